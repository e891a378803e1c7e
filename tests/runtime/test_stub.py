"""Modules imported through the loader file that goes into wheels beside the binary."""
import shutil
import tempfile
import unittest
from pathlib import Path

from support import ABI, RuntimeTestCase, builder
from support.build import RUNTIME


@unittest.skipUnless(ABI in ("universal", "hybrid"), "CPython itself imports modules of the cpython ABI")
class Stub(RuntimeTestCase):

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, str(self.folder), True)

    def install(self, *parts):
        """Put the module memory with its loader file into a folder, as a wheel would."""
        folder = self.folder.joinpath(*parts)
        folder.mkdir(parents=True, exist_ok=True)
        binary = builder().build("memory", [self.modules_folder() / "memory.c"])
        shutil.copy(str(binary), str(folder))
        text = (RUNTIME / "loader" / "module_loader.py.in").read_text()
        for key, value in (("MODULE", "memory"), ("FILE", binary.name), ("ABI", "hpy0")):
            text = text.replace("@%s@" % key, value)
        (folder / "memory.py").write_text(text)
        return folder

    def run_there(self, folder, code, **environment):
        return self.run_python("import sys; sys.path.insert(0, sys.argv[1])\n" + code, folder, **environment)

    def check(self, folder, code, **environment):
        result = self.run_there(folder, code, **environment)
        self.assertEqual((0, ""), (result.returncode, result.stderr), result.stdout)
        return result.stdout

    def test_top_level(self):
        folder = self.install()
        self.check(folder, """if True:
            import memory, sys, os
            assert sys.modules['memory'] is memory
            assert type(memory) is type(sys), memory
            assert memory.__name__ == memory.__spec__.name == 'memory'
            assert os.path.dirname(memory.__file__) == sys.argv[1], memory.__file__
            assert memory.__spec__.origin and memory.__loader__ is not None
            assert memory.__package__ == ''
            assert memory.Node().left is ...
            assert 'memory' in repr(memory) and sys.argv[1] in repr(memory)
            """)

    def test_in_packages(self):
        folder = self.install("outer", "inner")
        (folder.parent / "__init__.py").write_text("")
        (folder / "__init__.py").write_text("from . import memory\nfrom .memory import Node\n")
        self.check(self.folder, """if True:
            import outer.inner, sys
            memory = outer.inner.memory
            assert memory is sys.modules['outer.inner.memory']
            assert memory.__name__ == 'outer.inner.memory' and memory.__package__ == 'outer.inner'
            assert outer.inner.Node is memory.Node
            assert memory.counts.__module__ == 'outer.inner.memory'
            import importlib
            assert importlib.import_module('.memory', 'outer.inner') is memory
            """)

    def test_reload(self):
        self.check(self.install(), """if True:
            import memory, importlib, sys
            old = memory.Node()
            again = importlib.reload(memory)
            assert again is sys.modules['memory']
            assert again.Node().left is ... and old.left is ...
            again = importlib.reload(again)
            del sys.modules['memory']
            import memory as third
            assert third.Node().left is ... and third is not again
            """)

    def test_unicode_folder(self):
        folder = self.install("späße €\U0001f600 %s")
        self.check(folder, "import memory; assert memory.Node().left is ...")

    def test_zip(self):
        folder = self.install("content")    # the archive must not lie in what it is made of
        archive = shutil.make_archive(str(self.folder / "archive"), "zip", str(folder))
        result = self.run_there(archive, "import memory")
        self.assertIn("ImportError", result.stderr)
        self.assertNotIn("Fatal", result.stderr)

    def test_environment(self):
        folder = self.install()
        code = "import memory; assert memory.Node().left is ..."
        self.assertEqual("", self.check(folder, code))
        self.assertEqual("", self.check(folder, code, HPY="universal"))
        self.assertIn("memory", self.check(folder, code, HPY_LOG="1"))
        self.assertIn("ValueError", self.run_there(folder, code, HPY="nonsense").stderr)

    def test_without_runtime(self):
        folder = self.install()
        code = "sys.modules['hpy'] = None\nimport memory\n"
        result = self.run_there(folder, code)
        self.assertEqual(1, result.returncode)
        self.assertIn("ImportError", result.stderr)

    def test_all_modules_of_sys_path_survive_a_failure(self):
        folder = self.install()
        for path in folder.glob("memory*.so"):
            path.write_bytes(b"not a library")
        result = self.run_there(folder, """if True:
            try:
                import memory
            except ImportError as error:
                assert isinstance(error, RuntimeError), error
                assert error.path and error.path.endswith('.so'), error.path
                assert 'memory' not in sys.modules
                print('good')
            """)
        self.assertEqual(("good\n", ""), (result.stdout, result.stderr))
