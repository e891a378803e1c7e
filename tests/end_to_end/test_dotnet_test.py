"""dotnet test: builds, installs and runs Python tests; what is wrong is an error at its line."""
import os
import re
import signal
import subprocess
import time
import unittest
import xml.etree.ElementTree as ElementTree

from support.building import WHEELS, BuildTestCase, dotnet_environment, run
from support.pythons import find_pythons, newest_python

POINT = """#include <hpy.h>

HPyDef_METH(scale, "scale", HPyFunc_O)
static HPy scale_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    HPy two = HPyLong_FromLong(ctx, 2);
    if (HPy_IsNull(two))
        return HPy_NULL;
    HPy result = HPy_Multiply(ctx, arg, two);
    HPy_Close(ctx, two);
    return result;
}

HPyDef_METH(late, "late", HPyFunc_NOARGS)
static HPy late_impl(HPyContext *ctx, HPy self)
{
    (void)self;
    HPy number = HPyLong_FromLong(ctx, 7);
    HPy_Close(ctx, number);
    return HPy_Dup(ctx, number);        /* AFTER */
}

static HPyDef *defines[] = { &scale, &late, NULL };
static HPyModuleDef def = { .doc = "A point.", .defines = defines };
HPy_MODINIT(point, def)
"""
LEAKING = POINT.replace("    HPy_Close(ctx, two);\n    return result;", "    return result;")
TESTS = """import unittest

import point


class PointTest(unittest.TestCase):
    def test_scale(self):
        self.assertEqual(point.scale(21), 42)

    def test_scale_text(self):
        self.assertEqual(point.scale("ab"), "abab")
"""


def line_of(source, text):
    return source[:source.index(text)].count("\n") + 1


class DotnetTestCase(BuildTestCase):
    def setUp(self):
        super().setUp()
        self.python = newest_python()

    def point(self, source=POINT, tests=TESTS, **options):
        project = self.project("point", module=False, **options)
        project.write("src/point.c", source)
        if tests is not None:
            project.write("tests/test_point.py", tests)
        return project

    def dotnet_test(self, project, *arguments, **changes):
        """dotnet test on the newest Python, offline."""
        python = changes.pop("python", self.python.path)
        return run(self.command(project, python) + list(arguments), project.folder, self.environment(**changes))

    def command(self, project, python):
        return ["dotnet", "test", str(project.file), "-tl:off", "-p:HPyPython=" + python]

    def environment(self, **changes):
        return dotnet_environment(**{**dict(PIP_NO_INDEX="1", PIP_FIND_LINKS=WHEELS, PYTHONNOUSERSITE="1"), **changes})

    def name(self, python=None):
        return "CPython " + ".".join(map(str, (python or self.python).version[:3]))


class SlowPassingTest(DotnetTestCase):
    def test_runs_in_both_modes_and_again_without_anything_to_do(self):
        project = self.point()
        # What is not installed must not be imported, wherever the user's path leads.
        decoy = project.write("decoy/point.py", "raise ImportError('the decoy')\n").parent
        project.write("point.py", "raise ImportError('not the installed module')\n")
        outcome = self.succeed(self.dotnet_test(project, PYTHONPATH=decoy))
        for mode in ("universal", "debug"):
            self.assertRegex(outcome.output, r"CPython 3\.\S+, %s: 2 passed, 0 failed, 0 skipped\n" % mode)
        state, = (project.folder / "obj" / "Debug" / "test").rglob("hpy-test.state")
        made = state.stat().st_mtime_ns
        again = self.succeed(self.dotnet_test(project, "--filter", "Name=test_scale"))
        self.assertIn("debug: 1 passed, 0 failed, 0 skipped", again.output)
        self.assertEqual(state.stat().st_mtime_ns, made)

        listed = self.succeed(self.dotnet_test(project, "--no-build", "--list-tests"))
        self.assertRegex(listed.output, r"available:\n +test_point\.PointTest\.test_scale\n +test_point\.PointTest\.test_scale_text\n")
        self.assertEqual(list(project.folder.rglob("__pycache__")), list((project.folder / "obj").rglob("__pycache__")))
        self.succeed(run(["dotnet", "build", "-t:Clean", "-tl:off"], project.folder))
        self.assertFalse((project.folder / "obj" / "Debug" / "test").exists())

    def test_without_tests_there_is_a_warning(self):
        project = self.point(tests=None)
        outcome = self.succeed(self.dotnet_test(project), warnings=True)
        self.assertEqual(set(outcome.warnings), {"HPY6106"})


