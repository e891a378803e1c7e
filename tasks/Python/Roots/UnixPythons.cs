namespace HPy.Build.Python;

/// <summary>Pythons of Linux and macOS, in an installation of their own or among a distribution's files.</summary>
internal static class UnixPythons
{
    private static readonly string[] LibraryFolders = ["lib", "lib64"];

    /// <summary>The Pythons that headers are for: several where a distribution's packages for several processors share them.</summary>
    /// <param name="prefix">The installation: <c>…/usr</c>.</param>
    /// <param name="include">Its headers: <c>…/usr/include/python3.13</c>.</param>
    public static IEnumerable<RootedPython> Read(string prefix, string include)
    {
        if (RootScanner.ParseName(Path.GetFileName(include)) is not { } name)
            return [];
        var version = RootScanner.VersionIn(include) is { } exact && (exact.Major, exact.Minor) == (name.Version.Major, name.Version.Minor)
            ? exact : name.Version;
        var described = Descriptions(prefix, version, name.Flags.Replace("m", "", StringComparison.Ordinal)).DistinctBy(f => f.ExtensionSuffix).ToList();
        if (described.Count == 0)
            described.AddRange(FromHeaders(prefix, include));
        return described.Select(facts => Create(prefix, include, version, facts));
    }

    private static IEnumerable<PythonFacts> Descriptions(string prefix, Version version, string flags)
    {
        var folders = LibraryFolders.SelectMany(lib => new[] { flags.Contains('t') ? "t" : null, "" }.OfType<string>()
            .Select(letter => Path.Combine(prefix, lib, $"python{version.Major}.{version.Minor}{letter}"))).ToList();
        foreach (var folder in folders)
        {
            foreach (var file in RootScanner.Files(folder, $"_sysconfigdata_{flags}_*.py"))
                yield return Parse(file, text => PythonFacts.FromVariables(file, PythonDictionary.Parse(text)));
            foreach (var file in RootScanner.Files(folder, $"_sysconfig_vars_{flags}_*.json"))
                yield return Parse(file, text => PythonFacts.FromVariables(file, JsonVariables.Parse(text)));
        }
        foreach (var file in folders.Select(f => Path.Combine(f, "build-details.json")).Where(File.Exists))
            if (Parse(file, text => PythonFacts.FromBuildDetails(file, text)) is var facts && facts.AbiFlags == flags)
                yield return facts;
    }

    private static PythonFacts Parse(string file, Func<string, PythonFacts> read)
    {
        try
        {
            return read(RootScanner.ReadText(file) ?? throw new FormatException("it is far too long"));
        }
        catch (FormatException problem)
        {
            throw RootScanner.Unusable(file, problem.Message, problem);
        }
    }

    // Debian has a pyconfig.h for each processor, in a folder with its name.
    private static IEnumerable<PythonFacts> FromHeaders(string prefix, string include)
    {
        var name = Path.GetFileName(include);
        var found = false;
        foreach (var folder in RootScanner.Folders(Path.Combine(prefix, "include"), "*-linux-*"))
        {
            var multiarch = Path.GetFileName(folder);
            var file = Path.Combine(folder, name, "pyconfig.h");
            if (PlatformNames.OfTriplet(multiarch) is not { } rid || RootScanner.ReadText(file) is not { } text)
                continue;
            found = true;
            yield return PythonFacts.FromHeader(file, text) with { Platforms = [rid], PlatformText = multiarch, Multiarch = multiarch };
        }
        var plain = Path.Combine(include, "pyconfig.h");
        if (!found && RootScanner.ReadText(plain) is { } config)
            yield return PythonFacts.FromHeader(plain, config);
    }

    private static RootedPython Create(string prefix, string include, Version version, PythonFacts facts)
    {
        var name = Path.GetFileName(include);
        var own = facts.Multiarch.Length == 0 ? "" : Path.Combine(prefix, "include", facts.Multiarch, name);
        var hasOwn = own.Length > 0 && File.Exists(Path.Combine(own, "pyconfig.h"));
        return new RootedPython
        {
            Info = new PythonInfo
            {
                Path = prefix,
                Implementation = "cpython",
                Version = version,
                AbiFlags = facts.AbiFlags,
                ExtensionSuffix = facts.ExtensionSuffix,
                IncludeDirectories = hasOwn ? [include, own] : [include],
                Platform = facts.PlatformText,
                Bits = Bits(facts, hasOwn ? own : include),
            },
            Platforms = facts.Platforms,
            Source = facts.File,
            LastIncludeDirectories = hasOwn ? [Path.Combine(prefix, "include")] : [],
            SymbolFile = SymbolFile(prefix, version, facts),
        };
    }

    private static int Bits(PythonFacts facts, string include)
    {
        if (facts.Platforms is [var rid, ..])
            return rid.Bits;
        return RootScanner.ReadText(Path.Combine(include, "pyconfig.h")) is { } text && PythonFacts.Macro(text, "SIZEOF_VOID_P") is { } bytes
            ? bytes * 8 : 0;
    }

    private static string SymbolFile(string prefix, Version version, PythonFacts facts)
    {
        var name = $"python{version.Major}.{version.Minor}{facts.AbiFlags}";
        var folders = LibraryFolders.Select(lib => Path.Combine(prefix, lib)).ToList();
        if (facts.Multiarch.Length > 0)
            folders.AddRange(LibraryFolders.Select(lib => Path.Combine(prefix, lib, facts.Multiarch)));
        return folders.SelectMany(f => facts.Libraries.Append($"lib{name}.so.1.0").Append($"lib{name}.so").Append($"lib{name}.dylib").Select(n => Path.Combine(f, n)))
            .Append(Path.Combine(prefix, "Python")).Append(Path.Combine(prefix, "bin", name))
            .FirstOrDefault(path => !path.EndsWith(".a", StringComparison.Ordinal) && File.Exists(path), "");
    }
}
