"""Every function that needs memory, with each of its allocations failing in turn.

The result must be MemoryError, or what comes out otherwise where the function can do without; nothing may be lost.
"""
import os
import re
import sysconfig
import unittest
from pathlib import Path

from support import ABI, Builder, RuntimeTestCase, load_file, not_in_debug_mode, recording

SUPPORT = Path(__file__).resolve().parent / "support"
# The code that is linked into extensions takes its memory from malloc; here, where it can be made to fail.
MALLOC = ["-D%s=PyMem_Raw%s" % (name, name.capitalize()) for name in ("malloc", "calloc", "realloc", "free")]
ADDRESS = re.compile(" at 0x[0-9a-fA-F]+")

BIG = 10 ** 30
TEXT = "t\xe4xt \u20ac"


@unittest.skipIf(os.environ.get("HPY_SANITIZE"), "a sanitizer has an allocator of its own")
@unittest.skipIf(sysconfig.get_config_var("Py_GIL_DISABLED"), "free-threaded CPython crashes by itself without memory")
# The other two share the implementation of these; they are tested where the list of what is covered needs it.
@unittest.skipUnless(ABI in ("universal", "cpython") or recording.FOLDER, "only for the ABIs universal and cpython")
@not_in_debug_mode("debug mode allocates where the modules rely on nothing being allocated")
class OutOfMemoryCase(RuntimeTestCase):
    linked = False      # with the linked helpers compiled to fail

    @classmethod
    def setUpClass(cls):
        if cls.linked:
            cls.module_options = {"support_flags": ["-include", str(SUPPORT / "failing_malloc.h")] + MALLOC}
        super().setUpClass()
        path = Builder("cpython").build("failing", [SUPPORT / "failing.c"])
        cls.failing = load_file("failing", path, "cpython")

    def check(self, name, *args, swallows=False, loses=False):
        """Call a function of the module, or any other, again and again; `args` may be a function that makes them.

        `swallows`: the function cannot fail, whatever happens. `loses`: CPython itself keeps something when it fails.
        """
        function = getattr(self.mod, name) if isinstance(name, str) else name
        make = args[0] if args and callable(args[0]) and getattr(args[0], "__name__", "") == "<lambda>" else lambda: args
        expected = self.outcome(lambda: function(*make()))
        for rest in (False, True):
            number = 0
            while self.once(function, make(), number, rest, expected, swallows):
                if not loses:
                    self.check_nothing_lost(function, make, number, rest)
                number += 1
                self.assertLess(number, 2000)

    def once(self, function, args, number, rest, expected, swallows):
        hit, got = self.failing.call(function, args, number, rest, True)
        where = "%s%r, allocation %d%s" % (function.__name__, args, number, " and all others" if rest else "")
        if hit and (type(got) is MemoryError or swallows):
            return True
        raised = isinstance(got, Exception)
        self.assertEqual(expected[0], "raised " + type(got).__name__ if raised else "result", where)
        if not raised:
            self.assertEqual(ADDRESS.sub("", repr(expected[1])), ADDRESS.sub("", repr(got)), where)
        return hit

    def check_nothing_lost(self, function, make, number, rest):
        lost = 0
        # Python keeps some thousand objects for reuse: what grows for longer is lost.
        for loops in [2, 8] + [100] * 60:
            before = self.failing.live()
            for _ in range(loops):
                self.failing.call(function, make(), number, rest, False)
            lost = self.failing.live() - before
            if lost < loops // 2:
                return
        self.fail("%s keeps %d blocks in %d calls when allocation %d fails" % (function.__name__, lost, loops, number))


class Control(OutOfMemoryCase):
    module_name = "data"

    def test_allocations_fail(self):
        hit, error = self.failing.call(self.mod.from_int64, ("123456789012",), 0, False, True)
        self.assertEqual((True, MemoryError), (hit, type(error)))
        hit, result = self.failing.call(self.mod.from_int64, ("123456789012",), 99, False, True)
        self.assertEqual((False, 123456789012), (hit, result))

    def test_losses_are_found(self):
        kept = []
        self.assertRaises(AssertionError, self.check_nothing_lost, kept.append, lambda: (object(),), 99, False)


