"""Every slot of a type, directly and through subclasses."""
import gc
import operator
import sys
import unittest
import weakref

from support import RuntimeTestCase

BINARY = {
    "nb_add": operator.add, "nb_and": operator.and_, "nb_divmod": divmod, "nb_floor_divide": operator.floordiv,
    "nb_lshift": operator.lshift, "nb_multiply": operator.mul, "nb_or": operator.or_, "nb_remainder": operator.mod,
    "nb_rshift": operator.rshift, "nb_true_divide": operator.truediv, "nb_xor": operator.xor,
    "nb_matrix_multiply": operator.matmul,
}
IN_PLACE = {
    "nb_inplace_add": operator.iadd, "nb_inplace_and": operator.iand, "nb_inplace_floor_divide": operator.ifloordiv,
    "nb_inplace_lshift": operator.ilshift, "nb_inplace_multiply": operator.imul, "nb_inplace_or": operator.ior,
    "nb_inplace_remainder": operator.imod, "nb_inplace_rshift": operator.irshift,
    "nb_inplace_subtract": operator.isub, "nb_inplace_true_divide": operator.itruediv,
    "nb_inplace_xor": operator.ixor, "nb_inplace_matrix_multiply": operator.imatmul,
}
UNARY = {"nb_absolute": abs, "nb_invert": operator.invert, "nb_negative": operator.neg, "nb_positive": operator.pos}


class SlotsTestCase(RuntimeTestCase):
    module_name = "slots"

    def variants(self, name):
        """The type itself, an HPy type without a struct below it, and a Python subclass of each."""
        type_ = getattr(self.mod, name)
        heir = getattr(self.mod, name + "Heir", None)
        found = [type_, type("Sub" + name, (type_,), {}), type("Slotted" + name, (type_,), {"__slots__": ()})]
        if heir is not None:
            found += [heir, type("SubHeir" + name, (heir,), {"extra": 1})]
        return found


class Numbers(SlotsTestCase):

    def test_binary(self):
        for type_ in self.variants("Number"):
            number, other = type_(), object()
            for name, function in {**BINARY, **IN_PLACE}.items():
                with self.subTest(type=type_.__name__, name=name):
                    self.assertEqual((name, number, other), function(number, other))
            for name, function in BINARY.items():
                with self.subTest(type=type_.__name__, reflected=name):
                    self.assertEqual((name, other, number), function(other, number))

    def test_not_implemented_asks_the_other_operand(self):
        class Other:
            def __rsub__(self, left):
                return ("reflected", left)
        number = self.mod.Number(3)
        self.assertEqual(("nb_subtract", number, 2), number - 2)
        self.assertEqual(("reflected", number), number - Other())
        self.assertRaises(TypeError, operator.sub, number, "text")
        self.assertRaises(TypeError, operator.sub, "text", self.mod.Sequence())

    def test_unary(self):
        for type_ in self.variants("Number"):
            number = type_()
            for name, function in UNARY.items():
                self.assertEqual((name, number), function(number))

    def test_power(self):
        number = self.mod.Number()
        self.assertEqual(("nb_power", number, 2, None), number ** 2)
        self.assertEqual(("nb_power", 2, number, None), 2 ** number)
        self.assertEqual(("nb_power", number, 2, 3), pow(number, 2, 3))
        self.assertEqual(("nb_inplace_power", number, 2, None), operator.ipow(number, 2))

    def test_conversions(self):
        for type_ in self.variants("Number"):
            for value in (0, 1, -5, 10 ** 9):
                number = type_(value)
                self.assertEqual(value, int(number))
                self.assertEqual(value + 1, operator.index(number))
                self.assertEqual(value + 0.5, float(number))
                self.assertEqual(value != 0, bool(number))
        self.assertEqual("c", "abcdef"[self.mod.Number(1)])
        self.assertRaises(ValueError, bool, self.mod.Number(99))
        self.assertRaises(TypeError, self.mod.Number, "text")

    def test_methods_of_the_slots(self):
        number = self.mod.Number(7)
        self.assertEqual(("nb_add", number, 1), number.__add__(1))
        self.assertEqual(("nb_add", 1, number), number.__radd__(1))
        self.assertEqual(("nb_negative", number), self.mod.Number.__neg__(number))
        self.assertEqual(7, number.__int__())
        self.assertRaises(TypeError, self.mod.Number.__neg__, 5)

    def test_override_in_python(self):
        class Own(self.mod.Number):
            def __add__(self, other):
                return ("own", super().__add__(other))

            def __bool__(self):
                return True
        own = Own(0)
        self.assertEqual(("own", ("nb_add", own, 1)), own + 1)
        self.assertTrue(own)
        self.assertEqual(("nb_multiply", own, 1), own * 1)

    def test_reference_counts(self):
        number, other = self.mod.Number(5), object()
        self.assertNoLeak(lambda: number + other, number, other)
        self.assertNoLeak(lambda: number ** other, number, other)
        self.assertNoLeak(lambda: -number, number)
        self.assertNoLeak(lambda: int(number), number)
        self.assertNoLeak(lambda: self.mod.Number(5), self.mod.Number)
        self.assertNoLeak(lambda: self.mod.NumberHeir(5), self.mod.NumberHeir)


