"""Shared libraries that come along in wheels: imported where the libraries themselves are gone."""
import os
import shutil
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

from support.building import MODULE, BuildTestCase, run as run_command
from support.pythons import newest_python, python_run, runtime_wheel, unpack

# Two modules, one in a package of its own. Both use liba, which uses libb; the second also uses libb itself.
ITEMS = """
    <HPyExtension Include="pkg.sub.first" Sources="first.c" />
    <HPyExtension Include="second" Sources="second.c" />
    <HPyLibraryDirectory Include="%s" />
    <HPyLibrary Include="a" />
    <HPyLibrary Include="b" Module="second" />
"""
LOADED = """
import os
def loaded(name):
    with open("/proc/self/maps", encoding="utf-8") as maps:
        return sorted({line.split(None, 5)[5].strip() for line in maps if name in line})
"""


def find_patchelf():
    return shutil.which("patchelf")


@unittest.skipUnless(find_patchelf(), "patchelf is not installed")
class OwnLibraries(BuildTestCase):
    def setUp(self):
        super().setUp()
        self.libraries = self.scratch / "the libraries"
        self.libraries.mkdir()
        self.compile("libb.so.2", "int b(void) { return 40; }")
        (self.libraries / "libb.so").symlink_to("libb.so.2")
        self.compile("liba.so.1.5", "int b(void); int a(void) { return b() + 2; }", "-L.", "-lb", soname="liba.so.1")
        for name in ("liba.so", "liba.so.1"):
            (self.libraries / name).symlink_to("liba.so.1.5")

    def compile(self, name, source, *options, soname=None):
        (self.libraries / "source.c").write_text(source)
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", name, "source.c", "-Wl,-soname," + (soname or name)] + list(options),
                       cwd=str(self.libraries), check=True)

    def modules(self, **options):
        project = self.project(items=ITEMS % self.libraries, module=False, **options)
        project.write("first.c", "int a(void);\n" + MODULE % {"name": "first", "answer": "a()"})
        project.write("second.c", "int a(void);\nint b(void);\n" + MODULE % {"name": "second", "answer": "a() + b()"})
        return project

    def answers(self, wheel):
        """What the modules of a wheel say, and the files of the libraries they use."""
        python = newest_python()
        site = unpack(wheel, self.scratch / ("site " + wheel.stem))
        run = python_run(python, LOADED + "import pkg.sub.first as f, second as s; print(f.answer(), s.answer()); "
                         "print(*map(os.path.realpath, loaded('/lib')), sep='\\n')",
                         site, unpack(runtime_wheel(python), self.scratch / "runtime"))
        self.assertEqual(run.returncode, 0, run.stderr)
        answers, *files = run.stdout.splitlines()
        return answers, {Path(file).name for file in files if file.startswith(os.path.realpath(str(site)))}

    def test_modules_work_without_the_libraries_they_were_built_with(self):
        project = self.modules(abi="universal+cpython")
        outcome = self.succeed(project.build("-p:HPyPython=" + newest_python().path))
        self.assertIn("liba.so.1.5) is packed as demo.libs/liba-", outcome.output)
        wheels = project.wheels()
        self.assertEqual(len(wheels), 2, wheels)
        before = project.snapshot("bin", "obj")
        outcome = self.succeed(project.build("-p:HPyPython=" + newest_python().path))
        self.assertNotIn("is packed as", outcome.output)
        self.assertEqual(project.snapshot("bin", "obj"), before)

        shutil.rmtree(str(self.libraries))
        contents = []
        for wheel in wheels:
            self.assertIn("-manylinux", wheel.name)
            answers, files = self.answers(wheel)
            self.assertEqual(answers, "42 82")
            with zipfile.ZipFile(str(wheel)) as archive:
                libraries = [name for name in archive.namelist() if name.startswith("demo.libs/")]
                contents.append({name: archive.read(name) for name in libraries})
            self.assertRegex(" ".join(libraries), r"^demo\.libs/liba-[0-9a-f]{8}\.so\.1 demo\.libs/libb-[0-9a-f]{8}\.so\.2$")
            self.assertEqual(files, {Path(name).name for name in libraries})
        self.assertEqual(contents[0], contents[1])

    def test_what_cannot_be_packed_is_said(self):
        project = self.modules()
        self.fail_with(project.build("-p:HPyBundleLibraries=false"), "HPY2052",
                       "first.hpy0.so needs liba.so.1 (for a in first.c line 1)", "liba.so.1 needs libb.so.2")
        self.fail_with(project.build("-p:HPyPatchElf=no-such-patchelf"), "HPY2050", "no-such-patchelf", "liba.so.1")
        # Changed libraries are packed again.
        self.succeed(project.build())
        self.compile("libb.so.2", "int b(void) { return 50; }")
        self.succeed(project.build())
        self.assertEqual(self.answers(project.wheels()[0])[0], "52 102")

        # One that the linker is content with, and that a library does not ask for.
        (self.libraries / "libb.so.2").unlink()
        (self.libraries / "libb.so").unlink()
        self.compile("libb.so", "int b(void) { return 50; }", soname="libb.so.3")
        self.fail_with(project.build(), "HPY2051", "libb.so.2", str(self.libraries))
        self.succeed(project.build("-p:HPyBundleExclude=libb.so.*"))
        with zipfile.ZipFile(str(project.wheels()[0])) as archive:
            self.assertRegex(" ".join(name for name in archive.namelist() if ".libs/" in name), r"^demo\.libs/liba-\w+\.so\.1$")
        self.succeed(project.dotnet("clean"))
        self.assertFalse((project.folder / "obj" / "Debug").exists(), list(project.folder.rglob("*")))


    def test_libraries_that_are_in_the_wheel_are_found(self):
        project = self.modules()
        # One under the name that is asked for, and one under that for linkers.
        for name, target in (("liba.so.1", "pkg/native/liba.so.1"), ("libb.so.2", "libb.so")):
            project.write("python/" + target, "")
            shutil.copyfile(str(self.libraries / name), str(project.folder / "python" / target))
        self.assertNotIn("is packed as", self.succeed(project.build()).output)
        shutil.rmtree(str(self.libraries))
        answers, files = self.answers(project.wheels()[0])
        self.assertEqual((answers, files), ("42 82", {"liba.so.1", "libb.so"}))

    def test_programs_count_for_the_platform(self):
        project = self.project(items='<HPyScript Include="tool" />')
        (project.folder / "tool.c").write_text("int a(void); int main(void) { return a(); }")
        subprocess.run(["gcc", "-o", "tool", "tool.c", "-L" + str(self.libraries), "-Wl,-rpath-link," + str(self.libraries), "-la"],
                       cwd=str(project.folder), check=True)
        outcome = self.succeed(project.build(), warnings=True)
        self.assertEqual(outcome.warnings, ["HPY3014"])
        self.assertIn("tool needs liba.so.1, which", outcome.output)
        self.assertIn("-linux_", project.wheels()[0].name)


