using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>An object that a package offers to others; in the group console_scripts, a command.</summary>
/// <param name="Group">What it is for.</param>
/// <param name="Name">Its name.</param>
/// <param name="Target">The object: <c>package.module:function</c>.</param>
public sealed record EntryPoint(string Group, string Name, string Target)
{
    private static readonly string[] CommandGroups = ["console_scripts", "gui_scripts"];

    /// <summary>Checks and reads one; <paramref name="text"/> may be a name, or <c>name = target</c>.</summary>
    /// <exception cref="BuildException">A part of it is not valid.</exception>
    public static EntryPoint Parse(string text, string? target, string? group)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = (string.IsNullOrEmpty(target) && equals >= 0 ? text[..equals] : text).Trim();
        var value = (string.IsNullOrEmpty(target) ? equals < 0 ? "" : text[(equals + 1)..] : target).Trim();
        var section = string.IsNullOrWhiteSpace(group) ? CommandGroups[0] : group.Trim();
        if (name.Length == 0 || name[0] is '[' or '#' || name.Any(c => char.IsControl(c) || c == '='))
            throw Invalid(text, $"'{name}' is no name of an entry point");
        if (!section.Split('.').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
            throw Invalid(text, $"'{section}' is no name of a group");
        if (CommandGroups.Contains(section) && !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw Invalid(text, $"'{name}' is no name of a command");
        if (!IsObjectReference(value))
            throw Invalid(text, value.Length == 0 ? "it names no object" : $"'{value}' does not name an object");
        if (CommandGroups.Contains(section) && !value.Contains(':', StringComparison.Ordinal))
            throw Invalid(text, $"'{value}' names no function to call");
        return new EntryPoint(section, name, value);
    }

    /// <summary>Each one once.</summary>
    /// <exception cref="BuildException">Different ones of a group have one name.</exception>
    public static IEnumerable<EntryPoint> Distinct(IEnumerable<EntryPoint> entryPoints)
    {
        var distinct = Enumerable.Distinct(entryPoints).ToList();
        return distinct.GroupBy(e => (e.Group, e.Name)).FirstOrDefault(g => g.Count() > 1) is { } same
            ? throw new BuildException(ErrorCode.InvalidEntryPoint,
                $"two HPyEntryPoint items in the group {same.Key.Group} are called {same.Key.Name}; rename one")
            : distinct;
    }

    /// <summary>The text of <c>entry_points.txt</c>; empty when there are none.</summary>
    public static string Format(IEnumerable<EntryPoint> entryPoints)
    {
        var text = new StringBuilder();
        foreach (var group in entryPoints.GroupBy(e => e.Group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append('[').Append(group.Key).Append("]\n");
            foreach (var entry in group.OrderBy(e => e.Name, StringComparer.Ordinal))
                text.Append(entry.Name).Append(" = ").Append(entry.Target).Append('\n');
        }
        return text.ToString();
    }

    private static bool IsObjectReference(string value)
    {
        var parts = value.Split(':');
        return parts.Length is 1 or 2 && parts.All(part => part.Split('.').All(IsIdentifier));
    }

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static BuildException Invalid(string text, string problem) => new(
        ErrorCode.InvalidEntryPoint,
        $"HPyEntryPoint '{text}' is not valid (entry points specification): {problem}; write it like "
        + "<HPyEntryPoint Include=\"hello\" Object=\"fastmath.commands:main\" />");
}
