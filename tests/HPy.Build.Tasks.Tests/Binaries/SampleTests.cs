using HPy.Build.Binaries;

namespace HPy.Build.Tests.Binaries;

public class SampleTests
{
    [Theory]
    [InlineData("elf-i386.so", "i686", false, true)]
    [InlineData("elf-mips.so", null, false, false)]
    [InlineData("elf-aarch64.so", "aarch64", true, true)]
    public void Elf_modules(string name, string? architecture, bool wide, bool little)
    {
        var elf = Samples.Read<ElfBinary>(name);
        Assert.Equal((architecture, wide, little), (elf.Architecture, elf.Is64Bit, elf.IsLittleEndian));
        Assert.Equal(["libpy.so.1"], elf.Needed);
        Assert.Equal("0123456789abcdef", elf.BuildId);
        Assert.Equal(["PyInit_sample", "answer", "answer_value", "late"],
            elf.Symbols.Where(s => s.IsExported).Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal([("PyLong_FromLong", false), ("PySometimes", true)],
            elf.Symbols.Where(s => !s.IsDefined).Select(s => (s.Name, s.IsWeak)).Order());
        Assert.Contains(elf.Sections, s => s.Name == ".text" && (s.Flags & 4) != 0);
        Assert.False(elf.HasDebugInformation);
    }

    [Fact]
    public void Elf_protections()
    {
        var hard = Samples.Read<ElfBinary>("elf-i386.so");
        Assert.Equal((true, true, false, false),
            (hard.HasRelro, hard.BindsNow, hard.HasExecutableStack, hard.HasTextRelocations));
        Assert.Equal(("$ORIGIN/../lib", null), (hard.RunPath, hard.RPath));
        var soft = Samples.Read<ElfBinary>("elf-mips.so");
        Assert.Equal((false, true, true), (soft.BindsNow, soft.HasExecutableStack, soft.HasTextRelocations));
        var old = Samples.Read<ElfBinary>("elf-aarch64.so");
        Assert.Equal((false, false, false), (old.HasRelro, old.BindsNow, old.HasExecutableStack));
        Assert.Equal((null, "/opt/lib"), (old.RunPath, old.RPath));
    }

    [Theory]
    [InlineData("elf-i386.o")]
    [InlineData("elf-mips.o")]
    [InlineData("elf-aarch64.o")]
    public void Elf_objects(string name)
    {
        var item = ElfObject.Read(new MemoryByteSource(Samples.Bytes(name)));
        Assert.Equal("module.c", item.Source);
        Assert.Equal(["PyLong_FromLong"], item.Undefined.Where(n => n.StartsWith("Py", StringComparison.Ordinal)));
        Assert.Contains(item.Symbols, s => s is { Name: "PySometimes", IsDefined: false, IsWeak: true });
        Assert.Contains(item.Symbols, s => s is { Name: "answer", IsDefined: true });
        Assert.DoesNotContain(item.Symbols, s => s.Name == "inner");
    }

    [Theory]
    [InlineData("objects.a", "elf-i386.o", "elf-aarch64.o", "a-name-of-an-object-that-is-too-long-for-its-header.o")]
    [InlineData("objects-bsd.a", "another-name-of-an-object-that-is-too-long.o", "elf-i386.o")]
    public void Static_libraries(string name, params string[] members)
    {
        var source = new MemoryByteSource(Samples.Bytes(name));
        var found = ArReader.Read(source);
        Assert.Equal(members, found.Select(m => m.Name));
        Assert.All(found, m => Assert.Equal("module.c", ElfObject.Read(new PartByteSource(source, m.Offset, m.Length)).Source));
    }

    [Theory]
    [InlineData("pe-x64.dll", "win_amd64", true, true, true)]
    [InlineData("pe-x86.dll", "win32", false, false, true)]
    [InlineData("pe-arm64.dll", "win_arm64", true, true, false)]
    public void Windows_modules(string name, string platform, bool wide, bool random, bool data)
    {
        var pe = Samples.Read<PeBinary>(name);
        Assert.Equal((platform, wide, true), (pe.Platform, pe.Is64Bit, pe.IsDll));
        Assert.Equal((random, data, false), (pe.HasRandomAddress, pe.HasDataProtection, pe.HasControlFlowGuard));
        Assert.Equal(["py.dll", "late.dll"], pe.Needed);
        Assert.Equal([("py.dll", "PyLong_FromLong", false), ("late.dll", "late", true)],
            pe.Imports.Select(i => (i.Library, Assert.Single(i.Functions), i.IsDelayed)));
        Assert.Equal(["PyInit_sample", "answer", "answer_value"], pe.Exports.Order(StringComparer.Ordinal));
        Assert.Equal(@"C:\build\sample.pdb", pe.DebugFile);
    }

    [Theory]
    [InlineData("macho-x86_64.so", "x86_64")]
    [InlineData("macho-arm64.so", "arm64")]
    [InlineData("macho-stripped.so", "arm64")]
    [InlineData("macho-universal.so", "universal2")]
    public void MacOS_modules(string name, string architecture)
    {
        var macho = Samples.Read<MachOBinary>(name);
        Assert.Equal(architecture, macho.Architecture);
        Assert.Equal(["@rpath/libpy.dylib"], macho.Needed.Where(n => n.Contains("libpy", StringComparison.Ordinal)));
        foreach (var slice in macho.Slices)
        {
            Assert.Equal(slice.Architecture == "arm64" ? new Version(11, 0) : new Version(10, 13), slice.LowestSystem);
            Assert.Equal(["@loader_path/../lib"], slice.RunPaths);
            Assert.Equal(["PyInit_sample", "answer", "answer_value", "late"], slice.Exports);
            Assert.Contains(new MachOImport("PyLong_FromLong", "@rpath/libpy.dylib", false), slice.Imports);
            Assert.Contains(new MachOImport("PySometimes", null, true), slice.Imports);
            Assert.Equal(slice.Architecture == "arm64", slice.HasSignature);
            Assert.Equal((8, null), (slice.FileType, slice.InstallName));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Chained_imports_and_the_tree_of_exports(int format)
    {
        var macho = (MachOBinary)NativeBinary.Read(new MemoryByteSource(SyntheticMachO.Create(format)))!;
        var slice = Assert.Single(macho.Slices);
        Assert.Equal([new MachOImport("PyLong_FromLong", "/usr/lib/libone.dylib", false), new MachOImport("maybe", null, true)], slice.Imports);
        Assert.Equal(["answer", "answers", "other"], slice.Exports);
    }

    [Fact]
    public void A_class_of_Java_is_no_module() =>
        Assert.Null(NativeBinary.Read(new MemoryByteSource(new byte[] { 0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52, 0, 16 })));
}
