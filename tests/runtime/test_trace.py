"""Trace mode: each call is counted, once, under its name, and the time it takes."""
import contextlib
import gc
import os
import shutil
import sys
import tempfile
import threading
import time
import unittest

from support import RuntimeTestCase, abi_only, builder, is_free_threaded, recording
from support.embedding import library_to_embed, run_in_interpreters, start_again
from support.loading import make_spec
from test_out_of_memory import OutOfMemoryCase

NEVER = {"ctx_CallRealFunctionFromTrampoline", "ctx_FatalError"}


def spin(nanoseconds):
    """Use up so much time at least; returns how much it was."""
    start = time.perf_counter_ns()
    while True:
        passed = time.perf_counter_ns() - start
        if passed >= nanoseconds:
            return passed


@contextlib.contextmanager
def unraisable():
    """What sys.unraisablehook is told: a list of (type, object)."""
    told, before = [], sys.unraisablehook
    sys.unraisablehook = lambda report: told.append((report.exc_type, report.object))
    try:
        yield told
    finally:
        sys.unraisablehook = before


# Direct calls, the one thing that universal-standard lacks, play no part in trace mode.
@abi_only("universal", "hybrid")
class TraceTestCase(RuntimeTestCase):
    """Has the module in trace mode as self.mod."""

    @classmethod
    def setUpClass(cls):
        if recording.FOLDER:
            raise unittest.SkipTest("modules that record their calls make more of them than their authors wrote")
        super().setUpClass()
        from hpy import trace, universal
        cls.trace, cls._trace, cls.universal = trace, universal._trace, universal
        cls.path = str(builder().build("traced", [cls.modules_folder() / "traced.c"]))
        cls.mod = cls.load_mode(universal.MODE_TRACE)

    @classmethod
    def load_mode(cls, mode, path=None):
        return cls.universal.load("traced", path or cls.path, make_spec("traced", path or cls.path), mode=mode)

    def tearDown(self):
        self.trace.set_trace_functions(on_enter=None, on_exit=None)

    def counts(self, function, *args):
        """The calls that a function makes, those of no number left out."""
        before = self.trace.get_call_counts()
        function(*args)
        after = self.trace.get_call_counts()
        return {name: after[name] - before[name] for name in after if after[name] != before[name]}

    def durations(self, function, *args):
        before = self.trace.get_durations()
        function(*args)
        after = self.trace.get_durations()
        return {name: after[name] - before[name] for name in after if after[name] != before[name]}

    def record(self, function, *args, limit=100000):
        """The recorded calls as (name, thread, start, end), and how many were dropped."""
        names = self._trace._names()
        self._trace._start_events(limit)
        try:
            function(*args)
        finally:
            events, dropped = self._trace._stop_events()
        return [(names[index], thread, start, start + duration) for index, thread, start, duration in events], dropped


class Interface(TraceTestCase):
    def test_names(self):
        counts, durations = self.trace.get_call_counts(), self.trace.get_durations()
        self.assertEqual(189, len(counts))
        self.assertTrue(all(name.startswith("ctx_") for name in counts))
        self.assertEqual(self._trace._names(), tuple(counts))
        self.assertEqual(list(counts), list(durations))
        self.assertEqual(list(counts), list(self._trace._get_self_durations()))
        self.assertEqual({int}, {type(value) for value in list(counts.values()) + list(durations.values())})
        names = dict(zip(self._trace._names(), self._trace._public_names()))
        self.assertEqual(("HPy_Add", "HPyLong_FromInt64_t", "_HPy_New"),
                         (names["ctx_Add"], names["ctx_Long_FromInt64_t"], names["ctx_New"]))

    def test_same_objects(self):
        for name in ("get_call_counts", "get_durations", "set_trace_functions", "get_frequency"):
            self.assertIs(getattr(self._trace, name), getattr(self.trace, name))

    def test_frequency(self):
        frequency = self.trace.get_frequency()
        self.assertIsInstance(frequency, int)
        self.assertGreater(frequency, 1000000)
        self.assertEqual(frequency, self.trace.get_frequency())

    def test_context(self):
        self.assertEqual("HPy Trace Mode ABI (CPython backend)", self.mod.context_name())

    def test_reset(self):
        self.mod.dup(3)
        self._trace._reset()
        self.assertEqual({0}, set(self.trace.get_call_counts().values()))
        self.assertEqual({0}, set(self.trace.get_durations().values()))
        self.mod.dup(3)
        self.assertEqual(4, self.trace.get_call_counts()["ctx_Dup"])

    def test_modules(self):
        self.assertIn("traced", self._trace._get_modules())
        self.load_mode(self.universal.MODE_TRACE)
        self.assertEqual(1, self._trace._get_modules().count("traced"))

    def test_second_loading_of_the_runtime(self):
        """The functions stay those of one module, whatever happens to sys.modules."""
        code = ("import sys; from hpy import universal; first = universal._trace; del sys.modules['hpy.universal']; "
                "import importlib; second = importlib.import_module('hpy.universal')._trace; print(first is second)")
        result = self.run_python(code)
        self.assertEqual(("True\n", ""), (result.stdout, result.stderr))


