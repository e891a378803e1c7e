namespace HPy.Build.Wheels.Reading;

/// <summary>Which names files of an archive may have.</summary>
internal static class ArchiveNames
{
    /// <summary>What is wrong with a name; null when it is fine. It must stay inside the folder it is unpacked to, on every system.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
            return "has no name";
        if (name.Any(char.IsControl))
            return "has a control character in its name";
        if (name[0] == '/')
            return "has an absolute name";
        if (name.Contains('\\', StringComparison.Ordinal))
            return "has a backslash in its name, which is a folder on Windows only";
        if (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
            return "has the name of a drive";
        foreach (var part in name.TrimEnd('/').Split('/'))
        {
            if (part is "..")
                return "has a name that leads out of the archive";
            if (part is "" or ".")
                return "has an empty part or a dot as a part of its name";
        }
        return name.EndsWith("//", StringComparison.Ordinal) ? "has an empty part in its name" : null;
    }

    /// <summary>The first problem that names have with each other; null when there is none.</summary>
    public static string? Clash(IEnumerable<ArchiveEntry> entries)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var name = entry.Name.TrimEnd('/');
            if (entry.IsFolder ? !folders.Add(name + "/") : !files.Add(name))
                return $"has two entries that are called {entry.Name}";
        }
        foreach (var name in files)
        {
            if (folders.Contains(name + "/"))
                return $"has a file and a folder that are called {name}";
            for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = name.IndexOf('/', slash + 1))
                if (files.Contains(name[..slash]))
                    return $"has a file called {name[..slash]} and another one in a folder of that name";
        }
        return null;
    }
}
