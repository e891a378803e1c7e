"""Commands of setup.py."""
import os
import sys
import unittest

from support import EXT_SUFFIX, FULL, MODULES, PLATFORM, TAG, DevelTestCase, full, setuptools_version, suffix

ABIS = ("universal", "cpython", "hybrid")

# Fails when another one is at work on the same file, and takes long enough for that to be seen.
EXCLUSIVE_COMPILER = """#!/bin/sh
for argument; do [ "$previous" != -o ] || output=$argument; previous=$argument; done
case $output in *.o) ;; *) exec cc "$@";; esac
mkdir "$output.busy" || exit 1
sleep 0.3
cc "$@"; result=$?
rmdir "$output.busy"
exit $result
"""


class Wheels(DevelTestCase):

    def check_wheel(self, abi, *options, **environment):
        output = self.setup_py("--hpy-abi=" + abi, *options, "bdist_wheel", **environment)
        plain = "cp%d%d-%s" % (sys.version_info[0], sys.version_info[1], TAG)
        wheel = self.only_file("dist/sample-1.0-%s-%s.whl" % ("py3-none" if abi == "universal" else plain, PLATFORM))
        folder = self.unpack(wheel)
        expected = {"pkg/__init__.py", "pkg/sub/__init__.py"} | {name + suffix(abi) for name in MODULES}
        if abi != "cpython":
            expected |= {name + ".py" for name in MODULES}
        self.assertEqual(expected, {path.relative_to(folder).as_posix() for path in folder.rglob("*")
                                    if path.is_file() and ".dist-info" not in str(path)})
        used = self.use(folder, HPY_LOG="1")
        self.assertIn("%s %s" % (abi, folder / "pkg" / "sub" / "fast") + suffix(abi), used)
        self.assertEqual(0 if abi == "cpython" else 3, used.count("in HPy universal mode"))
        return output

    def test_static_libraries(self):
        for abi in ABIS if FULL or TAG[-1].isalpha() else ABIS[:2]:
            with self.subTest(abi=abi):
                self.check_wheel(abi, "--hpy-use-static-libs")
                self.assertEqual([], [path for path in self.project.rglob("argparse*.o")])
                for wheel in self.project.glob("dist/*"):
                    wheel.unlink()

    @full
    def test_universal(self):
        self.check_wheel("universal")

    @full
    def test_cpython(self):
        output = self.check_wheel("cpython")
        self.assertEqual(1, output.count("-o %s" % self.object("cpython", "argparse")), output)

    @full
    def test_hybrid(self):
        self.check_wheel("hybrid")

    def object(self, abi, name):
        return self.only_file("build/temp*/hpy-support-%s/**/%s.o" % (abi, name)).relative_to(self.project)

    @full
    def test_abis_side_by_side(self):
        for abi in ABIS:
            self.setup_py("--hpy-abi=" + abi, "--hpy-use-static-libs", "build")
        folders = sorted(path.name for path in self.project.glob("build/lib*"))
        self.assertEqual(3, len(folders))
        self.assertEqual([folders[0] + "-hpy-hybrid", folders[0] + "-hpy-universal"], folders[1:])
        for abi in ABIS:
            folder = self.only_file("build/lib*" + ("-hpy-" + abi if abi != "cpython" else "[!dl]"))
            self.assertIn(abi + " ", self.use(folder))

    @full
    def test_default_is_cpython(self):
        self.setup_py("build_ext", "--build-lib=out", "--hpy-use-static-libs")
        self.only_file("out/fast" + EXT_SUFFIX)

    @full
    def test_mixed_with_other_extensions(self):
        output = self.setup_py("--hpy-abi=universal", "--hpy-use-static-libs", "bdist_wheel", PLAIN="1")
        self.assertIn("ext_modules", output)
        wheel = self.only_file("dist/*.whl")
        self.assertIn("-%s-%s.whl" % (TAG, PLATFORM), wheel.name)
        folder = self.unpack(wheel)
        self.assertTrue((folder / "pkg" / ("plain" + EXT_SUFFIX)).exists())
        self.assertFalse((folder / "pkg" / "plain.py").exists())
        self.assertIn("universal", self.use(folder))
        self.use(folder, code="import pkg.plain; assert pkg.plain.__doc__ == 'plain'")

    @full
    def test_python_tag_of_the_user(self):
        self.setup_py("--hpy-abi=universal", "--hpy-use-static-libs", "bdist_wheel", "--python-tag=py38")
        self.only_file("dist/sample-1.0-py38-none-*.whl")

    @full
    def test_configuration_file(self):
        (self.project / "setup.cfg").write_text("[global]\nhpy_abi = universal\nhpy_use_static_libs = 1\n")
        self.setup_py("bdist_wheel")
        self.only_file("dist/sample-1.0-py3-none-*.whl")
        self.assertEqual([], list(self.project.rglob("argparse*.o")))

    @full
    def test_sources_of_a_distribution(self):
        """Nothing outside of the project gets into lists of its files."""
        self.setup_py("--hpy-abi=universal", "sdist")
        listed = self.only_file("*.egg-info/SOURCES.txt").read_text().splitlines()
        self.assertLessEqual({"src/fast.c", "src/inner/pair.c", "src/plus.cpp", "src/fast.h", "setup.py"}, set(listed))
        self.assertEqual([], [name for name in listed if os.path.isabs(name) or ".." in name or "argparse" in name])

    @full
    def test_egg(self):
        self.setup_py("--hpy-abi=universal", "--hpy-use-static-libs", "bdist_egg")
        folder = self.unpack(self.only_file("dist/*.egg"))
        self.assertIn("universal", self.use(folder))