class Counts(TraceTestCase):
    def test_sequence(self):
        for number in (0, 1, 7, 1000):
            expected = {"ctx_Long_AsSsize_t": 1, "ctx_Dup": number + 1}
            if number:
                expected["ctx_Close"] = number
            self.assertEqual(expected, self.counts(self.mod.dup, number))

    def test_methods(self):
        expected = {"ctx_Err_Occurred": 1, "ctx_Dup": 1}
        self.assertEqual(expected, self.counts(self.mod.noargs))
        self.assertEqual(expected, self.counts(self.mod.one, "x"))
        self.assertEqual(expected, self.counts(self.mod.varargs, "x", 2))
        self.assertEqual(expected, self.counts(lambda: self.mod.keywords("x", key=1)))

    def test_slots(self):
        thing = self.mod.Thing()
        once, dup = {"ctx_Err_Occurred": 1}, {"ctx_Err_Occurred": 1, "ctx_Dup": 1}
        self.assertEqual({"ctx_Err_Occurred": 2, "ctx_New": 1}, self.counts(self.keep_thing))
        self.assertEqual(once, self.counts(self.drop_thing))
        cases = [
            (dup, lambda: thing + 1), (once, lambda: len(thing)), (dup, lambda: thing[1]), (once, lambda: 1 in thing),
            (dup, lambda: thing < 1), (once, lambda: hash(thing)), (dup, lambda: thing(1, key=2)), (dup, lambda: thing.value),
            (once, lambda: setattr(thing, "value", 1)), (once, lambda: thing.__setitem__(1, 2)),
            ({"ctx_Err_Occurred": 2, "ctx_Dup": 1}, lambda: bytes(thing)),
        ]
        for number, (expected, function) in enumerate(cases):
            with self.subTest(number=number):
                self.assertEqual(expected, self.counts(function))

    def keep_thing(self):
        self.thing = self.mod.Thing()

    def drop_thing(self):
        del self.thing
        gc.collect()

    def test_loading(self):
        counts = self.counts(self.load_mode, self.universal.MODE_TRACE)
        self.assertEqual({"ctx_Type_FromSpec": 1, "ctx_SetAttr_s": 1, "ctx_Close": 1}, counts)

    def test_errors(self):
        def fail():
            self.assertRaises(LookupError, self.mod.fail)
        self.assertEqual({"ctx_Err_SetString": 1}, self.counts(fail))

        def pending():
            self.assertRaisesRegex(LookupError, "kept", self.mod.pending, 5)
        self.assertEqual({"ctx_Long_AsSsize_t": 1, "ctx_Err_SetString": 1, "ctx_Is": 5}, self.counts(pending))
        self.assertEqual({"ctx_Call": 1, "ctx_Err_SetString": 1},
                         self.counts(lambda: self.assertRaises(LookupError, self.mod.call, self.mod.fail)))

    def test_calls_within_calls(self):
        def descend(depth):
            return self.mod.call(lambda: descend(depth - 1)) if depth else self.mod.dup(2)
        self.assertEqual({"ctx_Call": 50, "ctx_Long_AsSsize_t": 1, "ctx_Dup": 3, "ctx_Close": 2}, self.counts(descend, 50))

    def test_a_call_counts_when_it_begins(self):
        inside = []
        before = self.trace.get_call_counts()["ctx_Call"]
        self.mod.call(lambda: inside.append(self.trace.get_call_counts()["ctx_Call"]))
        self.assertEqual([before + 1], inside)

    def test_two_are_never_counted(self):
        self.mod.noargs()
        counts = self.trace.get_call_counts()
        self.assertEqual({name: 0 for name in NEVER}, {name: counts[name] for name in NEVER})


