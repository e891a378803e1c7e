"""HPyUnicode_FromFormat, HPyUnicode_FromFormatV and HPyErr_Format."""
import random
import struct

from support import RuntimeTestCase


class FormatCase(RuntimeTestCase):
    module_name = "values_and_formats"


class Numbers(FormatCase):
    def setUp(self):
        mod = self.mod
        self.units = []                                     # function, size, kinds, bits
        for size, function, code in (("", mod.format_int, "i"), ("l", mod.format_long, "l"),
                                     ("ll", mod.format_long_long, "q"), ("z", mod.format_size, "P")):
            self.units.append((function, size, 8 * struct.calcsize(code)))

    @staticmethod
    def expected(value, kind, zero, width, precision):
        digits = "%x" % value if kind == "x" else "%d" % abs(value)
        if precision is not None:
            digits = digits.rjust(precision, "0")
        sign = "-" if value < 0 else ""
        if zero and width:
            digits = digits.rjust(width - len(sign), "0")
        return (sign + digits).rjust(width or 0)

    def check(self, function, size, bits, kind, value, zero=False, width=None, precision=None):
        fmt = "%" + "0" * zero + ("" if width is None else str(width))
        fmt += ("" if precision is None else ".%d" % precision) + size + kind
        if kind in "ux":
            value &= (1 << bits) - 1
        else:
            value = (value + (1 << bits - 1)) % (1 << bits) - (1 << bits - 1)
        self.assertEqual("<" + self.expected(value, kind, zero, width, precision) + ">",
                         function("<" + fmt + ">", value), fmt)

    def test_extremes(self):
        for function, size, bits in self.units:
            for kind in "diu" if size else "diux":
                for value in (0, 1, -1, 9, 10, 255, 1 << bits - 1, (1 << bits - 1) - 1, (1 << bits) - 1):
                    self.check(function, size, bits, kind, value)

    def test_random(self):
        rnd = random.Random(7)
        for _ in range(3000):
            function, size, bits = rnd.choice(self.units)
            kind = rnd.choice("diu" if size else "diux")
            value = rnd.getrandbits(rnd.randint(1, bits)) * rnd.choice((1, -1))
            width = rnd.choice((None, rnd.randint(1, 40), rnd.randint(1, 400)))
            precision = rnd.choice((None, None, rnd.randint(0, 30), rnd.randint(0, 500)))
            self.check(function, size, bits, kind, value, rnd.random() < .4, width, precision)

    def test_zero_is_one_digit(self):
        self.assertEqual("0", self.mod.format_int("%d", 0))
        self.assertEqual("0", self.mod.format_int("%.0d", 0))

    def test_sign_stays_leftmost(self):
        self.assertEqual("-00042", self.mod.format_int("%06d", -42))
        self.assertEqual("  -042", self.mod.format_int("%6.3d", -42))

    def test_pointer(self):
        for value in (0, 1, 0x10, 0xdeadbeef, (1 << 8 * struct.calcsize("P")) - 1):
            self.assertEqual(hex(value), self.mod.format_pointer("%p", value))
        for fmt in ("%5p", "%.5p", "%05p", "%lp", "%0p"):
            self.assertRaises(SystemError, self.mod.format_pointer, fmt, 1)

    def test_width_and_precision_too_big(self):
        for text in ("9" * 30, "1" + "0" * 18 + "0" * 3, str(1 << 63)):
            for fmt in ("%" + text + "d", "%." + text + "d", "%0" + text + "d", "%5." + text + "s"):
                self.assertRaises(ValueError, self.mod.format_int, fmt, 1)

    def test_more_than_memory(self):
        biggest = (1 << 8 * struct.calcsize("P") - 1) - 1
        for fmt in ("%%%dd" % biggest, "%%.%dd" % biggest, "%%0%dd" % biggest, "%%%d.%dd" % (biggest, biggest),
                    "xyz%%%dd" % (biggest - 1)):
            self.assertRaises(MemoryError, self.mod.format_int, fmt, -1)
        self.assertRaises(MemoryError, self.mod.format_text, "%%%ds" % biggest, b"text")
        self.assertEqual("text", self.mod.format_text("%%.%ds" % biggest, b"text"))


