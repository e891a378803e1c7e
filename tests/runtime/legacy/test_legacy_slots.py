"""Types whose slots, methods, members and properties come from CPython's own tables, alone and beside HPy ones."""
import gc
import operator
import struct
import sys
import weakref

from support import RuntimeTestCase, abi_only, builder


def limits(kind):
    """The least and the largest value of an integer type, by the letter that struct has for it."""
    bits = 8 * struct.calcsize(kind)
    return (0, 2 ** bits - 1) if kind.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)


class LegacyCase(RuntimeTestCase):
    def subclass(self, type_, **attributes):
        return type("Sub", (type_,), attributes)

    def both(self, type_):
        """The type and a Python class on top of it."""
        return [type_, self.subclass(type_)]


@abi_only("cpython", "hybrid")
class EverySlot(LegacyCase):
    module_name = "legacy_slots"

    def test_binary_operators(self):
        names = {"add": "add", "sub": "subtract", "mul": "multiply", "mod": "remainder", "lshift": "lshift",
                 "rshift": "rshift", "and_": "and", "xor": "xor", "or_": "or", "floordiv": "floor_divide",
                 "truediv": "true_divide", "matmul": "matrix_multiply"}
        for type_ in self.both(self.mod.Every):
            a = type_(1)
            for function, slot in names.items():
                self.assertEqual(("nb_" + slot, a, 5), getattr(operator, function)(a, 5))
                self.assertEqual(("nb_" + slot, "x", a)[:1], getattr(operator, function)(a, "x")[:1])
                self.assertEqual(("nb_inplace_" + slot, a, 5), getattr(operator, "i" + function.rstrip("_"))(a, 5))
            self.assertEqual(("nb_divmod", a, 5), divmod(a, 5))
            self.assertEqual(("nb_add", 5, a), 5 + a)
            self.assertEqual(("nb_power", a, 2, 7), pow(a, 2, 7))
            self.assertEqual(("nb_power", a, 2, None), a ** 2)
            b = a
            b **= 3
            self.assertEqual(("nb_inplace_power", a, 3, None), b)

    def test_unary_operators(self):
        for type_ in self.both(self.mod.Every):
            a = type_(3)
            self.assertEqual([("nb_negative", a), ("nb_positive", a), ("nb_absolute", a), ("nb_invert", a)],
                             [-a, +a, abs(a), ~a])
            self.assertEqual((True, False), (bool(a), bool(type_(0))))
            self.assertEqual((3, 3.5, 3), (int(a), float(a), operator.index(a)))

    def test_mapping(self):
        for type_ in self.both(self.mod.Every):
            a = type_(3)
            self.assertEqual(3, len(a))
            self.assertEqual(("mp_subscript", a, "key"), a["key"])
            a["key"] = 1
            self.assertEqual(("mp_ass_subscript", "key", 1), self.mod.take_seen())
            del a["key"]
            self.assertEqual(("mp_ass_subscript", "key", None), self.mod.take_seen())

    def test_contains_and_coexist(self):
        a = self.mod.Every(3)
        self.assertIs(True, 5 in a)
        self.assertIs(False, "x" in a)
        self.assertRaises(TypeError, lambda: None in a)
        self.assertEqual((a, 5), a.__contains__(5))     # METH_COEXIST puts the method in place of the slot's wrapper

    def test_sequence(self):
        for type_ in self.both(self.mod.Sequence):
            a = type_(3)
            self.assertEqual(3, len(a))
            self.assertEqual(("sq_item", a, 2), a[2])
            self.assertEqual(("sq_item", a, 2), a[-1])
            a[1] = "v"
            self.assertEqual(("sq_ass_item", 1, "v"), self.mod.take_seen())
            del a[1]
            self.assertEqual(("sq_ass_item", 1, None), self.mod.take_seen())
            self.assertEqual(("sq_concat", a, "x"), operator.concat(a, "x") if type_ is self.mod.Sequence else a + "x")
            self.assertEqual(("sq_repeat", a, 4), a * 4)
            b = a
            b += "y"
            self.assertEqual(("sq_inplace_concat", a, "y"), b)
            c = a
            c *= 4
            self.assertEqual(("sq_inplace_repeat", a, 4), c)

    def test_type_protocol(self):
        for type_ in self.both(self.mod.Every):
            a = type_(i=4)
            self.assertEqual(("<every 4>", "every 4", 1004), (repr(a), str(a), hash(a)))
            self.assertTrue(a == type_(4) and a != type_(5) and a < type_(5) and a >= type_(4))
            self.assertFalse(a == 4)
            self.assertEqual(("tp_call", a, (1, 2), {"k": 3}), a(1, 2, k=3))
            self.assertEqual(("tp_call", a, (), None), a())
            self.assertEqual("by tp_getattro", a.made_up)
            a.made_up = 7
            self.assertEqual(("tp_setattro", 7), self.mod.take_seen())
            del a.made_up
            self.assertEqual(("tp_setattro", None), self.mod.take_seen())
            self.assertIs(a, iter(a))
            self.assertEqual([4, 3, 2, 1], list(a))
            self.assertRaises(TypeError, type_, "x")
            self.assertRaises(AttributeError, getattr, a, "absent")
        self.assertEqual("every slot", self.mod.Every.__doc__)
        self.assertEqual("legacy_slots", self.mod.Every.__module__)

    def test_descriptor(self):
        descriptor = self.mod.Sequence(1)
        Holder = type("Holder", (), {"d": descriptor})
        holder = Holder()
        self.assertEqual(("tp_descr_get", descriptor, holder, Holder), holder.d)
        self.assertEqual(("tp_descr_get", descriptor, None, Holder), Holder.d)
        holder.d = 5
        self.assertEqual(("tp_descr_set", 5), self.mod.take_seen())
        del holder.d
        self.assertEqual(("tp_descr_set", None), self.mod.take_seen())

    def test_finalize(self):
        gc.collect()
        self.mod.take_finalized()
        for type_ in (self.mod.Sequence, self.subclass(self.mod.Sequence)):
            for _ in range(5):
                type_(1)
            gc.collect()
            self.assertEqual(5, self.mod.take_finalized())

    def test_asynchronous(self):
        async def count(a):
            return [item async for item in a]

        with self.assertRaises(StopIteration) as caught:
            count(self.mod.Every(3)).send(None)
        self.assertEqual([None] * 3, caught.exception.value)

    def test_buffer(self):
        for type_ in self.both(self.mod.Every):
            a = type_(1)
            with memoryview(a) as view:
                self.assertEqual((16, "B", False, 1), (len(view), view.format, view.readonly, a.exports()))
                view[0] = 65
            self.assertEqual(0, a.exports())
            self.assertEqual(b"A" + bytes(15), bytes(memoryview(a)))
            self.assertNoLeak(lambda: bytes(memoryview(a)), a, type_)

    def test_no_leak(self):
        for type_ in self.both(self.mod.Every):
            def life():
                a = type_(2)
                a.object = a.object_ex = marker
                a + 1, a[1], -a, list(a), a(1), a.both, a.keywords(marker, x=marker), a == a
            marker = object()
            self.assertNoLeak(life, marker, type_)


