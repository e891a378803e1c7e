"""Extensions in C++ and what the headers themselves promise: modes, languages, warnings."""
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import ABI, RuntimeTestCase, builder
from support.build import RUNTIME


class CPlusPlus(RuntimeTestCase):
    module_name = "cplusplus"

    def test_type(self):
        stack = self.mod.Stack(1, 2.5)
        stack.push(3, 4)
        self.assertEqual((4, 4.0), (len(stack), stack.top))
        self.assertEqual([4.0, 3.0, 2.5, 1.0], [stack.pop() for _ in range(4)])
        self.assertRaises(IndexError, stack.pop)
        self.assertRaises(TypeError, stack.push, "x")
        self.assertRaises(TypeError, self.mod.Stack, "x")
        self.assertEqual("in C++", self.mod.__doc__)

    def test_destroy(self):
        self.mod.take_destroyed()
        for type_ in (self.mod.Stack, type("Sub", (self.mod.Stack,), {})):
            for _ in range(5):
                type_(1, 2, 3)
            self.assertEqual(5, self.mod.take_destroyed())

    def test_function(self):
        self.assertEqual("1ä2", self.mod.joined(1, "ä", last=2))


def compilers():
    """gcc and clang for C and C++, those that are there; clang since 14 knows the attribute that makes a call an error."""
    names = ("gcc", "g++", "clang", "clang++", "clang-14", "clang++-14")
    return [name for name in names if shutil.which(name)] or builder().cc[:1]


class Headers(unittest.TestCase):

    def compile(self, text, compiler, *flags):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("source.cpp" if "++" in compiler[0] else "source.c")
            path.write_text(text)
            return subprocess.run(compiler + list(flags) + ["-c", str(path), "-o", str(path) + ".o"], stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True)

    def accepted(self, text, compiler, *flags):
        result = self.compile(text, compiler, *flags)
        self.assertEqual(0, result.returncode, result.stdout)

    EVERYTHING = """
        #include "hpy.h"
        HPyDef_METH(f, "f", HPyFunc_NOARGS)
        static HPy f_impl(HPyContext *ctx, HPy self) { return HPy_Dup(ctx, self); }
        static HPyDef *defines[] = {&f, NULL};
        static HPyModuleDef definition = {NULL, 0, NULL, defines, NULL};
        HPy_MODINIT(m, definition)
        """

    def test_language_versions(self):
        flags = builder().include_flags() + ["-Wall", "-Wextra", "-Werror", "-DHPY_ABI_" + ABI.split("-")[0].upper()]
        c_versions = ("c11", "gnu17") if ABI != "universal" else ("c11", "gnu11", "c17", "gnu17")
        for version in c_versions:
            self.accepted(self.EVERYTHING, builder().cc, "-std=" + version, *flags)
        for version in ("c++11", "c++20") if ABI != "universal" else ("c++11", "c++14", "gnu++17", "c++20"):
            self.accepted(self.EVERYTHING, builder().cxx, "-std=" + version, *flags)

    def refused(self, text, message, *flags):
        """Each compiler at hand, in C and C++, refuses the source and says why."""
        for compiler in compilers():
            with self.subTest(compiler):
                result = self.compile(text, [compiler], *flags)
                self.assertNotEqual(0, result.returncode)
                self.assertIn(message, result.stdout)

    @unittest.skipUnless(ABI == "universal", "once is enough")
    def test_exactly_one_mode(self):
        include = ["-I", str(RUNTIME / "include")]
        self.refused('#include "hpy.h"\n', "a compiler called by hand needs one of them", *include)
        both = ["-DHPY_ABI_UNIVERSAL", "-DHPY_ABI_CPYTHON"]
        self.assertNotEqual(0, self.compile('#include "hpy.h"\n', builder().cc, *(include + both)).returncode)

    @unittest.skipUnless(ABI == "universal", "a rule of the universal ABI")
    def test_no_python_h(self):
        flags = builder().include_flags() + ["-DHPY_ABI_UNIVERSAL"]
        for text in ("#include <Python.h>\n", '#include "hpy.h"\n#include "Python.h"\n'):
            self.refused(text, "build it for the hybrid ABI", *flags)

    @unittest.skipUnless(ABI == "universal", "a rule of the universal ABI")
    def test_no_legacy_functions(self):
        flags = builder().include_flags() + ["-DHPY_ABI_UNIVERSAL", "-Wall", "-Wextra"]
        uses = {"HPy_AsPyObject": "return HPy_AsPyObject(ctx, h) != NULL;",
                "HPy_FromPyObject": "return !HPy_IsNull(HPy_FromPyObject(ctx, (cpy_PyObject *)ctx)) || HPy_IsNull(h);"}
        for name, use in uses.items():
            text = '#include "hpy.h"\nint f(HPyContext *ctx, HPy h);\nint f(HPyContext *ctx, HPy h) { %s }\n' % use
            for level in ("-O0", "-O2"):
                self.refused(text, name + " needs the cpython or hybrid ABI", level, *flags)

    def test_mixed_up_handles_are_compile_errors(self):
        flags = builder().include_flags() + ["-DHPY_ABI_" + ABI.split("-")[0].upper()]
        text = '#include "hpy.h"\nHPy f(HPyContext *ctx, %s h) { return HPy_Dup(ctx, h); }\n'
        self.accepted(text % "HPy", builder().cc, *flags)
        for wrong in ("HPyField", "HPyGlobal", "HPyTracker", "void *", "long"):
            self.assertNotEqual(0, self.compile(text % wrong, builder().cc, *flags).returncode, wrong)
