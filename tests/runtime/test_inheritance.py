"""HPy types and Python classes derived from each other: layout, class assignment, copying, metaclasses."""
import copy
import gc
import pickle
import sys
import types
import weakref

from support import RuntimeTestCase

BASETYPE, GC = 1 << 10, 1 << 14
OBJECT = 0


class Inheritance(RuntimeTestCase):
    module_name = "lifetimes"

    def make(self, parts="", bases=(object,), structured=True, flags=BASETYPE, name="lifetimes.T"):
        return self.mod.make_type(name, structured, flags, OBJECT, parts, bases)

    def counts_of(self, make):
        """How often destroy and finalize run for what `make` makes."""
        gc.collect()
        before = self.mod.counts()
        obj = make()
        del obj
        gc.collect()
        return tuple(new - old for new, old in zip(self.mod.counts(), before))


class Chains(Inheritance):
    """HPy <- Python <- HPy <- Python."""

    FULL = "new value field traverse destroy finalize weakrefs"

    def chain(self, slots, length=6):
        """Alternating types; the HPy ones above a Python class with storage bring no struct of their own."""
        cls = self.make(self.FULL, flags=BASETYPE | GC)
        for depth in range(length):
            name = "Level%d" % depth
            if depth % 2 == 0:
                body = {"level": depth, "__slots__": slots} if slots is not None else {"level": depth}
                cls = type(name, (cls,), body)
            else:
                cls = self.make("new", (cls,), structured=False, name="lifetimes." + name)
            yield cls

    def test_struct_dict_and_collector(self):
        for slots in None, (), ("slot",):
            for cls in self.chain(slots):
                with self.subTest(slots=slots, cls=cls):
                    def cycle():
                        obj = cls()
                        obj.value, obj.field = 77, obj
                        if slots is None:
                            obj.attribute, obj.me = "x", obj
                            self.assertEqual({"attribute": "x", "me": obj}, obj.__dict__)
                        elif slots:
                            obj.slot = obj
                        else:
                            self.assertRaises(AttributeError, setattr, obj, "attribute", 1)
                        self.assertEqual((77, obj), (obj.value, obj.field))
                        self.assertIn(obj, gc.get_referents(obj))
                        return obj
                    self.assertEqual((1, 1), self.counts_of(cycle))
                    reference = weakref.ref(cycle())
                    gc.collect()
                    self.assertIsNone(reference())

    def test_reference_counts(self):
        for slots in None, ("slot",):
            classes = list(self.chain(slots))
            marker = object()
            for cls in classes:
                def live():
                    obj = cls()
                    obj.field = marker
                    if slots is None:
                        obj.attribute = marker
                    else:
                        obj.slot = marker
                self.assertNoLeak(live, marker, *classes, loops=20)

    def test_structs_that_grow_below_classes_without_storage(self):
        """Every HPy type adds to the struct of the one above; the Python classes between them add nothing."""
        mod = self.load("members")
        cls = mod.All
        for depth in range(3):
            cls = mod.derive(type("Between", (cls,), {"__slots__": ()}))
            for kind in cls, type("Python", (cls,), {}):
                obj = kind()
                obj.int_, obj.extra, obj.more, obj.object_ = 1, 2, obj, obj
                self.assertEqual((1, 2, obj, obj), (obj.int_, obj.extra, obj.more, obj.object_))
        reference = weakref.ref(type("Weak", (cls,), {})())
        gc.collect()
        self.assertIsNone(reference())


class SeveralBases(Inheritance):

    def test_two_hpy_types(self):
        first, second = self.make("new value"), self.make("iter next", structured=False)
        for bases in (first, second), (second, first):
            for cls in type("Python", bases, {}), self.make("new", bases, structured=False):
                obj = cls()
                obj.value = 3
                self.assertEqual((3, []), (obj.value, list(obj)))
                self.assertEqual(bases, cls.__bases__)
                self.assertIs(first, cls.__base__)

    def test_two_structs_conflict(self):
        first, second = self.make("new value"), self.make("new value")
        with self.assertRaisesRegex(TypeError, "lay-?out"):
            type("Python", (first, second), {})
        with self.assertRaisesRegex(TypeError, "type 'lifetimes.T': .*conflicting layouts"):
            self.make("new", (first, second), structured=False)

    def test_diamond(self):
        top = self.make("new value destroy finalize")
        left, right = type("Left", (top,), {}), type("Right", (top,), {"side": "right"})
        below = type("Below", (left, right), {})
        self.assertEqual((1, 1), self.counts_of(below))
        self.assertEqual("right", below().side)
        self.assertEqual((1, 1), self.counts_of(self.make("new", (left, right), structured=False)))

    def test_builtin_and_structless(self):
        plain = self.make("iter next", structured=False)
        for builtin in list, dict, int, ValueError:
            cls = type("Python", (plain, builtin), {})
            self.assertEqual([], list(cls()))
            self.assertIsInstance(cls(), builtin)


