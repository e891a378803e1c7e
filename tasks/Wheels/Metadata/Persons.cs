using System.Buffers;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>
/// Authors or maintainers. Core metadata keeps people without an address apart from those with one, who are written
/// as in the header of a letter (RFC 822).
/// </summary>
/// <param name="Names">Those without an address, separated by commas; null when there are none.</param>
/// <param name="Addresses">Those with one: <c>Name &lt;address&gt;</c>, separated by commas; null when there are none.</param>
public sealed record Persons(string? Names, string? Addresses)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("()<>[]:@\\\".");

    /// <summary>Reads a list that is separated by semicolons or commas.</summary>
    /// <param name="text">The list.</param>
    /// <param name="property">The property it comes from, for the message.</param>
    /// <exception cref="BuildException">An entry is not valid.</exception>
    public static Persons Parse(string? text, string property)
    {
        var names = new List<string>();
        var addresses = new List<string>();
        foreach (var person in (text ?? "").Split([';', ',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            ProjectMetadata.Clean(property, person);
            var open = person.IndexOf('<', StringComparison.Ordinal);
            if (open < 0 && !IsAddress(person))
                names.Add(person);
            else if (open < 0)
                addresses.Add(person);
            else if (person.EndsWith('>') && IsAddress(person[(open + 1)..^1]))
                addresses.Add(open == 0 ? person[1..^1] : $"{Quoted(person[..open].Trim())} {person[open..]}");
            else
                throw ProjectMetadata.Invalid(property,
                    $"contains '{person}', which is no name and address (RFC 822); write it like Jo Doe or Jo Doe <jo@example.org>");
        }
        return new Persons(Join(names), Join(addresses));
    }

    // A local part without blanks and quotes, and the name of a host: enough to find what is no address at all.
    private static bool IsAddress(string text) =>
        text.Split('@') is [{ Length: > 0 } local, { Length: > 0 } host]
        && !local.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or '"' or '\\' or '[' or ']' or ':')
        && host.Split('.').All(part => part.Length > 0 && part.All(c => char.IsLetterOrDigit(c) || c == '-'));

    // A name with characters that have a meaning in addresses stands in quotes.
    private static string Quoted(string name) =>
        name.StartsWith('"') && name.EndsWith('"') && name.Length > 1 ? name
        : name.AsSpan().ContainsAny(Special) ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : name;

    private static string? Join(List<string> persons) => persons.Count == 0 ? null : string.Join(", ", persons);
}
