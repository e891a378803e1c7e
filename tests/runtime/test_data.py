"""int, float, bool, str, bytes, list, tuple and dict, with every error row and the boundary values."""
import collections
import math
import os
import random
import struct
import sys

from support import RuntimeTestCase


class Indexed:
    """Not an int, but has __index__."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class FailingIndex:
    def __index__(self):
        raise KeyError("index")


class MyInt(int):
    pass


SIZEOF_LONG = struct.calcsize("l")
BITS = {
    "int32": (True, 32), "uint32": (False, 32), "int64": (True, 64), "uint64": (False, 64),
    "size": (False, 8 * struct.calcsize("N")), "ssize": (True, 8 * struct.calcsize("n")),
    "long": (True, 8 * SIZEOF_LONG), "unsigned_long": (False, 8 * SIZEOF_LONG),
    "long_long": (True, 64), "unsigned_long_long": (False, 64),
}
NOT_INTS = (1.0, "1", None, [], b"1", 1j)


def limits(signed, bits):
    return (-2 ** (bits - 1), 2 ** (bits - 1) - 1) if signed else (0, 2 ** bits - 1)


def interesting(low, high):
    values = {low, low + 1, high, high - 1, 0, 1, high // 2, 2 ** 30, 2 ** 30 - 1, 2 ** 15, 2 ** 16}
    if low < 0:
        values |= {-1, -2, low // 2, -2 ** 30, -2 ** 30 + 1}
    rng = random.Random(3)
    values |= {rng.randint(low, high) for _ in range(50)}
    return sorted(value for value in values if low <= value <= high)


class Integers(RuntimeTestCase):
    module_name = "data"

    def test_from_c(self):
        for name, (signed, bits) in BITS.items():
            function = getattr(self.mod, "from_" + name)
            for value in interesting(*limits(signed, bits)):
                result = function(str(value))
                self.assertEqual(value, result, name)
                self.assertIs(int, type(result))

    def test_small_ints_are_shared(self):
        for value in (-5, 0, 1, 256):
            self.assertIs(int(str(value)), self.mod.from_int64(str(value)))

    def test_to_c(self):
        for name, (signed, bits) in BITS.items():
            function = getattr(self.mod, "as_" + name)
            for value in interesting(*limits(signed, bits)):
                self.assertEqual(str(value), function(value), name)
                self.assertEqual(str(value), function(MyInt(value)), name)

    def test_out_of_range_is_an_overflow_error(self):
        for name, (signed, bits) in BITS.items():
            function = getattr(self.mod, "as_" + name)
            low, high = limits(signed, bits)
            for value in (low - 1, high + 1, 2 ** 200, -2 ** 200, low - 2 ** 32, high + 2 ** 32):
                with self.subTest(name=name, value=value):
                    self.assertRaises(OverflowError, function, value)

    def test_wrong_types(self):
        for name in BITS:
            for value in NOT_INTS:
                with self.subTest(name=name, value=value):
                    self.assertRaises(TypeError, getattr(self.mod, "as_" + name), value)

    def test_index_is_used_by_signed_conversions_only(self):
        for name in ("int32", "int64", "long", "long_long"):
            self.assertEqual("-7", getattr(self.mod, "as_" + name)(Indexed(-7)))
            self.assertRaises(KeyError, getattr(self.mod, "as_" + name), FailingIndex())
            self.assertRaises(OverflowError, getattr(self.mod, "as_" + name), Indexed(2 ** 64))
        for name in ("uint32", "uint64", "size", "ssize", "unsigned_long", "unsigned_long_long"):
            self.assertRaises(TypeError, getattr(self.mod, "as_" + name), Indexed(7))

    def test_masks(self):
        for name, bits in (("uint32_mask", 32), ("uint64_mask", 64), ("unsigned_long_mask", 8 * SIZEOF_LONG),
                           ("unsigned_long_long_mask", 64)):
            function = getattr(self.mod, "as_" + name)
            for value in (0, 1, -1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 64 + 5, -2 ** 40 - 3, 2 ** 200 + 12345, -2 ** 63):
                with self.subTest(name=name, value=value):
                    self.assertEqual(str(value % 2 ** bits), function(value))
                    self.assertEqual(str(value % 2 ** bits), function(Indexed(value)))
            for value in NOT_INTS:
                self.assertRaises(TypeError, function, value)
            self.assertRaises(KeyError, function, FailingIndex())

    def test_pointers(self):
        for value in (0, 1, sys.maxsize // 2 ** 16, sys.maxsize, 2 * sys.maxsize + 1):
            self.assertEqual(value, self.mod.as_void_ptr(value))
        for value in NOT_INTS + (Indexed(1),):
            self.assertRaises(TypeError, self.mod.as_void_ptr, value)
        self.assertRaises(OverflowError, self.mod.as_void_ptr, 2 ** 70)

    def test_as_double(self):
        for value in (0, 1, -1, 2 ** 53, 10 ** 300, -10 ** 300, True):
            self.assertEqual(float(value), self.mod.long_as_double(value))
        self.assertRaises(OverflowError, self.mod.long_as_double, 10 ** 400)
        for value in NOT_INTS + (Indexed(1),):
            self.assertRaises(TypeError, self.mod.long_as_double, value)

    def test_reference_counts(self):
        big = sys.maxsize // 2 + 2
        for name in BITS:
            if name not in ("int32", "uint32"):
                self.assertNoLeak(lambda: getattr(self.mod, "as_" + name)(big), big)
        indexed = Indexed(big)
        self.assertNoLeak(lambda: self.mod.as_int64(indexed), big, indexed)
        self.assertNoLeak(lambda: self.mod.as_uint64_mask(indexed), big, indexed)


class FloatsAndBools(RuntimeTestCase):
    module_name = "data"

    def test_from_double(self):
        for value in (0.0, 1.5, -1.0, math.pi, 5e-324, 1.7976931348623157e308, math.inf, -math.inf):
            result = self.mod.float_from_bits(struct.pack("d", value))
            self.assertIs(float, type(result))
            self.assertEqual(value, result)
        self.assertEqual(-1.0, math.copysign(1.0, self.mod.float_from_bits(struct.pack("d", -0.0))))
        self.assertTrue(math.isnan(self.mod.float_from_bits(struct.pack("d", math.nan))))

    def test_as_double(self):
        class Floating:
            def __float__(self):
                return 2.5

        class MyFloat(float):
            pass
        for value in (0.0, -1.0, 1e308, 7, -1, True, MyFloat(3.5), Floating(), Indexed(4)):
            expected = 2.5 if isinstance(value, Floating) else float(value)
            self.assertEqual(expected, self.mod.float_as_double(value))
        for value in ("1.5", None, 1j, []):
            self.assertRaises(TypeError, self.mod.float_as_double, value)
        self.assertRaises(OverflowError, self.mod.float_as_double, 10 ** 400)
        failing = type("F", (), {"__float__": lambda self: 1 // 0})()
        self.assertRaises(ZeroDivisionError, self.mod.float_as_double, failing)
        self.assertRaises(TypeError, self.mod.float_as_double, type("F", (), {"__float__": lambda self: 1})())

    def test_bools(self):
        self.assertIs(True, self.mod.bool_from_bool("1"))
        self.assertIs(False, self.mod.bool_from_bool("0"))
        self.assertIs(True, self.mod.bool_from_long("-5"))
        self.assertIs(False, self.mod.bool_from_long("0"))
        # No part of the number may be cut off on the way to a truth value.
        self.assertIs(True, self.mod.bool_from_long(str(1 << 8 * SIZEOF_LONG - 2)))
        self.assertIs(True, self.mod.bool_from_long("256"))


class Bytes(RuntimeTestCase):
    module_name = "data"

    class MyBytes(bytes):
        pass

    def test_check(self):
        self.assertEqual(1, self.mod.bytes_check(b""))
        self.assertEqual(1, self.mod.bytes_check(self.MyBytes(b"x")))
        for value in ("", bytearray(), None, memoryview(b"")):
            self.assertEqual(0, self.mod.bytes_check(value))

    def test_contents(self):
        for value in (b"", b"x", b"with\x00nul", bytes(range(256)), self.MyBytes(b"sub"), b"x" * 100000):
            self.assertEqual(value, self.mod.bytes_copy(value))
            self.assertEqual(value, self.mod.bytes_copy_macro(value))
            self.assertEqual(len(value), self.mod.bytes_size(value))
            self.assertEqual(len(value), self.mod.bytes_get_size(value))
            self.assertEqual(0, self.mod.bytes_terminator(value))

    def test_wrong_types(self):
        for value in ("text", bytearray(b"x"), None, 5):
            self.assertRaises(TypeError, self.mod.bytes_size, value)
            self.assertRaises(TypeError, self.mod.bytes_copy, value)

    def test_from_string(self):
        self.assertEqual(b"abc", self.mod.bytes_from_string("abc"))
        self.assertEqual(b"", self.mod.bytes_from_string(""))
        self.assertEqual("ä".encode(), self.mod.bytes_from_string("ä"))
        self.assertEqual(b"ab", self.mod.bytes_from_string_and_size(b"abc", 2))
        self.assertEqual(b"a\x00b", self.mod.bytes_from_string_and_size(b"a\x00b", 3))
        self.assertEqual(b"", self.mod.bytes_from_string_and_size(b"abc", 0))

    def test_null_pointer_is_a_value_error(self):
        for size in (0, 1, 100):
            self.assertRaises(ValueError, self.mod.bytes_from_string_and_size, ..., size)

    def test_negative_size(self):
        self.assertRaises(SystemError, self.mod.bytes_from_string_and_size, b"abc", -1)

    def test_reference_counts(self):
        value = b"a value of its own"
        self.assertNoLeak(lambda: self.mod.bytes_copy(value), value)
        self.assertNoLeak(lambda: self.mod.bytes_from_string_and_size(value, 1), value, b"a")
        self.assertNoLeak(lambda: self.mod.bytes_from_string_and_size(value, 0), b"")


class Text(RuntimeTestCase):
    module_name = "data"

    SAMPLES = ("", "ascii", "with\x00nul", "latin ä", "greek αβ", "astral \U0001f600", "x" * 5000, "ü" * 3000, "\x7f\x80\xff")

    class MyText(str):
        pass

    def test_check(self):
        self.assertEqual(1, self.mod.unicode_check(""))
        self.assertEqual(1, self.mod.unicode_check(self.MyText("x")))
        for value in (b"", None, 5):
            self.assertEqual(0, self.mod.unicode_check(value))

    def test_from_utf8(self):
        for text in self.SAMPLES:
            if "\x00" not in text:
                self.assertEqual(text, self.mod.unicode_from_string(text.encode()))
        for bad in (b"\xff", b"\xc3", b"\xed\xa0\x80", b"a\x80"):
            self.assertRaises(UnicodeDecodeError, self.mod.unicode_from_string, bad)

    def test_encodings(self):
        for text in self.SAMPLES + ("\ud800",):
            for name, encoding in (("ascii", "ascii"), ("latin1", "latin-1"), ("utf8", "utf-8")):
                function = getattr(self.mod, "unicode_as_" + name)
                with self.subTest(text=text[:20], encoding=encoding):
                    self.assertSameOutcome(lambda: text.encode(encoding), lambda: function(text))
            self.assertSameOutcome(lambda: text.encode(), lambda: self.mod.unicode_as_utf8_and_size(text))
            self.assertSameOutcome(lambda: text.encode().split(b"\0")[0], lambda: self.mod.unicode_as_utf8_without_size(text))
        self.assertEqual(b"x", self.mod.unicode_as_utf8(self.MyText("x")))

    def test_wrong_types(self):
        for name in ("as_ascii", "as_latin1", "as_utf8", "as_utf8_and_size", "as_utf8_without_size", "encode_fs"):
            for value in (b"x", None, 5):
                with self.subTest(name=name, value=value):
                    self.assertRaises(TypeError, getattr(self.mod, "unicode_" + name), value)
        self.assertRaises(TypeError, self.mod.unicode_read_char, b"abc", 0)

    def test_utf8_pointer_stays_the_same(self):
        text = "cached ä"
        self.assertNoLeak(lambda: self.mod.unicode_as_utf8_and_size(text), text)

    def test_wide_characters(self):
        self.assertEqual("aä€\U0001f600", self.mod.unicode_from_wide([ord(c) for c in "aä€\U0001f600"], 4))
        self.assertEqual("ab", self.mod.unicode_from_wide([97, 98, 99], 2))
        self.assertEqual("abc", self.mod.unicode_from_wide([97, 98, 99], -1))
        self.assertEqual("", self.mod.unicode_from_wide([97], 0))
        self.assertEqual("a\0b", self.mod.unicode_from_wide([97, 0, 98], 3))

    def test_file_system_encoding(self):
        for text in ("plain", "späße", "\udcff"):
            encoded = os.fsencode(text)
            self.assertEqual(encoded, self.mod.unicode_encode_fs(text))
            self.assertEqual(text, self.mod.unicode_decode_fs(encoded))
            self.assertEqual(text, self.mod.unicode_decode_fs_and_size(encoded, len(encoded)))
        self.assertEqual("pl", self.mod.unicode_decode_fs_and_size(b"plain", 2))
        self.assertEqual("\udcff", self.mod.unicode_decode_fs(b"\xff"))

    def test_read_char(self):
        for text in ("abc", "aäc", "a€c", "a\U0001f600c", self.MyText("xyz")):
            for index in range(3):
                self.assertEqual(ord(text[index]), self.mod.unicode_read_char(text, index))
            for index in (3, 100, -1, sys.maxsize, -sys.maxsize):
                self.assertRaises(IndexError, self.mod.unicode_read_char, text, index)
        self.assertRaises(IndexError, self.mod.unicode_read_char, "", 0)

    def test_decoding(self):
        self.assertEqual("abc", self.mod.unicode_decode_ascii(b"abc", ...))
        self.assertEqual("a\0c", self.mod.unicode_decode_ascii(b"a\0c", ...))
        self.assertEqual("", self.mod.unicode_decode_ascii(b"", ...))
        self.assertRaises(UnicodeDecodeError, self.mod.unicode_decode_ascii, b"a\xff", ...)
        self.assertRaises(UnicodeDecodeError, self.mod.unicode_decode_ascii, b"a\xff", "strict")
        self.assertEqual("a", self.mod.unicode_decode_ascii(b"a\xff", "ignore"))
        self.assertEqual("a\ufffd", self.mod.unicode_decode_ascii(b"a\xff", "replace"))
        self.assertEqual("a\udcff", self.mod.unicode_decode_ascii(b"a\xff", "surrogateescape"))
        self.assertRaises(LookupError, self.mod.unicode_decode_ascii, b"a\xff", "no such handler")
        data = bytes(range(256))
        self.assertEqual(data.decode("latin-1"), self.mod.unicode_decode_latin1(data, ...))

    def test_from_encoded_object(self):
        decode = self.mod.unicode_from_encoded
        self.assertEqual("ä", decode("ä".encode(), ..., ...))
        self.assertEqual("ä", decode(b"\xe4", "latin-1", ...))
        self.assertEqual("ä", decode(bytearray("ä".encode()), "utf-8", "strict"))
        self.assertEqual("x", decode(memoryview(b"x"), "ascii", ...))
        self.assertEqual("?".replace("?", "\ufffd"), decode(b"\xff", "utf-8", "replace"))
        self.assertEqual("", decode(b"", ..., ...))
        self.assertRaises(SystemError, decode, ..., "utf-8", ...)
        for value in ("str", 5, None, [1]):
            self.assertRaises(TypeError, decode, value, "utf-8", ...)
        self.assertRaises(LookupError, decode, b"x", "no such encoding", ...)
        self.assertRaises(UnicodeDecodeError, decode, b"\xff", "utf-8", ...)
        self.assertRaises(UnicodeDecodeError, decode, b"\xff", ..., ...)

    def test_substring(self):
        for text in ("", "abcdef", "äbcdef", "ab€def", "ab\U0001f600def", self.MyText("abcdef")):
            for start in (0, 1, 3, 6, 7, sys.maxsize):
                for end in (0, 1, 3, 6, 7, sys.maxsize):
                    result = self.mod.unicode_substring(text, start, end)
                    self.assertEqual(text[start:end], result)
                    self.assertIsInstance(result, str)
            for start, end in ((-1, 3), (0, -1), (-5, -2)):
                self.assertRaises(IndexError, self.mod.unicode_substring, text, start, end)

    def test_reference_counts(self):
        text = "a text of its own: äöü"
        for name in ("as_utf8", "as_latin1", "encode_fs"):
            self.assertNoLeak(lambda: getattr(self.mod, "unicode_" + name)(text), text)
        self.assertNoLeak(lambda: self.mod.unicode_substring(text, 0, 500), text)
        self.assertNoLeak(lambda: self.mod.unicode_read_char(text, 1), text)
        data = b"its own bytes"
        self.assertNoLeak(lambda: self.mod.unicode_from_encoded(data, "utf-8", ...), data)


class Containers(RuntimeTestCase):
    module_name = "data"

    def test_checks(self):
        cases = [([], "list"), ((), "tuple"), ({}, "dict"), (type("L", (list,), {})(), "list"),
                 (type("T", (tuple,), {})(), "tuple"), (collections.OrderedDict(), "dict"), (5, None), ("", None)]
        for value, kind in cases:
            for name in ("list", "tuple", "dict"):
                self.assertEqual(int(kind == name), getattr(self.mod, name + "_check")(value))

    def test_list_new(self):
        for length in (0, 1, 5, 1000):
            self.assertEqual([None] * length, self.mod.list_new(length))
        self.assertRaises(SystemError, self.mod.list_new, -1)
        self.assertRaises(SystemError, self.mod.list_new, -sys.maxsize)

    def test_list_new_too_large(self):
        self.assertRaises(MemoryError, self.mod.list_new, sys.maxsize)

    def test_list_append(self):
        items = []
        for index in range(100):
            self.assertEqual(0, self.mod.list_append(items, index))
        self.assertEqual(list(range(100)), items)
        for value in ((), None, {}, collections.deque()):
            self.assertRaises(SystemError, self.mod.list_append, value, 1)

    def test_list_append_on_a_subclass(self):
        class Loud(list):
            def append(self, item):
                raise KeyError("not asked")
        items = Loud()
        self.assertEqual(0, self.mod.list_append(items, 1))
        self.assertEqual([1], list(items))

    def test_list_insert(self):
        for index in (-sys.maxsize, -10, -3, -1, 0, 1, 3, 4, 10, sys.maxsize):
            items, expected = [1, 2, 3], [1, 2, 3]
            expected.insert(index, "x")
            self.assertEqual(0, self.mod.list_insert(items, index, "x"))
            self.assertEqual(expected, items)
        for value in ((), None, {}):
            self.assertRaises(SystemError, self.mod.list_insert, value, 0, 1)

    def test_tuples(self):
        self.assertEqual((), self.mod.tuple_from_array())
        self.assertEqual((1, 2, "x"), self.mod.tuple_from_array(1, 2, "x"))
        self.assertEqual(tuple(range(500)), self.mod.tuple_from_array(*range(500)))
        self.assertEqual((1, None, "x"), self.mod.tuple_pack(1, None, "x"))
        self.assertEqual((), self.mod.tuple_pack_nothing())

    def test_dicts(self):
        first, second = self.mod.dict_new(), self.mod.dict_new()
        self.assertEqual({}, first)
        self.assertIsNot(first, second)
        table = {1: 2, "x": 3, None: 4}
        self.assertEqual([1, "x", None], self.mod.dict_keys(table))
        copy = self.mod.dict_copy(table)
        self.assertEqual(table, copy)
        self.assertIsNot(table, copy)
        self.assertEqual([], self.mod.dict_keys({}))
        for function in (self.mod.dict_keys, self.mod.dict_copy):
            for value in (..., 5, [], None, collections.UserDict()):
                self.assertRaises(SystemError, function, value)

    def test_dict_subclasses_are_read_directly(self):
        class Loud(dict):
            def keys(self):
                raise KeyError("not asked")

            def copy(self):
                raise KeyError("not asked")
        table = Loud(a=1, b=2)
        self.assertEqual(["a", "b"], self.mod.dict_keys(table))
        self.assertIs(list, type(self.mod.dict_keys(table)))
        self.assertEqual({"a": 1, "b": 2}, self.mod.dict_copy(table))
        self.assertIs(dict, type(self.mod.dict_copy(table)))

    def test_reference_counts(self):
        value, items, table = object(), [], {}
        table[value] = value
        self.assertNoLeak(lambda: (self.mod.list_append(items, value), items.clear()), value, items)
        self.assertNoLeak(lambda: (self.mod.list_insert(items, 0, value), items.clear()), value, items)
        self.assertNoLeak(lambda: self.mod.tuple_from_array(value, value), value)
        self.assertNoLeak(lambda: self.mod.tuple_pack(value, value, value), value)
        self.assertNoLeak(lambda: self.mod.dict_keys(table), value, table)
        self.assertNoLeak(lambda: self.mod.dict_copy(table), value, table)
