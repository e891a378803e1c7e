"""Module definition and multi-phase initialisation."""
import gc
import os
import re
import sys
import types
import unittest
import weakref
from pathlib import Path

from support import RuntimeTestCase, breaks_rules, builder, is_universal, load_file
from support.build import OUTPUT
from support.loading import make_spec

VARIANTS = {
    "good": 1, "empty": 2, "size_negative": 3, "size_positive": 4, "type_slot": 5, "two_creates": 6,
    "create_and_exec": 7, "create_and_method": 8, "create_and_doc": 9, "create_and_globals": 10,
    "create_and_size": 11, "create_and_legacy": 12, "wrong_method": 13, "create_module": 14, "create_object": 15,
    "create_raises": 16, "create_null": 17, "exec_raises": 18, "exec_silent": 19, "exec_positive": 20,
    "unknown_kind": 21,
}


def build_all():
    """One binary with all the variants, in two source files."""
    template = (Path(__file__).parent / "modules" / "modinit.c.in").resolve()
    texts = ["", ""]
    for name, number in VARIANTS.items():
        text = re.sub(r"\bM_", "mi_%s_" % name, template.read_text().replace("MODULE", "mi_" + name))
        texts[number % 2] += "#undef VARIANT\n#define VARIANT %d\n%s" % (number, text)
    folder = OUTPUT / "modinit-sources"
    folder.mkdir(parents=True, exist_ok=True)
    sources = [folder / "odd.c", folder / "even.c"]
    for path, text in zip(sources, texts):
        if not path.exists() or path.read_text() != text:
            temporary = folder / ("%s.%d" % (path.name, os.getpid()))
            temporary.write_text(text)
            os.replace(str(temporary), str(path))
    return builder().build("modinit", sources, defines=["HPY_EMBEDDED_MODULES"], flags=["-I", str(template.parent)])


class Definitions(RuntimeTestCase):

    @classmethod
    def setUpClass(cls):
        cls.path = build_all()

    def setUp(self):
        self.log = types.ModuleType("modinit_log")
        self.log.log = []
        sys.modules["modinit_log"] = self.log

    def tearDown(self):
        del sys.modules["modinit_log"]

    def load(self, variant, name=None):
        name = name or "mi_" + variant
        return load_file(name, self.path)

    def refused(self, error, variant):
        with self.assertRaises(error) as caught:
            self.load(variant)
        return str(caught.exception)

    def test_good(self):
        module = self.load("good")
        self.assertIs(types.ModuleType, type(module))
        self.assertEqual(["second", "third"], module.log)
        self.assertEqual("mi_good", module.method())
        self.assertEqual("a good module", module.__doc__)
        self.assertEqual("mi_good", module.__name__)
        self.assertFalse(hasattr(module, "ignored_member"))
        self.assertFalse(hasattr(module, "ignored_getter"))

    def test_the_name_comes_from_the_spec(self):
        name = "some.package.mi_good"
        module = load_file(name, self.path, spec=make_spec(name, self.path))
        self.assertEqual(name, module.__name__)
        self.assertEqual(name, module.method.__module__)

    def test_again_runs_everything_again(self):
        first, second = self.load("good"), self.load("good")
        self.assertIsNot(first, second)
        self.assertIsNot(first.log, second.log)
        self.assertEqual(["second", "third"], second.log)
        self.assertEqual(("mi_good", "mi_good"), (first.method(), second.method()))

    def test_sys_modules_is_left_alone(self):
        self.load("good")
        self.assertNotIn("mi_good", sys.modules)

    def test_empty(self):
        module = self.load("empty")
        self.assertEqual("mi_empty", module.__name__)
        self.assertIsNone(module.__doc__)

    @unittest.skipIf(sys.implementation.name == "pypy", "this is about our loader")
    def test_unknown_kind_of_definition(self):
        self.assertRegex(self.refused(SystemError, "unknown_kind"), r"'mi_unknown_kind'.*defines\[1\].* kind 9")

    def test_refusals_name_the_module(self):
        if sys.implementation.name == "cpython":
            for error, variant in (SystemError, "type_slot"), (SystemError, "two_creates"), (ValueError, "wrong_method"):
                self.assertIn("module 'mi_%s'" % variant, self.refused(error, variant))

    def test_size(self):
        self.refused(SystemError, "size_negative")
        self.refused(SystemError, "size_positive")

    def test_slot_of_a_type(self):
        self.refused(SystemError, "type_slot")

    def test_create_stands_alone(self):
        for variant in ("two_creates", "create_and_exec", "create_and_method", "create_and_doc", "create_and_globals",
                        "create_and_size", "create_and_legacy"):
            with self.subTest(variant=variant):
                # Universal modules must have no legacy methods at all, which our loader says first.
                legacy = is_universal() and variant == "create_and_legacy" and sys.implementation.name == "cpython"
                self.refused(ImportError if legacy else SystemError, variant)
                self.assertEqual([], self.log.log)

    def test_method_with_a_wrong_convention(self):
        self.refused(ValueError, "wrong_method")

    def test_create_object(self):
        self.assertEqual("mi_create_object", self.load("create_object"))
        self.assertEqual(1, len(self.log.log))

    def test_create_must_not_give_a_module(self):
        self.refused(SystemError, "create_module")

    @breaks_rules
    def test_create_fails(self):
        self.assertIn("create has failed", self.refused(ZeroDivisionError, "create_raises"))
        self.refused(SystemError, "create_null")

    @breaks_rules
    def test_exec_fails(self):
        self.assertIn("exec has failed", self.refused(ZeroDivisionError, "exec_raises"))
        self.assertEqual(2, len(self.log.log))
        self.log.log.clear()
        self.refused(SystemError, "exec_silent")
        self.assertEqual(1, len(self.log.log))
        self.log.log.clear()
        self.assertIn("exec has failed", self.refused(ZeroDivisionError, "exec_positive"))
        self.assertEqual(1, len(self.log.log))

    def test_a_failed_load_can_be_followed_by_another(self):
        for _ in range(5):
            self.refused(ZeroDivisionError, "exec_raises")
            self.assertEqual("mi_good", self.load("good").method())

    def test_modules_die(self):
        module = self.load("good")
        reference = weakref.ref(module)
        del module
        gc.collect()
        self.assertIsNone(reference())
