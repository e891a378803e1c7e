using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Binaries;
using HPy.Build.Wheels;

namespace HPy.Build.Tests.Wheels;

public sealed class DataPartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_for_other_places_are_in_the_data_folder()
    {
        using var wheel = ZipFile.OpenRead(Build(
            new(_folder.Write("tool.py", "#!/usr/bin/env python3\nprint('tool')\n"), "scripts/tool"),
            new(_folder.Write("run.sh", "#!/bin/sh\necho run\n"), "scripts/run.sh"),
            new(_folder.Write("hello.1", ".TH hello\n"), "data/share/man/man1/hello.1"),
            new(_folder.Write("api.h", "int x;\n"), "headers/api.h")).Path);
        var data = wheel.Entries.Where(e => e.FullName.StartsWith("fast_math-1.0.data/", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["data/share/man/man1/hello.1", "headers/api.h", "scripts/run.sh", "scripts/tool"],
            data.Select(e => e.FullName["fast_math-1.0.data/".Length..]));
        Assert.Equal("#!python\nprint('tool')\n", Text(data[3]));
        Assert.Equal("#!/bin/sh\necho run\n", Text(data[2]));
        Assert.All(data, e => Assert.Equal(e.FullName.Contains("scripts/", StringComparison.Ordinal) ? 0x81ED : 0x81A4, e.ExternalAttributes >> 16 & 0xFFFF));
    }

    [Theory]
    [InlineData("#!/usr/bin/python3.11 -E -s\nx\n", "#!python -E -s\nx\n")]
    [InlineData("#!python\nx", "#!python\nx")]
    [InlineData("#! /usr/bin/env pythonw", "#!python")]
    [InlineData("#!/usr/bin/env python3\r\nx\r\n", "#!python\nx\r\n")]
    [InlineData("#!/opt/pythonic/bin/tool\n", "#!/opt/pythonic/bin/tool\n")]
    [InlineData("#!\n", "#!\n")]
    [InlineData("", "")]
    public void The_first_line_names_no_python_of_this_machine(string text, string expected)
    {
        using var wheel = ZipFile.OpenRead(Build(new PackedFile(_folder.Write("tool", text), "scripts/tool")).Path);
        Assert.Equal(expected, Text(wheel.GetEntry("fast_math-1.0.data/scripts/tool")!));
    }

    [Fact]
    public void Two_scripts_of_one_name_are_both_named()
    {
        var (one, other) = (_folder.Write("a/tool.py", "#!/usr/bin/python3\n"), _folder.Write("b/tool.py", "#!/usr/bin/python3\n"));
        var problem = Assert.Throws<BuildException>(() => Build(new PackedFile(one, "scripts/tool.py"), new PackedFile(other, "scripts/tool.py")));
        Assert.Equal((ErrorCode.DuplicateWheelFile, other), (problem.Code, problem.File));
        Assert.StartsWith($"{one} and {other} would both be ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scripts/a/b")]
    [InlineData("data/../x")]
    [InlineData("data//x")]
    [InlineData("data/con")]
    [InlineData("data/Lpt1.txt")]
    [InlineData("data/aux .c")]
    [InlineData("data/name.")]
    public void Bad_names(string path)
    {
        var problem = Assert.Throws<BuildException>(() => Build(new PackedFile(_folder.Write("x", "x"), path)));
        Assert.Equal(ErrorCode.InvalidWheelPath, problem.Code);
    }

    [Theory]
    [InlineData("data/console")]
    [InlineData("data/com10")]
    [InlineData("data/.gitkeep")]
    public void Good_names(string path) => Build(new PackedFile(_folder.Write("x", ""), path));

    [Fact]
    public void Pipes_and_devices_are_refused()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var pipe = Path.Combine(_folder.Path, "pipe");
        using (var make = Process.Start("mkfifo", pipe))
            make.WaitForExit();
        var link = Path.Combine(_folder.Path, "link");
        File.CreateSymbolicLink(link, "pipe");
        foreach (var (file, kind) in new[] { (pipe, "pipe"), (link, "pipe"), ("/dev/zero", "device") })
        {
            var problem = Assert.Throws<BuildException>(() => Build(new PackedFile(file, "data/x")));
            Assert.Equal(ErrorCode.SpecialFile, problem.Code);
            Assert.Contains(kind, problem.Message);
        }
    }

    [Theory]
    [InlineData("pkg/table.bin", true)]
    [InlineData("pkg/table", true)]
    [InlineData("pkg/library.dll", false)]
    [InlineData("pkg/library.so.1", false)]
    public void Data_may_begin_like_a_binary(string path, bool good)
    {
        foreach (byte[] start in new byte[][] { [0x4D, 0x5A, 0x20], [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2], [0x7F, 0x45, 0x4C, 0x46] })
        {
            var file = Path.Combine(_folder.Path, Path.GetFileName(path));
            File.WriteAllBytes(file, start);
            if (good)
                BuildWith(new PackedFile(file, path));
            else
                Assert.Equal(ErrorCode.UnreadableBinary, Assert.Throws<BuildException>(() => BuildWith(new PackedFile(file, path))).Code);
        }
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private BuiltWheel Build(params PackedFile[] files) => Build(files, []);

    private BuiltWheel BuildWith(PackedFile pythonFile) => Build([], [pythonFile]);

    private BuiltWheel Build(PackedFile[] files, PackedFile[] pythonFiles)
    {
        var module = Path.Combine(_folder.Path, "fast.hpy0.so");
        File.WriteAllBytes(module, SyntheticElf.Create(true, true, 62, "libc.so.6", "GLIBC_2.14", "puts"));
        return Assert.Single(new WheelBuilder(new WheelProject
        {
            Metadata = new ProjectMetadata { PackageId = "Fast.Math", Version = "1.0" },
            Binaries = [new WheelBinary(module, ModuleName.Parse("fast"), Abi.Universal, RuntimeId.Parse("linux-x64"), "")],
            DataFiles = [.. files],
            PythonFiles = [.. pythonFiles],
            LoaderTemplate = "loads @FILE@ as @MODULE@ for @ABI@\n",
            OutputFolder = Path.Combine(_folder.Path, "bin"),
            Time = WheelArchive.ReadSourceDate(null),
        }).Build(default));
    }
}
