using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Audit;

/// <summary>Finds the files that the property HPyAuditFile means, and audits them.</summary>
public static class AuditFiles
{
    private static readonly ImmutableArray<string> Binaries = [".so", ".pyd", ".dll", ".dylib"];

    /// <summary>The wheels and binaries that are meant, sorted, each once.</summary>
    /// <param name="text">Files, folders and wildcards, separated by <c>;</c>.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <exception cref="BuildException">One of them does not exist.</exception>
    public static ImmutableArray<string> Find(string text, string folder)
    {
        string[] names = Exists(text, folder) ? [text] : text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = names.SelectMany(name => Expand(name, folder)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        return found.Length > 0 ? found : throw Nothing(text);
    }

    /// <summary>Audits files. One that cannot be read is a finding, so that the others are in the report as well.</summary>
    /// <param name="files">Wheels and binaries.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="cancellation">Stops between two binaries.</param>
    public static ImmutableArray<AuditedFile> Check(IEnumerable<string> files, AuditSettings settings, CancellationToken cancellation)
    {
        var audit = new WheelAudit(settings);
        var result = ImmutableArray.CreateBuilder<AuditedFile>();
        foreach (var file in files)
        {
            try
            {
                if (file.EndsWith(".whl", StringComparison.OrdinalIgnoreCase))
                    result.AddRange(audit.Check(file, cancellation));
                else
                    result.Add(audit.CheckBinary(file, cancellation) ?? throw new BuildException(ErrorCode.NothingToAudit,
                        "it is no wheel and no binary that Python loads; name .whl, .so, .pyd, .dll or .dylib files", file));
            }
            catch (BuildException problem)
            {
                result.Add(new AuditedFile(file, ModuleKind.Library, "unknown", [], [],
                    [new Finding(problem.Code, Severity.Error, file, problem.Message)]));
            }
        }
        return result.ToImmutable();
    }

    private static bool Exists(string name, string folder) => Path.GetFullPath(name, folder) is var path && (File.Exists(path) || Directory.Exists(path));

    private static IEnumerable<string> Expand(string name, string folder)
    {
        var path = Path.GetFullPath(name, folder);
        if (File.Exists(path))
            return [path];
        if (Directory.Exists(path))
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsWanted);
        var parent = Path.GetDirectoryName(path);
        return Path.GetFileName(path).IndexOfAny(['*', '?']) >= 0 && Directory.Exists(parent)
            ? Directory.EnumerateFiles(parent, Path.GetFileName(path))
            : throw Nothing(name);
    }

    private static bool IsWanted(string path) => path.EndsWith(".whl", StringComparison.OrdinalIgnoreCase)
        || Binaries.Any(b => path.EndsWith(b, StringComparison.OrdinalIgnoreCase));

    private static BuildException Nothing(string name) => new(ErrorCode.NothingToAudit,
        $"HPyAuditFile is '{name}', and there is no such file; name wheels, binaries or folders with them");
}
