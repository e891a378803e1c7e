"""An object of a pure type takes no more memory than one of a heap type written against Python.h."""
import gc
import sys
import tracemalloc

from support import RuntimeTestCase, builder, load_file

NAMES = ("Empty", "Letter", "Point", "Node", "Called")
COUNT = 500


def allocated(cls):
    """Bytes that the allocator hands out for an object, the header of the collector included."""
    objects = [None] * COUNT
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for index in range(COUNT):
            objects[index] = cls()
        return round((tracemalloc.get_traced_memory()[0] - before) / COUNT)
    finally:
        tracemalloc.stop()


class ObjectSize(RuntimeTestCase):
    module_name = "object_size"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        twin = builder("cpython").build("object_size_twin", [cls.modules_folder() / "object_size_twin.c"],
                                        flags=["-fvisibility=default"])
        cls.twin = load_file("object_size_twin", twin, "cpython")

    def pairs(self):
        for name in NAMES:
            ours, theirs = getattr(self.mod, name), getattr(self.twin, name)
            yield name, ours, theirs
            yield "subclass of " + name, type("Python", (ours,), {}), type("Python", (theirs,), {})
            slots = {"__slots__": ("slot",)}
            yield "slots on " + name, type("Python", (ours,), slots), type("Python", (theirs,), dict(slots))

    def test_size_of(self):
        for name, ours, theirs in self.pairs():
            with self.subTest(name=name):
                self.assertEqual(sys.getsizeof(theirs()), sys.getsizeof(ours()))

    def test_memory_in_fact(self):
        for name, ours, theirs in self.pairs():
            with self.subTest(name=name):
                size = allocated(theirs)
                self.assertGreater(size, sys.getsizeof(object()) - 1)
                self.assertEqual(size, allocated(ours))
