using System.Collections.Immutable;

namespace HPy.Build.Configurations;

/// <summary>What a build for one Python needs to know about it.</summary>
/// <param name="Tag">Interpreter tag: <c>cp311</c>, <c>cp313t</c>, <c>cp38d</c>.</param>
/// <param name="Executable">Full path of the interpreter; empty when this machine has none that it can run.</param>
/// <param name="ExtensionSuffix">What CPython puts after a module's name: <c>.cpython-311-x86_64-linux-gnu.so</c>.</param>
/// <param name="IncludeDirectories">Folders with <c>Python.h</c> and <c>pyconfig.h</c>.</param>
public sealed record PythonTarget(
    string Tag, string Executable, string ExtensionSuffix, ImmutableArray<string> IncludeDirectories)
{
    /// <summary>Folders searched for headers after all others.</summary>
    public ImmutableArray<string> LastIncludeDirectories { get; init; } = [];

    /// <summary>Macros that its headers leave to the command line.</summary>
    public ImmutableArray<string> Defines { get; init; } = [];

    /// <summary>Full path of the library to link modules with; empty where the interpreter has the C API itself.</summary>
    public string Library { get; init; } = "";

    /// <summary>The library or program that has the C API, when it is not <see cref="Executable"/>; empty when none is at hand.</summary>
    public string SymbolFile { get; init; } = "";
}

/// <summary>One cell of the matrix that is to be built.</summary>
/// <param name="Abi">The ABI.</param>
/// <param name="Rid">The platform.</param>
/// <param name="Python">The Python it is for; null for the universal ABI.</param>
public sealed record BuildConfiguration(Abi Abi, RuntimeId Rid, PythonTarget? Python)
{
    /// <summary>Folder below <c>bin/Debug</c> and <c>obj/Debug</c>, with <c>/</c>: <c>cpython/linux-x64/cp311</c>.</summary>
    public string Folder => Python is null ? $"{Abi.Name()}/{Rid}" : $"{Abi.Name()}/{Rid}/{Python.Tag}";

    /// <summary>Name of the binary of a module, without its folder.</summary>
    public string FileName(ModuleName module) => Abi switch
    {
        Abi.Universal => $"{module.LastPart}.hpy0{Rid.ModuleExtension}",
        Abi.Hybrid => $"{module.LastPart}.hpy0-{Python!.Tag}{Rid.ModuleExtension}",
        _ => module.LastPart + Python!.ExtensionSuffix,
    };
}