class Characters(FormatCase):
    def test_every_range(self):
        for value in (0, 1, 0x41, 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x20ac, 0xd7ff, 0xd800, 0xdbff, 0xdfff, 0xe000,
                      0xfffd, 0xffff, 0x10000, 0x1f40d, 0x10ffff):
            self.assertEqual(chr(value), self.mod.format_int("%c", value), hex(value))
            self.assertEqual("<" + chr(value) + ">", self.mod.format_int("<%c>", value), hex(value))

    def test_out_of_range(self):
        for value in (-1, 0x110000, 1 << 30, -1 << 31, (1 << 31) - 1):
            self.assertRaises(OverflowError, self.mod.format_int, "%c", value)

    def test_width_and_precision_are_refused(self):
        for fmt in ("%5c", "%.5c", "%05c", "%lc", "%0c"):
            self.assertRaises(SystemError, self.mod.format_int, fmt, 65)


class Strings(FormatCase):
    def test_plain(self):
        for text in ("", "abc", "h\xe9", "\u20ac\U0001f40d", "x" * 300, "\u20ac" * 5000):
            self.assertEqual(text, self.mod.format_text("%s", text.encode()))
            self.assertEqual("<" + text + ">", self.mod.format_text("<%s>", text.encode()))

    def test_width_counts_characters(self):
        self.assertEqual("  \u20ac\u20ac", self.mod.format_text("%4s", "\u20ac\u20ac".encode()))
        self.assertEqual("\u20ac\u20ac", self.mod.format_text("%2s", "\u20ac\u20ac".encode()))
        self.assertEqual("    \u20ac", self.mod.format_text("%5.4s", "\u20ac\u20ac".encode()))

    def test_precision_never_cuts_a_character(self):
        text = "a\xe9\u20ac\U0001f40d\U0001f40d\u20ac\xe9a"
        data = text.encode()
        for precision in range(len(data) + 3):
            expected = data[:precision].decode(errors="ignore")
            self.assertEqual(expected, self.mod.format_text("%%.%ds" % precision, data), precision)
            if precision <= len(data):
                self.assertEqual(expected, self.mod.format_unterminated("%%.%ds" % precision, data), precision)
        self.assertEqual("", self.mod.format_text("%.s", data))

    def test_random_precision_and_width(self):
        rnd = random.Random(8)
        for _ in range(1000):
            text = "".join(chr(rnd.choice((0x41, 0xe9, 0x20ac, 0x1f40d))) for _ in range(rnd.randint(1, 20)))
            data = text.encode()
            precision, width = rnd.randint(0, 40), rnd.randint(0, 40)
            cut = data[:precision].decode(errors="ignore")
            fmt = "%%%s.%ds" % (width or "", precision)
            self.assertEqual(cut.rjust(width), self.mod.format_text(fmt, data))
            fmt = "%%%s.%dU" % (width or "", precision)
            self.assertEqual(text[:precision].rjust(width), self.mod.format_object(fmt, text))
            for conversion in (str, repr, ascii):
                unit = conversion.__name__[0].upper()
                fmt = "%%%s.%d%s" % (width or "", precision, unit)
                self.assertEqual(conversion(text)[:precision].rjust(width), self.mod.format_object(fmt, text))

    def test_not_utf8(self):
        for data in (b"\xff", b"a\x80", b"\xe2\x82", b"\xed\xa0\x80", b"\xf8\x88\x80\x80"):
            self.assertRaises(UnicodeDecodeError, self.mod.format_text, "<%s>", data)

    def test_null(self):
        for fmt in ("%s", "%5s", "%.5s", "%.0s"):
            self.assertRaises(SystemError, self.mod.format_text, fmt, None)

    def test_zero_flag_is_refused(self):
        for kind in "s":
            self.assertRaises(SystemError, self.mod.format_text, "%05" + kind, b"x")
        for kind in "USRA":
            self.assertRaises(SystemError, self.mod.format_object, "%05" + kind, "x")
        self.assertRaises(SystemError, self.mod.format_either, "%05V", "x", None)


