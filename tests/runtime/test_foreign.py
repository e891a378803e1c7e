"""A module that was built without our headers, for the 0.9.0 release's context, with trampolines of its own."""
import gc
import re
import sys
import unittest
from pathlib import Path

from support import RuntimeTestCase, breaks_rules, builder, is_universal, load_file

PYPY = sys.implementation.name == "pypy"
calls_trampolines = unittest.skipIf(PYPY, "PyPy calls no trampolines")
in_the_usual_order = unittest.skipIf(PYPY, "PyPy 7.3.19 has these members at other places, which only our headers know")


@unittest.skipUnless(is_universal(), "a universal module")
class Foreign(RuntimeTestCase):
    module_name = "foreign"

    def make(self, *args, **keywords):
        return self.mod.Foreign(*args, **keywords)

    def test_source_includes_nothing_of_ours(self):
        text = (self.modules_folder() / "foreign.c").read_text()
        self.assertEqual(["<stddef.h>", "<stdint.h>", "<stdlib.h>"], re.findall(r"#include (\S+)", text))

    def test_binary_has_no_direct_calls(self):
        path = builder().build("foreign", [self.modules_folder() / "foreign.c"])
        data = Path(str(path)).read_bytes()
        self.assertIn(b"HPyInitGlobalContext_foreign", data)
        self.assertNotIn(b"DirectCalls_foreign", data)

    def test_module(self):
        self.assertEqual("A foreign module.", self.mod.__doc__)
        self.assertEqual("A foreign type.", self.mod.Foreign.__doc__)
        self.assertEqual("foreign", self.mod.Foreign.__module__)

    def test_new_and_init(self):
        self.assertEqual(0, self.make().value)
        self.assertEqual(2, self.make(1, 2).value)
        self.assertEqual(201, self.make(1, a=1, b=2).value)

    def test_members_and_properties(self):
        obj = self.make("held")
        self.assertEqual("held", obj.held)
        obj.held = [1]
        self.assertEqual([1], obj.held)
        obj.value = 12
        self.assertEqual(12, obj.value)

    def test_methods(self):
        obj = self.make()
        self.assertEqual(("noargs", obj, None, None), obj.noargs())
        self.assertEqual(("one", obj, 5, None), obj.one(5))
        self.assertEqual(("many", obj, (1, 2, 3), None), obj.many(1, 2, 3))
        self.assertRaises(TypeError, obj.one)
        self.assertEqual(("call", obj, (1, 2), None), obj(1, 2))
        self.assertEqual(("call", obj, (1, 2), ("b",)), obj(1, b=2))

    def test_operators(self):
        obj = self.make(1)
        self.assertEqual(("negative", obj, None, None), -obj)
        self.assertEqual(("add", obj, 2, None), obj + 2)
        self.assertEqual(("power", obj, 3, 5), pow(obj, 3, 5))
        self.assertEqual([True, False], [bool(obj), bool(self.make())])
        self.assertEqual(("less", obj, 3, None), obj < 3)
        self.assertEqual(("less or equal", obj, 3, None), obj <= 3)
        self.assertIs(False, obj == 3)
        self.assertRaises(TypeError, lambda: obj > 3)
        self.assertEqual(("foreign text", 4711), (repr(obj), hash(obj)))

    def test_sequence(self):
        obj = self.make(1, 2, 3)
        self.assertEqual(3, len(obj))
        self.assertEqual(("item", obj, 1, None), obj[1])
        self.assertEqual([True, False], [3 in obj, 4 in obj])
        with self.assertRaisesRegex(IndexError, "foreign index"):
            obj[6]
        obj[2] = 4
        self.assertEqual(24, obj.value)
        del obj[7]
        self.assertEqual(-7, obj.value)

    def test_descriptor(self):
        class Owner:
            attribute = self.make()
        owner = Owner()
        self.assertEqual(("get", owner, Owner, None), owner.attribute)
        self.assertEqual(("get", None, Owner, None), Owner.attribute)

    def test_buffer(self):
        obj = self.make()
        view = memoryview(obj)
        self.assertEqual((b"foreign", 1), (view.tobytes(), obj.exports))
        view.release()
        if not PYPY:
            self.assertEqual(0, obj.exports)

    @unittest.skipIf(PYPY, "objects die when the collector runs")
    def test_death(self):
        before = self.mod.counts()
        obj = self.make(1, 2, 3, 4)
        obj.held = obj
        self.assertEqual(before, self.mod.counts())
        del obj
        gc.collect()
        self.assertEqual(("counts", None, before[2] + 4, before[3] + 4), self.mod.counts())

    def test_subclass(self):
        class Sub(self.mod.Foreign):
            pass
        obj = Sub(1, 2)
        self.assertEqual((2, 2, ("one", obj, 5, None)), (obj.value, len(obj), obj.one(5)))

    def test_globals(self):
        first = self.mod.swap_global("first")
        self.assertIsNone(first)
        self.assertEqual("first", self.mod.swap_global("second"))
        self.assertEqual("second", self.mod.swap_global(None))

    @in_the_usual_order
    def test_capsule(self):
        before = self.mod.counts()[2]
        capsule = self.mod.capsule()
        self.assertIn("foreign", repr(capsule))
        del capsule
        gc.collect()
        self.assertEqual(before + 7 * 10000, self.mod.counts()[2])

    @in_the_usual_order
    def test_members_at_the_end_of_the_table(self):
        obj = self.mod.make_special(self.make(1))
        self.assertEqual(("special", obj, None, None), obj())
        self.assertEqual(("special", obj, ("a",), None), obj(1, a=2))
        self.assertEqual((1, 2), self.mod.call(lambda a, b: (a, b), 1, b=2))
        self.assertEqual([1, 2], self.mod.call_method("__add__", [1], [2]))

    @calls_trampolines
    @breaks_rules   # results that CPython would take for failures without an exception
    def test_kinds_that_no_slot_takes(self):
        mod = self.mod
        self.assertEqual(("slice", "a", 2, 3), mod.kind_14("a"))
        self.assertEqual(1 + 2 + 3 + 10, mod.kind_16(1, 10))
        self.assertEqual(1, mod.kind_18())
        self.assertEqual(("get_attr", "a", None, None), mod.kind_19("a"))
        self.assertEqual(("get_attro", "a", "b", None), mod.kind_20("a", "b"))
        self.assertEqual(1 + ord("A") + 10, mod.kind_21(1, 10))
        self.assertEqual(5 + 7 - 2, mod.kind_22(5, 7, 2))
        self.assertEqual(("get_iter", "a", None, None), mod.kind_26("a"))
        self.assertEqual(("iter_next", "a", None, None), mod.kind_27("a"))
        self.assertEqual(("other_get", "a", "b", "c"), mod.kind_28("a", "b", "c"))
        self.assertEqual(2 * 3 * 5, mod.kind_29(2, 3, 5))

    @unittest.skipIf(PYPY, "what HPy_mod_create makes has to take attributes there")
    def test_create(self):
        path = builder().build("foreign", [self.modules_folder() / "foreign.c"])
        created = load_file("foreign_create", path)
        self.assertEqual(("created", "foreign_create"), (created[0], created[1].name))
