"""Debug mode: each mistake is found, and what is right stays silent."""
import asyncio
import gc
import os
import sys
import textwrap
import unittest

from support import RuntimeTestCase, abi_only, breaks_rules, builder
from support.embedding import library_to_embed, start_again

LOAD = """
import sys
from hpy.universal import MODE_DEBUG, load, _debug
from support.loading import make_spec
mod = load("misuse", sys.argv[1], make_spec("misuse", sys.argv[1]), mode=MODE_DEBUG)
"""


# Direct calls, the one thing that universal-standard lacks, play no part in debug mode.
@abi_only("universal", "hybrid")
@breaks_rules
class DebugTestCase(RuntimeTestCase):
    """Has the module in debug mode as self.mod."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from hpy import debug, universal
        from support.loading import make_spec
        cls.debug, cls.universal, cls._debug = debug, universal, universal._debug
        cls.path = str(builder().build("misuse", [cls.modules_folder() / "misuse.c"]))
        cls.make_spec = staticmethod(make_spec)
        cls.mod = cls.load_mode(universal.MODE_DEBUG)

    @classmethod
    def load_mode(cls, mode):
        return cls.universal.load("misuse", cls.path, cls.make_spec("misuse", cls.path), mode=mode)

    def tearDown(self):
        self._debug.set_on_invalid_handle(None)
        self._debug.set_on_invalid_builder_handle(None)
        for handle in self._debug.get_open_handles(1):
            handle._force_close()

    def reports(self, function):
        """Call the function with hooks in place; how often each was called."""
        calls = {"handle": 0, "builder": 0}

        def on_handle():
            calls["handle"] += 1

        def on_builder():
            calls["builder"] += 1
        self._debug.set_on_invalid_handle(on_handle)
        self._debug.set_on_invalid_builder_handle(on_builder)
        try:
            function()
        finally:
            self._debug.set_on_invalid_handle(None)
            self._debug.set_on_invalid_builder_handle(None)
        return calls

    def dies(self, statement):
        """Run a statement on the module in a process of its own, which must not survive; what it wrote."""
        result = self.run_python(LOAD + statement, self.path)
        self.assertLess(result.returncode, 0, result.stdout + result.stderr)
        return result.stderr


class Handles(DebugTestCase):
    MISTAKES = {
        "use_closed": ("has been closed", "HPy_Repr"),
        "close_twice": ("has been closed", "HPy_Close"),
        "close_argument": ("closed a handle that is an argument", "HPy_Dup"),
        "return_argument": ("returned a handle that is an argument", "HPy_Dup"),
        "return_closed": ("has been closed", "returned"),
    }

    def test_each_mistake_is_reported_once(self):
        for name in self.MISTAKES:
            with self.subTest(name):
                value = ["still alive"]
                before = sys.getrefcount(value)
                function = getattr(self.mod, name)
                self.assertEqual({"handle": 1, "builder": 0}, self.reports(lambda: function(value)))
                self.assertEqual(before, sys.getrefcount(value))

    @abi_only("universal")
    def test_each_mistake_ends_the_process_and_says_why(self):
        for name, texts in self.MISTAKES.items():
            with self.subTest(name):
                written = self.dies("mod.%s(['value'])" % name)
                for text in texts:
                    self.assertIn(text, written)

    def test_constants(self):
        for name in ("close_constant", "return_constant"):
            with self.subTest(name):
                self.assertEqual({"handle": 1, "builder": 0}, self.reports(getattr(self.mod, name)))
                self.assertIn("a constant of the context", self.dies("mod.%s()" % name))
                self.assertIs(True, self.mod.check_type(1, int) == 1)

    def test_kept_argument(self):
        value = ["argument"]
        self.mod.keep(value)
        self.assertEqual(1, self.reports(self.mod.use_kept)["handle"])

    def test_closed_handle_is_never_taken_for_another(self):
        """Whatever number of handles was opened before it, and since."""
        size = self._debug.get_closed_handles_queue_max_size()
        self.addCleanup(self._debug.set_closed_handles_queue_max_size, size)
        self._debug.clear_findings()

        def use():
            for number in range(1600):
                for _ in range(number % 2):     # an odd number of handles
                    self.mod.return_duplicate(1)
                self.mod.keep_closed("value")
                self.mod.use_kept()
            for limit in range(496, 512):       # around the number after which few bits repeat
                self._debug.set_closed_handles_queue_max_size(limit)
                self.mod.keep_closed("value")
                for _ in range(200):
                    self.mod.return_duplicate(1)
                    self.mod.use_kept()
        self.assertEqual(4800, self.reports(use)["handle"])
        found, = self._debug.get_findings()
        self.assertEqual(("use-after-close", 4800), (found["kind"], found["count"]))

    def test_reused_record_is_still_known_to_be_stale(self):
        self.mod.keep_closed("value")
        for _ in range(self._debug.get_closed_handles_queue_max_size() + 100):
            self.mod.return_duplicate(1)
        self.assertEqual(1, self.reports(self.mod.use_kept)["handle"])

    def test_strange_words(self):
        for word in (0x1000, id(self), 1, 3, sys.maxsize - 14, -1, -2):
            with self.subTest(word):
                self.assertEqual(1, self.reports(lambda word=word: self.mod.use_strange(word))["handle"])
        self.assertIn("another context", self.dies("mod.use_strange(0x1000)"))

    def test_right_use(self):
        value = ["value"]
        before = sys.getrefcount(value)
        calls = self.reports(lambda: (self.mod.use_open(value), self.mod.return_duplicate(value), self.mod.leave_and_return()))
        self.assertEqual({"handle": 0, "builder": 0}, calls)
        self.assertEqual(before, sys.getrefcount(value))
        self.assertEqual("['value']", self.mod.use_open(value))

    def test_hook_that_raises(self):
        statement = ("def hook():\n    raise KeyError\n_debug.set_on_invalid_handle(hook)\n"
                     "mod.close_argument(['x'])\nprint('went on')")
        result = self.run_python(LOAD + statement, self.path)
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertEqual("went on\n", result.stdout)
        self.assertIn("set_on_invalid_handle raised", result.stderr)

    def test_hook_after_which_the_handle_is_forgotten(self):
        def hook():
            for _ in range(self._debug.get_closed_handles_queue_max_size() + 1):
                self.mod.use_open("value")
        self._debug.set_on_invalid_handle(hook)
        self.assertIs(type(None), self.mod.type_of_closed(["value"]))

    def test_hooks_are_callables(self):
        for setter in (self._debug.set_on_invalid_handle, self._debug.set_on_invalid_builder_handle):
            self.assertRaises(TypeError, setter, 5)
            self.assertIsNone(setter(None))
            self.assertIsNone(setter(print))


class Builders(DebugTestCase):
    def test_after_the_end(self):
        for name in ("build_twice", "build_after_cancel"):
            with self.subTest(name):
                # The operation goes on with a null builder.
                run = getattr(self.mod, name)
                self.assertEqual({"handle": 0, "builder": 1}, self.reports(lambda run=run: self.assertRaises(MemoryError, run)))
                self.assertRegex(self.dies("mod.%s()" % name), "has been (built|cancelled)")

    def test_index(self):
        for index in (-1, 2, 100):
            with self.subTest(index):
                value = object()
                before = sys.getrefcount(value)
                self.assertEqual(1, self.reports(lambda i=index, v=value: self.mod.set_item(i, v))["builder"])
                self.assertEqual(before, sys.getrefcount(value))
        self.assertEqual((None, None), self.mod.set_item(1, None))

    def test_builder_as_handle(self):
        self.assertEqual(1, self.reports(self.mod.builder_as_handle)["handle"])

    def test_trackers(self):
        value = ["value"]
        before = sys.getrefcount(value)
        self.assertEqual(1, self.reports(lambda: self.mod.tracker_twice(value))["handle"])
        self.assertEqual(before, sys.getrefcount(value))
        with self.assertRaises(self.debug.HPyLeakError) as caught:
            with self.debug.LeakDetector():
                self.mod.tracker_left_open(value)
        self.assertEqual([value], [leak.obj for leak in caught.exception.leaks])
        self.assertEqual(["leak"], [leak["kind"] for leak in caught.exception.unfinished])
        self.assertIn("1 unclosed handle:", str(caught.exception))
        self.assertIn("tracker created here is never closed", str(caught.exception))


class Texts(DebugTestCase):
    @abi_only("universal")
    def test_late_readers_fault(self):
        for statement in ("read_late('text')", "read_late(b'bytes')", "type_name_late(5)", "write_text('text')"):
            with self.subTest(statement):
                self.assertIn("Segmentation fault", self.dies("mod." + statement))

    def test_text_is_whole(self):
        for text in ("", "a", "ä" * 5000, "x\0y"):
            self.assertEqual(text.encode() + b"\0", self.mod.text_in_time(text))

    def test_text_that_is_read_in_a_loop(self):
        self.assertEqual(3, self.mod.read_often("text", 2))
        self.assertEqual(16, self.mod.read_often("text", 5000))

    def test_limit_of_kept_texts(self):
        before = self._debug.get_protected_raw_data_max_size()
        self.assertEqual(10 * 1024 * 1024, before)
        generation = self._debug.new_generation()
        try:
            self._debug.set_protected_raw_data_max_size(0)
            self.mod.text_in_time("text")
            self.assertEqual({-1}, {view.raw_data_size for view in self._debug.get_closed_handles(generation)})
            self._debug.set_protected_raw_data_max_size(before)
            self.mod.text_in_time("text")
            self.assertIn(5, {view.raw_data_size for view in self._debug.get_closed_handles(generation)})
        finally:
            self._debug.set_protected_raw_data_max_size(before)
        self.assertRaises(OverflowError, self._debug.set_protected_raw_data_max_size, -1)
        self.assertRaises(TypeError, self._debug.set_protected_raw_data_max_size, "1")


class Contexts(DebugTestCase):
    @abi_only("universal")
    def test_mistakes(self):
        for statement, reason in (
                ("mod.keep_context(); mod.use_kept_context()", "the call it was given for has ended"),
                ("mod.call_with_kept_context(mod.use_kept_context)", "has not returned yet"),
                ("mod.call_outside()", "left Python"),
                ("mod.keep_context(); mod.use_kept_context_outside()", "the call it was given for has ended")):
            with self.subTest(statement):
                written = self.dies(statement)
                self.assertIn(reason, written)
                self.assertIn("HPyLong_From", written)

    @abi_only("universal")
    def test_leaving_and_coming_back_belong_together(self):
        self.assertIn("called without HPy_LeavePythonExecution", self.dies("mod.reenter_only()"))
        self.assertIn("without HPy_ReenterPythonExecution", self.dies("mod.leave_only()"))

    def test_deep_recursion(self):
        def descend(depth):
            return self.mod.call(lambda: descend(depth - 1)) if depth else "bottom"
        self.assertEqual("bottom", descend(60))

    def test_both_modes_at_once(self):
        plain = self.load_mode(self.universal.MODE_UNIVERSAL)
        self.assertEqual("'x'", plain.use_open("x"))
        with self.debug.LeakDetector():
            plain.leak("not seen", 1)
        for module in (self.mod, self.load_mode(self.universal.MODE_DEBUG)):
            with self.assertRaises(self.debug.HPyLeakError):
                with self.debug.LeakDetector():
                    module.leak("seen", 1)
        with self.debug.LeakDetector():
            plain.leak("still not seen", 1)
            self.load_mode(self.universal.MODE_UNIVERSAL).leak("nor here", 1)

    @unittest.skipUnless(sys.platform == "linux", "made for Linux")
    def test_copies_for_modes(self):
        """A file in a second mode is a copy in memory, one for each mode; reports name the file."""
        result = self.run_python(textwrap.dedent("""
            import os, sys
            from hpy import debug
            from hpy.universal import MODE_DEBUG, MODE_TRACE, MODE_UNIVERSAL, load
            from support.loading import make_spec
            def load_mode(mode):
                return load("misuse", sys.argv[1], make_spec("misuse", sys.argv[1]), mode=mode)
            plain = load_mode(MODE_UNIVERSAL)
            before = len(os.listdir("/proc/self/fd"))
            modules = [load_mode(mode) for mode in (MODE_DEBUG, MODE_TRACE, MODE_DEBUG, MODE_UNIVERSAL, MODE_TRACE)]
            print(len(os.listdir("/proc/self/fd")) - before)
            print([module.use_open("x") for module in [plain] + modules])
            modules[0].leak("lost", 1)
            handle, = debug.get_open_handles()
            print(handle.opened[0][0] == handle.function[0] == sys.argv[1])
            """), self.path)
        self.assertEqual("2\n%s\nTrue\n" % (["'x'"] * 6), result.stdout, result.stderr)


class Kinds(DebugTestCase):
    @abi_only("universal")
    def test_mistakes(self):
        for statement, text in (
                ("mod.point_value(5)", "'int', which has another shape"),
                ("mod.check_type(1, 2)", "HPy_TypeCheck needs a type"),
                ("mod.is_subtype(int, 2)", "HPyType_IsSubtype needs a type"),
                ("mod.is_subtype(2, int)", "HPyType_IsSubtype needs a type"),
                ("mod.substring(b'bytes')", "HPyUnicode_Substring needs a str"),
                ("mod.call_with_names(print, ['end'])", "kwnames of HPy_Call must be a tuple")):
            with self.subTest(statement):
                self.assertIn(text, self.dies(statement))

    def test_right_use(self):
        class Heir(type(self.mod.make_point())):
            pass
        self.assertEqual(7, self.mod.point_value(self.mod.make_point()))
        self.assertEqual(0, self.mod.point_value(Heir()))
        self.assertEqual(1, self.mod.check_type(True, int))
        self.assertEqual("t", self.mod.substring("text"))


class Leaks(DebugTestCase):
    def test_detector(self):
        with self.assertRaises(self.debug.HPyLeakError) as caught:
            with self.debug.LeakDetector() as detector:
                self.mod.leak("leaked text", 2)
        self.assertIsInstance(caught.exception, self.debug.HPyDebugError)
        leaks = caught.exception.leaks
        self.assertEqual(["leaked text"] * 2, [leak.obj for leak in leaks])
        self.assertLess(0, detector.generation)
        text = str(caught.exception)
        self.assertTrue(text.startswith("2 unclosed handles:"), text)
        self.assertEqual(2, text.count("'leaked text'"))

    def test_detector_is_used_once(self):
        detector = self.debug.LeakDetector()
        self.assertRaises(ValueError, detector.stop)
        detector.start()
        self.assertRaises(ValueError, detector.start)
        detector.stop()
        self.assertRaises(ValueError, detector.start)

    def test_decorator(self):
        @self.debug.LeakDetector()
        def leaking(count):
            self.mod.leak("leaked", count)
            return "result"

        @self.debug.LeakDetector()
        async def coroutine(count):
            await asyncio.sleep(0)
            return leaking.__wrapped__(count)

        @self.debug.LeakDetector()
        def generator(count):
            received = yield "first"
            self.mod.leak(received, count)
            return "end"

        def run_generator(count):
            steps = generator(count)
            self.assertEqual("first", next(steps))
            with self.assertRaises(StopIteration) as stopped:
                steps.send("sent")
            return stopped.exception.value
        for function, result in ((leaking, "result"), (lambda count: asyncio.run(coroutine(count)), "result"),
                                 (run_generator, "end")):
            self.assertEqual(result, function(0))
            self.assertRaises(self.debug.HPyLeakError, function, 1)
            self.assertEqual(result, function(0))
        self.assertEqual("leaking", leaking.__name__)

        async def steps():
            yield 1
        self.assertRaises(TypeError, self.debug.LeakDetector(), steps)

    def test_arguments_of_running_calls_are_no_leaks(self):
        generation = self.debug.new_generation()
        self.assertEqual([], self.mod.call(lambda: self.debug.get_open_handles(generation)))
        detector = self.debug.LeakDetector()
        detector.start()
        self.assertIsNone(self.mod.call(detector.stop))

    def test_public_names(self):
        from hpy.debug import leakdetector
        for name in self.debug.__all__:
            self.assertTrue(callable(getattr(self.debug, name)), name)
        for name in ("HPyDebugError", "HPyLeakError", "LeakDetector"):
            self.assertIs(getattr(leakdetector, name), getattr(self.debug, name))

    def test_text_of_many_leaks(self):
        with self.assertRaises(self.debug.HPyLeakError) as caught:
            with self.debug.LeakDetector():
                self.mod.leak("many", 150)
        self.assertEqual(150, len(caught.exception.leaks))
        lines = str(caught.exception).splitlines()
        self.assertEqual(("150 unclosed handles:", "    and 50 more"), (lines[0], lines[-1]))

    def test_exception_of_the_body_is_its_context(self):
        with self.assertRaises(self.debug.HPyLeakError) as caught:
            with self.debug.LeakDetector():
                self.mod.leak("leaked", 1)
                raise KeyError("body")
        self.assertIsInstance(caught.exception.__context__, KeyError)

    def test_what_is_closed_is_no_leak(self):
        with self.debug.LeakDetector():
            for _ in range(5000):
                self.mod.use_open("value")

    def test_report_without_a_generation(self):
        result = self.run_python(LOAD + "from hpy import debug\nmod.leak('lost', 2)\n"
                                 "print(mod.call(lambda: debug.report(leaks=True)))", self.path)
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertEqual(1, result.stdout.count("HPY6001"), result.stdout)
        self.assertIn("'lost'", result.stdout)

    def test_views(self):
        generation = self._debug.new_generation()
        self.mod.leak("one", 1)
        self.mod.leak("two", 1)
        one, two = self._debug.get_open_handles(generation)
        self.assertEqual(("one", "two"), (one.obj, two.obj))
        self.assertNotEqual(one, two)
        self.assertEqual(one, self._debug.get_open_handles(generation)[0])
        self.assertNotEqual(one.id, two.id)
        self.assertFalse(one.is_closed)
        self.assertEqual(-1, one.raw_data_size)
        self.assertRaises(TypeError, hash, one)
        self.assertRaises(TypeError, lambda: one < two)
        self.assertIn("'one'", repr(one))
        one._force_close()
        self.assertTrue(one.is_closed)
        self.assertIn("CLOSED", repr(one))
        self.assertEqual([two], self._debug.get_open_handles(generation))
        self.assertIn(one, self._debug.get_closed_handles(generation))
        self.assertEqual([], self._debug.get_open_handles(generation + 1))

    def test_traces(self):
        self.debug.set_handle_stack_trace_limit(16)
        try:
            self.mod.leak("traced", 1)
            leak = self._debug.get_open_handles(1)[-1]
            self.assertIn("misuse", repr(leak).split("opened in:")[1])
            self.assertLess(1, len(leak.opened))
            self.assertIn("test_traces", [frame[2] for frame in leak.python])
        finally:
            self.debug.disable_handle_stack_traces()
        self.mod.leak("not traced", 1)
        leak = self._debug.get_open_handles(1)[-1]
        self.assertEqual((1, []), (len(leak.opened), leak.python))
        self.assertRaises(OverflowError, self.debug.set_handle_stack_trace_limit, -1)

    def test_queue_of_closed_handles(self):
        before = self._debug.get_closed_handles_queue_max_size()
        self.assertEqual(1024, before)
        try:
            for size in (0, 1, 7):
                self._debug.set_closed_handles_queue_max_size(size)
                for _ in range(20):
                    self.mod.use_open("value")
                self.assertEqual(size, len(self._debug.get_closed_handles()))
        finally:
            self._debug.set_closed_handles_queue_max_size(before)
        self.assertRaises(OverflowError, self._debug.set_closed_handles_queue_max_size, -1)
        self.assertRaises(TypeError, self._debug.set_closed_handles_queue_max_size, "1")
        self.assertRaises(TypeError, self._debug.get_closed_handles, 1, 2)

    def test_objects_die_when_their_handles_are_closed(self):
        class Object:
            dead = 0

            def __del__(self):
                Object.dead += 1
        self.mod.use_open(Object())
        gc.collect()
        self.assertEqual(1, Object.dead)


@unittest.skipUnless(library_to_embed(), "this Python has no library to embed")
@unittest.skipIf(os.environ.get("HPY_TEST_CFLAGS"), "the program is built without sanitizers")
class StartedAgain(DebugTestCase):
    def test_python_is_started_again_in_one_process(self):
        start_again(self, """
            from importlib.machinery import ModuleSpec
            from hpy import debug
            from hpy.universal import MODE_DEBUG, _debug, load
            mod = load("misuse", path, ModuleSpec("misuse", None, origin=path), mode=MODE_DEBUG)
            assert debug.get_open_handles() == [], debug.get_open_handles()
            debug.enable_handle_stack_traces()
            mod.leak("lost", 1)
            mod.convert_while_pending()
            assert [handle.obj for handle in debug.get_open_handles()] == ["lost"]
            assert debug.report("msbuild", leaks=True).count("error HPY6") == 2
            for _ in range(2000):
                mod.use_open("value")
            assert mod.builtin("len") is len
            _debug.set_on_finding(print)
            _debug.set_on_invalid_handle(print)
            """, path=self.path)


if __name__ == "__main__":
    unittest.main()
