"""Type stubs made from the sources: what real type checkers make of them, and when they are made."""
import os
import shutil
import unittest
import venv
import zipfile
from pathlib import Path

from support.building import REPOSITORY, BuildTestCase, dotnet_environment, run
from support.pythons import find_pythons, newest_python, runtime_wheel, unpack

TEMPLATE = (REPOSITORY / "templates" / "hpyext" / "c" / "my_module.c").read_text(encoding="utf-8")
# gcc compiles a function inside a function, clang does not.
NESTED = """#include <hpy.h>
static int outer(int a) { int inner(int b) { return a + b; } return inner(1); }
HPyDef_METH(answer, "answer", HPyFunc_NOARGS)
static HPy answer_impl(HPyContext *ctx, HPy self) { return HPyLong_FromLong(ctx, outer(41)); }
static HPyDef *defines[] = { &answer, NULL };
static HPyModuleDef def = { .defines = defines };
HPy_MODINIT(nested, def)
"""
CONSUMER = """
import my_module, pkg.inner
from my_module import Stats

class More(Stats):
    def twice(self) -> float:
        return 2 * self.mean

more = More([1, 2])
more.add(3.0)
number: float = my_module.clamp(more.twice(), high=9.0) + pkg.inner.mean([1.0])
length: int = len(more)
"""
MISTAKES = """
import my_module, pkg.inner
my_module.clamp("x")            # arg-type
my_module.nothing()             # attr-defined
my_module.Stats().mean = 3.0    # misc
pkg.inner.mean(values=[1])      # call-arg
text: str = pkg.inner.clamp(1)  # assignment
"""


def checker():
    """The Python that mypy and stubtest run on; None when they are not installed, or are not for one of the Pythons here."""
    program = shutil.which("stubtest")
    if program is None or shutil.which("mypy") is None:
        return None
    with open(program, "rb") as file:
        shebang = os.fsdecode(file.readline().strip())
    if not shebang.startswith("#!/") or not os.path.exists(shebang[2:].split()[0]):
        return None
    wanted = os.path.realpath(shebang[2:].split()[0])
    return next((python for python in find_pythons() if os.path.realpath(python.path) == wanted), None)


class StubTest(BuildTestCase):
    def write_modules(self):
        project = self.project(module=False, items='<HPyExtension Include="my_module" Sources="my_module.c" />'
                                                   '<HPyExtension Include="pkg.inner" Sources="inner.c" />')
        project.write("my_module.c", TEMPLATE)
        project.write("inner.c", TEMPLATE.replace("HPy_MODINIT(my_module,", "HPy_MODINIT(inner,")
                      .replace('"my_module.Stats"', '"pkg.inner.Stats"'))
        project.write("python/pkg/__init__.py", "")
        return project

    def stubs(self, project):
        """The stubs and markers in the universal wheel."""
        wheel, = [path for path in project.wheels() if "-py3-none-" in path.name]
        with zipfile.ZipFile(str(wheel)) as archive:
            return sorted(name for name in archive.namelist() if name.endswith((".pyi", "py.typed")))

    @unittest.skipUnless(checker(), "mypy is not installed for a Python that takes part")
    def test_type_checkers_find_and_believe_them(self):
        project = self.write_modules()
        self.succeed(project.build())
        python = checker()
        environment = self.scratch / "environment"
        venv.EnvBuilder(with_pip=False).create(str(environment))
        site, = environment.glob("lib/python*/site-packages")
        wheel, = project.wheels()
        unpack(wheel, site)

        def mypy(text):
            source = self.scratch / "use.py"
            source.write_text(text, encoding="utf-8")
            return run(("mypy", "--strict", "--no-error-summary", "--python-executable", environment / "bin" / "python",
                        "--cache-dir", self.scratch / "cache", source), self.scratch)

        outcome = mypy(CONSUMER)
        self.assertEqual((outcome.code, outcome.output), (0, ""))
        outcome = mypy(MISTAKES)
        self.assertEqual(outcome.code, 1, outcome.output)
        found = [line.rsplit("[", 1)[1].rstrip("]") for line in outcome.output.splitlines() if ": error: " in line]
        self.assertEqual(found, [line.split("# ")[1] for line in MISTAKES.splitlines() if "# " in line], outcome.output)

        # The modules themselves say the same.
        loose = project.modules()[0].parent
        runtime = unpack(runtime_wheel(python), self.scratch / "runtime")
        outcome = run(("stubtest", "my_module", "pkg.inner"), self.scratch, dotnet_environment(
            MYPYPATH=loose, PYTHONPATH=os.pathsep.join((str(loose), str(runtime))), PYTHONDONTWRITEBYTECODE="1"))
        self.assertEqual(outcome.code, 0, outcome.output)

    def test_made_once_and_only_where_they_are_wanted(self):
        project = self.write_modules()
        self.succeed(project.build())
        self.assertEqual(self.stubs(project), ["my_module-stubs/__init__.pyi", "pkg/inner.pyi", "pkg/py.typed"])
        loose = project.modules()[0].parent
        self.assertTrue((loose / "my_module.pyi").exists() and (loose / "pkg" / "inner.pyi").exists())
        made = {path: path.stat().st_mtime_ns for path in (project.folder / "obj" / "Debug" / "stubs").rglob("*") if path.is_file()}
        self.assertEqual(len([path for path in made if path.suffix == ".syntax"]), 2)
        self.succeed(project.build())
        self.assertEqual(made, {path: path.stat().st_mtime_ns for path in made})

        project.write("python/my_module.pyi", "def own() -> None: ...\n")
        self.succeed(project.build())
        self.assertEqual(self.stubs(project), ["my_module.pyi", "pkg/inner.pyi", "pkg/py.typed"])
        self.assertEqual((loose / "my_module.pyi").read_text(encoding="utf-8"), "def own() -> None: ...\n")

        # The code behind the macros differs between the ABIs, the stubs do not.
        stub = (loose / "pkg" / "inner.pyi").read_text(encoding="utf-8")
        self.succeed(project.build("-p:HPyAbi=cpython", "-p:HPyPython=" + newest_python().path))
        self.assertEqual((project.folder / "obj/Debug/stubs/pkg.inner/inner.pyi").read_text(encoding="utf-8"), stub)

        self.succeed(project.build("-p:HPyGenerateStubs=false"))
        self.assertEqual(self.stubs(project), ["my_module.pyi"])
        self.assertFalse((loose / "pkg" / "inner.pyi").exists())

    def test_what_clang_cannot_read_is_packed_without(self):
        if shutil.which("gcc") is None:
            self.skipTest("gcc is not installed")
        project = self.project("nested", module=NESTED, properties="<HPyToolchain>gcc</HPyToolchain>")
        outcome = self.succeed(project.build("-p:TreatWarningsAsErrors=true"))
        self.assertRegex(outcome.output, r"nested\.c\(2,\d+\): note: there will be no type stub")
        outcome = self.succeed(project.build("-p:HPyGenerateStubs=true"), warnings=True)
        self.assertEqual(outcome.warnings, ["HPY3041"], outcome.output)
        self.assertIn("nested.c(2,", outcome.output)
        self.assertEqual(self.stubs(project), [])

        # With nothing but a compiler for the project there are no stubs, unless they were asked for.
        tools = self.scratch / "tools"
        tools.mkdir()
        for name in ("gcc", "as", "ld", "dotnet"):
            (tools / name).symlink_to(shutil.which(name))
        only_gcc = dotnet_environment(PATH=tools)
        self.succeed(project.build(env=only_gcc))
        self.fail_with(project.build("-p:HPyGenerateStubs=true", env=only_gcc), "HPY3040", "clang")
