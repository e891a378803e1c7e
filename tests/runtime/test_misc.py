"""Builders, trackers, capsules, context variables, slices, evaluation, import, threads."""
import contextvars
import gc
import random
import sys
import threading
import time

from support import RuntimeTestCase


class MiscTestCase(RuntimeTestCase):
    module_name = "misc"


class Builders(MiscTestCase):

    def test_build(self):
        for items in ([], [1], ["a", None, 5], list(range(1000))):
            self.assertEqual(items, self.mod.list_build(items))
            self.assertEqual(tuple(items), self.mod.tuple_build(items))

    def test_cancel(self):
        item = object()
        for size in (0, 1, 2, 1000):
            self.assertIs(False, self.mod.list_cancel(size, item))
            self.assertIs(False, self.mod.tuple_cancel(size, item))

    def test_out_of_memory_is_reported_by_build(self):
        for function in (self.mod.list_too_large, self.mod.tuple_too_large):
            self.assertRaises(MemoryError, function, False, None)
            self.assertIsNone(function(True, None))

    def test_never_started(self):
        for function in (self.mod.list_null, self.mod.tuple_null):
            self.assertRaises(MemoryError, function, None)

    def test_collected_while_building(self):
        class Noisy:
            def __getitem__(self, index):
                gc.collect()
                return [index]

            def __len__(self):
                return 20
        self.assertEqual([[index] for index in range(20)], self.mod.list_build(Noisy()))
        self.assertEqual(tuple([index] for index in range(20)), self.mod.tuple_build(Noisy()))

    def test_reference_counts(self):
        item = object()
        items = [item] * 3
        for function in (self.mod.list_build, self.mod.tuple_build):
            self.assertNoLeak(lambda: function(items), item, items)
        for function in (self.mod.list_cancel, self.mod.tuple_cancel):
            self.assertNoLeak(lambda: function(10, item), item)
        for function in (self.mod.list_too_large, self.mod.tuple_too_large):
            self.assertNoLeak(lambda: function(True, item), item)
            self.assertNoLeak(lambda: self.assertRaises(MemoryError, function, False, item), item)


class Trackers(MiscTestCase):

    def test_close_and_forget(self):
        item = object()
        for size in (0, 1, 5, 100):
            for count in (0, 1, 5, 6, 500):
                for forget in (False, True):
                    before = sys.getrefcount(item)
                    self.mod.track(size, count, item, forget)
                    self.assertEqual(before, sys.getrefcount(item), (size, count, forget))


