"""Runs programs in this interpreter with the machine of one ABI and writes what happened, a line of JSON for each.

    python -m programs.worker MODULE-FILE ABI PROGRAMS OUTPUT EVERY

Every EVERY-th program runs some more times, to see whether it leaves memory behind.
The line {"started": number} comes before a program runs, so that a crash has a culprit.
"""
import contextvars
import faulthandler
import gc
import json
import os
import struct
import sys
import warnings

from . import pool
from .describe import describe, plain
from .operations import FIRST_CONSTANT, WORDS, all_operations, constants
from .rules import allowed, keepable

REPEATS = 4                 # further runs of a program, to see what it leaves behind
MANY = 30                   # and when there is a suspicion, in each of so many rounds
ROUNDS = 8


def settle():
    """Frees what is only there until somebody needs the place: cycles, and the names that the cache of types holds."""
    gc.collect()
    clear = getattr(sys, "_clear_internal_caches", None) or getattr(sys, "_clear_type_cache", None)
    if clear is not None:
        clear()


class Recorder:
    """The watchers of one run of a program; trace holds (step, what, text)."""

    def __init__(self, names, program, trace):
        self.names, self.program, self.trace, self.step = names, program, trace, -1

    def allowed(self, number, step, *operands):
        self.step = step
        verdict = allowed(self.names[number], self.program[step], operands)
        if not verdict:
            self.trace.append((step, "refused", self.names[number]))
        return verdict

    def observe(self, number, step, result):
        if number < 0:
            self.trace.append((step, "defect", result))
            return True
        self.trace.append((step, "result", describe(result)))
        return keepable(result)


class Session:
    """A loaded machine and the hooks of the interpreter that report to it."""

    def __init__(self, module):
        self.module = module
        self.names = module.operation_names()
        if self.names != [operation.name for operation in all_operations()]:
            raise RuntimeError("the machine was made for other operations")
        self.trace = []
        self.recorders = []
        self.new_detector = None
        if os.environ.get("HPY_TEST_MODE") == "debug":
            # Debug mode knows of each handle that is left open.
            from hpy.debug import HPyLeakError, LeakDetector
            self.new_detector, self.leak_error = LeakDetector, HPyLeakError
        sys.unraisablehook = self._raised
        warnings.showwarning = self._warned

    def _raised(self, report):
        step = self.recorders[-1].step if self.recorders else -1
        text = ""
        # What recursion and memory allow differs with the depth of the C stack.
        if not issubclass(report.exc_type, (RecursionError, MemoryError)):
            try:
                text = plain(str(report.exc_value))
            except Exception as error:
                text = "no text: " + type(error).__name__
        about = "" if report.object is None else " in " + describe(report.object)
        self.trace.append((step, "raised", "%s: %s%s" % (report.exc_type.__name__, text, about)))

    def _warned(self, message, category, *_rest):
        step = self.recorders[-1].step if self.recorders else -1
        self.trace.append((step, "warned", "%s: %s" % (category.__name__, plain(str(message)))))

    def _execute(self, rows, values):
        recorder = Recorder(self.names, rows, self.trace)
        self.recorders.append(recorder)
        try:
            data = b"".join(struct.pack("%dq" % WORDS, *row) for row in rows)
            return self.module.run(data, pool.ALL_TEXTS, values, recorder.allowed, recorder.observe)
        finally:
            self.recorders.pop()

    def _run(self, program, witnesses):
        def nested(*args, **kwargs):
            # A program inside of the program; one level is enough.
            if len(self.recorders) > 1:
                return args
            values = list(args[:8]) + pool.initial_values(program["variant"] + 1, pool.collect, witnesses)[len(args[:8]):]
            return self._execute(program["nested"], values)[pool.FIRST_FREE]

        values = pool.initial_values(program["variant"], nested, witnesses)
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.simplefilter("error", ResourceWarning)
            try:
                final = self._execute(program["main"], values)
                self.trace += [(-1, "register %d" % number, describe(value)) for number, value in enumerate(final)]
            except BaseException as error:
                self.trace.append((-1, "ended", "%s: %s" % (type(error).__name__, plain(str(error)))))
        self.module.reset()

    def run(self, program):
        """One run of a program from a clean start; returns its trace."""
        self.trace = []
        witnesses = (pool.Witness("first"), pool.Witness("second"))
        before = [sys.getrefcount(item) for item in witnesses]
        detector = self.new_detector() if self.new_detector is not None else None
        if detector is not None:
            detector.start()
        contextvars.copy_context().run(self._run, program, witnesses)
        gc.collect()
        if detector is not None:
            try:
                detector.stop()
            except self.leak_error as error:
                self.trace.append((-1, "leak", plain(str(error))))
        after = [sys.getrefcount(item) for item in witnesses]
        if before != after:
            self.trace.append((-1, "leak", "references to the witnesses: %s, then %s" % (before, after)))
        return self.trace

    def _growth(self, program, repeats):
        settle()
        shared = [None, True, False, NotImplemented, Ellipsis, int, str, list, tuple, type, object, ValueError]
        total = getattr(sys, "gettotalrefcount", lambda: 0)
        before = [sys.getallocatedblocks(), total()] + [sys.getrefcount(item) for item in shared]
        for _ in range(repeats):
            self.run(program)
        self.trace = []
        settle()
        after = [sys.getallocatedblocks(), total()] + [sys.getrefcount(item) for item in shared]
        return max(new - old for old, new in zip(before, after))

    def leaks(self, program):
        """Whether every run of a program leaves something behind. Caches that fill up do so for a while, leaks for ever."""
        return self._growth(program, REPEATS) >= REPEATS and all(self._growth(program, MANY) >= MANY for _ in range(ROUNDS))


def load_machine(path, abi):
    """The module, by the means of its ABI."""
    from support.loading import load_file

    return load_file("machine", path, "cpython" if abi == "cpython" else "universal")


def main():
    path, abi, programs, output, every = sys.argv[1:]
    faulthandler.enable()
    session = Session(load_machine(path, abi))
    if hasattr(gc, "freeze"):
        gc.collect()
        gc.freeze()
    with open(programs) as source, open(output, "a") as sink:
        for line in source:
            program = json.loads(line)
            sink.write(json.dumps({"started": program["number"]}) + "\n")
            sink.flush()
            trace = list(session.run(program))
            if program["number"] % int(every) == 0 and not any(what == "leak" for _, what, _ in trace) and session.leaks(program):
                trace.append((-1, "leak", "each run leaves memory or references behind"))
            sink.write(json.dumps({"number": program["number"], "trace": trace}) + "\n")
        sink.write(json.dumps({"end": True}) + "\n")


if __name__ == "__main__":
    main()
