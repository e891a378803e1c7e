#!/usr/bin/env python3
"""Runs the conformance tests of the universal ABI on PyPy, whose implementation of HPy is not ours.

    tests/exchange/run.py                    on the PyPy that eng/interpreters.sh brings
    tests/exchange/run.py --python /opt/pypy/bin/pypy3
    tests/exchange/run.py -k test_number     tests whose name contains a text

The modules are the very binaries that the CPythons load. Where PyPy behaves in another way, known_differences.py names the
test and the reason: such a test counts as skipped when it fails and as failed when it passes, so that the list stays true.
The last line is "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
"""
import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME_TESTS = HERE.parent / "runtime"
sys.path[:0] = [str(RUNTIME_TESTS), str(HERE)]

import known_differences  # noqa: E402
import run as runtime_tests  # noqa: E402  (tests/runtime/run.py, which makes the next import work)
from pythons import extra_interpreter  # noqa: E402

NAME = "pypy-7.3.19"


class PyPy:
    """What the jobs of tests/runtime/run.py want to know about an interpreter."""

    runtime = ""    # HPy is built in
    patience = 1
    output = runtime_tests.OUTPUT
    compilers = {}

    def __init__(self, path):
        self.path = path
        self.name = subprocess.run([path, "-c", "import sys; print('pypy-%d.%d.%d' % sys.pypy_version_info[:3])"],
                                   stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


class PyPyJob(runtime_tests.Job):
    """One test file. Tests that end or spoil their process run last, each in one of its own."""

    def __init__(self, interpreter, path):
        super().__init__(interpreter, "universal", path)
        own = path.stem + "."
        self.known = {test: reason for test, reason in known_differences.FAIL.items() if own in test}
        self.alone = {test: reason for test, reason in known_differences.ALONE.items() if own in test}

    def run(self, pattern):
        with tempfile.TemporaryDirectory() as folder:
            results = self._run_all(Path(folder) / "journal", pattern)
            for test in sorted(self.alone):
                if pattern in test:
                    results += [item for item in self._run_once(Path(folder) / test, test) if item[1] == test]
        self.results = [self._judge(*item) for item in results]
        if not pattern:
            seen = {test for _, test, _ in results}
            self.results += [("failed", test, "known_differences.py names a test that is not there")
                             for test in sorted({**self.known, **self.alone}) if test not in seen]

    def _run_all(self, journal, pattern):
        """The results of the file, without the tests that run alone."""
        with open(str(journal), "w") as stream:
            for test, reason in self.alone.items():
                if pattern in test:
                    stream.write(json.dumps({"event": "skipped", "test": test, "text": "not run: " + reason}) + "\n")
        return [item for item in self._run_once(journal, pattern) if item[1] not in self.alone]

    def _run_once(self, journal, pattern):
        """The results of one process, or of several when a test ends it."""
        self.results = []
        for _ in range(runtime_tests.MAX_CRASHES):
            output, status = self._run_worker(journal, pattern)
            if self._read(journal, output, status):
                break
        return self.results

    def _judge(self, status, test, text):
        reason = self.known.get(test) or self.alone.get(test)
        if reason is None or status == "skipped":
            return status, test, text
        if status == "failed":
            return "skipped", test, "known difference: " + reason
        return "failed", test, "passes now; take it out of known_differences.py, which says: " + reason


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=extra_interpreter(NAME), help="a PyPy (default: the one eng/interpreters.sh brings)")
    parser.add_argument("-k", dest="pattern", default="", help="only tests whose id contains this text")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if options.python is None:
        print("left out: %s is not there; eng/interpreters.sh %s brings it" % (NAME, NAME))
        print("0 passed, 0 failed, 1 skipped")
        return 0
    started = time.monotonic()
    interpreter = PyPy(options.python)
    files = [path for path in runtime_tests.find_tests([str(RUNTIME_TESTS)]) if path.stem in known_differences.FILES]
    jobs = [PyPyJob(interpreter, path) for path in files]
    progress = runtime_tests.Progress(len(jobs))

    def one(job):
        begin = time.monotonic()
        job.run(options.pattern)
        progress.report(job, time.monotonic() - begin)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(one, jobs))
    counts = Counter(status for job in jobs for status, _, _ in job.results)
    print("%s, %.0f s" % (interpreter.name, time.monotonic() - started))
    print("%d passed, %d failed, %d skipped" % (counts["passed"], counts["failed"], counts["skipped"]))
    return 1 if counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
