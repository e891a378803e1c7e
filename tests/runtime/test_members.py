"""Members, attributes and methods of types."""
import gc
import struct
import weakref

from support import ABI, RuntimeTestCase, builder

INTEGERS = {"short_": "h", "int_": "i", "long_": "l", "byte_": builder().char_code(), "ubyte_": "B", "ushort_": "H", "uint_": "I",
            "ulong_": "L", "longlong_": "q", "ulonglong_": "Q", "ssize_": "n"}
SEEN = ("short_", "int_", "long_", "float_", "double_", "char_", "byte_", "ubyte_", "ushort_", "uint_", "ulong_",
        "bool_", "longlong_", "ulonglong_", "ssize_")
KINDS = tuple(INTEGERS) + ("float_", "double_", "string_", "object_", "char_", "inplace_", "bool_", "object_ex_")


class MembersTestCase(RuntimeTestCase):
    module_name = "members"

    def variants(self):
        """The type, its twin of the same spec, a derived HPy type, and Python subclasses of them."""
        types = [self.mod.All, self.mod.Again, self.mod.derive(self.mod.All)]
        return types + [type("Sub" + type_.__name__, (type_,), {}) for type_ in types]

    def seen(self, instance, name):
        return dict(zip(SEEN, instance.seen()))[name]


