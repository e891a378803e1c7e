"""Runs a test again and again and looks at the total of all reference counts, on a debug build of CPython.

A test that keeps references on purpose says so with @keeps_references("why").
"""
import gc
import linecache
import os
import re
import sys
import unittest
import warnings

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


def _settled_total():
    """The total of all reference counts, with the caches of the interpreter and of what tests use emptied."""
    re.purge()
    linecache.clearcache()
    for path in [path for path in sys.path_importer_cache if not os.path.exists(path)]:
        del sys.path_importer_cache[path]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for name in ("_clear_type_cache", "_clear_internal_caches"):
            getattr(sys, name, int)()
    gc.collect()
    return sys.gettotalrefcount()


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
        before = _settled_total()
        problem = _run(test, repeats)
        grown = _settled_total() - before
        if not problem and grown < repeats:
            return None
    return problem or "keeps references: %d more after %d runs" % (grown, repeats)
