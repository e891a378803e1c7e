"""The opt-in header hpy/fast.h: the same answers with direct access and without."""
import array
import ctypes
import sys
import unittest

from support import ABI, RuntimeTestCase, abi_only, keeps_references, plain_mode_only
from support.loading import MODE

INT8, INT16, INT32, INT64 = 0x101, 0x102, 0x104, 0x108
UINT8, UINT16, UINT32, UINT64 = 0x201, 0x202, 0x204, 0x208
FLOAT, DOUBLE = 0x304, 0x308
READ, WRITE = 0, 1

# Debug mode and other implementations have handles that are no objects.
CPYTHON = sys.implementation.name == "cpython"
DIRECT = CPYTHON and MODE == "universal" and ABI != "universal-standard"

# What an array's type code is here.
TYPES = {code: (0x200 if code.isupper() else 0x100) + array.array(code).itemsize for code in "bBhHiIlLqQ"}
TYPES.update({"f": FLOAT, "d": DOUBLE})


class Sequences:
    """Lists and tuples of numbers."""

    def both(self, expected, read, items):
        for sequence in (list(items), tuple(items)):
            self.assertEqual(list(expected) + [77], read(sequence, 64))

    def test_ints(self):
        edge = 2 ** 63
        for values in ([], [0], [1, -1, 0], list(range(-20, 20)), [edge - 1, -edge, 2 ** 31, -2 ** 31, 2 ** 30, 2 ** 60]):
            self.both(values, self.mod.read_int64, values)

    def test_other_things_with_a_value(self):
        class Number(int):
            def __index__(self):
                raise AssertionError("an int is taken as it is")

        class Index:
            def __index__(self):
                return 12
        self.both([1, 0, 5, 12, 7], self.mod.read_int64, [True, False, Number(5), Index(), 7])

    def test_floats(self):
        class Real(float):
            pass

        class Convertible:
            def __float__(self):
                return 2.5

        class Index:
            def __init__(self, value):
                self.value = value

            def __index__(self):
                return self.value
        values = [0.0, -1.0, 1e300, float("inf"), -0.0]
        self.both(values, self.mod.read_double, values)
        self.both([1.0, 1.0, 2.5, 1e20, -3.0, 1.5], self.mod.read_double, [1, True, Convertible(), 10 ** 20, -3, Real(1.5)])
        self.both([12.0], self.mod.read_double, [Index(12)])
        self.assertRaisesRegex(OverflowError, "item 0", self.mod.read_double, [Index(10 ** 400)], 64)
        self.assertEqual("-0.0", str(self.mod.read_double([-0.0], 1)[0]))
        self.assertNotEqual(*[self.mod.read_double([float("nan")], 1)[0]] * 2)

    def test_overflow(self):
        for wrong in (2 ** 63, -2 ** 63 - 1, 2 ** 200):
            with self.assertRaisesRegex(OverflowError, "item 2: .*int64_t"):
                self.mod.read_int64([1, 2, wrong, 4], 64)
        with self.assertRaisesRegex(OverflowError, "item 1: .*double"):
            self.mod.read_double([1, 10 ** 400], 64)

    def test_wrong_items(self):
        for wrong in (1.5, "7", None, [1], b"1"):
            with self.assertRaisesRegex(TypeError, "item 1: an int is needed, not '%s'" % type(wrong).__name__):
                self.mod.read_int64((1, wrong), 64)
        for wrong in ("7", None, [1], b"1"):
            with self.assertRaisesRegex(TypeError, "item 1: a float is needed, not '%s'" % type(wrong).__name__):
                self.mod.read_double([1.0, wrong], 64)

    def test_errors_of_items_come_through(self):
        class Failing:
            def __index__(self):
                raise LookupError("index")

            def __float__(self):
                raise LookupError("float")
        self.assertRaisesRegex(LookupError, "index", self.mod.read_int64, [Failing()], 64)
        self.assertRaisesRegex(LookupError, "float", self.mod.read_double, [Failing()], 64)

    def test_wrong_sequences(self):
        for read in (self.mod.read_int64, self.mod.read_double):
            for wrong in (5, "12", b"12", {0: 1}, {1}, range(3), iter([1]), array.array("d", [1.0])):
                with self.assertRaisesRegex(TypeError, "list or a tuple.*'%s'" % type(wrong).__name__):
                    read(wrong, 64)

    def test_room(self):
        for read in (self.mod.read_int64, self.mod.read_double):
            self.assertEqual([1, 2, 77], read([1, 2], 2))
            self.assertRaisesRegex(ValueError, "2 items.*1", read, [1, 2], 1)
            self.assertEqual([77], read((), 0))

    def test_subclasses_decide_for_themselves(self):
        class Doubling(list):
            def __getitem__(self, index):
                return 2 * list.__getitem__(self, index)

        class Shorter(tuple):
            def __len__(self):
                return 1
        for read in (self.mod.read_int64, self.mod.read_double):
            self.assertEqual([2, 4, 77], read(Doubling([1, 2]), 64))
            self.assertEqual([1, 77], read(Shorter((1, 2)), 64))

    def test_list_that_changes_meanwhile(self):
        class Changing:
            def __init__(self, change):
                self.change = change

            def __index__(self):
                self.change()
                return 5

            __float__ = lambda self: float(self.__index__())  # noqa: E731

        def run(read, change):
            items = [1, 2, None, 3, 4]
            items[2] = Changing(lambda: change(items))
            return read(items, 64)
        for read in (self.mod.read_int64, self.mod.read_double):
            self.assertRaises(IndexError, run, read, lambda items: items.clear())
            self.assertRaises(IndexError, run, read, lambda items: items.__delitem__(-1))
            self.assertEqual([1, 2, 5, 3, 4, 77], run(read, lambda items: items.extend(range(1000))))
            self.assertEqual([1, 2, 5, 8, 9, 77], run(read, lambda items: items.__setitem__(slice(None), [6, 6, 7, 8, 9])))

    def test_references(self):
        items = [10 ** 6 + index for index in range(3)] + [2.5]
        self.assertNoLeak(lambda: self.mod.read_double(items, 64), items, *items)
        self.assertNoLeak(lambda: self.assertRaises(TypeError, self.mod.read_int64, items, 64), items, *items)


