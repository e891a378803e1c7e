"""Method calling conventions."""
import gc
import inspect
import sys
import unittest

from support import ABI, MODE, RuntimeTestCase, breaks_rules, is_universal


class Signatures(RuntimeTestCase):
    module_name = "signatures"

    def test_self_of_a_module_method_is_the_module(self):
        self.assertIs(self.mod, self.mod.noargs())

    def test_noargs_rejects_arguments(self):
        self.assertRaises(TypeError, self.mod.noargs, 1)
        self.assertRaises(TypeError, self.mod.noargs, x=1)

    def test_one_argument(self):
        marker = object()
        self.assertIs(marker, self.mod.one(marker))
        self.assertRaises(TypeError, self.mod.one)
        self.assertRaises(TypeError, self.mod.one, 1, 2)
        self.assertRaises(TypeError, self.mod.one, arg=1)

    def test_varargs(self):
        for count in (0, 1, 2, 5, 6, 7, 50, 300):
            args = tuple(object() for _ in range(count))
            self.assertEqual(args, self.mod.varargs(*args))
        self.assertRaises(TypeError, self.mod.varargs, x=1)

    def test_keywords(self):
        self.assertEqual(((), None, ()), self.mod.keywords())
        self.assertEqual(((1, 2), None, ()), self.mod.keywords(1, 2))
        self.assertEqual(((), ("a",), (3,)), self.mod.keywords(a=3))
        self.assertEqual(((1,), ("b", "a"), (2, 3)), self.mod.keywords(1, b=2, a=3))
        self.assertEqual(((1,), ("k",), (2,)), self.mod.keywords(*[1], **{"k": 2}))
        if sys.version_info >= (3, 9):      # CPython 3.8 itself lets other keys through
            self.assertRaises(TypeError, lambda: self.mod.keywords(**{1: 2}))

    def test_many_keywords(self):
        names = {"key%d" % index: index for index in range(100)}
        args, kwnames, values = self.mod.keywords(*range(50), **names)
        self.assertEqual(tuple(range(50)), args)
        self.assertEqual(names, dict(zip(kwnames, values)))

    def test_bound_and_called_through_python(self):
        # Calls by map, functools and tuple/dict unpacking take other ways through the interpreter.
        self.assertEqual([1, 2, 3], list(map(self.mod.one, [1, 2, 3])))
        self.assertEqual(((1,), ("a",), (2,)), self.mod.keywords.__call__(1, a=2))
        self.assertEqual((1, 2), self.mod.varargs.__call__(1, 2))

    def test_explicit_name(self):
        self.assertEqual("'x'", self.mod.explicit_name("x"))
        self.assertEqual("named", self.mod.explicit_name.__doc__)

    def test_names_and_docs(self):
        self.assertEqual("noargs", self.mod.noargs.__name__)
        self.assertEqual("noargs doc", self.mod.noargs.__doc__)
        self.assertIsNone(self.mod.one.__doc__)
        self.assertEqual("signatures", self.mod.noargs.__module__)
        self.assertEqual("calling conventions", self.mod.__doc__)
        self.assertTrue(inspect.isbuiltin(self.mod.noargs))

    @unittest.skipIf(hasattr(sys, "gettotalrefcount"), "a debug build of CPython ends the process here, on purpose")
    @breaks_rules
    def test_null_without_exception_is_a_system_error(self):
        self.assertRaises(SystemError, self.mod.null_noargs)
        self.assertRaises(SystemError, self.mod.null_one, 1)
        self.assertRaises(SystemError, self.mod.null_varargs, 1, 2)
        self.assertRaises(SystemError, self.mod.null_keywords, 1, a=2)

    def test_raised_value(self):
        marker = object()
        with self.assertRaises(LookupError) as caught:
            self.mod.raising(marker)
        self.assertIs(marker, caught.exception.args[0])

    def test_recursion_between_python_and_c(self):
        def descend(depth):
            return 0 if depth == 0 else 1 + self.mod.call_back(descend, depth - 1)
        self.assertEqual(60, descend(60))

    def test_exception_passes_through(self):
        def fail():
            raise KeyError("inner")
        with self.assertRaisesRegex(KeyError, "inner"):
            self.mod.call_back(fail)
        self.assertRaises(TypeError, self.mod.call_back)

    def test_reference_counts(self):
        marker, names = object(), {"k": object()}
        self.assertNoLeak(lambda: self.mod.one(marker), marker, self.mod)
        self.assertNoLeak(lambda: self.mod.noargs(), self.mod)
        self.assertNoLeak(lambda: self.mod.varargs(marker, marker), marker)
        self.assertNoLeak(lambda: self.mod.keywords(marker, **names), marker, names["k"])

        def raising():
            try:
                self.mod.raising(marker)
            except LookupError:
                pass
        self.assertNoLeak(raising, marker)

    def test_context(self):
        of_mode = {"universal": "HPy Universal ABI", "debug": "HPy Debug Mode ABI", "trace": "HPy Trace Mode ABI"}
        expected = "HPy CPython ABI" if ABI == "cpython" else of_mode[MODE]
        self.assertTrue(self.mod.context_name().startswith(expected), self.mod.context_name())
        self.assertEqual(0, self.mod.context_version())

    def test_abi_macro(self):
        self.assertEqual("universal" if is_universal() else ABI, self.mod.abi_macro())

    def test_functions_survive_their_module(self):
        mod = self.load("signatures")
        one = mod.one
        del mod
        gc.collect()
        self.assertEqual(5, one(5))
