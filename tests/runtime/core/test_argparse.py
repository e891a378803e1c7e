"""HPyArg_Parse, HPyArg_ParseKeywords and HPyArg_ParseKeywordsDict."""
import math
import random
import struct

from support import RuntimeTestCase


class Index:
    """An object with __index__ only."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class BadIndex:
    def __index__(self):
        raise ZeroDivisionError("index")


class BadBool:
    def __bool__(self):
        raise ZeroDivisionError("bool")


class Float:
    def __float__(self):
        return 1.25


UNTOUCHED = Ellipsis


class ArgParseCase(RuntimeTestCase):
    module_name = "argparse_any"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sizes = cls.mod.sizes()
        bits = {unit: 8 * sizes[name] for unit, name in dict(
            h="short", H="short", i="int", I="int", l="long", k="long", L="long long", K="long long",
            n="pointer").items()}
        cls.checked = {"b": (0, 255)}
        cls.masked = {"B": 8}
        for unit in "hilLn":
            cls.checked[unit] = (-1 << bits[unit] - 1, (1 << bits[unit] - 1) - 1)
        for unit in "HIkK":
            cls.masked[unit] = bits[unit]

    def parse(self, fmt, *args, tracker=False):
        return self.mod.parse(fmt, args, tracker)

    def keywords(self, fmt, names, args=(), kwargs=None, tracker=True, variant=None):
        """Both keyword variants, which must agree."""
        kwargs = kwargs or {}
        calls = {
            "vectorcall": lambda: self.mod.parse_keywords(
                fmt, names, args, tuple(kwargs) or None, tuple(kwargs.values()), tracker),
            "dict": lambda: self.mod.parse_dict(fmt, names, args, kwargs or None, tracker),
        }
        if variant:
            return calls[variant]()
        outcomes = [self.outcome(call) for call in calls.values()]
        self.assertEqual(outcomes[0][0], outcomes[1][0], outcomes)
        if outcomes[0][0] != "result":
            self.assertEqual(str(outcomes[0][1]), str(outcomes[1][1]))
            raise outcomes[0][1]
        self.assertEqual(repr(outcomes[0][1]), repr(outcomes[1][1]))
        return outcomes[0][1]

    def assertMessage(self, error, text, function, *args, **kwargs):
        with self.assertRaises(error) as caught:
            function(*args, **kwargs)
        self.assertIs(type(caught.exception), error)
        self.assertEqual(text, str(caught.exception))


class Units(ArgParseCase):
    """The conversion behind each format character."""

    def test_checked_integers(self):
        for unit, (low, high) in self.checked.items():
            for value in {low, low + 1, 0, 1, high - 1, high}:
                self.assertEqual([value], self.parse(unit, value), unit)
                self.assertEqual([value], self.parse(unit, Index(value)), unit)
            for value in (low - 1, high + 1, -1 << 200, 1 << 200):
                with self.assertRaises(OverflowError, msg=(unit, value)):
                    self.parse(unit, value)
                with self.assertRaises(OverflowError, msg=(unit, value)):
                    self.parse(unit, Index(value))

    def test_minus_one_is_no_error(self):
        for unit in set(self.checked) - {"b"}:
            self.assertEqual([-1], self.parse(unit, -1))
        for unit, bits in self.masked.items():
            self.assertEqual([(1 << bits) - 1], self.parse(unit, -1))
        self.assertEqual([-1.0, -1.0], self.parse("fd", -1, -1.0))

    def test_masked_integers(self):
        numbers = [0, 1, -1, 255, 256, 1 << 31, 1 << 32, 1 << 63, 1 << 64, (1 << 200) + 12345, -(1 << 200) - 7]
        numbers += [random.Random(1).getrandbits(70) - (1 << 69) for _ in range(50)]
        for unit, bits in self.masked.items():
            for value in numbers:
                expected = [value & ((1 << bits) - 1)]
                self.assertEqual(expected, self.parse(unit, value), (unit, value))
                self.assertEqual(expected, self.parse(unit, Index(value)), (unit, value))

    def test_random_checked_integers(self):
        rnd = random.Random(2)
        for unit, (low, high) in self.checked.items():
            for _ in range(100):
                value = rnd.randint(low - 5, high + 5) if rnd.random() < .5 else rnd.randint(low, high)
                if low <= value <= high:
                    self.assertEqual([value], self.parse(unit, value))
                else:
                    self.assertRaises(OverflowError, self.parse, unit, value)

    def test_bool_is_an_integer(self):
        for unit in list(self.checked) + list(self.masked):
            self.assertEqual([1, 0], self.parse(unit * 2, True, False))

    def test_wrong_kind_for_integers(self):
        for unit in list(self.checked) + list(self.masked):
            for value in ("1", None, [], 1.0, 1j, b"1"):
                with self.assertRaises(TypeError, msg=(unit, value)):
                    self.parse(unit, value)
            self.assertRaises(ZeroDivisionError, self.parse, unit, BadIndex())

    def test_messages_of_range_errors(self):
        for unit, value, text in (
                ("b", -1, "unsigned byte integer is less than minimum"),
                ("b", 256, "unsigned byte integer is greater than maximum"),
                ("h", -1 << 15, None),
                ("h", (-1 << 15) - 1, "signed short integer is less than minimum"),
                ("h", 1 << 15, "signed short integer is greater than maximum"),
                ("i", (-1 << 31) - 1, "signed integer is less than minimum"),
                ("i", 1 << 31, "signed integer is greater than maximum")):
            if text is not None:
                self.assertMessage(OverflowError, text, self.parse, unit, value)

    def test_floats(self):
        for value in (0.0, -0.0, 1.5, -1.0, 1e300, math.inf, -math.inf, 3, Float(), Index(7), 1 << 60):
            expected = value.__index__() if isinstance(value, Index) else value
            self.assertEqual([float(expected)], self.parse("d", value))
        self.assertEqual(math.copysign(1, -0.0), math.copysign(1, self.parse("d", -0.0)[0]))
        self.assertTrue(math.isnan(self.parse("d", math.nan)[0]))
        for value in (0.1, 1.0, 1e-45, 3.4e38, -1.0, math.inf):
            self.assertEqual([struct.unpack("f", struct.pack("f", value))[0]], self.parse("f", value))
        self.assertEqual([math.inf], self.parse("f", 1e300))
        for unit in "fd":
            for value in ("1", None, 1j, []):
                self.assertRaises(TypeError, self.parse, unit, value)
            self.assertRaises(OverflowError, self.parse, unit, 1 << 5000)

    def test_truth(self):
        for value in (True, False, 0, 1, 2, -1, "", "x", None, [], [0], 0.0, object()):
            self.assertEqual([int(bool(value))], self.parse("p", value))
        self.assertRaises(ZeroDivisionError, self.parse, "p", BadBool())

    def test_strings(self):
        class Str(str):
            pass
        for value in ("", "abc", "h\xe9", "\u20ac", "\U0001f40d", "x" * 10000):
            self.assertEqual([value], self.parse("s", value))
            self.assertEqual([value], self.parse("s", Str(value)))
        for value in (b"abc", None, 3, bytearray(b"abc")):
            self.assertRaises(TypeError, self.parse, "s", value)
        for value in ("\0", "a\0b", "abc\0"):
            self.assertRaises(ValueError, self.parse, "s", value)
        for value in ("\ud800", "abc\udfff"):
            self.assertRaises(SystemError, self.parse, "s", value)

    def test_objects(self):
        marker = object()
        self.assertIs(marker, self.parse("O", marker)[0])
        self.assertIsNone(self.parse("O", None)[0])

    def test_all_units_together(self):
        units = "bBhHiIlkLKnfdpsO"
        args = tuple(range(1, 15)) + ("text", None)
        expected = list(range(1, 14)) + [1, "text", None]
        self.assertEqual(expected, self.parse(units, *args))
        self.assertEqual(expected, self.parse(units + ":name", *args, tracker=True))
        names = tuple("p%d" % i for i in range(16))
        self.assertEqual(expected, self.keywords(units, names, args))
        self.assertEqual(expected, self.keywords(units, names, (), dict(zip(names, args))))
        shuffled = list(zip(names, args))[5:]
        random.Random(3).shuffle(shuffled)
        self.assertEqual(expected, self.keywords(units, names, args[:5], dict(shuffled)))


class Positional(ArgParseCase):
    """Number of arguments, optional ones, errors of HPyArg_Parse."""

    def test_number_of_arguments(self):
        parse = self.parse
        self.assertEqual([], parse(""))
        self.assertEqual([], parse(":f"))
        self.assertMessage(TypeError, "function takes no arguments (1 given)", parse, "", 1)
        self.assertMessage(TypeError, "f() takes no arguments (2 given)", parse, ":f", 1, 2)
        self.assertMessage(TypeError, "f() takes exactly 1 argument (0 given)", parse, "i:f")
        self.assertMessage(TypeError, "f() takes exactly 2 arguments (1 given)", parse, "ii:f", 1)
        self.assertMessage(TypeError, "f() takes exactly 2 arguments (3 given)", parse, "ii:f", 1, 2, 3)
        self.assertMessage(TypeError, "f() takes at least 1 argument (0 given)", parse, "i|i:f")
        self.assertMessage(TypeError, "f() takes at least 2 arguments (1 given)", parse, "ii|i:f", 1)
        self.assertMessage(TypeError, "f() takes at most 3 arguments (4 given)", parse, "ii|i:f", 1, 2, 3, 4)
        self.assertMessage(TypeError, "function takes at most 1 argument (2 given)", parse, "|i", 1, 2)

    def test_message_of_the_author(self):
        for args in ((), (1,), (1, 2, 3)):
            self.assertMessage(TypeError, "two numbers, please", self.parse, "ii;two numbers, please", *args)
        self.assertMessage(TypeError, "a text, please", self.parse, "s;a text, please", 1)
        self.assertRaises(OverflowError, self.parse, "b;a byte", 300)

    def test_long_function_names_are_cut(self):
        name = "\u20ac" * 100
        with self.assertRaises(TypeError) as caught:
            self.parse("i:" + name)
        self.assertEqual("\u20ac" * 66 + "() takes exactly 1 argument (0 given)", str(caught.exception))

    def test_str_expected(self):
        class Thing:
            pass
        self.assertMessage(TypeError, "f() argument 2 must be str, not int", self.parse, "is:f", 1, 2)
        self.assertMessage(TypeError, "function argument 1 must be str, not Thing", self.parse, "s", Thing())

    def test_omitted_optionals_stay_untouched(self):
        for unit in "bBhHiIlkLKnfdpsO":
            value = "x" if unit == "s" else 1
            self.assertEqual([UNTOUCHED], self.parse("|" + unit), unit)
            self.assertEqual([value, UNTOUCHED, UNTOUCHED], self.parse(unit + "|" + unit * 2, value), unit)
            self.assertEqual([value, value, UNTOUCHED], self.parse(unit + "|" + unit * 2, value, value), unit)
            self.assertEqual([UNTOUCHED], self.keywords("|" + unit, ("a",)), unit)
            self.assertEqual([UNTOUCHED], self.keywords("$" + unit, ("a",)), unit)
        self.assertEqual([UNTOUCHED] * 16, self.parse("|bBhHiIlkLKnfdpsO"))

    def test_tracker(self):
        marker = object()
        self.assertEqual([marker, 1], self.parse("Oi", marker, 1, tracker=True))
        self.assertEqual([], self.parse("", tracker=True))
        self.assertRaises(TypeError, self.parse, "Oi", marker, "x", tracker=True)
        self.assertRaises(TypeError, self.parse, "Oi", tracker=True)
        self.assertRaises(SystemError, self.parse, "O!", marker, tracker=True)

    def test_faulty_formats(self):
        for fmt, args in (("?", (1,)), ("i?", (1, 2)), ("i?", (1,)), ("|?", ()), ("i|", (1, 2, 3)[:2]), ("$i", (1,)),
                          ("i$", (1,)), ("||", ()), ("i||i", (1,)), ("i i", (1, 2)), ("(i)", (1,)), ("i,i", (1, 2)),
                          ("\xe9", (1,)), ("i|i|", (1, 2)), ("|iQ", ()), ("O!", (1,)), ("s#", ("a",))):
            expected = TypeError if fmt == "i|" else SystemError
            with self.assertRaises(expected, msg=fmt):
                self.parse(fmt, *args)
        self.assertEqual([1], self.parse("i|", 1))
        self.assertEqual([1], self.parse("|i:", 1))
        self.assertMessage(SystemError, "faulty argument format for f(): i?:f", self.parse, "i?:f", 1, 2)

    def test_names_are_not_parsed(self):
        self.assertEqual([1], self.parse("i:i|$;?:", 1))
        self.assertEqual([1], self.parse("i;i|$:?;", 1))

    def test_ordinary_use(self):
        plain = self.mod.plain
        self.assertEqual((1, 0.5, "default", None), plain(1))
        self.assertEqual((1, 2.0, "default", None), plain(1, 2))
        self.assertEqual((1, 2.0, "x", plain), plain(1, 2, "x", plain))
        self.assertMessage(TypeError, "plain() takes at least 1 argument (0 given)", plain)
        self.assertMessage(TypeError, "plain() takes at most 4 arguments (5 given)", plain, 1, 2, "", 4, 5)
        self.assertMessage(TypeError, "plain() argument 3 must be str, not int", plain, 1, 2, 3)


class Keywords(ArgParseCase):
    """Both keyword variants, always compared with each other."""

    def test_positions_and_names(self):
        names = ("a", "b", "c")
        for args, kwargs in (((1, 2, 3), {}), ((1, 2), {"c": 3}), ((1,), {"c": 3, "b": 2}),
                             ((), {"b": 2, "c": 3, "a": 1})):
            self.assertEqual([1, 2, 3], self.keywords("iii", names, args, kwargs))
            self.assertEqual([1, 2, 3], self.keywords("i|ii", names, args, kwargs))
            self.assertEqual([1, 2, 3], self.keywords("|iii:f", names, args, kwargs))
        self.assertEqual([1, UNTOUCHED, 3], self.keywords("i|ii", names, (1,), {"c": 3}))
        self.assertEqual([UNTOUCHED, UNTOUCHED, 3], self.keywords("|iii", names, (), {"c": 3}))
        self.assertEqual([UNTOUCHED] * 3, self.keywords("|iii", names))
        self.assertEqual([], self.keywords("", ()))

    def test_keyword_only(self):
        names = ("a", "b")
        self.assertEqual([1, 2], self.keywords("i$i", names, (1,), {"b": 2}))
        self.assertEqual([1, UNTOUCHED], self.keywords("i$i", names, (1,)))
        self.assertEqual([1, 2], self.keywords("|i$i", names, (), {"b": 2, "a": 1}))
        self.assertMessage(TypeError, "f() takes at most 1 positional argument (2 given)",
                           self.keywords, "i$i:f", names, (1, 2))
        self.assertMessage(TypeError, "f() takes no positional arguments (1 given)",
                           self.keywords, "$ii:f", names, (1,))

    def test_positional_only(self):
        names = ("", "", "c")
        self.assertEqual([1, 2, 3], self.keywords("iii", names, (1, 2), {"c": 3}))
        self.assertEqual([1, 2, 3], self.keywords("iii", names, (1, 2, 3)))
        self.assertEqual([1, UNTOUCHED, 3], self.keywords("i|ii", names, (1,), {"c": 3}))
        self.assertMessage(TypeError, "f() takes at least 2 positional arguments (1 given)",
                           self.keywords, "ii|i:f", names, (1,))
        self.assertMessage(TypeError, "f() takes exactly 2 positional arguments (1 given)",
                           self.keywords, "ii:f", names[:2], (1,))
        self.assertMessage(TypeError, "f() got an unexpected keyword argument ''",
                           self.keywords, "|iii:f", names, (), {"": 1})
        for wrong in (("a", ""), ("", "b", ""), ("a", "", "c")):
            self.assertRaises(SystemError, self.keywords, "i" * len(wrong), wrong, (1,) * len(wrong))

    def test_missing(self):
        names = ("a", "b", "\u20ac")
        self.assertMessage(TypeError, "f() missing required argument 'a' (pos 1)", self.keywords, "iii:f", names)
        self.assertMessage(TypeError, "f() missing required argument 'b' (pos 2)",
                           self.keywords, "iii:f", names, (1,), {"\u20ac": 1})
        self.assertMessage(TypeError, "function missing required argument '\u20ac' (pos 3)",
                           self.keywords, "iii", names, (1, 2))
        self.assertMessage(TypeError, "give a", self.keywords, "iii;give a", names)

    def test_surplus_positionals(self):
        self.assertMessage(TypeError, "f() takes at most 2 positional arguments (3 given)",
                           self.keywords, "ii:f", ("a", "b"), (1, 2, 3))
        self.assertMessage(TypeError, "f() takes no positional arguments (1 given)", self.keywords, ":f", (), (1,))
        self.assertMessage(TypeError, "f() takes exactly 1 positional argument (2 given)",
                           self.keywords, "i:f", ("",), (1, 2))

    def test_unknown_keyword(self):
        call = self.keywords
        self.assertMessage(TypeError, "f() got an unexpected keyword argument 'x'", call, "i:f", ("a",), (1,), {"x": 1})
        self.assertMessage(TypeError, "f() got an unexpected keyword argument 'x'", call, ":f", (), (), {"x": 1})
        self.assertMessage(TypeError, "function got an unexpected keyword argument '\u20ac'",
                           call, "|i", ("a",), (), {"\u20ac": 1})
        self.assertMessage(TypeError, "f() got an unexpected keyword argument 'ab'",
                           call, "|i:f", ("a",), (), {"a": 1, "ab": 2})
        self.assertMessage(TypeError, "f() got an unexpected keyword argument '\\ud800'",
                           call, "|i:f", ("a",), (), {"a": 1, "\ud800": 2})
        self.assertMessage(TypeError, "names!", call, "|i;names!", ("a",), (), {"x": 1})
        for name in ("a\0", "a\0b", "A", "", " a", "a" * 5000):
            with self.assertRaises(TypeError):
                call("|i", ("a",), (), {name: 1})

    def test_given_twice(self):
        self.assertMessage(TypeError, "argument for f() given by name ('a') and position (1)",
                           self.keywords, "i|i:f", ("a", "b"), (1,), {"a": 2})
        self.assertMessage(TypeError, "argument for function given by name ('b') and position (2)",
                           self.keywords, "i|i", ("a", "b"), (1, 2), {"b": 2})
        with self.assertRaisesRegex(TypeError, r"^f\(\) got multiple values for keyword argument 'a'$"):
            self.mod.parse_keywords("ii:f", ("a", "b"), (), ("a", "a"), (1, 2), True)

    def test_names_that_are_not_str(self):
        with self.assertRaisesRegex(TypeError, r"^keywords of f\(\) must be strings$"):
            self.mod.parse_dict("|i:f", ("a",), (), {1: 2}, True)
        with self.assertRaisesRegex(TypeError, r"^keywords of f\(\) must be strings$"):
            self.mod.parse_keywords("|i:f", ("a",), (), (b"a",), (1,), True)

    def test_kwnames_or_dict_of_another_kind(self):
        self.assertRaises(TypeError, self.mod.parse_keywords, "|i", ("a",), (), 3, (), True)
        self.assertRaises(TypeError, self.mod.parse_dict, "|i", ("a",), (), 3, True)
        self.assertEqual([UNTOUCHED], self.mod.parse_keywords("|i", ("a",), (), (), (), True))

    def test_dict_that_lies(self):
        class Liar(dict):
            def __contains__(self, key):
                return False

        class Shrinking(dict):
            def __len__(self):
                return 5
        for kw in (Liar(a=1), Shrinking(a=1)):
            try:
                self.mod.parse_dict("|i", ("a",), (), kw, True)
            except (SystemError, TypeError):
                pass

    def test_number_of_names(self):
        for fmt, names in (("i", ()), ("i", ("a", "b")), ("", ("a",)), ("i|i", ("a",)), ("i$i", ("a", "b", "c"))):
            self.assertRaises(TypeError, self.keywords, fmt, names, (1,) * min(1, len(names)))

    def test_faulty_formats(self):
        for fmt in ("?", "i?", "||i", "$$i", "$|i", "$i|", "i i", "(i)"):
            units = sum(char not in "|$" for char in fmt)
            names = tuple("abcdef"[:units])
            self.assertRaises(SystemError, self.keywords, fmt, names, (1,) * units)
            self.assertRaises(SystemError, self.keywords, fmt, names)
        self.assertEqual([1, 2], self.keywords("i|$i", ("a", "b"), (1,), {"b": 2}))

    def test_conversion_errors(self):
        names = ("first", "second")
        self.assertRaises(OverflowError, self.keywords, "ib", names, (1,), {"second": 256})
        self.assertRaises(TypeError, self.keywords, "Oi", names, (1,), {"second": "x"})
        self.assertRaises(ZeroDivisionError, self.keywords, "Op", names, (1, BadBool()))
        self.assertMessage(TypeError, "f() argument 'second' must be str, not int",
                           self.keywords, "Os:f", names, (1,), {"second": 2})
        self.assertMessage(TypeError, "f() argument 1 must be str, not int",
                           self.keywords, "s:f", ("",), (1,))

    def test_objects_need_a_tracker(self):
        for variant in ("vectorcall", "dict"):
            for args, kwargs in (((1,), {}), ((), {"a": 1})):
                with self.assertRaises(SystemError):
                    self.keywords("O", ("a",), args, kwargs, tracker=False, variant=variant)
        self.assertEqual([1, 2.0, "x"], self.keywords("ids", "abc", (1, 2.0, "x"), tracker=False))
        self.assertEqual([1, 2.0], self.keywords("id", "ab", (1,), {"b": 2.0}, tracker=False))
        self.assertEqual(["x"], self.keywords("s", "a", (), {"a": "x"}, tracker=False, variant="vectorcall"))
        with self.assertRaises(SystemError):
            self.keywords("s", "a", (), {"a": "x"}, tracker=False, variant="dict")

    def test_many_parameters(self):
        for count in (23, 24, 25, 40):
            names = tuple("name%d" % i for i in range(count))
            values = tuple(range(count))
            for split in (0, 1, count // 2, count - 1, count):
                kwargs = dict(zip(names[split:], values[split:]))
                self.assertEqual(list(values), self.keywords("O" * count, names, values[:split], kwargs))
                if kwargs:
                    wrong = dict(kwargs, other=1)
                    self.assertRaises(TypeError, self.keywords, "O" * count, names, values[:split], wrong)

    def test_ordinary_use(self):
        named = self.mod.named
        self.assertEqual((1, -1, "default", 0), named(1))
        self.assertEqual((1, 2, "x", 1), named(1, text="x", flag=[0], number=2))
        self.assertEqual((1, 2, "x", 0), named(1, 2, "x"))
        self.assertRaises(TypeError, named)
        self.assertRaises(TypeError, named, 1, 2, "x", True)
        self.assertRaises(TypeError, named, 1, other=2)
        self.assertRaises(TypeError, named, 1, 2, number=2)

    def test_random_calls(self):
        rnd = random.Random(4)
        for _ in range(1500):
            count = rnd.randint(0, 6)
            only = rnd.randint(0, count)                    # positional-only
            required = rnd.randint(0, count)
            keyword_only = rnd.randint(max(only, required), count)
            names = [""] * only + ["k%d" % i for i in range(only, count)]
            units = "".join(rnd.choice("ilnOdsp") for _ in range(count))
            fmt = units[:required] + "|" + units[required:keyword_only] + "$" + units[keyword_only:] + ":f"
            values = [str(i) if unit == "s" else float(i) if unit == "d" else i % 2 if unit == "p" else i
                      for i, unit in enumerate(units)]
            given = rnd.randint(0, count + (rnd.random() < .1))
            args = tuple((values + [0])[:given])
            kwargs = {name: values[i] for i, name in enumerate(names)
                      if name and (i >= given or rnd.random() < .03) and rnd.random() < .7}
            if rnd.random() < .1:
                kwargs["unknown"] = 1
            items = list(kwargs.items())
            rnd.shuffle(items)
            kwargs = dict(items)
            expected = self.expected(names, values, required, keyword_only, args, kwargs)
            if expected is None:
                self.assertRaises(TypeError, self.keywords, fmt, names, args, kwargs)
            else:
                self.assertEqual(expected, self.keywords(fmt, names, args, kwargs))

    @staticmethod
    def expected(names, values, required, keyword_only, args, kwargs):
        """What Python's rules say: the list of values, or None for a TypeError."""
        if len(args) > keyword_only or any(name not in names for name in kwargs):
            return None
        result = []
        for index, (name, value) in enumerate(zip(names, values)):
            by_name = bool(name) and name in kwargs
            by_position = index < len(args)
            if by_name and by_position:
                return None
            if not by_name and not by_position and index < required:
                return None
            result.append(value if by_name or by_position else UNTOUCHED)
        return result