class Modes(TraceTestCase):
    def test_only_modules_in_trace_mode_count(self):
        """Three files in three modes in one process."""
        with tempfile.TemporaryDirectory() as folder:
            modules = []
            for mode in (self.universal.MODE_UNIVERSAL, self.universal.MODE_DEBUG, self.universal.MODE_TRACE):
                os.mkdir(os.path.join(folder, str(mode)))
                path = shutil.copy(self.path, os.path.join(folder, str(mode)))
                modules.append(self.load_mode(mode, path))
            plain, debug, traced = modules
            for module in (plain, debug):
                self.assertEqual({}, self.counts(module.dup, 5))
                self.assertEqual({}, self.counts(lambda module=module: len(module.Thing())))
            self.assertEqual(["HPy Universal ABI (CPython backend)", "HPy Debug Mode ABI (CPython backend)",
                              "HPy Trace Mode ABI (CPython backend)"], [module.context_name() for module in modules])
            # Handles of one world become objects on their way into another.
            self.assertEqual({"ctx_Err_Occurred": 1, "ctx_Dup": 1},
                             self.counts(lambda: self.assertEqual("x", debug.call(lambda: traced.one("x")))))
            self.assertEqual({"ctx_Call": 1}, self.counts(lambda: traced.call(plain.noargs)))

    def test_one_file_in_several_modes(self):
        """Each module keeps its mode, whatever the file is loaded in later."""
        with tempfile.TemporaryDirectory() as folder:
            path = shutil.copy(self.path, folder)
            counted = {"ctx_Err_Occurred": 1, "ctx_Dup": 1}
            plain = self.load_mode(self.universal.MODE_UNIVERSAL, path)
            traced = self.load_mode(self.universal.MODE_TRACE, path)
            debug = self.load_mode(self.universal.MODE_DEBUG, path)
            again = self.load_mode(self.universal.MODE_UNIVERSAL, path)
            for module, expected in ((plain, {}), (traced, counted), (debug, {}), (again, {}), (traced, counted)):
                self.assertEqual(expected, self.counts(module.noargs))

    def test_environment(self):
        code = ("import os, sys; from support.loading import make_spec; from hpy import universal, trace; path = sys.argv[1]; "
                "mod = universal._load_bootstrap('traced', 'pkg.traced', 'pkg', path, None, make_spec('traced', path), os.environ); "
                "mod.dup(4); print(trace.get_call_counts()['ctx_Dup'], universal._trace._get_modules())")
        for value, expected in (("trace", "5 ['traced']"), ("traced:trace,other:debug", "5 ['traced']"),
                                ("other:trace,pkg.traced:trace", "5 ['traced']"), ("other:trace", "0 []"), ("debug", "0 []")):
            result = self.run_python(code, self.path, HPY=value)
            self.assertEqual((expected + "\n", ""), (result.stdout, result.stderr), value)


class Durations(TraceTestCase):
    """Each clock is asked within what it is compared with; a hundredth of difference is for its calibration."""

    def test_what_was_called_is_included(self):
        inner = []
        start = time.perf_counter_ns()
        found = self.durations(self.mod.call, lambda: inner.append(spin(3000000)))
        outer = time.perf_counter_ns() - start
        self.assertEqual(["ctx_Call"], list(found))
        self.assertGreater(found["ctx_Call"], inner[0] * 0.99)
        self.assertLess(found["ctx_Call"], outer * 1.01)

    def test_self_durations(self):
        """The time of a call from within is that of the inner one, also when they have one name."""
        before, before_self = self.trace.get_durations(), self._trace._get_self_durations()
        spent = []
        start = time.perf_counter_ns()
        self.mod.call(lambda: (spent.append(spin(1000000)), self.mod.call(lambda: spent.append(spin(2000000)))))
        elapsed = time.perf_counter_ns() - start
        total = self.trace.get_durations()["ctx_Call"] - before["ctx_Call"]
        alone = self._trace._get_self_durations()["ctx_Call"] - before_self["ctx_Call"]
        self.assertGreater(alone, sum(spent) * 0.99)
        self.assertLess(alone, elapsed * 1.01)
        self.assertGreater(total, alone + spent[1] * 0.99)

    def test_hooks_take_no_time(self):
        spent = []

        def hook(name):
            spent.append(spin(500000))
        self.trace.set_trace_functions(on_enter=hook, on_exit=hook)
        start = time.perf_counter_ns()
        found = self.durations(self.mod.call, lambda: self.mod.dup(3))
        elapsed = time.perf_counter_ns() - start
        self.assertEqual(2 * (1 + 1 + 4 + 3), len(spent))
        self.assertLess(found["ctx_Call"], (elapsed - sum(spent)) * 1.01)

    def test_durations_only_grow(self):
        before = self.trace.get_durations()
        for _ in range(50):
            self.mod.dup(10)
            after = self.trace.get_durations()
            self.assertTrue(all(after[name] >= before[name] for name in after))
            before = after

    def test_outside_of_python(self):
        found = self.durations(self.mod.outside, 5)
        self.assertGreater(found.get("ctx_ReenterPythonExecution", 0) + found.get("ctx_LeavePythonExecution", 0), 0)


