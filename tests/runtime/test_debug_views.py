"""What debug mode tells of a handle: the function that opened it, how often that was called, and where it happened."""
import unittest

from test_debug import DebugTestCase


class Functions(DebugTestCase):
    def leaks_of(self, function):
        generation = self._debug.new_generation()
        function()
        return self._debug.get_open_handles(generation)

    def test_calls_are_counted(self):
        first, = self.leaks_of(lambda: self.mod.leak("first", 1))
        before = first.calls
        self.assertLess(0, before)
        second, = self.leaks_of(lambda: self.mod.leak("second", 1))
        self.mod.use_open("another function")
        self.assertEqual((before + 1, before + 1), (first.calls, second.calls))
        self.assertEqual(first.function, second.function)
        self.assertEqual(self.path, first.function[0])

    def test_functions_are_told_apart(self):
        one, = self.leaks_of(lambda: self.mod.leak("one", 1))
        other, = self.leaks_of(lambda: self.mod.tracker_left_open("other"))
        self.assertNotEqual(one.function, other.function)

    def test_nested_calls_have_functions_of_their_own(self):
        def nested():
            self.mod.leak("inner", 1)
            return "outer"
        inner, = self.leaks_of(lambda: self.mod.call(nested))
        alone, = self.leaks_of(lambda: self.mod.leak("alone", 1))
        self.assertEqual(alone.function, inner.function)

    def test_function_is_named_by_debug_information(self):
        from hpy.debug import _symbols
        handle, = self.leaks_of(lambda: self.mod.leak("named", 1))
        frame = _symbols.resolve([handle.function])[0]
        if not frame.line:
            self.skipTest("no symbolizer")
        self.assertTrue(frame.file.endswith("misuse.c"), frame)
        self.assertIn("leak", frame.function)

    def test_constants_and_the_forgotten_have_no_function(self):
        constants = [handle for handle in self._debug.get_open_handles(0) if not handle.opened and handle.obj is None]
        self.assertEqual({(None, 0)}, {(handle.function, handle.calls) for handle in constants})
        handle, = self.leaks_of(lambda: self.mod.leak("forgotten", 1))
        handle._force_close()
        self.assertLess(0, handle.calls)
        for _ in range(self._debug.get_closed_handles_queue_max_size()):
            self.mod.return_duplicate(1)
        self.assertEqual((None, 0), (handle.function, handle.calls))


class Order(DebugTestCase):
    def test_oldest_first_whatever_the_place_in_the_table(self):
        generation = self._debug.new_generation()
        for number in range(3000):
            self.mod.leak(number, 1)
            if number % 3 == 0:
                self._debug.get_open_handles(generation)[-1]._force_close()
        expected = [number for number in range(3000) if number % 3]
        self.assertEqual(expected, [handle.obj for handle in self._debug.get_open_handles(generation)])


class Traces(DebugTestCase):
    """What is the same for many handles is recorded once; nothing of another call must show."""

    def setUp(self):
        self.debug.enable_handle_stack_traces()

    def tearDown(self):
        self.debug.disable_handle_stack_traces()
        super().tearDown()

    def trace(self, function):
        """The Python part of the trace of the one handle that a function opens: names and lines below this one."""
        generation = self._debug.new_generation()
        function()
        handle, = self._debug.get_open_handles(generation)
        names = [name for _, _, name in handle.python]
        self.assertIn("trace", names)
        return [(name, line - function.__code__.co_firstlineno) for _, line, name in handle.python[:names.index("trace")]]

    def test_lines_of_the_same_function(self):
        def leak(second):
            if second:
                self.mod.leak("second", 1)
            else:
                self.mod.leak("first", 1)
        for second, line in ((False, 4), (True, 2), (True, 2), (False, 4)):
            def call(second=second):
                leak(second)
            with self.subTest(second=second):
                first_line = leak.__code__.co_firstlineno - call.__code__.co_firstlineno
                self.assertEqual([("leak", first_line + line), ("call", 1)], self.trace(call))

    def test_callers_of_the_same_line(self):
        def leak():
            self.mod.leak("x", 1)

        def one():
            leak()

        def other():
            leak()
        for caller in (one, other, other, one):
            with self.subTest(caller.__name__):
                self.assertEqual(["leak", caller.__name__], [name for name, _ in self.trace(caller)])

    def test_depth(self):
        def descend(depth):
            return descend(depth - 1) if depth else self.mod.leak("x", 1)
        for depth in (0, 3, 1, 1, 3, 0):
            with self.subTest(depth):
                names = [name for name, _ in self.trace(lambda depth=depth: descend(depth))]
                self.assertEqual(["descend"] * (depth + 1) + ["<lambda>"], names)

    def test_generator_that_is_resumed_elsewhere(self):
        def generate():
            while True:
                self.mod.leak("x", 1)
                yield

        generator = generate()

        def one():
            next(generator)

        def other():
            next(generator)
        for caller in (one, one, other, one):
            with self.subTest(caller.__name__):
                self.assertEqual(["generate", caller.__name__], [name for name, _ in self.trace(caller)])

    def test_functions_of_c(self):
        """A call through the extension and Python has more C functions, the innermost of which are the same."""
        def direct():
            self.mod.leak("x", 1)

        def through():
            self.mod.call(direct)
        depths = []
        self.debug.set_handle_stack_trace_limit(200)
        for caller in (direct, through, direct, through):
            generation = self._debug.new_generation()
            caller()
            handle, = self._debug.get_open_handles(generation)
            depths.append(len(handle.opened))
            self.assertIn("misuse", handle.opened[0][0])
        # Not always the same: a call that was specialised takes a shorter way.
        self.assertLess(max(depths[0::2]), min(depths[1::2]))

    def test_limit(self):
        for limit in (1, 3, 16, 3):
            self.debug.set_handle_stack_trace_limit(limit)
            generation = self._debug.new_generation()
            self.mod.leak("x", 1)
            handle, = self._debug.get_open_handles(generation)
            self.assertEqual(limit, len(handle.opened))

    def test_limit_that_changes_during_a_call(self):
        def change():
            self.debug.set_handle_stack_trace_limit(2)
        generation = self._debug.new_generation()
        self.mod.leak_around("x", change)
        before, after = self._debug.get_open_handles(generation)
        self.assertEqual((16, 2), (len(before.opened), len(after.opened)))
        self.assertEqual(before.python, after.python)

    def test_pending_exception_is_left_alone(self):
        self.assertRaises(ValueError, self.mod.open_while_pending)

    def test_code_is_not_kept_when_recording_ends(self):
        import weakref
        scope = {"mod": self.mod}
        exec("def use():\n    mod.use_open('x')", scope)
        code = weakref.ref(scope["use"].__code__)
        scope.pop("use")()
        self.assertIsNotNone(code())
        self.debug.disable_handle_stack_traces()
        for _ in range(self._debug.get_closed_handles_queue_max_size()):
            self.mod.use_open("x")
        self.assertIsNone(code())


del DebugTestCase

if __name__ == "__main__":
    unittest.main()
