"""hpy.devel for those who import it."""
import os
import shlex
import subprocess
import sys
import sysconfig
import unittest
from pathlib import Path

import hpy.devel
import hpy.universal
from hpy.devel import abitag, version
from support import EXT_SUFFIX, REPOSITORY, TAG, DevelTestCase, full, suffix

# EXT_SUFFIX, tag of the interpreter, extension.
SUFFIXES = (
    (".cpython-310-x86_64-linux-gnu.so", "cp310", "so"), (".cpython-38d-x86_64-linux-gnu.so", "cp38d", "so"),
    (".cpython-313t-x86_64-linux-gnu.so", "cp313t", "so"), (".cpython-311-darwin.so", "cp311", "so"),
    (".cp310-win_amd64.pyd", "cp310", "pyd"), ("_d.cp312-win_amd64.pyd", "cp312", "pyd"),
    (".pypy38-pp73-x86_64-linux-gnu.so", "pypy38-pp73", "so"), (".pypy310-pp73-darwin.so", "pypy310-pp73", "so"),
    (".graalpy-38-native-x86_64-darwin.dylib", "graalpy-38-native", "dylib"), (".rustpython01-x86_64.so", "rustpython01-x86_64", "so"),
)


class AbiTag(unittest.TestCase):

    def test_constants(self):
        self.assertEqual((0, 0, "hpy0"), (abitag.HPY_ABI_VERSION, abitag.HPY_ABI_VERSION_MINOR, abitag.HPY_ABI_TAG))

    def test_suffixes(self):
        for text, tag, extension in SUFFIXES:
            with self.subTest(text):
                self.assertEqual((tag, extension), abitag.parse_ext_suffix(text))
                self.assertEqual(text, abitag.get_hpy_ext_suffix("cpython", text))
                self.assertEqual(".hpy0." + extension, abitag.get_hpy_ext_suffix("universal", text))
                self.assertEqual(".hpy0-%s.%s" % (tag, extension), abitag.get_hpy_ext_suffix("hybrid", text))

    def test_this_python(self):
        self.assertEqual((TAG, "so"), abitag.parse_ext_suffix())
        for abi in ("cpython", "universal", "hybrid"):
            self.assertEqual(suffix(abi), abitag.get_hpy_ext_suffix(abi))

    def test_mistakes(self):
        for abi in ("", "Universal", "numpy", None):
            self.assertRaises(AssertionError, abitag.get_hpy_ext_suffix, abi)
        for text in ("", ".so", "so", ".cpython-310.", "..so"):
            self.assertRaises(ValueError, abitag.parse_ext_suffix, text)


class Names(unittest.TestCase):

    def test_mark_stays(self):
        name = hpy.devel.HPyExtensionName("a.b-c")
        self.assertEqual("a.b-c", name)
        self.assertEqual(hash("a.b-c"), hash(name))
        for marked in [name, name.translate({ord("-"): "_"})] + name.split(".") + name.split():
            self.assertTrue(hpy.devel.is_hpy_extension(marked))
        self.assertEqual(["a", "b-c"], name.split("."))
        self.assertEqual("a.b_c", name.translate({ord("-"): "_"}))
        self.assertFalse(hpy.devel.is_hpy_extension("a.b-c"))


