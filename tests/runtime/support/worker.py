"""Runs one test file in this interpreter and writes what happened, line by line, as JSON.

The line "start" of a test is written before it runs: when the process dies, the parent knows which test
killed it, and starts another worker for the rest.
"""
import argparse
import faulthandler
import importlib.util
import json
import signal
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import leaks, recording, tracing  # noqa: E402


class JournalResult(unittest.TestResult):
    """Writes each event to a file at once."""

    def __init__(self, stream):
        super().__init__()
        self.stream_out = stream
        self.bad_subtests = []

    def write(self, event, test, text=""):
        json.dump({"event": event, "test": test.id(), "text": text}, self.stream_out)
        self.stream_out.write("\n")
        self.stream_out.flush()

    def startTest(self, test):
        super().startTest(test)
        self.bad_subtests = []
        recording.begin(test.id())
        self.write("start", test)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.write("passed", test)

    def addError(self, test, err):
        super().addError(test, err)
        self.write("failed", test, self._exc_info_to_string(err, test))

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.write("failed", test, self._exc_info_to_string(err, test))

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.bad_subtests.append("%s\n%s" % (subtest, self._exc_info_to_string(err, test)))

    def stopTest(self, test):
        if self.bad_subtests:
            self.write("failed", test, "\n".join(self.bad_subtests))
        recording.flush(test.id())
        super().stopTest(test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.write("skipped", test, reason)

    def addExpectedFailure(self, test, err):
        self.addSuccess(test)

    def addUnexpectedSuccess(self, test):
        self.write("failed", test, "unexpected success")


class LeakResult(JournalResult):
    """A test that passed must also leave no references behind when it runs again and again."""

    def __init__(self, stream, repeats):
        super().__init__(stream)
        self.repeats = repeats
        self.passed = None

    def addSuccess(self, test):
        self.passed = test

    def stopTest(self, test):
        if self.passed is test and not self.bad_subtests:
            reason = leaks.why_left_out(test)
            problem = None if reason else leaks.find_leak(test, self.repeats)
            if reason:
                self.write("skipped", test, reason)
            else:
                self.write("failed" if problem else "passed", test, problem or "")
        self.passed = None
        super().stopTest(test)


def load_tests(path):
    """Import a test file by its path, so that test files of one name in two folders do not clash."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return unittest.defaultTestLoader.loadTestsFromModule(module)


def flatten(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flatten(test)
        else:
            yield test


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("journal", type=Path)
    parser.add_argument("-k", dest="pattern", default="")
    parser.add_argument("--leaks", type=int, default=0)
    options = parser.parse_args()
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.default_int_handler)    # a shell ignores it for what runs in the background
    done = set()
    if options.journal.exists():
        with open(str(options.journal)) as journal:
            done = {json.loads(line)["test"] for line in journal}
    tests = [test for test in flatten(load_tests(options.file.resolve()))
             if options.pattern in test.id() and test.id() not in done]
    with open(str(options.journal), "a") as journal:
        result = LeakResult(journal, options.leaks) if options.leaks else JournalResult(journal)
        unittest.TestSuite(tests).run(result)
        tracing.save(options.file.stem)
        json.dump({"event": "end", "test": "", "text": ""}, journal)
        journal.write("\n")


if __name__ == "__main__":
    main()
