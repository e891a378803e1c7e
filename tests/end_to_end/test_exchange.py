"""One universal wheel, installed by pip, on every Python: its own tests pass, unchanged."""
import concurrent.futures
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from support.building import NUGET_CONFIG, PACKAGES, REPOSITORY, VERSION, WHEELS, BuildTestCase, install_template, run, shared_folder
from support.pythons import find_pythons

from pythons import extra_interpreter, one_for_each_tag

EXTENSIONS = REPOSITORY / "tests" / "extensions"
PYPY, PYPY_WITHOUT_HPY = "pypy-7.3.19", "pypy-8"

FIND_PIP = """
import glob, importlib.util, os, sys
if importlib.util.find_spec("pip"):
    print("-m\\npip")
else:
    folders = [os.path.join(sys.prefix, "share", "python-wheels"), os.path.join(sys.base_prefix, "share", "python-wheels")]
    if importlib.util.find_spec("ensurepip"):
        folders.append(os.path.join(os.path.dirname(importlib.util.find_spec("ensurepip").origin), "_bundled"))
    print([wheel for folder in folders for wheel in glob.glob(os.path.join(folder, "pip-*.whl"))][0] + "/pip")
"""


def clean_environment(**changes):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HPY", "PIP_"))}
    return dict(env, PYTHONDONTWRITEBYTECODE="1", PYTHONNOUSERSITE="1", PIP_DISABLE_PIP_VERSION_CHECK="1",
                PIP_NO_INDEX="1", PIP_ROOT_USER_ACTION="ignore", **changes)


def python_output(python, *arguments, **environment):
    """Exit code and output of an interpreter."""
    result = subprocess.run([python] + [str(item) for item in arguments], env=clean_environment(**environment), cwd="/",
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            encoding="utf-8", errors="replace", timeout=300)
    return result.returncode, result.stdout


class UniversalWheels(BuildTestCase):
    """The wheels of both templates and of the test extensions, built once from the finished packages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = Path(tempfile.mkdtemp(prefix="exchange-", dir=str(shared_folder())))
        (cls.folder / "NuGet.config").write_text(NUGET_CONFIG % PACKAGES)
        install_template(cls.folder)
        cls.tests = {}          # test module -> its folder
        for language in ("c", "cpp"):
            name = "in_" + language
            cls.do("dotnet", "new", "hpyext", "-n", name, "--language", language)
            cls.build(cls.folder / name, "test_" + name)
        for project in sorted(EXTENSIONS.glob("*/*.hpyproj")):
            cls.build(cls.copied(project), "test_" + project.stem)
        cls.wheels = sorted((cls.folder / "wheels").glob("*-py3-none-*.whl"))
        assert len(cls.wheels) == len(cls.tests), (cls.wheels, cls.tests)

    @classmethod
    def copied(cls, project):
        """A test extension outside the repository, with the packaged SDK in place of the repository's."""
        folder = cls.folder / project.stem
        shutil.copytree(str(project.parent), str(folder), ignore=shutil.ignore_patterns("__pycache__", "bin", "obj"))
        text = project.read_text(encoding="utf-8")
        text = re.sub(r'<Import Project="[^"]*/Sdk\.(props|targets)" />',
                      r'<Import Project="Sdk.\1" Sdk="HPy.Build.Sdk" Version="%s" />' % VERSION, text)
        text = re.sub(r"<Base\w+Path>.*</Base\w+Path>\n", "", text)
        (folder / project.name).write_text(text, encoding="utf-8")
        return folder

    @classmethod
    def do(cls, *command):
        outcome = run(command, cls.folder)
        assert outcome.code == 0, outcome.output

    @classmethod
    def build(cls, folder, test):
        project, = folder.glob("*.hpyproj")
        cls.do("dotnet", "build", "-tl:off", "-c", "Release", project, "-p:HPyAbi=universal",
               "-p:HPyWheelDir=%s/" % (cls.folder / "wheels"))
        cls.tests[test] = next(folder.rglob(test + ".py")).parent

    def install(self, python, *options):
        """The folder into which pip has put all the wheels, with what they require."""
        place = Path(tempfile.mkdtemp(prefix="site-", dir=str(self.scratch)))
        code, pip = python_output(python, "-c", FIND_PIP)
        self.assertEqual(code, 0, pip)
        code, output = python_output(python, *pip.strip().split("\n"), "install", "--find-links", WHEELS, "--target", place,
                                     *options, *self.wheels)
        self.assertEqual(code, 0, output)
        return place

    def run_tests(self, python):
        """Installs the wheels and runs the tests; the distributions that are there, and the results."""
        place = self.install(python)
        results = {}
        for test, folder in self.tests.items():
            results[test] = python_output(python, "-m", "unittest", test, PYTHONPATH=os.pathsep.join([str(place), str(folder)]))
        return {path.name.split("-")[0] for path in place.glob("*.dist-info")}, results

    def check(self, name, python, expected):
        distributions, results = python
        self.assertEqual(expected, distributions, name)
        for test, (code, output) in results.items():
            with self.subTest(python=name, test=test):
                self.assertEqual(code, 0, output)
                self.assertRegex(output, r"Ran \d\d tests")

    def own_distributions(self):
        return {wheel.name.split("-")[0] for wheel in self.wheels}

    def test_every_cpython(self):
        pythons = [python for python in one_for_each_tag(find_pythons()) if list(WHEELS.glob("hpy_runtime-*-%s-*" % python.tag))]
        self.assertGreater(len(pythons), 0)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for python, outcome in zip(pythons, pool.map(lambda item: self.run_tests(item.path), pythons)):
                self.check(python.name, outcome, self.own_distributions() | {"hpy_runtime"})

    def test_pypy_with_its_own_hpy(self):
        """The marker of the requirement keeps hpy-runtime away: pip would not find one for PyPy."""
        python = self.interpreter(PYPY)
        self.check(PYPY, self.run_tests(python), self.own_distributions())

    def test_a_python_without_hpy_is_told_what_to_do(self):
        python = self.interpreter(PYPY_WITHOUT_HPY)
        message = self.import_error(python)
        self.assertRegex(message, r"ImportError: jsonc needs HPy with ABI hpy0, which is not installed in PyPy 8\.\S+ "
                         r"\(Python 3\.11\) at \S+pypy3; HPy is built into some releases of PyPy and cannot be added to "
                         r"others, so use a release that has it \(PyPy 7\.3\.19 is one\), or CPython$")

    def test_a_cpython_without_the_runtime_is_told_what_to_do(self):
        message = self.import_error(one_for_each_tag(find_pythons())[-1].path, "--no-deps")
        self.assertRegex(message, r"ImportError: jsonc needs HPy with ABI hpy0, which is not installed in CPython \S+ at "
                         r"\S+; install it with: python -m pip install hpy-runtime$")

    def interpreter(self, name):
        path = extra_interpreter(name)
        if path is None:
            self.skipTest("%s is not there; eng/interpreters.sh %s brings it" % (name, name))
        return path

    def import_error(self, python, *options):
        place = self.install(python, *options)
        code, output = python_output(python, "-c", "import jsonc", PYTHONPATH=str(place))
        self.assertEqual(code, 1, output)
        return output.strip().splitlines()[-1]
