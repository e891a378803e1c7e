"""Modules in second interpreters: they work, or they are refused with an ImportError that says why. What the first
interpreter loaded goes on working in any case."""
import re
import textwrap
import unittest
from pathlib import Path

from support import ABI, RuntimeTestCase, abi_only, builder, is_free_threaded
from support.interpreters import HAS_OWN_GIL

# Code for every interpreter: load(path) gives the module, use(mod) tries what it can do.
PRELUDE = """if True:
    import gc, importlib.machinery, importlib.util
    def load(path):
        loader = importlib.machinery.ExtensionFileLoader("interpreters", path)
        spec = importlib.util.spec_from_file_location("interpreters", path, loader=loader)
        if ABI == "cpython":
            module = importlib.util.module_from_spec(spec)
            loader.exec_module(module)
            return module
        from hpy.universal import load
        return load("interpreters", path, spec)
    def use(mod):
        class Derived(mod.Box):
            pass
        for box_type in mod.Box, Derived:
            boxes = [box_type(n) for n in range(1000, 1100)]
            assert [box.get() for box in boxes] == list(range(1000, 1100))
            boxes[0].__class__.cycle = box_type(boxes)
        del Derived, boxes, box_type
        mod.Box.cycle = None
        gc.collect()
        try:
            mod.raise_key_error()
        except KeyError as error:
            assert error.args == ("from C",)
        assert mod.builtin("len")([1, 2]) == 2
        if hasattr(mod, "keep"):
            mod.keep(["kept"])
            assert mod.kept_value() == ["kept"]
        return "fine"
"""

MAIN = """
import sys
ABI, path, prelude, support = sys.argv[1:5]
sys.path.insert(0, support)      # without the package around it, which takes time to import
from interpreters import Interpreter
exec(prelude)
class Other(Interpreter):
    def __init__(self, **options):
        super().__init__(**options)
        answer = self.run("exec(prelude, globals())", ABI=ABI, path=path, prelude=prelude)
        assert answer == "None", answer
    def use(self):
        return self.run("mod = globals().get('mod') or load(path); result = use(mod)")
"""

SUPPORT = Path(__file__).resolve().parent / "support"

# What an interpreter says when it must not have the module.
IN_USE = "already in use by another interpreter"
NOT_SUPPORTED = "does not support loading in subinterpreters"


class InterpretersTestCase(RuntimeTestCase):
    """The whole of hpy.universal lives in one interpreter at a time, and so does a module with HPyGlobal variables."""

    with_globals = False

    def setUp(self):
        if is_free_threaded() and ABI != "cpython" and "gil_of_their_own" not in self.id():
            self.skipTest("a free-threaded CPython treats all second interpreters as those with a GIL of their own")
        self.path = builder().build("interpreters", [self.modules_folder() / "interpreters.c"],
                                    defines=["WITH_GLOBALS"] if self.with_globals else [])
        self.shared = ABI == "cpython" and not self.with_globals

    def script(self, code):
        """Runs code after MAIN in a fresh process; returns the lines it prints."""
        result = self.run_python(MAIN + textwrap.dedent(code), ABI, self.path, PRELUDE, SUPPORT)
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)
        # CPython 3.14 counts the interpreters that are left at exit.
        self.assertEqual("", re.sub(".*remaining subinterpreters.*\n", "", result.stderr))
        return result.stdout.splitlines()

    def assertRefused(self, text, why=IN_USE):
        self.assertTrue(text.startswith("ImportError: "), text)
        self.assertIn(why, text)
        self.assertIn("hpy.universal" if ABI != "cpython" else "interpreters", text)

    def assertSecond(self, text):
        """What a second interpreter says to the module that another one has."""
        if self.shared:
            self.assertEqual("'fine'", text)
        else:
            self.assertRefused(text)