class InPlace(DevelTestCase):

    def build(self, abi, *options, **environment):
        return self.setup_py("--hpy-abi=" + abi, "build_ext", "--inplace", *options, **environment)

    @full
    def test_in_place(self):
        for abi in ABIS:
            output = self.build(abi, "--hpy-use-static-libs")
            self.assertNotIn("which was built before", output)
            for name in MODULES:
                self.assertTrue((self.project / (name + suffix(abi))).is_file())
            # CPython prefers its own kind to a loader, so what was built first does not hide it.
            self.assertIn(abi, self.use(self.project))
            if abi == "cpython":
                output = self.build("universal", "--hpy-use-static-libs")
                for name in MODULES:
                    binary = name + suffix(abi)
                    self.assertIn("Python imports %s, which was built before" % binary, output)
                    (self.project / binary).unlink()

    @full
    def test_nothing_to_do(self):
        self.build("universal")
        objects = {path: path.stat().st_mtime_ns for path in self.project.glob("build/**/*.o")}
        self.assertTrue(any(path.name == "argparse.o" for path in objects))
        self.build("universal")
        self.assertEqual(objects, {path: path.stat().st_mtime_ns for path in self.project.glob("build/**/*.o")})
        self.build("universal", "--force")
        self.assertTrue(all(path.stat().st_mtime_ns != time for path, time in objects.items()))

    @full
    def test_in_parallel(self):
        compiler = self.folder.parent / "cc"
        compiler.write_text(EXCLUSIVE_COMPILER)
        compiler.chmod(0o755)
        self.build("universal", "--parallel=4", CC=str(compiler))
        self.assertIn("universal", self.use(self.project))

    @full
    def test_loader_is_left_out_of_a_cpython_wheel(self):
        self.build("universal", "--hpy-use-static-libs")
        self.setup_py("--hpy-abi=cpython", "--hpy-use-static-libs", "bdist_wheel")
        folder = self.unpack(self.only_file("dist/*.whl"))
        self.assertEqual([], list(folder.glob("**/fast.py")))
        self.assertIn("cpython", self.use(folder))

    @full
    @unittest.skipIf(setuptools_version() >= (80, 0), "setuptools hands the command develop over to pip")
    def test_develop(self):
        self.uninstall_later("sample")
        self.setup_py("--hpy-abi=universal", "--hpy-use-static-libs", "develop", "--no-deps")
        self.assertIn("universal %s" % self.project, self.use())


class Commands(DevelTestCase):
    """Projects with a build_ext of their own."""

    def change(self, definition):
        path = self.project / "setup.py"
        text = path.read_text().replace("options = {}\n", "options = {}\n" + definition)
        path.write_text(text.replace("    hpy_ext_modules", "    cmdclass={'build_ext': Mine},\n    hpy_ext_modules"))

    @full
    def test_derived(self):
        self.change("from setuptools.command.build_ext import build_ext\n"
                    "class Mine(build_ext):\n"
                    "    def build_extension(self, ext):\n"
                    "        assert ('HPY', None) in ext.define_macros\n"
                    "        print('mine:', ext.name)\n"
                    "        super().build_extension(ext)\n")
        output = self.setup_py("--hpy-use-static-libs", "--hpy-abi=universal", "build_ext", "--inplace")
        self.assertIn("mine: pkg.sub.fast", output)
        self.assertIn("universal", self.use(self.project))

    @full
    def test_not_derived(self):
        self.change("from setuptools import Command\n"
                    "class Mine(Command):\n"
                    "    user_options = []\n"
                    "    initialize_options = finalize_options = run = lambda self: None\n")
        output = self.setup_py("build_ext", fails=True)
        self.assertIn("AssertionError: hpy_ext_modules needs a build_ext command that derives from", output)
        self.assertIn("Mine", output)
