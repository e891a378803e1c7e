using System.ComponentModel;
using System.Globalization;
using HPy.Build.Compilation;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.Testing;

/// <summary>
/// The virtual environment of one wheel and interpreter. It is made once; it is made again when the interpreter or the
/// wishes changed, and the wheel is installed again when it changed.
/// </summary>
/// <param name="tools">Starts Python.</param>
/// <param name="target">What is tested with what.</param>
/// <param name="settings">What the project wants.</param>
/// <param name="tell">Hears what is being done.</param>
public sealed class TestEnvironment(IToolRunner tools, TestTarget target, TestSettings settings, Action<string> tell)
{
    /// <summary>The name of the file that says what an environment was made from; it is written last.</summary>
    public const string StateFile = "hpy-test.state";

    private readonly string _folder = Path.Combine(settings.WorkFolder, target.Folder.Replace('/', Path.DirectorySeparatorChar), "venv");

    /// <summary>Its interpreter.</summary>
    public string Python => OperatingSystem.IsWindows()
        ? Path.Combine(_folder, "Scripts", "python.exe")
        : Path.Combine(_folder, "bin", "python");

    /// <summary>Makes it what it has to be. The caller holds the lock of the folder.</summary>
    public void Prepare(CancellationToken cancellation)
    {
        var state = Path.Combine(_folder, StateFile);
        var environment = EnvironmentFingerprint();
        var wheel = Stamp(target.Wheel.Path);
        var known = ReadState(state);
        if (known.Length == 0 || known[0] != environment || !File.Exists(Python))
        {
            Remove();
            Create(cancellation);
            Install(whole: true, cancellation);
        }
        else if (known.Length < 2 || known[1] != wheel)
        {
            AtomicFile.Delete(state);
            Install(whole: known.Length < 3 || known[2] != Requirements(), cancellation);
        }
        else
        {
            return;
        }
        AtomicFile.Write(state, string.Join('\0', environment, wheel, Requirements()));
    }

    /// <summary>Everything an environment is made from, except the wheel.</summary>
    internal string EnvironmentFingerprint() => string.Join('\n',
    [
        typeof(TestEnvironment).Module.ModuleVersionId.ToString("N"),
        Stamp(Path.GetFullPath(target.Python.Path)),
        target.PythonName,
        target.HidesFasterModules ? "universal modules only" : "all modules",
        settings.SystemPackages ? "with system packages" : "alone",
        .. settings.PipOptions.Select(option => "option " + option),
        .. settings.Requirements.Select(r => "requirement " + (File.Exists(FullPath(r)) ? Stamp(FullPath(r)) : r)),
    ]);

    private string FullPath(string requirement) => Path.Combine(settings.ProjectFolder, requirement);

    private static string Stamp(string path)
    {
        var stamp = FileStamp.Of(path);
        return string.Create(CultureInfo.InvariantCulture, $"{path} {stamp.Ticks} {stamp.Length}");
    }

