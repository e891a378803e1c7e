"""Debug mode around each test of a test run: python -m hpy.debug --tests, the plugin and the fixture for pytest."""
import importlib.util
import json
import os
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

from support import RuntimeTestCase, abi_only, breaks_rules, builder, not_in_debug_mode, on_some_pythons

STUB = """
import os, sys
from hpy.universal import _load_bootstrap
sys.modules[__name__] = _load_bootstrap("misuse", __name__, __package__, {path!r}, __loader__, __spec__, os.environ)
"""

TESTS = """
import unittest
import misuse

class Point(unittest.TestCase):
    def test_right(self):
        misuse.use_open(1)

    def test_leak(self):
        misuse.leak("first", 2)

    def test_leak_again(self):
        misuse.leak("second", 1)

    def test_leak_and_failure(self):
        misuse.leak("third", 1)
        self.assertEqual("these", "those")

    def test_flaw(self):
        misuse.convert_while_pending()

    @unittest.skip("why")
    def test_skipped(self):
        pass

    def test_closes_in_a_cleanup(self):
        from hpy import debug
        misuse.leak("cleaned up", 1)
        handle = debug.get_open_handles()[-1]
        self.addCleanup(handle._force_close)
"""

COMMAND = "import runpy; runpy.run_module('hpy.debug', run_name='__main__', alter_sys=True)"
PYTEST = "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"


