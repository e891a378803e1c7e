using HPy.Build.Python;

namespace HPy.Build.Tests.Python;

public sealed class PythonDictionaryTests
{
    [Theory]
    [InlineData("build_time_vars = {}", "")]
    [InlineData("# comment\nbuild_time_vars = {'A': 'x', 'B': 3, 'C': -1}\n", "A=x B=3 C=-1")]
    [InlineData("build_time_vars = {'A': '',\n 'B': \"it's\",\n}", "A= B=it's")]
    [InlineData("build_time_vars = {'A': 'one '\n      'two' \"three\"}", "A=one twothree")]
    [InlineData("build_time_vars = {'A': ('one '\n 'two')}", "A=one two")]
    [InlineData(@"build_time_vars = {'A': 'a\\b\'c\x41\u00e9\U0001F40D\n'}", "A=a\\b'cAé🐍\n")]
    [InlineData(@"build_time_vars = {'A': r'C:\new', 'B': u'x'}", "A=C:\\new B=x")]
    [InlineData("build_time_vars = {'A': True, 'B': None, 'C': [1, 'x'], 'D': {'E': (1, 2)}, 'F': 'f'}", "A=1 F=f")]
    [InlineData("build_time_vars = {'A': 1}\nbuild_time_vars.update(A=2)\nimport os; os.system('false')\n", "A=1")]
    [InlineData("build_time_vars = {'A': 1, 'A': 2}", "A=2")]
    public void Texts_and_numbers_are_read(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PythonDictionary.Parse(text).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}")));

    [Theory]
    [InlineData("", "no dictionary")]
    [InlineData("vars = {'A': 1}", "no dictionary")]
    [InlineData("if x:\n  build_time_vars = {}", "no dictionary")]
    [InlineData("build_time_vars = dict(A=1)", "no dictionary")]
    [InlineData("build_time_vars = {'A': 1", "no end")]
    [InlineData("build_time_vars = {'A", "no end in line 1")]
    [InlineData("build_time_vars = {\n'A': 'x\n'}", "in line")]
    [InlineData("build_time_vars = {\n'A': __import__('os').system('touch x')}", "neither text nor number in line 2")]
    [InlineData("build_time_vars = {'A': open}", "neither text nor number")]
    [InlineData("build_time_vars = {'A': 'x' + 'y'}", "neither text nor number")]
    [InlineData("build_time_vars = {'A': f'{1}'}", "neither text nor number")]
    [InlineData("build_time_vars = {'A' 1}", "neither text nor number")]
    [InlineData("build_time_vars = {'A': '''x'''}", "three quotation marks")]
    [InlineData(@"build_time_vars = {'A': '\xZZ'}", "neither text nor number")]
    [InlineData(@"build_time_vars = {'A': '\UFFFFFFFF'}", "neither text nor number")]
    [InlineData("build_time_vars = {[]: 1}", "neither text nor number")]
    public void Whatever_else_is_there_is_refused_and_not_run(string text, string part)
    {
        var problem = Assert.Throws<FormatException>(() => PythonDictionary.Parse(text));
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_and_depth_have_limits()
    {
        var deep = "build_time_vars = {'A': " + new string('[', 100_000) + new string(']', 100_000) + "}";
        Assert.Contains("deeply", Assert.Throws<FormatException>(() => PythonDictionary.Parse(deep)).Message, StringComparison.Ordinal);
        var open = "build_time_vars = {'A': " + new string('(', 3_000_000);
        Assert.Contains("deeply", Assert.Throws<FormatException>(() => PythonDictionary.Parse(open)).Message, StringComparison.Ordinal);
        var large = "build_time_vars = {'A': '" + new string('x', 5 << 20) + "'}";
        Assert.Contains("longer", Assert.Throws<FormatException>(() => PythonDictionary.Parse(large)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_file_is_read_or_refused()
    {
        const string text = "build_time_vars = {'A': 'x\\x41' \"y\", 'B': ('z', 1), 'C': {'D': -2.5},\n 'E': r'\\' , # end\n 'F': None}\n";
        for (var length = 0; length <= text.Length; length++)
            if (Record.Exception(() => PythonDictionary.Parse(text[..length])) is { } problem)
                Assert.IsType<FormatException>(problem);
    }
}