class Interface(DevelTestCase):

    def test_names(self):
        self.assertEqual("cpython", hpy.devel.DEFAULT_HPY_ABI)
        for name in ("HPyDevel", "handle_hpy_ext_modules", "build_hpy_mixin", "build_ext_hpy_mixin"):
            self.assertTrue(callable(getattr(hpy.devel, name)), name)

    def test_version(self):
        self.assertEqual(hpy.universal.get_version(), (version.__version__, version.__git_revision__))

    def test_everything_in_the_folders_is_found(self):
        devel = hpy.devel.HPyDevel()
        self.assertEqual(os.path.dirname(hpy.devel.__file__), str(devel.base_dir))
        self.assertEqual([str(devel.include_dir)], devel.get_extra_include_dirs())
        self.assertTrue(os.path.isfile(os.path.join(devel.get_include_dir_forbid_python_h(), "Python.h")))
        core = {os.path.basename(path) for path in devel.get_extra_sources()}
        self.assertLessEqual({"argparse.c", "buildvalue.c", "format.c", "helpers.c", "structseq.c"}, core)
        self.assertFalse(core & {os.path.basename(path) for path in devel.get_ctx_sources()})
        self.assertTrue(all(os.path.isfile(path) for path in devel.get_extra_sources() + devel.get_ctx_sources()))
        names = {"universal": "libhpy-extra-universal.a", "hybrid": "libhpy-extra-hybrid.a", "cpython": "libhpy-ctx-cpython.a"}
        for abi, name in names.items():
            self.assertEqual([name], [os.path.basename(path) for path in devel.get_static_libs(abi)])
        self.assertIsNone(devel.get_static_libs("numpy"))

    def test_libraries_name_no_place_of_the_machine_they_come_from(self):
        for abi in ("universal", "hybrid", "cpython"):
            data = Path(hpy.devel.HPyDevel().get_static_libs(abi)[0]).read_bytes()
            # The assertions in the headers of a debug build name the files they stand in.
            debug_build = hasattr(sys, "gettotalrefcount") and abi != "universal"
            for place in [REPOSITORY] + ([] if debug_build else [Path.home(), sys.base_prefix]):
                self.assertNotIn(os.fsencode(str(place)), data)

    def test_another_folder(self):
        devel = hpy.devel.HPyDevel(str(self.folder))
        self.assertIsNone(devel.get_static_libs("universal"))
        with self.assertRaises(FileNotFoundError) as caught:
            devel.get_extra_sources()
        self.assertIn("install it again", str(caught.exception))

    @full
    def test_other_build_systems(self):
        """Compiles by hand, with nothing but what HPyDevel says."""
        devel = hpy.devel.HPyDevel()
        compiler = shlex.split(sysconfig.get_config_var("CC"))
        for abi in ("universal", "hybrid", "cpython"):
            includes = [devel.get_include_dir_forbid_python_h()] if abi == "universal" else [sysconfig.get_paths()["include"]]
            sources = devel.get_extra_sources() + (devel.get_ctx_sources() if abi == "cpython" else [])
            target = self.folder / abi / ("fast" + abitag.get_hpy_ext_suffix(abi))
            target.parent.mkdir()
            for linked in (sources, devel.get_static_libs(abi)):
                subprocess.run(compiler + ["-shared", "-fPIC", "-O0", "-DHPY", "-DHPY_ABI_" + abi.upper(), "-DFROM_SETUP"]
                               + ["-I" + folder for folder in includes + devel.get_extra_include_dirs()]
                               + [str(self.project / "src" / name) for name in ("fast.c", "inner/pair.c")] + linked
                               + ["-o", str(target)], check=True)
                if abi == "cpython":
                    code = "import fast"
                else:
                    code = ("from importlib.machinery import ModuleSpec; import hpy.universal; fast = hpy.universal.load('fast', %r, "
                            "ModuleSpec('fast', None))" % str(target))
                self.assertEqual("%s 5\n" % abi, self.use(target.parent, code=code + "; print(fast.abi(), fast.add(2, 3))"))

    @full
    def test_distutils_of_another_origin(self):
        code = """if True:
            import sys, types, setuptools.command.build_ext
            other = types.ModuleType("distutils.command.build_ext")
            other.build_ext = type("build_ext", (), {})
            import distutils.command
            sys.modules["distutils.command.build_ext"] = distutils.command.build_ext = other
            try:
                import hpy.devel
            except Exception as error:
                print(error)
            """
        self.assertIn("import setuptools first", self.command(sys.executable, "-W", "ignore", "-c", code))

    def test_without_setuptools(self):
        code = "import sys; sys.modules['setuptools'] = None; import hpy.devel; print(hpy.devel.HPyDevel().get_extra_sources()[0])"
        self.assertIn("argparse.c", self.use(code=code))

    @full
    def test_suffix_of_a_cross_build(self):
        self.setup_py("--hpy-abi=hybrid", "--hpy-use-static-libs", "build_ext", "--build-lib=out",
                      SETUPTOOLS_EXT_SUFFIX=".cpython-399-other.so")
        self.only_file("out/fast.hpy0-cp399.so")
        self.assertNotIn("399", EXT_SUFFIX)
