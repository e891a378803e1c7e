"""The twenty members of the context that are at other places on PyPy 7.3.19, each called by a module."""
import contextvars
import shutil
import sys
import tempfile
import types
import unittest
from pathlib import Path

from support import ABI, RuntimeTestCase, builder, not_in_debug_mode

NAMES = ("capsule_new", "capsule_get", "capsule_is_valid", "capsule_set", "compile", "eval_code", "var_new", "var_get",
         "var_set", "type_name", "type_is_subtype", "from_encoded_object", "substring", "dict_keys", "dict_copy",
         "slice_unpack", "set_call_function", "call", "call_method", "dict_type")


class MovedMembers(RuntimeTestCase):
    module_name = "moved"
    module_sources = ["moved_first.c", "moved.c"]

    def test_all_are_here(self):
        self.assertEqual(20, len(NAMES))
        self.assertEqual([], [name for name in NAMES if not callable(getattr(self.mod, name, None))])

    def test_capsule_new(self):
        self.assertIn("moved.capsule", repr(self.mod.capsule_new()))

    def test_capsule_get(self):
        self.assertEqual("moved.capsule", self.mod.capsule_get(self.mod.capsule_new()))
        self.assertRaises(ValueError, self.mod.capsule_get, 1)

    def test_capsule_is_valid(self):
        capsule = self.mod.capsule_new()
        self.assertIs(True, self.mod.capsule_is_valid(capsule, "moved.capsule"))
        self.assertIs(False, self.mod.capsule_is_valid(capsule, "moved"))
        self.assertIs(False, self.mod.capsule_is_valid(1, "moved.capsule"))

    def test_capsule_set(self):
        self.assertEqual(0x1234567, self.mod.capsule_set(self.mod.capsule_new(), 0x1234567))
        self.assertRaises(ValueError, self.mod.capsule_set, 1, 1)

    def test_compile_s(self):
        code = self.mod.compile("6 * x")
        self.assertEqual(42, eval(code, {"x": 7}))
        self.assertEqual("moved.py", code.co_filename)
        self.assertRaises(SyntaxError, self.mod.compile, "6 *")

    def test_eval_code(self):
        self.assertEqual(42, self.mod.eval_code(compile("6 * x", "f", "eval"), {"x": 7}))
        self.assertRaises(NameError, self.mod.eval_code, compile("y", "f", "eval"), {})

    def test_context_var_new(self):
        variable = self.mod.var_new("name", 5)
        self.assertIs(contextvars.ContextVar, type(variable))
        self.assertEqual(("name", 5), (variable.name, variable.get()))
        self.assertRaises(LookupError, self.mod.var_new("name", ...).get)

    def test_context_var_get(self):
        variable = contextvars.ContextVar("name")
        self.assertIs(..., self.mod.var_get(variable, ...))
        self.assertEqual(6, self.mod.var_get(variable, 6))
        token = variable.set(7)
        self.assertEqual(7, self.mod.var_get(variable, 6))
        variable.reset(token)

    def test_context_var_set(self):
        variable = contextvars.ContextVar("name", default=1)
        token = self.mod.var_set(variable, 2)
        self.assertEqual(2, variable.get())
        variable.reset(token)
        self.assertEqual(1, variable.get())

    def test_type_get_name(self):
        self.assertEqual(["int", "Path"], [self.mod.type_name(item) for item in (int, Path)])

    def test_type_is_subtype(self):
        self.assertIs(True, self.mod.type_is_subtype(bool, int))
        self.assertIs(False, self.mod.type_is_subtype(int, bool))

    def test_unicode_from_encoded_object(self):
        self.assertEqual("\xe4\u20ac", self.mod.from_encoded_object(b"\xe4\xa4", "iso8859-15"))
        self.assertRaises(LookupError, self.mod.from_encoded_object, b"x", "no such encoding")

    def test_unicode_substring(self):
        self.assertEqual("b\xe4", self.mod.substring("ab\xe4c", 1, 3))
        self.assertRaises(IndexError, self.mod.substring, "abc", -1, 2)

    def test_dict_keys(self):
        self.assertEqual([1, "b"], self.mod.dict_keys({1: 2, "b": 3}))
        self.assertRaises(SystemError, self.mod.dict_keys, [])

    def test_dict_copy(self):
        original = {1: 2, "b": 3}
        copy = self.mod.dict_copy(original)
        self.assertEqual(original, copy)
        self.assertIsNot(original, copy)
        self.assertRaises(SystemError, self.mod.dict_copy, [])

    def test_slice_unpack(self):
        self.assertEqual((1, 20, 3), self.mod.slice_unpack(slice(1, 20, 3)))
        self.assertRaises(ValueError, self.mod.slice_unpack, slice(1, 2, 0))

    def test_set_call_function(self):
        self.assertEqual("the function", self.mod.set_call_function()())

    def test_call(self):
        def function(a, b):
            return a, b
        self.assertEqual((1, 2), self.mod.call(function, 1, 2, ("b",)))
        self.assertRaises(TypeError, self.mod.call, function, 1, 2, ("a",))

    def test_call_method(self):
        self.assertEqual([1, 2], self.mod.call_method("__add__", [1], [2]))
        self.assertRaises(AttributeError, self.mod.call_method, "missing", 1, 2)

    def test_dict_type(self):
        self.assertIs(dict, self.mod.dict_type())


class InCPlusPlus(MovedMembers):
    module_name = "moved_cpp"
    module_sources = ["moved_cpp.cpp"]


@unittest.skipUnless(ABI != "cpython" and sys.implementation.name == "cpython", "PyPy's table on a CPython")
@not_in_debug_mode("the module under test keeps a context, which debug mode forbids")
class Simulated(MovedMembers):
    """The module is given a copy of CPython's context in PyPy's order."""
    module_name = "moved_context"
    module_sources = None
    moved = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.driver = cls.mod
        cls.folder = folder = tempfile.mkdtemp()
        # A file of its own: a library has only one state.
        original = builder().build("moved", [cls.modules_folder() / name for name in MovedMembers.module_sources])
        path = shutil.copy(str(original), folder)
        cls.driver.open(path, "moved", True)
        if not cls.moved:
            cls.driver.open(path, "moved", False)
        cls.mod = types.SimpleNamespace(**{name: cls.caller(name) for name in NAMES})

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, True)
        super().tearDownClass()

    @classmethod
    def caller(cls, name):
        return lambda *args: cls.driver.call(name, *args)


class PutBack(Simulated):
    """The module is given a context in PyPy's order and then one in the usual order."""
    moved = False
