"""Projects in scratch folders, and `dotnet build` on them.

Everything the .NET tools keep for a user (NuGet's unpacked packages, templates) lives in a folder of the
test run, so nothing but the packages in artifacts/packages can be found and nothing of the user's is touched.
"""
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import distributions

REPOSITORY = Path(__file__).resolve().parents[3]
PACKAGES = REPOSITORY / "artifacts" / "packages"
WHEELS = REPOSITORY / "artifacts" / "wheels"
VERSION = re.search(r"<Version>(.*?)</Version>", (REPOSITORY / "Directory.Build.props").read_text()).group(1)
# A project path that a careless script breaks on.
AWKWARD = "späce & ünïcode 'q'"

NUGET_CONFIG = """<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <clear />
    <add key="hpy" value="%s" />
  </packageSources>
</configuration>
"""

MODULE = """#include <hpy.h>

HPyDef_METH(answer, "answer", HPyFunc_NOARGS)
static HPy answer_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    return HPyLong_FromLong(ctx, %(answer)s);
}

static HPyDef *module_defines[] = { &answer, NULL };
static HPyModuleDef module_def = { .defines = module_defines };
HPy_MODINIT(%(name)s, module_def)
"""


def shared_folder():
    """The folder of this test run, made by run.py; a test started by hand gets one that stays until exit."""
    if "HPY_E2E_FOLDER" not in os.environ:
        os.environ["HPY_E2E_FOLDER"] = tempfile.mkdtemp(prefix="hpy-e2e-")
        import atexit
        atexit.register(shutil.rmtree, os.environ["HPY_E2E_FOLDER"], ignore_errors=True)
    return Path(os.environ["HPY_E2E_FOLDER"])


def dotnet_environment(**changes):
    """The environment of every dotnet command; None as a value removes a variable."""
    env = dict(os.environ)
    for name in ("PYTHONPATH", "PYTHONHOME", "HPY", "HPY_LOG", "CC", "CXX", "CFLAGS", "MSBuildSDKsPath"):
        env.pop(name, None)
    home = shared_folder() / "home"
    home.mkdir(exist_ok=True)
    env.update(NUGET_PACKAGES=str(shared_folder() / "packages"), DOTNET_CLI_HOME=str(home), DOTNET_NOLOGO="1",
               DOTNET_CLI_TELEMETRY_OPTOUT="1", DOTNET_CLI_UI_LANGUAGE="en", MSBUILDDISABLENODEREUSE="1",
               DOTNET_GENERATE_ASPNET_CERTIFICATE="false", LC_ALL="C.UTF-8", TERM="dumb")
    for name, value in changes.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = str(value)
    return env


class Outcome:
    """What a command did."""

    def __init__(self, code, output):
        self.code, self.output = code, output

    @property
    def _reported(self):
        """The output without the summary, which says everything once more."""
        return re.split(r"(?m)^Build (?:FAILED|succeeded)\.$", self.output)[0]

    @property
    def errors(self):
        """The codes of the errors in the order reported, for example ["HPY1001"]."""
        return re.findall(r"\berror ([A-Z]+\d+)\s*:", self._reported)

    @property
    def warnings(self):
        return re.findall(r"\bwarning ([A-Z]+\d*)\s*:", self._reported)


def run(command, cwd, env=None, timeout=300):
    process = subprocess.run([str(part) for part in command], cwd=str(cwd), env=env or dotnet_environment(),
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             text=True, errors="replace", timeout=timeout)
    return Outcome(process.returncode, process.stdout)


def install_template(folder):
    """Makes `dotnet new hpyext` known to all tests, once; the folder is below a NuGet.config that names the packages."""
    with open(str(shared_folder() / "template-lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        marker = shared_folder() / "template-installed"
        if not marker.exists():
            outcome = run(["dotnet", "new", "install", "HPy.Build.Templates@" + VERSION], folder)
            assert outcome.code == 0, outcome.output
            marker.touch()


class Project:
    """An extension project in a folder of its own."""

    def __init__(self, folder, name="demo", properties="", items="", abi="universal", module=None):
        self.folder, self.name = Path(folder), name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = self.folder / (name + ".hpyproj")
        self.file.write_text(
            '<Project Sdk="HPy.Build.Sdk/%s">\n  <PropertyGroup>\n    <HPyAbi>%s</HPyAbi>\n%s  </PropertyGroup>\n%s</Project>\n'
            % (VERSION, abi, "    %s\n" % properties if properties else "",
               "  <ItemGroup>%s</ItemGroup>\n" % items if items else ""), encoding="utf-8")
        if module is not False:
            self.write(name + ".c", module or MODULE % {"answer": 42, "name": name.replace("-", "_")})

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def dotnet(self, verb, *arguments, env=None):
        return run(("dotnet", verb, self.file) + arguments, self.folder, env)

    def build(self, *arguments, env=None):
        return self.dotnet("build", "-tl:off", *arguments, env=env)

    def wheels(self, configuration="Debug"):
        return sorted((self.folder / "bin" / configuration).glob("*.whl"))

    def modules(self):
        """The linked modules in bin."""
        return sorted(path for path in (self.folder / "bin").rglob("*.so*"))

    def snapshot(self, *names):
        """Every file of the project (or of some of its folders): relative path to hash."""
        roots = [self.folder / name for name in names] or [self.folder]
        return {str(path.relative_to(self.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
                for root in roots for path in sorted(root.rglob("*")) if path.is_file()}


class BuildTestCase(unittest.TestCase):
    """A test with a scratch folder, where a NuGet.config names artifacts/packages."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not (PACKAGES / ("HPy.Build.Sdk.%s.nupkg" % VERSION)).exists():
            raise RuntimeError("artifacts/packages has no HPy.Build.Sdk %s; run eng/build.sh first" % VERSION)

    def setUp(self):
        self.scratch = Path(tempfile.mkdtemp(prefix="test-", dir=str(shared_folder())))
        self.addCleanup(shutil.rmtree, str(self.scratch), True)
        self.addCleanup(distributions.keep, self.scratch, shared_folder() / "distributions")
        self.root = self.scratch / AWKWARD
        self.root.mkdir()
        (self.scratch / "NuGet.config").write_text(NUGET_CONFIG % PACKAGES)

    def project(self, name="demo", folder=None, **options):
        return Project(self.root / (folder or name), name, **options)

    def succeed(self, outcome, warnings=False):
        """Asserts that a build went well, without a warning unless they are expected."""
        self.assertEqual(outcome.code, 0, outcome.output)
        self.assertEqual(outcome.errors, [], outcome.output)
        if not warnings:
            self.assertEqual(outcome.warnings, [], outcome.output)
        return outcome

    def fail_with(self, outcome, code, *texts):
        """Asserts that a build failed with one error, reported once, whose text says what it is about."""
        self.assertNotEqual(outcome.code, 0, outcome.output)
        self.assertEqual(outcome.errors, [code], outcome.output)
        for text in texts:
            self.assertIn(text, outcome.output)
        self.assertNotIn("MSB4018", outcome.output)         # a task that threw
        self.assertNotRegex(outcome.output, r"(?m)^\s+at [\w.]+\(")
        return outcome