class Objects(FormatCase):
    class Bad:
        def __repr__(self):
            raise ZeroDivisionError("repr")

    STRANGE = ("\0", "a\0b", "\ud800", "x\udfffy\0z", "\ud83d\udc0d", "\0\0", "\u20ac\0\U0001f40d\ud800")

    def test_conversions(self):
        for value in ("text", "h\xe9", "\U0001f40d", 5, None, [1, "\u20ac"], 2.5):
            self.assertEqual(str(value), self.mod.format_object("%S", value))
            self.assertEqual(repr(value), self.mod.format_object("%R", value))
            self.assertEqual(ascii(value), self.mod.format_object("%A", value))
        self.assertEqual("text", self.mod.format_object("%U", "text"))

    def test_subclass_of_str(self):
        class Str(str):
            def __str__(self):
                return "converted"
        self.assertEqual("abc", self.mod.format_object("%U", Str("abc")))
        self.assertEqual("converted", self.mod.format_object("%S", Str("abc")))

    def test_null_characters_and_surrogates(self):
        for value in self.STRANGE:
            for unit in "US":
                self.assertEqual(value, self.mod.format_object("%" + unit, value))
                self.assertEqual("<" + value + ">", self.mod.format_object("<%" + unit + ">", value))
                for precision in range(len(value) + 2):
                    for width in (1, 3, 10):
                        self.assertEqual("<" + value[:precision].rjust(width) + ">", self.mod.format_object(
                            "<%%%d.%d%s>" % (width, precision, unit), value))
            self.assertEqual("<%r>" % value, self.mod.format_object("<%R>", value))
            self.assertEqual(value, self.mod.format_either("%V", value, b"x"))

    def test_either(self):
        self.assertEqual("object", self.mod.format_either("%V", "object", b"text"))
        self.assertEqual("object", self.mod.format_either("%V", "object", None))
        self.assertEqual("text", self.mod.format_either("%V", None, b"text"))
        self.assertRaises(SystemError, self.mod.format_either, "%V", None, None)
        euros = "\u20ac" * 4
        self.assertEqual("   \u20ac\u20ac", self.mod.format_either("%5.2V", euros, None))
        self.assertEqual("     ", self.mod.format_either("%5.2V", None, euros.encode()))
        self.assertEqual("    \u20ac", self.mod.format_either("%5.5V", None, euros.encode()))

    def test_null(self):
        for kind in "USRA":
            self.assertRaises(SystemError, self.mod.format_object, "%" + kind)

    def test_not_a_str(self):
        for value in (1, None, b"bytes"):
            self.assertRaises(TypeError, self.mod.format_object, "%U", value)
            if value is not None:
                self.assertRaises(TypeError, self.mod.format_either, "%V", value, b"x")

    def test_failing_conversion(self):
        for kind in "SRA":
            self.assertRaises(ZeroDivisionError, self.mod.format_object, "text %" + kind, self.Bad())


