"""The generated Python file beside an extension module."""
import importlib
import importlib.util
import os
import pickle
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from support import RuntimeTestCase, abi_only, builder

TEMPLATE = Path(__file__).resolve().parents[3] / "runtime" / "loader" / "module_loader.py.in"


def render(module, file):
    text = TEMPLATE.read_text(encoding="utf-8")
    return text.replace("@MODULE@", module).replace("@FILE@", file).replace("@ABI@", "hpy0")


class LoaderCase(RuntimeTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(os.path.realpath(folder.name))

    def write(self, folder, module, file=None, content=None):
        """The loader of a module, and its binary when there is content."""
        file = file or module + ".hpy0.so"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / (module + ".py")).write_text(render(module, file), encoding="utf-8")
        if content is not None:
            (folder / file).write_bytes(content)
        return folder / file


class Text(LoaderCase):
    def test_all_placeholders_are_known(self):
        self.assertNotIn("@", render("demo", "demo.hpy0.so"))

    def test_compiles_without_warning(self):
        result = self.run_python("import sys; compile(sys.argv[1], 'demo.py', 'exec')", render("demo", "demo.hpy0.so"),
                                 PYTHONWARNINGS="error")
        self.assertEqual((0, ""), (result.returncode, result.stderr))

    def test_is_ascii_with_unix_line_ends(self):
        data = TEMPLATE.read_bytes()
        data.decode("ascii")
        self.assertNotIn(b"\r", data)
        self.assertTrue(data.endswith(b"\n"))


class WithoutRuntime(LoaderCase):
    """What a user sees when the module cannot be loaded. Runs where there is no package hpy."""

    REPORT = ("import sys; sys.path[:0] = sys.argv[1:]\n"
              "try:\n"
              "    import demo\n"
              "except ImportError as error:\n"
              "    print(type(error).__name__, error.name, error.path, error, sep='\\n')\n"
              "    print(type(error.__cause__).__name__, 'demo' in sys.modules)\n")

    def report(self, *paths):
        result = self.run_python(self.REPORT, *paths, PYTHONPATH=None)
        self.assertEqual("", result.stderr)
        return result.stdout.splitlines()

    def run_python(self, code, *args, **environment):
        """As the inherited function, but nothing of this process's path is visible."""
        import subprocess
        return subprocess.run([sys.executable, "-I", "-S", "-c", code] + [str(arg) for arg in args],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)

    def test_no_hpy_installed(self):
        binary = self.write(self.folder, "demo", content=b"any")
        lines = self.report(self.folder)
        self.assertEqual(["ImportError", "demo", str(binary)], lines[:3])
        self.assertIn("demo needs HPy with ABI hpy0, which is not installed in CPython %d.%d.%d"
                      % sys.version_info[:3], lines[3])
        self.assertIn("python -m pip install hpy-runtime", lines[3])
        self.assertIn(sys.executable, lines[3])
        self.assertEqual("ModuleNotFoundError False", lines[4])

    def test_package_hpy_without_the_extension(self):
        self.write(self.folder, "demo", content=b"any")
        (self.folder / "hpy").mkdir()
        (self.folder / "hpy" / "__init__.py").write_text("")
        lines = self.report(self.folder)
        self.assertEqual("ImportError", lines[0])
        self.assertIn("which is not installed", lines[3])

    def test_hpy_that_is_too_old_or_broken(self):
        for content, text in (("", "_load_bootstrap"), ("import no_such_module", "no_such_module"),
                              ("raise ImportError('broken library')", "broken library")):
            self.write(self.folder, "demo", content=b"any")
            (self.folder / "hpy").mkdir(exist_ok=True)
            (self.folder / "hpy" / "__init__.py").write_text("")
            (self.folder / "hpy" / "universal.py").write_text(content)
            shutil.rmtree(str(self.folder / "hpy" / "__pycache__"), ignore_errors=True)
            lines = self.report(self.folder)
            self.assertEqual("ImportError", lines[0])
            self.assertIn("is installed but cannot be used", lines[3])
            self.assertIn(text, lines[3])
            self.assertIn("python -m pip install hpy-runtime", lines[3])

    def test_missing_binary(self):
        binary = self.write(self.folder, "demo")
        lines = self.report(self.folder)
        self.assertEqual(["ImportError", "demo", str(binary)], lines[:3])
        self.assertIn("demo.hpy0.so is missing from %s" % self.folder, lines[3])

    def test_inside_a_zip(self):
        archive = self.folder / "all.zip"
        with zipfile.ZipFile(str(archive), "w") as target:
            target.writestr("demo.py", render("demo", "demo.hpy0.so"))
            target.writestr("demo.hpy0.so", "any")
        lines = self.report(archive)
        self.assertEqual(["ImportError", "demo", str(archive / "demo.hpy0.so")], lines[:3])
        self.assertIn("demo cannot be imported from %s" % archive, lines[3])
        self.assertIn("file on disk", lines[3])

    def test_run_as_a_script(self):
        self.write(self.folder, "demo", content=b"any")
        for command in (["demo.py"], ["-m", "demo"]):
            import subprocess
            result = subprocess.run([sys.executable] + command, cwd=str(self.folder), stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True, timeout=120)
            self.assertNotEqual(0, result.returncode)
            self.assertIn("ImportError: demo is an extension module: import it instead of running it", result.stderr)


