"""Legacy types: what they may derive from, how their objects die, and what is refused."""
import gc
import sys
import unittest
import weakref

from support import RuntimeTestCase, abi_only

LEGACY, OBJECT = -1, 0


class TypesCase(RuntimeTestCase):
    module_name = "legacy_types"

    def setUp(self):
        gc.collect()
        self.mod.take_counts()

    def variants(self, type_):
        return [type_, type("Sub", (type_,), {})]


@abi_only("cpython", "hybrid")
class Refused(TypesCase):
    # What the message has to name beside the type.
    WORDS = {"tp_repr": "HPy_tp_repr", "mp_length": "Py_mp_length", "bf_releasebuffer": "Py_bf_releasebuffer",
             "tp_finalize": "Py_tp_finalize", "tp_call": "Py_tp_call", "method in Py_tp_methods": "'twice'",
             "method in Py_tp_getset": "Py_tp_getset", "property in Py_tp_methods": "property 'twice'",
             "member in Py_tp_members": "member 'twice'", "__iter__": "Py_tp_iter", "__next__": "Py_tp_iternext",
             "__str__": "'__str__'", "__radd__": "'__radd__'", "__repr__ in Py_tp_methods": "'__repr__' is in Py_tp_methods",
             "dealloc and destroy": "Py_tp_dealloc", "dealloc and traverse": "Py_tp_dealloc", "pure": "legacy_slots",
             "no traverse": "HPy_tp_traverse", "unknown slot": ""}

    def test_each(self):
        names = self.mod.refused_names()
        self.assertEqual(sorted(self.WORDS), sorted(names))
        for index, name in enumerate(names):
            with self.subTest(name):
                expected = {"no traverse": ValueError, "unknown slot": Exception}.get(name, TypeError)
                with self.assertRaises(expected) as caught:
                    self.mod.make_refused(index)
                if name != "unknown slot":
                    self.assertIn("legacy_types.Refused", str(caught.exception))
                    self.assertIn(self.WORDS[name], str(caught.exception))

    def test_a_method_of_the_module_on_both_sides(self):
        with self.assertRaises(SystemError) as caught:
            self.load("legacy_clash", ["legacy_types.c"], defines=["WITH_CLASH"])
        self.assertIn("'twice'", str(caught.exception))
        self.assertIn("legacy_methods", str(caught.exception))

    def test_bases(self):
        pure = self.mod.pure(object, 16, False)
        for wanted in ("parameter", "base", "bases"):
            with self.assertRaises(TypeError) as caught:
                self.mod.legacy(pure, 48, wanted)
            self.assertIn("legacy_types.Made", str(caught.exception))
            self.assertIn("pure type 'legacy_types.Pure'", str(caught.exception))
            self.assertRaises(TypeError, self.mod.legacy, bool, 0, wanted)
            self.assertRaises(TypeError, self.mod.legacy, 5, 0, wanted)
        with self.assertRaises(TypeError) as caught:
            self.mod.legacy(self.mod.Plain, 0, "both")
        self.assertIn("Py_tp_base", str(caught.exception))

    def test_struct_smaller_than_that_of_the_base(self):
        for base in (self.mod.Plain, self.mod.Foreign, dict):
            with self.assertRaises(TypeError) as caught:
                self.mod.legacy(base, object.__basicsize__, "parameter")
            self.assertIn("basicsize is %d" % object.__basicsize__, str(caught.exception))

    def test_pure_struct_on_a_legacy_type(self):
        for base in (self.mod.Plain, self.mod.Base, self.mod.Foreign, self.mod.Derived):
            self.assertRaises(TypeError, self.mod.pure, base, 32, False)

    @unittest.skipIf(sys.version_info < (3, 12), "flags of CPython 3.12")
    def test_managed_places_beside_hpy_functions(self):
        with self.assertRaises(TypeError) as caught:
            self.mod.make_managed(True)
        self.assertIn("legacy_types.Managed", str(caught.exception))
        self.assertIn("__dictoffset__", str(caught.exception))

    def test_functions_on_both_sides_of_old_ones(self):
        with self.assertRaises(TypeError) as caught:
            self.mod.pure(self.mod.Derived, 0, True)
        self.assertIn("legacy_types.Pure", str(caught.exception))
        self.assertIn("legacy_types.Derived", str(caught.exception))


