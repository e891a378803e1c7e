"""Struct sequences, HPyHelpers_AddType and HPyHelpers_PackArgsAndKeywords."""
import copy
import gc
import operator
import pickle
import sys
import types

from support import ABI, RuntimeTestCase, abi_only


class StructSequences(RuntimeTestCase):
    module_name = "structures"

    def make(self, names, name="package.module.Point", doc="A point.", docs=None):
        return self.mod.new_type(name, doc, names, docs or [None] * len(names))

    def test_type(self):
        point = self.make(["x", "y"], docs=["to the right", "upwards"])
        self.assertIsInstance(point, type)
        self.assertTrue(issubclass(point, tuple))
        self.assertEqual(("Point", "package.module", "A point."), (point.__name__, point.__module__, point.__doc__))
        self.assertEqual((2, 2, 0), (point.n_fields, point.n_sequence_fields, point.n_unnamed_fields))
        self.assertEqual(("to the right", "upwards"), (point.x.__doc__, point.y.__doc__))

    def test_instance(self):
        point = self.make(["x", "y"])
        value = self.mod.new(point, 1, "two")
        self.assertIs(point, type(value))
        self.assertEqual((1, "two"), value)
        self.assertEqual((1, "two"), (value.x, value.y))
        self.assertEqual([1, "two"], list(value))
        self.assertEqual("two", value[-1])
        self.assertEqual(hash((1, "two")), hash(value))
        self.assertIn("Point(x=1, y='two')", repr(value))
        with self.assertRaises((AttributeError, TypeError)):
            value.x = 3

    def test_number_of_values(self):
        point = self.make(["x", "y", "z"])
        self.assertEqual((1, 2, 3), self.mod.new(point, 1, 2, 3))
        with self.assertRaisesRegex(TypeError, "3 fields cannot hold 4 values"):
            self.mod.new(point, 1, 2, 3, 4)

    @abi_only("universal", "universal-standard", "hybrid")
    def test_missing_values_are_none(self):
        point = self.make(["x", "y", "z"])
        self.assertEqual((1, 2, None), self.mod.new(point, 1, 2))
        self.assertEqual((None, None, None), self.mod.new(point))
        self.assertIsNone(self.mod.new(point, 1).y)

    @abi_only("cpython")
    def test_missing_values_are_refused(self):
        """As CPython's own struct sequences do it."""
        point = self.make(["x", "y", "z"])
        for values in (), (1,), (1, 2):
            with self.assertRaisesRegex(TypeError, r"Point\(\) takes a 3-sequence \(%d-sequence given\)" % len(values)):
                self.mod.new(point, *values)

    def test_pickle_and_copy(self):
        module = types.ModuleType("package_of_points")
        module.Point = self.make(["x", "_", "z"], name="package_of_points.Point")
        sys.modules["package_of_points"] = module
        self.addCleanup(sys.modules.pop, "package_of_points")
        value = self.mod.new(module.Point, 1, [2], "three")
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(value, protocol))
            self.assertIs(module.Point, type(again))
            self.assertEqual((value, 1, "three"), (again, again.x, again.z))
        self.assertEqual(value, copy.copy(value))
        self.assertIs(value[1], copy.copy(value)[1])
        self.assertIsNot(value[1], copy.deepcopy(value)[1])

    def test_behaves_like_a_tuple(self):
        point = self.make(["x", "y"])
        value = self.mod.new(point, 3, 4)
        self.assertEqual((3, 4, 5), value + (5,))
        self.assertEqual((4,), value[1:])
        self.assertTrue(value < (3, 5))
        self.assertEqual(2, len(value))
        self.assertIn(4, value)
        first, second = value
        self.assertEqual((3, 4), (first, second))
        self.assertRaises(TypeError, operator.setitem, value, 0, 1)
        self.assertRaises(AttributeError, lambda: value.z)
        self.assertRaises(IndexError, lambda: value[2])

    def test_no_fields(self):
        empty = self.make([])
        self.assertEqual((), self.mod.new(empty))
        self.assertEqual(0, empty.n_fields)
        self.assertRaises(TypeError, self.mod.new, empty, 1)

    def test_many_fields(self):
        names = ["field_%d" % i for i in range(60)]
        wide = self.make(names)
        value = self.mod.new(wide, *range(60))
        self.assertEqual(tuple(range(60)), value)
        self.assertEqual(list(range(60)), [getattr(value, name) for name in names])

    def test_names_without_module_and_doc(self):
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            bare = self.make(["a"], name="Bare", doc=None)
        self.assertEqual("Bare", bare.__name__)
        self.assertEqual("builtins", bare.__module__)
        self.assertFalse(bare.__doc__)
        self.assertEqual((5,), self.mod.new(bare, 5))

    def test_unnamed_fields(self):
        self.assertEqual("_", self.mod.unnamed())
        mixed = self.make(["a", "_", "c", "_"], name="package.Mixed")
        value = self.mod.new(mixed, 1, 2, 3, 4)
        self.assertEqual((1, 2, 3, 4), value)
        self.assertEqual((1, 3), (value.a, value.c))
        self.assertEqual(4, mixed.n_fields)
        self.assertEqual(2, mixed.n_unnamed_fields)
        self.assertRegex(repr(value), r"Mixed\(a=1, _1?=2, c=3, _3?=4\)$")
        self.assertEqual(repr(value), str(value))
        if sys.version_info >= (3, 10):
            self.assertEqual(("a", "c"), mixed.__match_args__)
        for name in ("_", "_1", "_3"):
            self.assertFalse(hasattr(value, name), name)

    def test_names_that_are_keywords(self):
        odd = self.make(["class", "def", "plain", "_private"], docs=["c", None, None, "p"])
        value = self.mod.new(odd, 1, 2, 3, 4)
        self.assertEqual((1, 2, 3, 4), tuple(getattr(value, name) for name in ("class", "def", "plain", "_private")))
        self.assertEqual(("c", "p"), (getattr(odd, "class").__doc__, odd._private.__doc__))
        if sys.version_info >= (3, 10):
            self.assertEqual(("class", "def", "plain", "_private"), odd.__match_args__)

    def test_names_that_namedtuple_needs_itself(self):
        names = ["count", "index", "_fields", "_make", "_replace", "_asdict", "_field_defaults", "x"]
        for docs in [None] * len(names), ["doc of %s" % name for name in names]:
            odd = self.make(names, docs=docs)
            value = self.mod.new(odd, *range(len(names)))
            self.assertEqual(list(range(len(names))), [getattr(value, name) for name in names])
            self.assertEqual(docs if docs[0] else [getattr(odd, name).__doc__ for name in names],
                             [getattr(odd, name).__doc__ for name in names])
            self.assertEqual((0, 1), value[:2])
            self.assertIn("x=7", repr(value))
            self.assertEqual(len(names), odd.n_fields)

    def test_names_that_look_like_positions(self):
        odd = self.make(["_1", "_0", "x", "_3"], docs=["first", "second", "third", "fourth"])
        value = self.mod.new(odd, "a", "b", "c", "d")
        self.assertEqual(("a", "b", "c", "d"), (value._1, value._0, value.x, value._3))
        self.assertEqual(("first", "second"), (odd._1.__doc__, odd._0.__doc__))
        self.assertFalse(hasattr(value, "_2"))

    def test_the_same_name_twice(self):
        twice = self.make(["x", "x", "y"], docs=["first", "second", None])
        value = self.mod.new(twice, 1, 2, 3)
        self.assertEqual(((1, 2, 3), 3), (value, value.y))
        self.assertFalse(hasattr(value, "_1"))

    def test_names_of_special_methods(self):
        special = self.make(["__len__", "__repr__", "__other__"], docs=["l", "r", "o"])
        value = self.mod.new(special, 1, 2, 3)
        self.assertEqual((3, 3, tuple), (len(value), value.__other__, special.__mro__[1]))
        self.assertIn("Point(", repr(value))

    def test_missing_name(self):
        self.assertRaises(SystemError, self.mod.new_type, None, None, [], [])

    def test_other_types(self):
        for value in (int, tuple, 5, None, "text"):
            self.assertRaises(TypeError, self.mod.new, value)

    def test_types_are_collected(self):
        import weakref
        reference = weakref.ref(self.make(["a", "b"]))
        gc.collect()
        self.assertIsNone(reference())

    def test_no_leak(self):
        point = self.make(["x", "y"])
        marker = object()

        def run():
            self.mod.new(point, marker, marker)
            for args in ((point, 1, marker, marker), (marker, marker), (int, marker), (point, marker)):
                try:
                    self.mod.new(*args)
                except TypeError:
                    pass
        self.assertNoLeak(run, point, marker)

    @abi_only("universal", "universal-standard", "hybrid")
    def test_is_a_namedtuple(self):
        point = self.make(["x", "y"])
        self.assertEqual(("x", "y"), point._fields)
        self.assertEqual({"x": 1, "y": 2}, dict(self.mod.new(point, 1, 2)._asdict()))

    @abi_only("cpython")
    def test_is_a_struct_sequence_of_cpython(self):
        point = self.make(["x", "y"])
        self.assertEqual((1, 2), point([1, 2]))


