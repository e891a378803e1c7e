using System.Collections.Immutable;

namespace HPy.Build.Stubs;

/// <summary>A type as annotations name it.</summary>
/// <param name="Name">A builtin (<c>int</c>, <c>None</c>), a type of the module, or a name of <see cref="Module"/>.</param>
/// <param name="Module">The module it is imported from; empty for builtins and the module's own types.</param>
/// <param name="Arguments">What stands in brackets behind it; of a union, its parts.</param>
public sealed record PythonType(string Name, string Module, ImmutableArray<PythonType> Arguments)
{
    private const string UnionName = "|";

    public static readonly PythonType Any = Of("Any", "typing");
    public static readonly PythonType None = Of("None");
    public static readonly PythonType Bool = Of("bool");
    public static readonly PythonType WholeNumber = Of("int");
    public static readonly PythonType Floating = Of("float");
    public static readonly PythonType Str = Of("str");
    public static readonly PythonType Bytes = Of("bytes");
    public static readonly PythonType Anything = Of("object");
    public static readonly PythonType Self = Of("Self", "typing_extensions");

    /// <summary><c>tuple[Any, ...]</c>.</summary>
    public static readonly PythonType Tuple = Of("tuple") with { Arguments = [Any, Of("...")] };

    /// <summary><c>list[Any]</c>.</summary>
    public static readonly PythonType List = Of("list") with { Arguments = [Any] };

    /// <summary><c>dict[Any, Any]</c>.</summary>
    public static readonly PythonType Dict = Of("dict") with { Arguments = [Any, Any] };

    /// <summary>Whether it is one of several types.</summary>
    public bool IsUnion => Name == UnionName;

    /// <summary>Whether it is a type of the module itself.</summary>
    public bool IsLocal { get; init; }

    /// <summary>A type without arguments.</summary>
    public static PythonType Of(string name, string module = "") => new(name, module, []);

    /// <summary>A type of the module itself.</summary>
    public static PythonType Local(string name) => Of(name) with { IsLocal = true };

    /// <summary>One of these types, each once, <c>None</c> last; null when one is unknown or there is none.</summary>
    public static PythonType? Union(IEnumerable<PythonType?> types)
    {
        var parts = new List<PythonType>();
        foreach (var type in types)
        {
            if (type is null || type == Any)
                return type;
            foreach (var part in type.IsUnion ? type.Arguments : [type])
                if (!parts.Contains(part))
                    parts.Add(part);
        }
        if (parts.Remove(None))
            parts.Add(None);
        return parts.Count switch { 0 => null, 1 => parts[0], _ => new PythonType(UnionName, "", [.. parts]) };
    }

    /// <summary>The type, where it does not name <see cref="Self"/>; else null, which is unknown.</summary>
    public static PythonType? WithoutSelf(PythonType? type) =>
        type == Self || (type is { IsUnion: true } && type.Arguments.Contains(Self)) ? null : type;

    /// <summary>Types are equal when they are written the same way.</summary>
    public bool Equals(PythonType? other) => other is not null && Name == other.Name && Module == other.Module
        && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Module, Arguments.Length);
}
