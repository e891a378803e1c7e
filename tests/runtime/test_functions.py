"""Kinds of functions, their trampolines, and the table behind a context."""
from support import RuntimeTestCase, abi_only, builder, not_in_debug_mode


class Functions(RuntimeTestCase):
    module_name = "functions"

    def test_signature_constants(self):
        expected = [number for number in range(1, 40) if number not in (37, 38)]
        self.assertEqual(expected, self.mod.signatures())

    @abi_only("universal", "universal-standard", "hybrid")
    def test_every_member_of_the_context_is_filled(self):
        words = self.mod.context_words()
        self.assertEqual(273, len(words))
        self.assertEqual([], [index for index, filled in enumerate(words) if not filled])

    @abi_only("universal", "universal-standard", "hybrid")
    @not_in_debug_mode("the handles of debug mode are not the objects")
    def test_call_of_a_trampoline(self):
        value = object()
        self.assertIs(value, self.mod.call_real(value))
        self.assertNoLeak(lambda: self.mod.call_real(value), value)

    @abi_only("universal", "hybrid")
    def test_unknown_signature_is_fatal(self):
        path = builder().build("functions", [self.modules_folder() / "functions.c"])
        code = "import sys; from support import load_file; load_file('functions', sys.argv[1]).unknown_signature(int(sys.argv[2]))"
        for number in (0, 38, 40, 999):
            result = self.run_python(code, path, number)
            self.assertLess(result.returncode, 0, number)
            self.assertNotEqual("", result.stderr)
