using System.Text;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>
/// The files for other places than site-packages, in the folder <c>name-version.data</c> (binary distribution format):
/// commands in <c>scripts/</c>, anything in <c>data/</c>, which is the folder of the environment, and headers in <c>headers/</c>.
/// </summary>
internal sealed class DataPart : IWheelPart
{
    /// <summary>The folder of commands.</summary>
    public const string Scripts = "scripts/";

    // Installers write the interpreter of the environment in place of this first line.
    private static readonly byte[] InstalledWithPython = Encoding.ASCII.GetBytes("#!python");

    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation)
    {
        foreach (var file in wheel.Project.DataFiles)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = wheel.DataFolder + file.Path;
            if (!file.Path.StartsWith(Scripts, StringComparison.Ordinal))
            {
                wheel.Contents.Add(WheelFile.FromDisk(path, file.Source));
                continue;
            }
            if (file.Path.IndexOf('/', Scripts.Length) >= 0)
                throw new BuildException(ErrorCode.InvalidWheelPath,
                    $"HPyScript {file.Source} would be '{file.Path[Scripts.Length..]}', and commands are in no folder; "
                    + "give it a PackagePath without '/'", file.Source);
            var script = WheelFile.FromDisk(path, file.Source, isExecutable: true);
            wheel.Contents.Add(ForAnyPython(file.Source) is { } content ? WheelFile.FromBytes(path, content, file.Source, isExecutable: true) : script);
        }
    }

    // A script that names a Python of this machine in its first line would look for it on others; null for other files.
    private static byte[]? ForAnyPython(string source)
    {
        var content = WheelFile.ReadAllBytes(source);
        var end = Array.IndexOf(content, (byte)'\n');
        var line = Encoding.Latin1.GetString(content, 0, end < 0 ? content.Length : end).TrimEnd('\r');
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return null;
        // "#!/usr/bin/env python3", "#!/usr/bin/python3.11 -E": the interpreter, and options of it.
        var words = line[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 1 && Name(words[0]) == "env")
            words.RemoveAt(0);
        if (words.Count == 0 || !IsPython(Name(words[0])))
            return null;
        var options = string.Concat(words.Skip(1).Select(w => " " + w));
        return [.. InstalledWithPython, .. Encoding.Latin1.GetBytes(options), .. end < 0 ? [] : content[end..]];
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsPython(string name) =>
        name.StartsWith("python", StringComparison.Ordinal) && name["python".Length..].All(c => char.IsAsciiDigit(c) || c is '.' or 'w');
}
