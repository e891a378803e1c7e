"""Runs a program with its HPy modules in trace mode and shows which API functions it called:

    python -m hpy.trace [--sort total|self|calls|name] [--json FILE] [--html FILE] script.py [argument ...]
    python -m hpy.trace [options] -m module [argument ...]
    python -m hpy.trace [options] -c code [argument ...]
"""
import argparse
import os
import sys
import time

from . import _events, _page, _text
from ._profile import SORTS, Profile
from hpy import _output, _program
from hpy.universal import _trace


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m hpy.trace",
                                     description="Run a program with its HPy modules in trace mode and show which API "
                                                 "functions they called, how often and for how long.")
    parser.add_argument("--sort", choices=list(SORTS), default="total", help="order of the table (default: total)")
    parser.add_argument("--json", metavar="FILE", help="write each call to a file for Perfetto or chrome://tracing")
    parser.add_argument("--limit", type=_positive, default=1000000, metavar="N",
                        help="calls that go into the file of --json, from the first on (default: 1000000)")
    parser.add_argument("--html", metavar="FILE", help="write a page with a chart")
    _program.add_arguments(parser)
    options = _program.parse(parser, arguments)
    paths = [path for path in (options.json, options.html) if path is not None]
    for path in paths:
        try:
            _output.check(path)
        except OSError as error:
            parser.error("cannot write %s: %s" % (path or "a file without a name", error.strerror))
    if len(paths) == 2 and _output.same(*paths):
        parser.error("--json and --html name the same file: %s" % options.html)
    return options


def _positive(text):
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError("%r is no whole number above 0" % text)
    return min(int(text), sys.maxsize)


class Report:
    """What is told of a run at its end."""

    def __init__(self, options):
        self.options, self.stream, self.process = options, sys.stderr, os.getpid()
        self.program = _program.name(options)
        # The program may go to another folder.
        self.json, self.html = (path and os.path.abspath(path) for path in (options.json, options.html))
        self.threads = _events.Threads()
        self.begin = 0

    def start(self):
        """The run begins."""
        if self.options.json:
            self.threads.watch()
            _trace._start_events(self.options.limit)
        self.begin = time.perf_counter_ns()

    def finish(self):
        """The run is over: tell. Returns whether all could be written; in a copy of the process, that fork made, nothing is."""
        if os.getpid() != self.process:
            return True
        written = True
        profile = Profile.collect(self.program, time.perf_counter_ns() - self.begin)
        if self.options.json:
            self.threads.unwatch()
            events, dropped = _trace._stop_events()
            written = self._write(self.json, lambda stream: self._write_events(stream, profile, events, dropped))
            if dropped and written:
                self._tell("%s has the first %s; %s more were left out (see --limit)" % (
                    self.options.json, _text.plural(len(events), "call"), _text.count(dropped)))
        if self.html:
            page = _page.render(profile, self.options.sort)
            written = self._write(self.html, lambda stream: stream.write(page)) and written
        if profile.functions:
            self._tell(_text.summary(profile))
            self._print("\n" + _text.table(profile, self.options.sort))
        else:
            self._tell(_why_nothing(profile))
        return written

    def _write_events(self, stream, profile, events, dropped):
        facts = {"program": profile.program, "modules": profile.modules, "python": sys.version.split()[0],
                 "calls": len(events), "calls left out": dropped}
        _events.write(stream, events, _trace._public_names(), profile.program, self.process, self.threads, self.begin, facts)

    def _write(self, path, write):
        try:
            with _output.replacing(path) as stream:
                write(stream)
            return True
        except OSError as error:
            self._tell("cannot write %s: %s" % (path, error.strerror))
            return False

    def _tell(self, text):
        self._print("hpy.trace: " + text)

    def _print(self, text):
        try:
            if "\xb5" in text and not _can_say("\xb5", self.stream):
                text = text.replace("\xb5", "u")
            print(text, file=self.stream)
        except (OSError, ValueError, AttributeError):
            pass        # the program has closed standard error, or never had one


def _can_say(character, stream):
    try:
        character.encode(stream.encoding or "ascii")
        return True
    except UnicodeEncodeError:
        return False


def _why_nothing(profile):
    """Why there is no table."""
    if profile.modules:
        return "%s called no API function (in trace mode: %s)" % (profile.program, ", ".join(profile.modules))
    mode = os.environ.get("HPY", "")
    if mode.lower() != "trace":
        return "no module ran in trace mode: the environment variable HPY is %r" % mode
    return ("no module ran in trace mode: %s imported no module of the universal or hybrid ABI (modules of the cpython ABI "
            "have no modes)" % profile.program)


def main(arguments=None):
    """The command; returns the exit code of the program, or 1 when that is 0 and a file could not be written."""
    options = _parse(arguments)
    os.environ["HPY"] = os.environ.get("HPY") or "trace"
    report = Report(options)
    report.start()
    code = _program.run(options)
    _program.finish()
    written = report.finish()
    return code or (0 if written else 1)


if __name__ == "__main__":
    sys.exit(main())
