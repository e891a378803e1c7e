using HPy.Build.Diagnostics;

namespace HPy.Build.Toolchains;

/// <summary>The languages extensions are written in.</summary>
public enum Language
{
    /// <summary>C.</summary>
    C,

    /// <summary>C++.</summary>
    Cxx,
}

/// <summary>Tells languages by file name.</summary>
public static class Languages
{
    /// <summary>The language of a source file.</summary>
    public static Language Of(string path) => Path.GetExtension(path) switch
    {
        ".c" => Language.C,
        ".cpp" or ".cc" or ".cxx" or ".c++" or ".C" => Language.Cxx,
        _ => throw new BuildException(ErrorCode.UnknownLanguage,
            $"{path} is not compiled: its name ends neither in .c (C) nor in .cpp, .cc or .cxx (C++)"),
    };
}
