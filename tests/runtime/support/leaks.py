"""Runs a test again and again and looks at the total of all reference counts, on a debug build of CPython.

A test that keeps references on purpose says so with @keeps_references("why").
"""
import gc
import sys
import unittest

WARM_UP = 3
ATTEMPTS = 4


def keeps_references(reason):
    """Leave a test or a class out of the search for leaks."""
    def mark(item):
        item.keeps_references = reason
        return item
    return mark


def why_left_out(test):
    """The reason why a test is left out, or None."""
    method = getattr(test, test._testMethodName)
    return getattr(method, "keeps_references", None) or getattr(test, "keeps_references", None)


def _run(test, times):
    for _ in range(times):
        result = unittest.TestResult()
        type(test)(test._testMethodName).run(result)
        problems = result.errors + result.failures
        if problems:
            return "failed when it ran again:\n" + problems[0][1]
    return None


def find_leak(test, repeats):
    """What is wrong with running the test `repeats` times; None when all is well."""
    problem = _run(test, WARM_UP)
    # Caches fill up and are emptied at times: a leak is there every time.
    for _ in range(ATTEMPTS):
        if problem:
            return problem
        gc.collect()
        before = sys.gettotalrefcount()
        problem = _run(test, repeats)
        gc.collect()
        grown = sys.gettotalrefcount() - before
        if not problem and grown < repeats:
            return None
    return problem or "keeps references: %d more after %d runs" % (grown, repeats)
