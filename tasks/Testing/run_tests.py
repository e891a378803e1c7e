"""Runs the Python tests of a project with pytest or unittest, on Python 3.8 and later.

Each result is appended to a journal, one JSON object a line, as it comes: a run that dies still says how far it got.
Started by HPy.Build.Sdk as

    python run_tests.py --journal FILE --tests FOLDER [--runner auto|pytest|unittest] [--filter TEXT] [--list]
                        [--cache FOLDER] [--debug REPORT]

in the folder of the project. With --debug it runs once more, in the same process, by way of python -m hpy.debug, which
checks each test and writes what it found to REPORT; then it has the option --watched.
"""
import argparse
import importlib.util
import json
import os
import re
import runpy
import sys
import time
import traceback
import unittest


class Journal:
    """Where results go."""

    def __init__(self, path):
        self._path = path

    def write(self, event, **values):
        # Opened each time: a test may close files, or replace the process. Half characters are no JSON.
        with open(self._path, "a", encoding="utf-8", errors="replace") as file:
            file.write(json.dumps(dict(event=event, **values), ensure_ascii=False) + "\n")


# ---- which tests: the filters of dotnet test ----

_TOKEN = re.compile(r"\s*(?:([()&|])|((?:\\.|[^()&|\\])+))")
_CONDITION = re.compile(r"((?:\\.|[^=~!\\])*?)(!=|!~|=|~)(.*)\Z", re.S)
_NAMES = ("fullyqualifiedname", "name", "displayname")


class Filter:
    """FullyQualifiedName~text, Name=text, joined by & and |, in parentheses; a text alone is looked for in the full
    name."""

    def __init__(self, text):
        self._tokens, position = [], 0
        while text[position:].strip():
            match = _TOKEN.match(text, position)
            if match is None:
                raise ValueError("cannot read %r" % text[position:])
            self._tokens.append(match.group(1) or match.group(2).strip())
            position = match.end()
        self._matches = self._either() if self._tokens else lambda name: True
        if self._tokens:
            raise ValueError("%r is not expected here" % self._tokens[0])

    def matches(self, name):
        """Whether a test with this full name is wanted."""
        return self._matches(name)

    def _either(self):
        parts = [self._both()]
        while self._tokens and self._tokens[0] == "|":
            self._tokens.pop(0)
            parts.append(self._both())
        return lambda name: any(part(name) for part in parts)

    def _both(self):
        parts = [self._one()]
        while self._tokens and self._tokens[0] == "&":
            self._tokens.pop(0)
            parts.append(self._one())
        return lambda name: all(part(name) for part in parts)

    def _one(self):
        if not self._tokens or self._tokens[0] in ("&", "|", ")"):
            raise ValueError("a condition is missing")
        token = self._tokens.pop(0)
        if token != "(":
            return _condition(token)
        inner = self._either()
        if not self._tokens or self._tokens.pop(0) != ")":
            raise ValueError("a parenthesis is not closed")
        return inner


def _condition(token):
    match = _CONDITION.match(token)
    name, operator, value = match.groups() if match else ("fullyqualifiedname", "~", token)
    name, value = name.strip().lower(), re.sub(r"\\(.)", r"\1", value.strip())
    if name not in _NAMES:
        # Categories and priorities are for tests of .NET: no test of Python has one.
        return lambda test: operator.startswith("!")
    compare = {"=": lambda text: text.lower() == value.lower(), "~": lambda text: value.lower() in text.lower()}[operator[-1]]
    short = name != "fullyqualifiedname"

    def check(test):
        found = compare(_short(test) if short else test)
        return found != operator.startswith("!")
    return check


def _short(name):
    """The last part of a full name; parameters in brackets may contain dots."""
    head, bracket, parameters = name.partition("[")
    return head.rpartition(".")[2] + bracket + parameters


# ---- where a test failed ----

def _inside(path, folder):
    return os.path.abspath(path).startswith(os.path.abspath(folder) + os.sep)


def _place(frames, tests):
    """The file and line to show for frames, the outermost first: the innermost among the tests."""
    mine = [frame for frame in frames if _inside(frame[0], tests)]
    return (os.path.abspath(mine[-1][0]), mine[-1][1]) if mine else (None, 0)


def _place_in_text(text, tests):
    return _place([(path, int(line)) for path, line in re.findall(r'File "([^"\n]+)", line (\d+)', text)], tests)


