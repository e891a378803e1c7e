using HPy.Build.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace HPy.Build.Configurations;

/// <summary>How a <see cref="BuildConfiguration"/> travels between targets.</summary>
internal static class ConfigurationItems
{
    public static TaskItem ToItem(BuildConfiguration configuration) => Items.Create(configuration.Folder,
        ("Abi", configuration.Abi.Name()),
        ("RuntimeIdentifier", configuration.Rid.Name),
        ("PythonTag", configuration.Python?.Tag ?? ""),
        ("Python", configuration.Python?.Executable ?? ""),
        ("ExtensionSuffix", configuration.Python?.ExtensionSuffix ?? ""),
        ("PythonIncludes", Items.Join(configuration.Python?.IncludeDirectories ?? [])),
        ("PythonLastIncludes", Items.Join(configuration.Python?.LastIncludeDirectories ?? [])),
        ("PythonDefines", Items.Join(configuration.Python?.Defines ?? [])),
        ("PythonLibrary", configuration.Python?.Library ?? ""),
        ("PythonSymbols", configuration.Python?.SymbolFile ?? ""));

    public static BuildConfiguration FromItem(ITaskItem item)
    {
        var tag = item.GetMetadata("PythonTag");
        return new BuildConfiguration(
            Abis.Parse(item.GetMetadata("Abi")),
            RuntimeId.Parse(item.GetMetadata("RuntimeIdentifier")),
            tag.Length == 0 ? null : new PythonTarget(tag, item.GetMetadata("Python"),
                item.GetMetadata("ExtensionSuffix"), Items.Split(item.GetMetadata("PythonIncludes")))
            {
                LastIncludeDirectories = Items.Split(item.GetMetadata("PythonLastIncludes")),
                Defines = Items.Split(item.GetMetadata("PythonDefines")),
                Library = item.GetMetadata("PythonLibrary"),
                SymbolFile = item.GetMetadata("PythonSymbols"),
            });
    }
}
