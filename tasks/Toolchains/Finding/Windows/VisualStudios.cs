using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using HPy.Build.Compilation;
using HPy.Build.Machines;

namespace HPy.Build.Toolchains.Finding.Windows;

/// <summary>The Visual Studios of a Windows machine, and the build tools that are installed without it.</summary>
/// <param name="machine">The machine.</param>
/// <param name="tools">Starts vswhere.</param>
/// <param name="cache">Remembers what it said.</param>
public sealed class VisualStudios(IMachine machine, IToolRunner tools, ProbeCache cache)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The program that knows all installations; it comes with the installer of Visual Studio.</summary>
    public string? Finder => machine.Variable("ProgramFiles(x86)") is { } programs && Path.IsPathFullyQualified(programs)
        ? Path.Combine(programs, "Microsoft Visual Studio", "Installer", "vswhere.exe") : null;

    /// <summary>Folders of installations, the best first: that of the command prompt, then the newest.</summary>
    public IEnumerable<string> Installations(CancellationToken cancellation)
    {
        IEnumerable<string> prompt = machine.Variable("VSINSTALLDIR") is { } folder && Path.IsPathFullyQualified(folder)
            ? [Path.TrimEndingDirectorySeparator(folder)] : [];
        return prompt.Concat(Known(cancellation)).Concat(Usual()).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads what vswhere prints with <c>-format json</c>: an array of objects with <c>installationPath</c>.</summary>
    public static IReadOnlyList<string> Parse(string text)
    {
        var result = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            if (document.RootElement.ValueKind == JsonValueKind.Array)
                foreach (var installation in document.RootElement.EnumerateArray())
                    if (installation.ValueKind == JsonValueKind.Object && installation.TryGetProperty("installationPath", out var path)
                        && path.ValueKind == JsonValueKind.String && Path.IsPathFullyQualified(path.GetString()!))
                        result.Add(Path.TrimEndingDirectorySeparator(path.GetString()!));
        }
        catch (JsonException)
        {
            // Whatever that was, the usual folders are looked at next.
        }
        return result;
    }

    private IReadOnlyList<string> Known(CancellationToken cancellation)
    {
        if (Finder is not { } finder || !machine.FileExists(finder))
            return [];
        var (key, stamp) = (Key(finder), FileStamp.Of(finder));
        if (cache.Find(key, stamp) is { } remembered)
            return Parse(remembered);
        try
        {
            // All products, since the build tools alone are one; what is not finished installing is left out by itself.
            var command = new ToolCommand(finder, ["-products", "*", "-sort", "-format", "json", "-utf8", "-nologo"], Path.GetTempPath())
            {
                Timeout = Patience,
            };
            var result = tools.RunAsync(command, cancellation).GetAwaiter().GetResult();
            if (result.ExitCode != 0 || result.TimedOut)
                return [];
            cache.Store(key, stamp, result.Output);
            return Parse(result.Output);
        }
        catch (Win32Exception)
        {
            return [];
        }
    }

    // What is installed and removed changes the folders in which the installer keeps a file about each.
    private string Key(string finder)
    {
        var parts = new List<string> { finder };
        if (machine.Variable("ProgramData") is { } data)
            foreach (var instance in machine.Folders(Path.Combine(data, "Microsoft", "VisualStudio", "Packages", "_Instances")))
            {
                var state = FileStamp.Of(Path.Combine(instance, "state.json"));
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{instance}:{state.Ticks}:{state.Length}"));
            }
        return string.Join('\u001f', parts);
    }

    // Where the installer puts it unless told otherwise.
    private IEnumerable<string> Usual() =>
        from variable in (string[])["ProgramFiles", "ProgramFiles(x86)"]
        let programs = machine.Variable(variable)
        where programs is not null && Path.IsPathFullyQualified(programs)
        from year in machine.Folders(Path.Combine(programs, "Microsoft Visual Studio")).Reverse()
        from edition in machine.Folders(year)
        where machine.Folders(Path.Combine(edition, "VC", "Tools", "MSVC")).Count > 0
        select edition;
}