@abi_only("universal")
@breaks_rules
@on_some_pythons
@not_in_debug_mode("does so itself")
class TestRunTestCase(RuntimeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = str(builder().build("misuse", [cls.modules_folder() / "misuse.c"]))
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        (cls.folder / "misuse.py").write_text(STUB.format(path=path))
        cls.leak_line = cls.line_of("(void)HPy_Dup(ctx, args[0]);")

    @classmethod
    def line_of(cls, text):
        lines = (cls.modules_folder() / "misuse.c").read_text().splitlines()
        return lines.index(next(line for line in lines if text in line)) + 1

    def run_in_folder(self, code, *arguments, **environment):
        paths = os.pathsep.join([str(self.folder)] + [path for path in sys.path if path])
        return self.run_python("import os; os.chdir(%r); import sys; sys.path[:0] = %r.split(os.pathsep); " % (
            str(self.folder), paths) + code, *arguments, **dict({"HPY": None, "HPY_DEBUG_FORMAT": None}, **environment))

    def write_tests(self, text=TESTS):
        (self.folder / "test_point.py").write_text(textwrap.dedent(text))


class Unittest(TestRunTestCase):
    def test_each_test_is_blamed_for_its_own_leaks(self):
        self.write_tests()
        report = self.folder / "report.json"
        result = self.run_in_folder(COMMAND, "--tests", "--report", report, "-m", "unittest", "-v", "test_point")
        self.assertEqual(1, result.returncode, result.stderr)
        # The one that leaks and fails does both.
        self.assertIn("FAILED (failures=5, skipped=1)", result.stderr)
        for text in ("'first'", "'second'", "'third'", "'these' != 'those'", "misuse.c:%d" % self.leak_line, "HPY6011"):
            self.assertIn(text, result.stderr)
        self.assertNotIn("cleaned up", result.stderr)
        flaw, leak = json.loads(report.read_text())
        self.assertEqual(("HPY6011", 1, ["test_point.Point.test_flaw"]), (flaw["code"], flaw["count"], flaw["tests"]))
        self.assertEqual(("HPY6001", 4, "'first'"), (leak["code"], leak["count"], leak["object"]))
        self.assertEqual(["test_point.Point." + name for name in ("test_leak", "test_leak_again", "test_leak_and_failure")],
                         leak["tests"])
        self.assertEqual((str(self.modules_folder() / "misuse.c"), self.leak_line), (leak["file"], leak["line"]))
        self.assertTrue(leak["text"].startswith("handle created here is never closed"), leak["text"])

    def test_leaks_stay_in_the_report_when_a_later_test_ends_the_process(self):
        self.write_tests("""
            import os, unittest, misuse
            class Point(unittest.TestCase):
                def test_a_leak(self):
                    misuse.leak("lost", 1)
                def test_end(self):
                    os._exit(3)
        """)
        report = self.folder / "ended.json"
        result = self.run_in_folder(COMMAND, "--tests", "--report", report, "-m", "unittest", "-v", "test_point")
        self.assertEqual(3, result.returncode, result.stderr)
        leak, = json.loads(report.read_text())
        self.assertEqual(("HPY6001", self.leak_line, ["test_point.Point.test_a_leak"]), (leak["code"], leak["line"], leak["tests"]))

    def test_what_ends_the_process_is_in_the_report(self):
        self.write_tests("""
            import unittest, misuse
            class Point(unittest.TestCase):
                def test_a_leak(self):
                    misuse.leak("lost", 1)
                def test_crash(self):
                    misuse.close_twice("value")
            """)
        for format, texts in (("json", ('"HPY6003"', '"HPY6001"')), ("msbuild", (": error HPY6003: ", ": error HPY6001: "))):
            with self.subTest(format):
                report = self.folder / "fatal"
                result = self.run_in_folder(COMMAND, "--tests", "--report", report, "--format", format, "-m", "unittest",
                                            "test_point")
                self.assertLess(result.returncode, 0, result.stderr)
                self.assertIn("hpy.debug: HPY6003: ", result.stderr)
                for text in texts:
                    self.assertEqual(1, report.read_text().count(text), report.read_text())
                self.assertEqual([], list(self.folder.glob("fatal.*")))

    def test_leaks_outside_of_tests(self):
        self.write_tests("""
            import unittest, misuse
            misuse.leak("at import", 1)
            class Point(unittest.TestCase):
                def test_right(self):
                    misuse.use_open(1)
            """)
        result = self.run_in_folder(COMMAND, "--tests", "--fail", "-m", "unittest", "test_point")
        self.assertEqual(1, result.returncode)
        self.assertIn("OK", result.stderr)
        self.assertIn("'at import'", result.stderr)

    def test_report_that_cannot_be_written(self):
        self.write_tests()
        result = self.run_in_folder(COMMAND, "--report", self.folder / "absent" / "report", "-m", "unittest", "test_point")
        self.assertEqual(2, result.returncode)
        self.assertIn("the report cannot be written", result.stderr)
        self.assertNotIn("Ran ", result.stderr)
        # What becomes impossible while the program runs.
        lost = self.folder / "lost" / "report"
        lost.parent.mkdir()
        result = self.run_in_folder(COMMAND, "--report", lost, "-c", "import os, sys; os.rmdir(sys.argv[1])", lost.parent)
        self.assertEqual(1, result.returncode, result.stderr)
        self.assertIn("the report could not be written", result.stderr)


@unittest.skipUnless(importlib.util.find_spec("pytest"), "this Python has no pytest")
class Pytest(TestRunTestCase):
    def test_plugin(self):
        self.write_tests()
        result = self.run_in_folder(PYTEST, "-p", "hpy.debug.pytest", "--hpy-debug", "-p", "no:cacheprovider", "test_point.py")
        self.assertEqual(1, result.returncode, result.stdout + result.stderr)
        self.assertIn("4 failed, 2 passed, 1 skipped", result.stdout)
        both = result.stdout[result.stdout.index("_ Point.test_leak_and_failure _"):]
        self.assertLess(both.index("'these' != 'those'"), both.index("'third'"))
        self.assertIn("misuse.c:%d" % self.leak_line, result.stdout)
        summary = result.stdout[result.stdout.rindex("= HPy debug mode ="):]
        self.assertEqual((1, 1), (summary.count("HPY6001"), summary.count("HPY6011")))
        self.assertNotIn("_pytest/", summary)

    def test_command(self):
        self.write_tests()
        report = self.folder / "report.msbuild"
        result = self.run_in_folder(COMMAND, "--tests", "--report", report, "--format", "msbuild", "-m", "pytest", "-q",
                                    "-p", "no:cacheprovider", "test_point.py")
        self.assertIn("4 failed, 2 passed, 1 skipped", result.stdout)
        self.assertEqual(1, result.returncode)
        self.assertEqual(["HPY6011", "HPY6001"], [line.split(": ")[1].split()[1] for line in report.read_text().splitlines()])

    def test_without_the_option_nothing_is_watched(self):
        self.write_tests()
        result = self.run_in_folder(PYTEST, "-p", "hpy.debug.pytest", "-p", "no:cacheprovider", "-k", "test_right", "test_point.py")
        self.assertEqual(0, result.returncode, result.stdout)

    def test_fixture(self):
        self.write_tests("""
            import pytest, misuse
            from hpy.debug.pytest import hpy_debug

            def test_right(hpy_debug):
                misuse.use_open(1)
                assert hpy_debug.generation > 0

            def test_leak(hpy_debug):
                misuse.leak("by fixture", 1)

            def test_leak_and_failure(hpy_debug):
                misuse.leak("by both", 1)
                assert "these" == "those"

            @pytest.mark.xfail
            def test_expected(hpy_debug):
                raise KeyError
            """)
        result = self.run_in_folder(PYTEST, "-p", "no:cacheprovider", "test_point.py", HPY="debug")
        self.assertIn("1 failed, 2 passed, 1 xfailed, 2 errors", result.stdout)
        for text in ("HPyLeakError", "'by fixture'", "'by both'", "assert 'these' == 'those'", "misuse.c:%d" % self.leak_line):
            self.assertIn(text, result.stdout)


if __name__ == "__main__":
    unittest.main()
