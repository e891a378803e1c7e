"""Types from specs: what is refused, with the name of the type in the message, and what is made."""
import gc
import weakref

from support import RuntimeTestCase

BASE, BASES, META = 1, 2, 3


class Refused(RuntimeTestCase):
    module_name = "typespec"

    def check(self, expected, key, params=..., name=None):
        with self.assertRaises(expected) as caught:
            self.mod.from_spec(key, params)
        if name is not None:
            self.assertIn(name, str(caught.exception))
        self.assertNotEqual("", str(caught.exception))

    def test_unknown_parameter(self):
        self.check(TypeError, "pair", [(77, None)], "Pair")
        self.check(TypeError, "pair", [(-1, None)], "Pair")

    def test_bases_given_twice(self):
        self.check(TypeError, "empty", [(BASES, (object,)), (BASES, (object,))], "Empty")
        self.check(TypeError, "empty", [(BASE, object), (BASES, (object,))], "Empty")
        self.check(TypeError, "empty", [(BASES, (object,)), (BASE, object)], "Empty")

    def test_bases_that_are_none(self):
        self.check(TypeError, "empty", [(BASE, 5)])
        self.check(TypeError, "empty", [(BASES, (5,))])
        self.check(TypeError, "empty", [(BASES, [object])])

    def test_metaclass_given_twice(self):
        self.check(ValueError, "empty", [(META, type), (META, type)], "Empty")

    def test_metaclass_is_not_one(self):
        self.check(TypeError, "empty", [(META, 5)], "Empty")
        self.check(TypeError, "empty", [(META, int)])
        self.check(TypeError, "empty", [(META, "type")])

    def test_metaclass_with_its_own_new(self):
        class Meta(type):
            def __new__(mcs, *args):
                return super().__new__(mcs, *args)
        self.check(TypeError, "empty", [(META, Meta)])
        own = self.mod.from_spec("meta_with_new", [(BASE, type)])
        self.check(TypeError, "empty", [(META, own)])

    def test_unknown_shape(self):
        self.check(ValueError, "unknown_shape", ..., "UnknownShape")
        self.check(ValueError, "negative_shape", ..., "NegativeShape")

    def test_shape_and_base_must_fit(self):
        self.check(TypeError, "long_shape", ..., "LongShape")
        self.check(TypeError, "long_shape", [(BASE, float)], "LongShape")

    def test_legacy_slots_need_the_legacy_shape(self):
        self.check(TypeError, "legacy_slots", ..., "LegacySlots")

    def test_gc_needs_traverse(self):
        self.check(ValueError, "gc_without_traverse", ..., "GcNoTraverse")

    def test_members_need_a_struct(self):
        self.check(TypeError, "members_without_size", ..., "MembersNoSize")

    def test_methods_need_a_method_convention(self):
        self.check(ValueError, "bad_method", ..., "bad")

    def test_call_slot(self):
        self.check(TypeError, "call_with_itemsize", ..., "CallItemsize")
        self.check(TypeError, "call_on_legacy", ..., "CallLegacy")
        self.check(TypeError, "call_and_offset", ..., "CallOffset")

    def test_legacy_type_from_a_pure_type(self):
        pure = self.mod.from_spec("pair", ...)
        self.check(TypeError, "legacy", [(BASE, pure)], "Legacy")
        self.check(TypeError, "legacy", [(BASE, type("Sub", (pure,), {}))], "Legacy")

    def test_module_slot(self):
        self.check(RuntimeError, "module_slot", ..., "ModuleSlot")

    def test_bases_that_cannot_be_subclassed(self):
        self.check(TypeError, "empty", [(BASE, bool)])
        self.check(TypeError, "empty", [(BASE, self.mod.from_spec("final", ...))])

    def test_conflicting_layouts(self):
        self.check(TypeError, "empty", [(BASE, int), (BASE, str)])

        class Left:
            __slots__ = ("left",)

        class Right:
            __slots__ = ("right",)
        self.check(TypeError, "empty", [(BASE, Left), (BASE, Right)])

    def test_conflicting_resolution_order(self):
        class Top:
            pass

        class Below(Top):
            pass
        self.check(TypeError, "empty", [(BASE, Top), (BASE, Below)])

    def test_errors_leak_nothing(self):
        base, meta = type("Base", (), {}), type("Meta", (type,), {})
        bases = (base,)
        cases = [("pair", [(BASE, base), (77, None)]), ("empty", [(BASES, bases), (BASE, base)]),
                 ("empty", [(META, meta), (META, meta)]), ("gc_without_traverse", [(BASE, base)]),
                 ("members_without_size", [(BASES, bases)]), ("bad_method", [(BASE, base)]),
                 ("call_and_offset", [(BASE, base)]), ("module_slot", [(BASE, base), (META, meta)]),
                 ("unknown_shape", [(BASE, base)]), ("empty", [(BASE, bool), (META, meta)])]
        for key, params in cases:
            def run():
                try:
                    self.mod.from_spec(key, params)
                except (TypeError, ValueError, RuntimeError):
                    return
                self.fail("no error for " + key)
            self.assertNoLeak(run, base, meta, bases, type, object)


