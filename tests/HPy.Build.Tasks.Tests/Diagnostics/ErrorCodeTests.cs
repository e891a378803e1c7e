using System.Reflection;
using System.Text.RegularExpressions;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Support;

namespace HPy.Build.Tests.Diagnostics;

public sealed class ErrorCodeTests
{
    private static readonly IReadOnlyList<ErrorCode> All =
    [
        .. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.GetValue(null)).OfType<ErrorCode>(),
    ];

    private static string Pages => Path.Combine(Repository.Root, "docs", "errors");

    [Fact]
    public void Codes_are_different() => Assert.Equal(All.Count, All.Select(c => c.Id).Distinct().Count());

    [Fact]
    public void Each_code_has_a_page_with_its_title()
    {
        foreach (var code in All)
        {
            var page = File.ReadAllText(Path.Combine(Pages, code.Id + ".md"));
            Assert.StartsWith($"# {code.Id}: {code.Title}\n", page, StringComparison.Ordinal);
            Assert.Contains("## What to do\n", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_page_has_a_code() => Assert.Equal(
        All.Select(c => c.Id).Concat(CodesOfDebugMode()).Order(),
        Directory.GetFiles(Pages, "HPY*.md").Select(p => Path.GetFileNameWithoutExtension(p)!).Order());

    private static IEnumerable<string> CodesOfDebugMode()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "runtime", "python", "hpy", "debug", "_report.py"));
        return Regex.Matches(text, "\"(HPY6[0-9]{3})\"").Select(m => m.Groups[1].Value).Distinct();
    }
}
