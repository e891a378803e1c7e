"""What people get wrong: one clear error with its code, and nothing half-made left behind."""
import os
import shutil
import stat

from support.building import MODULE, BuildTestCase, dotnet_environment

CRASHING_PYTHON = "#!/bin/sh\nkill -SEGV $$\n"
TALKING_PYTHON = "#!/bin/sh\necho this is not what was asked for\n"


class BadInputTest(BuildTestCase):
    def tearDown(self):
        # Whatever went wrong: no wheel, no module, no temporary file in a place people look at.
        if getattr(self, "checked", None) is not None and (self.checked.folder / "bin").exists():
            left = [path for path in (self.checked.folder / "bin").rglob("*") if path.is_file()]
            self.assertEqual(left, [])

    def bad(self, **options):
        self.checked = self.project(**options)
        return self.checked

    # --- sources ---

    def test_c_syntax_error(self):
        project = self.bad(module="#include <hpy.h>\n\nint broken(\n{\n")
        outcome = self.fail_with(project.build(), "HPY1110")
        self.assertRegex(outcome.output, r"demo\.c\(4,\d+\): error HPY1110: ")

    def test_missing_header(self):
        project = self.bad(module='#include <hpy.h>\n#include "nowhere.h"\n')
        outcome = self.fail_with(project.build(), "HPY1112", "nowhere.h")
        self.assertRegex(outcome.output, r"demo\.c\(2,\d+\): error HPY1112: ")

    def test_undefined_function(self):
        project = self.bad(module="int nowhere(void);\n" + MODULE % {"answer": "nowhere()", "name": "demo"})
        self.fail_with(project.build(), "HPY1124", "nowhere")

    def test_python_h_in_a_universal_module(self):
        project = self.bad(module="#include <Python.h>\n#include <hpy.h>\n")
        outcome = project.build()
        self.assertNotEqual(outcome.code, 0)
        self.assertIn("Python.h", outcome.output)

    def test_no_sources(self):
        self.fail_with(self.bad(module=False).build(), "HPY1001", ".c or .cpp")

    def test_two_modules_of_one_name(self):
        project = self.bad(items='<HPyExtension Include="same" Sources="demo.c" /><HPyExtension Include="same" Sources="demo.c" />')
        self.fail_with(project.build(), "HPY1006", "same")

    def test_module_function_under_another_name(self):
        """HPyModule and HPy_MODINIT disagree: found out by the build, not by whoever imports it."""
        project = self.bad(module=MODULE % {"answer": 1, "name": "other"})
        self.fail_with(project.build(), "HPY1122", "HPy_MODINIT", "demo")

    # --- properties ---

    def test_unknown_abi(self):
        outcome = self.fail_with(self.bad().build("-p:HPyAbi=stable"), "HPY1002", "stable")
        for abi in ("universal", "cpython", "hybrid"):
            self.assertIn(abi, outcome.output)

    def test_unknown_runtime_identifier(self):
        self.fail_with(self.bad().build("-p:RuntimeIdentifier=amiga-m68k"), "HPY1003", "amiga-m68k")

    def test_unknown_toolchain(self):
        self.fail_with(self.bad().build("-p:HPyToolchain=borland"), "HPY1102", "borland")

    def test_platforms_that_nothing_builds_for(self):
        """Each has an error of its own, all before anything is compiled."""
        project = self.bad()
        outcome = project.build("-p:RuntimeIdentifiers=osx-x64+linux-arm64+osx-arm64", "-p:HPyToolchain=gcc+linux-arm64=tcc")
        self.assertNotEqual(outcome.code, 0, outcome.output)
        self.assertEqual(sorted(outcome.errors), ["HPY1102", "HPY1105", "HPY1105"], outcome.output)
        for text in ("cannot build for osx-x64", "cannot build for osx-arm64", "osx-arm64=zig", "'tcc'"):
            self.assertIn(text, outcome.output)
        self.assertEqual([], list(project.folder.glob("obj/**/*.o")))

    def test_invalid_module_name(self):
        for name in ("1st", "my.2nd", "a b", "grüße", ".", "a..b"):
            with self.subTest(name=name):
                self.fail_with(self.bad().build("-p:HPyModule=" + name), "HPY1005", name)

    def test_invalid_version(self):
        for version in ("one", "1.0-", "1..0"):
            with self.subTest(version=version):
                self.checked = self.project()
                outcome = self.checked.build("-p:Version=" + version)
                self.fail_with(outcome, "HPY3002", version)
                self.assertEqual(self.checked.wheels(), [])
        self.checked = None

    # --- tools ---

    def folder_with(self, name, script):
        folder = self.scratch / "tools"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_text(script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        return folder

    def bare_environment(self):
        """An environment whose PATH has dotnet and nothing else."""
        folder = self.folder_with("unrelated", "#!/bin/sh\n")
        for name in ("dotnet", "sh"):
            if shutil.which(name):
                (folder / name).symlink_to(os.path.realpath(shutil.which(name)))
        return dotnet_environment(PATH=folder, HOME=self.scratch, PYENV_ROOT=None)

    def test_no_compiler(self):
        self.fail_with(self.bad().build(env=self.bare_environment()), "HPY1101", "gcc", "clang", "apt-get install")

    def test_unknown_python_version(self):
        outcome = self.bad(abi="cpython").build("-p:HPyPython=3.99")
        self.fail_with(outcome, "HPY4002", "3.99")

    def test_python_too_old(self):
        self.fail_with(self.bad(abi="cpython").build("-p:HPyPython=3.7"), "HPY4007", "3.8")

    def test_python_that_is_not_there(self):
        self.fail_with(self.bad(abi="cpython").build("-p:HPyPython=/nowhere/python3"), "HPY4003", "/nowhere/python3")

    def test_interpreter_that_crashes_in_the_probe(self):
        python = self.folder_with("python3.77", CRASHING_PYTHON) / "python3.77"
        self.fail_with(self.bad(abi="cpython").build("-p:HPyPython=%s" % python), "HPY4004", str(python))

    def test_interpreter_that_answers_nonsense(self):
        python = self.folder_with("python3.78", TALKING_PYTHON) / "python3.78"
        self.fail_with(self.bad(abi="cpython").build("-p:HPyPython=%s" % python), "HPY4006", str(python))
