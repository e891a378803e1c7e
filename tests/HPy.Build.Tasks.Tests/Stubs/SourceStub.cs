using System.Collections.Immutable;
using System.Diagnostics;
using HPy.Build.Configurations;
using HPy.Build.Stubs;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Tests.Stubs;

/// <summary>Makes stubs from sources, with the clang of this machine.</summary>
internal static class SourceStub
{
    /// <summary>The stub of a module made of one text in C.</summary>
    public static string Of(string code, string module = "sample")
    {
        using var folder = new TemporaryFolder();
        return OfFiles(module, folder.Write("source.c", "#include <hpy.h>\n" + code));
    }

    /// <summary>The stub of a module made of files.</summary>
    public static string OfFiles(string module, params string[] files) =>
        ModuleReader.Read(ModuleName.Parse(module), [.. files.Select(Tree)]) is { } read
            ? StubWriter.Write(read) : throw new InvalidOperationException("no module");

    private static SourceTree Tree(string file)
    {
        var clang = ToolchainLocator.Standard(new ToolchainRequest()).FindClang();
        var start = new ProcessStartInfo(clang!.Path) { RedirectStandardOutput = true };
        foreach (var argument in (ImmutableArray<string>)["-x", file.EndsWith(".c", StringComparison.Ordinal) ? "c" : "c++", "-fsyntax-only",
            "-DHPY_ABI_UNIVERSAL", "-I" + Path.Combine(Repository.Root, "runtime", "include"), "-Xclang", "-ast-dump=json", file])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var lines = new MemoryStream();
        using var filter = new SyntaxFilter(lines);
        filter.CopyAsync(process.StandardOutput.BaseStream, CancellationToken.None).GetAwaiter().GetResult();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        lines.Position = 0;
        return SourceTree.Read(lines);
    }
}
