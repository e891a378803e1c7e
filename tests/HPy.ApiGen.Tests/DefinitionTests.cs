using Xunit;

namespace HPy.ApiGen.Tests;

/// <summary>The reader takes what is right and refuses what contradicts itself.</summary>
public sealed class DefinitionTests
{
    private const string Prologue = """
        #include "types.h"
        #include "markers.h"
        typedef int HPyFunc_Signature;

        """;

    [Fact]
    public async Task ReadsNamesTypesCommentsAndMarkers()
    {
        var definition = await ReadAsync("""
            extern HPy h_None HPY_CONSTANT(0, "Py_None");
            /** Adds.
             *  Two lines. */
            HPy HPyLong_Add(HPyContext *ctx, const HPy items[], bool b) HPY_FUNCTION(1, "PyNumber_Add");
            /** Raises. */
            HPy HPyErr_Fail(HPyContext *ctx) HPY_RAISES(2, "PyErr_Fail");
            /** A kind. */
            HPy impl_ONE(HPyContext *ctx, HPy self);
            cpy_PyObject *cpython_ONE(cpy_PyObject *self) HPY_SIGNATURE(7, "");
            HPY_SLOT(HPy_tp_one, 9, "ONE");
            """);

        Assert.Equal(new ApiConstant(0, "h_None", "Py_None"), Assert.Single(definition.Constants));
        Assert.Equal(new ApiSlot(9, "HPy_tp_one", "ONE"), Assert.Single(definition.Slots));
        var signature = Assert.Single(definition.Signatures);
        Assert.Equal((7, "HPyFunc_ONE", "HPyFunc_one"), (signature.Number, signature.Constant, signature.PointerType));
        Assert.Equal(2, definition.Functions.Count);
        var add = definition.Functions[0];
        Assert.Equal((1, "ctx_Long_Add", "PyNumber_Add", false), (add.Index, add.Member, add.How, add.Raises));
        Assert.Equal("Adds. Two lines.", add.Documentation);
        Assert.Equal(
            [new("HPyContext *", "ctx"), new("const HPy *", "items"), new("bool", "b")], add.Prototype.Parameters);
        Assert.Equal("void", definition.Functions[1].MemberReturnType);
    }

    [Theory]
    [InlineData("/** A. */ HPy HPy_A(HPyContext *ctx) HPY_FUNCTION(1, \"a\");", "index 0 is missing")]
    [InlineData("/** A. */ HPy HPy_A(HPyContext *ctx) HPY_FUNCTION(0, \"a\");\n"
        + "/** B. */ HPy HPy_B(HPyContext *ctx) HPY_FUNCTION(0, \"b\");", "index 0 is used twice")]
    [InlineData("HPy HPy_A(HPyContext *ctx) HPY_FUNCTION(0, \"a\");", "HPy_A has no comment")]
    [InlineData("/** A. */ HPy HPy_A(HPy h) HPY_FUNCTION(0, \"a\");", "the first parameter of a function is the context")]
    [InlineData("/** A. */ HPy Other(HPyContext *ctx) HPY_FUNCTION(0, \"a\");", "starts with HPy")]
    [InlineData("HPY_SLOT(HPy_tp_x, 1, \"NOTHING\");", "no kind of function called NOTHING")]
    [InlineData("HPy impl_A(HPyContext *ctx);\ncpy_PyObject *cpython_B(void) HPY_SIGNATURE(1, \"\");", "do not belong together")]
    [InlineData("this is not C", "does not compile")]
    public async Task RefusesContradictions(string text, string message)
    {
        var error = await Assert.ThrowsAsync<ApiDefinitionException>(() => ReadAsync(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HoldsEveryMemberOfTheTable()
    {
        var reader = new ClangAstReader(ClangLocator.Find(), Path.Combine(Repository.Root, RepositoryLocator.Definition));
        var definition = await reader.ReadAsync(CancellationToken.None);
        var expected = AbiTable.Read("context").Where(r => r["index"] != "-").Select(r => r["name"]);
        var names = definition.Members.Select(m => m is ApiFunction f ? f.Member : ((ApiConstant)m).Name);
        Assert.Equal(expected, names);
    }

    private static async Task<ApiDefinition> ReadAsync(string text)
    {
        using var folder = new TemporaryFolder();
        var header = Path.Combine(folder.Path, "definition.h");
        var prologue = Prologue
            .Replace("\"types.h\"", $"\"{Path.Combine(Repository.Include, "hpy", "types.h")}\"", StringComparison.Ordinal)
            .Replace("\"markers.h\"", $"\"{Path.Combine(Repository.Root, "runtime", "api", "markers.h")}\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(header, prologue + text + "\n");
        return await new ClangAstReader(ClangLocator.Find(), header).ReadAsync(CancellationToken.None);
    }
}