class Hooks(TraceTestCase):
    def setUp(self):
        self.calls = []

    def enter(self, name):
        self.calls.append(("enter", name))

    def exit(self, name):
        self.calls.append(("exit", name))

    def test_order(self):
        self.trace.set_trace_functions(on_enter=self.enter, on_exit=self.exit)
        self.mod.call(self.mod.noargs)
        self.assertEqual([("enter", "ctx_Call"), ("enter", "ctx_Err_Occurred"), ("exit", "ctx_Err_Occurred"), ("enter", "ctx_Dup"),
                          ("exit", "ctx_Dup"), ("exit", "ctx_Call")], self.calls)

    def test_arguments(self):
        self.trace.set_trace_functions(on_enter=self.enter)
        self.trace.set_trace_functions(on_exit=self.exit)
        self.trace.set_trace_functions()
        self.mod.context_name()
        self.trace.set_trace_functions(on_enter=None)
        self.mod.context_name()
        self.trace.set_trace_functions(on_exit=None)
        self.mod.context_name()
        name = "ctx_Unicode_FromString"
        self.assertEqual([("enter", name), ("exit", name), ("exit", name)], self.calls)
        self.trace.set_trace_functions(self.enter, self.exit)
        self.mod.context_name()
        self.assertEqual(5, len(self.calls))

    def test_wrong_arguments_change_nothing(self):
        self.trace.set_trace_functions(self.enter, self.exit)
        for options in ({"on_enter": 1}, {"on_exit": "text"}, {"on_enter": None, "on_exit": 1}, {"other": None}):
            self.assertRaises(TypeError, self.trace.set_trace_functions, **options)
        self.mod.context_name()
        self.assertEqual(2, len(self.calls))

    def test_each_call_has_two(self):
        self.trace.set_trace_functions(self.enter, self.exit)
        counts = self.counts(lambda: (self.mod.Thing(), self.mod.dup(3), self.mod.outside(2)))
        for kind in ("enter", "exit"):
            self.assertEqual(counts, {name: self.calls.count((kind, name)) for name in counts})

    def test_error_is_told_once(self):
        def bad(name):
            raise ValueError(name)
        with unraisable() as told:
            self.trace.set_trace_functions(on_enter=bad)
            self.assertEqual("x", self.mod.one("x"))
            self.assertRaises(LookupError, self.mod.fail)
            self.trace.set_trace_functions(on_enter=self.enter, on_exit=bad)
            self.assertEqual("x", self.mod.one("x"))
        self.assertEqual([(ValueError, bad)] * 2, told)
        self.assertEqual(2, len(self.calls))

    def test_error_of_the_report(self):
        """What handles the report may itself set a hook, or raise."""
        def bad(name):
            raise ValueError(name)

        def report(unraisable):
            self.trace.set_trace_functions(on_enter=self.enter)
            self.calls.append(unraisable.exc_type)
            del unraisable
        before, sys.unraisablehook = sys.unraisablehook, report
        try:
            self.trace.set_trace_functions(on_enter=bad)
            self.assertEqual("x", self.mod.one("x"))
        finally:
            sys.unraisablehook = before
        self.assertEqual([ValueError, ("enter", "ctx_Dup")], self.calls)

    def test_pending_exceptions_stay(self):
        def busy(name):
            self.calls.append(name)
            try:
                {}["missing"]
            except KeyError:
                pass
        self.trace.set_trace_functions(busy, busy)
        with self.assertRaisesRegex(LookupError, "kept") as caught:
            self.mod.pending(3)
        self.assertIs(LookupError, type(caught.exception))
        self.assertIsNone(caught.exception.__context__)
        self.assertEqual(2 * (1 + 1 + 3), len(self.calls))

    def test_errno_stays(self):
        def busy(name):
            self.calls.append(name)
            with contextlib.suppress(OSError):
                os.stat(os.path.join(os.sep, "no", "such", "file"))
        for hooks in ((None, None), (busy, None), (None, busy), (busy, busy)):
            self.trace.set_trace_functions(*hooks)
            with self.assertRaises(OSError) as caught:
                self.mod.set_errno(17)
            self.assertEqual((FileExistsError, 17), (type(caught.exception), caught.exception.errno))
        self.assertEqual(4 * 3, len(self.calls))

    def test_hook_that_removes_itself(self):
        def once(name):
            self.calls.append(name)
            self.trace.set_trace_functions(on_enter=None)
        self.trace.set_trace_functions(on_enter=once, on_exit=self.exit)
        del once
        self.mod.noargs()
        self.assertEqual(["ctx_Err_Occurred", ("exit", "ctx_Err_Occurred"), ("exit", "ctx_Dup")], self.calls)

    def test_what_hooks_do_is_not_traced(self):
        def traced(name):
            self.calls.append(name)
            self.mod.call(lambda: self.mod.dup(5))
            self.mod.outside(1)
            self.load_mode(self.universal.MODE_TRACE)
            self.assertRaises(LookupError, self.mod.fail)
        self.trace.set_trace_functions(traced, traced)
        events, dropped = self.record(lambda: self.assertEqual(
            {"ctx_Err_Occurred": 1, "ctx_Dup": 1}, self.counts(self.mod.noargs)))
        self.assertEqual(["ctx_Err_Occurred"] * 2 + ["ctx_Dup"] * 2, self.calls)
        self.assertEqual((["ctx_Err_Occurred", "ctx_Dup"], 0), ([event[0] for event in events], dropped))

    def test_hook_that_removes_all_hooks_and_calls(self):
        """The calls within it are no calls of anybody else, even when nothing watches any more."""
        def last(name):
            self.trace.set_trace_functions(None, None)
            self.mod.dup(5)
        self.trace.set_trace_functions(on_enter=last, on_exit=self.exit)
        self.assertEqual({"ctx_Err_Occurred": 1, "ctx_Dup": 1}, self.counts(self.mod.noargs))
        self.assertEqual([], self.calls)

    def test_hook_that_is_set_during_a_call(self):
        self.mod.call(lambda: self.trace.set_trace_functions(self.enter, self.exit))
        self.assertEqual([("exit", "ctx_Call")], self.calls)

    def test_hook_that_imports(self):
        def importing(name):
            sys.modules.pop("colorsys", None)
            import colorsys
            self.calls.append(colorsys.__name__)
        self.trace.set_trace_functions(on_enter=importing)
        self.mod.noargs()
        self.assertEqual(["colorsys"] * 2, self.calls)

    def test_interrupt(self):
        """KeyboardInterrupt is for the program: the call ends as usual, then it is raised."""
        def interrupt(name):
            self.trace.set_trace_functions(on_enter=None)
            raise KeyboardInterrupt
        def interrupted():
            with self.assertRaises(KeyboardInterrupt):
                self.trace.set_trace_functions(on_enter=interrupt)
                self.mod.dup(3)
                sum(1 for _ in range(10000))
        with unraisable() as told:
            self.assertEqual({"ctx_Long_AsSsize_t": 1, "ctx_Dup": 4, "ctx_Close": 3}, self.counts(interrupted))
        self.assertEqual([], told)

    def test_nobody_keeps_a_hook(self):
        class Hook:
            def __call__(self, name):
                pass

            def __del__(hook):
                self.calls.append("gone")
        self.trace.set_trace_functions(Hook(), Hook())
        self.mod.noargs()
        self.trace.set_trace_functions(on_enter=None)
        self.assertEqual(["gone"], self.calls)
        self.trace.set_trace_functions(on_exit=Hook())
        self.assertEqual(["gone"] * 2, self.calls)
        self.trace.set_trace_functions(on_exit=None)
        self.assertEqual(["gone"] * 3, self.calls)

    def test_end_of_the_process(self):
        """Hooks are there to the end, in objects that die after everything else too."""
        code = """if True:
            import sys
            from support.loading import make_spec
            from hpy import trace, universal
            mod = universal.load("traced", sys.argv[1], make_spec("traced", sys.argv[1]), mode=universal.MODE_TRACE)
            class Hook:
                def __init__(self):
                    self.thing, self.count, self.again = mod.Thing(), 0, self
                def __call__(self, name):
                    self.count += 1
                def __del__(self):
                    sys.stdout.write("gone\\n")
            trace.set_trace_functions(Hook(), Hook())
            mod.kept = mod.Thing()
            """
        result = self.run_python(code, self.path)
        self.assertEqual((0, "gone\ngone\n", ""), (result.returncode, result.stdout, result.stderr))