class Members(MembersTestCase):

    def test_one_spec_makes_two_types(self):
        self.assertIsNot(self.mod.All, self.mod.Again)
        self.assertTrue(self.mod.offsets_unchanged())
        for _ in range(3):
            self.mod.derive(self.mod.All)
        self.assertTrue(self.mod.offsets_unchanged())

    def test_integers(self):
        for type_ in self.variants():
            instance = type_()
            for name, code in INTEGERS.items():
                bits = 8 * struct.calcsize(code)
                low, high = (0, 2 ** bits - 1) if code.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
                self.assertEqual(0, getattr(instance, name))
                for value in (low, high, 0, 1, high // 2):
                    setattr(instance, name, value)
                    self.assertEqual(value, getattr(instance, name), name)
                    self.assertEqual(value, getattr(instance, "ro_" + name), name)
                    self.assertEqual(value, self.seen(instance, name), name)

    def test_integers_refuse_other_types(self):
        instance = self.mod.All()
        for name in INTEGERS:
            for value in ("1", None, [], 1j):
                with self.subTest(name=name, value=value):
                    self.assertRaises(TypeError, setattr, instance, name, value)
            self.assertRaises(OverflowError, setattr, instance, name, 2 ** 200)

    def test_integers_cannot_be_deleted(self):
        instance = self.mod.All()
        for name in tuple(INTEGERS) + ("float_", "double_", "bool_", "char_"):
            self.assertRaises(TypeError, delattr, instance, name)

    def test_floats(self):
        for type_ in self.variants():
            instance = type_()
            for name in ("float_", "double_"):
                for value in (0.0, -2.5, 1e30, float("inf"), 3):
                    setattr(instance, name, value)
                    expected = struct.unpack("f", struct.pack("f", value))[0] if name == "float_" else float(value)
                    self.assertEqual(expected, getattr(instance, name))
                    self.assertEqual(expected, self.seen(instance, name))
                self.assertRaises(TypeError, setattr, instance, name, "1")

    def test_bools(self):
        instance = self.mod.All()
        for value in (True, False, True):
            instance.bool_ = value
            self.assertIs(value, instance.bool_)
            self.assertEqual(int(value), self.seen(instance, "bool_"))
        for value in (1, 0, None, "x"):
            self.assertRaises(TypeError, setattr, instance, "bool_", value)

    def test_chars(self):
        instance = self.mod.All()
        self.assertEqual("c", instance.char_)
        instance.char_ = "z"
        self.assertEqual(("z", ord("z")), (instance.char_, self.seen(instance, "char_")))
        for value in ("", "ab", b"a", 5, None):
            self.assertRaises(TypeError, setattr, instance, "char_", value)

    def test_strings(self):
        for type_ in self.variants():
            instance = type_()
            self.assertIsNone(instance.string_)
            instance.set_string(None)
            self.assertEqual("text: ä", instance.string_)
            self.assertEqual("in place", instance.inplace_)
            for name in ("string_", "inplace_"):
                self.assertRaises(TypeError, setattr, instance, name, "x")
                self.assertRaises(TypeError, delattr, instance, name)
            self.assertEqual("in place", instance.ro_inplace_)

    def test_none(self):
        instance = self.mod.All()
        self.assertIsNone(instance.none_)
        self.assertRaises((TypeError, SystemError), setattr, instance, "none_", 1)

    def test_objects(self):
        for type_ in self.variants():
            instance, value = type_(), object()
            self.assertIsNone(instance.object_)
            instance.object_ = value
            self.assertIs(value, instance.object_)
            self.assertIs(value, instance.ro_object_)
            del instance.object_
            self.assertIsNone(instance.object_)
            instance.object_ = None
            self.assertIsNone(instance.object_)
            del instance.object_
            del instance.object_

    def test_objects_that_must_be_set(self):
        for type_ in self.variants():
            instance, value = type_(), object()
            self.assertRaises(AttributeError, lambda: instance.object_ex_)
            self.assertRaises(AttributeError, lambda: instance.ro_object_ex_)
            instance.object_ex_ = value
            self.assertIs(value, instance.object_ex_)
            self.assertIs(value, instance.ro_object_ex_)
            del instance.object_ex_
            self.assertRaises(AttributeError, lambda: instance.object_ex_)

    def test_deleting_what_is_not_set(self):
        # Always an error in the cpython ABI; other implementations of the other two do nothing here.
        instance = self.mod.All()
        for _ in range(2):
            try:
                del instance.object_ex_
            except AttributeError:
                continue
            self.assertNotEqual("cpython", ABI)
        self.assertRaises(AttributeError, lambda: instance.object_ex_)

    def test_read_only(self):
        for type_ in self.variants():
            instance = type_()
            for name in KINDS:
                with self.subTest(type=type_.__name__, name=name):
                    self.assertRaises(AttributeError, setattr, instance, "ro_" + name, 1)
                    self.assertRaises(AttributeError, delattr, instance, "ro_" + name)

    def test_docs(self):
        for name in KINDS:
            self.assertEqual("doc of " + name, getattr(self.mod.All, "ro_" + name).__doc__)
            self.assertIsNone(getattr(self.mod.All, name).__doc__)

    def test_members_of_a_derived_type(self):
        derived = self.mod.derive(self.mod.All)
        for type_ in (derived, type("Sub", (derived,), {})):
            instance, value = type_(), object()
            instance.extra, instance.more, instance.int_, instance.object_ = 5, value, 6, value
            self.assertEqual((5, value, 6, value), (instance.extra, instance.more, instance.int_, instance.object_))
            self.assertEqual(6, self.seen(instance, "int_"))
            self.assertTrue(issubclass(type_, self.mod.All))

    def test_two_generations_of_one_spec(self):
        # Derived from itself: the members of the second sit where those of the first sit.
        once = self.mod.derive(self.mod.All)
        twice = self.mod.derive(once)
        instance = twice()
        instance.extra = 3
        self.assertEqual(3, instance.extra)
        instance.object_ = instance
        del instance
        gc.collect()

    def test_reference_counts(self):
        value = object()
        for type_ in self.variants():
            instance = type_()
            for name in ("object_", "object_ex_", "any"):
                self.assertNoLeak(lambda: (setattr(instance, name, value), getattr(instance, name)), value, instance)
                self.assertNoLeak(lambda: (setattr(instance, name, value), delattr(instance, name)), value, instance)

            def dies_with_contents():
                dying = type_()
                dying.object_ = dying.object_ex_ = dying.any = value
            self.assertNoLeak(dies_with_contents, value, type_)

    def test_cycles(self):
        for type_ in self.variants():
            for name in ("object_", "object_ex_", "any"):
                canary = type("Canary", (), {})()
                reference = weakref.ref(canary)
                instance = type_()
                canary.back = instance
                setattr(instance, name, canary)
                del instance, canary
                gc.collect()
                self.assertIsNone(reference(), (type_, name))


class Attributes(MembersTestCase):

    def test_closures(self):
        instance = self.mod.All()
        self.assertEqual((1, 2), (instance.first, instance.second))
        self.assertEqual("the first", self.mod.All.first.__doc__)
        self.assertRaises(AttributeError, setattr, instance, "first", 1)
        self.assertRaises(AttributeError, delattr, instance, "first")

    def test_get_and_set(self):
        for type_ in self.variants():
            instance, value = type_(), object()
            self.assertRaises(AttributeError, lambda: instance.any)
            instance.any = value
            self.assertIs(value, instance.any)
            del instance.any
            self.assertRaises(AttributeError, lambda: instance.any)
            self.assertRaises(ValueError, setattr, instance, "any", ...)
            instance.write_only = 5
            self.assertEqual(5, instance.any)
            self.assertRaises(AttributeError, lambda: instance.write_only)
            instance.explicit = 8
            self.assertEqual((8, 8), (instance.explicit, instance.int_))
            self.assertRaises(TypeError, setattr, instance, "explicit", "x")
            self.assertRaises(ZeroDivisionError, lambda: instance.failing)

    def test_wrong_receiver(self):
        self.assertRaises(TypeError, self.mod.All.any.__get__, 5, int)
        self.assertRaises(TypeError, self.mod.All.int_.__get__, 5, int)
        self.assertRaises(TypeError, self.mod.All.object_.__get__, 5, int)

    def test_properties_in_python_subclasses(self):
        class Sub(self.mod.All):
            @property
            def first(self):
                return ("own", super().first)
        self.assertEqual(("own", 1), Sub().first)


class Methods(MembersTestCase):

    def test_signatures(self):
        for type_ in self.variants():
            instance, item = type_(), object()
            self.assertIs(instance, instance.noargs())
            self.assertEqual((instance, item), instance.one(item))
            self.assertEqual((instance, (1, 2)), instance.varargs(1, 2))
            self.assertEqual((instance, (1, 2), ("b",)), instance.keywords(1, b=2))
            self.assertEqual((instance, (), None), instance.keywords())
            self.assertRaises(TypeError, instance.noargs, 1)
            self.assertRaises(TypeError, instance.one)
            self.assertRaises(TypeError, instance.varargs, a=1)

    def test_unbound(self):
        instance = self.mod.All()
        self.assertIs(instance, self.mod.All.noargs(instance))
        self.assertEqual((instance, (1,)), self.mod.All.varargs(instance, 1))
        self.assertRaises(TypeError, self.mod.All.noargs, 5)
        self.assertRaises(TypeError, self.mod.All.noargs)
        self.assertRaises(TypeError, self.mod.All.varargs, object(), 1)

    def test_docs(self):
        self.assertEqual("No arguments.", self.mod.All.noargs.__doc__)
        self.assertEqual("($self, /)", self.mod.All.noargs.__text_signature__)
        self.assertEqual("All.noargs", self.mod.All.noargs.__qualname__)

    def test_iteration_by_methods(self):
        self.assertEqual([0, 1, 2], list(self.mod.All()))
        self.assertEqual([0, 1, 2], list(type("Sub", (self.mod.All,), {})()))

    def test_names(self):
        self.assertEqual(("package.members", "All"), (self.mod.All.__module__, self.mod.All.__name__))

    def test_super(self):
        class Sub(self.mod.All):
            def one(self, item):
                return ("sub",) + super().one(item)
        instance = Sub()
        self.assertEqual(("sub", instance, 1), instance.one(1))

    def test_types_are_immutable_or_not_but_never_crash(self):
        try:
            self.mod.Again.new_attribute = 5
        except TypeError:
            return
        self.assertEqual(5, self.mod.Again().new_attribute)
        del self.mod.Again.new_attribute

    def test_reference_counts(self):
        instance, item = self.mod.All(), object()
        self.assertNoLeak(lambda: instance.keywords(item, a=item), instance, item)
        self.assertNoLeak(lambda: instance.varargs(item), instance, item)
        self.assertNoLeak(lambda: instance.one(item), instance, item)
        self.assertNoLeak(lambda: list(instance), instance)