class Sequences(SlotsTestCase):

    def test_all(self):
        for type_ in self.variants("Sequence"):
            sequence = type_()
            self.assertEqual(("sq_concat", sequence, [1]), sequence + [1])
            self.assertEqual(("sq_repeat", sequence, 3), sequence * 3)
            self.assertEqual(("sq_repeat", sequence, 3), 3 * sequence)
            self.assertEqual(("sq_inplace_concat", sequence, "x"), operator.iadd(sequence, "x"))
            self.assertEqual(("sq_inplace_repeat", sequence, 4), operator.imul(sequence, 4))
            self.assertEqual(1000, len(sequence))
            self.assertEqual(5, sequence[5])
            self.assertEqual(999, sequence[-1])
            self.assertRaises(IndexError, lambda: sequence[1000])
            self.assertRaises(IndexError, lambda: sequence[-1001])
            self.assertTrue(True in sequence)
            self.assertFalse(7 in sequence)
            self.assertRaises(ValueError, lambda: None in sequence)
            self.assertEqual(list(range(1000)), list(sequence))
            sequence[3] = "v"
            self.assertEqual(("sq_ass_item", sequence, 3, "v"), self.mod.assignment())
            sequence[-1] = "v"
            self.assertEqual(("sq_ass_item", sequence, 999, "v"), self.mod.assignment())
            del sequence[4]
            self.assertEqual(("sq_ass_item", sequence, 4, ...), self.mod.assignment())
            self.assertRaises(TypeError, lambda: sequence["key"])


class Mappings(SlotsTestCase):

    def test_all(self):
        for type_ in self.variants("Mapping"):
            mapping, key = type_(), object()
            self.assertEqual(("mp_subscript", mapping, key), mapping[key])
            self.assertEqual(("mp_subscript", mapping, slice(1, 2)), mapping[1:2])
            self.assertRaises(KeyError, len, mapping)
            mapping[key] = "v"
            self.assertEqual(("mp_ass_subscript", mapping, key, "v"), self.mod.assignment())
            del mapping[key]
            self.assertEqual(("mp_ass_subscript", mapping, key, ...), self.mod.assignment())

    def test_reference_counts(self):
        mapping, key, value = self.mod.Mapping(), object(), object()
        self.assertNoLeak(lambda: mapping[key], mapping, key)

        def store():
            mapping[key] = value
            self.mod.assignment()
        self.assertNoLeak(store, mapping, key, value)

        def delete():
            del mapping[key]
            self.mod.assignment()
        self.assertNoLeak(delete, mapping, key)