class Events(TraceTestCase):
    def test_sequence(self):
        start = time.perf_counter_ns()
        events, dropped = self.record(self.mod.call, self.mod.noargs)
        end = time.perf_counter_ns()
        self.assertEqual(0, dropped)
        self.assertEqual(["ctx_Err_Occurred", "ctx_Dup", "ctx_Call"], [event[0] for event in events])
        self.assertEqual({threading.get_ident()}, {event[1] for event in events})
        first, second, call = [event[2:] for event in events]
        times = [call[0], first[0], first[1], second[0], second[1], call[1]]
        self.assertEqual(sorted(times), times)
        # The two clocks are compared in both directions; each can be read in some hundred nanoseconds.
        self.assertGreater(call[0], start - 100000)
        self.assertLess(call[1], end + 100000)

    def test_limit(self):
        events, dropped = self.record(self.mod.dup, 10, limit=5)
        self.assertEqual((5, 22 - 5), (len(events), dropped))
        self.assertEqual("ctx_Long_AsSsize_t", events[0][0])
        self.assertEqual(([], 22), self.record(self.mod.dup, 10, limit=0))
        self.assertEqual(22, len(self.record(self.mod.dup, 10, limit=22)[0]))

    def test_many(self):
        events, dropped = self.record(self.mod.dup, 5000)
        self.assertEqual((10002, 0), (len(events), dropped))
        ends = [event[3] for event in events]
        self.assertEqual(sorted(ends), ends)
        self.assertTrue(all(before[3] <= after[2] for before, after in zip(events, events[1:])))

    def test_wrong_use(self):
        self.assertRaises(RuntimeError, self._trace._stop_events)
        self.assertRaises(ValueError, self._trace._start_events, -1)
        self.assertRaises(TypeError, self._trace._start_events, "1")
        self._trace._start_events(1)
        try:
            self.assertRaises(RuntimeError, self._trace._start_events, 1)
        finally:
            self._trace._stop_events()

    def test_calls_that_began_earlier_or_end_later(self):
        recorded = []
        self.mod.call(lambda: self._trace._start_events(100))
        self.mod.call(lambda: (self.mod.noargs(), recorded.append(self._trace._stop_events())))
        names = self._trace._names()
        self.assertEqual((["ctx_Err_Occurred", "ctx_Dup"], 0),
                         ([names[event[0]] for event in recorded[0][0]], recorded[0][1]))

    def test_leaving(self):
        events, _ = self.record(self.mod.outside, 3)
        names = [event[0] for event in events]
        pair = ["ctx_LeavePythonExecution", "ctx_ReenterPythonExecution"]
        self.assertEqual(["ctx_Long_AsSsize_t"] + pair * 3 + ["ctx_Dup"], names)
        for leave, enter in zip(events[1:7:2], events[2:7:2]):
            self.assertGreater(enter[2] - leave[3], 10000)      # what passed outside

    def test_with_hooks(self):
        seen = []
        self.trace.set_trace_functions(seen.append, seen.append)
        events, dropped = self.record(self.mod.dup, 3)
        self.assertEqual((8, 0, 16), (len(events), dropped, len(seen)))

    def test_the_time_of_hooks_within_a_call(self):
        """It is in no duration, but the call has begun before it."""
        self.trace.set_trace_functions(on_enter=lambda name: spin(1000000))
        events, dropped = self.record(self.mod.call, self.mod.noargs)
        self.assertEqual((["ctx_Err_Occurred", "ctx_Dup", "ctx_Call"], 0), ([event[0] for event in events], dropped))
        first, second, call = events
        self.assertLess(call[2], first[2] - 1000000 * 0.99)
        self.assertGreater(call[3] - call[2], 2 * 1000000 * 0.99)
        self.assertLess(second[3], call[3] + 1)


