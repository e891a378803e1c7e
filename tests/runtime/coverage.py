"""Which part of the API each conformance test calls, and what none calls.

    tests/runtime/run.py --coverage     runs the tests with recording and writes artifacts/coverage/<abi>.tsv

Lists every member of the context, helper, format and macro of tests/abi with the tests of what it returns and the tests
of how it fails, taken from calls recorded while the tests ran (macros: from the sources). A row without what it needs
is a gap.

What a row needs follows from the rules of the API:

    a function that can fail        a call that worked and one that raised
    one that cannot fail            a call that worked and one with an exception pending, which it left alone
    one that raises                 a call that raised and one that replaced a pending exception
    one that clears                 a call
    one that ends the process       a call
    a constant, a macro             a use
"""
import csv
import functools
import re
from collections import defaultdict
from pathlib import Path

from support import recording
from support.recording import table

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
OUTPUT = REPOSITORY / "artifacts" / "coverage"
# What a module is built for in each of the three ABIs; the standard way into universal modules uses every member.
ABIS = ("universal-standard", "hybrid", "cpython")

# "Never fail and never set an exception"; no way to fail beside wrong use; or the result tells all there is.
CANNOT_FAIL = re.compile(
    r"HPy\w+_Check$|HPy_Is$|HPy_TypeCheck$|HPyType_IsSubtype$|HPyErr_Occurred$|HPyCapsule_IsValid$|HPy_Dup$|HPy_Close$|"
    r"HPy(List|Tuple)Builder_(New|Set|Cancel)$|HPyTracker_(ForgetAll|Close)$|HPyField_\w+$|HPyGlobal_\w+$|"
    r"HPy_LeavePythonExecution$|HPy_ReenterPythonExecution$|_HPy_AsStruct_\w+$|HPy_Type$|HPyBool_From\w+$|"
    r"HPyBytes_GET_SIZE$|HPyBytes_AS_STRING$|HPyType_GetName$|HPySlice_AdjustIndices$|_HPy_Dump$|"
    r"HPy_(From|As)PyObject$")
# They cannot fail either, but run code of the object, which must not happen while an exception is pending.
RUNS_CODE = {"HPy_HasAttr", "HPy_HasAttr_s"}
RAISES = re.compile(r"HPyErr_(Set\w+|NoMemory|Format)$")
CLEARS = {"HPyErr_Clear", "HPyErr_WriteUnraisable"}
ASKS_PENDING = {"HPyErr_ExceptionMatches"}
ENDS = {"HPy_FatalError", "_HPy_CallRealFunctionFromTrampoline"}

# Rows of formats.tsv that are prose: the tests that show them.
PROSE = {
    ("HPyArg_Parse*", "(rules)"): (
        "test_argparse.Keywords.test_missing", "test_argparse.Keywords.test_surplus_positionals",
        "test_argparse.Keywords.test_unknown_keyword", "test_argparse.Keywords.test_given_twice",
        "test_argparse.Keywords.test_positional_only", "test_argparse.Keywords.test_number_of_names",
        "test_argparse.Positional.test_number_of_arguments"),
}


class Calls:
    """The recorded calls of one ABI: which tests made a call with which end."""

    def __init__(self, folder):
        self.tests = defaultdict(lambda: {"ok": set(), "failed": set(), "kept": set()})
        for path in sorted(Path(folder).iterdir()):
            for line in path.read_text().splitlines():
                test, name, *counts = line.split("\t")
                for end, count in zip(("ok", "failed", "kept"), counts):
                    if count != "0":
                        self.tests[name][end].add(test)

    def of(self, name, end):
        return self.tests[name][end] if name in self.tests else set()

    def formats(self, functions, end, fits):
        """The tests that gave one of the functions a format that fits."""
        found = set()
        for name, ends in self.tests.items():
            function, blank, fmt = name.partition(" ")
            if blank and function in functions and ends[end] and fits(fmt):
                found |= ends[end]
        return found


