#!/usr/bin/env python3
"""Modules that were built for other platforms, loaded and looked into.

    tests/host/run.py             everything
    tests/host/run.py -k win      tests whose name contains a text

A small program in C (host/) provides what a Python would and calls the modules, natively, with musl's loader, under qemu
and under wine; what is not installed is skipped, and said. The last line is "N passed, N failed, N skipped"; the exit code
is 1 when anything failed.
"""
import argparse
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("-k", dest="text", default="", help="tests whose name contains this")
    wanted = parser.parse_args().text
    loader = unittest.TestLoader()
    loader.testNamePatterns = ["*%s*" % wanted] if wanted else None
    result = unittest.TextTestRunner(verbosity=2).run(loader.discover(str(HERE), "test_*.py"))
    for test, reason in result.skipped:
        print("skipped: %s" % reason)
    failed = len({str(getattr(test, "test_case", test)) for test, _ in result.failures + result.errors})
    skipped = len(result.skipped)
    print("%d passed, %d failed, %d skipped" % (max(result.testsRun - failed - skipped, 0), failed, skipped))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
