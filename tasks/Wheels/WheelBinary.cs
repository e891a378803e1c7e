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
    /// <inheritdoc />
    public override string ToString() => PythonTag.Length == 0 ? $"{Abi.Name()}/{Rid}" : $"{Abi.Name()}/{Rid}/{PythonTag}";
}