class Data(OutOfMemoryCase):
    module_name = "data"

    def test_int_from_c(self):
        for name in ("from_int32", "from_uint32", "from_int64", "from_uint64", "from_size", "from_ssize", "from_long",
                     "from_unsigned_long", "from_long_long", "from_unsigned_long_long"):
            self.check(name, "2000000000")

    def test_int_to_c(self):
        for name in ("as_int32", "as_uint32", "as_uint32_mask", "as_int64", "as_uint64", "as_uint64_mask", "as_size",
                     "as_ssize", "as_long", "as_unsigned_long", "as_unsigned_long_mask", "as_long_long",
                     "as_unsigned_long_long", "as_unsigned_long_long_mask", "as_void_ptr", "long_as_double"):
            for value in (77, BIG ** 20, "no int"):
                self.check(name, value)

    def test_float(self):
        self.check("float_from_bits", b"12345678")
        self.check("float_as_double", 1.5)
        self.check("float_as_double", "no float")

    def test_bytes(self):
        self.check("bytes_from_string", b"some bytes")
        self.check("bytes_from_string_and_size", b"some bytes", 7)
        self.check("bytes_from_string_and_size", ..., 7)
        self.check("bytes_copy", b"some bytes")
        self.check("bytes_copy", "no bytes")
        self.check("bytes_size", "no bytes")

    def test_str(self):
        for name in ("unicode_as_ascii", "unicode_as_latin1", "unicode_as_utf8", "unicode_encode_fs",
                     "unicode_as_utf8_and_size"):
            for value in ("ascii", TEXT, "\udc80", 5):
                self.check(name, value)
        # A fresh str has not made its UTF-8 form yet.
        self.check("unicode_as_utf8_and_size", lambda: (TEXT + str(len(TEXT)),))
        for name in ("unicode_from_string", "unicode_decode_fs"):
            for value in (b"ascii", TEXT.encode(), b"\xff"):
                self.check(name, value)
        self.check("unicode_from_wide", [0x20AC, 0x1F40D], 2)
        self.check("unicode_from_wide", [65, 66], -1)
        self.check("unicode_decode_fs_and_size", TEXT.encode(), 5)
        self.check("unicode_read_char", TEXT, 99)
        for name in ("unicode_decode_ascii", "unicode_decode_latin1"):
            for value in (b"ascii", b"\xff\xfe"):
                for errors in (..., "replace"):
                    self.check(name, value, errors)
        for value in (b"ascii", TEXT.encode(), b"\xff", "str", ...):
            self.check("unicode_from_encoded", value, "utf-8", "strict")
        self.check("unicode_from_encoded", b"x", "no such codec", ...)
        self.check("unicode_substring", TEXT, 1, 4)
        self.check("unicode_substring", TEXT, -1, 4)

    def test_containers(self):
        self.check("list_new", 20)
        self.check("list_append", lambda: ([], 5))
        self.check("list_append", (), 5)
        self.check("list_insert", lambda: ([], 0, 5))
        self.check("list_insert", (), 0, 5)
        self.check("tuple_from_array", 1, 2, 3)
        self.check("tuple_pack", 1, 2, 3)
        self.check("dict_new")
        self.check("dict_keys", {1: 2, 3: 4})
        self.check("dict_keys", 5)
        self.check("dict_copy", {1: 2, 3: 4})
        self.check("dict_copy", ...)


