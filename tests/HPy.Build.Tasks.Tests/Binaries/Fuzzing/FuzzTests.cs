using System.Globalization;
using HPy.Build.Audit;
using HPy.Build.Binaries;
using HPy.Build.Tests.Wheels;
using HPy.Build.Toolchains;

namespace HPy.Build.Tests.Binaries.Fuzzing;

/// <summary>
/// Damaged files of every format: the readers and the audit read or refuse them, and neither crash, hang nor take memory without
/// bounds. HPY_FUZZ_COUNT and HPY_FUZZ_SEED in the environment ask for more and for others.
/// </summary>
public class FuzzTests
{
    private const int Usual = 50_000;

    // For files of at most 100 kB, whatever is in them.
    private const long MostMemory = 24 << 20;
    private const long MostRead = 256 << 20;

    private static readonly PathScanner Scanner = new(PathScanner.HomeFolders);
    private static readonly BinaryAudit Audit = new(new AuditSettings(Hardening.Full, IsStripped: true, null));

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        var count = Number("HPY_FUZZ_COUNT", Usual);
        var seed = (int)Number("HPY_FUZZ_SEED", 2);
        var mutator = new Mutator(Corpus(), seed);
        long refused = 0, read = 0;
        for (long i = 0; i < count; i++)
        {
            var bytes = mutator.Next();
            if (Try(bytes, $"file {i} of seed {seed}"))
                read++;
            else
                refused++;
        }
        // Both happen all the time, or the damage is not of the right kind.
        Assert.InRange(refused, count / 20, count - count / 20);
        Assert.Equal(count, refused + read);
    }

    private static bool Try(byte[] bytes, string name)
    {
        var source = new CountingSource(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var good = false;
        try
        {
            Read(source, bytes);
            good = true;
        }
        catch (BinaryFormatException)
        {
        }
        catch (Exception e)
        {
            Keep(bytes);
            throw new InvalidOperationException($"{name}: {e.GetType().Name} {e.Message}", e);
        }
        var memory = GC.GetAllocatedBytesForCurrentThread() - before;
        if (memory > MostMemory || source.Count > MostRead)
        {
            Keep(bytes);
            Assert.Fail($"{name}: {memory} bytes of memory, {source.Count} bytes read of {bytes.Length}");
        }
        return good;
    }

    private static void Read(IByteSource source, byte[] bytes)
    {
        if (ArReader.IsArchive(bytes))
            foreach (var member in ArReader.Read(source))
                ElfObject.Read(new PartByteSource(source, member.Offset, member.Length));
        else if (NativeBinary.Read(source) is ElfBinary { Type: 1 })
            ElfObject.Read(source);
        else if (AuditLoader.Load(source, "x", "demo.hpy0.so", null, Scanner, CancellationToken.None) is { } target)
            Audit.Check(target with { PlatformTags = ["manylinux_2_17_x86_64", "macosx_11_0_universal2"] });
    }

    private static List<byte[]> Corpus()
    {
        using var folder = new TemporaryFolder();
        List<byte[]> corpus =
        [
            .. Samples.All().Select(s => s.Bytes),
            File.ReadAllBytes(ElfReaderTests.Compile(folder)),
            File.ReadAllBytes(ElfReaderTests.Compile(folder, "-g", "-Wl,--hash-style=sysv")),
        ];
        foreach (var (wide, little) in ((bool, bool)[])[(true, true), (true, false), (false, true), (false, false)])
            corpus.Add(SyntheticElf.Create(wide, little, 62, "libc.so.6", "GLIBC_2.4", "puts"));
        for (var format = 1; format <= 3; format++)
            corpus.Add(SyntheticMachO.Create(format));
        return corpus;
    }

    private static long Number(string name, long usual) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;

    private static void Keep(byte[] bytes)
    {
        if (Environment.GetEnvironmentVariable("HPY_FUZZ_KEEP") is { Length: > 0 } path)
            File.WriteAllBytes(path, bytes);
    }

    private sealed class CountingSource(byte[] bytes) : IByteSource
    {
        private readonly MemoryByteSource _bytes = new(bytes);

        public long Count { get; private set; }

        public long Length => _bytes.Length;

        public void Read(long offset, Span<byte> target)
        {
            Count += target.Length;
            _bytes.Read(offset, target);
        }
    }
}