class Threads(TraceTestCase):
    THREADS, ROUNDS = 8, 60

    def run_threads(self, function, count=THREADS):
        failures = []

        def guarded(number):
            try:
                function(number)
            except BaseException as error:
                failures.append(error)
        threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], failures)

    def setUp(self):
        interval = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, interval)
        sys.setswitchinterval(1e-5)

    def work(self, number):
        for _ in range(self.ROUNDS):
            self.mod.dup(20)
            self.mod.outside(1)
            self.mod.call(lambda: self.mod.call(lambda: sum(range(300))))

    def expected(self, threads):
        rounds = threads * self.ROUNDS
        return {"ctx_Long_AsSsize_t": 2 * rounds, "ctx_Dup": 22 * rounds, "ctx_Close": 20 * rounds, "ctx_Call": 2 * rounds,
                "ctx_LeavePythonExecution": rounds, "ctx_ReenterPythonExecution": rounds}

    def test_nothing_is_lost(self):
        start = time.perf_counter_ns()
        before, before_self = self.trace.get_durations(), self._trace._get_self_durations()
        self.assertEqual(self.expected(self.THREADS), self.counts(self.run_threads, self.work))
        elapsed = time.perf_counter_ns() - start
        after, after_self = self.trace.get_durations(), self._trace._get_self_durations()
        # Each thread has its own time: no account can hold more than all of them together.
        for name in after:
            self.assertLessEqual(after_self[name] - before_self[name], (after[name] - before[name]) * 1.01 + 1000, name)
            self.assertLessEqual(after[name] - before[name], 2 * self.THREADS * elapsed * 1.01, name)
        alone = sum(after_self.values()) - sum(before_self.values())
        self.assertLessEqual(alone, self.THREADS * elapsed * 1.01)

    def test_many_short_threads(self):
        """Records of threads that have ended are found by new ones."""
        for _ in range(20):
            self.assertEqual({"ctx_Err_Occurred": 10, "ctx_Dup": 10},
                             self.counts(self.run_threads, lambda number: self.mod.noargs(), 10))

    def test_events(self):
        events, dropped = self.record(self.run_threads, self.work)
        expected = self.expected(self.THREADS)
        self.assertEqual((sum(expected.values()), 0), (len(events), dropped))
        self.assertEqual(expected, {name: sum(event[0] == name for event in events) for name in expected})
        ends = [event[3] for event in events]
        self.assertEqual(sorted(ends), ends)
        self.assert_nested(events)

    def assert_nested(self, events):
        """In a thread, calls follow each other or are within each other."""
        for thread in {event[1] for event in events}:
            open_calls = []
            for _, _, start, end in sorted((event for event in events if event[1] == thread), key=lambda event: (event[2], -event[3])):
                while open_calls and open_calls[-1] <= start:
                    open_calls.pop()
                self.assertTrue(not open_calls or end <= open_calls[-1])
                open_calls.append(end)

    def test_hooks(self):
        """Every thread runs its own hooks; a hook in one hides no call of another."""
        seen = {number: [] for number in range(self.THREADS)}
        numbers = {}

        def hook(name):
            number = numbers.get(threading.get_ident())
            if number is not None:
                seen[number].append(name)
                sum(range(50))

        def work(number):
            numbers[threading.get_ident()] = number
            for _ in range(20):
                self.mod.dup(3)
                self.mod.outside(1)
            del numbers[threading.get_ident()]
        self.trace.set_trace_functions(hook, hook)
        counts = self.counts(self.run_threads, work)
        calls = 20 * (1 + 4 + 3 + 1 + 2 + 1)
        self.assertEqual(self.THREADS * calls, sum(counts.values()))
        self.assertEqual({2 * calls}, {len(names) for names in seen.values()})

    @unittest.skipUnless(hasattr(os, "fork"), "the system has no fork")
    def test_a_hook_that_fork_left_behind(self):
        """The new process has threads with the keys of those that are gone, which were in hooks or without the GIL there."""
        code = """if True:
            import os, sys, threading
            from support.loading import make_spec
            from hpy import trace, universal
            mod = universal.load("traced", sys.argv[1], make_spec("traced", sys.argv[1]), mode=universal.MODE_TRACE)
            main, inside, done = threading.get_ident(), threading.Semaphore(0), threading.Event()
            def hook(name):
                if threading.get_ident() != main:
                    inside.release()
                    done.wait()
            def run(count):
                threads = [threading.Thread(target=mod.dup, args=(3,)) for _ in range(count)]
                for thread in threads:
                    thread.start()
                return threads
            trace.set_trace_functions(on_enter=hook)
            threads = run(4)
            for _ in threads:
                inside.acquire()
            child = []
            def fork():                 # in a hook itself
                trace.set_trace_functions(None)
                child.append(os.fork())
                mod.dup(100)
            trace.set_trace_functions(lambda name: fork())
            mod.noargs()
            if child[0] == 0:
                before = trace.get_call_counts()["ctx_Dup"]
                mod.dup(3)
                for _ in range(3):
                    for thread in run(4):
                        thread.join()
                print(trace.get_call_counts()["ctx_Dup"] - before, flush=True)
                os._exit(0)
            os.waitpid(child[0], 0)
            trace.set_trace_functions(None)
            done.set()
            for thread in threads:
                thread.join()
            """
        result = self.run_python(code, self.path)
        self.assertEqual((0, "%d\n" % (13 * 4)), (result.returncode, result.stdout), result.stderr)

    def test_hooks_that_come_and_go(self):
        done = threading.Event()

        def switch():
            while not done.is_set():
                self.trace.set_trace_functions(lambda name: None, lambda name: sum(range(20)))
                self.trace.set_trace_functions(None, None)
        switching = threading.Thread(target=switch)
        switching.start()
        try:
            self.assertEqual(self.expected(4), self.counts(self.run_threads, self.work, 4))
        finally:
            done.set()
            switching.join()


