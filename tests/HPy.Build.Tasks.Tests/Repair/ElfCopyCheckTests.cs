using System.Collections.Immutable;
using HPy.Build.Binaries;
using HPy.Build.Repair;
using HPy.Build.Tests.Binaries;

namespace HPy.Build.Tests.Repair;

public sealed class ElfCopyCheckTests
{
    private static readonly ElfBinary Original =
        ElfReader.Read(new MemoryByteSource(SyntheticElf.Create(true, true, 62, "libfoo.so.1", "FOO_1", "f")));

    private static readonly ElfBinary Good = Original with
    {
        SoName = "liba-1.so",
        RPath = "$ORIGIN",
        Needed = ["libfoo-2.so.1"],
        VersionNeeds = [.. Original.VersionNeeds.Select(n => n with { Library = "libfoo-2.so.1" })],
    };

    private static readonly ElfPatch Patch = new("a.so", "b.so", "liba-1.so", "$ORIGIN",
        ImmutableSortedDictionary<string, string>.Empty.Add("libfoo.so.1", "libfoo-2.so.1"));

    [Fact]
    public void A_good_copy() => Assert.Null(Problem(Good));

    [Fact]
    public void Bad_copies()
    {
        Assert.Contains("its name is missing", Problem(Good with { SoName = null }), StringComparison.Ordinal);
        Assert.Contains("looks for libraries in 'libfoo-2.so.1'", Problem(Good with { RPath = "libfoo-2.so.1" }), StringComparison.Ordinal);
        Assert.Contains("needs libfoo.so.1", Problem(Good with { Needed = Original.Needed }), StringComparison.Ordinal);
        Assert.Contains("versions", Problem(Good with { VersionNeeds = Original.VersionNeeds }), StringComparison.Ordinal);
        Assert.Contains("symbols", Problem(Good with { Symbols = [] }), StringComparison.Ordinal);
        Assert.Contains("end of the file", ElfCopyCheck.Problem(Patch, Original, Good, 100), StringComparison.Ordinal);
    }

    [Fact]
    public void Program_headers_that_are_not_loaded()
    {
        var loaded = Good.Segments[0];
        var inside = loaded with { Type = 6, Offset = loaded.Offset + 64, Address = loaded.Address + 64, FileSize = 56, MemorySize = 56 };
        Assert.Null(Problem(Good with { Segments = [.. Good.Segments, inside] }));
        Assert.Contains("program headers", Problem(Good with { Segments = [.. Good.Segments, inside with { Address = 1 << 30 }] }), StringComparison.Ordinal);
        Assert.Contains("program headers", Problem(Good with { Segments = [.. Good.Segments, inside with { Offset = 0 }] }), StringComparison.Ordinal);
    }

    private static string? Problem(ElfBinary copy) => ElfCopyCheck.Problem(Patch, Original, copy, 1 << 20);
}