class Capsules(MiscTestCase):

    def setUp(self):
        self.mod.take_capsules_destroyed()

    def test_contents(self):
        capsule = self.mod.capsule_new("named", False)
        self.assertEqual("PyCapsule", type(capsule).__name__)
        self.assertEqual(42, self.mod.capsule_get(capsule, "misc.capsule"))
        self.assertEqual("misc.capsule", self.mod.capsule_get_name(capsule))
        self.assertIs(..., self.mod.capsule_get_context(capsule))
        nameless = self.mod.capsule_new(..., False)
        self.assertIs(..., self.mod.capsule_get_name(nameless))
        self.assertEqual(42, self.mod.capsule_get(nameless, ...))

    def test_wrong_name(self):
        capsule, nameless = self.mod.capsule_new("named", False), self.mod.capsule_new(..., False)
        for owner, name in ((capsule, "other"), (capsule, ...), (nameless, "misc.capsule"), (capsule, "")):
            self.assertRaises(ValueError, self.mod.capsule_get, owner, name)

    def test_keys(self):
        capsule = self.mod.capsule_new("named", True)
        self.assertIs(True, self.mod.capsule_get_key(capsule, 0, "misc.capsule"))
        self.assertIs(True, self.mod.capsule_get_key(capsule, 1, ...))
        self.assertIs(False, self.mod.capsule_get_key(capsule, 2, ...))
        self.assertEqual(0, self.mod.capsule_set_key(capsule, 2))
        self.assertIs(True, self.mod.capsule_get_key(capsule, 2, ...))
        with self.assertRaisesRegex(ValueError, "the destructor of a capsule cannot be read"):
            self.mod.capsule_get_key(capsule, 3, ...)
        for key in (-1, 4, 99):
            self.assertRaises(ValueError, self.mod.capsule_get_key, capsule, key, ...)
            self.assertRaises(ValueError, self.mod.capsule_set_key, capsule, key)

    def test_not_a_capsule(self):
        for value in (5, None, "x"):
            self.assertRaises(ValueError, self.mod.capsule_get, value, "x")
            self.assertRaises(ValueError, self.mod.capsule_get_name, value)
            self.assertRaises(ValueError, self.mod.capsule_get_context, value)
            for what in range(8):
                self.assertRaises(ValueError, self.mod.capsule_set, value, what)
            self.assertEqual(0, self.mod.capsule_is_valid(value, "x"))

    def test_null_members(self):
        self.assertRaises(ValueError, self.mod.capsule_null_pointer)
        self.assertRaises(ValueError, self.mod.capsule_null_destructor)

    def test_is_valid(self):
        capsule, nameless = self.mod.capsule_new("named", False), self.mod.capsule_new(..., False)
        self.assertEqual(1, self.mod.capsule_is_valid(capsule, "misc.capsule"))
        self.assertEqual(0, self.mod.capsule_is_valid(capsule, "x"))
        self.assertEqual(0, self.mod.capsule_is_valid(capsule, ...))
        self.assertEqual(1, self.mod.capsule_is_valid(nameless, ...))
        self.assertEqual(0, self.mod.capsule_is_valid(nameless, "x"))

    def test_set(self):
        capsule = self.mod.capsule_new("named", False)
        self.assertEqual(0, self.mod.capsule_set(capsule, 0))
        self.assertEqual(43, self.mod.capsule_get(capsule, "misc.capsule"))
        self.assertRaises(ValueError, self.mod.capsule_set, capsule, 1)
        self.assertEqual(0, self.mod.capsule_set(capsule, 2))
        self.assertEqual("misc.other", self.mod.capsule_get_name(capsule))
        self.assertEqual(43, self.mod.capsule_get(capsule, "misc.other"))
        self.assertEqual(0, self.mod.capsule_set(capsule, 3))
        self.assertIs(..., self.mod.capsule_get_name(capsule))
        self.assertEqual(0, self.mod.capsule_set(capsule, 4))
        self.assertEqual(7, self.mod.capsule_get_context(capsule))
        self.assertEqual(0, self.mod.capsule_set(capsule, 5))
        self.assertIs(..., self.mod.capsule_get_context(capsule))
        self.assertRaises(ValueError, self.mod.capsule_set, capsule, 8)

    def test_destructor(self):
        capsule = self.mod.capsule_new("named", True)
        self.assertEqual(0, self.mod.take_capsules_destroyed())
        del capsule
        self.assertEqual(1, self.mod.take_capsules_destroyed())
        self.mod.capsule_new(..., True)
        self.assertEqual(1, self.mod.take_capsules_destroyed())
        self.mod.capsule_new("named", False)
        self.assertEqual(0, self.mod.take_capsules_destroyed())

    def test_destructor_set_later(self):
        capsule = self.mod.capsule_new("named", False)
        self.assertEqual(0, self.mod.capsule_set(capsule, 6))
        self.assertEqual(0, self.mod.capsule_set(capsule, 4))
        self.assertEqual(7, self.mod.capsule_get_context(capsule))
        del capsule
        self.assertEqual(1, self.mod.take_capsules_destroyed())

    def test_destructor_removed(self):
        capsule = self.mod.capsule_new("named", True)
        self.mod.capsule_set(capsule, 4)
        self.assertEqual(0, self.mod.capsule_set(capsule, 7))
        self.assertEqual(7, self.mod.capsule_get_context(capsule))
        del capsule
        self.assertEqual(0, self.mod.take_capsules_destroyed())

    def test_destructor_sees_what_was_set(self):
        capsule = self.mod.capsule_new("named", True)
        self.mod.capsule_set(capsule, 0)
        self.mod.capsule_set(capsule, 9)
        self.mod.capsule_set(capsule, 4)
        self.mod.capsule_set(capsule, 3)
        del capsule
        self.assertEqual(1, self.mod.take_capsules_destroyed())

    def test_failed_setter_changes_nothing(self):
        capsule = self.mod.capsule_new("named", True)
        self.assertRaises(ValueError, self.mod.capsule_set, capsule, 8)
        self.assertRaises(ValueError, self.mod.capsule_set, capsule, 1)
        self.assertEqual(42, self.mod.capsule_get(capsule, "misc.capsule"))
        del capsule
        self.assertEqual(1, self.mod.take_capsules_destroyed())


