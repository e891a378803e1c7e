using HPy.Build.Configurations;

namespace HPy.Build.Wheels;

/// <summary>A linked module that goes into a wheel.</summary>
/// <param name="Path">The file.</param>
/// <param name="Module">Its import name.</param>
/// <param name="Abi">The ABI it was built for.</param>
/// <param name="Rid">The platform it was built for.</param>
/// <param name="PythonTag">The interpreter it was built for, for example <c>cp313t</c>; empty for universal.</param>
public sealed record WheelBinary(string Path, ModuleName Module, Abi Abi, RuntimeId Rid, string PythonTag)
{
    /// <summary>The name in the wheel, in the folder of its package.</summary>
    public string ArchivePath => InFolder(System.IO.Path.GetFileName(Path));

    /// <summary>The name of the loader in the wheel; null for a module that Python imports itself.</summary>
    public string? LoaderPath => Abi == Abi.CPython ? null : InFolder(Module.LastPart + ".py");

    private string InFolder(string file) => Module.Folder.Length == 0 ? file : $"{Module.Folder}/{file}";
}

/// <summary>What distinguishes the wheels of one project.</summary>
/// <param name="Abi">The ABI.</param>
/// <param name="Rid">The platform.</param>
/// <param name="PythonTag">The interpreter; empty for universal.</param>
public sealed record WheelKey(Abi Abi, RuntimeId Rid, string PythonTag)
{
    /// <summary>What joins several Pythons or ABIs, as in the properties of projects.</summary>
    public const char Separator = '+';

    /// <summary>
    /// In a combined wheel the Pythons that have a module of their own beside the universal one: <c>cp39+cp311</c>. It does
    /// not tell wheels apart: one with other Pythons takes the place of this one.
    /// </summary>
    public string FasterOn { get; init; } = "";

    /// <summary>The ABIs of the modules: <c>cpython</c>, <c>universal+cpython</c>.</summary>
    public string AbiNames => FasterOn.Length == 0 ? Abi.Name() : $"{Abi.Name()}{Separator}{Abi.CPython.Name()}";

    /// <summary>The Pythons that have a module of their own; empty for universal.</summary>
    public string PythonTags => FasterOn.Length == 0 ? PythonTag : FasterOn;

    /// <summary>Whether files for only this interpreter belong into the wheel.</summary>
    public bool Serves(string interpreterTag) => PythonTags.Split(Separator).Contains(interpreterTag, StringComparer.Ordinal);

    /// <inheritdoc />
    public override string ToString() => PythonTag.Length == 0 ? $"{Abi.Name()}/{Rid}" : $"{Abi.Name()}/{Rid}/{PythonTag}";
}
