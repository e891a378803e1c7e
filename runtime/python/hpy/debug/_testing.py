"""Checks around each test of a test run: one that leaves handles open, or in which something else is found, fails."""
import unittest

from hpy.universal import _debug

from . import _leaks, _report
from .leakdetector import HPyTestError

__unittest = True           # tracebacks leave the functions of such a module out

when_found = None           # called after each test in which something was found

_leaking_tests = {}         # id of what is open -> the test that left it so
_counts = []                # of each finding that tests have been blamed for: (finding, how often it was made)


def leaks(generation):
    """Findings for what was opened in a generation and later ones and is open now, with the tests that left it so."""
    return _leaks.find(_leaks.open_since(generation), _leaking_tests)


def leaks_of_tests():
    """The same for what a test has left open for good, which may be less while a test is running."""
    return _leaks.find([item for item in _leaks.open_since(0) if item.id in _leaking_tests], _leaking_tests)


def _new_findings():
    """The findings that were made since the last call."""
    known = {id(finding): count for finding, count in _counts}
    findings = _debug.get_findings()
    _counts[:] = [(finding, finding["count"]) for finding in findings]
    return [finding for finding in findings if finding["count"] > known.get(id(finding), 0)]


class Check:
    """From before a test to after it."""

    def __init__(self):
        _new_findings()
        self._generation = _debug.new_generation()

    def finish(self, test):
        """What was found since the check was made, as readable text; empty when nothing was. Each leak is told once."""
        leaks = [item for item in _leaks.open_since(self._generation) if item.id not in _leaking_tests]
        _leaking_tests.update((item.id, test) for item in leaks)
        found = _new_findings()
        for finding in found:
            tests = finding.setdefault("tests", [])
            if test not in tests:
                tests.append(test)
        text = _report.format_findings([dict(finding, tests=[]) for finding in found] + _leaks.find(leaks), "text")
        if text and when_found is not None:
            when_found()
        return text


def watch_unittest():
    """From now on each unittest.TestCase that runs in this process is checked."""
    run = unittest.TestCase.run

    def watched_run(self, result=None):
        check = Check()

        def finish():
            text = check.finish(self.id())
            if text:
                raise HPyTestError(text)
        # What is added first is done last: after tearDown and all other functions that clean up.
        self.addCleanup(finish)
        return run(self, result)
    unittest.TestCase.run = watched_run
