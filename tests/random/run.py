#!/usr/bin/env python3
"""Runs random programs of API calls in every ABI and compares what they do, step by step.

    tests/random/run.py                             200 programs with a fixed seed on the oldest and the newest CPython
    tests/random/run.py --count 10000 --seed 7 --every 10      more of them, others
    tests/random/run.py --python 3.11 --abi universal hybrid
    tests/random/run.py --program 123               one program of the seed, with a listing
    tests/random/run.py --file failing.json         a program that an earlier run kept
    tests/random/run.py --coverage                  print how often each function was called

A program is data for the machine in machine/, an extension compiled for each ABI. All ABIs must give the same results, and
exceptions of the same class with the same text; a program must not leave references behind. A program that fails is made
smaller, listed, and kept in artifacts/random. A run of 10,000 programs or more fails when a member of the context was never
called. The last line is "N passed, N failed, N skipped", counting a program on one interpreter as one.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
RUNTIME_TESTS = REPOSITORY / "tests" / "runtime"
sys.path[:0] = [str(HERE), str(RUNTIME_TESTS), str(HERE.parent)]

import importlib.util  # noqa: E402

from programs.compare import Coverage, divergence, minimise  # noqa: E402
from programs.generate import generate  # noqa: E402
from programs.listing import show_program  # noqa: E402
from programs.operations import NOT_CALLED, generated_header  # noqa: E402
from pythons import choose, find_pythons  # noqa: E402

ARTIFACTS = REPOSITORY / "artifacts" / "random"
MODES = ("debug", "trace")      # of the universal module
ABIS = ("universal", "universal-standard") + MODES + ("hybrid", "cpython")
BATCH = 500
ENOUGH = 10000              # programs after which every operation must have been called
MOST_SHOWN = 5
TIMEOUT = 900

BUILD = """
import os, sys
from support.build import Builder
from pathlib import Path
machine, generated = Path(sys.argv[1]), sys.argv[2]
print(Builder(sys.argv[3]).build("machine", sorted(machine.glob("*.c")), flags=["-I", generated]))
"""


def runner():
    """The runner of the conformance tests: it finds interpreters and builds the runtime for them."""
    spec = importlib.util.spec_from_file_location("runtime_runner", str(RUNTIME_TESTS / "run.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def generated_folder():
    """The folder of the generated header; its name says what is in it, so that a change means another folder."""
    text = generated_header()
    folder = ARTIFACTS / ("generated-" + hashlib.sha256(text.encode()).hexdigest()[:12])
    if not (folder / "operations.h").exists():
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / ("operations.h.%d" % os.getpid())
        temporary.write_text(text)
        os.replace(str(temporary), str(folder / "operations.h"))
    return folder


class Target:
    """The machine of one ABI on one interpreter."""

    def __init__(self, interpreter, abi, environment, every):
        self.interpreter, self.abi, self.every = interpreter, abi, every
        self.compiled_for = "universal" if abi in MODES else abi
        self.environment = dict(environment, HPY_TEST_ABI=self.compiled_for, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1",
                                HPY_TEST_MODE=abi if abi in MODES else "universal")
        paths = [interpreter.runtime] if interpreter.runtime else []
        self.environment["PYTHONPATH"] = os.pathsep.join(paths + [str(HERE), str(RUNTIME_TESTS)])
        self.file = None

    def build(self, generated):
        command = [self.interpreter.path, "-c", BUILD, str(HERE / "machine"), str(generated), self.compiled_for]
        environment = {key: value for key, value in self.environment.items() if key != "LD_PRELOAD"}
        result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if result.returncode != 0:
            raise RuntimeError("%s, %s:\n%s" % (self.interpreter.name, self.abi, result.stdout))
        self.file = result.stdout.strip().splitlines()[-1]

    def run(self, programs):
        """The outcome of each program by its number; a process that dies is started again behind the culprit."""
        outcomes, left = {}, list(programs)
        with tempfile.TemporaryDirectory() as folder:
            while left:
                done, culprit, text = self._process(Path(folder), left)
                outcomes.update(done)
                if culprit is not None:
                    outcomes[culprit] = text
                elif any(program["number"] not in outcomes for program in left):
                    raise RuntimeError("%s, %s: %s" % (self.interpreter.name, self.abi, text))
                left = [program for program in left if program["number"] not in outcomes]
        return outcomes

    def _process(self, folder, programs):
        source, output, errors = folder / "programs", folder / "output", folder / "errors"
        source.write_text("".join(json.dumps(program) + "\n" for program in programs))
        output.write_text("")
        command = [self.interpreter.path, "-m", "programs.worker", self.file, self.compiled_for, str(source), str(output), str(self.every)]
        with open(str(errors), "wb") as stream:
            try:
                status = subprocess.run(command, env=self.environment, cwd=str(folder), stdin=subprocess.DEVNULL, stdout=stream,
                                        stderr=stream, timeout=TIMEOUT).returncode
            except subprocess.TimeoutExpired:
                status = "timeout"
        events = [json.loads(line) for line in output.read_text().splitlines() if line.endswith("}")]
        done = {event["number"]: [tuple(item) for item in event["trace"]] for event in events if "number" in event}
        tail = errors.read_bytes()[-5000:].decode(errors="replace")
        text = "the process ended with status %s\n%s" % (status, tail)
        started = [event["started"] for event in events if "started" in event and event["started"] not in done]
        if events and events[-1].get("end"):
            return done, None, "programs are missing" if status == 0 else text
        return done, started[-1] if started else None, text


class Campaign:
    """All programs on one interpreter."""

    def __init__(self, targets, coverage):
        self.targets, self.coverage = targets, coverage
        self.passed, self.failures = 0, []

    @property
    def interpreter(self):
        return self.targets[0].interpreter

    def outcomes(self, programs, pool):
        """For each program the outcomes by ABI."""
        results = list(pool.map(lambda target: target.run(programs), self.targets))
        return [{target.abi: result[program["number"]] for target, result in zip(self.targets, results)} for program in programs]

    def run(self, programs, pool):
        for program, outcome in zip(programs, self.outcomes(programs, pool)):
            trouble = divergence(outcome)
            for trace in outcome.values():
                if not isinstance(trace, str):
                    self.coverage.add(program, trace)
            if trouble is None:
                self.passed += 1
            else:
                self.failures.append((program, trouble))

    def show(self, program, trouble, pool, options):
        """A failing program, made smaller, and how to run it again."""
        def fails(candidate):
            return divergence(self.outcomes([candidate], pool)[0]) is not None

        small = minimise(program, fails) if fails(program) else program
        trouble = divergence(self.outcomes([small], pool)[0]) or trouble
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        kept = ARTIFACTS / ("failing-%s-%d-%d.json" % (self.interpreter.name, options.seed, program["number"]))
        kept.write_text(json.dumps(small))
        print("---- FAILED %s, program %d of seed %s: %s\n%s\nagain: tests/random/run.py --python %s --file %s" % (
            self.interpreter.name, program["number"], options.seed, trouble, show_program(small), self.interpreter.path,
            kept.relative_to(REPOSITORY)), flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=int, help="only this one, listed")
    parser.add_argument("--file", type=Path, help="a program that was kept")
    parser.add_argument("--python", nargs="+", help="versions, paths, or all (default: the oldest and the newest)")
    parser.add_argument("--abi", nargs="+", choices=ABIS, default=list(ABIS))
    parser.add_argument("--sanitize", default="", help="for example address,undefined")
    parser.add_argument("--every", type=int, default=1,
                        help="look only in every N-th program for memory that each run leaves behind, which takes most of the time")
    parser.add_argument("--coverage", action="store_true", help="print how often each function was called")
    parser.add_argument("--installed", action="store_true", help="the interpreters have hpy-runtime installed")
    parser.add_argument("--runtime", help="folder that holds the package hpy (default: what eng/dev-runtime.sh makes)")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def chosen_pythons(options):
    found = [python for python in find_pythons() if python.headers]
    if options.python and options.python != ["all"]:
        try:
            return choose(options.python, found)
        except ValueError as error:
            sys.exit("--python: %s" % error)
    ordinary = [python for python in found if not python.flags]
    return ordinary if options.python or len(ordinary) < 2 else [ordinary[0], ordinary[-1]]


def prepare(options, pool):
    """The targets of each interpreter, compiled."""
    if options.sanitize:
        os.environ["HPY_SANITIZE"] = options.sanitize
    runtime_runner = runner()
    interpreters = [runtime_runner.Interpreter(python) for python in chosen_pythons(options)]
    if not interpreters:
        sys.exit("no CPython 3.8 or later with headers found")
    failures = runtime_runner.prepare(interpreters, options)
    if failures:
        sys.exit("\n".join(failures))
    generated = generated_folder()
    targets = []
    for interpreter in interpreters:
        environment = runtime_runner.Job(interpreter, "universal", HERE / "random").environment()
        targets.append([Target(interpreter, abi, environment, options.every) for abi in options.abi])
    for group in targets:
        list(pool.map(lambda target: target.build(generated), group))
    return targets


def chosen_programs(options):
    if options.file:
        program = json.loads(options.file.read_text())
        return [dict(program, main=[list(row) for row in program["main"]])]
    if options.program is not None:
        return [generate(options.seed, options.program)]
    return [generate(options.seed, number) for number in range(options.count)]


def main():
    options = parse_arguments()
    started = time.monotonic()
    coverage, campaigns = Coverage(), []
    programs = chosen_programs(options)
    if options.program is not None or options.file:
        print(show_program(programs[0]))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for targets in prepare(options, pool):
            campaign = Campaign(targets, coverage)
            campaigns.append(campaign)
            for start in range(0, len(programs), BATCH):
                campaign.run(programs[start:start + BATCH], pool)
            print("%s: %d programs in %s, %d failed, %.0f s so far" % (
                campaign.interpreter.name, len(programs), ", ".join(options.abi), len(campaign.failures),
                time.monotonic() - started), flush=True)
            for program, trouble in campaign.failures[:MOST_SHOWN]:
                campaign.show(program, trouble, pool, options)
    if options.coverage:
        print(coverage.table())
    print("%d calls; not called on purpose: %s" % (
        sum(coverage.results.values()) + sum(coverage.raised.values()),
        "; ".join("%s (%s)" % item for item in NOT_CALLED.items())))
    failed = sum(len(campaign.failures) for campaign in campaigns)
    never = coverage.never_called()
    if never and (options.coverage or len(programs) >= ENOUGH):
        print("%snever called: %s" % ("---- FAILED " if len(programs) >= ENOUGH else "", ", ".join(never)))
        failed += len(programs) >= ENOUGH
    print("%d passed, %d failed, 0 skipped" % (sum(campaign.passed for campaign in campaigns), failed))
    return 1 if failed or not any(campaign.passed for campaign in campaigns) else 0


if __name__ == "__main__":
    sys.exit(main())