@abi_only("cpython", "hybrid")
class Methods(LegacyCase):
    module_name = "legacy_slots"

    def test_calling_conventions(self):
        for type_ in (self.mod.Every, self.mod.Half, self.subclass(self.mod.Every)):
            a = type_(1)
            self.assertEqual((a, (1, 2)), a.varargs(1, 2))
            self.assertEqual((a, (1,), {"k": 2}), a.keywords(1, k=2))
            self.assertEqual((a, (1,), None), a.keywords(1))
            self.assertEqual((a, (1, 2)), a.fast(1, 2))
            self.assertEqual((a, (1, 2), ("k",)), a.fast_keywords(1, k=2))
            self.assertEqual((a, None), a.no_arguments())
            self.assertEqual((a, 5), a.one(5))
            self.assertEqual((type_, 5), a.of_class(5))
            self.assertEqual((None, 5), type_.static(5))
            self.assertRaises(TypeError, a.one)
            self.assertRaises(TypeError, a.no_arguments, 1)
            self.assertRaises(TypeError, a.varargs, k=1)
        self.assertEqual("varargs(...)", self.mod.Every.varargs.__doc__)

    def test_defining_class(self):
        if sys.version_info < (3, 9):
            self.assertFalse(hasattr(self.mod.Every, "defining_class"))
            return
        for type_ in (self.mod.Every, self.mod.Half):
            for variant in self.both(type_):
                a = variant(1)
                self.assertEqual((a, type_, 2, None), a.defining_class(1, 2))
                self.assertEqual((a, type_, 1, ("k",)), a.defining_class(1, k=2))

    def test_properties(self):
        for type_ in (self.mod.Every, self.mod.Half):
            a = type_(1)
            self.assertEqual((a, "closure"), a.both)
            a.both = 5
            self.assertEqual(("closure", 5), self.mod.take_seen())
            del a.both
            self.assertEqual(("closure", None), self.mod.take_seen())
            self.assertRaises(AttributeError, setattr, a, "read", 1)
            self.assertEqual("both ways", type_.both.__doc__)


