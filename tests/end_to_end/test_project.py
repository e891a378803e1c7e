"""What surrounds a build: solutions, target results, clean, what an import without HPy says."""
import json
import os
import shutil
import subprocess

from support.building import MODULE, BuildTestCase, run
from support.pythons import find_pythons, newest_python, python_run, runtime_wheel, unpack

CSHARP_PROJECT = """<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net%s</TargetFramework>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
</Project>
"""


class SolutionTest(BuildTestCase):
    """An extension beside a C# project in a solution."""

    def test_solutions_of_both_formats_build_without_warnings(self):
        version = ".".join(run(["dotnet", "--version"], self.scratch).output.split(".")[:2])
        self.project("native")
        (self.root / "app").mkdir()
        (self.root / "app" / "app.csproj").write_text(CSHARP_PROJECT % version)
        (self.root / "app" / "Program.cs").write_text('System.Console.WriteLine("app");\n')
        for kind in ("sln", "slnx"):
            with self.subTest(kind=kind):
                for command in (["new", "sln", "-n", "all", "--format", kind],
                                ["sln", "all." + kind, "add", "native/native.hpyproj", "app/app.csproj"]):
                    outcome = run(["dotnet"] + command, self.root)
                    self.assertEqual(outcome.code, 0, outcome.output)
                outcome = run(["dotnet", "build", "all." + kind, "-tl:off"], self.root)
                self.succeed(outcome)
                self.assertNotIn("warning", outcome.output)
                self.assertEqual(len(list((self.root / "native" / "bin" / "Debug").glob("*.whl"))), 1)
                self.assertTrue((self.root / "app" / "bin" / "Debug").is_dir())
                outcome = run(["dotnet", "clean", "all." + kind, "-tl:off"], self.root)
                self.succeed(outcome)
                self.assertEqual(list((self.root / "native" / "bin").rglob("*.whl")), [])


class TargetResultTest(BuildTestCase):
    def test_build_returns_the_wheels(self):
        project = self.project()
        for _ in range(2):                      # built, and nothing to do
            outcome = project.dotnet("build", "-getTargetResult:Build")
            self.assertEqual(outcome.code, 0, outcome.output)
            result = json.loads(outcome.output)["TargetResults"]["Build"]
            self.assertEqual(result["Result"], "Success")
            self.assertEqual([os.path.realpath(item["FullPath"]) for item in result["Items"]],
                             [os.path.realpath(str(path)) for path in project.wheels()])
            self.assertEqual(len(result["Items"]), 1)


class CleanTest(BuildTestCase):
    def test_clean_removes_what_build_made_and_nothing_else(self):
        project = self.project(abi="universal+cpython")
        project.write("python/helper.py", "")
        project.write("bin/Debug/mine.txt", "not made by a build")
        project.write("bin/Debug/other-1.0-py3-none-any.whl", "made elsewhere")
        project.write("obj/mine.txt", "not made by a build")
        before = project.snapshot()
        self.succeed(project.build())
        self.assertEqual(len(project.wheels()), 3)
        self.succeed(project.dotnet("clean", "-tl:off"))
        self.assertEqual(project.snapshot(), before)
        self.succeed(project.dotnet("clean", "-tl:off"))
        self.assertEqual(project.snapshot(), before)

    def test_a_copy_of_a_project_leaves_the_original_alone(self):
        project = self.project("first")
        project.write("python/helper.py", "")
        self.succeed(project.build())
        before = project.snapshot()
        for command in (["build", "-p:HPyModule=other"], ["clean"]):
            with self.subTest(command=command):
                copy = self.root / ("copy-" + command[0])
                shutil.copytree(str(project.folder), str(copy))
                if command[0] == "build":
                    source = copy / "first.c"
                    source.write_text(source.read_text().replace("HPy_MODINIT(first", "HPy_MODINIT(other"))
                outcome = run(["dotnet"] + command + ["-tl:off"], copy)
                self.succeed(outcome)
                self.assertEqual(project.snapshot(), before)

    def test_projects_that_share_a_folder_keep_what_they_made(self):
        first = self.project("first")
        second = first.folder / "second.hpyproj"
        second.write_text((first.folder / "first.hpyproj").read_text())
        made = []
        for name in ("first", "second", "first"):
            module = "-p:HPyModule=first"
            self.succeed(run(["dotnet", "build", name + ".hpyproj", module, "-tl:off"], first.folder))
            made.append(sorted(path.name.split("-")[0] for path in first.wheels()))
        self.assertEqual(made, [["first"], ["first", "second"], ["first", "second"]])

    def test_cleaning_one_configuration_leaves_the_other(self):
        project = self.project()
        self.succeed(project.build())
        self.succeed(project.build("-c", "Release"))
        release = project.snapshot("bin/Release")
        self.succeed(project.dotnet("clean", "-tl:off", "-c", "Debug"))
        self.assertEqual(project.wheels(), [])
        self.assertEqual(project.snapshot("bin/Release"), release)


