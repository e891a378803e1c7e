"""Debug mode without memory, and with little: what fails fails with MemoryError, nothing is lost, and nothing grows."""
import functools
import gc
import os
import sys
import sysconfig
import unittest
from pathlib import Path

from support import Builder, RuntimeTestCase, abi_only, builder, load_file, plain_mode_only, recording

SUPPORT = Path(__file__).resolve().parent / "support"


@abi_only("universal")
@plain_mode_only("the module is in debug mode in any case")
@unittest.skipIf(recording.FOLDER, "no calls of the API that other tests do not record")
class DebugMemoryCase(RuntimeTestCase):
    """Has the module robust in debug mode as self.mod."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from hpy import debug, universal
        from support.loading import make_spec
        path = str(builder().build("robust", [cls.modules_folder() / "robust.c"]))
        cls.debug, cls._debug, cls.path = debug, universal._debug, path
        cls.mod = universal.load("robust", path, make_spec("robust", path), mode=universal.MODE_DEBUG)

    def tearDown(self):
        self.debug.disable_handle_stack_traces()


@unittest.skipIf(os.environ.get("HPY_SANITIZE"), "a sanitizer has an allocator of its own")
@unittest.skipIf(sysconfig.get_config_var("Py_GIL_DISABLED"), "free-threaded CPython crashes by itself without memory")
class OutOfMemory(DebugMemoryCase):
    """Lets each allocation of a call fail, alone and with all that follow."""

    FUNCTIONS = ("many_handles", "texts", "build_list", "build_tuple", "cancel_builder", "track", "pack", "make_type")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.failing = load_file("failing", Builder("cpython").build("failing", [SUPPORT / "failing.c"]), "cpython")

    def fails_well(self, function, *args):
        """With memory missing anywhere the call works or raises MemoryError; no handle and no reference is left behind."""
        function(*args)
        generation = self._debug.new_generation()
        gc.collect()
        before = [sys.getrefcount(value) for value in args]
        for rest in (False, True):
            number, hit = 0, True
            while hit:
                hit, result = self.failing.call(function, args, number, rest, True)
                where = "%s, allocation %d%s" % (function, number, " and all others" if rest else "")
                if isinstance(result, BaseException):
                    self.assertIs(MemoryError, type(result), where)
                    self.assertTrue(hit, where)
                del result
                self.assertEqual([], self._debug.get_open_handles(generation), where)
                number += 1
                self.assertLess(number, 1000, where)
        gc.collect()
        self.assertEqual(before, [sys.getrefcount(value) for value in args])
        self.assertEqual([], self._debug.get_findings())

    def test_calls(self):
        for traces in (0, 8):
            self.debug.set_handle_stack_trace_limit(traces)
            for name in self.FUNCTIONS:
                with self.subTest(name, traces=traces):
                    # A text that no cache of Python holds.
                    args = () if name == "make_type" else ("text %s %d \u20ac" % (name, traces),)
                    self.fails_well(getattr(self.mod, name), *args)

    def test_call_of_python_inside(self):
        called = []
        self.fails_well(self.mod.call_many, lambda *args: called.append(len(args)))
        self.assertIn(12, called)

    def test_deep_calls(self):
        # No functions of Python are between them: some versions of CPython crash there by themselves.
        descend = int
        for _ in range(20):
            descend = functools.partial(self.mod.call, descend)
        self.fails_well(descend)

    def test_views(self):
        generation, value = self._debug.new_generation(), object()
        for traces in (0, 8):
            self.debug.set_handle_stack_trace_limit(traces)
            self.mod.leak(value)
        try:
            self.fails_well(lambda: self._debug.get_open_handles(generation))
            for view in self._debug.get_open_handles(generation):
                self.fails_well(lambda view=view: (view.opened, view.python, view.function))
        finally:
            for view in self._debug.get_open_handles(generation):
                view._force_close()


class Growth(DebugMemoryCase):
    """What is closed is forgotten in the end."""

    KIB_ALLOWED = 2048

    @staticmethod
    def resident():
        """KiB of this process that are in memory."""
        with open("/proc/self/statm") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024

    def stays_flat(self, function, times, *args):
        for _ in range(max(2, times // 10)):
            function(*args)
        gc.collect()
        before = self.resident()
        for _ in range(times):
            function(*args)
        gc.collect()
        self.assertLess(self.resident() - before, self.KIB_ALLOWED)

    @unittest.skipUnless(os.path.exists("/proc/self/statm"), "this system does not tell how much memory is used")
    @unittest.skipIf(os.environ.get("HPY_SANITIZE"), "a sanitizer keeps memory that was freed")
    def test_handles(self):
        for traces, times in ((0, 6), (8, 1)):
            self.debug.set_handle_stack_trace_limit(traces)
            with self.subTest(traces=traces):
                self.stays_flat(self.mod.cycle, times, "value", 50000)

    @unittest.skipUnless(os.path.exists("/proc/self/statm"), "this system does not tell how much memory is used")
    @unittest.skipIf(os.environ.get("HPY_SANITIZE"), "a sanitizer keeps memory that was freed")
    def test_texts_builders_and_trackers(self):
        for name in ("texts", "build_list", "build_tuple", "cancel_builder", "track", "pack"):
            with self.subTest(name):
                self.stays_flat(getattr(self.mod, name), 4000, "value")

    @unittest.skipUnless(os.path.exists("/proc/self/statm"), "this system does not tell how much memory is used")
    @unittest.skipIf(os.environ.get("HPY_SANITIZE"), "a sanitizer keeps memory that was freed")
    def test_findings_at_one_place(self):
        self._debug.set_on_finding(lambda finding: None)
        try:
            self.stays_flat(self.mod.flaw_0, 20000)
        finally:
            self._debug.set_on_finding(None)
            self._debug.clear_findings()


if __name__ == "__main__":
    unittest.main()
