using System.Collections.Concurrent;
using System.Globalization;
using HPy.Build.Compilation;

namespace HPy.Build.Tests.Python;

/// <summary>Interpreters that are only told about: each path has an answer, and it is counted who was asked.</summary>
internal sealed class FakeTools(Func<ToolCommand, ToolResult> answer) : IToolRunner
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellation)
    {
        Asked.Enqueue(command.Path);
        return Task.FromResult(answer(command));
    }

    public static ToolResult Says(string text) => new(0, text, "", TimedOut: false);

    /// <summary>What the probe script prints.</summary>
    public static string Answer(string version, string include, string implementation = "cpython", string flags = "",
        string platform = "", int bits = 64) => string.Create(CultureInfo.InvariantCulture,
        $"hpy-probe\nimplementation\t{implementation}\nversion\t{version}\nflags\t{flags}\nsuffix\t.so\n"
        + $"include\t{include}\nplatinclude\t{include}\nplatform\t{platform}\nbits\t{bits}\nhpy-probe-end\n");
}