class ImportTest(BuildTestCase):
    """The built module in real interpreters."""

    def test_loose_modules_are_importable_from_their_folder(self):
        project = self.project()
        self.succeed(project.build())
        folder = project.modules()[0].parent
        for python in find_pythons():
            with self.subTest(python=python.path):
                runtime = unpack(runtime_wheel(python), self.scratch / ("runtime-" + python.tag))
                outcome = python_run(python, "import demo; print(demo.answer(), demo.__file__)", folder, runtime)
                self.assertEqual(outcome.returncode, 0, outcome.stderr)
                self.assertIn("42 ", outcome.stdout)
                self.assertIn(str(folder), outcome.stdout)

    def test_without_hpy_the_import_error_says_what_to_do(self):
        project = self.project()
        self.succeed(project.build())
        folder = project.modules()[0].parent
        for python in find_pythons():
            with self.subTest(python=python.path):
                outcome = python_run(python, "import sys; sys.modules['hpy'] = None; import demo", folder)
                self.assertNotEqual(outcome.returncode, 0)
                last = outcome.stderr.strip().splitlines()[-1]
                self.assertIn("ImportError", outcome.stderr)
                self.assertIn("%d.%d" % python.version[:2], outcome.stderr, last)
                self.assertIn("ABI hpy0", outcome.stderr)
                self.assertIn("-m pip install", outcome.stderr)
                self.assertIn("hpy-runtime", outcome.stderr)

    def test_several_abis_in_one_build(self):
        python = newest_python()
        tag = python.tag
        runtime = unpack(runtime_wheel(python), self.scratch / "runtime")
        for abi in ("cpython", "hybrid"):
            with self.subTest(abi=abi):
                project = self.project(abi, folder=abi, abi="universal+" + abi)
                self.succeed(project.build("-p:HPyPython=" + python.path))
                names = [wheel.name for wheel in project.wheels()]
                self.assertEqual(len(names), 2)
                self.assertTrue(names[0].startswith("%s-1.0.0-%s-%s-" % (abi, tag, tag)), names)
                self.assertTrue(names[1].startswith("%s-1.0.0-py3-none-" % abi), names)
                folders = [module.parent for module in project.modules()]
                self.assertEqual(len(folders), 2, folders)
                for folder in folders:
                    outcome = python_run(python, "import %s; print(%s.answer())" % (abi, abi), folder, runtime)
                    self.assertEqual((outcome.stdout, outcome.stderr), ("42\n", ""))

    def test_the_same_input_gives_the_same_bytes_in_another_folder(self):
        first, second = self.project("demo", folder="one"), self.project("demo", folder="two/deeper")
        self.succeed(first.build("-c", "Release"))
        self.succeed(second.build("-c", "Release"))
        self.assertEqual(first.snapshot("bin"), second.snapshot("bin"))

    def test_debug_builds_work_in_paths_a_shell_would_break_on(self):
        project = self.project("demo", folder="a $HOME `b` #c (d)")
        self.succeed(project.build())
        self.assertEqual(len(project.wheels()), 1)


class IncrementalTest(BuildTestCase):
    """Which files a second build writes. (What makes a single file stale is covered by the tests of the tasks.)"""

    def stamps(self, project):
        return {str(path): path.stat().st_mtime_ns for folder in ("bin", "obj")
                for path in (project.folder / folder).rglob("*") if path.suffix in (".o", ".so", ".whl")}

    def test_nothing_is_written_when_nothing_changed(self):
        project = self.project()
        self.succeed(project.build())
        before = self.stamps(project)
        self.assertGreaterEqual(len(before), 3)
        outcome = self.succeed(project.build())
        self.assertEqual(self.stamps(project), before)

    def test_a_changed_header_rebuilds_what_includes_it(self):
        project = self.project(module='#include "answer.h"\n' + MODULE % {"answer": "ANSWER", "name": "demo"})
        project.write("answer.h", "#define ANSWER 1\n")
        project.write("other.c", "int other(void);\nint other(void) { return 0; }\n")
        python = newest_python()
        runtime = unpack(runtime_wheel(python), self.scratch / "runtime")
        for answer in (1, 2):
            project.write("answer.h", "#define ANSWER %d\n" % answer)
            before = self.stamps(project)
            self.succeed(project.build())
            outcome = python_run(python, "import demo; print(demo.answer())", project.modules()[0].parent, runtime)
            self.assertEqual((outcome.stdout, outcome.stderr), ("%d\n" % answer, ""))
        after = self.stamps(project)
        rewritten = [path for path in before if before[path] != after.get(path)]
        self.assertTrue(any(path.endswith(".whl") for path in rewritten), rewritten)
        self.assertTrue(any("demo" in os.path.basename(path) and path.endswith(".o") for path in rewritten), rewritten)
        self.assertFalse(any("other" in os.path.basename(path) for path in rewritten), rewritten)


class UserTest(BuildTestCase):
    """A build by somebody who is not root."""

    def test_a_build_needs_no_rights(self):
        if os.getuid() != 0:
            self.skipTest("this run is not root's; every other test shows the same")
        # A folder of its own: what this run has so far belongs to root.
        project = self.project()
        for path in [self.scratch] + list(self.scratch.rglob("*")):
            os.chown(str(path), 65534, 65534)
        probe = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", "--version"],
                               cwd=str(project.folder), env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if probe.returncode != 0:
            self.skipTest("another user cannot run dotnet here: %s" % probe.stdout.decode(errors="replace").strip())
        outcome = run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                       "dotnet", "build", "-tl:off"], project.folder, self.environment())
        self.succeed(outcome)
        self.assertEqual(len(project.wheels()), 1)

    def environment(self):
        from support.building import dotnet_environment
        return dotnet_environment(HOME=self.scratch, DOTNET_CLI_HOME=self.scratch, NUGET_PACKAGES=self.scratch / "packages",
                                  TMPDIR=self.scratch)
