"""Modules of every platform, loaded where they are at home: natively, by musl's loader, under qemu and wine."""
import re
import tempfile
import unittest
import zipfile

from modules import HOST, module
from platforms import ARTIFACTS, HERE, PLATFORMS, Missing, run
from pythons import find_pythons

MODULES = (("c", "my_module"), ("c", "hosted"), ("cpp", "my_module"), ("cpp", "hosted_cpp"))


def count_checks(scripts):
    """How many lines of scripts are checks."""
    lines = [line for script in scripts for line in script.read_text(encoding="utf-8").splitlines()]
    return sum(1 for line in lines if line and not re.match(r"#|\w+ = |del ", line))


class LoadingTest(unittest.TestCase):
    def assert_runs(self, platform, project, name):
        scripts = platform.scripts(name)
        try:
            code, text = platform.run(module(project, name, platform.rid), name, *scripts)
        except Missing as reason:
            self.skipTest("%s on %s: %s" % (name, platform.rid, reason))
        self.assertEqual(code, 0, text)
        # Once called directly and once through the trampolines.
        self.assertEqual(text.split("\n")[-2].strip(), "%d checks" % (2 * count_checks(scripts)), text)


def add_test(platform, project, name):
    def test(self):
        self.assert_runs(platform, project, name)
    label = "%s_%s_%s" % (platform.rid.replace("-", "_"), project, name)
    test.__doc__ = "%s of %s on %s" % (name, project, platform.rid)
    setattr(LoadingTest, "test_" + label, test)


for each in PLATFORMS:
    for of_project, module_name in MODULES:
        add_test(each, of_project, module_name)


class ReferenceTest(unittest.TestCase):
    """The scripts, on CPython: what they expect is what Python does."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.python = None
        for python in reversed(find_pythons()):
            wheels = list((ARTIFACTS / "wheels").glob("hpy_runtime-*-%s-*.whl" % python.tag))
            if wheels and not python.flags:
                with zipfile.ZipFile(wheels[0]) as wheel:
                    wheel.extractall(cls.folder.name)
                cls.python = python
                return

    def test_scripts_hold_on_cpython(self):
        if self.python is None:
            self.fail("artifacts/wheels has no hpy-runtime for a Python of this machine; run eng/build.sh first")
        native = next(platform for platform in PLATFORMS if platform.rid == HOST)
        for project, name in MODULES:
            with self.subTest(project=project, name=name):
                scripts = native.scripts(name)
                code, text = run([self.python.path, HERE / "reference.py", module(project, name, HOST), name, *scripts],
                                 dict(PYTHONPATH=self.folder.name, PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="1", HPY=""))
                self.assertEqual((code, text.strip()), (0, "%d checks" % count_checks(scripts)), text)
