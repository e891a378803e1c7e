using HPy.Build.Stubs;

namespace HPy.Build.Tests.Stubs;

public sealed class TextSignatureTests
{
    [Theory]
    [InlineData("f()\n--\n\n", "")]
    [InlineData("f(a)\n--\n\nText.", "a")]
    [InlineData("f(a, b=1, *, c=None)\n--\n\n", "a, b=1, [c=None]")]
    [InlineData("f($self, a, /, b)\n--\n\n", "<a>, b")]
    [InlineData("f($module, a, b=-2.5, /)\n--\n\n", "<a>, <b=-2.5>")]
    [InlineData("f(a=',', b=(1, 2), c={'x': [1]})\n--\n\n", "a=',', b=..., c=...")]
    [InlineData("f(*args, key=<unknown>, **kwargs)\n--\n\n", "*args, [key=...], **kwargs")]
    [InlineData("f(a: int = 3)\n--\n\n", "a=3")]
    [InlineData("f(a,\n  b)\n--\n\n", "a, b")]
    public void ReadsWhatPythonReads(string doc, string expected)
    {
        var (parameters, _) = TextSignature.Read("f", doc);

        Assert.Equal(expected, string.Join(", ", parameters!.Value.Select(Show)));
    }

    [Theory]
    [InlineData("g(a)\n--\n\n")]
    [InlineData("f(a)\n\nText (more)\n--\n\n")]
    [InlineData("f(a)\n--\nText.")]
    [InlineData("f(class)\n--\n\n")]
    [InlineData("f(a, a)\n--\n\n")]
    [InlineData("f(a=1, b)\n--\n\n")]
    [InlineData("f(**kw, a)\n--\n\n")]
    [InlineData("f(*a, *b)\n--\n\n")]
    [InlineData("f(a b)\n--\n\n")]
    [InlineData("Adds a number.")]
    public void WhatPythonWouldNotReadIsDocumentation(string doc)
    {
        var (parameters, rest) = TextSignature.Read("f", doc);

        // A signature that cannot be read is taken off all the same, as Python does.
        Assert.Null(parameters);
        Assert.True(rest == doc || doc.Contains(")\n--\n\n", StringComparison.Ordinal));
    }

    [Fact]
    public void TheDocumentationFollows() => Assert.Equal("Text.\n\nMore.", TextSignature.Read("f", "f(a)\n--\n\nText.\n\nMore.").Doc);

    private static string Show(StubParameter parameter)
    {
        var text = parameter.Default is { } value ? $"{parameter.Name}={value}" : parameter.Name;
        return parameter.Kind switch
        {
            ParameterKind.PositionalOnly => $"<{text}>",
            ParameterKind.KeywordOnly => $"[{text}]",
            ParameterKind.Rest => "*" + text,
            ParameterKind.KeywordRest => "**" + text,
            _ => text,
        };
    }
}
