"""What import.sh measures. `imports.py FOLDER` imports under callgrind, `imports.py time FOLDER` in fresh processes, and
`imports.py report FOLDER FILE...` prints the table.

FOLDER holds the folders capi-N and universal-N, each with a copy of its module: a copy is loaded as if it had never been."""
import glob
import importlib
import json
import os
import subprocess
import sys

from calls import read_counts

COPIES, PROCESSES = 6, 40
GOAL = 1.5
ROWS = [("capi", "C API"), ("universal", "universal, further module"), ("first", "universal, first module")]

# Another C-API module comes first, so that all find the import system equally warm.
TIMED = """
import sys, time
sys.path.insert(0, sys.argv[2])
import probe
if sys.argv[1] == "universal":
    import hpy.universal
name = "bench_capi" if sys.argv[1] == "capi" else "bench_universal"
before = time.perf_counter()
__import__(name)
print(time.perf_counter() - before)
"""


def copy_folder(base, row, index):
    return os.path.join(base, "%s-%d" % ("capi" if row == "capi" else "universal", index))


def import_from(folder, name):
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    importlib.import_module(name)
    del sys.modules[name]
    del sys.path[0]


def count(base):
    """Imports copy after copy. The first universal one also brings the package hpy; the first of the C API warms up."""
    import probe
    for name in ("capi", "universal"):
        for index in range(COPIES):
            row = "first" if name == "universal" and index == 0 else name
            probe.dump("before")
            import_from(copy_folder(base, name, index), "bench_" + name)
            probe.dump("%s %d" % (row, index))


def measure_time(base):
    """The shortest import in many fresh processes, taken in turn, in microseconds."""
    best = {}
    for _ in range(PROCESSES):
        for row, _ in ROWS:
            command = [sys.executable, "-c", TIMED, row, copy_folder(base, row, 0)]
            seconds = float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
            best[row] = min(best.get(row, seconds), seconds)
    with open(os.path.join(base, "times.json"), "w") as file:
        json.dump({row: seconds * 1e6 for row, seconds in best.items()}, file)


def report(base, files):
    """Prints the table; exits with 1 when a further module costs more than the goal."""
    counts = read_counts(files)
    with open(os.path.join(base, "times.json")) as file:
        times = json.load(file)
    instructions = {}
    for row, _ in ROWS:
        values = [counts["%s %d" % (row, index)] for index in range(COPIES)
                  if "%s %d" % (row, index) in counts and (row == "first" or index > 0)]
        instructions[row] = sum(values) / float(len(values))
    print("%-26s %14s %7s %14s %7s" % ("import", "instructions", "", "microseconds", ""))
    for row, title in ROWS:
        print("%-26s %14.0f %7.2f %14.0f %7.2f" % (title, instructions[row], instructions[row] / instructions["capi"],
                                                   times[row], times[row] / times["capi"]))
    ratio = instructions["universal"] / instructions["capi"]
    print("the first one also imports hpy.universal; goal for a further one: %.2f of the instructions" % GOAL)
    return 1 if ratio > GOAL else 0


if __name__ == "__main__":
    if sys.argv[1] == "time":
        measure_time(sys.argv[2])
    elif sys.argv[1] == "report":
        sys.exit(report(sys.argv[2], [path for pattern in sys.argv[3:] for path in glob.glob(pattern)]))
    else:
        count(sys.argv[1])
