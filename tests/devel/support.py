"""What the tests of hpy.devel share: copies of the sample project, and commands with their output."""
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import unittest
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = Path(os.environ["HPY_DEVEL_REPOSITORY"])
FULL = os.environ["HPY_DEVEL_FULL"] == "1"
PYPY = os.environ.get("HPY_DEVEL_PYPY")
PLATFORM = sysconfig.get_platform().replace("-", "_").replace(".", "_")
EXT_SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
TAG = "cp%d%d%s" % (sys.version_info[0], sys.version_info[1], getattr(sys, "abiflags", ""))
MODULES = ("fast", "pkg/plus", "pkg/sub/fast")

# What a program sees of the sample project.
USE = """if True:
    import sys, fast, pkg.plus, pkg.sub.fast
    assert fast.add(2, 3) == 5 and pkg.sub.fast.pair(1) == (1, 1) and pkg.plus.total(1, 2, 3) == 6
    assert pkg.sub.fast is sys.modules["pkg.sub.fast"] is not fast and pkg.sub.fast.__name__ == "pkg.sub.fast"
    assert pkg.sub.fast.abi() == fast.abi() and fast.glob("x") == "x"
    print(fast.abi(), pkg.sub.fast.__file__)
    """


def full(test):
    """Marks what runs on a few interpreters only, because the others would tell nothing new."""
    test.only_full = True
    return test


def special(test):
    """Marks what runs besides on free-threaded and debug builds, whose files have other names."""
    test.only_full = not TAG[-1].isalpha()
    return test


def on_pypy(test):
    """Marks what needs a PyPy with HPy, and runs beside one CPython."""
    test.needs_pypy = True
    return test


def is_due(test):
    if getattr(type(test), "needs_pypy", False) and not PYPY:
        return False
    method = getattr(test, test._testMethodName, None)
    return FULL or not (getattr(method, "only_full", False) or getattr(type(test), "only_full", False))


def suffix(abi):
    """What follows the name of a module in the name of its file."""
    return {"cpython": EXT_SUFFIX, "universal": ".hpy0.so", "hybrid": ".hpy0-%s.so" % TAG}[abi]


def setuptools_version():
    import setuptools
    return tuple(int(part) for part in setuptools.__version__.split(".")[:2])


class DevelTestCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        # A folder with a name that makes careless code stumble.
        self.folder = Path(tempfile.mkdtemp()) / "späße mit (hpy)"
        self.addCleanup(shutil.rmtree, str(self.folder.parent), True)
        self.project = self.folder / "project"
        shutil.copytree(str(HERE / "project"), str(self.project))

    def environment(self, **changes):
        result = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", CFLAGS="-O0 -g0")
        if sysconfig.get_config_var("Py_GIL_DISABLED"):
            result["PYTHON_GIL"] = "1"  # otherwise it warns when a module switches the GIL on
        result.update(changes)
        if setuptools_version() < (61, 0):
            result["LEGACY"] = "1"
        return {name: value for name, value in result.items() if value is not None}

    def command(self, *command, fails=False, cwd=None, **environment):
        """Runs a command in the project; returns all that it printed."""
        result = subprocess.run([str(part) for part in command], cwd=str(cwd or self.project), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
                                env=self.environment(**environment), timeout=300)
        self.assertEqual(fails, result.returncode != 0, "%s\n%s" % (command, result.stdout))
        return result.stdout

    def setup_py(self, *arguments, **options):
        return self.command(sys.executable, "-W", "ignore", "setup.py", *arguments, **options)

    def pip(self, *arguments, **options):
        return self.command(sys.executable, "-m", "pip", *arguments, **options)

    def uninstall_later(self, *names):
        self.addCleanup(self.pip, "uninstall", "-y", "-q", *names, cwd="/")

    def use(self, *path, code=USE, **environment):
        """Runs code in a new process, with folders on sys.path; returns what it printed."""
        return self.command(sys.executable, "-W", "error", "-c", code, cwd="/",
                            PYTHONPATH=os.pathsep.join(map(str, path)) or None, **environment)

    def unpack(self, wheel):
        folder = self.folder / ("unpacked " + wheel.name)
        shutil.rmtree(str(folder), True)
        with zipfile.ZipFile(str(wheel)) as archive:
            archive.extractall(str(folder))
        return folder

    def only_file(self, pattern):
        found = sorted(self.project.glob(pattern))
        self.assertEqual(1, len(found), "%s: %s" % (pattern, found))
        return found[0]
