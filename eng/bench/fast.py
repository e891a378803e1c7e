"""The loops that fast.sh counts; runs under callgrind. `fast.py report FILE...` prints the table."""
import array
import glob
import importlib
import sys

from calls import make_loop, read_counts

SIZE, SHORT, LONG = 1000, 5, 25
GOALS = {"capi": None, "cpython": 1.05, "universal": 1.05, "generic": None, "items": None}
TITLES = ["C API", "cpython ABI", "universal ABI", "no direct access", "item by item"]

# name, what is summed, the function that does it at once, the one that goes item by item
CASES = [
    ("list of ints", lambda: list(range(1000, 1000 + SIZE)), "int_array", "int_items"),
    ("tuple of ints", lambda: tuple(range(1000, 1000 + SIZE)), "int_array", "int_items"),
    ("list of floats", lambda: [float(i) for i in range(SIZE)], "float_array", "float_items"),
    ("tuple of floats", lambda: tuple(float(i) for i in range(SIZE)), "float_array", "float_items"),
    ("array of doubles", lambda: array.array("d", range(SIZE)), "buffer", "float_items"),
]


def measure():
    import probe
    for index, (_, make, at_once, one_by_one) in enumerate(CASES):
        data = make()
        expected = sum(data)
        for way in GOALS:
            module = importlib.import_module("fast_" + ("universal" if way == "items" else way))
            function = getattr(module, one_by_one if way == "items" else at_once)
            if function(data) != expected:
                sys.exit("wrong sum: %s of %s" % (function, CASES[index][0]))
            loop = make_loop("f, data = module", "f(data)")
            loop((function, data), SHORT)
            for count in (SHORT, LONG):
                probe.dump("before")
                loop((function, data), count)
                probe.dump("%d %s %d" % (index, way, count))


def report(files):
    """Prints the table; exits with 1 when a ratio is above its goal."""
    counts = read_counts(files)
    print("%-18s" % ("sum of %d" % SIZE) + "".join("%19s" % title for title in TITLES))
    missed = 0
    for index, (name, _, _, _) in enumerate(CASES):
        costs = {way: (counts["%d %s %d" % (index, way, LONG)] - counts["%d %s %d" % (index, way, SHORT)])
                 / float(LONG - SHORT) for way in GOALS}
        cells = ["%10.0f %8.2f" % (cost, cost / costs["capi"]) for cost in costs.values()]
        print("%-18s" % name + "".join("%19s" % cell for cell in cells))
        missed += sum(costs[way] / costs["capi"] > goal for way, goal in GOALS.items() if goal)
    print("instructions, and their ratio to the C API; goal of the ABIs: 1.05; %d missed" % missed)
    return 1 if missed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["report"]:
        paths = [path for pattern in sys.argv[2:] for path in glob.glob(pattern)]
        sys.exit(report(paths))
    measure()