class Row:
    """One line of the list; `needs` holds what there must be tests of."""

    def __init__(self, kind, name, ok, failing, needs=("ok", "failing")):
        self.kind, self.name, self.tests = kind, name, {"ok": ok, "failing": failing}
        self.missing = [need for need in needs if not self.tests[need]]


def function_row(function, kind, calls):
    name = function.name
    ok, failed, kept = (calls.of(name, end) for end in ("ok", "failed", "kept"))
    if not function.has_context or name in CLEARS or name in ENDS or name in RUNS_CODE:
        return Row(kind, name, ok, kept, ("ok",))
    if name in ASKS_PENDING:
        return Row(kind, name, kept, set(), ("ok",))
    if RAISES.match(name):
        return Row(kind, name, failed, kept)
    if CANNOT_FAIL.match(name):
        return Row(kind, name, ok, kept)
    return Row(kind, name, ok, failed)


def function_rows(abi, calls):
    members = {row["public_function"] for row in table("context")}
    for function in recording.functions(abi):
        yield function_row(function, "member" if function.name in members else "helper", calls)


def constant_rows(calls):
    for row in table("context"):
        if row["kind"] == "handle":
            yield Row("constant", row["name"], calls.of(row["name"], "ok"), set(), ("ok",))


# -- formats ----------------------------------------------------------------------------------------------------

PARSERS = ("HPyArg_Parse", "HPyArg_ParseKeywords", "HPyArg_ParseKeywordsDict")
FORMATTERS = ("HPyUnicode_FromFormat", "HPyUnicode_FromFormatV", "HPyErr_Format")
UNIT = re.compile(r"%(0?)(\d*)(\.\d*)?((?:ll|l|z)?[a-zA-Z%])")


def parsed(fmt):
    """The units of a parser's format, without what follows them."""
    return re.split("[:;]", fmt, maxsplit=1)[0]


def parser_row(calls, fmt):
    def row(fits, fails=None, needs=("ok", "failing")):
        return Row("format", "HPyArg_Parse* " + fmt, calls.formats(PARSERS, "ok", fits),
                   calls.formats(PARSERS, "failed", fails or fits), needs)
    if fmt in "|$":
        return row(lambda text: fmt in parsed(text))
    if fmt in ":;":
        return row(lambda text: fmt in text)
    if fmt == "(any other character)":
        return row(lambda text: re.search(r"[^bBhHiIlkLKnfdpsO|$]", parsed(text)), needs=("failing",))
    return row(lambda text: parsed(text).strip("|$") == fmt)


def builder_row(calls, fmt):
    def row(fits, fails=None, needs=("ok", "failing")):
        return Row("format", "HPy_BuildValue " + fmt, calls.formats(("HPy_BuildValue",), "ok", fits),
                   calls.formats(("HPy_BuildValue",), "failed", fails or fits), needs)
    special = {
        "N": lambda: row(lambda text: "N" in text, needs=("failing",)),
        "(...)": lambda: row(lambda text: text.startswith("(")),
        "[...]": lambda: row(lambda text: text.startswith("[")),
        "{k:v,...}": lambda: row(lambda text: text.startswith("{")),
        ",": lambda: row(lambda text: "," in text),
        "(space)": lambda: row(lambda text: " " in text),
        "(empty format)": lambda: row(lambda text: text == "", needs=("ok",)),
        "(one unit)": lambda: row(lambda text: len(text) == 1),
        "(two or more units)": lambda: row(lambda text: re.match(r"[a-zA-Z]{2}", text)),
        "(unmatched bracket, other character, missing : or ,)": lambda: row(
            lambda text: text in ("(l", "[l", "{l:l", "l)", "x", "{ll}", "{l:ll:l}"), needs=("failing",)),
    }
    return special[fmt]() if fmt in special else row(lambda text: text == fmt)


