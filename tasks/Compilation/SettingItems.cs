using HPy.Build.Toolchains.Options;
using Microsoft.Build.Framework;

namespace HPy.Build.Compilation;

/// <summary>How the properties that say how to compile travel into tasks: one item each, with the metadata Value.</summary>
internal static class SettingItems
{
    public static PropertyValues Read(ITaskItem[] items)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
            values[item.ItemSpec] = item.GetMetadata("Value");
        return new PropertyValues(values);
    }
}