class Objects(SlotsTestCase):

    def test_new_and_init(self):
        for type_ in self.variants("Object"):
            with self.subTest(type=type_.__name__):
                self.assertEqual(((), None, 1), self.state(type_()))
                self.assertEqual(((1, "x"), None, 3), self.state(type_(1, "x")))
                self.assertEqual(((1,), {"a": 2}, 2), self.state(type_(1, a=2)))
                self.assertEqual((tuple(range(40)), None, 41), self.state(type_(*range(40))))
                self.assertRaises(ValueError, type_, None)
                self.assertIs(type_, type(type_()))

    @staticmethod
    def state(instance):
        return instance.args, instance.kw or None, instance.inits

    def test_init_again_and_through_super(self):
        instance = self.mod.Object(1)
        instance.__init__(1, 2, 3)
        self.assertEqual(2 + 4, instance.inits)
        self.assertRaises(ValueError, instance.__init__, None)

        class Sub(self.mod.Object):
            def __new__(cls, *args):
                return super().__new__(cls, "changed")

            def __init__(self, *args):
                super().__init__(*args, "one", "more")
        self.assertEqual((("changed",), None, 4), self.state(Sub("given")))

    def test_text(self):
        for type_ in self.variants("Object"):
            self.assertEqual(("the repr", "the str"), (repr(type_()), str(type_())))
            self.assertEqual("the str", "%s" % type_())

    def test_hash(self):
        for type_ in self.variants("Object"):
            self.assertEqual(4711, hash(type_()))
        self.assertRaises(TypeError, hash, self.mod.Object(*range(60)))

    def test_comparison(self):
        names = {"LT": operator.lt, "LE": operator.le, "EQ": operator.eq, "NE": operator.ne, "GT": operator.gt,
                 "GE": operator.ge}
        for type_ in self.variants("Object"):
            instance, other = type_(), object()
            for name, function in names.items():
                self.assertEqual((name, instance, other), function(instance, other))
                self.assertRaises(ValueError, function, instance, None)
                for number in (-3, 4, 5, 6):
                    self.assertIs(function(5, number), function(instance, number))
            self.assertEqual(("GT", instance, other), other < instance)
            self.assertIs(False, instance == "text")
            self.assertIs(True, instance != "text")
            self.assertRaises(TypeError, operator.lt, instance, "text")

    def test_descriptor(self):
        descriptor = self.mod.Object()
        owner = type("Owner", (), {"attribute": descriptor})
        instance = owner()
        self.assertEqual(("tp_descr_get", descriptor, instance, owner), instance.attribute)
        self.assertEqual(("tp_descr_get", descriptor, ..., owner), self.plain(owner.attribute))
        self.assertEqual(("tp_descr_get", descriptor, instance, ...), self.plain(descriptor.__get__(instance)))

    @staticmethod
    def plain(found):
        """None and null both mean "not given" to a descriptor called by Python."""
        return tuple(... if item is None else item for item in found)

    def test_names_and_docs(self):
        type_ = self.mod.Object
        self.assertEqual(("slots", "Object", "Object"), (type_.__module__, type_.__name__, type_.__qualname__))
        self.assertEqual("The other slots.", type_.__doc__)
        self.assertEqual("(*args, **kw)", type_.__text_signature__)
        self.assertEqual("every number slot", self.mod.Number.__doc__)
        self.assertIsNone(self.mod.Sequence.__doc__)

    def test_reference_counts(self):
        value = object()
        for type_ in self.variants("Object"):
            self.assertNoLeak(lambda: type_(value, key=value), value, type_)

            def refused():
                try:
                    type_(None)
                except ValueError:
                    pass
            self.assertNoLeak(refused, None, type_)
        instance = self.mod.Object()
        self.assertNoLeak(lambda: instance < value, instance, value)
        self.assertNoLeak(lambda: instance.__init__(value), instance, value)
        self.assertNoLeak(lambda: repr(instance), instance)

    def test_cycles_through_fields_are_collected(self):
        for type_ in self.variants("Object"):
            box = []
            instance = type_(box)
            box.append(instance)
            canary = type("Canary", (), {})()
            box.append(canary)
            reference = weakref.ref(canary)
            del box, instance, canary
            gc.collect()
            self.assertIsNone(reference(), type_)

    def test_collector_knows_the_contents(self):
        value = object()
        instance = self.mod.Object(value)
        self.assertTrue(gc.is_tracked(instance))
        self.assertIn((value,), gc.get_referents(instance))

    @unittest.skipIf(sys.version_info < (3, 9), "instances visit their type since CPython 3.9")
    def test_collector_knows_the_type(self):
        self.assertIn(self.mod.Object, gc.get_referents(self.mod.Object()))


class Buffers(SlotsTestCase):

    def test_view(self):
        for type_ in self.variants("Buffer"):
            with self.subTest(type=type_.__name__):
                owner = type_()
                view = memoryview(owner)
                self.assertEqual(1, owner.exports)
                self.assertEqual(((2, 3), (12, 4), "i", 4, 2, 24, False),
                                 (view.shape, view.strides, view.format, view.itemsize, view.ndim, view.nbytes, view.readonly))
                self.assertEqual(bytes(range(24)), view.tobytes())
                self.assertIs(owner, view.obj)
                view[1, 2] = -1
                self.assertEqual(-1, view[1, 2])
                view.release()
                self.assertEqual(0, owner.exports)
                self.assertEqual(bytes(range(20)) + b"\xff" * 4, bytes(owner))
                self.assertEqual(0, owner.exports)

    def test_read_only(self):
        view = memoryview(self.mod.Buffer(1))
        self.assertTrue(view.readonly)
        with self.assertRaises(TypeError):
            view[0, 0] = 1

    def test_failure(self):
        owner = self.mod.Buffer(2)
        self.assertRaises(BufferError, memoryview, owner)
        self.assertEqual(0, owner.exports)
        self.assertNoLeak(lambda: self.assertRaises(BufferError, memoryview, owner), owner)

    def test_flat(self):
        owner = self.mod.Buffer(3)
        self.assertEqual(bytes(range(24)), bytes(owner))
        self.assertEqual(0, owner.exports)
        self.assertEqual(24, len(memoryview(owner)))

    def test_reference_counts(self):
        owner = self.mod.Buffer()
        self.assertNoLeak(lambda: bytes(owner), owner)
        self.assertNoLeak(lambda: memoryview(owner).tolist(), owner)
        self.assertEqual(0, owner.exports)
