#!/usr/bin/env python3
"""Puts one mistake at a time into the test extensions and looks whether debug mode finds it, and names the line.

    tests/mutation/run.py                                   the fixed sample of CI
    tests/mutation/run.py --extension all --count 400 --seed 7      others, and more
    tests/mutation/run.py --extension jsonc --kind "no HPy_Close" --count 1000
    tests/mutation/run.py --optimize 3                      compiled as for a release
    tests/mutation/run.py --mutant 123                      number 123 of the seed, with what was printed

A mutant is an extension whose source has one call of HPy_Close or HPy_Dup (or of the same for trackers and builders) more, or one
less: mutants/operators.py has the kinds. It runs the extension's own tests in debug mode. What it really did wrong is
known without debug mode (mark.h); mutants/verdict.py compares the two and says what counts as right. A mutant that was wrong and
not reported, or on another line, is a failure, and so is one that did nothing wrong and was reported. The last line is
"N passed, N failed, N skipped"; mutants whose place the tests do not reach are skipped.
"""
import argparse
import concurrent.futures
import difflib
import importlib.util
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME_TESTS = HERE.parent / "runtime"
sys.path[:0] = [str(HERE), str(HERE.parent), str(RUNTIME_TESTS)]

from mutants.account import read_account  # noqa: E402
from mutants.extension import CompileError, all_extensions, api  # noqa: E402
from mutants.operators import Finder, handle_parameters  # noqa: E402
from mutants.source import Source  # noqa: E402
from mutants.verdict import NO_HANDLE, NOT_REACHED, WRONG, Judge  # noqa: E402
from pythons import choose, find_pythons  # noqa: E402

TIMEOUT = 300
QUICK = ("rangeset", "template-c", "template-cpp")