@abi_only("cpython", "hybrid")
class Inheritance(TypesCase):
    def test_bases(self):
        for base in (object, dict, ValueError, self.mod.Plain, self.mod.Base, self.mod.Foreign, self.mod.Static,
                     self.mod.pure(self.mod.Plain, 0, False)):
            for wanted in ("parameter", "base", "bases"):
                made = self.mod.legacy(base, 0, wanted)
                self.assertEqual((base,), made.__bases__)
                for type_ in self.variants(made):
                    self.assertIsInstance(type_(), base)

    def test_shapes(self):
        legacy = self.mod.legacy(object, 32, "parameter")
        for type_ in (legacy, self.mod.Plain, self.mod.Base, self.mod.Foreign, self.mod.Static, self.mod.Derived):
            self.assertEqual(LEGACY, self.mod.shape(type_))
        for base in (self.mod.Plain, self.mod.Base, self.mod.Foreign):
            self.assertEqual(LEGACY, self.mod.shape(self.mod.pure(base, 0, False)))
        self.assertEqual(OBJECT, self.mod.shape(self.mod.pure(object, 16, False)))

    def test_on_dict(self):
        for type_ in self.variants(self.mod.Mapping):
            mapping = type_(a=1)
            mapping.extra = 7
            mapping["self"] = mapping
            self.assertEqual((1, 7), (mapping["a"], mapping.extra))
            marker = object()
            self.assertNoLeak(lambda: type_(a=marker), marker, type_)

    def test_on_exception(self):
        for type_ in self.variants(self.mod.Failure):
            with self.assertRaises(ValueError) as caught:
                raise type_("why")
            self.assertEqual((("why",), 0), (caught.exception.args, caught.exception.extra))
            caught.exception.extra = 5
            self.assertEqual(5, caught.exception.extra)

    def test_on_foreign_types(self):
        for base in (self.mod.Foreign, self.mod.Static):
            for made in (self.mod.legacy(base, 0, "base"), self.mod.pure(base, 0, False)):
                for type_ in self.variants(made):
                    self.assertIn("foreign", repr(type_()))
                    self.assertNoLeak(type_, base, made, type_)


@abi_only("cpython", "hybrid")
class New(TypesCase):
    """HPy_New runs no tp_new of the extension's own types."""

    def test_in_tp_new_of_a_type_with_an_old_dealloc(self):
        for base in object, self.mod.Foreign, self.mod.Strict:
            made = self.mod.made(base)
            for type_ in self.variants(made) + self.variants(self.mod.pure(made, 0, False)):
                with self.subTest(base=base, type_=type_.__mro__):
                    self.assertIsNone(type_().object)
                    self.assertNoLeak(type_, made, type_)

    def test_of_types_made_without_hpy(self):
        for type_ in self.variants(self.mod.Foreign) + self.variants(self.mod.Strict):
            self.assertIs(type_, type(self.mod.new(type_)))
            self.assertNoLeak(lambda: self.mod.new(type_), type_)


@abi_only("cpython", "hybrid")
class Death(TypesCase):
    def test_dealloc_that_calls_that_of_the_base(self):
        for type_ in self.variants(self.mod.Derived):
            for _ in range(5):
                type_()
            self.assertEqual((5, 5, 0, 0), self.mod.take_counts())
            self.assertNoLeak(type_, self.mod.Base, self.mod.Derived, type_)
            self.mod.take_counts()

    def test_a_type_without_functions_above_it(self):
        for type_ in self.variants(self.mod.pure(self.mod.Derived, 0, False)):
            for _ in range(5):
                type_()
            self.assertEqual((5, 5, 0, 0), self.mod.take_counts())
            self.assertNoLeak(type_, self.mod.Base, self.mod.Derived, type_)
            self.mod.take_counts()

    def test_cycles(self):
        class Mortal:
            pass

        for base in (self.mod.Base, self.mod.Derived, self.mod.Traversed, self.mod.pure(self.mod.Derived, 0, False),
                     self.mod.pure(self.mod.Traversed, 0, False)):
            for type_ in self.variants(base):
                mortal = Mortal()
                alive = weakref.ref(mortal)
                for name in ("field", "more") if hasattr(type_, "more") else ("field",):
                    instance = type_()
                    setattr(instance, name, [instance, mortal])
                del instance, mortal
                gc.collect()
                self.assertIsNone(alive(), type_)
        self.assertEqual(18, self.mod.take_counts()[0])

    def test_objects_without_cycles(self):
        marker = object()
        for base in (self.mod.Base, self.mod.Derived, self.mod.Traversed, self.mod.Plain, self.mod.Callable):
            for type_ in self.variants(base):
                def life():
                    instance = type_()
                    for name in ("field", "more", "object"):
                        if hasattr(type_, name) and not (name == "more" and base is self.mod.Traversed):
                            setattr(instance, name, marker)
                self.assertNoLeak(life, marker, base, type_)

    def test_finalizer_runs_once_although_the_old_function_runs_it_too(self):
        for type_ in self.variants(self.mod.Finalized):
            for _ in range(5):
                type_()
            gc.collect()
            self.assertEqual((0, 0, 5, 5), self.mod.take_counts())
            self.assertNoLeak(type_, self.mod.Finalized, type_)
            self.mod.take_counts()

    def test_call_function_beside_an_old_dealloc(self):
        for type_ in self.variants(self.mod.Callable):
            instance = type_()
            self.assertEqual((instance, 2), instance(1, 2))
            del instance
            self.assertEqual(1, self.mod.take_counts()[3])


