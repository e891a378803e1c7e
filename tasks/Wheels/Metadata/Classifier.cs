using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>
/// Checks trove classifiers, of which PyPI takes those of a list (https://pypi.org/classifiers/). The list grows, so
/// only what cannot be on it is refused; what may not be on it is told.
/// </summary>
internal static class Classifier
{
    private const string Separator = " :: ";
    private const string License = "License";

    // "Private" is on no list: an index refuses it, which keeps a package from being uploaded by mistake.
    private static readonly string[] Categories =
    [
        "Development Status", "Environment", "Framework", "Intended Audience", License, "Natural Language", "Operating System",
        "Programming Language", "Topic", "Typing", "Private",
    ];

    private static readonly string[] Statuses =
    [
        "1 - Planning", "2 - Pre-Alpha", "3 - Alpha", "4 - Beta", "5 - Production/Stable", "6 - Mature", "7 - Inactive",
    ];

    // The second parts of categories that hardly grow.
    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["Intended Audience"] =
        [
            "Customer Service", "Developers", "Education", "End Users/Desktop", "Financial and Insurance Industry", "Healthcare Industry",
            "Information Technology", "Legal Industry", "Manufacturing", "Other Audience", "Religion", "Science/Research",
            "System Administrators", "Telecommunications Industry",
        ],
        ["Operating System"] =
        [
            "Android", "BeOS", "MacOS", "Microsoft", "OS Independent", "OS/2", "Other OS", "PDA Systems", "POSIX", "PalmOS", "Unix",
            "iOS",
        ],
        ["Typing"] = ["Typed", "Stubs Only"],
        ["Topic"] =
        [
            "Adaptive Technologies", "Artistic Software", "Communications", "Database", "Desktop Environment", "Documentation", "Education",
            "File Formats", "Games/Entertainment", "Home Automation", "Internet", "Multimedia", "Office/Business",
            "Other/Nonlisted Topic", "Printing", "Religion", "Scientific/Engineering", "Security", "Sociology",
            "Software Development", "System", "Terminals", "Text Editors", "Text Processing", "Utilities",
        ],
    };

    private static readonly string[] PythonParts = ["Implementation", "Free Threading"];

    /// <summary>The classifier without blanks around it.</summary>
    /// <exception cref="BuildException">It cannot be one.</exception>
    public static string Check(string text)
    {
        var line = text.Trim();
        var parts = line.Split(Separator);
        var problem = line.Any(char.IsControl) ? "it contains a line break or another control character"
            : parts.Length < 2 ? "a category and at least one more part are joined by ' :: '"
            : parts.Any(p => p.Trim().Length != p.Length || p.Length == 0 || p.Contains("::", StringComparison.Ordinal))
                ? "its parts are joined by ' :: ', with one blank on each side"
            : !Categories.Contains(parts[0]) ? $"there is no category '{parts[0]}'{Meant(parts[0], Categories)}"
            : parts[0] == "Development Status" && !(parts.Length == 2 && Statuses.Contains(parts[1]))
                ? $"there is no such status{Meant(parts[1], Statuses)}"
            : parts is ["Programming Language", "Python", var version, ..] && !IsPythonPart(version)
                ? $"'{version}' is no version of Python"
            : null;
        return problem is null
            ? line
            : throw ProjectMetadata.Invalid("HPyClassifier",
                $"'{DistributionName.Printable(text)}' is no classifier: {problem}; write it like Programming Language :: C (https://pypi.org/classifiers/)");
    }

    /// <summary>Whether it says the licence, which a licence expression says better.</summary>
    public static bool IsLicense(string classifier) => classifier.StartsWith(License + Separator, StringComparison.Ordinal);

    /// <summary>Why a valid classifier may not be one that PyPI knows; null when it is likely to.</summary>
    public static string? Doubt(string classifier)
    {
        var parts = classifier.Split(Separator);
        return Parts.TryGetValue(parts[0], out var known) && !known.Contains(parts[1])
            && !parts[1].StartsWith("MacOS", StringComparison.Ordinal)
            ? $"'{parts[1]}' is not known in the category {parts[0]}{Meant(parts[1], known)}"
            : null;
    }

    private static string Meant(string text, IEnumerable<string> candidates) =>
        NearestText.Find(text, candidates) is { } meant ? $"; did you mean {meant}?" : "";

    // 3, 3.11, or one of the few words.
    private static bool IsPythonPart(string text) =>
        PythonParts.Contains(text) || text.Split('.').All(number => number.Length is > 0 and < 4 && number.All(char.IsAsciiDigit));
}
