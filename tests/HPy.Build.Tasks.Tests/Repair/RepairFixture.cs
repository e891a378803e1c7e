using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Compilation;
using HPy.Build.Configurations;
using HPy.Build.Repair;
using HPy.Build.Tests.Binaries;
using HPy.Build.Tests.Python;
using HPy.Build.Tests.Support;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Repair;

/// <summary>A project in a folder of its own whose modules need libraries.</summary>
internal sealed class RepairFixture : IDisposable
{
    private const int X64 = 62;

    public TemporaryFolder Folder { get; } = new();

    /// <summary>What patchelf answers to <c>--version</c>; the file is there only with one.</summary>
    public string PatchElfVersion { get; init; } = "";

    public bool Bundle { get; init; } = true;

    public string[] Excluded { get; init; } = [];

    public Dictionary<string, string> Variables { get; } = [];

    public void Dispose() => Folder.Dispose();

    /// <summary>An ELF file that needs one library.</summary>
    public string Elf(string name, string library, int machine = X64, string version = "V") =>
        Write(name, SyntheticElf.Create(true, true, machine, library, version, "f"));

    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.At(name))!);
        File.WriteAllBytes(Folder.At(name), content);
        return Folder.At(name);
    }

    public RepairSettings Settings(params string[] folders) => new()
    {
        Bundle = Bundle,
        Excluded = [.. Excluded],
        LibraryDirectories = [.. folders.Select(f => new BuildInput(Folder.At(f), [], []))],
        WorkFolder = Folder.At("obj/repair"),
        StateFile = Folder.At("obj/repair.state"),
        ProjectFolder = Folder.Path,
        Environment = name => Variables.GetValueOrDefault(name),
    };

    /// <summary>Prepares a wheel of modules, by name and file, for a platform.</summary>
    public RepairedWheel Run(string rid, RepairSettings settings, params (string Module, Abi Abi, string Path)[] modules) =>
        Run(rid, settings, [], modules);

    public RepairedWheel Run(
        string rid, RepairSettings settings, PackedFile[] files, params (string Module, Abi Abi, string Path)[] modules)
    {
        var platform = RuntimeId.Parse(rid);
        var binaries = modules.Select(m => new WheelBinary(m.Path, ModuleName.Parse(m.Module), m.Abi, platform, "")).ToImmutableArray();
        var tools = new FakeTools(_ => FakeTools.Says($"patchelf {PatchElfVersion}\n"));
        return new WheelRepair(settings, new PlatformTags().Promises, tools)
            .Run(new WheelKey(Abi.Universal, platform, ""), "demo", binaries, files, default);
    }

    /// <summary>What the search finds for a file that needs a library.</summary>
    public static string? Find(string name, string user, string rid, RepairSettings settings, string[] system, List<string> passedOver) =>
        new LibrarySearch(settings, RuntimeId.Parse(rid), [.. system])
            .Find(name, new LibraryUser(user, (ElfBinary)NativeBinary.Read(user)!, "user", null), passedOver)?.Path;
}
