"""The loader: its checks, its errors, names, modes and the environment."""
import contextlib
import ctypes
import importlib.machinery
import io
import os
import shutil
import subprocess
import sys
import tempfile
import types
import unittest
from pathlib import Path

from support import ABI, RuntimeTestCase, builder, keeps_references
from support.build import OUTPUT, python_tag
from support.loading import make_spec


def raw_library():
    """The binary with all the raw modules; it belongs to no Python."""
    source = Path(__file__).resolve().parent / "modules" / "rawmodules.c"
    folder = OUTPUT / "raw"
    path = folder / "raw.hpy0.so"
    if not path.exists() or path.stat().st_mtime < source.stat().st_mtime:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / ("raw-%d.so" % os.getpid())
        subprocess.run(builder().cc + ["-shared", "-fPIC", "-O1", str(source), "-o", str(temporary)], check=True)
        os.replace(str(temporary), str(path))
    return path


@unittest.skipUnless(ABI == "universal", "the loader is the same for every universal module")
class LoaderTestCase(RuntimeTestCase):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        import hpy.universal
        cls.universal = hpy.universal
        cls.raw = raw_library()

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, str(self.folder), True)

    def load(self, name, path=None, *args, **kw):
        path = str(path or self.raw)
        return self.universal.load(name, path, make_spec(name, path), *args, **kw)

    def refused(self, name, path=None, *texts, **kw):
        """Loading must raise the load error, naming the file and the texts."""
        path = str(path or self.raw)
        with self.assertRaises(self.universal.HPyLoadError) as caught:
            self.load(name, path, **kw)
        error = caught.exception
        self.assertIsInstance(error, ImportError)
        self.assertIsInstance(error, RuntimeError)
        self.assertEqual((name, path), (error.name, error.path))
        self.assertIn(Path(path).name, str(error))
        for text in texts:
            self.assertIn(text, str(error))
        return str(error)

    def copy(self, name):
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(str(self.raw), str(target))
        return target