class Made(RuntimeTestCase):
    module_name = "typespec"

    def test_names(self):
        for key, module, name in (("pair", "t", "Pair"), ("deep", "one.two.three", "Deep")):
            made = self.mod.from_spec(key, ...)
            self.assertEqual((module, name, name), (made.__module__, made.__name__, made.__qualname__))
            self.assertEqual("<class '%s.%s'>" % (module, name), repr(made))
        self.assertEqual("some doc", self.mod.from_spec("deep", ...).__doc__)
        self.assertEqual("Bare", self.mod.from_spec("no_module", ...).__name__)

    def test_base_is_object(self):
        for params in (..., []):
            self.assertEqual((object,), self.mod.from_spec("empty", params).__bases__)

    def test_bases(self):
        first = type("First", (), {"x": 1, "__slots__": ()})
        second = type("Second", (), {"y": 2, "__slots__": ()})
        for params in ([(BASE, first), (BASE, second)], [(BASES, (first, second))]):
            made = self.mod.from_spec("empty", params)
            self.assertEqual((first, second), made.__bases__)
            self.assertEqual((1, 2), (made.x, made().y))
            self.assertEqual([made, first, second, object], made.mro())
        pair = self.mod.from_spec("pair", ...)
        made = self.mod.from_spec("pair", [(BASES, (pair, first))])
        self.assertEqual((33, 1), (made().sum(), made().x))

    def test_bases_of_builtins_without_a_struct(self):
        for base in (int, float, str, list, dict, tuple, set, bytes):
            made = self.mod.from_spec("empty", [(BASE, base)])
            self.assertEqual(base(), made())
            self.assertIsInstance(made(), base)
        self.assertEqual([1, 2], self.mod.from_spec("empty", [(BASE, list)])([1, 2]))

    def test_struct_of_every_kind_of_heir(self):
        pair = self.mod.from_spec("pair", ...)
        heir = self.mod.from_spec("empty", [(BASE, pair)])
        derived = self.mod.from_spec("pair", [(BASE, pair)])
        plain = type("Plain", (), {})
        heirs = [pair, heir, derived, type("Sub", (pair,), {}), type("SubHeir", (heir,), {}),
                 type("Slots", (pair,), {"__slots__": ("a", "b")}), type("Mixed", (plain, pair), {}),
                 type("Deep", (type("Sub", (derived,), {"x": 1}),), {})]
        for type_ in heirs:
            with self.subTest(type=type_.__name__):
                instance = type_()
                self.assertEqual(33, instance.sum())
                instance.first = 100
                self.assertEqual(122, instance.sum())
                self.assertTrue(self.mod.new_and_as_struct_agree(type_))
        slotted = heirs[5]()
        slotted.a, slotted.b = 1, 2
        self.assertEqual((1, 2, 33), (slotted.a, slotted.b, slotted.sum()))

    def test_shapes(self):
        pair = self.mod.from_spec("pair", ...)
        self.assertEqual(0, self.mod.shape_of(pair))
        self.assertEqual(0, self.mod.shape_of(type("Sub", (pair,), {})))
        self.assertEqual(0, self.mod.shape_of(self.mod.from_spec("empty", [(BASE, pair)])))
        legacy = self.mod.from_spec("legacy", ...)
        self.assertEqual(-1, self.mod.shape_of(legacy))
        self.assertRaises(TypeError, self.mod.shape_of, 5)

    def test_new(self):
        pair = self.mod.from_spec("pair", ...)
        instance = self.mod.new_of(pair)
        self.assertEqual(0, instance.sum())
        self.assertRaises(TypeError, self.mod.new_of, 5)
        self.assertRaises(TypeError, self.mod.new_of, None)

    def test_flags(self):
        final = self.mod.from_spec("final", ...)
        self.assertRaises(TypeError, type, "Sub", (final,), {})
        pair, gc_type = self.mod.from_spec("pair", ...), self.mod.from_spec("gc", ...)
        self.assertTrue(gc.is_tracked(gc_type()))
        self.assertFalse(gc.is_tracked(pair()))
        for made in (final, pair, gc_type):
            self.assertTrue(made.__flags__ & 1 << 9)
            self.assertEqual(bool(made.__flags__ & 1 << 10), made is not final)
            self.assertEqual(bool(made.__flags__ & 1 << 14), made is gc_type)

    def test_collected_pair_in_a_subclass(self):
        # The Python subclass is collected although its base is not.
        pair = self.mod.from_spec("pair", ...)
        sub = type("Sub", (pair,), {})
        instance = sub()
        instance.me = instance
        reference = weakref.ref(instance)
        del instance
        gc.collect()
        self.assertIsNone(reference())

    def test_metaclass(self):
        class Meta(type):
            def hello(cls):
                return "hello from " + cls.__name__
        made = self.mod.from_spec("pair", [(META, Meta)])
        self.assertIs(Meta, type(made))
        self.assertEqual("hello from Pair", made.hello())
        self.assertEqual(33, made().sum())
        self.assertEqual("hello from Sub", type(made)("Sub", (made,), {}).hello())
        self.assertIs(type, type(self.mod.from_spec("pair", [(META, type)])))

    def test_metaclass_of_a_base(self):
        class Meta(type):
            pass
        base = Meta("Base", (), {})
        self.assertIs(Meta, type(self.mod.from_spec("empty", [(BASE, base)])))
        self.assertIs(Meta, type(self.mod.from_spec("empty", [(BASE, base), (META, Meta)])))

    def test_types_die(self):
        base, meta = type("Base", (), {"__slots__": ()}), type("Meta", (type,), {})
        bases = (base,)
        for key in ("pair", "gc", "empty", "deep"):
            for params in ([(BASE, base)], [(BASES, bases)], [(BASE, base), (META, meta)], [(META, meta)]):
                if key in ("pair", "gc") and params[0][0] != META:
                    continue    # a type with a struct needs a pure base
                made = self.mod.from_spec(key, params)
                instance = made()
                reference = weakref.ref(made)
                del made, instance
                gc.collect()
                self.assertIsNone(reference(), key)

                def run():
                    self.mod.from_spec(key, params)()
                self.assertNoLeak(run, base, meta, bases)

    def test_instances_release_their_type_once(self):
        for key in ("pair", "gc", "empty"):
            made = self.mod.from_spec(key, ...)
            sub = type("Sub", (made,), {})
            heir = self.mod.from_spec("empty", [(BASE, made)])
            for type_ in (made, sub, heir):
                self.assertNoLeak(lambda: type_(), made, sub, heir)
