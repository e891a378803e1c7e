"""The loops that modes.sh counts; runs under callgrind. `modes.py FOLDER`; `modes.py report FOLDER FILE...` prints the table."""
import glob
import math
import os
import sys

from calls import BENCH_CASES, LONG, OBJECTS_CASES, SHORT, WARM_UP, make_loop, per_call, read_counts

# mode of the copies in a folder of that name
MODES = ["universal", "debug", "traced", "trace"]
COLUMNS = MODES[1:]
TITLES = {"debug": "debug", "traced": "with traces", "trace": "trace"}
GOALS = {"debug": 4.0, "traced": 4.0, "trace": 2.5}
BYTES_GOAL = 96
HANDLES = 1000000

# what the rows of modes_hpy.c call
API_CASES = [
    ("HPy_Dup, HPy_Close", "dup"), ("HPyLong_FromLong, HPy_Close", "from_long"), ("HPyLong_AsLong", "as_long"),
    ("HPy_TypeCheck", "is_type"), ("HPy_Add, HPy_Close", "add"), ("HPy_GetItem_i, HPy_Close", "get_item_i"),
    ("HPy_SetItem_i", "set_item_i"), ("HPy_GetAttr, HPy_Close", "get_attr"), ("HPy_GetAttr_s, HPy_Close", "get_attr_s"),
    ("HPy_IsTrue", "is_true"), ("HPy_RichCompareBool", "compare"), ("HPy_Length", "length"),
    ("HPyGlobal_Load, HPy_Close", "global"), ("HPyUnicode_FromString, Close", "from_string"),
    ("HPyTuple_Pack, HPy_Close", "pack"), ("HPyListBuilder, HPy_Close", "build_list"), ("HPyTracker, HPy_Dup", "track"),
    ("HPy_Call, HPy_Close", "call"),
]
# Of those, the ones that allocate no memory, which takes more or less time by what is in the heap.
STEADY = ["dup", "is_type", "get_item_i", "set_item_i", "get_attr", "is_true", "compare", "length", "global"]
PYTHON_CASES = [(family,) + case for family, cases in (("bench", BENCH_CASES), ("objects", OBJECTS_CASES)) for case in cases]


def load(folder, name, mode):
    """A copy of a module, in its mode; None when the runtime has no such mode."""
    from importlib.machinery import ModuleSpec
    from hpy import universal
    path = os.path.join(folder, mode, name + ".hpy0.so")
    number = {"universal": universal.MODE_UNIVERSAL, "trace": universal.MODE_TRACE}.get(mode, universal.MODE_DEBUG)
    try:
        return universal.load(name, path, ModuleSpec(name, None, origin=path), mode=number)
    except ImportError as error:
        if mode != "trace":
            raise
        print(error)
        return None


def api_loop(name):
    def loop(module, count, numbers=(list(range(10)), 123456, "real")):
        getattr(module, name)(count, *numbers)
    return loop


def jobs():
    """(label, family, loop) of each row."""
    found = [("%d" % index, case[0], make_loop(case[2], case[3])) for index, case in enumerate(PYTHON_CASES)]
    return found + [(name, "modes", api_loop(name)) for _, name in API_CASES]


def measure(folder):
    import probe
    from hpy import debug

    def count(mode, label, loop, module):
        # What the interpreter adapts in the loop itself, which all rows of the API share, is no matter of the first row.
        for _ in range(20):
            loop(module, 1)
        # All from one line: what is known of the first one with stack traces is known of the others.
        for length in (WARM_UP, SHORT, LONG):
            probe.dump("before")
            loop(module, length)
            probe.dump("%s %s %d" % (label, mode, length))

    count("empty", "empty", make_loop("pass", "pass"), None)
    plain = {}
    for mode in MODES + ["again"]:
        if mode == "traced":
            debug.enable_handle_stack_traces()
        modules = plain if mode == "again" else {family: load(folder, family, mode) for family in ("bench", "objects", "modes")}
        plain = plain or modules
        for label, family, loop in jobs():
            if modules[family] is not None:
                count(mode, label, loop, modules[family])
        debug.disable_handle_stack_traces()


def report_rows(title, rows, counts, empty):
    """Prints the rows of a table and what each column comes to; how many goals were missed."""
    columns = [mode for mode in COLUMNS if "%s %s %d" % (rows[0][1], mode, LONG) in counts]
    print("%-30s %10s" % (title, "universal") + "".join("%20s" % TITLES[mode] for mode in columns))
    ratios = {mode: [] for mode in columns}
    for name, label in rows:
        plain = per_call(counts, label + " universal") - empty
        line = "%-30s %10.1f" % (name, plain)
        for mode in columns:
            cost = per_call(counts, "%s %s" % (label, mode)) - empty
            ratios[mode].append(cost / plain)
            line += " %11.1f %7.2f" % (cost, cost / plain)
        print(line)
    means = {mode: math.exp(sum(map(math.log, ratios[mode])) / len(rows)) for mode in columns}
    print("%-41s" % "geometric mean" + "".join("%20.2f" % means[mode] for mode in columns))
    print("%-41s" % "rows above the goal" + "".join(
        "%20s" % ("%d above %.1f" % (sum(ratio > GOALS[mode] for ratio in ratios[mode]), GOALS[mode])) for mode in columns))
    return sum(mean > GOALS[mode] for mode, mean in means.items())


def report_inactive(rows, counts):
    """Compares the plain modules before and after debug mode was in use; whether they have become slower."""
    before, after = (sum(per_call(counts, "%s %s" % (label, mode)) for label in rows) for mode in ("universal", "again"))
    print("plain modules, %d rows that allocate nothing: %.1f instructions before debug mode was in use, %.1f after"
          % (len(rows), before, after))
    return abs(after - before) > 0.001 * before


def report(folder, files):
    """Prints the tables; exits with 1 when a goal is missed."""
    counts = read_counts(files)
    empty = per_call(counts, "empty empty")
    python_rows = [(case[1], "%d" % index) for index, case in enumerate(PYTHON_CASES)]
    missed = report_rows("calls from Python", python_rows, counts, empty)
    missed += report_rows("API calls in a C loop", API_CASES, counts, 0)
    missed += report_inactive(STEADY, counts)
    print("goals: debug 4, with stack traces 4, trace 2.5, on the mean; %d missed" % missed)
    return 1 if missed else 0


def allocated():
    """Bytes that the C library has given out."""
    import ctypes
    names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()

    class Mallinfo(ctypes.Structure):
        _fields_ = [(name, ctypes.c_size_t) for name in names]
    function = ctypes.CDLL(None).mallinfo2
    function.restype = Mallinfo
    info = function()
    return info.uordblks + info.hblkhd


def memory(folder):
    """Prints what an open handle takes; 1 when it is too much."""
    module = load(folder, "modes", "debug")
    before = allocated()
    module.open_many(HANDLES, None, 5, None)
    each = (allocated() - before) / float(HANDLES)
    print("memory: %.1f bytes for an open handle (goal: %d)" % (each, BYTES_GOAL))
    return 1 if each > BYTES_GOAL else 0


if __name__ == "__main__":
    if sys.argv[1] == "report":
        sys.exit(report(sys.argv[2], [path for pattern in sys.argv[3:] for path in glob.glob(pattern)]))
    if sys.argv[1] == "memory":
        sys.exit(memory(sys.argv[2]))
    measure(sys.argv[1])
