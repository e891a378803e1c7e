using System.Collections.Immutable;
using System.Text;

namespace HPy.Build.Compilation;

/// <summary>A file as it was when something was made from it.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Stamp">Its time and size then; the default value never matches, so the output counts as old.</param>
public sealed record Dependency(string Path, FileStamp Stamp);

/// <summary>What is known about a file that was made.</summary>
/// <param name="Output">Full path.</param>
/// <param name="Scope">The configuration it belongs to.</param>
/// <param name="Fingerprint">The command that made it.</param>
/// <param name="Stamp">Time and size it had when it was finished.</param>
/// <param name="Dependencies">Everything it was made from.</param>
public sealed record StateEntry(
    string Output, string Scope, Fnv128 Fingerprint, FileStamp Stamp, ImmutableArray<Dependency> Dependencies);

/// <summary>
/// What earlier builds left, kept in one file that is replaced as a whole. A file that is missing, cut off or
/// damaged is an empty state: everything is built again and nothing wrong is trusted. So is the state of another
/// project, which is also what a copy of a project finds: the outputs it names are not the copy's to remove.
/// </summary>
/// <param name="owner">The project file.</param>
public sealed class BuildState(string owner)
{
    /// <summary>What the names of state files end with.</summary>
    public const string Suffix = ".state";

    private const uint Magic = 0x32535048; // "HPS2"
    private readonly Dictionary<string, StateEntry> _entries = new(StringComparer.Ordinal);
    // Lists and dictionaries of classes, not of structures: only for those is the framework's own code ready to run.
    private readonly Dictionary<string, Dependency> _current = new(StringComparer.Ordinal);

    /// <summary>Everything known.</summary>
    public IReadOnlyCollection<StateEntry> Entries => _entries.Values;

    /// <summary>Whether anything was changed since it was read.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Whether what the action would make is there and as good as new.</summary>
    public bool IsUpToDate(BuildAction action)
    {
        if (!_entries.TryGetValue(action.Output, out var entry) || entry.Fingerprint != action.Fingerprint()
            || FileStamp.Of(action.Output) != entry.Stamp
            || (action.Depfile is { } depfile && !File.Exists(depfile)))
            return false;
        foreach (var dependency in entry.Dependencies)
            if (!dependency.Stamp.Exists || Current(dependency.Path) != dependency.Stamp)
                return false;
        return true;
    }

    // Many objects depend on the same headers: each file is looked at once.
    private FileStamp Current(string path)
    {
        if (!_current.TryGetValue(path, out var known))
            _current.Add(path, known = new Dependency(path, FileStamp.Of(path)));
        return known.Stamp;
    }

    /// <summary>Notes what was made.</summary>
    public void Set(StateEntry entry)
    {
        _entries[entry.Output] = entry;
        IsChanged = true;
    }

    /// <summary>Forgets an output.</summary>
    public void Remove(string output) => IsChanged |= _entries.Remove(output);

    /// <summary>Reads a state file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">The project file that its entries have to belong to.</param>
    public static BuildState Load(string path, string owner)
    {
        var state = new BuildState(owner);
        byte[] bytes;
        try
        {
            if (!File.Exists(path))
                return state;
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return state;
        }
        try
        {
            state.Read(bytes);
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or OverflowException)
        {
            state._entries.Clear();
        }
        return state;
    }

    /// <summary>Replaces the state file.</summary>
    public void Save(string path)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
            Write(writer);
        var body = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        var content = new byte[body.Length + 8];
        body.CopyTo(content);
        BitConverter.TryWriteBytes(content.AsSpan(body.Length), Checksum(body));
        AtomicFile.Write(path, content);
        IsChanged = false;
    }

    private static ulong Checksum(ReadOnlySpan<byte> body) => Fnv128.Start.Add(body).Low;

    private void Write(BinaryWriter writer)
    {
        // Headers repeat in nearly every entry, so they are stored once and referred to by number.
        var numbers = new Dictionary<Dependency, int>();
        foreach (var entry in _entries.Values)
            foreach (var dependency in entry.Dependencies)
                numbers.TryAdd(dependency, numbers.Count);

        writer.Write(Magic);
        writer.Write(owner);
        writer.Write7BitEncodedInt(numbers.Count);
        foreach (var (path, stamp) in numbers.Keys)
        {
            writer.Write(path);
            Write(writer, stamp);
        }
        writer.Write7BitEncodedInt(_entries.Count);
        foreach (var entry in _entries.Values)
        {
            writer.Write(entry.Output);
            writer.Write(entry.Scope);
            writer.Write(entry.Fingerprint.High);
            writer.Write(entry.Fingerprint.Low);
            Write(writer, entry.Stamp);
            writer.Write7BitEncodedInt(entry.Dependencies.Length);
            foreach (var dependency in entry.Dependencies)
                writer.Write7BitEncodedInt(numbers[dependency]);
        }
    }

    private static void Write(BinaryWriter writer, FileStamp stamp)
    {
        writer.Write(stamp.Ticks);
        writer.Write(stamp.Length);
    }

    private void Read(byte[] bytes)
    {
        if (bytes.Length < 12 || BitConverter.ToUInt64(bytes, bytes.Length - 8) != Checksum(bytes.AsSpan(0, bytes.Length - 8)))
            throw new FormatException();
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - 8), Encoding.UTF8);
        if (reader.ReadUInt32() != Magic || reader.ReadString() != owner)
            throw new FormatException();
        var files = new Dependency[Count(reader, bytes.Length)];
        for (var i = 0; i < files.Length; i++)
            files[i] = new Dependency(reader.ReadString(), ReadStamp(reader));
        var entries = Count(reader, bytes.Length);
        for (var i = 0; i < entries; i++)
        {
            var (output, scope) = (reader.ReadString(), reader.ReadString());
            var fingerprint = new Fnv128(reader.ReadUInt64(), reader.ReadUInt64());
            var stamp = ReadStamp(reader);
            var dependencies = ImmutableArray.CreateBuilder<Dependency>(Count(reader, bytes.Length));
            for (var left = dependencies.Capacity; left > 0; left--)
            {
                var number = reader.Read7BitEncodedInt();
                dependencies.Add((uint)number < (uint)files.Length ? files[number] : throw new FormatException());
            }
            _entries.Add(output, new StateEntry(output, scope, fingerprint, stamp, dependencies.MoveToImmutable()));
        }
    }

    private static FileStamp ReadStamp(BinaryReader reader) => new(reader.ReadInt64(), reader.ReadInt64());

    // No list can have more elements than the file has bytes.
    private static int Count(BinaryReader reader, int limit)
    {
        var count = reader.Read7BitEncodedInt();
        return (uint)count <= (uint)limit ? count : throw new FormatException();
    }
}