class Storage(Inheritance):
    """What Python subclasses add to an instance."""

    def test_slots(self):
        base = self.make("new value")
        class Slots(base):
            __slots__ = ("a", "b")
        class More(Slots):
            __slots__ = ("c", "__dict__", "__weakref__")
        obj = More()
        obj.a, obj.b, obj.c, obj.d, obj.value = 1, 2, 3, 4, 5
        self.assertEqual((1, 2, 3, 4, 5), (obj.a, obj.b, obj.c, obj.d, obj.value))
        self.assertEqual({"d": 4}, obj.__dict__)
        self.assertIs(obj, weakref.ref(obj)())
        del obj.a
        self.assertRaises(AttributeError, lambda: obj.a)
        self.assertRaises(AttributeError, lambda: Slots().d)
        self.assertRaises(TypeError, weakref.ref, Slots())

    def test_an_hpy_type_has_neither_dict_nor_weak_references(self):
        obj = self.make("new value")()
        self.assertRaises(AttributeError, setattr, obj, "other", 1)
        self.assertRaises(AttributeError, lambda: obj.__dict__)
        self.assertRaises(TypeError, weakref.ref, obj)

    def test_dict_can_be_replaced(self):
        obj = type("Python", (self.make("new value"),), {})()
        obj.value, obj.x = 1, 2
        obj.__dict__ = {"y": 3}
        self.assertEqual((1, 3), (obj.value, obj.y))
        self.assertFalse(hasattr(obj, "x"))

    def test_weak_reference_callbacks(self):
        seen = []
        for parts, flags in ("new value", BASETYPE), ("new field traverse finalize destroy", BASETYPE | GC):
            obj = type("Python", (self.make(parts, flags=flags),), {})()
            reference = weakref.ref(obj, seen.append)
            del obj
            self.assertEqual(reference, seen.pop())


class ClassAssignment(Inheritance):

    def test_between_classes_of_one_hpy_type(self):
        for parts, flags in ("new value destroy", BASETYPE), ("new value field traverse destroy", BASETYPE | GC):
            base = self.make(parts, flags=flags)
            left, right = type("Left", (base,), {"side": 1}), type("Right", (base,), {"side": 2})
            def change():
                obj = left()
                obj.value, obj.x = 7, 8
                obj.__class__ = right
                self.assertEqual((2, 7, 8), (obj.side, obj.value, obj.x))
                return obj
            self.assertEqual(1, self.counts_of(change)[0])
            self.assertNoLeak(change, left, right, base)

    def test_between_classes_that_add_nothing(self):
        base = self.make("new value destroy")
        left, right = type("Left", (base,), {"__slots__": ()}), type("Right", (base,), {"__slots__": ()})
        def change():
            obj = left()
            obj.value = 7
            obj.__class__ = right
            self.assertEqual((right, 7), (type(obj), obj.value))
            # The HPy type itself has another tp_dealloc, which CPython does not exchange.
            with self.assertRaisesRegex(TypeError, "deallocator"):
                obj.__class__ = base
            return obj
        self.assertEqual(1, self.counts_of(change)[0])

    def test_other_layouts_are_refused(self):
        one, other = self.make("new value"), self.make("new value")
        python = type("Python", (other,), {})
        for obj, cls in ((one(), other), (one(), python), (python(), other), (python(), type("One", (one,), {})),
                         (one(), object), (type("Plain", (), {})(), one)):
            with self.assertRaises(TypeError):
                obj.__class__ = cls

    def test_bases_of_a_python_class(self):
        base, other = self.make("new value destroy"), self.make("new value")
        heir = self.make("iter next", (base,), structured=False)
        python = type("Python", (base,), {})
        obj = python()
        obj.value = 4
        python.__bases__ = (heir,)
        self.assertEqual((4, []), (obj.value, list(obj)))
        python.__bases__ = (base,)
        self.assertFalse(hasattr(obj, "__iter__"))
        for wrong in (other,), (object,), (list,):
            with self.assertRaises(TypeError):
                python.__bases__ = wrong
        del obj
        self.assertEqual((1, 0), self.counts_of(python))


