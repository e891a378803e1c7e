"""What the reference runtime does wrong in functions of the API, and this one right. Types: test_reference_defects.py."""
from pathlib import Path

from support import RuntimeTestCase

CORE = Path(__file__).resolve().parent / "core" / "modules"


class Parsing(RuntimeTestCase):
    module_name = "argparse_any"

    @classmethod
    def modules_folder(cls):
        return CORE

    def by_keywords(self, fmt, names, args, kwargs):
        """What both keyword variants give, which must agree."""
        vector = self.outcome(lambda: self.mod.parse_keywords(fmt, names, args, tuple(kwargs), tuple(kwargs.values()), True))
        from_dict = self.outcome(lambda: self.mod.parse_dict(fmt, names, args, kwargs, True))
        self.assertEqual([vector[0], str(vector[1])], [from_dict[0], str(from_dict[1])])
        return vector

    def test_omitted_truth_values_and_texts_are_skipped(self):
        # Their variables must stay as they were, and what follows must land in its own variable.
        for unit in "ps":
            self.assertEqual([..., ...], self.mod.parse("|%si" % unit, (), False))
            self.assertEqual(("result", [..., 7]), self.by_keywords("|%si" % unit, ("a", "b"), (), {"b": 7}))
            self.assertEqual(("result", [..., 7]), self.by_keywords("$%si" % unit, ("a", "b"), (), {"b": 7}))

    def test_surplus_positional_arguments_are_an_error(self):
        for args in ((1, 2), (1, 2, 3)):
            kind, error = self.by_keywords("i", ("a",), args, {})
            self.assertEqual("raised TypeError", kind)
            self.assertIn("%d given" % len(args), str(error))

    def test_unknown_keywords_are_an_error(self):
        kind, error = self.by_keywords("|i", ("a",), (), {"b": 1})
        self.assertEqual("raised TypeError", kind)
        self.assertIn("unexpected keyword argument 'b'", str(error))

    def test_an_argument_by_position_and_by_name_is_an_error(self):
        kind, error = self.by_keywords("i", ("a",), (1,), {"a": 2})
        self.assertEqual("raised TypeError", kind)
        self.assertIn("given by name ('a') and position (1)", str(error))


class Formatting(RuntimeTestCase):
    module_name = "values_and_formats"
    modules_folder = Parsing.modules_folder

    def test_characters_beyond_ascii(self):
        for number in (0x80, 0xFF, 0x20AC, 0xD800, 0x1F40D, 0x10FFFF, 0):
            self.assertEqual(chr(number), self.mod.format_int("%c", number))

    def test_precision_that_ends_at_a_character_of_several_bytes(self):
        text = "h\xe9\u20ac\U0001f40d!"
        data = text.encode()
        for size in range(len(data) + 2):
            # A character that would be cut in two is left out.
            self.assertEqual(data[:size].decode(errors="ignore"), self.mod.format_text("%%.%ds" % size, data))
        for size in range(len(text) + 2):
            self.assertEqual(text[:size], self.mod.format_object("%%.%dU" % size, text))
            self.assertEqual(text[:size], self.mod.format_either("%%.%dV" % size, text, None))


class Numbers(RuntimeTestCase):
    module_name = "data"

    def test_unsigned_int_of_32_bits_names_each_failure(self):
        self.assertEqual("4294967295", self.mod.as_uint32(2 ** 32 - 1))
        for value in (-1, 2 ** 32, 2 ** 64, -2 ** 100):
            self.assertRaises(OverflowError, self.mod.as_uint32, value)
        for value in ("1", 1.0, None, b"1"):
            self.assertRaises(TypeError, self.mod.as_uint32, value)


class Globals(RuntimeTestCase):
    module_name = "memory"

    def test_loading_a_file_again_keeps_what_a_global_holds(self):
        self.mod.store_global(0, "kept")
        again = self.load("memory")
        self.assertIsNot(self.mod, again)
        self.assertEqual("kept", again.load_global(0))
        again.store_global(0, ...)
