"""The host itself: it notices what modules do wrong, and every compiler accepts it."""
import re
import tempfile
import unittest
from pathlib import Path

from platforms import FOLDER, HERE, PLATFORMS, REPOSITORY, WARNINGS, SOURCES, Missing, need, run, write_members

NATIVE = next(platform for platform in PLATFORMS if platform.rid == "linux-x64")

# What wrong.c does in each method, and what the host says.
MISTAKES = {
    "leak": r"never closed: handle \d+, int\n.*1 handles were never closed",
    "close_twice": r"ctx_Close was given handle \d+, which was closed",
    "use_after_close": r"ctx_Long_AsInt64_t was given handle \d+, which was closed",
    "close_constant": r"ctx_Close was given a handle of the context",
    "use_null": r"ctx_Repr was given a null handle",
    "use_nonsense": r"ctx_Repr was given .*, which is no handle",
    "silent": r"silent failed without an exception",
    "both": r"both gave a result although ValueError is pending",
    "beyond": r"the host has no member ctx_Capsule_New",
    "last": r"the host has no member ctx_Slice_New",
}


class HostTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.module = Path(cls.folder.name) / "wrong.so"
        code, text = run(["gcc", "-shared", "-fPIC", "-DHPY_ABI_UNIVERSAL", "-I" + str(REPOSITORY / "runtime" / "include"),
                          HERE / "modules" / "wrong.c", "-o", cls.module])
        assert code == 0, text

    def run_line(self, line):
        script = Path(self.folder.name) / "script.txt"
        script.write_text(line + "\n", encoding="utf-8")
        return NATIVE.run(self.module, "wrong", script)

    def test_mistakes_are_noticed(self):
        for method, message in MISTAKES.items():
            with self.subTest(method):
                code, text = self.run_line("wrong.%s() == None" % method)
                self.assertEqual(code, 3, text)
                self.assertRegex(text, re.compile(message, re.DOTALL))

    def test_wrong_checks_are_noticed(self):
        for line, message in (("wrong.right() == 2", r"left:  1\n.*right: 2\n.*script.txt:1: not true"),
                              ("wrong.right() raises ValueError", "raised nothing"),
                              ("wrong.refuse() raises TypeError", "raised ValueError: no"),
                              ("wrong.refuse() raises ValueError: yes", "raised ValueError: no"),
                              ("wrong.refuse() == 1", "raised ValueError: no"),
                              ("wrong.nothing() == 1", "has no attribute 'nothing'"),
                              ("wrong.right(", "expected a name")):
            with self.subTest(line):
                code, text = self.run_line(line)
                self.assertEqual(code, 3, text)
                self.assertRegex(text, re.compile(message, re.DOTALL))

    def test_what_is_right_passes(self):
        code, text = self.run_line("wrong.right() == 1\nwrong.refuse() raises ValueError: no")
        self.assertEqual((code, text.strip()), (0, "4 checks"))

    def test_a_file_that_is_no_module_is_refused(self):
        code, text = NATIVE.run(self.module, "other", "none.txt")
        self.assertEqual(code, 3)
        self.assertIn("the symbol get_required_hpy_major_version_other is missing", text)

    def test_clang_accepts_it(self):
        try:
            clang = need("clang-14") if not _has("clang") else need("clang")
        except Missing as reason:
            self.skipTest(str(reason))
        write_members(FOLDER / "clang")
        code, text = run([clang, *WARNINGS, "-fsyntax-only", "-DHPY_ABI_UNIVERSAL", "-I" + str(FOLDER / "clang"),
                          "-I" + str(REPOSITORY / "runtime" / "include"), *SOURCES])
        self.assertEqual((code, text), (0, ""))


def _has(program):
    try:
        need(program)
    except Missing:
        return False
    return True
