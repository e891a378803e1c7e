"""Types: what the reference runtime is known to get wrong. A test for each."""
import gc
import weakref

from support import RuntimeTestCase


class ReferenceDefects(RuntimeTestCase):
    module_name = "reference_defects"

    def setUp(self):
        gc.collect()
        self.mod.counts()

    def test_one_spec_makes_many_types(self):
        """There, the offsets of object members are changed within the definitions, again for each type."""
        for cls in [self.mod.make() for _ in range(5)]:
            for kind in cls, type("Python", (cls,), {}):
                obj, marker = kind(), object()
                obj.held, obj.other = marker, kind
                self.assertEqual((marker, kind, True), (obj.held, obj.other, obj.intact()))
        del obj
        gc.collect()
        self.assertEqual((10, 0), self.mod.counts())

    def test_definitions_in_read_only_memory(self):
        """There, creating a type writes to the definitions."""
        cls = self.mod.make()
        self.assertEqual(("Held", "made from constants"), (cls.__name__, cls.__doc__))
        self.assertTrue(cls().intact())

    def subclasses(self):
        base = self.mod.make()
        class Python(base):
            pass
        class Slots(base):
            __slots__ = ("slot",)
        class Deep(Python):
            extra = 1
        class Mixed(type("Mixin", (), {}), base):
            pass
        return Python, Slots, Deep, Mixed

    def test_shape_of_python_subclasses(self):
        """There, only the exact type is looked at, and a subclass is treated as Legacy."""
        for cls in self.subclasses():
            self.assertEqual(0, self.mod.shape_of(cls), cls)

    def test_struct_of_python_subclasses(self):
        """There, HPy_New gives them the address of the object header, and writing to it corrupts memory."""
        for cls in self.subclasses():
            for obj in cls(), self.mod.new_of(cls):
                self.assertTrue(obj.intact())
                self.assertIs(cls, type(obj))
                if hasattr(obj, "__dict__"):
                    obj.attribute = 5
                obj.held = obj
                self.assertTrue(obj.intact())
        del obj
        gc.collect()
        self.assertEqual((8, 0), self.mod.counts())

    def test_traverse_of_python_subclasses(self):
        for cls in self.subclasses():
            obj, marker = cls(), object()
            obj.held, obj.other = obj, marker
            self.assertIn(obj, gc.get_referents(obj))
            self.assertIn(marker, gc.get_referents(obj))
            canary = type("Canary", (), {})()
            reference = weakref.ref(canary)
            obj.other = canary
            del obj, canary
            gc.collect()
            self.assertIsNone(reference(), cls)

    def test_destroy_of_python_subclasses(self):
        for cls in self.subclasses():
            marker = object()
            def live():
                obj = cls()
                obj.held = obj.other = marker
            self.assertNoLeak(live, marker, cls)
            self.mod.counts()
            live()
            self.assertEqual((1, 0), self.mod.counts(), cls)
