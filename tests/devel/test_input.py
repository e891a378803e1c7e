"""Mistakes, and what is said about them."""
import sys

from support import DevelTestCase, full

SETUP = """\
from setuptools import Extension, setup
setup(name="wrong", version="1.0", %s)
"""


@full
class Mistakes(DevelTestCase):

    def refused(self, *texts, arguments=("build_ext",), **environment):
        output = self.setup_py(*arguments, fails=True, **environment)
        for text in texts:
            self.assertIn(text, output)
        return output

    def write(self, keywords, before=""):
        (self.project / "setup.py").write_text(before + SETUP % keywords)
        (self.project / "pyproject.toml").unlink()

    def test_unknown_abi(self):
        for arguments in (("--hpy-abi=fast", "build_ext"), ("--hpy-abi=Universal", "build"), ("--hpy-abi=", "bdist_wheel")):
            output = self.refused("--hpy-abi=", "there is no such ABI; it is one of cpython, universal, hybrid",
                                  arguments=arguments)
            self.assertNotIn("Traceback", output)

    def test_option_without_value(self):
        self.refused("option --hpy-abi requires a value: one of cpython", arguments=("build_ext", "--hpy-abi"))

    def test_option_after_the_command(self):
        for arguments in (["--hpy-abi=universal"], ["--hpy-abi", "universal"]):
            self.setup_py("build_ext", "--build-lib=out", "--hpy-use-static-libs", *arguments)
            self.only_file("out/fast.hpy0.so").unlink()

    def test_not_a_list(self):
        for value in ("Extension('x', [])", "(Extension('x', []),)", "{}", "'x'"):
            self.write("hpy_ext_modules=" + value) if (self.project / "pyproject.toml").exists() else (
                self.project / "setup.py").write_text(SETUP % ("hpy_ext_modules=" + value))
            self.refused("hpy_ext_modules must be a list of setuptools.Extension, not")

    def test_not_an_extension(self):
        self.write("hpy_ext_modules=[('x', ['x.c'])]")
        self.refused("hpy_ext_modules must be a list of setuptools.Extension, but one element is of type builtins.tuple")

    def test_extension_of_another_class(self):
        self.write("hpy_ext_modules=[Extension('x', ['x.c'])]", before="class Extension:\n    def __init__(self, *args): pass\n")
        text = (self.project / "setup.py").read_text().replace("import Extension, setup", "import setup")
        (self.project / "setup.py").write_text(text)
        self.refused("but one element is of type __main__.Extension")

    def test_name_twice(self):
        self.write("hpy_ext_modules=[Extension('x', []), Extension('x', [])]")
        self.refused("there are two extensions called x")

    def test_name_in_both_lists(self):
        self.write("ext_modules=[Extension('x', [])], hpy_ext_modules=[Extension('x', [])]")
        self.refused("there are two extensions called x")

    def test_empty_list(self):
        self.write("hpy_ext_modules=[], py_modules=[]")
        self.setup_py("--hpy-abi=universal", "bdist_wheel")
        self.only_file("dist/wrong-1.0-py3-none-any.whl")

    def test_no_static_library(self):
        files = str(self.folder / "devel")
        text = (self.project / "setup.py").read_text()
        self.command(sys.executable, "-c", "import hpy.devel, shutil, sys; shutil.copytree(str(hpy.devel.HPyDevel().base_dir), "
                     "sys.argv[1]); shutil.rmtree(sys.argv[1] + '/lib/hybrid')", files)
        (self.project / "setup.py").write_text(
            "import setuptools.dist, hpy.devel\nsetuptools.dist.Distribution.hpydevel = hpy.devel.HPyDevel(%r)\n%s" % (files, text))
        self.refused("--hpy-use-static-libs: there is no library for the ABI hybrid",
                     arguments=("--hpy-use-static-libs", "--hpy-abi=hybrid", "build_ext"))
        self.setup_py("--hpy-use-static-libs", "--hpy-abi=universal", "build_ext")

    def test_python_file_in_place_of_the_loader(self):
        (self.project / "pkg" / "plus.py").write_text("something = 'important'\n")
        self.refused("plus.py, but that is a Python file of its own",
                     arguments=("--hpy-abi=universal", "--hpy-use-static-libs", "build_ext", "--inplace"))
        self.assertEqual("something = 'important'\n", (self.project / "pkg" / "plus.py").read_text())

    def test_python_h_in_a_universal_module(self):
        source = self.project / "src" / "fast.c"
        source.write_text("#include <Python.h>\n" + source.read_text())
        self.refused("Python.h", "universal", arguments=("--hpy-abi=universal", "build_ext"))

    def test_optional_extension(self):
        """One that cannot be compiled leaves nothing behind, not even a loader."""
        (self.project / "src" / "plus.cpp").write_text("#error no\n")
        text = (self.project / "setup.py").read_text()
        (self.project / "setup.py").write_text(text.replace('["src/plus.cpp"],', '["src/plus.cpp"], optional=True,'))
        self.setup_py("--hpy-abi=universal", "--hpy-use-static-libs", "bdist_wheel")
        folder = self.unpack(self.only_file("dist/*.whl"))
        self.assertEqual([], list(folder.glob("pkg/plus*")))