class Creation(Inheritance):

    def test_object_new(self):
        """CPython lets nobody go around a tp_new."""
        cls = self.make("new value")
        for wrong in cls, type("Python", (cls,), {}):
            with self.assertRaisesRegex(TypeError, r"object.__new__\(.*\) is not safe"):
                object.__new__(wrong)
        without = self.make("value", structured=True)
        obj = object.__new__(without)
        self.assertEqual(0, obj.value)

    def test_new_of_another_type(self):
        cls = self.make("new value")
        self.assertRaises(TypeError, cls.__new__, object)
        self.assertRaises(TypeError, cls.__new__, int)
        self.assertRaises(TypeError, cls.__new__)
        self.assertIs(cls, type(cls.__new__(cls)))

    def test_arguments_without_new_and_init(self):
        cls = self.make("value")
        self.assertRaises(TypeError, cls, 1)
        self.assertEqual(0, cls().value)

    def test_new_in_python(self):
        base = self.make("new value")
        class Python(base):
            def __new__(cls, value):
                obj = super().__new__(cls)
                obj.value = value
                return obj
        self.assertEqual(6, Python(6).value)


class Copying(Inheritance):

    def test_a_struct_is_not_copied_by_guessing(self):
        cls = self.make("new value")
        for kind in cls, type("Slotted", (cls,), {"__slots__": ()}):
            for function in copy.copy, copy.deepcopy, pickle.dumps:
                with self.assertRaisesRegex(TypeError, "pickle"):
                    function(kind())

    def test_with_reduce(self):
        module = types.ModuleType("module_of_copies")
        class Python(self.make("new value field traverse", flags=BASETYPE | GC)):
            def __reduce__(self):
                return rebuild, (self.value, self.field)
        def rebuild(value, field):
            obj = Python()
            obj.value, obj.field = value, field
            return obj
        module.Python, module.rebuild = Python, rebuild
        for item in Python, rebuild:
            item.__module__, item.__qualname__ = module.__name__, item.__name__
        sys.modules[module.__name__] = module
        self.addCleanup(sys.modules.pop, module.__name__)
        obj = rebuild(7, [1, 2])
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(obj, protocol))
            self.assertEqual((Python, 7, [1, 2]), (type(again), again.value, again.field))
        self.assertIs(obj.field, copy.copy(obj).field)
        deep = copy.deepcopy(obj)
        self.assertIsNot(obj.field, deep.field)
        self.assertEqual((7, [1, 2]), (deep.value, deep.field))

    def test_types_without_a_struct(self):
        cls = self.make("", structured=False)
        python = type("Python", (cls,), {})
        obj = python()
        obj.x = [1]
        self.assertEqual([1], copy.copy(obj).x)
        self.assertIs(cls, type(copy.copy(cls())))


class Metaclasses(RuntimeTestCase):
    module_name = "shapes"

    def test_three_arguments(self):
        """type() picks the metaclass of the bases."""
        base = self.mod.Meta("Base", (), {"x": 1})
        made = type("Made", (base,), {"y": 2})
        self.assertIs(self.mod.Meta, type(made))
        self.assertEqual((1, 2, ...), (made.x, made().y, made.held))
        made.held = base
        self.assertIs(base, made.held)

    def test_class_statement(self):
        seen = []
        class Attribute:
            def __set_name__(self, owner, name):
                seen.append((owner.__name__, name))
        class Made(metaclass=self.mod.Meta):
            attribute = Attribute()
            __slots__ = ("slot",)
            def __init_subclass__(cls, **kwargs):
                seen.append((cls.__name__, kwargs))
        class Below(Made, word="x"):
            pass
        self.assertEqual([("Made", "attribute"), ("Below", {"word": "x"})], seen)
        obj = Below()
        obj.slot = 5
        self.assertEqual(5, obj.slot)
        Below.held = obj
        self.assertIs(obj, Below.held)

    def test_conflicts(self):
        base = self.mod.Meta("Base", (), {})
        other = type("Other", (type,), {})
        with self.assertRaisesRegex(TypeError, "metaclass conflict"):
            other("Made", (base,), {})
        with self.assertRaisesRegex(TypeError, "metaclass conflict"):
            type("Made", (base, other("Base", (), {})), {})
        both = type("Both", (self.mod.Meta, other), {})
        self.assertIs(both, type(both("Made", (base,), {})))

    def test_hpy_type_with_the_metaclass_of_its_base(self):
        base = self.mod.class_of(self.mod.Meta)
        python = type("Python", (base,), {})
        self.assertIs(self.mod.Meta, type(python))
        python.held = 5
        self.assertEqual((5, ...), (python.held, base.held))
        self.assertIsInstance(base, self.mod.Meta)

    def test_an_instance_is_no_metaclass(self):
        self.assertRaises(TypeError, self.mod.class_of, self.mod.Plain)
        self.assertRaises(TypeError, self.mod.class_of, self.mod.Plain())