@abi_only("universal", "cpython")       # hybrid modules are loaded as universal ones are
class Interpreters(InterpretersTestCase):

    def test_main_first(self):
        lines = self.script("""
            mod = load(path)
            print(use(mod))
            for i in range(2):
                with Other() as other:
                    print(other.use())
                    print(other.use())
                print(use(mod), use(load(path)))
            """)
        self.assertEqual("fine", lines[0])
        for i in (1, 4):
            self.assertSecond(lines[i])
            self.assertSecond(lines[i + 1])
            self.assertEqual("fine fine", lines[i + 2])

    def test_one_after_the_other(self):
        lines = self.script("""
            for i in range(3):
                with Other() as other:
                    print(other.use())
            mod = load(path)
            print(use(mod))
            """)
        self.assertEqual(["'fine'"] * 3 + ["fine"], lines)

    def test_main_second(self):
        lines = self.script("""
            def attempt():
                try:
                    return use(load(path))
                except ImportError as error:
                    return "%s: %s" % (type(error).__name__, error)
            other = Other()
            print(other.use())
            print(attempt())
            print(other.use())
            other.end()
            print(attempt())
            """)
        self.assertEqual(["'fine'", "'fine'"], lines[0:3:2])
        if self.shared:
            self.assertEqual("fine", lines[1])
        else:
            self.assertRefused(lines[1])
        self.assertEqual("fine", lines[3])

    def test_two_beside_main(self):
        lines = self.script("""
            with Other() as first:
                with Other() as second:
                    print(first.use())
                    print(second.use())
                    print(first.use())
                print(first.use())
            with Other() as third:
                print(third.use())
            """)
        self.assertEqual(["'fine'"] * 4, lines[:1] + lines[2:])
        self.assertSecond(lines[1])

    def test_the_first_ends_before_the_second(self):
        lines = self.script("""
            first, second = Other(), Other()
            print(first.use())
            print(second.use())
            first.end()
            print(second.use())
            print(second.use())
            second.end()
            """)
        self.assertSecond(lines[1])
        self.assertEqual(["'fine'"] * 3, lines[:1] + lines[2:])

    def test_interpreters_that_nobody_ends(self):
        lines = self.script("""
            mod = load(path)
            others = [Other() for i in range(2)]
            for other in others:
                print(other.use())
            print(use(mod))
            """)
        for line in lines[:2]:
            self.assertSecond(line)
        self.assertEqual(["fine"], lines[2:])

    @unittest.skipUnless(HAS_OWN_GIL, "before 3.12 all interpreters share one GIL")
    def test_interpreters_with_a_gil_of_their_own(self):
        lines = self.script("""
            with Other(isolated=True) as other:
                print(other.use())
            mod = load(path)
            print(use(mod))
            with Other(isolated=True) as other:
                print(other.use())
                print(other.use())
            print(use(mod))
            """)
        for i in (0, 2, 3):
            self.assertRefused(lines[i], NOT_SUPPORTED)
        self.assertEqual(["fine", "fine"], lines[1:5:3])


@abi_only("cpython")
class InterpretersAndGlobals(Interpreters):
    with_globals = True


@abi_only("universal", "hybrid", "cpython")
class Globals(InterpretersTestCase):
    with_globals = True

    def test_values_belong_to_one_interpreter(self):
        lines = self.script("""
            mod = load(path)
            mod.keep(["of main"])
            with Other() as other:
                print(other.use())
                print(mod.kept_value())
            print(mod.kept_value())
            """)
        self.assertRefused(lines[0])
        self.assertEqual(["['of main']"] * 2, lines[1:])

    def test_values_end_with_their_interpreter(self):
        lines = self.script("""
            code = '''if True:
                import os
                class Last:
                    def __del__(self, write=os.write):
                        write(1, b"released\\\\n")
                mod = load(path)
                mod.keep(Last())
                result = type(mod.kept_value()).__name__
                '''
            for i in range(3):
                with Other() as other:
                    print(other.run(code), flush=True)
            """)
        self.assertEqual(["'Last'", "released"] * 3, lines)


@unittest.skipUnless(is_free_threaded(), "only for a CPython that can run without the GIL")
class FreeThreading(RuntimeTestCase):
    """Nothing here is made to run without the GIL: CPython takes it back, and says so."""

    def test_loading_takes_the_gil_back(self):
        path = builder().build("interpreters", [self.modules_folder() / "interpreters.c"])
        result = self.run_python(MAIN + textwrap.dedent("""
            before = sys._is_gil_enabled()
            mod = load(path)
            print(before, sys._is_gil_enabled(), use(mod))
            """), ABI, path, PRELUDE, SUPPORT, PYTHON_GIL=None)
        self.assertEqual((0, "False True fine\n"), (result.returncode, result.stdout), result.stderr)
        self.assertIn("RuntimeWarning: The global interpreter lock (GIL) has been enabled", result.stderr)
        self.assertIn("'interpreters'" if ABI == "cpython" else "'hpy.universal'", result.stderr)
