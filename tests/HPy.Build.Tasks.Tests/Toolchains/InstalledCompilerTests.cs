using System.Diagnostics;
using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Machines;
using HPy.Build.Tests.Python;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains;
using HPy.Build.Toolchains.Finding;

namespace HPy.Build.Tests.Toolchains;

/// <summary>A test with a compiler of this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CompilerTheoryAttribute : TheoryAttribute
{
    public CompilerTheoryAttribute(params string[] programs)
    {
        var search = new ProgramSearch(new Machine());
        var missing = programs.Where(name => !search.FindVersions(name).Any()).ToList();
        if (RuntimeId.Host().Name != "linux-x64")
            Skip = "the names of the compilers are those of linux-x64";
        else if (missing.Count > 0)
            Skip = string.Join(" and ", missing) + " not installed";
    }
}

/// <summary>Finds the compilers of this machine, and links an empty library with what was found.</summary>
public sealed class InstalledCompilerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [CompilerTheory("gcc")]
    [InlineData("gcc", "linux-x64")]
    public void Gcc(string wanted, string rid) => Check(wanted, rid);

    [CompilerTheory("clang")]
    [InlineData("clang", "linux-x64")]
    public void Clang(string wanted, string rid) => Check(wanted, rid);

    [CompilerTheory("aarch64-linux-gnu-gcc")]
    [InlineData("gcc", "linux-arm64")]
    public void Cross_gcc(string wanted, string rid) => Check(wanted, rid);

    [CompilerTheory("clang", "aarch64-linux-gnu-gcc")]
    [InlineData("clang", "linux-arm64")]
    public void Cross_clang_with_the_libraries_of_the_cross_gcc(string wanted, string rid) => Check(wanted, rid);

    [CompilerTheory("x86_64-w64-mingw32-gcc")]
    [InlineData("mingw", "win-x64")]
    public void Mingw(string wanted, string rid) => Check(wanted, rid);

    [CompilerTheory("musl-gcc")]
    [InlineData("gcc", "linux-musl-x64")]
    public void Wrapper_for_musl(string wanted, string rid) => Check(wanted, rid);

    private void Check(string wanted, string rid)
    {
        var target = RuntimeId.Parse(rid);
        var started = new List<string>();
        var choice = Find(wanted, target, started);
        var found = choice.Toolchain;
        Assert.NotEmpty(started);
        Assert.Contains(found.LinkerKind, (string[])["bfd", "gold", "lld", "mold", "other"]);
        Assert.Matches(@"^\d+", found.Version);
        Assert.Contains(found.C!.Path, choice.Text, StringComparison.Ordinal);

        // What it was asked once is known from then on.
        started.Clear();
        Assert.Equal(found.C, Find(wanted, target, started).Toolchain.C);
        Assert.Empty(started);

        var library = _folder.At("empty library.so");
        var start = new ProcessStartInfo(found.C.Path) { RedirectStandardError = true };
        foreach (var argument in (string[])[.. found.TargetArguments, "-shared", "-o", library, _folder.Write("empty.c", "int hpy(void) { return 1; }\n")])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(target.IsWindows ? BinaryFormat.Pe : BinaryFormat.Elf, NativeBinary.Read(library)!.Format);
    }

    private Choice Find(string wanted, RuntimeId target, List<string> started)
    {
        var tools = new FakeTools(command =>
        {
            started.Add(command.Path);
            return new ToolRunner().RunAsync(command, CancellationToken.None).GetAwaiter().GetResult();
        });
        return new ToolchainLocator(ToolchainRequest.Parse(wanted), new Machine(), tools, new ProbeCache(_folder.At("cache")))
            .Find(target, CancellationToken.None);
    }

    public void Dispose() => _folder.Dispose();
}
