using System.Collections.Immutable;
using HPy.Build.Diagnostics;

namespace HPy.Build.Wheels;

/// <summary>The pure Python and data files of the project, none of which may hide a module or the metadata.</summary>
internal sealed class PythonFilePart : IWheelPart
{
    /// <inheritdoc />
    public void AddTo(WheelDraft wheel, CancellationToken cancellation)
    {
        foreach (var file in wheel.PythonFiles)
        {
            CheckModules(file, wheel.Binaries);
            var folder = file.Path.Split('/')[0];
            if (folder.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase))
                throw new BuildException(ErrorCode.InvalidWheelPath,
                    $"{file.Source} would be in {folder}, and a wheel has one such folder, with the generated metadata; move it", file.Source);
            wheel.Contents.Add(WheelFile.FromDisk(file.Path, file.Source));
        }
    }

    private static void CheckModules(PackedFile file, ImmutableArray<WheelBinary> binaries)
    {
        foreach (var binary in binaries)
        {
            var module = binary.Module.Text.Replace('.', '/');
            var hides = file.Path.Equals(binary.LoaderPath, StringComparison.OrdinalIgnoreCase)
                ? "takes the place of the file that loads"
                : file.Path.Equals(module + "/__init__.py", StringComparison.OrdinalIgnoreCase)
                    ? "makes a package that Python finds before" : null;
            if (hides is not null)
                throw new BuildException(ErrorCode.ShadowedModule,
                    $"{file.Source} {hides} the extension module {binary.Module}; rename the Python file, or set HPyModule to "
                    + $"another name (for example _{binary.Module.LastPart} or {binary.Module}._{binary.Module.LastPart})", file.Source);
        }
    }
}
