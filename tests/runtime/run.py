#!/usr/bin/env python3
"""Runs the conformance tests of the runtime on every CPython found, for every ABI.

    tests/runtime/run.py                                everything
    tests/runtime/run.py --short                        the same, with fewer ABIs between the oldest and the newest version
    tests/runtime/run.py --python 3.11 --abi universal  one interpreter, one ABI
    tests/runtime/run.py --mode debug --abi universal   modules in debug mode, or in trace mode
    tests/runtime/run.py -k test_number                 tests whose name contains a text
    tests/runtime/run.py --tests tests/extensions       test files of other folders
    tests/runtime/run.py --traced                       what trace mode counts (part of a full run)
    tests/runtime/run.py --coverage                     record what the tests call, look for gaps (part of a full run)
    tests/runtime/run.py --leaks 1000                   lost references, on debug builds of CPython
    tests/runtime/run.py --valgrind --python 3.11       under valgrind
    tests/runtime/run.py --python cpython-3.13-s390x    a CPython of another machine that eng/interpreters.sh has brought

Free-threaded builds and other machines take part when they are asked for: --python 3.13t.

Each test file runs in a process of its own: a crash is a failure of the test that caused it, and the run
goes on. The last line is "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent)]

import elsewhere  # noqa: E402
import machines  # noqa: E402
from pythons import choose, find_pythons  # noqa: E402
from support.build import ABIS, OUTPUT, sanitizer_library  # noqa: E402
from ways import PLAIN, Coverage, DebugMode, Leaks, TraceMode, Valgrind  # noqa: E402

MAX_CRASHES = 25
# Test files that take long: the short run has time for them on the ends of the versions only.
LONG = ("test_debug_robust", "test_debug_memory")


class Interpreter:
    """A CPython that tests run on."""

    def __init__(self, python):
        self.path, self.name, self.flags, self.version = python.path, python.name, python.flags, python.version
        self.runtime = None         # folder with the package hpy; "" when it is installed there
        self.patience = 1           # how many times longer than usual a test file may take
        self.output = OUTPUT        # where modules are compiled to
        self.compilers = machines.compilers(python)
        if machines.is_foreign(python):
            self.name += "-" + machines.short_name(python)
            self.patience = 12
            self.output = OUTPUT / machines.short_name(python)


def runtime_hash(interpreter):
    """Hash of what hpy.universal is made of."""
    digest = hashlib.sha256((interpreter.path + interpreter.compilers.get("CC", os.environ.get("CC", ""))).encode())
    for folder in (REPOSITORY / "runtime", REPOSITORY / "eng"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".c", ".h", ".py", ".in", ".html", ".css", ".js") or path.name == "dev-runtime.sh":
                digest.update(str(path.relative_to(REPOSITORY)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def find_runtime(interpreter, options):
    """The folder that holds the package hpy for an interpreter; "" when it is installed there."""
    if options.installed:
        return ""
    if options.runtime:
        return options.runtime
    suffix = "-asan" if "address" in options.sanitize else ""
    folder = interpreter.output / ("hpy-%s-%s%s" % (interpreter.name, hashlib.sha256(interpreter.path.encode()).hexdigest()[:8], suffix))
    stamp = folder / "hash"
    wanted = runtime_hash(interpreter)
    if stamp.exists() and stamp.read_text() == wanted:
        return str(folder)
    script = REPOSITORY / "eng" / "dev-runtime.sh"
    command = [str(script), interpreter.path, str(folder)] + (["--asan"] if suffix else [])
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            env=dict(os.environ, **interpreter.compilers))
    if result.returncode != 0:
        raise RuntimeError("%s failed:\n%s" % (" ".join(command), result.stdout))
    stamp.write_text(wanted)
    return str(folder)


class Job:
    """One test file on one interpreter for one ABI, run in one way."""

    def __init__(self, interpreter, abi, path, way=PLAIN):
        self.interpreter, self.abi, self.path, self.way = interpreter, abi, path, way
        self.results = []           # (status, test, text)

    @property
    def name(self):
        return " ".join(filter(None, (self.interpreter.name, self.abi, self.way.name, self.path.stem)))

    def environment(self):
        env = dict(os.environ, **self.interpreter.compilers)
        env["HPY_TEST_ABI"] = self.abi
        paths = [self.interpreter.runtime] if self.interpreter.runtime else []
        env["PYTHONPATH"] = os.pathsep.join(paths + [str(HERE)])
        env["PYTHONDONTWRITEBYTECODE"] = "1"
        env["HPY_TEST_OUTPUT"] = str(self.interpreter.output)
        env.update(self.way.environment(self.abi))
        env.pop("HPY", None)
        env.pop("HPY_LOG", None)
        # A free-threaded CPython takes the GIL back for our modules, and warns; test_interpreters.py looks at that.
        env["PYTHON_GIL"] = "1"
        if "address" in env.get("HPY_SANITIZE", ""):
            env.setdefault("LD_PRELOAD", sanitizer_library(env.get("CC", "gcc")))
            env.setdefault("ASAN_OPTIONS", "detect_leaks=0,allocator_may_return_null=1,handle_segv=0,detect_odr_violation=0")
            env.setdefault("PYTHONMALLOC", "malloc")
        return env

    def run(self, pattern):
        if self.interpreter.runtime is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            journal = Path(folder) / "journal"
            for _ in range(MAX_CRASHES):
                output, status = self._run_worker(journal, pattern)
                if self._read(journal, output, status):
                    break
            else:
                self.results.append(("failed", self.path.stem, "gave up after %d crashes" % MAX_CRASHES))

    def _run_worker(self, journal, pattern):
        command = self.way.launcher + [self.interpreter.path, str(HERE / "support" / "worker.py"), str(self.path), str(journal)]
        command += self.way.options + (["-k", pattern] if pattern else [])
        try:
            result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                    errors="replace", env=self.environment(), timeout=self.way.timeout * self.interpreter.patience)
            return result.stdout, result.returncode
        except subprocess.TimeoutExpired as error:
            output = error.stdout or b""
            return output.decode(errors="replace") if isinstance(output, bytes) else output, "timeout"

    def _read(self, journal, output, status):
        """Take over what the worker wrote; False when it died inside a test and must go on with the rest."""
        events = []
        if journal.exists():
            events = [json.loads(line) for line in journal.read_text().splitlines()]
        self.results = [(item["event"], item["test"], item["text"]) for item in events
                        if item["event"] in ("passed", "failed", "skipped")]
        if events and events[-1]["event"] == "end":
            if status != 0:
                self.results.append(("failed", self.path.stem, "exit status %s after the tests\n%s" % (status, output)))
            return True
        started = [item["test"] for item in events if item["event"] == "start"]
        finished = {item[1] for item in self.results}
        lost = [test for test in started if test not in finished]
        text = "the process ended with status %s\n%s" % (status, output[-6000:])
        if not lost:
            self.results.append(("failed", self.path.stem, text))
            return True
        with open(str(journal), "a") as stream:
            for test in lost:
                stream.write(json.dumps({"event": "failed", "test": test, "text": text}) + "\n")
        return False


class Progress:
    """Prints a line when a job is done."""

    def __init__(self, total):
        self.total, self.done, self.lock = total, 0, threading.Lock()

    def report(self, job, seconds):
        counts = Counter(status for status, _, _ in job.results)
        with self.lock:
            self.done += 1
            print("[%d/%d] %-52s %4d passed %3d failed %3d skipped  %5.1f s" % (
                self.done, self.total, job.name, counts["passed"], counts["failed"], counts["skipped"], seconds))
            for status, test, text in job.results:
                if status == "failed":
                    print("---- FAILED %s: %s\n%s" % (job.name, test, text.rstrip()))
            sys.stdout.flush()


def find_tests(folders):
    """The test files of the folders, those in a folder called support left out."""
    files = []
    for folder in folders:
        path = Path(folder)
        if path.is_file():
            files.append(path.resolve())
        else:
            files += sorted(item.resolve() for item in path.rglob("test_*.py") if "support" not in item.parts)
    return files


def parse_arguments(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", nargs="+", default=["all"], help="versions such as 3.11, 3.13t or 3.11.7, paths, or all (default)")
    parser.add_argument("--abi", nargs="+", choices=ABIS, default=list(ABIS))
    parser.add_argument("--short", action="store_true", help="leave out ABIs on the versions between the oldest and the newest")
    parser.add_argument("--mode", choices=("universal", "debug", "trace"), default="universal", help="how modules are loaded")
    parser.add_argument("-k", dest="pattern", default="", help="only tests whose id contains this text")
    parser.add_argument("--tests", nargs="+", default=[str(HERE)], help="test files or folders (default: this folder)")
    parser.add_argument("--runtime", help="folder that holds the package hpy (default: what eng/dev-runtime.sh makes)")
    parser.add_argument("--installed", action="store_true", help="the interpreters have hpy-runtime installed")
    parser.add_argument("--sanitize", default="", help="for example address,undefined")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--coverage", action="store_true", help="only record what the tests call, and look for gaps")
    way.add_argument("--traced", action="store_true", help="only compare what trace mode counts with the recorded calls")
    way.add_argument("--leaks", type=int, nargs="?", const=10, metavar="N",
                     help="only look for lost references in N runs of each test (10), on debug builds of CPython")
    way.add_argument("--valgrind", action="store_true", help="run the tests under valgrind")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


def prepare(interpreters, options):
    """Make hpy.universal for each interpreter; returns the failures."""
    failures = []

    def one(interpreter):
        try:
            interpreter.runtime = find_runtime(interpreter, options)
        except (RuntimeError, OSError) as error:
            failures.append("---- FAILED runtime for %s: %s" % (interpreter.name, error))

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(one, interpreters))
    return failures


def is_in_short_run(job, number, interpreters):
    """Whether a job is worth its time in a run that leaves out what tells little new; number is that of its file."""
    # Of two builds of one version one will do.
    ordinary = {item.version[:2]: item for item in interpreters if not item.flags}
    middle = [ordinary[version] for version in sorted(ordinary)][1:-1]
    if job.interpreter not in middle:
        return bool(job.interpreter.flags) or job.interpreter is ordinary[job.interpreter.version[:2]]
    if job.path.stem in LONG:
        return False
    if job.abi == "cpython":
        # One module for each version takes a compiler's time: each file gets a third of the versions, each version a third of the files.
        return (middle.index(job.interpreter) - number) % 3 == 0
    # Hybrid modules share their code with universal ones; the standard trampolines are those of debug mode and PyPy.
    return job.abi == "universal"


def is_everything(options):
    """Whether nothing was chosen, be it a short run or not."""
    return dict(vars(options), short=False) == vars(parse_arguments([]))


def find_elsewhere(options):
    """Interpreters of other machines by name, in a run of everything, and how many are left out."""
    if not is_everything(options):
        return {}, 0
    found, missing = elsewhere.find()
    for reason in missing:
        print("skipped: " + reason)
    return {name: Interpreter(python) for name, python in found.items()}, len(missing)


def make_jobs(interpreters, tests, options):
    """The jobs of a run, and the ways that look for gaps in the end.

    A run of everything also records on one interpreter, runs in debug mode and in trace mode there, and looks for lost references
    on the debug builds, with some of the tests.
    """
    def jobs(way, abis, some):
        # One interpreter after the other for a file: neighbours in the queue then share a compiled module.
        return [Job(interpreter, abi, path, way) for path in tests for abi in abis for interpreter in some]

    def traced(way):
        return [Job(interpreter, abi, path, way) for path in tests for abi in way.abis(path) for interpreter in one]

    debug_builds = [item for item in interpreters if "d" in item.flags]
    one = [item for item in interpreters if not item.flags][-1:] or interpreters[-1:]
    if options.coverage:
        coverage = Coverage()
        return jobs(coverage, coverage.abis, one), [coverage]
    if options.traced:
        trace = TraceMode()
        return traced(trace), [trace]
    if options.leaks:
        return jobs(Leaks(options.leaks), options.abi, debug_builds), []
    if options.valgrind:
        return jobs(Valgrind(), options.abi, interpreters), []
    found, with_gaps = jobs(PLAIN, options.abi, interpreters), []
    if options.short:
        found = [job for job in found if is_in_short_run(job, tests.index(job.path), interpreters)]
    if is_everything(options):
        # A debug build takes three times as long; the other two ABIs differ in nothing it could see.
        found = [job for job in found if job.interpreter not in debug_builds or job.abi in ("universal", "cpython")]
        coverage, trace = with_gaps = [Coverage(), TraceMode()]
        found += jobs(coverage, coverage.abis, one) + jobs(DebugMode(), ["universal"], one) + traced(trace)
        found += [job for job in jobs(Leaks(3), ["universal"], debug_builds) if job.path.stem in Leaks.short]
    return found, with_gaps


def main():
    options = parse_arguments()
    os.environ["HPY_TEST_MODE"] = options.mode
    if options.sanitize:
        os.environ["HPY_SANITIZE"] = options.sanitize
    if shutil.which(os.environ.get("CC", "gcc").split()[0]) is None:
        sys.exit("no C compiler: install gcc or set CC")
    try:
        pythons = ([python for python in find_pythons() if "t" not in python.flags] if options.python == ["all"]
                   else choose(options.python))
    except ValueError as error:
        sys.exit("--python: %s" % error)
    for python in pythons:
        if not python.headers:
            print("left out: %s has no Python.h" % python.path)
    try:
        interpreters = [Interpreter(python) for python in pythons if python.headers]
    except ValueError as error:
        sys.exit("--python: %s" % error)
    if not interpreters:
        sys.exit("no CPython 3.8 or later with headers found")
    started = time.monotonic()
    others, left_out = find_elsewhere(options)
    failures = prepare(interpreters + list(others.values()), options)
    print("\n".join(failures), end="\n" if failures else "")
    tests = find_tests(options.tests)
    jobs, with_gaps = make_jobs([item for item in interpreters if item.runtime is not None], tests, options)
    jobs[:0] = [Job(item, "universal", path) for name, item in others.items() for path in tests if elsewhere.is_wanted(name, path.stem)]
    progress = Progress(len(jobs))

    def one(job):
        begin = time.monotonic()
        job.run(options.pattern)
        progress.report(job, time.monotonic() - begin)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(one, jobs))
    failures += [gap for way in with_gaps for gap in way.gaps()]
    counts = Counter(status for job in jobs for status, _, _ in job.results)
    print("%d interpreters, %d ABIs, %.0f s" % (len(interpreters) + len(others), len(options.abi), time.monotonic() - started))
    failed = counts["failed"] + len(failures)
    print("%d passed, %d failed, %d skipped" % (counts["passed"], failed, counts["skipped"] + left_out))
    return 1 if failed or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