class ContextVariables(MiscTestCase):

    def test_default_of_the_variable(self):
        variable = self.mod.contextvar_new("variable", 5)
        self.assertIsInstance(variable, contextvars.ContextVar)
        self.assertEqual("variable", variable.name)
        self.assertEqual(5, self.mod.contextvar_get(variable, ...))
        self.assertEqual(6, self.mod.contextvar_get(variable, 6))

    def test_without_default(self):
        variable = self.mod.contextvar_new("variable", ...)
        self.assertIs(..., self.mod.contextvar_get(variable, ...))
        self.assertEqual(6, self.mod.contextvar_get(variable, 6))

    def test_set(self):
        def run():
            variable = self.mod.contextvar_new("variable", 5)
            token = self.mod.contextvar_set(variable, 7)
            self.assertEqual(7, self.mod.contextvar_get(variable, 6))
            self.assertEqual(7, variable.get())
            variable.reset(token)
            self.assertEqual(5, self.mod.contextvar_get(variable, ...))
        contextvars.copy_context().run(run)

    def test_wrong_types(self):
        for value in (5, None, "x"):
            self.assertRaises(TypeError, self.mod.contextvar_get, value, ...)
            self.assertRaises(TypeError, self.mod.contextvar_set, value, 1)

    def test_reference_counts(self):
        value = object()
        variable = self.mod.contextvar_new("variable", value)
        self.assertNoLeak(lambda: self.mod.contextvar_get(variable, ...), value, variable)
        self.assertNoLeak(lambda: self.mod.contextvar_get(variable, value), value, variable)
        self.assertNoLeak(lambda: contextvars.copy_context().run(self.mod.contextvar_set, variable, value), value, variable)


class Slices(MiscTestCase):

    def test_new(self):
        self.assertEqual(slice(1, 2, 3), self.mod.slice_new(1, 2, 3))
        self.assertEqual(slice(None, None, None), self.mod.slice_new(..., ..., ...))
        self.assertEqual(slice("a", None, [1]), self.mod.slice_new("a", None, [1]))

    def test_unpack(self):
        largest = sys.maxsize
        self.assertEqual((1, 2, 3), self.mod.slice_unpack(slice(1, 2, 3)))
        self.assertEqual((0, largest, 1), self.mod.slice_unpack(slice(None)))
        self.assertEqual((largest, -largest - 1, -1), self.mod.slice_unpack(slice(None, None, -1)))
        self.assertEqual((largest, -largest - 1, 1), self.mod.slice_unpack(slice(2 ** 100, -2 ** 100)))
        step = self.mod.slice_unpack(slice(None, None, -2 ** 100))[2]
        self.assertIn(step, (-largest, -largest - 1))
        self.assertRaises(ValueError, self.mod.slice_unpack, slice(None, None, 0))
        for wrong in (slice("a"), slice(None, 1.5), slice(1, 2, "x"), slice([], None)):
            self.assertRaises(TypeError, self.mod.slice_unpack, wrong)

    def test_adjust(self):
        rng = random.Random(5)
        ends = [None, 0, 1, -1, 3, -3, 10, -10, 11, 100, -100, sys.maxsize, -sys.maxsize - 1, 2 ** 80]
        for _ in range(3000):
            chosen = slice(rng.choice(ends), rng.choice(ends), rng.choice([None, 1, 2, 3, -1, -2, -7, 100, sys.maxsize]))
            length = rng.choice([0, 1, 2, 9, 10, 50])
            start, step, count = self.mod.slice_adjust(chosen, length)
            expected = range(length)[chosen]
            self.assertEqual(list(expected), [start + step * index for index in range(count)], (chosen, length))

    def test_reference_counts(self):
        value = object()
        self.assertNoLeak(lambda: self.mod.slice_new(value, value, value), value)
        chosen = slice(value, None)
        self.assertNoLeak(lambda: self.assertRaises(TypeError, self.mod.slice_unpack, chosen), value, chosen)


