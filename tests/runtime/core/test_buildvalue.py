"""HPy_BuildValue."""
import random
import struct

from support import RuntimeTestCase


class BuildValue(RuntimeTestCase):
    module_name = "values_and_formats"

    def build(self, fmt, *numbers):
        return self.mod.build_longs(fmt, *numbers)

    def test_units_and_mixtures(self):
        cases = []
        while True:
            try:
                cases.append(self.mod.build_case(len(cases)))
            except IndexError:
                break
            except Exception as error:
                cases.append(type(error))
        bits = [32, 32, 64, 64, 64, 64, 64]
        import struct
        bits[2] = bits[3] = 8 * struct.calcsize("l")
        bits[6] = 8 * struct.calcsize("P")
        for index, width in enumerate(bits):
            unsigned = index in (1, 3, 5)
            low = 0 if unsigned else -1 << width - 1
            self.assertEqual((low, low + (1 << width) - 1), cases[index])
        self.assertEqual([
            (1.5, -2.25), "h\xe9 \U0001f40d", (None, ""), UnicodeDecodeError,
            {"a": 1, "b": [2.5, ("x",)], "c": {"d": None}}, (7, [0.5], "t"), (1, (2, (3, (4, [5])))),
            {"same": 2}, TypeError, UnicodeDecodeError], cases[7:])

    def test_one_unit(self):
        import struct
        for unit, width in (("i", 31), ("I", 32), ("L", 63), ("K", 64), ("l", 8 * struct.calcsize("l") - 1),
                            ("k", 8 * struct.calcsize("L")), ("n", 8 * struct.calcsize("P") - 1)):
            self.assertEqual((1 << width) - 1, self.mod.build_one(unit), unit)
        self.assertEqual([1.5, 1e300, None], [self.mod.build_one(unit) for unit in ("f", "d", "")])

    def test_number_of_units(self):
        self.assertIsNone(self.build(""))
        self.assertEqual(1, self.build("l", 1))
        self.assertEqual((1, 2), self.build("ll", 1, 2))
        self.assertEqual(tuple(range(20)), self.build("l" * 20, *range(20)))
        self.assertEqual((), self.build("()"))
        self.assertEqual([], self.build("[]"))
        self.assertEqual({}, self.build("{}"))
        self.assertEqual((1,), self.build("(l)", 1))
        self.assertEqual(((), [], {}), self.build("()[]{}"))
        self.assertEqual([[[]]], self.build("[[[]]]"))

    def test_separators(self):
        for fmt, expected in (("l,l", (1, 2)), ("l,", 1), ("(l,)", (1,)), ("(l,l,)", (1, 2)), ("[l,l]", [1, 2]),
                              ("{l:l,}", {1: 2}), ("{l:l,l:l}", {1: 2, 3: 4}), ("{ l:l , l:l }", {1: 2, 3: 4}),
                              ("{ }", {}), ("{  l:l,  }", {1: 2}), ("(l),[l]", ((1,), [2]))):
            self.assertEqual(expected, self.build(fmt, 1, 2, 3, 4), fmt)

    def test_faulty_formats(self):
        for fmt in ("(", ")", "[", "]", "{", "}", "(l", "l)", "[l", "(l]", "[l)", "{l:l", "{l:l]", "{l", "{l}", "{l:}",
                    "{l:l l:l}", "{l:ll:l}", "{l,l}", "{:l}", "{,}", "{l:l,,}", "{l : l}", "{l: l}", "{l :l}", ",", ",l",
                    "l,,l", "(,)", "(l,,)", " ", " l", "l ", "l l", "( l)", "(l )", "[l, l]", "?", "l?", "(?)", "z", "N",
                    "(lN)", "\xe9", "lL%", "(((", "{l:(l}", "((l)", "l:", ":", "u", "c", "\t"):
            with self.assertRaises(SystemError, msg=fmt):
                self.build(fmt, *range(1, 9))

    def test_nesting_is_limited_but_deep(self):
        for opening, closing in ("()", "[]"):
            value = self.build(opening * 150 + closing * 150)
            for _ in range(149):
                (value,) = value
            self.assertEqual(0, len(value))
            self.assertRaises(SystemError, self.build, opening * 100000)
        self.assertRaises(SystemError, self.build, "{():" * 100000)

    def test_objects(self):
        first, second = object(), []
        self.assertIs(first, self.mod.build_objects("O", first))
        self.assertIs(first, self.mod.build_objects("S", first))
        self.assertEqual((first, [second], {"k": first}),
                         self.mod.build_objects("O[S]{O:O}", first, second, "k", first))

    def test_null_object(self):
        for fmt in ("O", "S", "OO", "(OO)", "[OO]", "{O:O}", "OOOO", "[O(O{O:O})]"):
            self.assertRaises(SystemError, self.mod.build_objects, fmt, *(["x"] if len(fmt) > 1 else []))
        with self.assertRaisesRegex(KeyError, "pending"):
            self.mod.build_after_error()

    def test_unhashable_key(self):
        self.assertRaises(TypeError, self.mod.build_objects, "{O:O}", [], 1)

    def test_random_structures(self):
        rnd = random.Random(5)
        most = 2 ** (8 * struct.calcsize("l") - 1) - 1

        def make(depth):
            kind = rnd.choice("lll([{" if depth < 4 else "l")
            if kind == "l":
                if len(numbers) == 20:
                    return "()", ()
                numbers.append(rnd.randint(-most - 1, most) if rnd.random() < .3 else len(numbers))
                return "l", numbers[-1]
            comma = rnd.choice(["", ","])
            if kind == "{":
                parts, result = [], {}
                for _ in range(rnd.randint(0, 3)):
                    if len(numbers) > 16:
                        break
                    numbers.append(rnd.randint(0, 3))
                    key = numbers[-1]
                    fmt, value = make(depth + 1)
                    parts.append(" " * rnd.randint(0, 2) + "l:" + fmt + " " * rnd.randint(0, 2))
                    result[key] = value
                return "{" + ",".join(parts) + (comma if parts else "") + "}", result
            items = [make(depth + 1) for _ in range(rnd.randint(0, 4))]
            text = comma.join(fmt for fmt, _ in items)
            values = [value for _, value in items]
            return ("(" + text + ")", tuple(values)) if kind == "(" else ("[" + text + "]", values)

        for _ in range(1000):
            numbers = []
            fmt, expected = make(0)
            if rnd.random() < .2:
                fmt += "l"
                expected = (expected, (numbers + [0] * 20)[len(numbers)] if len(numbers) < 20 else 0)
                numbers.append(0)
            if len(numbers) <= 20:
                self.assertEqual(expected, self.build(fmt, *numbers), fmt)

    def test_broken_random_formats_never_crash(self):
        rnd = random.Random(6)
        for _ in range(3000):
            fmt = "".join(rnd.choice("lll()[]{}:, ") for _ in range(rnd.randint(1, 12)))
            try:
                self.build(fmt, *range(1, 20))
            except (SystemError, TypeError):
                pass

    def test_no_leak(self):
        marker, key = object(), "key %d" % id(self)

        def run():
            for fmt in ("O", "(OO)", "[OO]", "{O:O}", "O(O[O{O:O}])", "OOOOOOOO", "(OO", "[OO", "{O:O", "{OO}", "O?",
                        "[[O]O?]", "{O:[O]?}", "(O{O:O)", "[" + "O" * 8 + "]"):
                try:
                    self.mod.build_objects(fmt, key, marker, key, marker, key, marker, key)
                except SystemError:
                    pass
            for fmt in ("[{O:O}]", "{O:{O:O}}"):
                try:
                    self.mod.build_objects(fmt, [], marker, marker)
                except (TypeError, SystemError):
                    pass
        self.assertNoLeak(run, marker, key)