class Protocols(OutOfMemoryCase):
    module_name = "protocols"

    def test_numbers(self):
        for name in ("add", "sub", "mul", "and_", "xor", "or_", "iadd", "isub", "imul", "iand", "ixor", "ior",
                     "floordiv", "mod", "divmod", "ifloordiv", "imod", "truediv", "itruediv"):
            self.check(name, BIG, BIG // 7)
            self.check(name, BIG, None)
        for name in ("lshift", "rshift", "ilshift", "irshift"):
            self.check(name, BIG, 20)
            self.check(name, BIG, None)
        for name in ("matmul", "imatmul"):
            self.check(name, 1, 2)
        for name in ("pow", "ipow"):
            self.check(name, 12345, 20, None)
            self.check(name, 12345, 20, 1000003)
            self.check(name, 12345, None, None)
        for name in ("neg", "abs", "invert", "pos", "index", "int_", "float_"):
            self.check(name, -BIG)
            self.check(name, "no number")
        self.check("int_", 1e300)
        self.check("floordiv", 1, 0)

    def test_objects(self):
        for value in (BIG, TEXT, [1, TEXT], {1: 2.5}, b"\xff", print):
            for name in ("repr", "str", "ascii"):
                self.check(name, value)
        self.check("bytes", [1, 2, 3])
        self.check("bytes", 5.5)
        for name in ("iter", "length", "hash"):
            for value in ([1, 2], (1, 2), TEXT, 5):
                self.check(name, value)
        self.check("next", lambda: (iter(range(10 ** 9, 10 ** 9 + 5)),))
        self.check("type", 5)
        self.check("is_true", [])
        self.check("generic_new", object)
        self.check("generic_new", 5)
        self.check("compare", [BIG], [BIG], 2)
        self.check("compare", 1, "x", 0)
        self.check("compare_bool", [BIG], [BIG], 2)
        self.check("compare_bool", 1, "x", 0)
        self.check("contains", [1, 2], 5)
        self.check("contains", 5, 5)

    def test_attributes(self):
        class Thing:
            pass

        def thing():
            made = Thing()
            made.there = 5
            return made
        self.check("getattr", lambda: (thing(), "there"))
        self.check("getattr", lambda: (thing(), "missing"))
        self.check("getattr_s", lambda: (thing(), "there"))
        self.check("getattr_s", lambda: (thing(), "missing"))
        self.check("hasattr", lambda: (thing(), "missing"), swallows=True)
        self.check("hasattr_s", lambda: (thing(), "missing"), swallows=True)
        self.check("setattr", lambda: (thing(), "added", 1))
        self.check("setattr_s", lambda: (thing(), "added", 1))
        self.check("delattr", lambda: (thing(), "there"))
        self.check("delattr", lambda: (thing(), "missing"))
        self.check("delattr_s", lambda: (thing(), "there"))
        self.check("delattr_s", lambda: (thing(), "missing"))

    def test_items(self):
        self.check("getitem", {BIG: 5}, BIG)
        self.check("getitem", {}, BIG)
        self.check("getitem_i", {10 ** 9: 5}, 10 ** 9)
        self.check("getitem_i", [], 4)
        self.check("getitem_i", range(10 ** 9, 10 ** 10), 7)
        self.check("getitem_s", {"key": 5}, "key")
        self.check("getitem_s", {}, "key")
        self.check("setitem", lambda: ({}, BIG, 5))
        self.check("setitem", 5, 5, 5)
        self.check("setitem_i", lambda: ({}, 10 ** 9, 5))
        self.check("setitem_i", lambda: ([1], 0, 5))
        self.check("setitem_s", lambda: ({}, "key", 5))
        self.check("delitem", lambda: ({BIG: 1}, BIG))
        self.check("delitem_i", lambda: ({10 ** 9: 1}, 10 ** 9))
        self.check("delitem_i", lambda: ([1], 0))
        self.check("delitem_s", lambda: ({"key": 1}, "key"))
        self.check("getslice", [1, 2, 3], 0, 2)
        self.check("setslice", lambda: ([1, 2, 3], 0, 2, [7, 8, 9]))
        self.check("delslice", lambda: ([1, 2, 3], 0, 2))
        for name in ("getslice", "delslice"):
            self.check(name, 5, 0, 2)

    def test_calls(self):
        self.check("call", divmod, BIG, 7)
        self.check("call", 5)
        self.check("call_nothing", dict)
        self.check("call_tuple_dict", divmod, (BIG, 7), ...)
        self.check("call_tuple_dict", dict, (), {"a": 1})
        self.check("call_tuple_dict", dict, [], ...)
        self.check("call_tuple_dict", divmod, ..., ...)
        self.check("call_method", "split", "a b c")
        self.check("call_method", "missing", "a b c")
        self.check("call_method_tuple_dict", "split", "a b c", (), ...)
        self.check("call_method_tuple_dict", "missing", "a b c", (), ...)
        self.check("call_method_tuple_dict_s", "split", "a b c", ("x",), ...)
        self.check("call_method_tuple_dict_s", "missing", "a b c", (), ...)


class Errors(OutOfMemoryCase):
    module_name = "errors"

    def test_raising(self):
        self.check("set_string", ValueError, "text")
        self.check("set_object", ValueError, 5)
        self.check("no_memory")
        for name, args in (("from_errno", ()), ("from_errno_filename", ("file",)), ("from_errno_object", ("file",)),
                           ("from_errno_objects", ("file", "other"))):
            self.check(name, OSError, 2, *args)
        self.check("replace")
        self.check("all_give_null")

    def test_new_exceptions(self):
        self.check("new_exception", "module.Name", ..., ...)
        self.check("new_exception", "NoDot", ..., ...)
        self.check("new_exception_with_doc", "module.Name", "doc", KeyError, {"a": 1})


class Misc(OutOfMemoryCase):
    module_name = "misc"

    def test_builders(self):
        for name in ("list_build", "tuple_build"):
            self.check(name, ("a", "b", "c", "d") * 10)
        for name in ("list_cancel", "tuple_cancel"):
            self.check(name, 30, None)

    def test_trackers(self):
        for size in (0, 3, 40):
            self.check("track", size, 30, None, False)
            self.check("track", size, 30, None, True)

    def test_capsules(self):
        self.check("capsule_new", "named", True)
        self.check("capsule_new", ..., False)
        self.check("capsule_null_pointer")
        self.check("capsule_null_destructor")
        capsule = self.mod.capsule_new("named", False)
        self.check("capsule_get", capsule, "wrong")
        self.check("capsule_get_name", capsule)
        self.check("capsule_set", capsule, 1)

    def test_the_rest(self):
        variable = self.mod.contextvar_new("variable", 5)
        self.check("contextvar_new", "variable", 5)
        self.check("contextvar_get", variable, ...)
        self.check("contextvar_get", 5, ...)
        self.check("contextvar_set", variable, 6)
        self.check("contextvar_set", 5, 6)
        self.check("slice_new", 1, 2, 3)
        self.check("slice_unpack", slice(1, 2, 3))
        self.check("slice_unpack", slice(1, 2, 0))
        self.check("sum_outside", "text")


class Types(OutOfMemoryCase):
    module_name = "typespec"

    def test_from_spec(self):
        # Not without a module: CPython warns then, and crashes when there is no memory for the warning.
        for key in ("pair", "final", "empty", "gc", "bad_method", "gc_without_traverse"):
            self.check("from_spec", key, ..., loses=True)

    def test_new(self):
        pair = self.mod.from_spec("pair", ...)
        self.check(pair)


class Formats(OutOfMemoryCase):
    module_name = "values_and_formats"
    linked = True

    @classmethod
    def modules_folder(cls):
        return Path(__file__).resolve().parent / "core" / "modules"

    def test_build_value(self):
        for fmt in ("l", "ll", "[ll]", "(l,l)", "{l:l}", "{l:[l],l:(l)}", "l" * 20, "[" + "l" * 20 + "]", "[l", "x"):
            self.check("build_longs", fmt, *[2 ** 31 - 7] * 20)
        for fmt in ("O", "OO", "[O]", "{O:O}", "N"):
            self.check("build_objects", fmt, "a", "b")
        for unit in "iIlkLKnfd":
            self.check("build_one", unit)
        for number in range(17):
            self.check("build_case", number)

    def test_from_format(self):
        for unit in "diux":
            self.check("format_int", "%" + unit, 10 ** 9)
            self.check("format_int", "%600" + unit, 10 ** 9)
        for size in ("long", "long_long", "size"):
            for unit in ("u", "d", "i"):
                length = {"long": "l", "long_long": "ll", "size": "z"}[size]
                self.check("format_" + size, "%" + length + unit, 10 ** 9)
        self.check("format_int", "%c", 0x20AC)
        self.check("format_int", "%c", 0xDC80)
        self.check("format_int", "%c", -1)
        self.check("format_pointer", "%p", 10 ** 9)
        self.check("format_text", "%s", b"text " * 100)
        self.check("format_text", "%s", b"\xff")
        for unit in "USRA":
            for value in (TEXT, "\udc80", "x" * 500):
                self.check("format_object", "%" + unit, value)
                self.check("format_object", "%.3" + unit, value)
        self.check("format_either", "%V", TEXT, None)
        self.check("format_either", "%V", None, b"text")
        self.check("format_bytes", b"100 %% " * 100)
        self.check("format_mixed", TEXT)
        self.check("format_v", TEXT)

    def test_err_format(self):
        self.check("err_format", ValueError, "%S!", TEXT)
        self.check("err_format_pending", TEXT)


class Arguments(OutOfMemoryCase):
    module_name = "argparse_any"
    linked = True
    modules_folder = Formats.modules_folder

    def test_parse(self):
        for fmt, args in (("i", (5,)), ("O", (5,)), ("s", (TEXT,)), ("i", ("x",)), ("b", (300,)), ("ii:f", (1,)),
                          ("s", (5,)), ("q", (1,)), ("d", (1.5,)), ("p", ([],))):
            for tracker in (False, True):
                self.check("parse", fmt, args, tracker)

    def test_keywords(self):
        names = tuple("name%d" % number for number in range(30))
        for fmt, args, kwargs in (("OO", (1,), {"name1": 2}), ("sO", (), {"name0": TEXT, "name1": 2}),
                                  ("OO", (1,), {"other": 2}), ("OO", (1,), {"name0": 2}), ("OO", (1,), {}),
                                  ("s", (1,), {}), ("O" * 30, (), dict.fromkeys(names, 5)), ("OO", (1, 2, 3), {})):
            used = names[:len(fmt)]
            self.check("parse_keywords", fmt, used, args, tuple(kwargs), tuple(kwargs.values()), True)
            self.check("parse_dict", fmt, used, args, kwargs, True)

    def test_texts_without_utf8_yet(self):
        # A str keeps its UTF-8, so each call gets a new one.
        self.check("parse", lambda: ("s", (TEXT[:-1] + "!",), True))
        self.check("parse_keywords", lambda: ("s", ("a",), (TEXT[:-1] + "!",), (), (), True))
        self.check("parse_keywords", lambda: ("i", ("\xe4t",), (), ("\xe4" + TEXT[0],), (1,), True))
        self.check("parse_keywords", lambda: ("i", ("a",), (), ("\xe4" + TEXT[0],), (1,), True))
        self.check("parse_dict", lambda: ("i", ("a",), (), {"\xe4" + TEXT[0]: 1}, True))
        self.check("parse_dict", lambda: ("s", ("a",), (), {"a": TEXT[:-1] + "!"}, True))