class Formats(FormatCase):
    def test_text(self):
        for text in ("", "a", "plain text\n\t", "x" * 5000):
            self.assertEqual(text, self.mod.format_bytes(text.encode()))
        self.assertEqual("100% of %d", self.mod.format_bytes(b"100%% of %%d"))
        self.assertEqual("%" * 300, self.mod.format_bytes(b"%%" * 300))

    def test_not_ascii(self):
        for data in (b"\x80", b"abc\xff", "\u20ac".encode(), b"\xe9%d", b"%\xe9", b"%5\xe9"):
            self.assertRaises(ValueError, self.mod.format_bytes, data)

    def test_faulty_units(self):
        for data in (b"%", b"abc%", b"%5", b"%.", b"%.5", b"%l", b"%ll", b"%z", b"%lll", b"%llld", b"%y", b"%k", b"%-5d",
                     b"%+d", b"% d", b"%#x", b"%*d", b"%hd", b"%lx", b"%zx", b"%X", b"%o", b"%f", b"%g", b"%ls", b"%zS",
                     b"%5%", b"%.5%", b"%n", b"%lzd", b"%zld", b"%N", b"%T", b"%jd", b"%td", b"%0", b"%00"):
            with self.assertRaises(SystemError, msg=data):
                self.mod.format_bytes(data)

    def test_mixture(self):
        value = "h\xe9"
        self.assertEqual(
            "-1|   42|-0042|7|beef|-1234567890|5|-9|10|-3|4|\U0001f40d|h\xe9|abc|h\xe9|h\xe9|used|h\xe9|'h\xe9'|"
            "'h\\xe9'|%|0x10", self.mod.format_mixed(value))
        for value in Objects.STRANGE:
            text = self.mod.format_mixed(value)
            self.assertEqual(
                "-1|   42|-0042|7|beef|-1234567890|5|-9|10|-3|4|\U0001f40d|h\xe9|abc|%s|%s|used|%s|%r|%a|%%|0x10"
                % ((value,) * 5), text)

    def test_va_list(self):
        self.assertEqual("1 [2] end", self.mod.format_v([2]))

    def test_random_formats_never_crash(self):
        rnd = random.Random(9)
        for _ in range(3000):
            fmt = "".join(rnd.choice("%%%0123.lzdiuxc5a") for _ in range(rnd.randint(1, 8)))
            if fmt.replace("%%", "").count("%") > 1:
                continue
            try:
                self.mod.format_long_long(fmt, 0)
            except (SystemError, OverflowError, ValueError, MemoryError):
                pass

    def test_no_leak(self):
        bad, value, text = Objects.Bad(), "value\ud800 %d" % id(self), "text %d" % id(self)
        calls = [
            lambda: self.mod.format_object("a %S b", text), lambda: self.mod.format_object("%R", value),
            lambda: self.mod.format_object("%U %y", value), lambda: self.mod.format_object("a %U b", value),
            lambda: self.mod.format_object("a %5.3U %5c", value), lambda: self.mod.format_object("a%.3U\xe9", value),
            lambda: self.mod.format_object("%R", bad), lambda: self.mod.format_mixed(value),
            lambda: self.mod.err_format(ValueError, "%S", value), lambda: self.mod.err_format(ValueError, "%S", bad),
            lambda: self.mod.err_format_pending(text), lambda: self.mod.format_either("%5.2V", value, b""),
        ]

        def run():
            for call in calls:
                try:
                    call()
                except (ValueError, SystemError, ZeroDivisionError):
                    pass
        self.assertNoLeak(run, bad, value, text, ValueError)


class ErrFormat(FormatCase):
    def test_message(self):
        with self.assertRaises(ValueError) as caught:
            self.mod.err_format(ValueError, "wrong: %R", ["h\xe9"])
        self.assertEqual(("wrong: ['h\xe9']",), caught.exception.args)
        self.assertIs(ValueError, type(caught.exception))

    def test_replaces_a_pending_exception(self):
        with self.assertRaises(ValueError) as caught:
            self.mod.err_format_pending("x")
        self.assertEqual("3 'x'", str(caught.exception))

    def test_failing_message(self):
        self.assertRaises(ZeroDivisionError, self.mod.err_format, ValueError, "%R", Objects.Bad())
        self.assertRaises(SystemError, self.mod.err_format, ValueError, "%y", 1)

    def test_exception_that_is_no_class(self):
        self.assertRaises((TypeError, SystemError), self.mod.err_format, 5, "%S", 1)