IN_INTERPRETER = """
from importlib.machinery import ModuleSpec
from hpy import trace, universal
assert not universal._trace._get_modules()
mod = universal.load("traced", path, ModuleSpec("traced", None, origin=path), mode=universal.MODE_TRACE)
before = trace.get_call_counts()["ctx_Dup"]
mod.dup(2)
calls = []
class Hook:
    def __call__(self, name):
        calls.append(name)
cycle = Hook()
cycle.itself = cycle
trace.set_trace_functions(cycle, cycle)
universal._trace._start_events(100)
mod.dup(2)
result = len(calls), trace.get_call_counts()["ctx_Dup"] - before, universal._trace._get_modules()
del mod, cycle
"""


class Interpreters(TraceTestCase):
    @unittest.skipIf(is_free_threaded(), "free-threaded CPython treats all second interpreters as those with a GIL of their own")
    def test_one_after_the_other(self):
        """Hooks, and what is being recorded, end with their interpreter; another one finds nothing of them."""
        result = run_in_interpreters(self.run_python, IN_INTERPRETER, self.path)
        self.assertEqual((0, "(12, 6, ['traced'])\n" * 5), (result.returncode, result.stdout), result.stderr)


class OutOfMemory(OutOfMemoryCase, TraceTestCase):
    """No call is lost for want of memory: only what was asked for is."""

    def test_answers(self):
        self.trace.set_trace_functions()
        for function in (self.trace.get_call_counts, self.trace.get_durations, self._trace._get_self_durations,
                         self._trace._public_names, self._trace._get_modules, self.trace.get_frequency):
            with self.subTest(function=function.__name__):
                before = self.trace.get_call_counts()
                self.check(function)
                self.assertEqual(before, self.trace.get_call_counts())

    def test_hooks(self):
        self.check(self.trace.set_trace_functions, len, len)

    def test_events(self):
        def record():
            self._trace._start_events(100)
            try:
                self.mod.dup(3)
            finally:
                events, dropped = self._trace._stop_events()
            return len(events) + dropped
        self.assertEqual(8, record())
        self.check(record)

    def test_new_threads(self):
        """The records of threads are made at their first call."""
        count, outcomes = 40, []
        barrier = threading.Barrier(count)

        def work():
            barrier.wait()
            outcomes.append(self.failing.call(self.mod.dup, (3,), 0, True, False))
            barrier.wait()

        def run():
            threads = [threading.Thread(target=work) for _ in range(count)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual({"ctx_Long_AsSsize_t": count, "ctx_Dup": 4 * count, "ctx_Close": 3 * count}, self.counts(run))
        self.assertEqual({None}, {result for _, result in outcomes})
        self.assertTrue(any(hit for hit, _ in outcomes))


@unittest.skipUnless(library_to_embed(), "this Python has no library to embed")
@unittest.skipIf(os.environ.get("HPY_TEST_CFLAGS"), "the program is built without sanitizers")
class StartedAgain(TraceTestCase):
    def test_python_is_started_again_in_one_process(self):
        """Counters go on, hooks are gone."""
        start_again(self, """
            from importlib.machinery import ModuleSpec
            from hpy import trace
            from hpy.universal import MODE_TRACE, _trace, load
            assert not _trace._get_modules()
            before = trace.get_call_counts()["ctx_Dup"]
            mod = load("traced", path, ModuleSpec("traced", None, origin=path), mode=MODE_TRACE)
            mod.dup(9)
            assert trace.get_call_counts()["ctx_Dup"] == before + 10
            assert _trace._get_modules() == ["traced"]
            assert mod.Thing() + 1
            calls = []
            trace.set_trace_functions(calls.append, lambda name: 1 / 0)
            import sys
            sys.unraisablehook = lambda report: None
            mod.dup(2)
            assert len(calls) == 6, calls
            _trace._start_events(5)
            mod.dup(2)
            """, path=self.path)


if __name__ == "__main__":
    unittest.main()