@abi_only("cpython", "hybrid")
class DeallocOnTopOfAnHPyType(TypesCase):
    """Py_tp_dealloc beside HPy_tp_finalize or HPy_tp_call ends with the function of the base, which is HPy's."""

    def test_with_fields_below(self):
        marker = object()
        for parts in ("finalize", "call", "both"):
            ending = self.mod.ending(parts)
            for type_ in self.variants(ending) + self.variants(self.mod.pure(ending, 0, False)):
                def life():
                    instance = type_()
                    instance.field = instance.more = marker

                def cycle():
                    instance = type_()
                    instance.field, instance.more = [instance], marker
                with self.subTest(parts=parts, type_=type_.__mro__):
                    self.mod.take_counts()
                    life()
                    self.assertEqual((1, 1, int(parts != "call"), 0), self.mod.take_counts())
                    cycle()
                    gc.collect()
                    self.assertEqual((1, 1, int(parts != "call"), 0), self.mod.take_counts())
                    self.assertNoLeak(cycle if parts == "both" else life, marker, self.mod.Base, ending, type_)

    def test_one_on_top_of_another(self):
        for first in ("", "finalize", "call", "both"):
            for second in ("", "finalize", "call", "both"):
                if (first, second) in (("", "call"), ("", "both")):
                    self.assertRaises(TypeError, self.mod.chain, first, second)
                    continue
                top = self.mod.chain(first, second)
                finalized = int("finalize" in (first, second) or "both" in (first, second))
                for type_ in self.variants(top) + self.variants(self.mod.pure(top, 0, False)):
                    with self.subTest(first=first, second=second, type_=type_.__mro__):
                        self.mod.take_counts()
                        type_()
                        self.assertEqual((1, 1, finalized, 1), self.mod.take_counts())
                if first == second:
                    self.assertNoLeak(type_, *type_.__mro__)

    def test_destroy_function_above_it(self):
        top = self.mod.chain("call", "finalize")
        for type_ in self.variants(self.mod.pure(top, 0, True)):
            for expected in (2, 1), (4, 2):
                objects = [type_() for _ in range(expected[1])]
                self.mod.take_counts()
                del objects
                self.assertEqual((expected[0],) + expected[1:] * 3, self.mod.take_counts())
            self.assertNoLeak(type_, *type_.__mro__)

    def test_objects_that_hold_each_other(self):
        type_ = type("Holder", (self.mod.chain("both", "call"),), {"__slots__": ("next",)})
        self.mod.take_counts()
        head = None
        for _ in range(200):
            head, head_before = type_(), head
            head.next = head_before
        del head, head_before
        gc.collect()
        self.assertEqual((200, 200, 200, 200), self.mod.take_counts())


@abi_only("universal")
class Universal(RuntimeTestCase):
    """Slots of CPython that somebody writes down by hand: without Python.h no compiler refuses them."""

    def test_slots_by_hand(self):
        with self.assertRaises(TypeError) as caught:
            self.load("legacy_by_hand")
        self.assertIn("legacy_by_hand.Type", str(caught.exception))
        self.assertIn("hybrid", str(caught.exception))


@abi_only("cpython", "hybrid")
@unittest.skipIf(sys.version_info < (3, 12), "flags of CPython 3.12")
class ManagedPlaces(TypesCase):
    """The dict and the weak references that CPython keeps in front of an object."""

    def test_are_released(self):
        class Marker:
            pass
        for type_ in self.variants(self.mod.make_managed(False)):
            for in_cycle in (False, True):
                with self.subTest(type_=type_.__name__, in_cycle=in_cycle):
                    a, marker, dead = type_(), Marker(), []
                    a.marker, released = marker, weakref.ref(marker)
                    reference = weakref.ref(a, dead.append)
                    if in_cycle:
                        a.self = a
                    del a, marker
                    gc.collect()
                    self.assertIsNone(released())
                    self.assertEqual([reference], dead)


@abi_only("cpython", "hybrid")
class WithoutDealloc(TypesCase):
    def test_dict_and_members_are_released(self):
        cleared = self.mod.make_cleared(False)
        for type_ in self.variants(cleared) + self.variants(self.mod.legacy(cleared, 0, "parameter")):
            def life():
                a = type_()
                a.object = a.anything = marker
            marker = object()
            with self.subTest(type_=type_.__name__):
                self.assertNoLeak(life, marker, type_)

    def test_without_a_clear_function(self):
        kept = self.mod.make_kept()
        for type_ in self.variants(kept) + self.variants(self.mod.legacy(kept, 0, "parameter")):
            def life():
                a = type_()
                a.object = a.anything = marker
            marker = object()
            with self.subTest(type_=type_.__name__):
                self.assertNoLeak(life, marker, type_)

    def test_dict_of_a_type_that_has_moved(self):
        for type_ in self.variants(self.mod.make_cleared(True)):
            def life():
                a = type_()
                a.anything = marker

            def cycle():
                a = type_()
                a.anything, a.self = marker, a
            marker = object()
            with self.subTest(type_=type_.__name__):
                self.assertNoLeak(life, marker, type_)
                self.assertNoLeak(cycle, marker, type_)