@unittest.skipUnless(find_patchelf(), "patchelf is not installed")
@unittest.skipUnless(Path("/usr/include/libdeflate.h").exists(), "libdeflate-dev is not installed")
class SystemLibrary(BuildTestCase):
    def test_a_library_of_the_system_comes_along_with_its_licence(self):
        project = self.project(items='<HPyLibrary Include="deflate" />', properties="<PackageReadmeFile>README.md</PackageReadmeFile>", module="#include <libdeflate.h>\n" + MODULE % {
            "name": "demo", "answer": 'libdeflate_crc32(0, "123456789", 9) == 0xcbf43926'})
        project.write("README.md", "# Demo\n")
        self.succeed(project.build())
        wheel, = project.wheels()
        site = self.scratch / "site"
        commands = [[sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--disable-pip-version-check", "--target", site, wheel]]
        if shutil.which("twine"):
            commands.append(["twine", "check", wheel])
        for command in commands:
            outcome = run_command(command, self.scratch)
            self.assertEqual(outcome.code, 0, outcome.output)
        self.assertIn("-manylinux", wheel.name)
        self.assertIn("Eric Biggers", next(site.glob("demo.libs/licenses/libdeflate*/copyright")).read_text(encoding="utf-8"))
        python = newest_python()
        run = python_run(python, LOADED + "import demo; print(demo.answer(), *loaded('libdeflate'))",
                         site, unpack(runtime_wheel(python), self.scratch / "runtime"))
        self.assertEqual(run.returncode, 0, run.stderr)
        answer, file = run.stdout.strip().split(" ", 1)
        self.assertEqual(answer, "1")
        self.assertEqual(os.path.realpath(file), os.path.realpath(str(next(site.glob("demo.libs/libdeflate-*.so.*")))))


if __name__ == "__main__":
    unittest.main()