@abi_only("universal", "universal-standard", "hybrid")
class WithRuntime(LoaderCase):
    """Loads a real module through its loader."""

    source = "structures"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.binary = builder().build(cls.source, [cls.modules_folder() / (cls.source + ".c")])

    def setUp(self):
        super().setUp()
        saved_path, saved_modules = list(sys.path), set(sys.modules)
        sys.path.insert(0, str(self.folder))

        def restore():
            sys.path[:] = saved_path
            for name in set(sys.modules) - saved_modules:
                if getattr(sys.modules[name], "__file__", None) and str(self.folder) in sys.modules[name].__file__:
                    del sys.modules[name]
            sys.modules.pop(self.source, None)
            importlib.invalidate_caches()
        self.addCleanup(restore)
        sys.modules.pop(self.source, None)
        importlib.invalidate_caches()

    def install(self, folder):
        return self.write(folder, self.source, self.binary.name, self.binary.read_bytes())

    def check(self, module, name, path):
        self.assertIs(module, sys.modules[name])
        self.assertEqual(((1,), {"a": 2}), module.pack(1, a=2))
        self.assertEqual(name, module.__name__)
        self.assertEqual(str(path), module.__file__)
        self.assertEqual(name.rpartition(".")[0], module.__package__)
        self.assertEqual(name, module.__spec__.name)
        self.assertEqual(str(path), module.__spec__.origin)
        self.assertIs(module.__loader__, module.__spec__.loader)
        self.assertIsNotNone(module.__loader__)
        self.assertEqual("<module %r from %r>" % (name, str(path)), repr(module))
        self.assertEqual("struct sequences and helpers", module.__doc__)
        for leftover in ("_hpy_load", "os", "sys"):
            self.assertNotIn(leftover, vars(module))

    def test_import(self):
        path = self.install(self.folder)
        module = importlib.import_module(self.source)
        self.check(module, self.source, path)
        self.assertIs(module, importlib.import_module(self.source))
        self.assertIs(module.__spec__, importlib.util.find_spec(self.source))

    def test_in_a_package(self):
        folder = self.folder / "outer" / "inner"
        path = self.install(folder)
        (self.folder / "outer" / "__init__.py").write_text("")
        (folder / "__init__.py").write_text("from . import structures as again\nfrom .structures import pack\n")
        package = importlib.import_module("outer.inner")
        self.check(package.structures, "outer.inner.structures", path)
        self.assertIs(package.structures, package.again)
        self.assertIs(package.structures.pack, package.pack)

    def test_in_a_namespace_package(self):
        path = self.install(self.folder / "space")
        self.check(importlib.import_module("space.structures"), "space.structures", path)

    def test_two_copies_are_two_modules(self):
        first = self.install(self.folder / "one")
        second = self.install(self.folder / "two")
        one, two = importlib.import_module("one.structures"), importlib.import_module("two.structures")
        self.check(one, "one.structures", first)
        self.check(two, "two.structures", second)
        self.assertIsNot(one, two)

    def test_unicode_path(self):
        folder = self.folder / "dir \xe9\u20ac\U0001f40d"
        path = self.install(folder)
        sys.path.insert(0, str(folder))
        self.check(importlib.import_module(self.source), self.source, path)

    def test_relative_path(self):
        path = self.install(self.folder / "here")
        before = os.getcwd()
        os.chdir(str(self.folder))
        try:
            sys.path.insert(0, "here")
            self.check(importlib.import_module(self.source), self.source, path)
        finally:
            os.chdir(before)

    def test_reload(self):
        path = self.install(self.folder)
        module = importlib.import_module(self.source)
        again = importlib.reload(module)
        self.check(again, self.source, path)
        self.assertEqual(((1,), None), module.pack(1))          # the old one still works
        self.assertEqual(str(path), module.__file__)
        self.check(importlib.reload(again), self.source, path)

    def test_reload_in_a_package(self):
        path = self.install(self.folder / "pack")
        module = importlib.import_module("pack.structures")
        self.check(importlib.reload(module), "pack.structures", path)

    def test_pickled_function(self):
        self.install(self.folder)
        module = importlib.import_module(self.source)
        self.assertIs(module.pack, pickle.loads(pickle.dumps(module.pack)))

    def test_spec_from_file_location(self):
        path = self.install(self.folder)
        spec = importlib.util.spec_from_file_location("renamed.structures", str(self.folder / "structures.py"))
        module = importlib.util.module_from_spec(spec)
        sys.modules["renamed.structures"] = module
        self.addCleanup(sys.modules.pop, "renamed.structures", None)
        spec.loader.exec_module(module)
        self.check(sys.modules["renamed.structures"], "renamed.structures", path)

    def test_a_module_without_source(self):
        import py_compile
        path = self.install(self.folder)
        py_compile.compile(str(self.folder / "structures.py"), cfile=str(self.folder / "structures.pyc"))
        os.remove(str(self.folder / "structures.py"))
        importlib.invalidate_caches()
        self.check(importlib.import_module(self.source), self.source, path)

    def test_file_that_is_no_library(self):
        path = self.install(self.folder)
        path.write_bytes(b"not a library")
        with self.assertRaises(ImportError) as caught:
            importlib.import_module(self.source)
        self.assertIsInstance(caught.exception, RuntimeError)
        self.assertIn(str(path), str(caught.exception))
        self.assertNotIn(self.source, sys.modules)
