"""HPyPythonRoot: modules for a CPython of another processor, installed and imported in that CPython, which an emulator runs."""
import os
import re
import shutil
import subprocess
import unittest
import zipfile
from pathlib import Path

from support.building import REPOSITORY, BuildTestCase, dotnet_environment, run
from support.pythons import find_pythons
from pythons import examine, extra_interpreter
from zig import find_zig

NAME, RID, COMPILER = "cpython-3.13-arm64", "linux-arm64", "aarch64-linux-gnu-gcc"
MODULE = """#include <hpy.h>
#include <string.h>

HPyDef_METH(about, "about", HPyFunc_NOARGS)
static HPy about_impl(HPyContext *ctx, HPy self)
{
    (void)self;
#ifdef HPY_ABI_CPYTHON
    const char *abi = "cpython " PY_VERSION;
#else
    const char *abi = "universal";
#endif
    return HPyTuple_Pack(ctx, 2, HPyUnicode_FromString(ctx, abi), HPyLong_FromSize_t(ctx, strlen(abi)));
}

static HPyDef *defines[] = { &about, NULL };
static HPyModuleDef def = { .defines = defines };
HPy_MODINIT(demo, def)
"""
IMPORT = "import demo, platform, os; print(platform.machine(), demo.about(), os.path.basename(demo.__file__))"


class ForeignPythonTest(BuildTestCase):
    def setUp(self):
        super().setUp()
        self.interpreter = extra_interpreter(NAME)
        self.python = self.interpreter and examine(self.interpreter)
        if not self.python:
            self.skipTest("%s is not there, or does not run here; eng/interpreters.sh brings it" % NAME)
        if shutil.which(COMPILER):
            self.toolchain = dotnet_environment()
        elif find_zig():
            self.toolchain = dotnet_environment(ZIG=find_zig())
        else:
            self.skipTest("there is no compiler for %s: neither %s nor zig" % (RID, COMPILER))
        self.options = ["-p:RuntimeIdentifiers=" + RID, "-p:HPyToolchain=" + ("gcc" if shutil.which(COMPILER) else "zig"),
                        "-p:HPyPythonRoot=%s=%s" % (RID, self.copy_of_root())]

    def copy_of_root(self):
        """The headers and the description of the interpreter, in another place than that where they were made."""
        usr = Path(self.interpreter).parents[1]
        target = self.root / "target python"
        name = "python%d.%d" % self.python.version[:2]
        shutil.copytree(str(usr / "include" / name), str(target / "usr" / "include" / name))
        (target / "usr" / "lib" / name).mkdir(parents=True)
        for file in sorted((usr / "lib" / name).glob("_sysconfigdata_*.py")):
            shutil.copy(str(file), str(target / "usr" / "lib" / name))
        self.config = target / "usr" / "include" / name / "pyconfig.h"
        return target

    def start(self, *arguments, **variables):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HPY", "PIP"))}
        environment.update(variables, PYTHONDONTWRITEBYTECODE="1")
        process = subprocess.run([str(part) for part in arguments], env=environment, cwd=str(self.scratch), stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
        self.assertEqual(process.returncode, 0, process.stdout)
        return process.stdout

    def environment_with(self, *wheels):
        """An interpreter with wheels installed by its own pip, which is compiled beforehand where the emulator need not do it."""
        pip = sorted((Path(self.interpreter).parents[1] / "share" / "python-wheels").glob("pip-*.whl"))[-1]
        with zipfile.ZipFile(str(pip)) as archive:
            archive.extractall(str(self.scratch / "pip"))
        same = [python.path for python in find_pythons() if python.tag == self.python.tag]
        if same:
            self.start(same[0], "-m", "compileall", "-q", self.scratch / "pip")
        folder = self.scratch / "environment"
        self.start(self.interpreter, "-m", "venv", "--without-pip", folder)
        self.start(folder / "bin" / "python", "-m", "pip", "install", "--no-index", "--no-compile", "--disable-pip-version-check", *wheels,
                   PYTHONPATH=str(self.scratch / "pip"))
        return folder

    def test_modules_are_installed_and_imported_on_the_other_processor(self):
        project = self.project(abi="universal+cpython", module=MODULE,
                               properties="<HPyWheelLayout>combined</HPyWheelLayout><HPyGenerateStubs>false</HPyGenerateStubs>")
        self.succeed(project.build(*self.options, env=self.toolchain))
        wheels = project.wheels()
        self.assertEqual(len(wheels), 1)
        self.assertRegex(wheels[0].name, r"^demo-1\.0\.0-py3-none-(manylinux\w+_aarch64\.?)+\.whl$")

        runtime = run(["dotnet", "build", REPOSITORY / "runtime" / "hpy-runtime.hpyproj", "-tl:off", "-p:HPyPython=%s" % self.python.minor,
                       "-p:BaseIntermediateOutputPath=%s/" % (self.scratch / "obj"), "-p:BaseOutputPath=%s/" % (self.scratch / "bin"),
                       "-p:HPyWheelDir=%s/" % (self.scratch / "wheels")] + self.options, self.scratch, self.toolchain)
        self.succeed(runtime, warnings=True)
        environment = self.environment_with(wheels[0], *(self.scratch / "wheels").glob("*.whl"))

        python, version = environment / "bin" / "python", "%d.%d.%d" % self.python.version
        own = "demo.cpython-313-aarch64-linux-gnu.so"
        self.assertEqual(self.start(python, "-c", IMPORT).strip(), "aarch64 ('cpython %s', %d) %s" % (version, 8 + len(version), own))
        next(environment.rglob(own)).unlink()
        self.assertEqual(self.start(python, "-c", IMPORT, HPY="debug").strip(), "aarch64 ('universal', 9) demo.hpy0.so")
        self.check_incremental(project)

    def check_incremental(self, project):
        """A change of the target's headers builds what they are for, and nothing else."""
        modules = {path: path.stat().st_mtime_ns for path in project.modules()}
        self.succeed(project.build(*self.options, env=self.toolchain))
        self.assertEqual({path: path.stat().st_mtime_ns for path in project.modules()}, modules)
        # A value that the compiler sees: the module changes with it.
        self.config.write_text(re.sub(r"(?m)^#define SIZEOF_WCHAR_T \d+", "#define SIZEOF_WCHAR_T 4 /* changed */", self.config.read_text()))
        objects = {path: path.stat().st_mtime_ns for path in (project.folder / "obj").rglob("*.o")}
        self.succeed(project.build(*self.options, env=self.toolchain))
        changed = {path.relative_to(project.folder / "obj" / "Debug").parts[0] for path, time in objects.items() if path.stat().st_mtime_ns != time}
        self.assertEqual(changed, {"cpython"})


if __name__ == "__main__":
    unittest.main()
