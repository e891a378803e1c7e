"""python -m hpy.debug and hpy.debug.report: what was found, in each format, and the exit code."""
import json
import tempfile
import textwrap
import unittest
from pathlib import Path

from support import RuntimeTestCase, abi_only, breaks_rules, builder

PROLOGUE = """
import os, sys, threading, time
from hpy.universal import MODE_DEBUG, load
from support.loading import make_spec
mod = load("misuse", {path!r}, make_spec("misuse", {path!r}), mode=MODE_DEBUG)
"""

COMMAND = "import runpy; runpy.run_module('hpy.debug', run_name='__main__', alter_sys=True)"


@abi_only("universal")
@breaks_rules
class CommandTestCase(RuntimeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = str(builder().build("misuse", [cls.modules_folder() / "misuse.c"]))
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.script = Path(folder.name) / "program.py"

    def command(self, program, *options, arguments=(), name=None, HPY=None):
        """Run a program by the command; the completed process."""
        self.script.write_text(PROLOGUE.format(path=self.path) + textwrap.dedent(program), encoding="utf-8")
        return self.run_python(COMMAND, *options, *(name or [self.script]), *arguments, HPY=HPY, HPY_DEBUG_FORMAT=None)


class ExitCodes(CommandTestCase):
    def test_nothing_found(self):
        result = self.command("print(mod.use_open(1), os.environ['HPY'], sys.argv[1:], __name__)",
                              "--leaks", "--fail", arguments=["--fail", "x"])
        self.assertEqual((0, "", "1 debug ['--fail', 'x'] __main__\n"), (result.returncode, result.stderr, result.stdout))

    def test_mode_that_is_set(self):
        for given, used in (("", "debug"), ("other:debug", "other:debug")):
            with self.subTest(HPY=given):
                result = self.command("print(os.environ['HPY'])", HPY=given)
                self.assertEqual((0, "", used + "\n"), (result.returncode, result.stderr, result.stdout))

    def test_leaks(self):
        for options, code, found in (((), 0, False), (("--fail",), 0, False), (("--leaks",), 0, True),
                                     (("--leaks", "--fail"), 1, True)):
            with self.subTest(options):
                result = self.command("mod.leak('lost', 3)", *options)
                self.assertEqual((code, found), (result.returncode, "HPY6001" in result.stderr), result.stderr)
                self.assertEqual(found, "'lost'" in result.stderr)

    def test_codes_of_the_program(self):
        for program, code, text in (("sys.exit(3)", 3, ""), ("sys.exit()", 0, ""), ("sys.exit('why')", 1, "why"),
                                    ("1 / 0", 1, "ZeroDivisionError")):
            with self.subTest(program):
                result = self.command(program)
                self.assertEqual(code, result.returncode)
                self.assertIn(text, result.stderr)
        self.assertEqual(3, self.command("mod.leak(1, 1); sys.exit(3)", "--leaks", "--fail").returncode)

    def test_what_threads_do_after_the_end_of_the_program(self):
        program = """
        def work():
            threading.main_thread().join(0.5)
            mod.leak('late', 1)
        threading.Thread(target=work).start()
        """
        result = self.command(program, "--leaks", "--fail")
        self.assertEqual(1, result.returncode)
        self.assertIn("'late'", result.stderr)

    def test_module(self):
        result = self.command("", "--leaks", name=["-m", "json.tool", "--help"])
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertIn("usage", result.stdout)

    def test_nothing_to_run(self):
        result = self.command("", "--leaks", name=["--fail"])
        self.assertEqual(2, result.returncode)
        self.assertIn("name a script", result.stderr)

    def test_frames_that_are_no_number(self):
        for text in ("-1", "many", "9" * 20):
            with self.subTest(text=text):
                result = self.command("", "--frames=" + text)
                self.assertEqual(2, result.returncode)
                self.assertIn("--frames: '%s' is not a number of functions" % text, result.stderr)


class Formats(CommandTestCase):
    PROGRAM = """
    for _ in range(2):
        mod.convert_while_pending()
    mod.leak(['lost'], 2)
    """

    def test_text(self):
        lines = self.command(self.PROGRAM, "--leaks").stderr.splitlines()
        heads = [line for line in lines if line.startswith("hpy.debug: ")]
        self.assertEqual(["HPY6011", "HPY6001"], [head.split(": ")[1] for head in heads])
        self.assertIn("(2 per call of m_leak)", heads[1])
        self.assertIn("  object: ['lost']", lines)
        self.assertTrue(any("program.py" in line for line in lines), lines)

    def test_json_is_one_document(self):
        result = self.command(self.PROGRAM, "--leaks", "--fail", "--format", "json")
        self.assertEqual(1, result.returncode)
        found = json.loads(result.stderr)
        self.assertEqual([("HPY6011", 2), ("HPY6001", 2)], [(finding["code"], finding["count"]) for finding in found])
        self.assertEqual("['lost']", found[1]["object"])
        self.assertEqual(["leak"], [finding["kind"] for finding in found[1:]])
        self.assertEqual("[]\n", self.command("", "--leaks", "--format", "json").stderr)

    def test_msbuild_is_one_line_each(self):
        lines = self.command(self.PROGRAM, "--leaks", "--format", "msbuild").stderr.splitlines()
        self.assertEqual(2, len(lines), lines)
        for line, code in zip(lines, ("HPY6011", "HPY6001")):
            self.assertRegex(line, r"^\S.*: error %s: " % code)

    def test_what_ends_the_process_is_told_in_each_format(self):
        for format in ("text", "json", "msbuild"):
            with self.subTest(format):
                result = self.command("mod.close_twice(1)", "--format", format)
                self.assertLess(result.returncode, 0)
                self.assertIn("HPY6003", result.stderr)

    def test_report(self):
        result = self.command(self.PROGRAM + """
    from hpy import debug
    print(debug.report().count("HPY6"), debug.report(leaks=True).count("HPY6"))
    try:
        debug.report("xml")
    except ValueError as error:
        print(error)
    """)
        self.assertEqual(["1 2", "unknown format 'xml'; there are text, json and msbuild"], result.stdout.splitlines())


if __name__ == "__main__":
    unittest.main()
