"""The buffer protocol: every field of the description, failure, ownership, release."""
import gc
import io
import struct
import sys
import weakref

from support import RuntimeTestCase, breaks_rules

GRID = [[0, 1, 2], [3, 4, 5]]
RAW = b"".join(number.to_bytes(4, sys.byteorder) for number in range(6))
WRITABLE, FULL_RO = 0x1, 0x11c


class Buffers(RuntimeTestCase):
    module_name = "buffers"

    def variants(self):
        heir = self.mod.Heir
        return (self.mod.Exporter, heir, type("Python", (self.mod.Exporter,), {}),
                type("Slotted", (heir,), {"__slots__": ()}))

    def check_released(self, owner, count=1):
        self.assertEqual((count, count, 0), (owner.gets, owner.releases, owner.wrong))

    def test_two_dimensions(self):
        for cls in self.variants():
            owner = cls("grid")
            view = memoryview(owner)
            self.assertEqual(FULL_RO, owner.flags)
            self.assertEqual((2, "i", 4, (2, 3), (12, 4), (), 24, False),
                             (view.ndim, view.format, view.itemsize, view.shape, view.strides, view.suboffsets,
                              view.nbytes, view.readonly))
            self.assertIs(owner, view.obj)
            self.assertEqual((GRID, RAW, 5), (view.tolist(), view.tobytes(), view[1, 2]))
            self.assertTrue(view.c_contiguous)
            view[1, 2] = 50
            self.assertEqual(50, memoryview(owner)[1, 2])
            view.release()
            self.check_released(owner, 2)

    def test_strides(self):
        owner = self.mod.Exporter("reversed")
        with memoryview(owner) as view:
            self.assertEqual((-12, -4), view.strides)
            self.assertEqual([row[::-1] for row in GRID[::-1]], view.tolist())
            self.assertFalse(view.contiguous)
            self.assertEqual([5, 4, 3, 2, 1, 0], [number for row in view.tolist() for number in row])
        self.check_released(owner)

    def test_suboffsets(self):
        owner = self.mod.Exporter("rows")
        with memoryview(owner) as view:
            self.assertEqual((0, -1), view.suboffsets)
            self.assertEqual(GRID[::-1], view.tolist())
            self.assertEqual(4, view[0, 1])
            self.assertFalse(view.contiguous)
            self.assertEqual(RAW[12:] + RAW[:12], view.tobytes())
        self.check_released(owner)

    def test_no_dimension_and_no_format(self):
        with memoryview(self.mod.Exporter("scalar")) as view:
            self.assertEqual((0, (), (), 4, 0), (view.ndim, view.shape, view.strides, view.nbytes, view[()]))
        with memoryview(self.mod.Exporter("flat")) as view:
            self.assertEqual((1, "B", (24,), (1,), RAW),
                             (view.ndim, view.format, view.shape, view.strides, bytes(view)))
        with memoryview(self.mod.Exporter("empty")) as view:
            self.assertEqual(((0, 3), 0, []), (view.shape, view.nbytes, view.tolist()))

    def test_read_only(self):
        owner = self.mod.Exporter("readonly")
        with memoryview(owner) as view:
            self.assertTrue(view.readonly)
            self.assertRaises(TypeError, view.__setitem__, (0, 0), 1)
        with self.assertRaises((BufferError, TypeError)):
            io.BytesIO(b"xy").readinto(owner)
        self.assertTrue(owner.flags & WRITABLE)
        self.check_released(owner)

    def test_written_through_by_others(self):
        for cls in self.variants():
            owner = cls("flat")
            self.assertEqual(24, io.BytesIO(bytes(range(100, 124))).readinto(owner))
            self.assertTrue(owner.flags & WRITABLE)
            self.assertEqual(bytes(range(100, 124)), bytes(owner))
            self.assertEqual(bytearray(range(100, 124)), bytearray(owner))
            self.check_released(owner, 3)

    def test_failure(self):
        for cls in self.variants() + (self.mod.Unreleased,):
            owner = cls("failing")
            for function in memoryview, bytes, bytearray, io.BytesIO(b"x").readinto:
                with self.assertRaises((BufferError, TypeError)):
                    function(owner)
                self.assertNoLeak(lambda: self.assertRaises((BufferError, TypeError), function, owner), owner)
            self.assertEqual(0, owner.gets)
        with self.assertRaisesRegex(BufferError, "not for you"):
            memoryview(self.mod.Exporter("failing"))

    @breaks_rules
    def test_failure_without_an_exception(self):
        with self.assertRaisesRegex(SystemError, "getbuffer of 'buffers.Exporter' failed without an exception"):
            memoryview(self.mod.Exporter("silent"))

    def test_view_keeps_the_owner_alive(self):
        for cls in self.variants() + (self.mod.Unreleased,):
            owner = cls("flat")
            count = sys.getrefcount(owner)
            view = memoryview(owner)
            self.assertGreater(sys.getrefcount(owner), count)
            del owner
            gc.collect()
            self.assertEqual(RAW, bytes(view))
            view.release()

    def test_every_view_is_released_once(self):
        for cls in self.variants():
            owner = cls("grid")
            views = [memoryview(owner) for _ in range(5)]
            self.assertEqual((5, 0), (owner.gets, owner.releases))
            copies = [memoryview(view) for view in views] + [view.cast("B") for view in views]
            del views
            gc.collect()
            self.assertEqual((5, 0), (owner.gets, owner.releases))
            del copies
            gc.collect()
            self.check_released(owner, 5)
            self.assertNoLeak(lambda: memoryview(owner).tolist(), owner)

    def test_released_while_an_exception_is_on_its_way(self):
        for cls in self.variants():
            owner = cls("grid")
            self.assertRaises(struct.error, struct.unpack_from, "1000d", owner)
            gc.collect()
            self.check_released(owner)

    def test_owner_may_be_another_object(self):
        """The description names who is to be kept alive and told of the release."""
        real = self.mod.Exporter("flat")
        front = self.mod.Exporter("other", real)
        view = memoryview(front)
        self.assertIs(real, view.obj)
        view.release()
        self.assertEqual((1, 0), (front.gets, front.releases))
        self.assertEqual(1, real.releases)
        front = self.mod.Unreleased("other", b"some bytes")
        self.assertEqual(b"some bytes", memoryview(front).obj)
        self.assertNoLeak(lambda: memoryview(front), front)

    def test_without_a_release_function(self):
        owner = self.mod.Unreleased("grid")
        for _ in range(3):
            self.assertEqual(GRID, memoryview(owner).tolist())
        self.assertEqual(3, owner.gets)
        self.assertNoLeak(lambda: bytes(owner), owner)

    def test_view_in_a_cycle_with_its_owner(self):
        cls = type("Python", (self.mod.Exporter,), {})
        owner = cls("grid")
        owner.view = memoryview(owner)
        reference = weakref.ref(owner)
        del owner
        gc.collect()
        self.assertIsNone(reference())
