"""The calls of a run as a file of the Trace Event Format, for Perfetto and chrome://tracing.

Each call is a complete event (ph X), named after the API function. Times are microseconds since the recording began,
with the nanoseconds as a fraction. Viewers know thread numbers of 32 bits only, so threads are numbered as they appear.
"""
import functools
import json
import threading
import time
from bisect import bisect_left, insort


class Threads:
    """The names of threads, by the number that threading.get_ident gives and the time, as such numbers are used again."""

    def __init__(self):
        main = threading.main_thread()
        self._started = {main.ident: [(0, main.name)]}      # (time, name) in the order of time
        self._start = None

    def watch(self):
        """Take notice of each thread that is started from now on."""
        start = threading.Thread.start

        @functools.wraps(start)
        def recorded(thread):
            begin = time.perf_counter_ns()
            start(thread)
            insort(self._started.setdefault(thread.ident, []), (begin, thread.name))

        threading.Thread.start, self._start = recorded, start

    def unwatch(self):
        """Leave threads alone again."""
        if self._start is not None:
            threading.Thread.start, self._start = self._start, None

    def find(self, ident, moment):
        """What tells a thread from all others, and its name or None."""
        started = self._started.get(ident, ())
        index = bisect_left(started, (moment + 1,)) - 1
        return (ident, index), started[index][1] if index >= 0 else None


class Numbering:
    """Small numbers for threads, in the order in which they first call."""

    def __init__(self, threads):
        self._threads, self._numbers = threads, {}
        self.names = []

    def __call__(self, ident, moment):
        key, name = self._threads.find(ident, moment)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers) + 1
            self.names.append(name or "thread %d" % number)
        return number


def _microseconds(nanoseconds):
    return "%d.%03d" % divmod(nanoseconds, 1000)


def _metadata(kind, process, thread, **arguments):
    return json.dumps({"ph": "M", "name": kind, "pid": process, "tid": thread, "ts": 0, "args": arguments})


def _in_order(events):
    """The calls by their starts, a caller before what it called; of two in one thread, one contains the other or they
    are apart, as viewers expect, whatever the last digit of the clock says."""
    # They come in the order of their ends: of calls with equal times the last to end is the outermost.
    events.reverse()
    events.sort(key=lambda event: (event[2], -event[3]))
    running = {}                # by thread: the ends of calls, each within the one before
    for index, ident, start, length in events:
        ends = running.setdefault(ident, [])
        while ends and ends[-1] <= start:
            ends.pop()
        end = min(start + length, ends[-1]) if ends else start + length
        ends.append(end)
        yield index, ident, start, end - start


def _calls(events, names, process, number, origin):
    """A line for each call."""
    names = [json.dumps(name) for name in names]
    for index, ident, start, length in _in_order(events):
        yield '{"ph":"X","cat":"hpy","name":%s,"pid":%d,"tid":%d,"ts":%s,"dur":%s}' % (
            names[index], process, number(ident, start), _microseconds(start - origin), _microseconds(length))


def write(stream, events, names, program, process, threads, origin, facts):
    """Write the file.

    events: (index into names, thread, start, duration) with times in nanoseconds, in the order of their ends; the list is
    put in another order. origin: the time that becomes 0. facts: what else the file says about the run.
    """
    number = Numbering(threads)
    stream.write('{"displayTimeUnit": "ns",\n"otherData": %s,\n"traceEvents": [\n' % json.dumps(facts))
    stream.write(_metadata("process_name", process, 0, name=program))
    for line in _calls(events, names, process, number, origin):
        stream.write(",\n" + line)
    for index, name in enumerate(number.names):
        stream.write(",\n" + _metadata("thread_name", process, index + 1, name=name))
        stream.write(",\n" + _metadata("thread_sort_index", process, index + 1, sort_index=index))
    stream.write("\n]}\n")