@abi_only("cpython", "hybrid")
class Members(LegacyCase):
    module_name = "legacy_slots"

    INTEGERS = {"s": (-2**15, 2**15 - 1), "i": (-2**31, 2**31 - 1), "l": limits("l"), "b": limits(builder().char_code()),
                "ub": (0, 255), "us": (0, 2**16 - 1), "ui": (0, 2**32 - 1), "ul": limits("L"),
                "ll": (-2**63, 2**63 - 1), "ull": (0, 2**64 - 1), "size": limits("n")}

    def test_integers(self):
        a = self.mod.Every()
        for name, limits in self.INTEGERS.items():
            self.assertEqual(0, getattr(a, name), name)
            for value in limits:
                setattr(a, name, value)
                self.assertEqual(value, getattr(a, name), name)
            self.assertRaises(TypeError, setattr, a, name, "x")
            self.assertRaises(TypeError, delattr, a, name)
        self.assertRaises(OverflowError, setattr, a, "ll", 2**63)

    def test_others(self):
        a = self.mod.Every()
        a.d, a.f, a.flag, a.letter = 1.5, 2.5, True, "y"
        self.assertEqual((1.5, 2.5, True, "y", "text", "place"), (a.d, a.f, a.flag, a.letter, a.text, a.inplace))
        self.assertRaises(TypeError, setattr, a, "flag", 1)
        self.assertRaises(TypeError, setattr, a, "letter", "xy")
        for name in ("text", "inplace"):
            self.assertRaises(TypeError, setattr, a, name, "x")
        self.assertRaises(AttributeError, setattr, a, "fixed", 1)
        self.assertEqual("the d", self.mod.Every.d.__doc__)

    def test_objects(self):
        marker = object()
        for type_ in self.both(self.mod.Every):
            a = type_()
            self.assertIsNone(a.object)
            self.assertRaises(AttributeError, getattr, a, "object_ex")
            a.object = a.object_ex = marker
            self.assertIs(marker, a.object)
            self.assertIs(marker, a.object_ex)
            del a.object_ex
            self.assertRaises(AttributeError, getattr, a, "object_ex")
            self.assertRaises(AttributeError, delattr, a, "object_ex")


@abi_only("cpython", "hybrid")
class HalfMovedOver(LegacyCase):
    module_name = "legacy_slots"

    def test_both_sides(self):
        for type_ in self.both(self.mod.Half):
            a = type_(3)
            self.assertEqual(("<half>", "every 3"), (repr(a), str(a)))
            self.assertEqual(("nb_add", a, 1), a + 1)
            self.assertIs(a, iter(a))
            self.assertEqual([3, 2, 1], list(a))
            self.assertEqual((a, 1), a.method(1))
            self.assertEqual((a, 1), a.one(1))
            a.i = 8
            self.assertEqual((8, 8), (a.number, a.i))
            a.number = 9
            self.assertEqual(9, a.i)
            self.assertEqual("HPy", a.where)
            self.assertEqual(16, len(memoryview(a)))
        self.assertEqual("half moved over", self.mod.Half.__doc__)

    def test_an_object_member_beside_a_dealloc_of_its_own(self):
        marker = object()
        for type_ in self.both(self.mod.Half):
            a = type_()
            self.assertRaises(AttributeError, getattr, a, "thing")
            a.thing = marker
            self.assertIs(marker, a.thing)
            del a.thing
            self.assertRaises(AttributeError, getattr, a, "thing")

            def life():
                type_().thing = marker
            self.assertNoLeak(life, marker, type_)


@abi_only("cpython", "hybrid")
class Offsets(LegacyCase):
    module_name = "legacy_slots"

    def test_dict(self):
        for type_ in self.both(self.mod.Offsets):
            a = type_()
            a.anything = a
            self.assertEqual({"anything": a}, a.__dict__)
            alive = weakref.ref(a)
            del a
            gc.collect()
            self.assertIsNone(alive())

    def test_weak_references(self):
        for type_ in self.both(self.mod.Offsets):
            a, dead = type_(), []
            reference = weakref.ref(a, dead.append)
            self.assertIs(a, reference())
            del a
            self.assertEqual([reference], dead)

    def test_vectorcall(self):
        a = self.mod.Offsets()
        self.assertTrue(self.mod.has_vectorcall(a))
        self.assertEqual(((1, 2), None), a(1, 2))
        self.assertEqual(((1,), ("k",)), a(1, k=2))
        self.assertEqual(((), None), self.subclass(self.mod.Offsets)()())
