"""Instances that can be called."""
import ctypes
import functools
import sys
import unittest

from support import RuntimeTestCase


HAVE_VECTORCALL = 1 << 11


class Callables(RuntimeTestCase):
    module_name = "callable"

    def check(self, name, instance):
        self.assertEqual((name, instance, (), None, ()), instance())
        self.assertEqual((name, instance, (1, 2), None, ()), instance(1, 2))
        self.assertEqual((name, instance, (1,), ("a", "b"), (2, 3)), instance(1, a=2, b=3))
        self.assertEqual((name, instance, (), ("k",), (5,)), instance(**{"k": 5}))
        self.assertEqual((name, instance, tuple(range(100)), None, ()), instance(*range(100)))
        self.assertEqual((name, instance, (1,), ("a",), (2,)), instance.__call__(1, a=2))
        self.assertEqual((name, instance, (1, 9), ("a",), (2,)), functools.partial(instance, 1, a=2)(9))
        self.assertEqual([(name, instance, (item,), None, ()) for item in (1, 2)], list(map(instance, (1, 2))))
        self.assertTrue(callable(instance))
        if sys.version_info >= (3, 9):      # CPython 3.8 itself lets other keys through
            self.assertRaises(TypeError, lambda: instance(**{1: 2}))

    def variants(self, type_):
        return [type_, type("Sub", (type_,), {}), type("Slots", (type_,), {"__slots__": ("x",)})]

    def test_slot(self):
        for type_ in self.variants(self.mod.Called):
            self.check("slot", type_())

    def test_slot_without_struct(self):
        for type_ in self.variants(self.mod.Small):
            self.check("small", type_())

    def test_function_of_one_instance(self):
        for type_ in self.variants(self.mod.Called):
            plain, special, failing = type_(0), type_(1), type_(2)
            self.check("special", special)
            self.check("slot", plain)
            self.assertRaises(LookupError, failing)
            self.assertEqual(0, self.mod.set_call_function(plain, True))
            self.check("special", plain)
            self.assertEqual(0, self.mod.set_call_function(plain, False))
            self.assertRaises(LookupError, plain)

    def test_function_of_an_instance_without_struct(self):
        instance = self.mod.Small()
        self.assertEqual(0, self.mod.set_call_function(instance, True))
        self.check("special", instance)
        self.check("small", self.mod.Small())

    def test_function_in_the_struct(self):
        for type_ in self.variants(self.mod.Vector):
            self.check("special", type_(0))
            self.check("special", type_(1))
            self.assertRaises(LookupError, type_(2))
            instance = type_(0)
            self.assertEqual(0, self.mod.set_call_function(instance, False))
            self.assertRaises(LookupError, instance)

    def test_function_in_a_struct_with_items(self):
        self.check("special", self.mod.VectorItems(0))
        instance = self.mod.VectorItems(1)
        self.check("special", instance)
        self.assertEqual(0, self.mod.set_call_function(instance, False))
        self.assertRaises(LookupError, instance)

    def test_without_call_protocol(self):
        for value in (5, object(), "x", type("Plain", (), {})(), type("Py", (), {"__call__": lambda self: 1})()):
            self.assertRaises(TypeError, self.mod.set_call_function, value, True)

    def test_call_overridden_in_python(self):
        class Own(self.mod.Called):
            def __call__(self, *args):
                return ("own", super().__call__(*args))
        own = Own()
        self.assertEqual(("own", ("slot", own, (1,), None, ())), own(1))

    def test_call_assigned_in_python(self):
        for base in self.mod.Called, self.mod.Small, self.mod.Vector:
            class Own(base):
                pass
            own = Own()
            self.assertTrue(callable(own))
            Own.__call__ = lambda self, *args: ("assigned", args)
            self.assertEqual(("assigned", (1,)), own(1))
            self.assertEqual(0, self.mod.set_call_function(own, True))     # is there, but the class decides
            self.assertEqual(("assigned", (1,)), own(1))
            del Own.__call__
            self.assertEqual(("special", own, (1,), None, ()), own(1))

    def test_marked_for_vectorcall(self):
        for type_ in self.mod.Called, self.mod.Small, self.mod.Vector:
            for derived in type_, self.mod.derive(type_, True, True) if type_ is self.mod.Called else type_:
                self.assertTrue(derived.__flags__ & HAVE_VECTORCALL)
        self.assertFalse(self.mod.derive(object, False, False).__flags__ & HAVE_VECTORCALL)

    @unittest.skipUnless(hasattr(getattr(ctypes, "pythonapi", None), "PyVectorcall_Function"), "an inline function of older versions")
    def test_cpython_finds_the_function(self):
        function = ctypes.pythonapi.PyVectorcall_Function
        function.restype, function.argtypes = ctypes.c_void_p, [ctypes.py_object]
        for type_ in self.mod.Called, self.mod.Small, self.mod.Vector:
            self.assertTrue(function(type_()))
            special = type_()
            self.mod.set_call_function(special, True)
            self.assertNotEqual(function(type_()) if type_ is not self.mod.Vector else None, function(special))
        self.assertFalse(function(self.mod.derive(object, False, False)()))

    def test_derived_types(self):
        for called in False, True:
            for structured in False, True:
                derived = self.mod.derive(self.mod.Called, called, structured)
                for type_ in self.variants(derived):
                    with self.subTest(called=called, structured=structured, type=type_.__name__):
                        instance = type_()
                        if structured:
                            instance.more = -1      # does not touch the call function, which moved behind it
                        self.check("derived" if called else "slot", instance)
                        self.assertEqual(0, self.mod.set_call_function(instance, True))
                        self.check("special", instance)
                        self.assertEqual(-1, getattr(instance, "more", -1))

    def test_derived_from_what_cannot_be_called(self):
        for structured in False, True:
            derived = self.mod.derive(object, True, structured)
            self.check("derived", derived())
            self.check("derived", self.mod.generic_new(derived))
            self.check("derived", self.mod.derive(derived, False, False)())

    def test_instances_of_every_origin(self):
        """The call function is there also when neither tp_new nor HPy_New of this type was involved."""
        for type_ in self.variants(self.mod.Small):
            for make in type_, lambda: object.__new__(type_), lambda: self.mod.generic_new(type_):
                self.check("small", make())

    def test_as_a_method(self):
        # Instances are no descriptors: as class attributes they are called without the instance.
        called = self.mod.Called()
        owner = type("Owner", (), {"method": called})
        self.assertEqual(("slot", called, (1,), None, ()), owner().method(1))

    def test_reference_counts(self):
        value = object()
        for instance in (self.mod.Called(), self.mod.Called(1), self.mod.Small(), self.mod.Vector()):
            self.assertNoLeak(lambda: instance(value, key=value), value, instance)
            self.assertNoLeak(lambda: instance.__call__(value, key=value), value, instance)
        for type_ in (self.mod.Called, self.mod.Small, self.mod.Vector):
            for variant in self.variants(type_):
                self.assertNoLeak(lambda: variant()(), variant)
        failing = self.mod.Called(2)
        self.assertNoLeak(lambda: self.assertRaises(LookupError, failing, value), value, failing)
