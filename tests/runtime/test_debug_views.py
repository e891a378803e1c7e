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


del DebugTestCase

if __name__ == "__main__":
    unittest.main()