def _tells_of_finding(message):
    """Whether a test failed because of what debug mode found in it, which is told with the line of C."""
    return message.partition(": ")[2].startswith("hpy.debug: ") or message.startswith("hpy.debug")


# ---- unittest ----

def _cannot_be_loaded(test):
    return type(test).__module__ == "unittest.loader"


def _name(test):
    return test.id().rpartition("_FailedTest.")[2] if _cannot_be_loaded(test) else test.id()


def _unittest_result(journal, tests):
    class Result(unittest.TextTestResult):
        """Tells the journal."""

        def startTest(self, test):
            super().startTest(test)
            self._begin, self._failed_parts = time.perf_counter(), False
            journal.write("start", name=_name(test))

        def _tell(self, test, outcome, message="", place=(None, 0), details="", whole=None):
            seconds = time.perf_counter() - getattr(self, "_begin", time.perf_counter())
            journal.write("test", name=_name(test), whole=_name(whole or test), outcome=outcome, seconds=seconds, message=message, file=place[0],
                          line=place[1], details=details, finding=_tells_of_finding(message))

        def _tell_failure(self, test, error, whole=None):
            message = "".join(traceback.format_exception_only(error[0], error[1])).strip()
            frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error[2])]
            place = _place(frames, tests)
            if _cannot_be_loaded(test):
                place = _place_in_text(message, tests)      # the traceback is in the text
                message = message.rpartition("\n")[2]
            self._tell(test, "failed", message, place, self._exc_info_to_string(error, test), whole)

        def addSuccess(self, test):
            super().addSuccess(test)
            if not self._failed_parts:
                self._tell(test, "passed")

        def addFailure(self, test, err):
            super().addFailure(test, err)
            self._tell_failure(test, err)

        def addError(self, test, err):
            super().addError(test, err)
            self._tell_failure(test, err)

        def addSubTest(self, test, subtest, err):
            super().addSubTest(test, subtest, err)
            if err is not None:
                self._failed_parts = True
                self._tell_failure(subtest, err, test)

        def addSkip(self, test, reason):
            super().addSkip(test, reason)
            self._tell(test, "skipped", reason)

        def addExpectedFailure(self, test, err):
            super().addExpectedFailure(test, err)
            self._tell(test, "skipped", "fails as expected")

        def addUnexpectedSuccess(self, test):
            super().addUnexpectedSuccess(test)
            self._tell(test, "failed", "passed, but was expected to fail")

    return Result


def _each_test(suite):
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from _each_test(part)
        else:
            yield part


def _run_unittest(options, wanted, journal):
    tests = os.path.abspath(options.tests)
    # A package of tests is imported by its name from above; there it must not hide what is installed.
    top = os.path.dirname(tests) if os.path.isfile(os.path.join(tests, "__init__.py")) else tests
    sys.path.append(top)
    suite = unittest.TestLoader().discover(tests, top_level_dir=top)
    found = [test for test in _each_test(suite) if _cannot_be_loaded(test) or wanted.matches(test.id())]
    if options.list:
        for test in found:
            journal.write("listed", name=_name(test))
        return 0
    runner = unittest.TextTestRunner(verbosity=2, resultclass=_unittest_result(journal, tests))
    return 0 if runner.run(unittest.TestSuite(found)).wasSuccessful() else 1


# ---- pytest ----

def _dotted(nodeid):
    """tests/test_point.py::PointTest::test_scale[1.5] as test_point.PointTest.test_scale[1.5]."""
    head, bracket, parameters = nodeid.partition("[")
    path, *names = head.split("::")
    return ".".join([os.path.splitext(os.path.basename(path))[0]] + names) + bracket + parameters