class Evaluation(MiscTestCase):

    def test_kinds(self):
        space = {"x": 20}
        code = self.mod.compile("x + 1", "<a file: ä>", 0)
        self.assertEqual(21, self.mod.eval_code(code, space, space))
        self.assertEqual("<a file: ä>", code.co_filename)
        code = self.mod.compile("y = 'ä' + str(x)\nz = 3\n", "f", 1)
        self.assertIsNone(self.mod.eval_code(code, space, space))
        self.assertEqual(("ä20", 3), (space["y"], space["z"]))
        printed = []
        before, sys.displayhook = sys.displayhook, printed.append
        try:
            self.assertIsNone(self.mod.eval_code(self.mod.compile("x * 2\n", "f", 2), space, space))
        finally:
            sys.displayhook = before
        self.assertEqual([40], printed)

    def test_locals(self):
        local = {}
        self.mod.eval_code(self.mod.compile("a = b", "f", 1), {"b": 5}, local)
        self.assertEqual({"a": 5}, local)

    def test_errors(self):
        for source, kind in (("1 +", 0), ("a = 1", 0), ("if", 1), ("a\nb\n", 2)):
            self.assertRaises(SyntaxError, self.mod.compile, source, "f", kind)
        for kind in (3, 77, -1):
            self.assertRaises(SystemError, self.mod.compile, "1", "f", kind)
        self.assertRaises(ZeroDivisionError, self.mod.eval_code, self.mod.compile("1 / 0", "f", 0), {}, {})

    def test_reference_counts(self):
        value = object()
        space = {"x": value}
        code = self.mod.compile("x", "f", 0)
        self.assertNoLeak(lambda: self.mod.eval_code(code, space, space), value, space, code)


class Import(MiscTestCase):

    def test_import(self):
        self.assertIs(sys, self.mod.import_module("sys"))
        import os.path
        # Unlike the statement, the function gives the module that was named.
        self.assertIs(os.path, self.mod.import_module("os.path"))
        import xml.dom
        self.assertIs(xml.dom, self.mod.import_module("xml.dom"))
        self.assertRaises(ModuleNotFoundError, self.mod.import_module, "no_such_module_anywhere")


class Threads(MiscTestCase):

    def test_other_threads_run_while_outside(self):
        self.mod.set_flag(0)

        def set_later():
            time.sleep(0.02)
            self.mod.set_flag(1)
        thread = threading.Thread(target=set_later)
        thread.start()
        try:
            self.assertEqual(1, self.mod.wait_outside(30))
        finally:
            thread.join()

    def test_many_threads(self):
        results = []

        def work(text):
            for _ in range(200):
                results.append(self.mod.sum_outside(text) == sum(text.encode()))
        threads = [threading.Thread(target=work, args=("text %d äöü" % index,)) for index in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([True] * 1200, results)
