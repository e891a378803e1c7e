"""HPyWheelLayout=combined: one wheel with a universal module and faster ones, and which of them an import takes."""
import json
import re
import subprocess
import zipfile

from support.building import WHEELS, BuildTestCase, dotnet_environment, run
from support.pythons import find_pythons, python_run, runtime_wheel, unpack
from pythons import extra_interpreter, one_for_each_tag

ITEMS = '<HPyExtension Include="demo" Sources="demo.c" /><HPyExtension Include="pkg.inner" Sources="inner.c" />'
MODULE = """#include <hpy.h>

HPyDef_METH(abi, "abi", HPyFunc_NOARGS)
static HPy abi_impl(HPyContext *ctx, HPy self)
{
    (void)self;
#ifdef HPY_ABI_CPYTHON
    return HPyUnicode_FromString(ctx, "cpython");
#else
    return HPyUnicode_FromString(ctx, "universal");
#endif
}

static HPyDef *defines[] = { &abi, NULL };
static HPyModuleDef def = { .defines = defines };
HPy_MODINIT(%s, def)
"""
IMPORT = """
import os, sys, demo, pkg.inner
runtime = "hpy.universal" in sys.modules
print([(module.abi(), os.path.basename(module.__file__)) for module in (demo, pkg.inner)], runtime)
"""
TESTS = """import unittest, demo, pkg.inner

class AbiTest(unittest.TestCase):
    def test_abi(self):
        self.assertEqual(demo.abi(), pkg.inner.abi())
        print("tested the module of the %s ABI" % demo.abi())
"""


def choose():
    """The Pythons that get a module of their own: the oldest, the newest and a special build; and some that get none."""
    usable = one_for_each_tag([python for python in find_pythons() if python.headers])
    ordinary = [python for python in usable if not python.flags]
    special = [python for python in usable if python.flags]
    named = ([ordinary[0], ordinary[-1]] if len(ordinary) > 2 else ordinary[:1]) + special[-1:]
    others = [python for python in one_for_each_tag(find_pythons()) if python.tag not in {p.tag for p in named}]
    return named, others[::max(1, len(others) // 3)]


class CombinedWheelTest(BuildTestCase):
    def setUp(self):
        super().setUp()
        self.named, self.others = choose()
        self.combined = self.project(items=ITEMS, abi="universal+cpython", module=False,
                                     properties="<HPyWheelLayout>combined</HPyWheelLayout>")
        for name in ("demo", "inner"):
            self.combined.write(name + ".c", MODULE % name)
        self.combined.write("python/pkg/__init__.py", "")

    def build(self):
        """Builds the wheel; returns what the build says about it, and its path."""
        outcome = self.combined.dotnet("build", "-getTargetResult:Build", "-p:HPyPlatformTag=manylinux_2_39+auto",
                                       "-p:HPyPython=" + "%3B".join(python.path for python in self.named))
        self.assertEqual(outcome.code, 0, outcome.output)
        item, = json.loads(outcome.output)["TargetResults"]["Build"]["Items"]
        wheel, = self.combined.wheels()
        return item, wheel

    def imported(self, output):
        """What IMPORT printed: the ABIs, the files of the modules, and whether the HPy runtime was there."""
        match = re.fullmatch(r"\[\('(\w+)', '(\S+)'\), \('(\w+)', '(\S+)'\)\] (\w+)\n", output)
        self.assertIsNotNone(match, output)
        self.assertEqual(match.group(1), match.group(3))
        return match.group(1), match.group(2), match.group(4), match.group(5)

    def test_each_python_imports_its_own_module_or_the_universal_one(self):
        item, wheel = self.build()
        self.assertRegex(wheel.name, r"^demo-1\.0\.0-py3-none-manylinux_2_39_[a-z0-9_]+\.whl$")
        self.assertEqual((item["Abi"], item["PythonTag"].split("+")),
                         ("universal+cpython", sorted((p.tag for p in self.named), key=lambda tag: (len(tag), tag))))
        with zipfile.ZipFile(str(wheel)) as archive:
            names = archive.namelist()
            info = "demo-1.0.0.dist-info/"
            self.assertIn("\nRequires-Dist: hpy-runtime", archive.read(info + "METADATA").decode())
            tags = re.findall(r"(?m)^Tag: (\S+)$", archive.read(info + "WHEEL").decode())
        self.assertEqual(tags, ["py3-none-" + platform for platform in item["Tag"].split("-")[2].split(".")])
        self.assertEqual({"demo.py", "demo.hpy0.so", "pkg/inner.py", "pkg/inner.hpy0.so"} - set(names), set())
        self.assertEqual(len([name for name in names if ".cpython-" in name]), 2 * len(self.named), names)

        folder = unpack(wheel, self.scratch / "site")
        self.assertTrue(self.others, "there is no second Python to test with")
        for python in self.named + self.others:
            with self.subTest(python=python.path):
                runtime = unpack(runtime_wheel(python), self.scratch / ("runtime-" + python.tag))
                outcome = python_run(python, IMPORT, folder, runtime)
                self.assertEqual(outcome.returncode, 0, outcome.stderr)
                abi, demo, inner, loaded = self.imported(outcome.stdout)
                if python in self.named:
                    self.assertEqual((abi, loaded), ("cpython", "False"))
                    self.assertRegex(demo, r"^demo\.cpython-%d%d%s-" % (python.version[:2] + (python.flags,)))
                    self.assertEqual(inner, demo.replace("demo", "inner"))
                    alone = python_run(python, IMPORT, folder)      # nothing else has to be installed
                    self.assertEqual(alone.stdout, outcome.stdout, alone.stderr)
                elif python.flags == "d" and python.tag[:-1] in [p.tag for p in self.named]:
                    self.assertEqual(abi, "cpython")                # debug builds load what is made for the ordinary one
                else:
                    self.assertEqual((abi, demo, inner, loaded), ("universal", "demo.hpy0.so", "inner.hpy0.so", "True"))
        self.on_pypy(folder)

    def on_pypy(self, folder):
        path = extra_interpreter("pypy-7.3.19")
        with self.subTest(python="pypy-7.3.19"):
            if path is None:
                self.skipTest("PyPy 7.3.19 is not there; eng/interpreters.sh brings it")
            env = dict(dotnet_environment(), PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="1")
            outcome = subprocess.run([path, "-c", IMPORT], env=env, cwd="/", stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, universal_newlines=True, timeout=120)
            self.assertEqual((outcome.returncode, outcome.stderr), (0, ""))
            self.assertEqual(self.imported(outcome.stdout)[:3], ("universal", "demo.hpy0.so", "inner.hpy0.so"))

    def test_pip_installs_it_and_dotnet_test_tests_both_modules(self):
        self.named = [python for python in self.named if python.venv and not python.flags][-1:]
        self.combined.write("tests/test_abi.py", TESTS)
        outcome = run(["dotnet", "test", self.combined.file, "-tl:off", "-v:n", "-p:HPyPython=" + self.named[0].path,
                       "-p:HPyTestModes=universal+debug", "-p:HPyTestRunner=unittest"], self.combined.folder,
                      dotnet_environment(PIP_FIND_LINKS=WHEELS, PIP_NO_INDEX="1"))
        self.succeed(outcome)
        self.assertEqual(len(re.findall("tested the module of the cpython ABI", outcome.output)), 1, outcome.output)
        self.assertEqual(len(re.findall("tested the module of the universal ABI", outcome.output)), 2, outcome.output)
