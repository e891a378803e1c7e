"""Records which API functions the test modules call, and how each call ended.

With HPY_TEST_RECORD set to a folder, test modules are compiled against a header that counts every call of a member
of the context and of a helper by the test that made it. A call is counted as

    ok      no exception pending afterwards
    failed  it left an exception that was not there before
    kept    an exception was pending before and still is

and for the functions that are given a format, by format as well. Each process adds lines to a file in that folder:
test, function (and format), ok, failed, kept. coverage.py makes the list out of them.
"""
import csv
import ctypes
import os
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLES = HERE.parents[1] / "abi"
FOLDER = os.environ.get("HPY_TEST_RECORD", "")

# The public functions of these members give a null handle where the member gives nothing.
GIVE_NULL = {"HPyErr_SetString", "HPyErr_SetObject", "HPyErr_SetFromErrnoWithFilenameObjects", "HPyErr_NoMemory"}
# Python must not be asked anything outside; what happened inside a fatal function cannot be asked any more.
LEAVE, REENTER = "HPy_LeavePythonExecution", "HPy_ReenterPythonExecution"
LAST = {"HPy_FatalError", "_HPy_CallRealFunctionFromTrampoline"}
CPYTHON_ONLY = {"_HPyGetContext"}
LEGACY = {"HPy_FromPyObject", "HPy_AsPyObject"}
# In the table because a header has it; not part of the API.
LEFTOVERS = {"HPyModule_Create"}


def table(name):
    """The rows of a table as dicts."""
    with open(str(TABLES / (name + ".tsv")), encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


class Function:
    """A public function: its name and the parameters of its signature."""

    def __init__(self, name, signature):
        self.name = name
        result, parameters = re.match(r"(.*?)\((.*)\)$", signature).groups()
        self.is_void = result.strip() == "void" and name not in GIVE_NULL
        self.gives_handle = result.strip() == "HPy"
        self.parameters = [] if parameters == "void" else parameters.split(", ")
        self.has_context = bool(self.parameters) and self.parameters[0] == "HPyContext *ctx"
        formats = [index for index, text in enumerate(self.parameters) if re.search(r"\b(fmt|format)$", text)]
        self.format = formats[0] if formats else None

    def macro(self):
        """The macro that counts the calls."""
        call = "(%s)(%s)" % (self.name, "%s")
        if not self.has_context:
            uses = ", ".join("A%d" % index for index in range(len(self.parameters)))
            return "#define %s(%s) (HPY_RECORD_USE(\"%s\"), %s)" % (self.name, uses, self.name, call % uses)
        if self.name == LEAVE:
            return ("#define %s(CTX) __extension__({ HPY_RECORD_CACHE; int hpy_pending_ = (HPyErr_Occurred)(CTX); "
                    "hpy_record(&hpy_cache_, \"%s\", hpy_pending_, hpy_pending_); %s; })" % (self.name, self.name, call % "CTX"))
        if self.name == REENTER:
            return ("#define %s(CTX, STATE) __extension__({ HPY_RECORD_CACHE; %s; int hpy_pending_ = "
                    "(HPyErr_Occurred)(CTX); hpy_record(&hpy_cache_, \"%s\", hpy_pending_, hpy_pending_); })" % (
                        self.name, call % "CTX, STATE", self.name))
        if self.name in LAST:
            return "#define %s(...) (hpy_record_last(\"%s\"), %s)" % (self.name, self.name, call % "__VA_ARGS__")
        if self.format is not None:
            before = ", ".join("A%d" % index for index in range(self.format))
            return "#define %s(%s, ...) HPY_RECORD_FORMAT(%s, A0, HPY_RECORD_FIRST(__VA_ARGS__), %s)" % (
                self.name, before, self.name, call % (before + ", __VA_ARGS__"))
        kind = "VOID" if self.is_void else "VALUE"
        return "#define %s(...) HPY_RECORD_%s(%s, HPY_RECORD_FIRST(__VA_ARGS__), %s)" % (
            self.name, kind, self.name, call % "__VA_ARGS__")


def functions(abi):
    """The functions that are recorded for an ABI, members of the context and helpers."""
    rows = [(row["public_function"], row["signature"]) for row in table("context") if row["kind"] == "function"]
    rows += [(row["name"], row["signature"]) for row in table("helpers")
             if row["where"] in ("inline", "linked") and row["signature"].endswith(")")]
    left_out = set(LEFTOVERS)
    if abi == "cpython":
        left_out.add("_HPy_CallRealFunctionFromTrampoline")
    else:
        left_out |= CPYTHON_ONLY
    if abi.startswith("universal"):
        left_out |= LEGACY
    return [Function(name, signature) for name, signature in dict(rows).items() if name not in left_out]


def header(abi):
    """The text of the hpy.h that stands in front of the real one."""
    lines = ['#include_next "hpy.h"', "#ifndef HPY_TEST_RECORDED", "#define HPY_TEST_RECORDED", '#include "recorder.h"']
    # Some are macros as well; behind those there is always the function.
    lines += ["#undef %s\n%s" % (function.name, function.macro()) for function in functions(abi)]
    return "\n".join(lines + ["#endif", ""])


def make_library(folder, compiler):
    """Fill a folder with the recorder."""
    target = "librecorder.so"
    command = compiler + ["-std=gnu11", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", str(HERE / "recorder.c"),
                          "-o", target]
    subprocess.run(command, cwd=str(folder), check=True)


def flush(test):
    """Write what was recorded since the last time under the name of a test."""
    if FOLDER:
        _library().hpy_record_flush(test.encode("ascii", "backslashreplace"))


def begin(test):
    """Processes started from now on belong to a test."""
    os.environ["HPY_TEST_NAME"] = test


_loaded = []


def _library():
    if not _loaded:
        from .build import builder
        _loaded.append(ctypes.CDLL(str(builder().recorder())))
    return _loaded[0]
