using System.Collections.Immutable;
using HPy.Build.Configurations;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding.Windows;

/// <summary>Where the headers and libraries are that modules for Windows are made with, for one processor.</summary>
/// <param name="Includes">Folders with headers: Visual C++ first, then the C library and the rest of the Windows SDK.</param>
/// <param name="Libraries">Folders with libraries, in the same order.</param>
public sealed record WindowsFolders(ImmutableArray<string> Includes, ImmutableArray<string> Libraries)
{
    /// <summary>
    /// The variables that cl, link, clang-cl and lld-link take them from, on any system: lists with semicolons. The last
    /// one makes Visual C++ speak English, where it has learnt that.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Environment { get; } = ImmutableSortedDictionary<string, string>.Empty
        .Add("INCLUDE", string.Join(';', Includes)).Add("LIB", string.Join(';', Libraries)).Add("VSLANG", "1033");

    /// <summary>The folders of a Visual C++ and of a Windows SDK.</summary>
    public static WindowsFolders Of(VisualCpp visualCpp, WindowsSdk sdk, RuntimeId target) => new(
        [visualCpp.Include, .. sdk.Includes],
        [visualCpp.Libraries(target), .. sdk.Libraries(target)]);

    /// <summary>What a command prompt of Visual Studio has in its variables; null elsewhere, or when it is for another processor.</summary>
    public static WindowsFolders? OfPrompt(IMachine machine, RuntimeId target)
    {
        // Whoever sets the two by hand, for clang-cl on another system, does not name a processor.
        var processor = machine.Variable("VSCMD_ARG_TGT_ARCH");
        if (processor is not null && !processor.Equals(target.Processor, StringComparison.OrdinalIgnoreCase))
            return null;
        return machine.Variable("INCLUDE") is { } include && machine.Variable("LIB") is { } lib
            ? new WindowsFolders(Folders(include), Folders(lib)) : null;
    }

    // A relative folder would be another one in every project.
    private static ImmutableArray<string> Folders(string list) =>
        [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(Path.IsPathFullyQualified)];
}