class Helpers(RuntimeTestCase):
    module_name = "structures"

    def test_add_type(self):
        target = types.SimpleNamespace()
        self.assertEqual(1, self.mod.add_type(target, "Dummy", None))
        self.assertEqual("Dummy", target.Dummy.__name__)
        self.assertEqual(42, target.Dummy().answer())

    def test_add_type_with_base(self):
        target = types.SimpleNamespace()
        self.mod.add_type(target, "Base", None)
        self.mod.add_type(target, "Derived", target.Base)
        self.assertTrue(issubclass(target.Derived, target.Base))

    def test_add_type_failures(self):
        self.assertRaises(AttributeError, self.mod.add_type, object(), "Dummy", None)
        self.assertRaises(TypeError, self.mod.add_type, types.SimpleNamespace(), "Dummy", 5)
        target = types.SimpleNamespace()
        self.assertRaises(ValueError, self.mod.add_faulty_type, target)
        self.assertEqual({}, vars(target))

    def test_pack(self):
        pack = self.mod.pack
        self.assertEqual((None, None), pack())
        self.assertEqual(((1,), None), pack(1))
        self.assertEqual((None, {"a": 1}), pack(a=1))
        self.assertEqual(((1, 2), {"a": 3, "\u20ac": 4}), pack(1, 2, a=3, **{"\u20ac": 4}))
        names = {"n%d" % i: i for i in range(60)}
        self.assertEqual((tuple(range(60)), names), pack(*range(60), **names))

    def test_pack_failures(self):
        self.assertRaises(SystemError, self.mod.pack_without, 0)
        self.assertRaises(SystemError, self.mod.pack_without, 1)
        self.assertRaises(TypeError, self.mod.pack_faulty, 5)
        self.assertRaises(TypeError, self.mod.pack_faulty, ("a", []))

    def test_no_leak(self):
        marker, key = object(), "key_%d" % id(self)

        def run():
            self.mod.pack(marker, marker, **{key: marker})
            for faulty in ((key, []), 5):
                try:
                    self.mod.pack_faulty(faulty)
                except TypeError:
                    pass
        self.assertNoLeak(run, marker, key)