class PytestPlugin:
    """Tells the journal what pytest does."""

    def __init__(self, options, wanted, journal):
        self._options, self._wanted, self._journal = options, wanted, journal
        self._tests = os.path.abspath(options.tests)
        self._seconds = {}

    def pytest_load_initial_conftests(self, early_config):
        # What is in front of the path would hide what is installed.
        if getattr(early_config.known_args_namespace, "importmode", "") == "prepend":
            early_config.known_args_namespace.importmode = "append"

    def pytest_configure(self, config):
        if getattr(config.option, "importmode", "") == "prepend":
            config.option.importmode = "append"

    def pytest_collection_modifyitems(self, config, items):
        left_out = [item for item in items if not self._wanted.matches(_dotted(item.nodeid))]
        if left_out:
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=left_out)
        if self._options.list:
            for item in items:
                self._journal.write("listed", name=_dotted(item.nodeid))

    def pytest_runtest_logstart(self, nodeid, location):
        self._journal.write("start", name=_dotted(nodeid))

    def pytest_collectreport(self, report):
        if report.failed:
            self._tell(report, "failed")

    def pytest_runtest_logreport(self, report):
        self._seconds[report.nodeid] = self._seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed or report.skipped:
            self._tell(report, report.outcome)
        elif report.when == "call":
            self._tell(report, "passed")

    def _tell(self, report, outcome):
        message, place, details = self._describe(report) if outcome != "passed" else ("", (None, 0), "")
        if outcome == "failed" and getattr(report, "when", "call") not in ("call", "collect"):
            message = "in its %s: %s" % (report.when, message)
        self._journal.write("test", name=_dotted(report.nodeid), outcome=outcome, message=message, file=place[0],
                            line=place[1], seconds=self._seconds.get(report.nodeid, 0.0), details=details,
                            finding=_tells_of_finding(message))

    def _describe(self, report):
        """What is wrong, where, and all of it."""
        why = report.longrepr
        if isinstance(why, tuple):      # of a skipped test: file, line, reason
            return why[2], (None, 0), ""
        details = getattr(report, "longreprtext", str(why))
        crash = getattr(why, "reprcrash", None)
        if details.startswith("hpy.debug: "):       # the test itself went well
            return details.splitlines()[0], (None, 0), details
        if crash is None:
            lines = re.findall(r"^E +(.*)$", details, re.M) or details.strip().splitlines()[-1:]
            return lines[-1] if lines else "", _place_in_pytest_text(details, self._tests), details
        entries = getattr(getattr(why, "reprtraceback", None), "reprentries", [])
        places = [entry.reprfileloc for entry in entries if getattr(entry, "reprfileloc", None) is not None]
        frames = [(place.path, place.lineno) for place in places] + [(crash.path, crash.lineno)]
        return crash.message, _place(frames, self._tests), details


def _place_in_pytest_text(text, tests):
    place = _place_in_text(text, tests)
    if place[0] is None:
        found = re.findall(r"^([^\s:][^:\n]*\.py):(\d+):", text, re.M)
        place = _place([(path, int(line)) for path, line in found], tests)
    return place


def _run_pytest(options, wanted, journal):
    import pytest
    arguments = [options.tests, "-o", "cache_dir=" + options.cache, "--color=no"]
    if options.list:
        arguments += ["--collect-only", "-q"]
    if options.watched:
        arguments += ["-p", "hpy.debug.pytest", "--hpy-debug"]
    code = int(pytest.main(arguments, plugins=[PytestPlugin(options, wanted, journal)]))
    return 0 if code == 5 else code         # 5: no tests, which the journal shows


# ---- the command ----

def _parse(arguments):
    parser = argparse.ArgumentParser(prog="run_tests.py")
    parser.add_argument("--journal", required=True)
    parser.add_argument("--tests", required=True)
    parser.add_argument("--runner", choices=("auto", "pytest", "unittest"), default="auto")
    parser.add_argument("--filter", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--cache", default=".pytest_cache")
    parser.add_argument("--debug", metavar="REPORT")
    parser.add_argument("--watched", action="store_true")
    return parser.parse_args(arguments)


def _run(options):
    journal = Journal(options.journal)
    try:
        wanted = Filter(options.filter)
    except ValueError as error:
        journal.write("refused", reason="filter", message=str(error))
        return 2
    there = importlib.util.find_spec("pytest") is not None
    if options.runner == "pytest" and not there:
        journal.write("refused", reason="pytest", message="")
        return 2
    with_pytest = there and options.runner != "unittest"
    journal.write("runner", name="pytest" if with_pytest else "unittest")
    code = (_run_pytest if with_pytest else _run_unittest)(options, wanted, journal)
    journal.write("done", code=code)
    return code


def _run_in_debug_mode(options, arguments):
    again = arguments[:]
    index = again.index("--debug")
    del again[index:index + 2]
    sys.argv = ["hpy.debug", "--leaks", "--fail", "--tests", "--report", options.debug, __file__, "--watched"] + again
    runpy.run_module("hpy.debug", run_name="__main__", alter_sys=True)


def main():
    """The command."""
    os.dup2(2, 1)           # one stream: what is told stays in order
    arguments = sys.argv[1:]
    options = _parse(arguments)
    if options.debug:
        _run_in_debug_mode(options, arguments)
    sys.exit(_run(options))


if __name__ == "__main__":
    main()