class References(ArgParseCase):
    """No way through the parser may lose or keep a reference."""

    def test_no_leak(self):
        marker, text, number = object(), "text %d" % id(self), 1 << 70
        names = ("alpha", "beta", "gamma")
        kw = {"gamma": text}
        calls = [
            lambda: self.mod.parse("OsK", (marker, text, number), True),
            lambda: self.mod.parse("OsK", (marker, text, number), False),
            lambda: self.mod.parse("OsKi", (marker, text, number, text), True),
            lambda: self.mod.parse("Os", (marker, number), True),
            lambda: self.mod.parse("Os", (marker,), True),
        ]
        for tracker in (True, False):
            for fmt in ("OKs", "OKs:f", "KKs", "Oss", "OO|s", "O?s", "OK", "K|p$s"):
                for args in ((marker, number), (number, number), (marker, number, text), (marker,)):
                    for extra in ({}, {"gamma": text}, {"gamma": marker}, {"gamma": text, "beta": number},
                                  {"alpha": marker}, {"other": marker, "gamma": text}, {"beta": marker, "gamma": text}):
                        calls.append(lambda fmt=fmt, args=args, extra=extra, tracker=tracker: self.mod.parse_dict(
                            fmt, names, args, extra, tracker))
                        calls.append(lambda fmt=fmt, args=args, extra=extra, tracker=tracker: self.mod.parse_keywords(
                            fmt, names, args, tuple(extra), tuple(extra.values()), tracker))

        def run():
            for call in calls:
                try:
                    call()
                except (TypeError, SystemError, ValueError):
                    pass
        self.assertNoLeak(run, marker, text, number, kw, names, *names, loops=20)