def runtime_runner():
    """The runner of the conformance tests, which builds the runtime."""
    spec = importlib.util.spec_from_file_location("runtime_runner", str(RUNTIME_TESTS / "run.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Campaign:
    """Mutants of some extensions on one interpreter."""

    def __init__(self, python, extensions, options):
        self.options, self.extensions = options, extensions
        runner = runtime_runner()
        self.interpreter = runner.Interpreter(python)
        failures = runner.prepare([self.interpreter], runner.parse_arguments([]))
        if failures:
            raise RuntimeError("\n".join(failures))
        self.environment = runner.Job(self.interpreter, "universal", HERE / "mutation").environment()
        self.judges = {name: Judge(extension.sources) for name, extension in extensions.items()}

    def candidates(self):
        """{extension: {kind: mutants}}."""
        known = handle_parameters(api())
        found = {}
        for name, extension in self.extensions.items():
            kinds = defaultdict(list)
            for path in extension.sources:
                for mutant in Finder(Source(path), known).find():
                    if not self.options.kind or self.options.kind == mutant.kind:
                        kinds[mutant.kind].append(mutant)
            found[name] = kinds
        return found

    def choose(self):
        """(number, extension name, mutant), by the seed: first any kind, then any place for it, each once."""
        generator, found = random.Random(self.options.seed), self.candidates()
        pool = {(name, kind): mutants for name, kinds in found.items() for kind, mutants in sorted(kinds.items())}
        for mutants in pool.values():
            generator.shuffle(mutants)
        chosen = []
        while pool and len(chosen) < self.options.count:
            kind = generator.choice(sorted({key[1] for key in pool}))
            names = [key[0] for key in pool if key[1] == kind]
            # An extension with many places for a kind has its turn as often as they are.
            name = generator.choices(names, [len(pool[name, kind]) for name in names])[0]
            chosen.append((len(chosen), name, pool[name, kind].pop()))
            if not pool[name, kind]:
                del pool[name, kind]
        return chosen

    def run_tests(self, extension, module, account):
        """What the tests of a module print in debug mode, and the exit status."""
        command = [self.interpreter.path, "-m", "hpy.debug", "--leaks", "--format", "msbuild", "--frames", str(self.options.frames),
                   str(HERE / "mutants" / "child.py"), extension.module, str(module), str(extension.tests)] + extension.constants
        environment = dict(self.environment, HPY_MUTATION_ACCOUNT=str(account))
        try:
            result = subprocess.run(command, env=environment, cwd=str(module.parent), stdin=subprocess.DEVNULL,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT)
            return result.stdout.decode(errors="replace"), result.returncode
        except subprocess.TimeoutExpired as error:
            return (error.stdout or b"").decode(errors="replace"), "timeout"

    def check_original(self, extension):
        """Without a mutation nothing may be found; what went wrong, or None."""
        folder = extension.folder / "original"
        account = folder / "account"
        module = extension.link(folder)
        output, status = self.run_tests(extension, module, account)
        silent = status == 0 and "HPY6" not in output and "open handles: 0\n" in output
        return None if silent else "---- FAILED %s without a mutation: status %s\n%s" % (extension.name, status, output)

    def run(self, item):
        """(item, verdict or None when it is no C, output) of a mutant."""
        number, name, mutant = item
        extension = self.extensions[name]
        folder = extension.folder / ("mutant-%d" % number)
        account = folder / "account"
        source = mutant.source
        text = source.text[:mutant.start] + mutant.text + source.text[mutant.end:]
        try:
            if account.exists():
                account.unlink()
            module = extension.link(folder, source.path, text)
        except CompileError as error:
            return item, None, str(error)
        output, status = self.run_tests(extension, module, account)
        verdict = self.judges[name].judge(mutant, read_account(account), output, status)
        if verdict.good:
            shutil.rmtree(str(folder))
        return item, verdict, output


def show(item):
    """The mutant as a diff."""
    number, name, mutant = item
    source = mutant.source
    text = source.text[:mutant.start] + mutant.text + source.text[mutant.end:]
    lines = list(difflib.unified_diff(source.text.splitlines(), text.splitlines(), str(source.path), str(source.path), "", "", 1, ""))
    return "mutant %d, %s, %s(%d): %s\n%s" % (number, name, source.path.name, mutant.line, mutant.kind, "\n".join(lines))


class Score:
    """Counts the verdicts."""

    def __init__(self):
        self.states = Counter()
        self.kinds = defaultdict(Counter)
        self.passed = self.failed = self.skipped = 0

    def add(self, mutant, verdict):
        self.states[verdict.state] += 1
        if verdict.state == NOT_REACHED:
            self.skipped += 1
            return
        self.passed += verdict.good
        self.failed += not verdict.good
        if verdict.state == WRONG:
            self.kinds[mutant.kind].update(["wrong"] + ["detected"] * verdict.detected + ["line"] * verdict.line_right)

    def table(self):
        rows = ["%-40s %6s %9s %6s" % ("kind of mutation", "wrong", "detected", "line")]
        total = Counter()
        for kind, counts in sorted(self.kinds.items()):
            total.update(counts)
            rows.append("%-40s %6d %9d %6d" % (kind, counts["wrong"], counts["detected"], counts["line"]))
        rows.append("%-40s %6d %9d %6d" % ("all", total["wrong"], total["detected"], total["line"]))
        wrong = max(total["wrong"], 1)
        rows.append("detected %.1f %%, line named %.1f %%; %d did nothing wrong (HPy_NULL), %d were not reached by the tests" % (
            100 * total["detected"] / wrong, 100 * total["line"] / wrong, self.states[NO_HANDLE], self.states[NOT_REACHED]))
        return "\n".join(rows)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutant", type=int, help="only this number of the seed, with its output")
    parser.add_argument("--extension", nargs="+", choices=sorted(all_extensions()) + ["all"], default=list(QUICK),
                        help="default: those whose tests take no time, " + ", ".join(QUICK))
    parser.add_argument("--kind", help="only mutations of this kind")
    parser.add_argument("--python", help="version or path (default: the newest)")
    parser.add_argument("--frames", type=int, default=16, help="C functions to record for a handle (16)")
    parser.add_argument("--optimize", default="0", help="level of optimisation of the extension (0)")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if options.mutant is not None:
        options.count = options.mutant + 1
    if "all" in options.extension:
        options.extension = sorted(all_extensions())
    return options


def chosen_python(options):
    found = [python for python in find_pythons() if python.headers]
    ordinary = [python for python in found if not python.flags]
    try:
        return choose([options.python], found)[0] if options.python else ordinary[-1]
    except (ValueError, IndexError) as error:
        sys.exit("--python: %s" % error)


def main():
    options, started = parse_arguments(), time.monotonic()
    extensions = {name: extension for name, extension in all_extensions().items() if name in options.extension}
    campaign = Campaign(chosen_python(options), extensions, options)
    score, broken = Score(), 0
    items = campaign.choose()
    if options.mutant is not None:
        items = items[options.mutant:]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        wanted = [extensions[name] for name in sorted({name for _, name, _ in items})]
        list(pool.map(lambda extension: extension.prepare(options.optimize), wanted))
        for problem in filter(None, pool.map(campaign.check_original, wanted)):
            print(problem)
            broken += 1
        for item, verdict, output in pool.map(campaign.run, items):
            if verdict is None:
                broken += 1
                print("---- FAILED %s\nis no C\n%s" % (show(item), output))
                continue
            score.add(item[2], verdict)
            if not verdict.good or options.mutant is not None:
                print("%s%s\n%s %s\n%s" % ("" if verdict.good else "---- FAILED ", show(item), verdict.state, verdict.why,
                                           output[-3000:]), flush=True)
    print(score.table())
    print("%d mutants on CPython %s, seed %d, %.0f s" % (len(items), campaign.interpreter.name, options.seed, time.monotonic() - started))
    print("%d passed, %d failed, %d skipped" % (score.passed, score.failed + broken, score.skipped))
    return 1 if score.failed or broken or not score.passed else 0


if __name__ == "__main__":
    sys.exit(main())
