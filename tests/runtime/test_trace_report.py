"""What python -m hpy.trace makes of the numbers: the table, the file of calls, the page."""
import base64
import hashlib
import html.parser
import io
import json
import random
import re
import threading
import time
import unittest

from support import abi_only, plain_mode_only


def profile(functions, wall=1000000000, program="program.py", modules=("module",)):
    from hpy.trace._profile import Function, Profile
    return Profile(program, [Function(*function) for function in functions], wall, modules)


SAMPLE = (("HPy_Add", 2, 3000000, 1000000), ("HPyLong_FromLong", 40000, 2000000, 2000000), ("HPy_Dup", 0, 0, 0),
          ("HPy_Close", 40001, 1500, 1500))


@abi_only("universal")
@plain_mode_only("loads no module")
class Numbers(unittest.TestCase):
    def test_durations(self):
        from hpy.trace._text import duration
        for nanoseconds, text in (
                (0, "0 ns"), (0.4, "0 ns"), (1, "1 ns"), (999, "999 ns"), (999.6, "1.00 µs"), (1000, "1.00 µs"), (1234, "1.23 µs"),
                (9994, "9.99 µs"), (9996, "10.0 µs"), (99949, "99.9 µs"), (99960, "100 µs"), (999499, "999 µs"), (999600, "1.00 ms"),
                (10 ** 9, "1.00 s"), (59.96e9, "60.0 s"), (4210 * 10 ** 9, "4,210 s")):
            with self.subTest(nanoseconds):
                self.assertEqual(text, duration(nanoseconds))

    def test_shares_rates_and_counts(self):
        from hpy.trace import _text
        self.assertEqual(["0.0 %", "<0.1 %", "0.1 %", "12.3 %", "100.0 %", "1,234.0 %"],
                         [_text.share(value) for value in (0, 0.0004, 0.0005, 0.1234, 1, 12.34)])
        self.assertEqual(["0", "0.50", "12.3", "12,346"], [_text.rate(value) for value in (0, 0.5, 12.34, 12345.6)])
        self.assertEqual(["0 calls", "1 call", "1,000 calls"], [_text.plural(number, "call") for number in (0, 1, 1000)])


@abi_only("universal")
@plain_mode_only("loads no module")
class Table(unittest.TestCase):
    def test_table(self):
        from hpy.trace._text import summary, table
        self.assertEqual([
            "function           calls    total     self  per call  of run",
            "----------------  ------  -------  -------  --------  ------",
            "HPy_Add                2  3.00 ms  1.00 ms   1.50 ms   0.3 %",
            "HPyLong_FromLong  40,000  2.00 ms  2.00 ms     50 ns   0.2 %",
            "HPy_Close         40,001  1.50 µs  1.50 µs      0 ns  <0.1 %"], table(profile(SAMPLE)).splitlines())
        self.assertEqual("program.py: 80,003 calls of 3 API functions took 3.00 ms of the 1.00 s that the program ran (0.3 %)",
                         summary(profile(SAMPLE)))

    def test_order(self):
        names = {"total": ["HPy_Add", "HPyLong_FromLong", "HPy_Close"], "self": ["HPyLong_FromLong", "HPy_Add", "HPy_Close"],
                 "calls": ["HPy_Close", "HPyLong_FromLong", "HPy_Add"], "name": ["HPyLong_FromLong", "HPy_Add", "HPy_Close"]}
        for order, expected in names.items():
            self.assertEqual(expected, [function.name for function in profile(SAMPLE).sorted(order)])

    def test_threads_that_go_on_while_it_is_made(self):
        from unittest import mock
        from hpy.trace._profile import Profile
        from hpy.universal import _trace
        asked = []
        names = _trace._names()
        answers = {function: lambda function=function: (asked.append(function), dict.fromkeys(names, len(asked)))[1]
                   for function in ("get_call_counts", "get_durations", "_get_self_durations")}
        with mock.patch.multiple(_trace, **answers):
            functions = Profile.collect("program.py", 1).functions
        self.assertEqual((3, len(names)), (len(asked), len(functions)))
        self.assertTrue(all(function.self <= function.total for function in functions))

    def test_a_run_without_time(self):
        from hpy.trace._text import summary, table
        empty = profile((("HPy_Dup", 1, 0, 0),), wall=0)
        self.assertIn("0.0 %", summary(empty))
        self.assertIn("HPy_Dup", table(empty))


