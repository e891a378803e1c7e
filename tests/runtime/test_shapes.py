"""C structs behind the builtin types."""
import gc
import weakref

from support import RuntimeTestCase

VALUES = {
    "Long": (int, (0, 1, -1, 2 ** 31, 2 ** 200, -2 ** 100)),
    "Float": (float, (0.0, -1.5, 1e300)),
    "Unicode": (str, ("", "a", "text", "ä€\U0001f600", "x" * 1000)),
    "Tuple": (tuple, ((), (1,), (1, 2, 3), tuple(range(500)))),
    "List": (list, ([], [1], [1, 2, 3], list(range(500)))),
    "Dict": (dict, ({}, {1: 2}, {str(index): index for index in range(200)})),
}
# int and tuple keep their items behind the header, where a struct of constant place cannot be: what a runtime
# does there is its own affair as long as struct and items stay apart, which the tests check.


class Shapes(RuntimeTestCase):
    module_name = "shapes"

    def variants(self, name):
        type_ = getattr(self.mod, name)
        sub = type("Sub" + name, (type_,), {})
        return [type_, sub, type("Deep" + name, (sub,), {"attribute": 1})]

    def setUp(self):
        gc.collect()
        self.mod.take_destroyed()

    def test_values_and_structs_stay_apart(self):
        for name, (builtin, values) in VALUES.items():
            for type_ in self.variants(name):
                for value in values:
                    with self.subTest(type=type_.__name__, value=str(value)[:20]):
                        instance, marker = type_(value), object()
                        self.assertEqual(value, instance)
                        self.assertIs(..., instance.held)
                        instance.held = marker
                        self.assertIs(marker, instance.held)
                        self.assertIs(marker, instance.member)
                        self.assertEqual(value, instance)
                        self.assertEqual(repr(value), repr(instance))
                        self.assertEqual(0x01020304, instance.before)
                        self.assertEqual(value, builtin(instance))
                        self.assertIsInstance(instance, builtin)

    def test_read_only_members(self):
        for name, (_, values) in VALUES.items():
            for type_ in self.variants(name):
                with self.subTest(type=type_.__name__):
                    instance, marker = type_(values[-1]), object()
                    self.assertRaises(AttributeError, lambda: instance.fixed)
                    self.assertRaises(AttributeError, delattr, instance, "fixed")
                    instance.held = marker
                    self.assertIs(marker, instance.fixed)
                    self.assertRaises(AttributeError, setattr, instance, "fixed", 1)
                    self.assertRaises(AttributeError, delattr, instance, "fixed")

    def test_mutable_builtins_grow(self):
        for type_ in self.variants("List"):
            items, marker = type_(), object()
            items.held = marker
            items.extend(range(10000))
            self.assertEqual(list(range(10000)), items)
            self.assertIs(marker, items.held)
            items.clear()
            self.assertIs(marker, items.held)
        for type_ in self.variants("Dict"):
            table, marker = type_(), object()
            table.held = marker
            for index in range(10000):
                table[index] = index
            self.assertEqual(10000, len(table))
            self.assertIs(marker, table.held)

    def test_operators(self):
        self.assertEqual(12, self.mod.Long(5) + self.mod.Long(7))
        self.assertIs(int, type(self.mod.Long(5) + 1))
        self.assertEqual(3.0, self.mod.Float(1.5) * 2)
        self.assertEqual("ab", self.mod.Unicode("a") + "b")
        self.assertEqual({self.mod.Unicode("key"): 1}, {"key": 1})
        self.assertEqual((1, 2, 3), self.mod.Tuple((1, 2)) + (3,))
        self.assertEqual("value", {5: "value"}[self.mod.Long(5)])

    def test_destroyed_once_and_fields_released(self):
        marker = object()
        for name in tuple(VALUES) + ("Plain",):
            values = VALUES[name][1] if name in VALUES else ()
            for type_ in self.variants(name):
                def run():
                    instance = type_(*values[-1:])
                    instance.held = marker
                self.assertNoLeak(run, marker, type_)
                gc.collect()
                self.mod.take_destroyed()
                for _ in range(10):
                    run()
                gc.collect()
                self.assertEqual(10, self.mod.take_destroyed(), type_)

    def test_cycles(self):
        for name in tuple(VALUES) + ("Plain",):
            for type_ in self.variants(name):
                canary = type("Canary", (), {})()
                reference = weakref.ref(canary)
                canary.instance = type_()
                canary.instance.held = canary
                del canary
                gc.collect()
                self.assertIsNone(reference(), type_)
                self.assertEqual(1, self.mod.take_destroyed(), type_)

    def test_cycles_through_the_builtin_part(self):
        for name in ("List", "Dict"):
            for type_ in self.variants(name):
                container = type_()
                canary = type("Canary", (), {})()
                reference = weakref.ref(canary)
                if name == "List":
                    container.extend([container, canary])
                else:
                    container.update(self=container, canary=canary)
                container.held = container
                del container, canary
                gc.collect()
                self.assertIsNone(reference(), type_)

    def test_shape_numbers(self):
        for name, shape in (("Plain", 0), ("Meta", 1), ("Long", 2), ("Float", 3), ("Unicode", 4), ("Tuple", 5),
                            ("List", 6), ("Dict", 7)):
            for type_ in self.variants(name) if name != "Meta" else [self.mod.Meta]:
                self.assertEqual(shape, self.mod.shape_of(type_), type_)


class Metaclasses(RuntimeTestCase):
    module_name = "shapes"

    def test_struct_on_the_type_object(self):
        meta = self.mod.Meta
        self.assertTrue(issubclass(meta, type))
        for made in (meta("FromPython", (), {}), self.mod.class_of(meta)):
            marker = object()
            self.assertIs(meta, type(made))
            self.assertIs(..., made.held)
            made.held = marker
            self.assertIs(marker, made.held)
            self.assertIsInstance(made(), made)
            sub = type(made)("Sub", (made,), {})
            self.assertIs(..., sub.held)
            sub.held = 5
            self.assertEqual((marker, 5), (made.held, sub.held))

    def test_python_metaclass_below_an_hpy_metaclass(self):
        class Below(self.mod.Meta):
            def hello(cls):
                return cls.held
        made = Below("Made", (), {"attribute": 1})
        made.held = "value"
        self.assertEqual("value", made.hello())
        other = self.mod.class_of(Below)
        other.held = "other"
        self.assertEqual("other", other.hello())
        self.assertEqual("shapes", other.__module__)

    def test_types_with_structs_are_collected(self):
        for make in (lambda: self.mod.Meta("FromPython", (), {}), lambda: self.mod.class_of(self.mod.Meta)):
            gc.collect()
            self.mod.take_destroyed()
            made = make()
            made.held = made
            reference = weakref.ref(made)
            instance = made()
            del made, instance
            gc.collect()
            self.assertIsNone(reference())
            self.assertEqual(1, self.mod.take_destroyed())

    def test_reference_counts(self):
        marker = object()

        def run():
            made = self.mod.class_of(self.mod.Meta)
            made.held = marker
        self.assertNoLeak(run, marker, self.mod.Meta, loops=20)
