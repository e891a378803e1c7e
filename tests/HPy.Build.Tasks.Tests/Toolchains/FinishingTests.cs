using System.Buffers.Binary;
using System.Security.Cryptography;
using HPy.Build.Binaries;
using HPy.Build.Diagnostics;
using HPy.Build.Tests.Binaries;
using HPy.Build.Tests.Support;
using HPy.Build.Toolchains.Finishing;

namespace HPy.Build.Tests.Toolchains;

public sealed class FinishingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_tree_of_exports_has_what_was_written()
    {
        (string Name, byte[] Data)[] symbols =
            [("_HPyInit_m", [0, 1]), ("_HPyInit_m2", [0, 2]), ("_HPyInitGlobalContext_m", [0, 0x80, 1]), ("_x", [1, 9]), ("_" + new string('y', 300), [0, 3])];
        var read = ExportTrie.Read(ExportTrie.Write(symbols));
        Assert.Equal(symbols.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => (s.Name, Convert.ToHexString(s.Data))),
            read.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => (s.Name, Convert.ToHexString(s.Data))));
        Assert.Empty(ExportTrie.Read(ExportTrie.Write([])));
        Assert.Throws<BinaryFormatException>(() => ExportTrie.Read([0, 1, (byte)'a', 0, 0]));
    }

    [Theory]
    [InlineData("macho-arm64.so", false)]
    [InlineData("macho-arm64.so", true)]
    [InlineData("macho-x86_64.so", true)]
    public void Only_entry_points_are_left_in_a_Mach_O_file(string sample, bool strip)
    {
        var before = Samples.Read<MachOBinary>(sample).Slices[0];
        var path = Copy(sample);
        Assert.Empty(ModuleFinisher.Finish(path, ["PyInit_sample"], strip));
        var after = Assert.IsType<MachOBinary>(NativeBinary.Read(path)).Slices[0];
        Assert.True(before.Exports.Count > 1);
        Assert.Equal("PyInit_sample", Assert.Single(after.Exports));
        Assert.Equal(before.Imports.Select(i => i.Name).Order(StringComparer.Ordinal), after.Imports.Select(i => i.Name).Order(StringComparer.Ordinal));
        Assert.Equal((before.LowestSystem, before.InstallName, before.HasSignature), (after.LowestSystem, after.InstallName, after.HasSignature));
        if (after.HasSignature)
            CheckSignature(File.ReadAllBytes(path));
        var once = File.ReadAllBytes(path);
        ModuleFinisher.Finish(path, ["PyInit_sample"], strip);
        Assert.Equal(once, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("pe-x64.dll")]
    [InlineData("pe-arm64.dll")]
    [InlineData("pe-x86.dll")]
    public void PE_files_keep_neither_the_time_of_linking_nor_names_beside_the_entry_points(string sample)
    {
        var path = Copy(sample);
        var bytes = File.ReadAllBytes(path);
        var header = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(60));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(header + 8), 0x6B021756);
        File.WriteAllBytes(path, bytes);
        var before = Samples.Read<PeBinary>(sample);
        Assert.Empty(ModuleFinisher.Finish(path, ["PyInit_sample"], strip: true));

        bytes = File.ReadAllBytes(path);
        Assert.Equal(0, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(header + 8)));
        var after = Assert.IsType<PeBinary>(NativeBinary.Read(path));
        Assert.Null(after.DebugFile);
        Assert.Contains("answer", before.Exports);
        Assert.Equal((string[])["PyInit_sample"], after.Exports);
        Assert.Equal(before.Needed, after.Needed);
    }

    [Theory]
    [InlineData("elf-aarch64.so")]
    [InlineData("pe-x64.dll")]
    [InlineData("macho-x86_64.so")]
    public void A_missing_entry_point_is_an_error_in_every_format(string sample)
    {
        var error = Assert.Single(ModuleFinisher.Finish(Copy(sample), ["HPyInit_other", "PyInit_sample"], strip: false));
        Assert.Equal(ErrorCode.MissingEntryPoint, error.Code);
        Assert.Contains("HPy_MODINIT(other, ...)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_module_is_left_alone()
    {
        var path = _folder.Write("m.so", "not a module");
        Assert.Empty(ModuleFinisher.Finish(path, ["HPyInit_m"], strip: true));
        Assert.Equal("not a module", File.ReadAllText(path));
    }

    private string Copy(string sample)
    {
        var path = _folder.At(sample);
        File.WriteAllBytes(path, Samples.Bytes(sample));
        return path;
    }

    // Each page of the file has the sum that the signature has for it, and the signature is the end of the file.
    private static void CheckSignature(byte[] file)
    {
        var image = MachOImage.Read(file)!;
        var command = image.Command(MachOImage.CodeSignature);
        var (at, size) = (image.Int(command + 8), image.Int(command + 12));
        Assert.Equal(file.Length, at + size);
        var directory = file.AsSpan(at + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 16)));
        var hashes = BinaryPrimitives.ReadInt32BigEndian(directory[16..]);
        var (pages, limit, page) = (BinaryPrimitives.ReadInt32BigEndian(directory[28..]), BinaryPrimitives.ReadInt32BigEndian(directory[32..]), 1 << directory[39]);
        Assert.Equal((at, (at + page - 1) / page), (limit, pages));
        for (var i = 0; i < pages; i++)
            Assert.True(directory.Slice(hashes + i * 32, 32).SequenceEqual(SHA256.HashData(file.AsSpan(i * page, Math.Min(page, limit - i * page)))), $"page {i}");
    }
}
