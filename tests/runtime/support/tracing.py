"""Compares what trace mode counts with the calls that recording.py records, over whole test files.

Both count in each process: recording what the sources of the test modules call, trace mode what reaches the context. The
numbers must be the same, but for functions that the code behind the headers calls as well: of these there may be more.
"""
import csv
import os
import re
from collections import Counter
from pathlib import Path

from . import recording
from .loading import MODE

RUNTIME = Path(__file__).resolve().parents[3] / "runtime"
NEVER_COUNTED = {"ctx_CallRealFunctionFromTrampoline", "ctx_FatalError"}
SUFFIX = ".counts"


def save(name):
    """Write what trace mode has counted in this process, which ran a test file, when calls are recorded as well."""
    if MODE != "trace" or not recording.FOLDER:
        return
    recording.flush("")
    from hpy import trace
    with open(os.path.join(recording.FOLDER, "%d.%s%s" % (os.getpid(), name, SUFFIX)), "w") as stream:
        csv.writer(stream, delimiter="\t").writerows(trace.get_call_counts().items())


def called_by_the_headers():
    """The names that occur in what is compiled into modules and not recorded; recording itself asks for exceptions."""
    include = RUNTIME / "include" / "hpy"
    sources = list((RUNTIME / "core").glob("*.c"))
    sources += [path for folder in ("", "core", "fast") for path in (include / folder).glob("*.h")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return set(re.findall(r"\b_?HPy\w+", text)) | {"HPyErr_Occurred"}


def recorded_calls(path):
    """How often each function was called, by its name in the context."""
    calls = Counter()
    for line in path.read_text().splitlines():
        _, name, *ends = line.split("\t")
        if " " not in name:         # not the rows by format, which are there besides
            calls[name] += sum(map(int, ends))
    return calls


def compare(folder):
    """How many functions were counted, and what is wrong, as texts."""
    members = {row["name"]: row["public_function"] for row in recording.table("context") if row["kind"] == "function"}
    inexact, seen, wrong = called_by_the_headers(), set(), []
    for path in sorted(Path(folder).glob("*" + SUFFIX)):
        process, name, _ = path.name.split(".")
        calls = path.with_name(process)
        recorded = recorded_calls(calls) if calls.exists() else Counter()
        with open(str(path)) as stream:
            counted = {name: int(count) for name, count in csv.reader(stream, delimiter="\t")}
        if set(counted) != set(members):
            wrong.append("the names are not those of the context, in %s" % name)
        for member, function in members.items():
            if member in NEVER_COUNTED:
                ok = counted[member] == 0
            else:
                ok = counted[member] >= recorded[function] if function in inexact else counted[member] == recorded[function]
            if not ok:
                wrong.append("%s: counted %d calls, recorded %d, in %s" % (member, counted[member], recorded[function], name))
        seen.update(member for member in members if counted[member] and recorded[members[member]])
    wrong += ["%s: no call was counted" % member for member in members if member not in seen | NEVER_COUNTED]
    return len(seen), wrong
