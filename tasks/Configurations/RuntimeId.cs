using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HPy.Build.Diagnostics;

namespace HPy.Build.Configurations;

/// <summary>A platform that modules are built for, in .NET's names: <c>linux-x64</c>, <c>linux-musl-arm64</c>.</summary>
/// <param name="Name">The identifier.</param>
public readonly record struct RuntimeId(string Name)
{
    private static readonly char[] Separators = [';', ',', '+', ' ', '\t', '\r', '\n'];

    /// <summary>Every platform that has a name here.</summary>
    public static ImmutableArray<string> Known { get; } =
    [
        "linux-x64", "linux-arm64", "linux-musl-x64", "linux-musl-arm64",
        "win-x64", "win-arm64", "osx-x64", "osx-arm64",
        "linux-x86", "linux-arm", "linux-riscv64", "linux-s390x", "linux-ppc64le",
        "linux-musl-x86", "linux-musl-arm", "linux-musl-riscv64", "linux-musl-s390x", "linux-musl-ppc64le", "win-x86",
    ];

    /// <summary>The platform this process runs on.</summary>
    public static RuntimeId Host()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        if (system == "linux" && MeansMusl(RuntimeInformation.RuntimeIdentifier))
            system = "linux-musl";
        return new RuntimeId(system + "-" + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant());
    }

    private static bool MeansMusl(string identifier) =>
        identifier.Contains("musl", StringComparison.Ordinal) || identifier.StartsWith("alpine", StringComparison.Ordinal);

    /// <summary>Whether the platform is a Linux.</summary>
    public bool IsLinux => Name.StartsWith("linux-", StringComparison.Ordinal);

    /// <summary>Whether the platform is Windows.</summary>
    public bool IsWindows => Name.StartsWith("win-", StringComparison.Ordinal);

    /// <summary>Whether the platform is a Linux with musl.</summary>
    public bool IsMusl => Name.StartsWith("linux-musl-", StringComparison.Ordinal);

    /// <summary>Whether the platform is macOS.</summary>
    public bool IsMacOS => Name.StartsWith("osx-", StringComparison.Ordinal);

    /// <summary>The processor in .NET's words: <c>x64</c>, <c>arm64</c>, <c>x86</c>.</summary>
    public string Processor => Name[(Name.LastIndexOf('-') + 1)..];

    /// <summary>
    /// The processor in the words of wheels on that system: <c>x86_64</c>, <c>aarch64</c>, <c>arm64</c>, <c>amd64</c>;
    /// <c>32</c> for 32-bit Windows, whose tag is <c>win32</c>.
    /// </summary>
    public string WheelArchitecture => (Processor, IsLinux, IsWindows) switch
    {
        ("arm64", true, _) => "aarch64",
        ("arm", _, _) => "armv7l",
        ("x86", true, _) => "i686",
        ("x86", _, true) => "32",
        ("x64", _, true) => "amd64",
        ("x64", _, _) => "x86_64",
        var (other, _, _) => other,
    };

    /// <summary>
    /// What Debian calls a Linux platform in the names of folders, and Python in those of modules (MULTIARCH):
    /// <c>aarch64-linux-gnu</c>, <c>i386-linux-gnu</c>, <c>arm-linux-gnueabihf</c>; empty for other systems.
    /// </summary>
    public string Multiarch
    {
        get
        {
            if (!IsLinux)
                return "";
            var processor = WheelArchitecture switch { "i686" => "i386", "armv7l" => "arm", "ppc64le" => "powerpc64le", var same => same };
            return $"{processor}-linux-{(IsMusl ? "musl" : "gnu")}{(processor == "arm" ? "eabihf" : "")}";
        }
    }

    /// <summary>Bits of a pointer.</summary>
    public int Bits => Processor is "x86" or "arm" ? 32 : 64;

    /// <summary>The last part of the name of an extension module's file.</summary>
    public string ModuleExtension => IsWindows ? ".pyd" : ".so";

    /// <summary>Reads one identifier, in any case.</summary>
    public static RuntimeId Parse(string text)
    {
        foreach (var known in Known)
            if (text.Equals(known, StringComparison.OrdinalIgnoreCase))
                return new RuntimeId(known);
        throw new BuildException(ErrorCode.UnknownRuntimeIdentifier,
            $"'{text}' is no runtime identifier that extensions can be built for; use one of {string.Join(", ", Known)}");
    }

    /// <summary>Reads the value of <c>RuntimeIdentifier(s)</c>; empty means the host.</summary>
    public static ImmutableArray<RuntimeId> ParseList(string text)
    {
        var result = ImmutableArray.CreateBuilder<RuntimeId>();
        foreach (var name in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var rid = Parse(name);
            if (!result.Contains(rid))
                result.Add(rid);
        }
        if (result.Count == 0)
            result.Add(Host());
        return result.ToImmutable();
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
