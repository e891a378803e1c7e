"""Runs the tests in this folder with the Python that runs this; run.py starts it in a virtual environment."""
import argparse
import sys
import unittest
from pathlib import Path

import support


def tests_of(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_of(test)
        else:
            yield test


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-k", default="")
    options = parser.parse_args()
    found = tests_of(unittest.defaultTestLoader.discover(str(Path(__file__).parent)))
    chosen = unittest.TestSuite(test for test in found if options.k in test.id() and support.is_due(test))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(chosen)
    failed, skipped = len(result.failures) + len(result.errors), len(result.skipped)
    print("%d passed, %d failed, %d skipped" % (max(result.testsRun - failed - skipped, 0), failed, skipped))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
