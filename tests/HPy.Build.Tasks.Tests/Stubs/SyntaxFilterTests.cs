using System.Text;
using System.Text.Json;
using HPy.Build.Stubs;

namespace HPy.Build.Tests.Stubs;

public sealed class SyntaxFilterTests
{
    private const string Tree = """
        {"id":"0x1","kind":"TranslationUnitDecl","loc":{},"inner":[
          {"id":"0x2","kind":"VarDecl","name":"other","type":{"qualType":"int"},"inner":[{"kind":"IntegerLiteral","value":"1"}]},
          {"id":"0x3","kind":"NamespaceDecl","name":"std","inner":[{"kind":"VarDecl","name":"a","type":{"qualType":"HPyDef"},"inner":[]}]},
          {"id":"0x4","kind":"NamespaceDecl","inner":[
            {"id":"0x5","kind":"VarDecl","loc":{"file":"/x","range":[{"a":1}]},"name":"mine","type":{"desugaredQualType":"struct HPyDef","qualType":"HPyDef"},
             "storageClass":"static","init":"c","inner":[{"id":"0x6","kind":"StringLiteral","range":{"begin":{}},"type":{"qualType":"char[2]"},"valueCategory":"lvalue","value":"\"ü\""}]}]},
          {"id":"0x7","kind":"FunctionDecl","name":"HPy_Add","type":{"qualType":"HPy (HPyContext *)"},"inner":[{"kind":"CompoundStmt"}]},
          {"id":"0x8","kind":"VarDecl","name":"declared","type":{"qualType":"HPyDef"}}
        ],"extra":{"inner":[1]}}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 16)]
    public async Task KeepsOnlyWhatCountsHoweverItArrives(int piece)
    {
        var lines = (await Filter(Tree, piece)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        using var kept = JsonDocument.Parse(Assert.Single(lines));
        var node = SyntaxNode.Read(kept.RootElement);
        Assert.Equal(("VarDecl", "mine", "HPyDef", true), (node.Kind, node.Name, node.Type, node.IsStatic));
        Assert.Equal(("StringLiteral", "\"ü\""), (node.Children[0].Kind, node.Children[0].Value));
        Assert.DoesNotContain("0x", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("/x", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("error: no such file")]
    [InlineData("{\"kind\":\"TranslationUnitDecl\",\"inner\":[")]
    [InlineData("{\"kind\":\"TranslationUnitDecl\",\"inner\":[1]}")]
    public async Task WhatIsNoTreeIsRefused(string text) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => Filter(text, 1 << 16));

    [Fact]
    public async Task DepthIsNoProblem()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"kind\":\"ParenExpr\",\"inner\":[", 50_000))
            + string.Concat(Enumerable.Repeat("]}", 50_000));
        var text = await Filter("{\"kind\":\"TranslationUnitDecl\",\"inner\":[{\"kind\":\"VarDecl\",\"name\":\"v\",\"type\":{\"qualType\":\"HPyDef\"},\"inner\":["
            + nested + "]}]}", 1 << 16);

        using var tree = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Equal("v", SourceTree.Read(tree).Declarations["v"].Name);
    }

    private static async Task<string> Filter(string text, int piece)
    {
        using var output = new MemoryStream();
        using var filter = new SyntaxFilter(output);
        await filter.CopyAsync(new Slow(Encoding.UTF8.GetBytes(text), piece), CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    // Gives a few bytes at a time, as a pipe may.
    private sealed class Slow(byte[] text, int piece) : MemoryStream(text)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
