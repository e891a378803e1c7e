"""Debug mode at its edges: other threads, signals, null and finished things, limits, and the build without page protection."""
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from support import RuntimeTestCase, abi_only, breaks_rules, builder

LOAD = """
import sys
from hpy import debug
from hpy.universal import MODE_DEBUG, load, _debug
from support.loading import make_spec
edges, misuse = (load(name, path, make_spec(name, path), mode=MODE_DEBUG) for name, path in
                 zip(("edges", "misuse"), sys.argv[1:]))
"""


# Each test starts processes; what it looks at depends little on the version.
@unittest.skipUnless(sys.version_info[:2] in ((3, 8), (3, 11), (3, 15)), "three versions are enough")
@abi_only("universal")
@breaks_rules
class EdgeTestCase(RuntimeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.modules_folder()
        # Calls at the end of functions become jumps.
        cls.paths = [str(builder().build("edges", [folder / "edges.c"], flags=["-O2", "-pthread"])),
                     str(builder().build("misuse", [folder / "misuse.c"]))]

    def execute(self, code, **environment):
        return self.run_python(LOAD + code, *self.paths, **environment)

    def dies(self, code, **environment):
        """Run code that must not survive; what it wrote."""
        result = self.execute(code, **environment)
        self.assertLess(result.returncode, 0, result.stdout + result.stderr)
        return result.stderr

    def finds(self, code):
        """Run code with hooks in place; the kinds and messages of what was found."""
        result = self.execute("_debug.set_on_finding(lambda found: None)\n"
                              "_debug.set_on_invalid_handle(lambda: None)\n"
                              "_debug.set_on_invalid_builder_handle(lambda: None)\n" + code +
                              "\nfor found in _debug.get_findings(): print(found['kind'], found['message'])")
        self.assertEqual(0, result.returncode, result.stderr)
        return result.stdout.splitlines()


class Messages(EdgeTestCase):
    def test_trackers(self):
        for code, text in (("edges.add_to_null_tracker(1)", "HPyTracker_Add was given a null tracker"),
                           ("edges.close_null_tracker()", "HPyTracker_Close was given a null tracker"),
                           ("edges.close_tracker_twice()", "HPyTracker_Close was given a tracker that has been closed before"),
                           ("edges.add_after_close(1)", "HPyTracker_Add was given a tracker that has been closed")):
            with self.subTest(code):
                line, = self.finds(code)
                self.assertTrue(line.startswith("tracker hpy.debug: " + text), line)

    def test_builders(self):
        for code, text in (
                ("edges.set_after_build(1)", "HPyListBuilder_Set was given a list builder that has been built ("),
                ("edges.set_after_cancel(1)", "HPyTupleBuilder_Set was given a tuple builder that has been cancelled"),
                ("edges.list_builder_as_tuple_builder()", "given a list builder in the place of a tuple builder")):
            with self.subTest(code):
                line, = self.finds(code)
                self.assertTrue(line.startswith("builder "), line)
                self.assertIn(text, line)

    def test_handles(self):
        for code, kind, text in (
                ("edges.tracker_as_handle()", "strange-handle", "HPy_Repr was given a tracker in the place of a handle"),
                ("misuse.use_strange(0x1000)", "strange-handle", "belongs to another context"),
                ("misuse.close_twice(1)", "closed-twice", "HPy_Close was given a handle that has been closed before"),
                ("misuse.use_closed(1)", "use-after-close", "HPy_Repr was given a handle that has been closed ("),
                ("misuse.close_argument(1)", "closed-not-owned", "closed a handle that is an argument"),
                ("misuse.close_constant()", "closed-not-owned", "closed a constant of the context"),
                ("misuse.return_argument(1)", "returned-not-owned", "returned a handle that is an argument"),
                ("misuse.return_constant()", "returned-not-owned", "returned a constant of the context")):
            with self.subTest(code):
                line, = self.finds(code)
                self.assertTrue(line.startswith(kind + " "), line)
                self.assertIn(text, line)


class Threads(EdgeTestCase):
    def test_context_of_another_thread_while_its_own_has_python(self):
        """The thread that the context belongs to waits for this one, with the GIL: nothing may wait for that."""
        written = self.dies("edges.use_in_thread()")
        self.assertIn("HPyLong_From", written)
        self.assertIn("it was given to another thread", written)
        self.assertIn("edges", written.split("  in:\n")[1])

    def test_context_of_another_thread_outside_of_python(self):
        written = self.dies("edges.use_in_thread_outside()")
        self.assertIn("HPyLong_From", written)
        self.assertIn("left Python", written)


class TailCalls(EdgeTestCase):
    def test_function_is_known_where_the_line_is_not(self):
        found = self.finds("edges.close_one(1)\ntruth = edges.Truth()\nbool(truth)\nlen(truth)\n"
                           "places = [found['stack'][0] for found in _debug.get_findings()]\n"
                           "assert all(place[0] == sys.argv[1] for place in places), places\n"
                           "assert places[0] != places[1], places")
        # len goes on with what the handle had, an int, which raises.
        self.assertEqual(2, len(found))

    @unittest.skipUnless(sys.platform == "linux", "made for Linux")
    def test_other_modes_of_a_module_whose_definition_is_made(self):
        self.assertEqual(1, len(self.finds("""
import os
before = len(os.listdir("/proc/self/fd"))
for mode in 0, 2, 0, 2, 1: load("edges", sys.argv[1], make_spec("edges", sys.argv[1]), mode=mode)
assert len(os.listdir("/proc/self/fd")) == before + 2
edges.close_one(1)
bool(edges.Truth())
""")))

    def finds(self, code):
        return super().finds(code.replace("len(truth)", "try: len(truth)\nexcept TypeError: pass"))


class Signals(EdgeTestCase):
    LATE = "misuse.read_late('text')"

    def test_faulthandler_before_and_after(self):
        for before, after in (("faulthandler.disable()", ""), ("faulthandler.enable()", ""),
                              ("faulthandler.disable()", "faulthandler.enable()"),
                              ("faulthandler.enable()", "faulthandler.disable()")):
            with self.subTest((before, after)):
                code = "import faulthandler\n" + before + "\n" + LOAD + after + "\n" + self.LATE
                result = self.run_python(code, *self.paths)
                self.assertEqual(-signal.SIGSEGV, result.returncode, result.stderr)
                self.assertEqual(1, result.stderr.count("HPY6015"), result.stderr)
                works = (after or before) == "faulthandler.enable()"
                self.assertEqual(works, "Fatal Python error: Segmentation fault" in result.stderr, result.stderr)

    def test_other_faults_take_their_course(self):
        for code in ("import ctypes; ctypes.string_at(0)", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"):
            for enable in ("enable", "disable"):
                with self.subTest((code, enable)):
                    result = self.execute("import faulthandler; faulthandler.%s()\n%s" % (enable, code))
                    self.assertEqual(-signal.SIGSEGV, result.returncode, result.stderr)
                    self.assertEqual(enable == "enable", "Segmentation fault" in result.stderr)
                    self.assertNotIn("HPY6", result.stderr)

    def test_stack_overflow_reaches_faulthandler(self):
        """Its handler has a stack of its own, which ours must leave to it."""
        result = self.execute("import faulthandler; faulthandler.enable()\nfaulthandler._stack_overflow()")
        self.assertEqual(-signal.SIGSEGV, result.returncode, result.stderr)
        self.assertIn("Fatal Python error: Segmentation fault", result.stderr)


class Limits(EdgeTestCase):
    def test_bytes_of_texts(self):
        found = self.execute("""
_debug.set_protected_raw_data_max_size(1000)
def kept(): return sum(max(0, handle.raw_data_size) for handle in _debug.get_closed_handles())
for _ in range(30): misuse.text_in_time("x" * 99)
print(kept())
_debug.set_protected_raw_data_max_size(550)
print(kept())
_debug.set_protected_raw_data_max_size(0)
print(kept())
misuse.text_in_time("y")
print(kept())
""")
        self.assertEqual(["1000", "500", "0", "0"], found.stdout.split(), found.stderr)

    def test_count_while_it_changes(self):
        found = self.execute("""
for limit in (5, 0, 3, 1024, 2):
    _debug.set_closed_handles_queue_max_size(limit)
    before = len(_debug.get_closed_handles())
    for _ in range(limit + 3): misuse.use_open("value")
    print(before <= limit, len(_debug.get_closed_handles()) == limit)
with debug.LeakDetector():
    misuse.use_open("value")
try:
    with debug.LeakDetector():
        _debug.set_closed_handles_queue_max_size(0)
        misuse.leak("lost", 2)
except debug.HPyLeakError as error:
    print([leak.obj for leak in error.leaks])
""")
        self.assertEqual(["True True"] * 5 + ["['lost', 'lost']"], found.stdout.splitlines(), found.stderr)


class Ends(EdgeTestCase):
    def test_finding_while_python_ends(self):
        found = self.execute("""
import atexit
class Last:
    def __init__(self, use): self.use = use
    def __del__(self): self.use(1)
_debug.set_on_invalid_handle(lambda: None)
sys.last_one = Last(misuse.use_closed)
atexit.register(misuse.convert_while_pending)
""")
        self.assertEqual(0, found.returncode, found.stderr)
        self.assertIn("HPY6011", found.stderr)
        self.assertIn("HPy_Repr was given a handle that has been closed", found.stderr)


class Repr(EdgeTestCase):
    def test_trace_or_how_to_get_one(self):
        found = self.execute("""
misuse.leak("without", 1)
debug.enable_handle_stack_traces()
misuse.leak("with", 1)
without, traced = [repr(handle) for handle in debug.get_open_handles()]
print("enable_handle_stack_traces" in without, "opened in:" in without)
print("enable_handle_stack_traces" in traced, "opened in:" in traced)
""")
        self.assertEqual(["True True", "False True"], found.stdout.splitlines(), found.stderr)


class Traces(EdgeTestCase):
    def test_objects_that_die_while_a_trace_is_compared(self):
        """To look at frames may take new objects, and these a collection whose code makes traces itself (3.11)."""
        found = self.execute("""
import gc
_debug.set_closed_handles_queue_max_size(0)
debug.enable_handle_stack_traces()
def use_deep_down(depth):
    if depth:
        list(map(use_deep_down, [depth - 1]))
    misuse.use_open(1)
class Cycle:
    count = 0
    def __init__(self): self.me = self
    def __del__(self):
        Cycle.count += 1
        gc.disable()
        use_deep_down(150)
def use(enable, disable):
    Cycle()
    enable()
    misuse.use_open(1)
    disable()
gc.disable()
gc.set_threshold(1)
for _ in range(50): use(gc.enable, gc.disable)
gc.collect()
print(Cycle.count, debug.get_open_handles())
""")
        self.assertEqual((0, "50 []\n"), (found.returncode, found.stdout), found.stderr)


# Nothing of it differs between versions of Python.
@unittest.skipUnless(sys.version_info[:2] == (3, 11), "built for one version")
@unittest.skipIf(os.environ.get("HPY_TEST_CFLAGS") or os.environ.get("HPY_SANITIZE"), "built without sanitizers")
class WithoutPageProtection(EdgeTestCase):
    def test_text_is_overwritten(self):
        root = Path(__file__).resolve().parents[2]
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([str(root / "eng" / "dev-runtime.sh"), sys.executable, folder, "--debug"], check=True,
                           env=dict(os.environ, _HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT="1"), stdout=subprocess.DEVNULL)
            code = "import sys; sys.path.insert(0, %r)\n" % folder + LOAD + "\n".join([
                "import hpy; assert hpy.__file__.startswith(%r)" % folder,
                "print(misuse.read_late('text') & 0xff)",
                "print(misuse.read_late(b'some bytes') & 0xff)",
                "print(misuse.text_in_time('text'))",
                "for _ in range(5000): misuse.text_in_time('x' * 5000)",
                "print(sum(max(0, handle.raw_data_size) for handle in _debug.get_closed_handles()) <= 10 * 1024 * 1024)",
                "print(_debug.get_findings())"])
            result = self.run_python(code, *self.paths)
        self.assertEqual(["186", "186", "b'text\\x00'", "True", "[]"], result.stdout.splitlines(), result.stderr)


del EdgeTestCase

if __name__ == "__main__":
    unittest.main()
