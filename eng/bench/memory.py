"""Runs the loops of memory_hpy.c in a mode and tells what stays in memory: memory.py FILE debug|traces|trace COUNT."""
import importlib.machinery
import importlib.util
import os
import sys
import time

from hpy import debug, universal

# Of a loop that has been warm for a while; chance and the allocator of the C library may take as much.
KIB_ALLOWED = 1024
# What takes longer is done less often: a text takes a page of its own, and some system calls.
LOOPS = {"dup_close": 1, "text": 100, "builder": 10, "tracker": 10}


def resident():
    """KiB of this process that are in memory."""
    with open("/proc/self/statm") as stream:
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


def main(path, mode, count):
    loader = importlib.machinery.ExtensionFileLoader("memory", path)
    spec = importlib.util.spec_from_file_location("memory", path, loader=loader)
    number = universal.MODE_TRACE if mode == "trace" else universal.MODE_DEBUG
    module = universal.load("memory", path, spec, mode=number)
    if mode == "traces":
        debug.enable_handle_stack_traces()
    worst = 0
    for name, part in LOOPS.items():
        loop, times = getattr(module, name), count // part
        loop("text", 100000)
        before, started = resident(), time.perf_counter()
        loop("text", times)
        grown = resident() - before
        worst = max(worst, grown)
        print("%-8s %-10s %10d times  %8d KiB before  %+6d KiB after  %6.1f s" % (
            mode, name, times, before, grown, time.perf_counter() - started), flush=True)
    if debug.get_open_handles():
        print("handles are still open")
        return 1
    return 1 if worst > KIB_ALLOWED else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
