"""python -m hpy.trace: what is counted in a run of a program, and how it is told however the program ends."""
import json
import os
import re
import struct
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

from support import RuntimeTestCase, abi_only, builder, plain_mode_only

PROLOGUE = """
import atexit, os, signal, sys, threading
from hpy.universal import _load_bootstrap
from support.loading import make_spec
def load(name="profiled"):
    return _load_bootstrap("profiled", name, "", {path!r}, None, make_spec(name, {path!r}), os.environ)
"""

# What the functions for a C long are called in the context.
LONG = "Int%d_t" % (8 * struct.calcsize("l"))

COMMAND = "import runpy; runpy.run_module('hpy.trace', run_name='__main__', alter_sys=True)"

ROW = re.compile(r"^(\w+) +([\d,]+)  +[\d.,]+ \S+  +[\d.,]+ \S+  +[\d.,]+ \S+  +<?[\d.,]+ %$", re.M)


@abi_only("universal")
@plain_mode_only("loads modules in trace mode anyway")
@unittest.skipIf(hasattr(sys, "gettotalrefcount"), "there are many processes, and debug builds are slow")
class TraceCommand(RuntimeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = str(builder().build("profiled", [cls.modules_folder() / "profiled.c"]))

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def command(self, program, *options, arguments=(), name=None, HPY=None, **environment):
        """Run a program by the command; the completed process."""
        script = self.folder / "program.py"
        script.write_text(PROLOGUE.format(path=self.path) + textwrap.dedent(program), encoding="utf-8")
        return self.run_python(COMMAND, *options, *(name or [script]), *arguments, HPY=HPY, **environment)

    def rows(self, result):
        """The functions of the table and their calls."""
        return {name: int(calls.replace(",", "")) for name, calls in ROW.findall(result.stderr)}

    def test_everything_is_counted(self):
        program = """
        os.chdir("/")                           # the files are for where the command began
        atexit.register(lambda: load().work(5))
        def later():
            threading.main_thread().join()
            load().work(30)
        threading.Thread(target=later, name="after the end").start()
        mod = load()
        mod.call(lambda: mod.work(1000))
        print(sys.argv[1:], os.environ["HPY"], __name__)
        sys.exit(3)
        """
        files = [self.folder / name for name in ("calls.json", "page.html")]
        result = self.command(program, "--json", files[0], "--html", files[1], arguments=["--json", "x"])
        self.assertEqual((3, "['--json', 'x'] trace __main__\n"), (result.returncode, result.stdout), result.stderr)
        counts = {"HPyLong_As" + LONG: 3, "HPyLong_From" + LONG: 1035, "HPy_Close": 1035, "HPy_Dup": 3, "HPy_CallTupleDict": 1}
        self.assertEqual(counts, self.rows(result), result.stderr)
        self.assertRegex(result.stderr, r"^hpy\.trace: \S+program\.py: 2,077 calls of 5 API functions took \S+ \S+ of the ")
        self.assertEqual(sorted(files + [self.folder / "program.py"]), sorted(self.folder.iterdir()))

        document = json.loads(files[0].read_text(encoding="utf-8"))
        self.assertEqual((["profiled"], 2077, 0), tuple(document["otherData"][key] for key in ("modules", "calls", "calls left out")))
        calls = [event for event in document["traceEvents"] if event["ph"] == "X"]
        self.assertEqual(counts, {name: sum(call["name"] == name for call in calls) for name in counts})
        outer, = [call for call in calls if call["name"] == "HPy_CallTupleDict"]
        inner = [call for call in calls if outer["ts"] <= call["ts"] <= outer["ts"] + outer["dur"] and call is not outer]
        self.assertEqual(2002, len(inner))
        for call in inner:
            self.assertEqual(outer["tid"], call["tid"])
            self.assertLessEqual(round(1000 * (call["ts"] + call["dur"])), round(1000 * (outer["ts"] + outer["dur"])))
        names = {event["tid"]: event["args"]["name"] for event in document["traceEvents"] if event["name"] == "thread_name"}
        self.assertEqual({"MainThread", "after the end"}, set(names.values()))
        self.assertEqual(62, sum(names[call["tid"]] == "after the end" for call in calls))
        page = files[1].read_text(encoding="utf-8")
        self.assertEqual(counts, {name: int(calls) for name, calls in re.findall(r'data-name="(\w+)".*? data-calls="(\d+)"', page)})
        self.assertIn("in trace mode: profiled", page)

    def test_limit_and_order(self):
        file = self.folder / "calls.json"
        result = self.command("load().work(100)", "--json", file, "--limit", "7", "--sort", "name")
        self.assertIn("calls.json has the first 7 calls; 195 more were left out (see --limit)", result.stderr)
        document = json.loads(file.read_text())
        self.assertEqual((7, 195), (document["otherData"]["calls"], document["otherData"]["calls left out"]))
        self.assertEqual(7, sum(event["ph"] == "X" for event in document["traceEvents"]))
        self.assertEqual(["HPyLong_As" + LONG, "HPyLong_From" + LONG, "HPy_Close", "HPy_Dup"], list(self.rows(result)))
        self.assertEqual(202, sum(self.rows(result).values()))
        result = self.command("", "--limit", "0")
        self.assertEqual(2, result.returncode)
        self.assertIn("--limit: '0' is no whole number above 0", result.stderr)
        result = self.command("load().work(1)", "--json", file, "--limit", "1" + 30 * "0")
        self.assertEqual((0, 4), (result.returncode, json.loads(file.read_text())["otherData"]["calls"]), result.stderr)

    def test_ends_of_the_program(self):
        for program, code, text in (("1 / 0", 1, "ZeroDivisionError"), ("os.kill(os.getpid(), signal.SIGINT); signal.pause()", 130, "KeyboardInterrupt")):
            with self.subTest(program):
                result = self.command("load().work(1)\n" + program)
                self.assertEqual((code, 4), (result.returncode, sum(self.rows(result).values())), result.stderr)
                self.assertIn(text, result.stderr)
                self.assertNotIn("_program.py", result.stderr)

    def test_end_that_nothing_survives(self):
        result = self.command("load().work(1); os._exit(4)", "--json", self.folder / "a", "--html", self.folder / "b")
        self.assertEqual((4, ""), (result.returncode, result.stderr))
        self.assertEqual([self.folder / "program.py"], list(self.folder.iterdir()))

    def test_closed_standard_error(self):
        result = self.command("load().work(1); sys.stderr.close()", "--html", self.folder / "page.html")
        self.assertEqual(0, result.returncode)
        self.assertIn('data-name="HPy_Dup"', (self.folder / "page.html").read_text(encoding="utf-8"))

    def test_copies_of_the_process_tell_nothing(self):
        program = """
        load().work(10)
        child = os.fork()
        if child == 0:
            load().work(1000)
            sys.exit(0)
        os.waitpid(child, 0)
        """
        result = self.command(program, "--json", self.folder / "calls.json")
        self.assertEqual(1, result.stderr.count("hpy.trace:"), result.stderr)
        self.assertEqual(22, sum(self.rows(result).values()))
        self.assertEqual(22, json.loads((self.folder / "calls.json").read_text())["otherData"]["calls"])

    def test_no_module_is_traced(self):
        for program, hpy, text in (("", None, "program.py imported no module of the universal or hybrid ABI (modules of the cpython ABI have no modes)"),
                                   ("load().work(1)", "other:trace", "the environment variable HPY is 'other:trace'"),
                                   ("load('first'); load('package.second')", None, "called no API function (in trace mode: first, package.second)")):
            with self.subTest(text):
                result = self.command(program, HPY=hpy)
                self.assertEqual(0, result.returncode)
                self.assertRegex(result.stderr, r"\Ahpy\.trace: .*\n\Z")
                self.assertIn(text, result.stderr)

    def test_files_that_cannot_be_written(self):
        result = self.command("print('ran')", "--json", self.folder / "no" / "file")
        self.assertEqual((2, ""), (result.returncode, result.stdout))
        self.assertIn("cannot write %s: No such file or directory" % (self.folder / "no" / "file"), result.stderr)
        result = self.command("print('ran')", "--json", self.folder / "file", "--html", self.folder / "." / "file")
        self.assertEqual((2, ""), (result.returncode, result.stdout))
        self.assertIn("--json and --html name the same file", result.stderr)
        result = self.command("print('ran')", "--json", "")
        self.assertEqual((2, ""), (result.returncode, result.stdout))
        result = self.command("print('ran')", "--json", os.devnull, "--html", os.devnull)
        self.assertEqual((0, "ran\n"), (result.returncode, result.stdout), result.stderr)
        result = self.command("load().work(1)", "--html", "/dev/full")
        self.assertIn("cannot write /dev/full: No space left on device", result.stderr)
        self.assertEqual(1, result.returncode)
        self.assertEqual(4, sum(self.rows(result).values()))

    def test_standard_error_without_greek_and_a_mode_that_is_set(self):
        result = self.command("load().call(lambda: None); print(os.environ['HPY'])", PYTHONIOENCODING="ascii:strict", HPY="profiled:trace")
        self.assertEqual({"HPy_CallTupleDict": 1}, self.rows(result), result.stderr)
        self.assertNotIn("\xb5", result.stderr)
        self.assertEqual("profiled:trace\n", result.stdout)

    def test_module_and_code(self):
        result = self.command("", name=["-m", "json.tool", "--help"])
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertIn("usage", result.stdout)
        self.assertIn("-m json.tool imported no module", result.stderr)
        # As it is typed, without the runner of these tests.
        result = self.run_python("import os, sys; os.execv(sys.executable, [sys.executable] + sys.argv[1:])", "-m", "hpy.trace", "-c",
                                 PROLOGUE.format(path=self.path) + "load().work(int(sys.argv[1]))", "20", HPY=None)
        self.assertEqual(42, sum(self.rows(result).values()), result.stderr)
        self.assertIn("hpy.trace: -c: 42 calls", result.stderr)


if __name__ == "__main__":
    unittest.main()
