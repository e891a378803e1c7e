"""Types from specs: what is refused, with the name of the type in the message, and what is made."""
import abc
import gc
import struct
import weakref

from support import RuntimeTestCase

BASE, BASES, META = 1, 2, 3


class Refused(RuntimeTestCase):
    """Every message names the type and the rule."""
    module_name = "typespec"

    def check(self, expected, key, params, type_name, rule):
        with self.assertRaises(expected) as caught:
            self.mod.from_spec(key, params)
        self.assertRegex(str(caught.exception).replace("\n", " "), "^type '%s': .*%s" % (type_name.replace(".", r"\."), rule))

    def test_unknown_parameter(self):
        for kind in 77, -1, 4:
            self.check(TypeError, "pair", [(kind, None)], "t.Pair", "unknown parameter kind %d" % kind)

    def test_bases_given_twice(self):
        bases = (object,)
        for params in ([(BASES, bases), (BASES, bases)], [(BASE, object), (BASES, bases)],
                       [(BASES, bases), (BASE, object)]):
            self.check(TypeError, "empty", params, "t.Empty", "HPyType_SpecParam_Base")

    def test_bases_that_are_none(self):
        self.check(TypeError, "empty", [(BASE, 5)], "t.Empty", "bases must be types, not instances of 'int'")
        self.check(TypeError, "empty", [(BASES, (5,))], "t.Empty", "bases must be types, not instances of 'int'")
        self.check(TypeError, "empty", [(BASES, [object])], "t.Empty", "BasesTuple must be a tuple, not 'list'")
        self.check(TypeError, "empty", [(BASE, ...)], "t.Empty", "bases must be types, not null")
        self.check(TypeError, "empty", [(BASES, ...)], "t.Empty", "must be a tuple, not 'null'")

    def test_metaclass_given_twice(self):
        self.check(ValueError, "empty", [(META, type), (META, type)], "t.Empty", "Metaclass is given twice")

    def test_metaclass_is_not_one(self):
        for wrong, name in ((5, "int"), (int, "int"), ("type", "str"), (..., "null")):
            self.check(TypeError, "empty", [(META, wrong)], "t.Empty",
                       "metaclass must be a type that derives from 'type', not '%s'" % name)

    def test_metaclass_with_its_own_new(self):
        class Meta(type):
            def __new__(mcs, *args):
                return super().__new__(mcs, *args)
        own = self.mod.from_spec("meta_with_new", [(BASE, type)])
        for meta, name in (Meta, "Meta"), (own, "t.MetaNew"), (abc.ABCMeta, "ABCMeta"):
            self.check(TypeError, "empty", [(META, meta)], "t.Empty", "metaclass '.*%s' must not have its own tp_new" % name)

    def test_metaclasses_that_conflict(self):
        left, right = type("Left", (type,), {}), type("Right", (type,), {})
        base = left("Base", (), {})
        self.check(TypeError, "empty", [(BASE, base), (META, right)], "t.Empty", "metaclass.* conflict")
        self.check(TypeError, "empty", [(BASE, base), (BASE, right("Base", (), {}))], "t.Empty", "metaclass.* conflict")

    def test_unknown_shape(self):
        self.check(ValueError, "unknown_shape", ..., "t.UnknownShape", "unknown builtin_shape 123")
        self.check(ValueError, "negative_shape", ..., "t.NegativeShape", "unknown builtin_shape -7")

    def test_shape_and_base_must_fit(self):
        self.check(TypeError, "long_shape", ..., "t.LongShape", "shape Long needs the base 'int', but the base is 'object'")
        self.check(TypeError, "long_shape", [(BASE, float)], "t.LongShape", "needs the base 'int'.*'float'")
        for base in int, list, dict, ValueError, type:
            self.check(TypeError, "pair", [(BASE, base)], "t.Pair",
                       "shape Object conflicts with the layout of the base '%s'" % base.__name__)

    def test_struct_smaller_than_that_of_the_base(self):
        pair = self.mod.from_spec("pair", ...)
        self.check(TypeError, "small", [(BASE, pair)], "t.Small", "start with that of the base 't.Pair'.* %d bytes" % struct.calcsize("2l"))

    def test_items_of_another_size_than_those_of_the_base(self):
        self.check(TypeError, "int_items", [(BASE, tuple)], "t.IntItems", "itemsize is 1, but .*'tuple' have . bytes")

    def test_sizes(self):
        self.check(ValueError, "negative_size", ..., "t.NegativeSize", "basicsize and itemsize must not be negative")
        self.check(ValueError, "negative_itemsize", ..., "t.NegativeItem", "basicsize and itemsize must not be negative")
        self.check(ValueError, "huge", ..., "t.Huge", "basicsize is too large")

    def test_legacy_slots_need_the_legacy_shape(self):
        self.check(TypeError, "legacy_slots", ..., "t.LegacySlots", "legacy_slots need .*HPyType_BuiltinShape_Legacy")

    def test_gc_needs_traverse(self):
        self.check(ValueError, "gc_without_traverse", ..., "t.GcNoTraverse",
                   "HPy_TPFLAGS_HAVE_GC needs an HPy_tp_traverse slot")

    def test_members(self):
        self.check(TypeError, "members_without_size", ..., "t.MembersNoSize", "members need a C struct, but basicsize is 0")
        self.check(TypeError, "unknown_member", ..., "t.UnknownMember", "member 'first' has unknown kind 15")

    def test_methods_need_a_method_convention(self):
        self.check(ValueError, "bad_method", ..., "t.BadMethod", "method 'bad' has signature 9; only .*HPyFunc_O are")

    def test_unknown_definition(self):
        self.check(SystemError, "unknown_definition", ..., "t.UnknownDef", r"defines\[1\] has unknown kind 9")

    def test_call_slot(self):
        self.check(TypeError, "call_with_itemsize", ..., "t.CallItemsize", "HPy_tp_call cannot .* itemsize != 0")
        self.check(TypeError, "call_on_legacy", ..., "t.CallLegacy", "HPy_tp_call needs a basicsize .*Legacy")
        self.check(TypeError, "call_and_offset", ..., "t.CallOffset", "HPy_tp_call cannot .* __vectorcalloffset__ member")
        self.check(TypeError, "call", [(BASE, tuple)], "t.Call", "items of variable number .*'tuple'")

    def test_vectorcall_offset(self):
        for key, name in ("writable_offset", "t.WritableOffset"), ("int_offset", "t.IntOffset"):
            self.check(TypeError, key, ..., name, "__vectorcalloffset__ must be a read-only member .*HPYSSIZET")
        self.check(TypeError, "long_offset", [(BASE, int)], "t.LongOffset", "not possible with the shapes Long and Tuple")

    def test_legacy_type_from_a_pure_type(self):
        pure = self.mod.from_spec("pair", ...)
        for base in pure, type("Sub", (pure,), {}):
            self.check(TypeError, "legacy", [(BASE, base)], "t.Legacy", "Legacy cannot derive from the pure type")

    def test_module_slot(self):
        self.check(RuntimeError, "module_slot", ..., "t.ModuleSlot", "HPy_mod_create and HPy_mod_exec are slots of modules")

    def test_python_classes_with_storage(self):
        class WithDict:
            pass
        for key, name in ("pair", "t.Pair"), ("gc", "t.Gc"):
            for base in WithDict, type("Mixed", (self.mod.from_spec("pair", ...), WithDict), {}):
                self.check(TypeError, key, [(BASE, base)], name,
                           "a C struct.* cannot derive from '%s', a class with a dict" % base.__name__)
        slotted = type("Slotted", (), {"__slots__": ("slot",)})
        self.check(TypeError, "pair", [(BASE, slotted)], "t.Pair", "cannot derive from 'Slotted', a class with a dict or slots")
        self.check(TypeError, "call", [(BASE, WithDict)], "t.Call", "cannot derive from 'WithDict', a class with a dict")

    def test_bases_that_cannot_be_subclassed(self):
        for base, name in (bool, "bool"), (self.mod.from_spec("final", ...), "t.Final"):
            self.check(TypeError, "empty", [(BASE, base)], "t.Empty", "the base '%s' cannot be subclassed" % name)

    def test_conflicting_layouts(self):
        class Left:
            __slots__ = ("left",)

        class Right:
            __slots__ = ("right",)
        for left, right in (int, str), (Left, Right), (list, self.mod.from_spec("pair", ...)):
            self.check(TypeError, "empty", [(BASE, left), (BASE, right)], "t.Empty", "conflicting layouts")

    def test_conflicting_resolution_order(self):
        class Top:
            pass

        class Below(Top):
            pass
        self.check(TypeError, "empty", [(BASE, Top), (BASE, Below)], "t.Empty", "method resolution.order")

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

    def test_items(self):
        """A size of items is passed on. The struct lies where CPython counts them, so nothing may depend on the number."""
        made = self.mod.from_spec("items", ...)
        self.assertEqual(4, made.__itemsize__)
        instance = made()
        self.assertEqual(33, instance.sum())
        instance.first = 10 ** 9
        self.assertEqual(10 ** 9 + 22, instance.sum())
        self.assertEqual(0, self.mod.new_of(made).sum())
        self.assertRaises(TypeError, type, "Sub", (made,), {})

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