class Views:
    """Buffers as arrays."""

    def test_every_type(self):
        for code, type_ in TYPES.items():
            values = [0, 1, 2, 100, 127] if code in "bB" else [0, 1, 2, 100, 30000]
            if code.islower():
                values.append(-5)
            self.assertEqual(values, self.mod.view(array.array(code, values), type_, READ), code)
            self.assertEqual([], self.mod.view(array.array(code), type_, WRITE), code)

    def test_bytes(self):
        for data in (b"\x00ab\xff", bytearray(b"\x00ab\xff"), memoryview(b"\x00ab\xff")):
            self.assertEqual([0, 97, 98, 255], self.mod.view(data, UINT8, READ))
        self.assertEqual([0, 97, 98, -1], self.mod.view(memoryview(b"\x00ab\xff").cast("b"), INT8, READ))
        self.assertEqual([], self.mod.view(b"", UINT8, READ))

    def test_several_dimensions(self):
        grid = memoryview(bytearray(array.array("d", range(6)).tobytes())).cast("d", (2, 3))
        self.assertEqual([0, 1, 2, 3, 4, 5], self.mod.view(grid, DOUBLE, READ))
        self.mod.add_one(grid)
        self.assertEqual([[1, 2, 3], [4, 5, 6]], grid.tolist())
        single = memoryview(bytearray(array.array("d", [5.0]).tobytes())).cast("d", ())
        self.assertEqual([5.0], self.mod.view(single, DOUBLE, READ))
        self.mod.add_one(single)
        self.assertEqual([6.0], self.mod.view(single, DOUBLE, READ))

    def test_standard_formats(self):
        order = "<" if sys.byteorder == "little" else ">"
        values = (ctypes.c_int64 * 3)(1, -2, 3)
        self.assertEqual(order, memoryview(values).format[0])
        self.assertEqual([1, -2, 3], self.mod.view(values, INT64, READ))
        self.assertEqual([0.5], self.mod.view((ctypes.c_double * 1)(0.5), DOUBLE, READ))
        self.assertRaises(BufferError, self.mod.view, values, INT64, WRITE)
        other = (ctypes.c_int64.__ctype_be__ if order == "<" else ctypes.c_int64.__ctype_le__) * 2
        self.assertRaises(BufferError, self.mod.view, other(1, 2), INT64, READ)

    @keeps_references("ctypes remembers the types of arrays")
    def test_refused(self):
        doubles = array.array("d", [1, 2, 3, 4])
        for wrong in (INT64, UINT64, FLOAT, UINT8):
            with self.assertRaisesRegex(BufferError, "format 'd' with 8 bytes"):
                self.mod.view(doubles, wrong, READ)
        for wrong in (5, None, "text", [1.0], object()):
            with self.assertRaisesRegex(TypeError, type(wrong).__name__):
                self.mod.view(wrong, DOUBLE, READ)
        with self.assertRaisesRegex(BufferError, "do not follow"):
            self.mod.view(memoryview(doubles)[::2], DOUBLE, READ)
        for constant in (b"12345678", memoryview(doubles).toreadonly().cast("B")):
            with self.assertRaisesRegex(BufferError, "read-only"):
                self.mod.view(constant, UINT8, WRITE)
            self.assertTrue(self.mod.view(constant, UINT8, READ))

        class Record(ctypes.Structure):
            _fields_ = [("x", ctypes.c_double)]
        self.assertRaises(BufferError, self.mod.view, (Record * 2)(), DOUBLE, READ)

    def test_unaligned(self):
        data = bytearray(b"x" + array.array("d", [1.5, 2.5]).tobytes())
        shifted = memoryview(data)[1:].cast("d")
        self.assertEqual([1.5, 2.5], self.mod.view(shifted, DOUBLE, READ))
        self.mod.add_one(shifted)
        self.assertEqual([2.5, 3.5], shifted.tolist())
        self.assertEqual(ord("x"), data[0])

    def test_write(self):
        for make in (lambda a: a, memoryview, lambda a: memoryview(bytearray(a.tobytes())).cast("d")):
            target = make(array.array("d", [1.0, 2.0, -1.0]))
            self.mod.add_one(target)
            self.assertEqual([2.0, 3.0, 0.0], list(target))
        self.mod.add_one(array.array("d"))

    def test_object_keeps_its_size(self):
        for flags in (READ, WRITE):
            data = bytearray(b"abc")
            if CPYTHON:     # PyPy does not refuse it to a memoryview either
                self.assertRaises(BufferError, self.mod.meanwhile, data, flags, lambda: data.append(1))
            self.assertEqual(3, self.mod.meanwhile(data, flags, lambda: len(data)))
            self.assertEqual(bytearray(b"abc"), data)
            data.append(100)
            self.assertEqual(b"abcd", data)

    def test_released_after_an_error(self):
        data = bytearray(b"abc")
        for flags in (READ, WRITE):
            self.assertRaises(ZeroDivisionError, self.mod.meanwhile, data, flags, lambda: 1 // 0)
        data.append(100)

    def test_references(self):
        data = bytearray(b"12345678")
        doubles = array.array("d", [1, 2])
        for flags in (READ, WRITE):
            self.assertNoLeak(lambda: self.mod.view(data, UINT8, flags), data)
            self.assertNoLeak(lambda: self.assertRaises(BufferError, self.mod.view, data, DOUBLE, flags), data)
        self.assertNoLeak(lambda: self.mod.add_one(doubles), doubles)


class AsCompiled(Sequences, Views, RuntimeTestCase):
    """With what the runtime offers: nothing when only the standard way is open."""

    module_name = "fast"

    def test_access(self):
        self.assertIs(DIRECT, self.mod.is_direct())
        self.assertIs(not DIRECT, self.mod.view_is_copy(array.array("d", [1.0]), DOUBLE))


@abi_only("universal", "hybrid")
@plain_mode_only("the other modes go through the context")
@unittest.skipUnless(CPYTHON, "needs a runtime with direct calls")
class Versions(RuntimeTestCase):
    """A runtime may be older or newer than the module."""

    module_name = "fast"

    def test_tables_of_other_sizes(self):
        word = ctypes.sizeof(ctypes.c_void_p)
        self.assertEqual((True, True), self.mod.take(0))
        self.assertEqual((True, True), self.mod.take(-3 * word))
        self.assertEqual((True, False), self.mod.take(word))
        self.assertEqual((False, False), self.mod.take(2 * word))
        self.assertTrue(self.mod.is_direct())


class Generic(Sequences, Views, RuntimeTestCase):
    """With ABI 0 alone, as on every other implementation."""

    module_name = "fast_generic"
    module_sources = ["fast.c"]
    module_options = {"defines": ["HPY_FAST_GENERIC", "MODULE=fast_generic"]}

    def test_access(self):
        self.assertIs(False, self.mod.is_direct())
        self.assertIs(True, self.mod.view_is_copy(array.array("d", [1.0]), DOUBLE))


@abi_only("universal", "cpython")
class CPlusPlus(Sequences, Views, RuntimeTestCase):
    module_name = "fast_cpp"

    def test_access(self):
        self.assertIs(DIRECT, self.mod.is_direct())