def formatter_rows(calls, fmt):
    def row(name, fits, needs=("ok", "failing")):
        return Row("format", "HPyUnicode_FromFormat " + name, calls.formats(FORMATTERS, "ok", fits),
                   calls.formats(FORMATTERS, "failed", fits), needs)

    def units(text):
        return UNIT.findall(text)
    special = {
        "0 flag": lambda text: any(zero for zero, _, _, _ in units(text)),
        "width": lambda text: any(width for _, width, _, _ in units(text)),
        ".precision": lambda text: any(precision for _, _, precision, _ in units(text)),
        "(format text)": lambda text: "%" not in text,
    }
    if fmt in special:
        yield row(fmt, special[fmt])
    elif fmt == "(other unit)":
        yield row(fmt, lambda text: "%" in text and not re.match(r"%0?\d*(\.\d*)?((ll|l|z)?[diu]|[xcpsAUVSR%])", text),
                  ("failing",))
    elif fmt == "(HPyErr_Format)":
        yield Row("format", "HPyErr_Format", calls.of("HPyErr_Format", "failed"), calls.of("HPyErr_Format", "kept"))
    else:
        for one in fmt.split(", "):
            yield row(one, lambda text, unit=one[1:]: [item[3] for item in units(text)] == [unit])


def format_rows(calls, known):
    for row in table("formats"):
        function, fmt = row["function"], row["format"]
        if (function, fmt) in PROSE:
            tests = set(PROSE[function, fmt])
            yield Row("format", function + " " + fmt, set() if tests - known else tests, tests)
        elif function == "HPyArg_Parse*":
            yield parser_row(calls, fmt)
        elif function == "HPy_BuildValue":
            yield builder_row(calls, fmt)
        else:
            yield from formatter_rows(calls, fmt)


# -- macros -----------------------------------------------------------------------------------------------------

def sources():
    """The text of the files that use macros as an author does, by name."""
    found = {}
    for folder in (HERE, REPOSITORY / "tests" / "extensions"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".c", ".cpp", ".h", ".in", ".py") and path != Path(__file__).resolve():
                found[str(path.relative_to(REPOSITORY))] = path.read_text(errors="replace")
    return found


def macro_names():
    for row in table("exports"):
        if row["group"] == "macro" and not row["name"].startswith("("):
            yield from row["name"].split(", ")
    for row in table("helpers"):
        if row["where"] == "macro":
            yield row["name"]
    yield "HPyStructSequence_UnnamedField"


@functools.lru_cache(maxsize=None)
def macro_uses():
    """The files that use each macro."""
    texts = sources()
    pattern = {"HPyType_BuiltinShape_X_AsStruct": r"\bHPyType_BuiltinShape_\w+", "TYPE_AsStruct": r"\b[A-Z]\w*_AsStruct\("}
    uses = {}
    for name in macro_names():
        word = re.compile(pattern.get(name, r"\b%s\b" % re.escape(name)))
        uses[name] = {path for path, text in texts.items() if word.search(text)}
    return uses


def macro_rows():
    for name, paths in macro_uses().items():
        yield Row("macro", name, paths, set(), ("ok",))


# -- the list ---------------------------------------------------------------------------------------------------

def rows(abi, folder):
    calls = Calls(folder)
    known = {test for ends in calls.tests.values() for tests in ends.values() for test in tests}
    yield from constant_rows(calls)
    yield from function_rows(abi, calls)
    yield from format_rows(calls, known)
    yield from macro_rows()


def write(abi, folder):
    """Write the list of one ABI; returns (its path, number of rows, the gaps as texts)."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    path = OUTPUT / (abi + ".tsv")
    gaps, count = [], 0
    with open(str(path), "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(["kind", "name", "missing", "tests of what it returns", "tests of how it fails"])
        for row in rows(abi, folder):
            count += 1
            texts = [" ".join(sorted(row.tests[end])) for end in ("ok", "failing")]
            writer.writerow([row.kind, row.name, ",".join(row.missing) or "-"] + [text or "-" for text in texts])
            gaps += ["%s %s: no test of %s" % (row.kind, row.name, {"ok": "what it returns", "failing": "how it fails"}[need])
                     for need in row.missing]
    return path, count, gaps
