using System.Collections.Immutable;
using System.Text;
using HPy.Build.Configurations;
using HPy.Build.Diagnostics;
using HPy.Build.Wheels;

namespace HPy.Build.SourceDistributions;

/// <summary>
/// Writes what pip builds with: pyproject.toml that names setuptools, and setup.py over hpy.devel. Everything is in
/// setup.py, since setuptools before 61 reads no [project] table, and before 77 no licence expression in one.
/// </summary>
internal sealed class SetupScript(
    SourceProject project, CoreMetadata metadata, SourceLayout layout, string? readme, Action<Diagnostic> report)
{
    private readonly StringBuilder _text = new();
    private readonly SetupExtensions _extensions = new(project, layout, report);
    private readonly SetupFiles _files = new(project, layout);

    /// <summary>The text of pyproject.toml.</summary>
    public static string ProjectFile(SourceProject project) => $"""
        # Written by HPy.Build.Sdk from {Path.GetFileName(project.ProjectFile)}. What is built is in setup.py.
        [build-system]
        requires = ["setuptools>=56", {PythonLiteral.Of(BuildRequirement(project))}]
        build-backend = "setuptools.build_meta"

        """.ReplaceLineEndings("\n");

    /// <summary>The text of setup.py.</summary>
    public string Format()
    {
        var extensions = _extensions.Format();
        AddImports();
        AddAbi();
        if (_extensions.UsesPlatforms)
            AddParts(Helpers.Platform, Helpers.On);
        if (_extensions.UsesStandards)
            AddParts(Helpers.Standard);
        if (_extensions.MixesStandards)
            AddParts(Helpers.MixedStandards.Replace("STANDARDS_BY_ENDING", _extensions.StandardsByEnding(), StringComparison.Ordinal));
        if (_files.HasFiles)
            AddParts(_files.Format());
        if (readme is not null)
            AddParts(Helpers.Read);
        AddSetup(extensions);
        return _text.ToString();
    }

    private static string BuildRequirement(SourceProject project) =>
        ProjectMetadata.RuntimeDependency(project.BuildRequirement).ToString();

    /// <summary>Parts of the file, two empty lines apart.</summary>
    private void AddParts(params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
            Add("\n\n" + part.TrimEnd());
    }

    private void Add(string text) => _text.Append(text.ReplaceLineEndings("\n")).Append('\n');

    private void AddImports()
    {
        Add($"# Written by HPy.Build.Sdk from {Path.GetFileName(project.ProjectFile)}; builds with hpy.devel, which is in hpy-runtime.");
        Add("import argparse");
        Add("import os");
        if (_extensions.UsesPlatforms)
            Add("import platform");
        Add("import sys");
        if (_extensions.UsesPlatforms)
            Add("import sysconfig");
        Add("");
        if (metadata.LicenseExpression is not null)
            Add("import setuptools");
        Add($"from setuptools import {(_files.HasFiles ? "Distribution, " : "")}Extension, setup");
        if (_extensions.MixesStandards)
            Add("from setuptools.command.build_ext import build_ext");
        if (_files.HasFiles)
            Add("from setuptools.command.build_py import build_py");
    }

    private void AddAbi()
    {
        AddParts($"""
            # The ABI of the modules: --hpy-abi on the command line, or HPY_ABI in the environment, or that of the project.
            options = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
            options.add_argument("--hpy-abi", default=os.environ.get("HPY_ABI") or "{project.Abi.Name()}")
            ABI = options.parse_known_args()[0].hpy_abi
            """);
    }

    private void AddSetup(string extensions)
    {
        AddParts("setup(");
        Argument("name", metadata.Name.Text);
        Argument("version", metadata.Version.Canonical);
        Argument("description", metadata.Summary);
        if (readme is not null)
        {
            Add($"    long_description=read({PythonLiteral.Of(readme)}),");
            Argument("long_description_content_type", metadata.DescriptionContentType);
        }
        Argument("author", metadata.Author);
        Argument("author_email", metadata.AuthorEmail);
        Argument("maintainer", metadata.Maintainer);
        Argument("maintainer_email", metadata.MaintainerEmail);
        AddLicense();
        Texts("keywords", metadata.Keywords);
        Texts("classifiers", metadata.Classifiers);
        if (metadata.ProjectUrls.Length > 0)
            Add($"    project_urls={Map(metadata.ProjectUrls.Select(u => (u.Label, PythonLiteral.Of(u.Url))))},");
        Argument("python_requires", metadata.RequiresPython);
        AddRequirements();
        AddEntryPoints();
        Add(_files.FormatArguments());
        Add($"    hpy_ext_modules={extensions},");
        if (Commands().Any())
            Add($"    cmdclass={Map(Commands())},");
        Add("    options={\"global\": {\"hpy_abi\": ABI}},");
        Add("    zip_safe=False,");
        Add(")");
    }

    private IEnumerable<(string, string)> Commands()
    {
        if (_extensions.MixesStandards)
            yield return ("build_ext", "build_mixed");
        if (_files.HasFiles)
            yield return ("build_py", "build_files");
    }

    private void AddLicense()
    {
        if (metadata.LicenseExpression is { } license)
        {
            Add("    # setuptools 77 and later know licence expressions.");
            Add("    **{\"license_expression\" if int(setuptools.__version__.split(\".\")[0]) >= 77 else \"license\": "
                + $"{PythonLiteral.Of(license)}}},");
        }
        Add($"    license_files={PythonLiteral.List(metadata.LicenseFiles.Select(EscapedPattern), 4, PythonLiteral.Of)},");
    }

    private static string EscapedPattern(string path) => string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));

    private void AddRequirements()
    {
        var requirements = project.Metadata.ReadRequirements().ToList();
        var always = PythonLiteral.List(requirements.Where(r => r.Extra is null).Select(r => r.Requirement.ToString()), 4, PythonLiteral.Of);
        if (!string.IsNullOrWhiteSpace(project.Metadata.RuntimeRequirement))
        {
            var runtime = ProjectMetadata.RuntimeDependency(project.Metadata.RuntimeRequirement).ToString();
            Add("    # Modules of the cpython ABI need nothing to be imported.");
            Add($"    install_requires=([] if ABI == \"cpython\" else [{PythonLiteral.Of(runtime)}]){(always == "[]" ? "" : " + " + always)},");
        }
        else
        {
            Add($"    install_requires={always},");
        }
        if (metadata.Extras.Length > 0)
            Add("    extras_require=" + Map(metadata.Extras.Select(extra => (extra, PythonLiteral.List(
                requirements.Where(r => r.Extra == extra).Select(r => r.Requirement.ToString()), 8, PythonLiteral.Of)))) + ",");
    }

    private void AddEntryPoints()
    {
        if (project.EntryPoints.Length > 0)
            Add("    entry_points=" + Map(project.EntryPoints.GroupBy(e => e.Group).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, PythonLiteral.List(g.OrderBy(e => e.Name, StringComparer.Ordinal)
                    .Select(e => $"{e.Name} = {e.Target}"), 8, PythonLiteral.Of)))) + ",");
    }

    private void Argument(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Add($"    {name}={PythonLiteral.Of(value)},");
    }

    private void Texts(string name, ImmutableArray<string> values)
    {
        if (values.Length > 0)
            Add($"    {name}={PythonLiteral.List(values, 4, PythonLiteral.Of)},");
    }

    private static string Map(IEnumerable<(string Key, string Value)> entries) =>
        "{\n" + string.Concat(entries.Select(e => $"        {PythonLiteral.Of(e.Key)}: {e.Value},\n")) + "    }";

    /// <summary>Parts of setup.py that are always the same.</summary>
    private static class Helpers
    {
        public const string Platform = """
            # The platform in the names of .NET: linux-x64, linux-musl-arm64, osx-arm64.
            MACHINES = {"amd64": "x64", "x86_64": "x64", "aarch64": "arm64", "arm64": "arm64", "i386": "x86", "i686": "x86", "armv7l": "arm"}
            MACHINE = MACHINES.get(platform.machine().lower(), platform.machine())
            SYSTEM = {"win32": "win", "darwin": "osx"}.get(sys.platform, sys.platform)
            if "musl" in (sysconfig.get_config_var("HOST_GNU_TYPE") or ""):
                SYSTEM += "-musl"
            """;

        public const string On = """
            def on(platforms, values):
                "The values, where this is one of the platforms."
                return values if "%s-%s" % (SYSTEM, MACHINE) in platforms else []
            """;

        public const string Standard = """
            def standard(name):
                "The compiler's option for a standard of C or C++."
                return "/std:" + name.replace("gnu", "c") if sys.platform == "win32" else "-std=" + name
            """;

        public const string MixedStandards = """
            class build_mixed(build_ext):
                "Gives each source of a module with C and C++ the standard of its language."

                STANDARDS = STANDARDS_BY_ENDING

                def build_extensions(self):
                    compile_source = getattr(self.compiler, "_compile", None)

                    def compile_with_standard(obj, src, ext, cc_args, extra_postargs, pp_opts):
                        ours = not os.path.isabs(src)  # and not one of HPy's own
                        added = self.STANDARDS.get(ext, []) if ours else []
                        compile_source(obj, src, ext, cc_args, added + list(extra_postargs or []), pp_opts)

                    if compile_source is not None:
                        self.compiler._compile = compile_with_standard
                    super().build_extensions()
            """;

        public const string Read = """
            def read(name):
                with open(name, encoding="utf-8-sig") as stream:
                    return stream.read()
            """;
    }
}