    private static string[] ReadState(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Split('\0') : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // What pip has to look for again when it changes.
    private string Requirements() => string.Join('\n', WheelRequirements.Read(target.Wheel.Path));

    private void Remove()
    {
        try
        {
            if (Directory.Exists(_folder))
                Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(_folder, e);
        }
    }

    private void Create(CancellationToken cancellation)
    {
        tell($"making a virtual environment for {target.PythonName} in {_folder}");
        AtomicFile.CreateFolder(Path.GetDirectoryName(_folder)!);
        List<string> arguments = ["-m", "venv", _folder];
        if (settings.SystemPackages)
            arguments.Insert(2, "--system-site-packages");
        // -I: neither this folder nor the user's variables take part.
        var result = Start(target.Python.Path, ["-I", .. arguments], cancellation);
        if (result.ExitCode != 0)
            throw new BuildException(ErrorCode.NoTestEnvironment,
                $"{target.Python.Path} could not make a virtual environment{Why(result)}; {VenvAdvice(result)}");
        if (settings.SystemPackages)
            AddPackagesOfVirtualEnvironment(cancellation);
    }

    // An interpreter that is itself one of a virtual environment passes on only what its own parent has.
    private void AddPackagesOfVirtualEnvironment(CancellationToken cancellation)
    {
        const string Script = """
            import os, subprocess, sys, sysconfig
            if sys.prefix != sys.base_prefix:
                site = subprocess.check_output([sys.argv[1], "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
                folders = [sysconfig.get_path(name) for name in ("purelib", "platlib")]
                with open(os.path.join(site.decode("utf-8").strip(), "hpy_test_parent.pth"), "w", encoding="utf-8") as file:
                    file.write("".join(folder + "\n" for folder in dict.fromkeys(folders)))
            """;
        var result = Start(target.Python.Path, ["-I", "-X", "utf8", "-c", Script, Python], cancellation);
        if (result.ExitCode != 0)
            throw new BuildException(ErrorCode.NoTestEnvironment,
                $"the packages of {target.Python.Path} could not be made visible to the tests{Why(result)}; "
                + "set HPyTestSystemPackages to false to do without them");
    }

    private void Install(bool whole, CancellationToken cancellation)
    {
        tell($"installing {Path.GetFileName(target.Wheel.Path)}");
        string[] wheel = [target.Wheel.Path];
        if (whole)
            Pip([], [.. wheel, .. settings.Requirements], cancellation);
        // The same version may have been there before, and pip would keep it.
        Pip(["--force-reinstall", "--no-deps"], wheel, cancellation);
        if (target.HidesFasterModules)
            RemoveFasterModules(cancellation);
    }

    // Python would import them in place of the universal ones beside them.
    private void RemoveFasterModules(CancellationToken cancellation)
    {
        const string Script = """
            import importlib.metadata, os, sys
            for file in importlib.metadata.files(sys.argv[1]) or []:
                path = str(file.locate())
                universal = path[:-len(sys.argv[2])] + ".hpy0" + os.path.splitext(path)[1]
                if path.endswith(sys.argv[2]) and os.path.exists(universal):
                    os.remove(path)
            """;
        var name = WheelFileName.Parse(target.Wheel.Path).Name.Text;
        var result = Start(Python, ["-I", "-X", "utf8", "-c", Script, name, target.Python.ExtensionSuffix], cancellation);
        if (result.ExitCode != 0)
            throw new BuildException(ErrorCode.NoTestEnvironment,
                $"the modules for {target.PythonName} could not be taken out of {_folder}, to test the universal ones{Why(result)}; "
                + "set HPyWheelLayout to separate to do without");
    }

    private void Pip(string[] options, string[] requirements, CancellationToken cancellation)
    {
        string[] all =
        [
            "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-warn-script-location",
            .. settings.PipOptions, .. options, .. requirements.SelectMany(Argument),
        ];
        var result = Start(Python, all, cancellation);
        if (result.ExitCode != 0)
            throw new BuildException(ErrorCode.PackagesNotInstalled,
                $"pip could not install {string.Join(", ", requirements.Select(Name))} for "
                + $"{target.PythonName}{Why(result)}; {PipAdvice(result)}");
    }

    // A list of requirements is a file of its own.
    private string[] Argument(string requirement) =>
        requirement.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && File.Exists(FullPath(requirement))
            ? ["-r", requirement]
            : [requirement];

    private static string Name(string requirement) =>
        requirement.EndsWith(".whl", StringComparison.Ordinal) ? Path.GetFileName(requirement) : requirement;

    private ToolResult Start(string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        try
        {
            var command = new ToolCommand(program, arguments, settings.ProjectFolder)
            {
                Environment = new Dictionary<string, string?> { ["PYTHONIOENCODING"] = "utf-8", ["HPY"] = null },
            };
            return tools.RunAsync(command, cancellation).GetAwaiter().GetResult();
        }
        catch (Win32Exception e)
        {
            throw new BuildException(ErrorCode.NoTestEnvironment, $"{program} could not be started: {e.Message}", null, e);
        }
    }

    // pip and venv tell on either stream; what counts stands at the end, or is marked as an error.
    private static string Why(ToolResult result)
    {
        var lines = (result.Output + "\n" + result.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var errors = lines.Where(line => line.StartsWith("ERROR: ", StringComparison.Ordinal)).Select(line => line["ERROR: ".Length..]);
        var text = string.Join(" / ", errors);
        return text.Length == 0 ? ToolFailure.Tail(result.Output + "\n" + result.Error)
            : ": " + (text.Length > 500 ? text[..500] : text).TrimEnd('.');
    }

    private string VenvAdvice(ToolResult result) =>
        (result.Output + result.Error).Contains("ensurepip", StringComparison.Ordinal)
        && target.Python.Path.StartsWith("/usr/bin/", StringComparison.Ordinal)
            ? $"install what it needs with: sudo apt-get install python{target.Python.Version.ToString(2)}-venv"
            : "install the venv and ensurepip modules of this Python, or name another one in HPyPython";

    private static string PipAdvice(ToolResult result) =>
        (result.Output + result.Error).Contains("hpy-runtime", StringComparison.OrdinalIgnoreCase)
            ? "universal modules need the package hpy-runtime: name the folder with its wheels in the environment variable "
              + "PIP_FIND_LINKS or in pip's configuration"
            : "check pip's configuration (its index, PIP_FIND_LINKS) and the HPyTestRequirement items";
}
