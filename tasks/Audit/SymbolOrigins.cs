using System.Collections.Immutable;
using HPy.Build.Binaries;

namespace HPy.Build.Audit;

/// <summary>
/// Finds out which object, and which source, asks for a symbol. Nothing is read before somebody asks: a module without
/// findings costs nothing.
/// </summary>
public sealed class SymbolOrigins
{
    private const int LargestSource = 4 << 20;

    private readonly Lazy<Dictionary<string, ImmutableArray<SymbolOrigin>>> _bySymbol;
    private readonly Func<string, string?> _sourceOf;
    private readonly ImmutableArray<string> _files;

    /// <summary>Looks into objects and static libraries.</summary>
    /// <param name="files">What a module was linked from.</param>
    /// <param name="sourceOf">Tells the source of an object, by its path; null when it is not known.</param>
    public SymbolOrigins(ImmutableArray<string> files, Func<string, string?> sourceOf)
    {
        (_files, _sourceOf) = (files, sourceOf);
        _bySymbol = new(Read);
    }

    /// <summary>For binaries of which only the result is at hand.</summary>
    public static SymbolOrigins Unknown { get; } = new([], _ => null);

    /// <summary>The objects that ask for a symbol, those of the project itself first.</summary>
    public ImmutableArray<SymbolOrigin> Find(string symbol) => _bySymbol.Value.TryGetValue(symbol, out var found)
        ? [.. found.Select(o => o with { Line = LineOf(o.Source, symbol) })]
        : [];

    /// <summary>The objects that do not say that they need no executable stack: the linker then gives one to the whole module.</summary>
    public ImmutableArray<SymbolOrigin> FindExecutableStacks()
    {
        var found = ImmutableArray.CreateBuilder<SymbolOrigin>();
        Visit((name, path, source) =>
        {
            var stack = ElfSections.Read(source).Find(s => s.Name == ".note.GNU-stack");
            if (stack is null || (stack.Flags & 4) != 0)
                found.Add(new SymbolOrigin(name, path is null ? null : _sourceOf(path), 0));
        });
        return found.ToImmutable();
    }

    private Dictionary<string, ImmutableArray<SymbolOrigin>> Read()
    {
        var result = new Dictionary<string, ImmutableArray<SymbolOrigin>>(StringComparer.Ordinal);
        Visit((name, path, source) =>
        {
            var item = ElfObject.Read(source);
            var origin = new SymbolOrigin(name, (path is null ? null : _sourceOf(path)) ?? item.Source, 0);
            foreach (var symbol in item.Undefined)
                result[symbol] = result.TryGetValue(symbol, out var others) ? others.Add(origin) : [origin];
        });
        return result;
    }

    private void Visit(Action<string, string?, IByteSource> visit)
    {
        foreach (var file in _files)
        {
            try
            {
                using var source = new FileByteSource(file);
                var name = Path.GetFileName(file);
                if (file.EndsWith(".o", StringComparison.Ordinal))
                    visit(name, file, source);
                else if (file.EndsWith(".a", StringComparison.Ordinal))
                    foreach (var member in ArReader.Read(source))
                        visit($"{name}({member.Name})", null, new PartByteSource(source, member.Offset, member.Length));
            }
            catch (Exception e) when (e is BinaryFormatException or IOException or UnauthorizedAccessException)
            {
                // The linker could read it, so it is of a kind unknown here, for example code for link-time optimisation.
            }
        }
    }

    private static int LineOf(string? source, string symbol)
    {
        try
        {
            if (source is null || !Path.IsPathFullyQualified(source) || new FileInfo(source) is not { Exists: true, Length: < LargestSource })
                return 0;
            var line = 0;
            foreach (var text in File.ReadLines(source))
            {
                line++;
                if (Names(text, symbol))
                    return line;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The source is only looked at for a better message.
        }
        return 0;
    }

    // A use, not a declaration or a word in a comment.
    private static bool Names(string text, string symbol)
    {
        var trimmed = text.AsSpan().TrimStart();
        if (trimmed.StartsWith("//") || trimmed.StartsWith("*") || trimmed.StartsWith("/*") || trimmed.StartsWith("extern"))
            return false;
        for (var at = text.IndexOf(symbol, StringComparison.Ordinal); at >= 0; at = text.IndexOf(symbol, at + 1, StringComparison.Ordinal))
        {
            var end = at + symbol.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end])))
                return true;
        }
        return false;
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
