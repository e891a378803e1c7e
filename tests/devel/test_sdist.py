"""hpy-runtime from its source distribution, with pip and a C compiler alone."""
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from support import PLATFORM, REPOSITORY, TAG, DevelTestCase, full, special

WHEELS = REPOSITORY / "artifacts" / "wheels"
VERSION_TAG = "cp%d%d" % sys.version_info[:2]


def only(paths):
    paths = sorted(paths)
    assert len(paths) == 1, paths
    return paths[0]


def contents(wheel):
    with zipfile.ZipFile(str(wheel)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class SourceDistribution(DevelTestCase):

    def setUp(self):
        super().setUp()
        self.sdist = only(WHEELS.glob("hpy_runtime-*.tar.gz"))
        with tarfile.open(str(self.sdist)) as archive:
            archive.extractall(str(self.folder))
        self.sources = only(self.folder.glob("hpy_runtime-*"))

    def backend(self, code, **options):
        """Runs code with the backend imported as b, as pip does."""
        options.setdefault("cwd", self.sources)
        return self.command(sys.executable, "-IB", "-c", "import os, sys; sys.path.insert(0, os.getcwd()); import hpy_build as b\n"
                            + code, **options)

    @special
    def test_wheel_is_that_of_the_release(self):
        """Compiled by pip, in a virtual environment with nothing in it, and installed there."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.folder / "venv")], check=True)
        python = str(self.folder / "venv" / "bin" / "python")
        self.pip("wheel", "--no-deps", "-w", self.folder / "out", self.sdist)
        wheel = only((self.folder / "out").glob("*"))
        self.assertTrue(wheel.name.endswith("-%s-%s-%s.whl" % (VERSION_TAG, TAG, PLATFORM)), wheel.name)
        built, released = contents(wheel), contents(only(WHEELS.glob("hpy_runtime-*-%s-%s-*.whl" % (VERSION_TAG, TAG))))
        # What a wheel was made with is known to the SDK alone.
        self.assertEqual([name for name in released if "/sboms/" not in name], list(built))
        binaries = (".so", ".a", "/WHEEL", "/RECORD")
        for name in built:
            if not name.endswith(binaries):
                self.assertEqual(released[name], built[name], name)
        self.pip("--python", python, "install", wheel) if self.pip_knows_python() else self.unpack_into(wheel, python)
        self.command(sys.executable, "setup.py", "--hpy-abi=universal", "--hpy-use-static-libs", "build_ext", "--inplace")
        code = "import fast, hpy, hpy.universal; print(fast.add(1, 2), hpy.__version__, hpy.universal.get_version())"
        self.assertIn("3 0.9", self.command(python, "-c", code, cwd="/", PYTHONPATH=str(self.project)))

    def pip_knows_python(self):
        return "--python" in self.pip("--help")

    def unpack_into(self, wheel, python):
        code = "import sysconfig; print(sysconfig.get_paths()['platlib'])"
        shutil.unpack_archive(str(wheel), self.command(python, "-c", code, cwd="/").strip(), "zip")

    @full
    def test_reproducible(self):
        """The same files again, in the sources themselves and in the repository; byte for byte with the same Python."""
        built = []
        for folder in (self.sources, REPOSITORY / "runtime"):
            self.backend("b.build_sdist(%r)" % str(self.folder / "again"), cwd=folder)
            built.append((self.folder / "again" / self.sdist.name).read_bytes())
        self.assertEqual(*built)
        with tarfile.open(str(self.sdist)) as first, tarfile.open(str(self.folder / "again" / self.sdist.name)) as second:
            self.assertEqual(first.getnames(), second.getnames())
            for name in first.getnames():
                self.assertEqual(first.extractfile(name).read(), second.extractfile(name).read(), name)

    @full
    def test_metadata(self):
        self.backend("b.prepare_metadata_for_build_wheel(%r)" % str(self.folder / "info"))
        info = only((self.folder / "info").glob("*.dist-info"))
        self.assertEqual((self.sources / "PKG-INFO").read_bytes(), (info / "METADATA").read_bytes())
        self.assertEqual(["METADATA", "WHEEL", "entry_points.txt", "licenses"], sorted(path.name for path in info.iterdir()))
        self.assertEqual("[] []\n", self.backend("print(b.get_requires_for_build_wheel(), b.get_requires_for_build_sdist())"))

    @full
    def test_time(self):
        self.backend("b.build_sdist(%r)" % str(self.folder), SOURCE_DATE_EPOCH="1700000000")
        with tarfile.open(str(self.folder / self.sdist.name)) as archive:
            self.assertEqual({1700000000}, {member.mtime for member in archive})
        self.assertIn("no number of seconds", self.backend("b.source_date()", SOURCE_DATE_EPOCH="now", fails=True))

    def refused(self, code, *texts, **options):
        output = self.backend(code, fails=True, **options)
        self.assertNotIn("Traceback", output)
        for text in ("hpy-runtime cannot be built: ",) + texts:
            self.assertIn(text, output)

    @full
    def test_other_implementations(self):
        for name, text in (("pypy", "PyPy"), ("graalpy", "GraalPy"), ("ironpython", "ironpython")):
            for hook in ("b.build_wheel('.')", "b.prepare_metadata_for_build_wheel('.')", "b.get_requires_for_build_wheel()"):
                self.refused("sys.implementation.name = %r\n%s" % (name, hook), "CPython", text)

    @full
    def test_no_headers(self):
        self.refused("b.sysconfig.get_paths = lambda: {'include': '/nowhere', 'platinclude': '/nowhere'}\nb.build_wheel('.')",
                     "Python.h", "/nowhere", "apt-get install python%d.%d-dev" % sys.version_info[:2])

    @full
    def test_no_compiler(self):
        (self.folder / "empty").mkdir()
        self.refused("b.build_wheel('.')", "no C compiler", "apt-get install gcc", PATH=str(self.folder / "empty"))
        self.refused("b.build_wheel('.')", "CC names 'no-such-compiler', which is not on PATH", CC="no-such-compiler -x")

    @full
    def test_no_archiver(self):
        """Then there are no static libraries, and hpy.devel does without."""
        tools = self.folder / "tools"
        tools.mkdir()
        for name in ("gcc", "as", "ld", "collect2"):
            if shutil.which(name):
                os.symlink(shutil.which(name), str(tools / name))
        output = self.backend("print(b.build_wheel(%r))" % str(self.folder / "out"), PATH=str(tools), CC="gcc")
        self.assertIn("no archiver", output)
        names = set(contents(only((self.folder / "out").glob("*.whl"))))
        self.assertFalse([name for name in names if name.endswith(".a")])

    @full
    def test_sources_that_do_not_compile(self):
        (self.sources / "universal" / "universal.c").write_text("#error broken for the test\n")
        self.refused("b.build_wheel(%r)" % str(self.folder / "out"), "this command failed", "broken for the test")
        self.assertFalse(list(Path(self.folder).glob("out/*")))

    @full
    def test_options_of_the_environment(self):
        output = self.backend("b.build_wheel(%r)" % str(self.folder / "out"), CC="gcc -pipe", CFLAGS="-DIN_CFLAGS -O0",
                              CPPFLAGS="-DIN_CPPFLAGS", LDFLAGS="-Wl,-O1", HPY_DEBUG_BUILD="")
        compiles = [line for line in output.splitlines() if " -c " in line]
        self.assertTrue(compiles)
        for line in compiles:
            for option in ("gcc -pipe", "-DIN_CFLAGS", "-DIN_CPPFLAGS", "-O0", "-UNDEBUG", " -g "):
                self.assertIn(option, line)
        self.assertTrue(any("-shared" in line and "-Wl,-O1" in line for line in output.splitlines()))
