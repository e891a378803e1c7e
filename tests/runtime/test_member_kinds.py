"""Members of every kind behave as the members of CPython do: each value is tried on both, each way."""
import struct
import warnings

from support import ABI, RuntimeTestCase, builder, load_file

INTEGERS = {"short_": "h", "int_": "i", "long_": "l", "byte_": builder().char_code(), "ubyte_": "B", "ushort_": "H", "uint_": "I",
            "ulong_": "L", "longlong_": "q", "ulonglong_": "Q", "ssize_": "n"}
KINDS = tuple(INTEGERS) + ("float_", "double_", "string_", "object_", "char_", "inplace_", "bool_", "object_ex_", "none_")


class Index:
    def __index__(self):
        return 7


class Failing:
    def __index__(self):
        raise KeyError("no index")

    def __float__(self):
        raise KeyError("no float")


class Float:
    def __float__(self):
        return 2.5


class IntClass(int):
    pass


LIMITS = sorted({sign * 2 ** bits + step for bits in (7, 8, 15, 16, 31, 32, 63, 64, 200) for sign in (-1, 1)
                 for step in (-1, 0, 1)})
VALUES = LIMITS + [0, 1, -1, 1.5, -0.0, 1e300, float("nan"), float("inf"), True, False, None, "", "a", "\0", "é", "ÿ",
                   "€", "\U0001f600", "ab", b"a", b"", 1j, (), [1], {}, Index(), Failing(), Float(), IntClass(5),
                   object(), int, ...]


class MemberKinds(RuntimeTestCase):
    module_name = "members"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = builder("cpython").build("members_twin", [cls.modules_folder() / "members_twin.c"],
                                        flags=["-fvisibility=default"])
        cls.twin = load_file("members_twin", path, "cpython")

    def both(self):
        """Pairs of a fresh instance of ours and one of the twin."""
        yield self.mod.All(), self.twin.All()
        yield type("Python", (self.mod.All,), {})(), type("Python", (self.twin.All,), {})()

    def trial(self, action):
        """What an action does: its result or exception, and the warnings on the way."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                result = action()
                seen = ("result", type(result), repr(result))
            except Exception as error:
                seen = ("raised", type(error))
        return seen, [(item.category, str(item.message)) for item in caught]

    def test_setting(self):
        for ours, theirs in self.both():
            for name in KINDS:
                for value in VALUES:
                    with self.subTest(name=name, value=value):
                        for attribute in name, "ro_" + name if name != "none_" else name:
                            self.assertEqual(self.trial(lambda: setattr(theirs, attribute, value)),
                                             self.trial(lambda: setattr(ours, attribute, value)))
                            self.assertEqual(self.trial(lambda: getattr(theirs, attribute)),
                                             self.trial(lambda: getattr(ours, attribute)))

    def test_deleting(self):
        for ours, theirs in self.both():
            for name in KINDS:
                with self.subTest(name=name):
                    for instance in ours, theirs:
                        if name.startswith("object"):
                            setattr(instance, name, 5)
                    for attribute in name, "ro_" + name if name != "none_" else name:
                        self.assertEqual(self.trial(lambda: delattr(theirs, attribute)),
                                         self.trial(lambda: delattr(ours, attribute)))
                        self.assertEqual(self.trial(lambda: getattr(theirs, attribute)),
                                         self.trial(lambda: getattr(ours, attribute)))

    def test_deleting_what_is_null(self):
        ours, theirs = self.mod.All(), self.twin.All()
        self.assertRaises(AttributeError, delattr, theirs, "object_ex_")
        if ABI == "cpython":
            self.assertRaises(AttributeError, delattr, ours, "object_ex_")
        else:
            self.assertIsNone(delattr(ours, "object_ex_"))
        self.assertIsNone(delattr(ours, "object_"))

    def test_integers_out_of_range_are_never_silent(self):
        """OverflowError or TypeError, or CPython's RuntimeWarning for the types narrower than long."""
        for name, code in INTEGERS.items():
            bits = 8 * struct.calcsize(code)
            low, high = (0, 2 ** bits - 1) if code.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
            for value in low - 1, high + 1, low - 2 ** 70, high + 2 ** 70:
                with self.subTest(name=name, value=value):
                    seen, warned = self.trial(lambda: setattr(self.mod.All(), name, value))
                    if seen[0] == "raised":
                        self.assertIn(seen[1], (OverflowError, TypeError))
                    else:
                        self.assertEqual({RuntimeWarning}, {category for category, _ in warned})

    def test_warnings_as_errors(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.assertRaises((RuntimeWarning, OverflowError), setattr, self.mod.All(), "byte_", 1000)

    def test_descriptors(self):
        for name in KINDS:
            ours, theirs = getattr(self.mod.All, name), getattr(self.twin.All, name)
            self.assertEqual((theirs.__name__, theirs.__doc__), (ours.__name__, ours.__doc__))
            self.assertIs(self.mod.All, ours.__objclass__)
            self.assertEqual("All." + name, ours.__qualname__)
            self.assertRaises(TypeError, ours.__get__, object())
            self.assertRaises(TypeError, ours.__set__, object(), 1)