NAMES = ("HPy_Add", 'not "a" name\\', "HPy_Close")


@abi_only("universal")
@plain_mode_only("loads no module")
class Events(unittest.TestCase):
    def document(self, events, threads=None, **facts):
        from hpy.trace import _events
        stream = io.StringIO()
        _events.write(stream, list(events), NAMES, "prögram", 77, threads or _events.Threads(), 1000, facts)
        return json.loads(stream.getvalue())

    def calls(self, events, threads=None):
        return [event for event in self.document(events, threads)["traceEvents"] if event["ph"] == "X"]

    def test_document(self):
        main = threading.main_thread().ident
        found = self.document([(1, main, 1500, 2001)], answer=42)
        self.assertEqual(("ns", {"answer": 42}), (found["displayTimeUnit"], found["otherData"]))
        self.assertEqual([
            {"ph": "M", "name": "process_name", "pid": 77, "tid": 0, "ts": 0, "args": {"name": "prögram"}},
            {"ph": "X", "cat": "hpy", "name": NAMES[1], "pid": 77, "tid": 1, "ts": 0.5, "dur": 2.001},
            {"ph": "M", "name": "thread_name", "pid": 77, "tid": 1, "ts": 0, "args": {"name": "MainThread"}},
            {"ph": "M", "name": "thread_sort_index", "pid": 77, "tid": 1, "ts": 0, "args": {"sort_index": 0}}],
            found["traceEvents"])
        self.assertEqual(["process_name"], [event["name"] for event in self.document([])["traceEvents"]])

    def test_times_are_exact(self):
        for start in (1000, 1999, 10 ** 15 + 1):
            call, = self.calls([(0, 5, start, 7)])
            self.assertEqual((start - 1000, 7), (round(call["ts"] * 1000), round(call["dur"] * 1000)))

    def test_a_caller_comes_before_what_it_called(self):
        # All of them as long as the clock can tell.
        calls = self.calls([(0, 5, 2000, 0), (1, 5, 2000, 0), (2, 5, 2000, 10), (0, 5, 2010, 0)])
        self.assertEqual([NAMES[2], NAMES[1], NAMES[0], NAMES[0]], [call["name"] for call in calls])

    def test_calls_nest_whatever_the_last_digit_says(self):
        calls = self.calls([(0, 5, 2003, 98), (1, 5, 2000, 100), (2, 6, 2000, 200)])
        self.assertEqual([(1.0, 0.2, 1), (1.0, 0.1, 2), (1.003, 0.097, 2)],
                         [(call["ts"], call["dur"], call["tid"]) for call in calls])

    def test_random_calls(self):
        chance = random.Random(4)
        events = []

        def run(thread, begin, end, depth):
            """Calls within a span, in the order of their ends."""
            while depth < 6 and begin < end and chance.random() < 0.8:
                start, stop = sorted((chance.randrange(begin, end), chance.randrange(begin, end)))
                run(thread, start, stop, depth + 1)
                events.append((chance.randrange(3), thread, start, stop - start))
                begin = stop

        for thread in range(20):
            run(thread, 1000 + thread, 4000, 0)
        calls = self.calls(events)
        self.assertEqual(len(events), len(calls))
        self.assertEqual(sorted((1000 + round(call["ts"] * 1000), round(call["dur"] * 1000)) for call in calls),
                         sorted(event[2:] for event in events))
        self.assertEqual(sorted(call["ts"] for call in calls), [call["ts"] for call in calls])
        for thread in {call["tid"] for call in calls}:
            ends = []
            for call in calls:
                if call["tid"] == thread:
                    start, end = round(call["ts"] * 1000), round((call["ts"] + call["dur"]) * 1000)
                    while ends and ends[-1] <= start:
                        ends.pop()
                    self.assertLessEqual(end, ends[-1] if ends else end)
                    ends.append(end)

    def test_threads(self):
        from hpy.trace import _events
        before, threads = threading.Thread.start, _events.Threads()
        threads.watch()
        begin = time.perf_counter_ns()
        numbers = []
        for name in ("first", "second"):
            thread = threading.Thread(target=lambda: numbers.append((threading.get_ident(), time.perf_counter_ns())), name=name)
            thread.start()
            thread.join()
        threads.unwatch()
        self.assertIs(before, threading.Thread.start)
        events = [(0, ident, moment, 1) for ident, moment in numbers] + [(0, 1, begin, 1), (0, threading.get_ident(), begin, 1)]
        names = {event["tid"]: event["args"]["name"] for event in self.document(events, threads)["traceEvents"]
                 if event["name"] == "thread_name"}
        # Python may give both threads one number; they are two all the same. Numbers fit in 32 bits.
        self.assertEqual([1, 2, 3, 4], sorted(names))
        self.assertEqual(["MainThread", "first", "second"], sorted(name for name in names.values() if not name.startswith("thread ")))
        self.assertEqual(["thread"], [name.split()[0] for name in names.values() if name.startswith("thread ")])


