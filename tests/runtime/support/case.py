"""The base class of the runtime's test cases."""
import gc
import os
import sys
import sysconfig
import unittest
from pathlib import Path

from .build import ABI, builder
from .loading import MODE, load_module


def is_free_threaded():
    """True for a CPython that can run without the GIL, such as 3.13t."""
    return "t" in getattr(sys, "abiflags", "")


def abi_only(*abis):
    """Skip a test or a class under the other ABIs."""
    return unittest.skipUnless(ABI in abis, "only for the ABIs " + ", ".join(abis))


def not_in_debug_mode(reason):
    """Skip a test or a class in debug mode."""
    return unittest.skipIf(MODE == "debug", reason)


def plain_mode_only(reason):
    """Skip a test or a class in debug mode and in trace mode."""
    return unittest.skipIf(MODE != "universal", reason)


def on_some_pythons(test):
    """Skip a test or a class that takes long and hardly depends on the Python, except on the oldest, a common and the newest, and
    on machines of another kind."""
    wanted = sys.version_info[:2] in ((3, 8), (3, 11), (3, 15)) or sys.maxsize < 2 ** 32 or sys.byteorder == "big"
    return unittest.skipUnless(wanted, "runs on 3.8, 3.11 and 3.15")(test)


def breaks_rules(test):
    """Mark a test, or a class, whose module does what debug mode rightly finds."""
    test.breaks_rules = True
    return test


def sys_refcount_is_exact(obj):
    """False for objects whose count the interpreter freezes (immortal objects, CPython 3.12 and later)."""
    before = sys.getrefcount(obj)
    keep = [obj] * 10
    changed = sys.getrefcount(obj) != before
    del keep
    return changed


def refcount_delta(function, objects, loops=50):
    """Call the function again and again; how much did the reference counts of the objects move?

    The result maps the index of each object whose count moved to the change. One warm-up call comes
    first, so that caches and lazily made attributes are not counted.
    """
    if not hasattr(sys, "getrefcount"):
        raise unittest.SkipTest("this Python does not count references")
    function()
    gc.collect()
    exact = [sys_refcount_is_exact(obj) for obj in objects]
    before = [sys.getrefcount(obj) for obj in objects]
    for _ in range(loops):
        function()
    gc.collect()
    after = [sys.getrefcount(obj) for obj in objects]
    # Python itself may move the count of a shared object by one or two; a leak moves it by the loops.
    return {index: new - old for index, (old, new) in enumerate(zip(before, after))
            if exact[index] and abs(new - old) >= loops // 2}


class RuntimeTestCase(unittest.TestCase):
    """A test case with one extension module, compiled for the ABI under test.

    Class attributes: ``module_name`` (also the C file: modules/<name>.c or .cpp beside the test file),
    ``module_sources`` (file names in modules/, when they differ), ``module_options`` (keyword arguments of
    Builder.build).
    """

    module_name = None
    module_sources = None
    module_options = {}

    @classmethod
    def modules_folder(cls):
        return Path(sys.modules[cls.__module__].__file__).resolve().parent / "modules"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if cls.module_name is not None:
            cls.mod = cls.load(cls.module_name, cls.module_sources, **cls.module_options)

    def run(self, result=None):
        """In debug mode a test must leave no handle of a module open, and nothing must be found wrong."""
        if MODE != "debug" or ABI == "cpython":
            return super().run(result)
        from hpy.universal import _debug
        generation = _debug.new_generation()
        _debug.clear_findings()
        self.addCleanup(lambda: self.assertEqual([], _debug.get_open_handles(generation)))
        if not getattr(self, "breaks_rules", getattr(getattr(self, self._testMethodName), "breaks_rules", False)):
            self.addCleanup(lambda: self.assertEqual([], [finding["message"] for finding in _debug.get_findings()]))
            self.addCleanup(lambda: self.assertEqual([], _debug.get_unfinished(generation)))
        return super().run(result)

    @classmethod
    def load(cls, name, sources=None, **options):
        """Compile and load a module of this test's modules folder."""
        folder = cls.modules_folder()
        if sources is None:
            candidates = [folder / (name + suffix) for suffix in (".c", ".cpp")]
            sources = [path for path in candidates if path.exists()][:1]
            if not sources:
                raise FileNotFoundError(str(candidates[0]))
        else:
            sources = [folder / source for source in sources]
        return load_module(builder(), name, sources, **options)

    def assertNoLeak(self, function, *objects, **options):
        """Calling the function must not change the reference counts of the objects."""
        moved = refcount_delta(function, objects, **options)
        self.assertEqual({}, {repr(objects[index])[:60]: change for index, change in moved.items()})

    def assertSameOutcome(self, expected, actual, message=None):
        """Two calls must give equal results of one type, or raise the same exception class."""
        want, got = self.outcome(expected), self.outcome(actual)
        self.assertEqual(want[0], got[0], message or (want, got))
        self.assertIs(type(want[1]), type(got[1]), message or (want, got))
        # Not a number is not equal to itself, also within a tuple: there the text decides.
        if want[0] == "result" and repr(want[1]) != repr(got[1]):
            self.assertEqual(want[1], got[1], message)

    @staticmethod
    def outcome(function):
        try:
            return ("result", function())
        except Exception as error:
            return ("raised " + type(error).__name__, error)

    def run_python(self, code, *args, **environment):
        """Run code in a fresh interpreter with this one's paths; returns the completed process."""
        import subprocess
        env = dict(os.environ)
        env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        if sysconfig.get_config_var("Py_GIL_DISABLED"):
            env["PYTHON_GIL"] = "1"     # loading a module switches it on, with a warning on stderr
        for name, value in environment.items():
            if value is None:
                env.pop(name, None)
            else:
                env[name] = value
        return subprocess.run([sys.executable, "-X", "faulthandler", "-c", code] + [str(arg) for arg in args],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, timeout=120)