class Files(LoaderTestCase):

    def test_good(self):
        module = self.load("good")
        self.assertIs(types.ModuleType, type(module))
        self.assertEqual(("good", "raw"), (module.__name__, module.__doc__))

    def test_missing_file(self):
        self.refused("good", self.folder / "good.hpy0.so")

    def test_not_a_library(self):
        for content in (b"", b"plain text\n", b"\x7fELF", b"\x7fELF" + b"\0" * 200, os.urandom(5000)):
            path = self.folder / "good.hpy0.so"
            path.write_bytes(content)
            self.refused("good", path)

    def test_truncated_library(self):
        data = self.raw.read_bytes()
        for size in (10, 64, 100, 1000, len(data) // 4):
            path = self.folder / ("cut%d.hpy0.so" % size)
            path.write_bytes(data[:size])
            self.refused("good", path)

    def test_directory(self):
        path = self.folder / "good.hpy0.so"
        path.mkdir()
        self.refused("good", path)

    def test_paths_with_every_character(self):
        for name in ("späße €.hpy0.so", "with space/good.hpy0.so", "quote'\".hpy0.so", "\udcff\udcfe.hpy0.so",
                     "%s%n.hpy0.so", "\U0001f600/good.hpy0.so"):
            self.assertEqual("good", self.load("good", self.copy(name)).__name__)

    def test_path_with_a_null_character(self):
        self.assertRaises((ValueError, self.universal.HPyLoadError), self.universal.load, "good", "a\0b.hpy0.so",
                          make_spec("good", "x"))

    def test_error_for_a_strange_path(self):
        self.refused("good", self.folder / "fehlt-ä-%s-%n.hpy0.so")

    def test_file_without_symbols(self):
        path = self.folder / "libm.hpy0.so"
        with open("/proc/self/maps") as maps:
            candidates = [place[0] for place in (line.split()[5:] for line in maps) if place and "/libm.so" in place[0]]
        if not candidates:
            self.skipTest("no library found to take for a module")
        shutil.copy(candidates[0], str(path))
        self.refused("good", path, "get_required_hpy_m")


class Symbols(LoaderTestCase):

    def test_missing(self):
        self.refused("no_major", None, "get_required_hpy_major_version_no_major")
        self.refused("no_minor", None, "get_required_hpy_minor_version_no_minor")
        self.refused("no_context", None, "HPyInitGlobalContext_no_context")
        self.refused("no_init", None, "HPyInit_no_init")
        self.refused("no_such_module", None, "no_such_module")

    def test_null_definition(self):
        self.refused("null_init", None, "HPyInit_null_init")

    def test_legacy_methods_in_a_universal_file(self):
        self.refused("old_methods", None, "legacy_methods", "hybrid")

    def test_versions(self):
        self.refused("newer_major", None, "1.0", "0.0")
        self.refused("newer_minor", None, "0.1", "0.0")
        self.refused("huge", None, "4294967295")

    def test_versions_come_before_the_file_name(self):
        self.assertIn("1.0", self.refused("newer_major", self.copy("no_tag.so")))

    def test_direct_calls_are_initialised_once_for_each_load(self):
        library = ctypes.CDLL(str(self.raw))
        library.take_direct_calls()
        self.load("direct")
        self.assertEqual(1, library.take_direct_calls())
        self.load("direct")
        self.assertEqual(1, library.take_direct_calls())
        self.load("good")
        self.assertEqual(0, library.take_direct_calls())

    def test_missing_dependency_is_named(self):
        source = self.folder / "needy.c"
        source.write_text("extern int function_that_nobody_has(void); int (*p)(void) = function_that_nobody_has;\n")
        path = self.folder / "needy.hpy0.so"
        subprocess.run(builder().cc + ["-shared", "-fPIC", str(source), "-o", str(path)], check=True)
        self.refused("needy", path, "function_that_nobody_has")


class FileNames(LoaderTestCase):

    def test_tags(self):
        for name in ("m.hpy0.so", "m.hpy0anything.so", "m.hpy0", "m.hpy0-%s.so" % python_tag()):
            self.assertEqual("good", self.load("good", self.copy(name)).__name__, name)
        for name in ("m.so", "m.hpy.so", "m.hpy1.so", "m.hpy10.so", "m.hpyx0.so", "m.hpy1.hpy0.so", "hpy0.so", "m_hpy0.so"):
            with self.subTest(name=name):
                self.refused("good", self.copy(name))

    def test_message_tells_the_tags_apart(self):
        self.assertIn("hpy3", self.refused("good", self.copy("m.hpy3.so")))

    def test_only_the_base_name_counts(self):
        self.assertEqual("good", self.load("good", self.copy("folder.hpy3/m.hpy0.so")).__name__)
        self.refused("good", self.copy("folder.hpy0/m.so"))

    def test_hybrid_file_of_another_python(self):
        self.refused("good", self.copy("m.hpy0-cp27.so"), "cp27")
        self.refused("good", self.copy("m.hpy0-cp399.so"), "cp399")


class Names(LoaderTestCase):

    def test_last_part_counts(self):
        self.assertEqual("a.b.good", self.load("a.b.good").__name__)

    def test_dashes(self):
        self.assertEqual("with-dash", self.load("with-dash").__name__)

    def test_not_ascii(self):
        self.assertRaises(UnicodeEncodeError, self.load, "gööd")
        self.assertEqual("gööd.good", self.load("gööd.good").__name__)

    def test_null_character(self):
        self.assertRaises(ValueError, self.load, "good\0")
        self.assertRaises(ValueError, self.load, "go\0od")

    def test_long_and_empty(self):
        self.refused("x" * 5000, None)
        self.refused("", None)
        self.refused("good.", None)

    def test_wrong_types(self):
        spec = make_spec("good", self.raw)
        for args in ((), ("good",), ("good", str(self.raw)), (5, str(self.raw), spec), ("good", 5, spec),
                     (None, str(self.raw), spec), ("good", str(self.raw), spec, False, "mode"),
                     ("good", str(self.raw), spec, False, -1, "surplus")):
            self.assertRaises(TypeError, self.universal.load, *args)
        self.assertRaises(TypeError, self.universal.load, "good", str(self.raw), spec, no_such_argument=1)

    def test_keywords(self):
        module = self.universal.load(name="good", path=str(self.raw), spec=make_spec("good", self.raw), debug=False, mode=0)
        self.assertEqual("good", module.__name__)


class Modes(LoaderTestCase):

    def test_constants(self):
        self.assertEqual((0, 1, 2), (self.universal.MODE_UNIVERSAL, self.universal.MODE_DEBUG, self.universal.MODE_TRACE))

    def test_version(self):
        version = self.universal.get_version()
        self.assertIsInstance(version, tuple)
        self.assertEqual(2, len(version))
        self.assertTrue(all(isinstance(part, str) for part in version))
        self.assertTrue(version[0].startswith("0.9"), version)

    def test_plain_modes(self):
        for mode in (-1, 0, 99):
            self.assertEqual("good", self.load("good", mode=mode).__name__)

    def test_debug_mode(self):
        for options in ({"debug": True}, {"mode": 1}, {"debug": True, "mode": 1}):
            self.assertEqual("good", self.load("good", **options).__name__)
        self.assertEqual("good", self.load("good", debug=False, mode=0).__name__)

    def test_trace_mode(self):
        for options in ({"mode": 2}, {"debug": True, "mode": 2}):
            self.assertEqual("good", self.load("good", **options).__name__)

    def test_mode_wins_over_debug(self):
        self.assertEqual("good", self.load("good", debug=True, mode=99).__name__)

    def test_error_class(self):
        self.assertEqual("HPyLoadError", self.universal.HPyLoadError.__name__)


class Bootstrap(LoaderTestCase):
    """The entry point of the generated loader files."""

    def boot(self, env=None, ext_name="package.good", package="package"):
        path = str(self.raw)
        loader = importlib.machinery.ExtensionFileLoader(ext_name, path)
        self.spec = importlib.machinery.ModuleSpec(ext_name, loader)
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            module = self.universal._load_bootstrap("good", ext_name, package, path, loader, self.spec, env or {})
        self.output = out.getvalue()
        return module

    def test_attributes(self):
        module = self.boot()
        self.assertEqual("package.good", module.__name__)
        self.assertEqual("package", module.__package__)
        self.assertEqual(str(self.raw), module.__file__)
        self.assertIs(self.spec, module.__spec__)
        self.assertIs(self.spec.loader, module.__loader__)
        self.assertEqual(str(self.raw), self.spec.origin)
        self.assertEqual("", self.output)
        self.assertIn("package.good", repr(module))

    def test_modes_of_the_environment(self):
        for text in ("universal", "UNIVERSAL", "Universal", "good:universal", "good:UNIVERSAL", "other:universal,good:universal"):
            self.assertEqual("package.good", self.boot({"HPY": text}).__name__, text)

    def test_debug_mode_by_the_environment(self):
        for text in ("debug", "DEBUG", "good:debug", "other:universal,good:debug"):
            self.assertEqual("package.good", self.boot({"HPY": text}).__name__, text)

    def test_lists_name_modules_in_full(self):
        """Neither the beginning of a name nor the end of one is a name; what is not listed is in universal mode."""
        for text in ("goo:debug", "g:debug", "ackage.good:debug", "goodness:debug", "package:debug", "Good:debug", "other:debug",
                     "good:universal,good:debug"):
            self.boot({"HPY": text, "HPY_LOG": "1"})
            self.assertEqual("Loading 'good' in HPy universal mode\n", self.output, text)
        for text in ("good:debug", "package.good:DEBUG", "goo:universal,good:debug,package.good:universal"):
            self.boot({"HPY": text, "HPY_LOG": "1"})
            self.assertEqual("Loading 'good' in HPy universal mode with a debug context\n", self.output, text)

    def test_what_counts_as_unset(self):
        for env in ({"HPY": ""}, {"HPY_DEBUG": "1"}, {"hpy": "debug"}):
            self.boot(dict(env, HPY_LOG=""))
            self.assertEqual("Loading 'good' in HPy universal mode\n", self.output, env)

    def test_trace_mode(self):
        for text in ("trace", "Trace", "good:trace", "other:debug,package.good:TRACE"):
            self.boot({"HPY": text, "HPY_LOG": "1"})
            self.assertEqual("Loading 'good' in HPy universal mode with a trace context\n", self.output, text)

    def test_invalid_modes(self):
        for text in ("nonsense", "good:nonsense", "universal,good", ":", "good:", "deb", "u", " universal", "universal ",
                     "good: universal", " good:universal,", "good:universal,", ":debug", "other:nonsense,good:universal", "debug,trace"):
            with self.subTest(text=text):
                self.assertRaises(ValueError, self.boot, {"HPY": text})

    def test_log(self):
        for value in ("1", ""):
            self.boot({"HPY_LOG": value})
            self.assertIn("good", self.output)
            self.assertIn("HPy universal mode", self.output)
            self.assertEqual(1, self.output.count("\n"))

    def test_load_ignores_the_environment(self):
        code = ("import sys; from support.loading import make_spec; from hpy.universal import load; "
                "print(load('good', sys.argv[1], make_spec('good', sys.argv[1])).__name__)")
        result = self.run_python(code, self.raw, HPY="nonsense", HPY_LOG="1")
        self.assertEqual(("good\n", ""), (result.stdout, result.stderr))

    def test_errors_name_the_module(self):
        path = str(self.folder / "good.hpy0.so")
        spec = importlib.machinery.ModuleSpec("package.good", None)
        with self.assertRaises(self.universal.HPyLoadError) as caught:
            self.universal._load_bootstrap("good", "package.good", "package", path, None, spec, {})
        self.assertEqual(path, caught.exception.path)
        self.assertIn("good", caught.exception.name)


class Repeated(LoaderTestCase):

    def test_two_loads_are_two_modules(self):
        path = builder().build("slots", [self.modules_folder() / "slots.c"])
        first, second = self.load("slots", path), self.load("slots", path)
        self.assertIsNot(first, second)
        self.assertIsNot(first.Number, second.Number)
        self.assertEqual("nb_negative", (-first.Number())[0])
        self.assertEqual("nb_negative", (-second.Number())[0])
        self.assertEqual(5, int(first.Number(5)))

    @keeps_references("a library stays loaded, and the interpreter notes that its HPyGlobal variables belong to it")
    def test_copies_are_independent(self):
        path = builder().build("memory", [self.modules_folder() / "memory.c"])
        copy = self.folder / "memory.hpy0.so"
        shutil.copy(str(path), str(copy))
        first, second = self.load("memory", path), self.load("memory", copy)
        first.counts(), second.counts()
        first.Node()
        self.assertEqual((1, 1, 0, 0, 0), first.counts())
        self.assertEqual((0, 0, 0, 0, 0), second.counts())

    def test_hundreds_of_loads(self):
        for _ in range(200):
            self.load("good")
            self.assertRaises(ImportError, self.load, "no_init")

    def test_functions_are_gone_before_their_file_is(self):
        path = self.folder / "signatures.hpy0.so"
        shutil.copy(str(builder().build("signatures", [self.modules_folder() / "signatures.c"])), str(path))
        one = self.load("signatures", path).one
        path.unlink()
        self.assertEqual(5, one(5))
