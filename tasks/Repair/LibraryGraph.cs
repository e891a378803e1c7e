using HPy.Build.Binaries;
using HPy.Build.Configurations;

namespace HPy.Build.Repair;

/// <summary>A library that is to come along.</summary>
internal sealed class LibraryNode(FoundLibrary found, string name, string neededBy)
{
    /// <summary>The file.</summary>
    public FoundLibrary Found => found;

    /// <summary>Its name as linkers know it.</summary>
    public string Name => name;

    /// <summary>The name of the first file that asked for it.</summary>
    public string NeededBy => neededBy;

    /// <summary>By the names it asks for, the libraries it needs that come along too.</summary>
    public SortedDictionary<string, LibraryNode> Needs { get; } = new(StringComparer.Ordinal);

    /// <summary>This library and all that come along because of it.</summary>
    public IReadOnlyCollection<LibraryNode> Closure()
    {
        var seen = new HashSet<LibraryNode> { this };
        var queue = new Queue<LibraryNode>(seen);
        while (queue.TryDequeue(out var node))
            foreach (var need in node.Needs.Values)
                if (seen.Add(need))
                    queue.Enqueue(need);
        return seen;
    }
}

/// <summary>A file of the wheel and the libraries it needs that come along.</summary>
/// <param name="File">The file.</param>
/// <param name="Binary">What is in it.</param>
internal sealed record WheelNode(NativeFile File, ElfBinary Binary)
{
    /// <summary>By the names it asks for.</summary>
    public SortedDictionary<string, LibraryNode> Needs { get; } = new(StringComparer.Ordinal);

    /// <summary>Where other files of the wheel are that it needs and would not find by itself, relative to it.</summary>
    public SortedSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Names it asks for, and those of the files of the wheel that are meant.</summary>
    public Dictionary<string, string> FileNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether its copy in the wheel has to be another.</summary>
    public bool Changes => Needs.Count > 0 || Folders.Count > 0 || FileNames.Count > 0;
}

/// <summary>A library that was found nowhere.</summary>
/// <param name="Name">The name that is asked for.</param>
/// <param name="User">The file that asks.</param>
/// <param name="PassedOver">Files of that name that do not fit.</param>
internal sealed record MissingLibrary(string Name, LibraryUser User, IReadOnlyList<string> PassedOver);

/// <summary>
/// Which libraries the files of a wheel need, directly and through other libraries, beyond what the platform has.
/// A library is one node however many files ask for it, and under however many names.
/// </summary>
/// <param name="search">Finds libraries.</param>
/// <param name="isGiven">Whether a library is there without being brought along.</param>
internal sealed class LibraryGraph(LibrarySearch search, Func<string, bool> isGiven)
{
    private readonly Dictionary<string, LibraryNode> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Path), MissingLibrary> _missing = [];

    /// <summary>What was found nowhere.</summary>
    public IReadOnlyCollection<MissingLibrary> Missing => _missing.Values;

    /// <summary>All libraries that come along, each once.</summary>
    public IReadOnlyCollection<LibraryNode> Libraries => _byPath.Values;

    /// <summary>Follows what one file of the wheel needs.</summary>
    public WheelNode Add(NativeFile file, ElfBinary binary)
    {
        var root = new WheelNode(file, binary);
        var queue = new Queue<(LibraryUser User, SortedDictionary<string, LibraryNode> Needs)>();
        queue.Enqueue((new LibraryUser(file.Path, binary, Path.GetFileName(file.Path), file.Module), root.Needs));
        while (queue.TryDequeue(out var next))
            foreach (var name in next.User.Binary.Needed.Distinct(StringComparer.Ordinal).Where(n => !isGiven(n)))
                if (Resolve(name, next.User, file.Module, queue) is { } library)
                    next.Needs.TryAdd(name, library);
        return root;
    }

    private LibraryNode? Resolve(string name, LibraryUser user, ModuleName? module,
        Queue<(LibraryUser User, SortedDictionary<string, LibraryNode> Needs)> queue)
    {
        var passedOver = new List<string>();
        if (search.Find(name, user, passedOver) is not { } found)
        {
            _missing.TryAdd((name, user.Path), new MissingLibrary(name, user, passedOver));
            return null;
        }
        if (_byPath.TryGetValue(found.Path, out var known))
            return known;
        var linkName = Path.GetFileName(string.IsNullOrEmpty(found.Binary.SoName) ? name : found.Binary.SoName);
        var library = new LibraryNode(found, linkName.Length > 0 ? linkName : Path.GetFileName(found.Path), user.Name);
        _byPath.Add(found.Path, library);
        queue.Enqueue((new LibraryUser(found.Path, found.Binary, library.Name, module), library.Needs));
        return library;
    }
}
