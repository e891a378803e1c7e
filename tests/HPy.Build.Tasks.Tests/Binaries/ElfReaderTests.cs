using System.Diagnostics;
using HPy.Build.Binaries;
using HPy.Build.Tests.Wheels;

namespace HPy.Build.Tests.Binaries;

public class ElfReaderTests
{
    private const string Source = """
        #include <stdio.h>
        #include <math.h>
        int visible(void) { return puts("x"); }
        double also(double x) { return exp(x); }
        __attribute__((visibility("hidden"))) int invisible(void) { return 1; }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("-Wl,--hash-style=sysv")]
    [InlineData("-Wl,--hash-style=gnu")]
    [InlineData("-Wl,--hash-style=both")]
    public void A_shared_library_of_the_compiler(string option)
    {
        using var folder = new TemporaryFolder();
        var elf = ReadElf(Compile(folder, "-Wl,-soname,libx.so.1", "-Wl,-rpath,$ORIGIN", option));
        Assert.Equal(ElfBinary.SharedObject, elf.Type);
        Assert.Equal((true, true), (elf.Is64Bit, elf.IsLittleEndian));
        Assert.Equal("libx.so.1", elf.SoName);
        Assert.Equal("$ORIGIN", elf.RunPath ?? elf.RPath);
        Assert.Equal(["libm.so.6", "libc.so.6"], elf.Needed);
        Assert.Equal(["also", "visible"], elf.Symbols.Where(s => s.IsExported).Select(s => s.Name).Order(StringComparer.Ordinal));
        var puts = Assert.Single(elf.Symbols, s => s.Name == "puts");
        Assert.Equal("libc.so.6", puts.Need?.Library);
        Assert.StartsWith("GLIBC_2.", puts.Need?.Version);
        Assert.False(elf.HasTextRelocations);
        Assert.Contains(elf.Segments, s => s.Type == 1 && (s.Flags & 1) != 0);
    }

    [Fact]
    public void Symbols_and_versions_are_those_of_readelf()
    {
        var library = Directory.EnumerateFiles("/lib", "libm.so.6", SearchOption.AllDirectories).FirstOrDefault()
            ?? Directory.EnumerateFiles("/usr/lib", "libm.so.6", SearchOption.AllDirectories).First();
        var elf = ReadElf(library);
        var (code, output) = PythonFixture.Execute("readelf", "--dyn-syms", "-W", library);
        Assert.Equal(0, code);
        var expected = output.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length >= 8 && parts[0].EndsWith(':') && char.IsAsciiDigit(parts[0][0]))
            .Select(parts => (Name: parts[7].Split('@')[0], Defined: parts[6] != "UND"))
            .Where(s => s.Name.Length > 0)
            .ToList();
        Assert.True(expected.Count > 100);
        Assert.Equal(expected, elf.Symbols.Where(s => s.Name.Length > 0).Select(s => (s.Name, s.IsDefined)));
    }

    [Fact]
    public void Symbols_are_found_without_section_headers()
    {
        using var folder = new TemporaryFolder();
        var bytes = File.ReadAllBytes(Compile(folder, "-Wl,--hash-style=gnu"));
        var whole = (ElfBinary)NativeBinary.Read(new MemoryByteSource(bytes))!;
        bytes.AsSpan(40, 8).Clear(); // e_shoff
        bytes.AsSpan(60, 2).Clear(); // e_shnum
        var stripped = (ElfBinary)NativeBinary.Read(new MemoryByteSource(bytes))!;
        Assert.Equal(whole.Symbols, stripped.Symbols);
    }

    [Theory]
    [InlineData(false, true, 3, "i686")]
    [InlineData(true, false, 22, "s390x")]
    [InlineData(false, false, 20, null)]
    [InlineData(true, true, 183, "aarch64")]
    public void Other_classes_and_byte_orders(bool wide, bool little, int machine, string? architecture)
    {
        var elf = ElfReader.Read(new MemoryByteSource(SyntheticElf.Create(wide, little, machine, "libc.so.6", "GLIBC_2.4", "puts")));
        Assert.Equal(architecture, elf.Architecture);
        Assert.Equal(["libc.so.6"], elf.Needed);
        Assert.Equal([new ElfVersionNeed("libc.so.6", "GLIBC_2.4", 2, false)], elf.VersionNeeds);
        var symbol = Assert.Single(elf.Symbols);
        Assert.Equal(("puts", false, "GLIBC_2.4"), (symbol.Name, symbol.IsDefined, symbol.Need?.Version));
    }

    [Fact]
    public void Damaged_files_are_refused_quickly_and_cheaply()
    {
        using var folder = new TemporaryFolder();
        byte[][] originals =
        [
            File.ReadAllBytes(Compile(folder)),
            SyntheticElf.Create(true, true, 62, "libc.so.6", "GLIBC_2.4", "puts"),
            SyntheticElf.Create(false, false, 20, "libc.so.6", "GLIBC_2.4", "puts"),
        ];
        var random = new Random(11);
        var refused = 0;
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 3000; i++)
        {
            var bytes = Damage(originals[i % originals.Length], random);
            try
            {
                NativeBinary.Read(new MemoryByteSource(bytes));
            }
            catch (BinaryFormatException)
            {
                refused++;
            }
        }
        Assert.True(refused > 500, $"only {refused} refused");
        Assert.True((GC.GetAllocatedBytesForCurrentThread() - before) / 3000 < 1 << 20, "too much memory for a file");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Every_cut_is_refused_or_read()
    {
        var whole = SyntheticElf.Create(true, true, 62, "libc.so.6", "GLIBC_2.4", "puts");
        for (var length = 4; length < whole.Length; length++)
            Assert.Throws<BinaryFormatException>(() => NativeBinary.Read(new MemoryByteSource(whole.AsMemory(0, length))));
    }

    [Fact]
    public void Other_files_are_none_of_the_formats()
    {
        Assert.Null(NativeBinary.Read(new MemoryByteSource("#!/bin/sh"u8.ToArray())));
        Assert.Null(NativeBinary.Read(new MemoryByteSource(Array.Empty<byte>())));
    }

    private static byte[] Damage(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        // Headers and tables are in the first bytes, where damage does most.
        var reach = random.Next(3) == 0 ? bytes.Length : Math.Min(bytes.Length, 2048);
        for (var k = random.Next(1, 6); k > 0; k--)
        {
            var at = random.Next(4, reach);
            var value = random.Next(4) switch { 0 => (byte)0xFF, 1 => (byte)0, 2 => (byte)0x80, _ => (byte)random.Next(256) };
            bytes.AsSpan(at, Math.Min(random.Next(1, 9), bytes.Length - at)).Fill(value);
        }
        return random.Next(4) == 0 ? bytes[..random.Next(4, bytes.Length)] : bytes;
    }

    private static ElfBinary ReadElf(string path) => Assert.IsType<ElfBinary>(NativeBinary.Read(path));

    internal static string Compile(TemporaryFolder folder, params string[] options)
    {
        var source = folder.Write("x.c", Source);
        var output = Path.Combine(folder.Path, "x.so");
        var (code, text) = PythonFixture.Execute("gcc",
            ["-shared", "-fPIC", "-O1", source, "-o", output, .. options.Where(o => o.Length > 0), "-lm"]);
        Assert.True(code == 0, text);
        return output;
    }
}