class SlowFindingTest(DotnetTestCase):
    def test_a_leak_is_an_error_at_its_line(self):
        project = self.point(LEAKING)
        outcome = self.dotnet_test(project, "--logger", "trx", "--logger", "junit", "--results-directory", "out")
        self.assertEqual((outcome.code, set(outcome.errors)), (1, {"HPY6001"}), outcome.output)
        line = line_of(LEAKING, "HPy two =")
        found = re.findall(r"(?m)^ *src/point\.c\((\d+)\): error HPY6001: (.*)", outcome.output)
        self.assertEqual({number for number, _ in found}, {str(line)}, outcome.output)
        self.assertIn("handle created here is never closed (", found[0][1])
        self.assertIn("object 2; in test_point.PointTest.test_scale and 1 more [CPython", found[0][1])
        self.assertIn("universal: 2 passed, 0 failed, 0 skipped\n", outcome.output)
        junit = ElementTree.parse(str(project.folder / "out" / "python.xml"))
        self.assertEqual(len(junit.findall(".//testcase")), 5)
        counters = ElementTree.parse(str(project.folder / "out" / "python.trx")).find(
            ".//{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}Counters")
        self.assertEqual((counters.get("total"), counters.get("passed")), ("5", "2"))

    def test_a_use_after_close_is_an_error_at_its_line_and_other_runs_go_on(self):
        tests = TESTS + "\n    def test_late(self):\n        self.assertEqual(point.late(), 7)\n"
        oldest = [python for python in find_pythons() if python.venv][0]
        project = self.point(POINT, tests, properties="<HPyTestModes>debug;universal</HPyTestModes>")
        outcome = self.dotnet_test(project, python="%s%%3B%s" % (oldest.path, self.python.path))
        self.assertEqual((outcome.code, set(outcome.errors)), (1, {"HPY6002"}), outcome.output)
        message, = set(re.findall(r"(?m)^ *(src/point\.c\(\d+\): error HPY6002: .*?) \[/", outcome.output))
        self.assertIn("src/point.c(%d)" % line_of(POINT, "/* AFTER */"), message)
        self.assertIn("; it ended Python in test_point.PointTest.test_late [%s, debug; %s, debug]" % (
            self.name(oldest), self.name()), message)
        self.assertEqual(outcome.output.count("universal: 3 passed, 0 failed, 0 skipped"), 2, outcome.output)

    def test_a_failing_test_is_an_error_at_its_line(self):
        tests = TESTS.replace("42)", "43)") + "\n    def test_dies(self):\n        import os; os._exit(3)\n"
        project = self.point(POINT, tests, abi="cpython")
        outcome = self.dotnet_test(project, "--filter", "Name=test_scale")
        self.assertEqual((outcome.code, set(outcome.errors)), (1, {"HPY6101"}), outcome.output)
        self.assertIn("tests/test_point.py(%d): error HPY6101: test_point.PointTest.test_scale failed: AssertionError: 42 != 43 "
                      "[%s, cpython ABI]" % (line_of(tests, "43)"), self.name()), outcome.output)
        died = self.dotnet_test(project, "--no-build", "--filter", "Name=test_dies")
        self.assertEqual((died.code, set(died.errors)), (1, {"HPY6102"}), died.output)
        self.assertIn("ended with exit code 3 in test_point.PointTest.test_dies", died.output)


class TestOptionsTest(DotnetTestCase):
    def test_wrong_wishes_are_errors(self):
        project = self.point()
        self.fail_with(self.dotnet_test(project, "-p:HPyTestModes=dbg"), "HPY6105", "'dbg'")
        self.fail_with(self.dotnet_test(project, "--no-build", "-p:HPyTestModes="), "HPY6105", "empty")
        outcome = self.dotnet_test(project, "--no-build", "-c", "Release", "--collect", "coverage")
        self.fail_with(outcome, "HPY6108", "--no-build")
        self.assertEqual(outcome.warnings, ["HPY6107"], outcome.output)
        outcome = self.dotnet_test(project, PIP_FIND_LINKS=self.scratch)
        self.fail_with(outcome, "HPY6104", "PIP_FIND_LINKS", "No matching distribution found for hpy-runtime")

    def test_an_interrupt_ends_python(self):
        project = self.point(tests="""import os, pathlib, signal, time, unittest

class SleepTest(unittest.TestCase):
    def test_sleep(self):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        pathlib.Path("pid.new").write_text(str(os.getpid()))
        os.replace("pid.new", "pid")
        time.sleep(600)
""")
        process = subprocess.Popen(self.command(project, self.python.path), cwd=str(project.folder), env=self.environment(),
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   start_new_session=True)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        pid = project.folder / "pid"
        self.wait_for(lambda: pid.exists() or process.poll() is not None)
        os.killpg(process.pid, signal.SIGINT)
        self.wait_for(lambda: not os.path.exists("/proc/" + pid.read_text()))
        self.assertNotEqual(process.wait(120), 0)

    def wait_for(self, condition):
        end = time.monotonic() + 240
        while not condition():
            self.assertLess(time.monotonic(), end, "it never happened")
            time.sleep(0.1)


class SlowPytestTest(DotnetTestCase):
    def test_runs_tests_of_pytest(self):
        if subprocess.run(["/usr/bin/python3", "-c", "import pytest"], stderr=subprocess.DEVNULL).returncode:
            raise unittest.SkipTest("/usr/bin/python3 has no pytest")
        tests = """import pytest
import point


@pytest.mark.parametrize("value", [1.5, 2])
def test_scale(value):
    assert point.scale(value) == 3


def test_skipped():
    pytest.skip("later")
"""
        project = self.point(LEAKING, tests)
        outcome = self.dotnet_test(project, python="/usr/bin/python3")
        self.assertEqual((outcome.code, sorted(outcome.errors)), (1, ["HPY6001", "HPY6101"]), outcome.output)
        self.assertIn("universal: 1 passed, 1 failed, 1 skipped", outcome.output)
        self.assertIn("tests/test_point.py(%d): error HPY6101: test_point.test_scale[2] failed: assert 4 == 3" % line_of(tests, "assert"),
                      outcome.output)
        self.assertIn("src/point.c(%d): error HPY6001: " % line_of(LEAKING, "HPy two ="), outcome.output)
        self.assertFalse((project.folder / ".pytest_cache").exists())
        again = self.dotnet_test(project, "--no-build", "--filter", "Name=test_scale[1.5]", "-p:HPyTestModes=universal",
                                 python="/usr/bin/python3")
        self.assertIn("universal: 1 passed, 0 failed, 0 skipped", self.succeed(again).output)
