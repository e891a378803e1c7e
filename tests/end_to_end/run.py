#!/usr/bin/env python3
"""Runs the end-to-end tests: real `dotnet new`, `dotnet build` and pip, on the packages in artifacts/.

    tests/end_to_end/run.py                 everything
    tests/end_to_end/run.py -k disk         tests whose name contains a text
    tests/end_to_end/run.py -j 1            one test class at a time

Build first (eng/build.sh). Test classes run side by side, each in a process of its own. The last line is
"N passed, N failed, N skipped"; the exit code is 1 when anything failed.
"""
import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
TIMEOUT = 900


class Journal(unittest.TestResult):
    """Writes each result to a file as it comes, so that a run that dies still says how far it got."""

    def __init__(self, path):
        super().__init__()
        self._file = open(path, "w", encoding="utf-8")
        self._started = time.monotonic()
        self._subtests_failed = False

    def _write(self, status, test, text=""):
        record = [status, test.id(), text, round(time.monotonic() - self._started, 1)]
        self._file.write(json.dumps(record) + "\n")
        self._file.flush()

    def startTest(self, test):
        super().startTest(test)
        self._started, self._subtests_failed = time.monotonic(), False
        self._write("started", test)

    def addSuccess(self, test):
        if not self._subtests_failed:
            self._write("passed", test)

    def addFailure(self, test, err):
        self._write("failed", test, self._exc_info_to_string(err, test))

    addError = addFailure

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._subtests_failed = True
            self._write("failed", subtest, self._exc_info_to_string(err, test))

    def addSkip(self, test, reason):
        self._write("skipped", test, reason)


def all_tests(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from all_tests(item)
        else:
            yield item


def find_tests(pattern):
    """The names of the tests, grouped by class."""
    classes = {}
    for test in all_tests(unittest.TestLoader().discover(str(HERE), top_level_dir=str(HERE))):
        if pattern in test.id():
            name = type(test).__qualname__ if type(test).__module__ != "unittest.loader" else "import"
            classes.setdefault((type(test).__module__, name), []).append(test.id())
    return classes


def run_class(names, environment):
    """Runs the tests of one class in a process; returns their records."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal"
        try:
            process = subprocess.run([sys.executable, str(Path(__file__).resolve()), "--worker", str(journal)] + names,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                     text=True, errors="replace", timeout=TIMEOUT, env=environment)
            output, how = process.stdout, "exit code %d" % process.returncode
        except subprocess.TimeoutExpired as error:
            output, how = str(error.output), "no end after %d s" % TIMEOUT
        records = []
        if journal.exists():
            records = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    results = [record for record in records if record[0] != "started"]
    reported = {record[1] for record in results}
    for name in names:
        if not any(done == name or done.startswith(name + " ") for done in reported):
            results.append(["failed", name, "did not finish (%s)\n%s" % (how, output), 0.0])
    return results


def check_distributions(folder):
    """What the tests made, and hpy-runtime: one record for each way of checking wheels and source distributions."""
    from support import building, distributions
    made = sorted(path for path in Path(folder).glob("*/*") if path.is_file())
    if not made:
        return
    made += sorted(building.WHEELS.glob("hpy_runtime-%s*" % building.VERSION))
    started = time.monotonic()
    problems = ["%s: %s" % (path.name, text) for path in made if path.suffix == ".whl" for text in distributions.wheel_problems(path)]
    yield "failed" if problems else "passed", "distributions.sound", "\n".join(problems), time.monotonic() - started
    if not distributions.has_twine():
        yield "skipped", "distributions.twine", "twine is not installed", 0
        return
    started = time.monotonic()
    problems = distributions.twine_problems(made)
    yield "failed" if problems else "passed", "distributions.twine", problems, time.monotonic() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-k", default="", metavar="TEXT", help="only tests whose name contains this")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, metavar="N", help="test classes at a time")
    parser.add_argument("--worker", metavar="JOURNAL", help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        unittest.TestLoader().loadTestsFromNames(options.names).run(Journal(options.worker))
        return 0

    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with tempfile.TemporaryDirectory(prefix="hpy-e2e-") as folder:
        os.chmod(folder, 0o755)             # one test builds as another user
        environment = dict(os.environ, HPY_E2E_FOLDER=folder)
        # Classes that say they are slow start first.
        classes = sorted(find_tests(options.k).items(), key=lambda item: ("Slow" not in item[0][1], item[0]))
        with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
            jobs = [pool.submit(run_class, names, environment) for _, names in classes]
            for job in concurrent.futures.as_completed(jobs):
                for status, name, text, seconds in job.result():
                    counts[status] += 1
                    print("%-7s %s (%.1f s)%s" % (status, name, seconds, ": " + text if text else ""), flush=True)
        for status, name, text, seconds in check_distributions(Path(folder) / "distributions"):
            counts[status] += 1
            print("%-7s %s (%.1f s)%s" % (status, name, seconds, ": " + text if text else ""), flush=True)
    print("%(passed)d passed, %(failed)d failed, %(skipped)d skipped" % counts)
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
