"""Runs a program with its HPy modules in debug mode:

    python -m hpy.debug [--leaks] [--fail] [--tests] [--format text|json|msbuild] [--report FILE] script.py [argument ...]
    python -m hpy.debug [options] -m module [argument ...]
    python -m hpy.debug [options] -c code [argument ...]
"""
import argparse
import os
import sys

from . import _report, _testing
from hpy import _output, _program
from hpy.universal import _debug


def _frames(text):
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError("%r is not a number of functions" % text)
    return int(text)


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m hpy.debug",
                                     description="Run a program with its HPy modules in debug mode and report at its end.")
    parser.add_argument("--leaks", action="store_true", help="also report handles that are never closed")
    parser.add_argument("--fail", action="store_true", help="exit with 1 when something was found")
    parser.add_argument("--tests", action="store_true",
                        help="the program runs tests, with unittest or as -m pytest: each in which something is found fails; "
                        "includes --leaks")
    parser.add_argument("--format", choices=("text", "json", "msbuild"),
                        help="of the report (default: text; json in a file)")
    parser.add_argument("--report", metavar="FILE",
                        help="write the report to a file; what is found is told on stderr as text as well")
    parser.add_argument("--frames", type=_frames, default=16, metavar="N",
                        help="C functions to record for each handle (default: 16); 0 for the calling line alone")
    _program.add_arguments(parser)
    options = _program.parse(parser, arguments)
    if options.report is not None:
        options.report = os.path.abspath(options.report)
        try:
            _output.check(options.report)
        except OSError as error:
            parser.error("the report cannot be written: %s" % error)
    options.leaks = options.leaks or options.tests
    options.format = options.format or ("json" if options.report else "text")
    return options


# What a program survives.
_FLAWS = ("pending-exception", "result")


class _Reporter:
    """Tells what was found: on stderr when it is found, if the format allows that, and in the report."""

    def __init__(self, options):
        self.options = options
        self.process = os.getpid()
        self.told = []
        self.spoken = "text" if options.report else options.format      # what stderr gets
        self.generation = _debug.new_generation()
        _debug.set_on_finding(self.listen)

    def listen(self, finding):
        """Called with each new finding. Many end the process, so that this is the last that it does."""
        ends = finding["kind"] not in _FLAWS
        if self.spoken != "json":
            self.told.append(finding)
        if self.spoken != "json" or ends:
            _report.tell(finding, self.spoken)
        if ends and self.options.report:
            # What is open now may be about to be closed, but not what an earlier test has left.
            self.save()

    def save(self):
        """Writes the report of now: a later test may end the process in a way of its own."""
        if os.getpid() == self.process:
            self._write(_debug.get_findings() + _testing.leaks_of_tests())

    def _write(self, findings):
        """0, or 1 when the file could not be written."""
        try:
            _report.write(self.options.report, findings, self.options.format)
            return 0
        except OSError as error:
            print("hpy.debug: the report could not be written: %s" % error, file=sys.stderr)
            return 1

    def finish(self):
        """At the end of the program; returns the exit code that the report is worth."""
        findings = _debug.get_findings()
        leaks = _testing.leaks(self.generation) if self.options.leaks else []
        shown = [finding for finding in findings if all(finding is not one for one in self.told)]
        # With a report in a file, a failed test has said enough about its leaks.
        shown += [leak for leak in leaks if not (self.options.report and leak["tests"])]
        if shown or self.spoken == "json":
            print(_report.format_findings(shown, self.spoken), file=sys.stderr)
        failed = self._write(findings + leaks) if self.options.report else 0
        return 1 if failed or (self.options.fail and (findings or leaks)) else 0


def _watch_tests(options):
    """Checks around each test of the program."""
    if options.module and options.module[0] in ("pytest", "py.test"):
        options.module[1:1] = ["-p", "hpy.debug.pytest", "--hpy-debug"]
    else:
        _testing.watch_unittest()


def main(arguments=None):
    """The command; returns the exit code."""
    options = _parse(arguments)
    os.environ["HPY"] = os.environ.get("HPY") or "debug"
    _debug.set_handle_stack_trace_limit(options.frames)
    reporter = _Reporter(options)
    if options.tests:
        _watch_tests(options)
        if options.report:
            _testing.when_found = reporter.save
    code = _program.run(options)
    _program.finish()
    _debug.set_handle_stack_trace_limit(None)
    worth = reporter.finish()
    return code or worth


if __name__ == "__main__":
    sys.exit(main())