class Reader(html.parser.HTMLParser):
    """Elements and texts of a page."""

    VOID = ("meta", "link", "input", "br", "img")

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def named(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, tag):
        return [data for name, data in self.texts if name == tag]


HOSTILE = "</script><script>alert(1)</script>&amp;\"'é\u2028.py"


@abi_only("universal")
@plain_mode_only("loads no module")
class Page(unittest.TestCase):
    def page(self, *arguments, order="total", **options):
        from hpy.trace import _page
        self.text = _page.render(profile(*arguments, **options), order)
        return Reader(self.text)

    def test_rows(self):
        page = self.page(SAMPLE)
        rows = page.named("tr")[1:]
        self.assertEqual(["HPy_Add", "HPyLong_FromLong", "HPy_Close"], [row["data-name"] for row in rows])
        self.assertEqual([("2", "3000000", "1000000", "2", "1.5e+06", "0.003"), ("40000", "2000000", "2000000", "40000", "50", "0.002")],
                         [tuple(row["data-" + key] for key in ("calls", "total", "self", "rate", "mean", "share")) for row in rows[:2]])
        cells = [text for text in page.text("td") if text.strip()]
        self.assertEqual(["3.00 ms", "1.00 ms", "2", "2.00", "1.50 ms", "0.3 %"], cells[:6])
        self.assertEqual(["HPy_Add", "HPyLong_FromLong", "HPy_Close"], page.text("th")[-3:])
        self.assertEqual(["100.000%", "33.333%", "0.000%"], [bar["width"] for bar in page.named("rect")[:3]])

    def test_orders(self):
        for order, key, bars in (("total", "total", "total"), ("self", "self", "self"), ("calls", "calls", "calls"), ("name", "name", "total")):
            page = self.page(SAMPLE, order=order)
            self.assertEqual([key], [head["data-key"] for head in page.named("th") if "aria-sort" in head])
            self.assertEqual([bars], [radio["value"] for radio in page.named("input") if "checked" in radio])
            self.assertEqual(bars, page.named("table")[0]["data-bars"])
            longest = [float(bar["width"][:-1]) for bar in page.named("rect") if bar["class"] == "bar " + bars]
            self.assertEqual(100, max(longest))

    def test_everything_is_escaped(self):
        page = self.page(((HOSTILE, 1, 1, 1),), program=HOSTILE, modules=[HOSTILE])
        self.assertEqual([HOSTILE], page.text("h1"))
        self.assertEqual(1, len(page.named("script")))
        self.assertEqual(HOSTILE, page.named("tr")[1]["data-name"])
        self.assertIn(HOSTILE, page.text("title")[0])
        self.assertEqual(1, self.text.count("</script>"))

    def test_nothing_is_loaded_and_nothing_else_runs(self):
        page = self.page(SAMPLE)
        policy, = [meta["content"] for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
        for tag in ("script", "style"):
            content, = re.findall("<%s>(.*?)</%s>" % (tag, tag), self.text, re.S)
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            self.assertIn("%s-src 'sha256-%s';" % (tag, digest), policy)
        self.assertTrue(policy.startswith("default-src 'none';"))
        self.assertNotIn("unsafe", policy)
        for tag, attributes in page.elements:
            for name in ("src", "href", "style", "action", "srcset", "data"):
                self.assertNotIn(name, attributes, tag)
            self.assertFalse([name for name in attributes if name.startswith("on")], tag)
        self.assertNotRegex(self.text, r"https?:|@import|url\(")

    def test_without_calls(self):
        page = self.page((("HPy_Dup", 0, 0, 0),), wall=0, modules=())
        self.assertEqual([], page.named("table"))
        self.assertIn("No API function was called in trace mode.", page.text("p"))


if __name__ == "__main__":
    unittest.main()
