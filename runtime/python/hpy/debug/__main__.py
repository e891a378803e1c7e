"""Runs a program with its HPy modules in debug mode:

    python -m hpy.debug [--leaks] [--fail] [--format text|json|msbuild] script.py [argument ...]
    python -m hpy.debug [options] -m module [argument ...]
"""
import argparse
import os
import sys

from . import _report
from hpy import _program
from hpy.universal import _debug


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m hpy.debug",
                                     description="Run a program with its HPy modules in debug mode and report at its end.")
    parser.add_argument("--leaks", action="store_true", help="also report handles that are never closed")
    parser.add_argument("--fail", action="store_true", help="exit with 1 when something was found")
    parser.add_argument("--format", choices=("text", "json", "msbuild"), default="text", help="of the report (default: text)")
    parser.add_argument("--frames", type=int, default=16, metavar="N",
                        help="C functions to record for each handle (default: 16); 0 for the calling line alone")
    _program.add_arguments(parser)
    return _program.parse(parser, arguments)


# What a program survives.
_FLAWS = ("pending-exception", "result")


def _listener(format, told):
    """What to call with each finding. Only what ends the process is told before the one document of JSON."""
    def listen(finding):
        if format != "json":
            told.append(finding)
        if format != "json" or finding["kind"] not in _FLAWS:
            _report.tell(finding, format)
    return listen


def main(arguments=None):
    """The command; returns the exit code."""
    options = _parse(arguments)
    os.environ.setdefault("HPY", "debug")
    _debug.set_handle_stack_trace_limit(options.frames)
    told = []
    _debug.set_on_finding(_listener(options.format, told))
    generation = _debug.new_generation()
    code = _program.run(options)
    _program.join_threads()
    _debug.set_handle_stack_trace_limit(None)
    findings = _debug.get_findings()
    shown = [finding for finding in findings if finding not in told]
    if options.leaks:
        leaks = _report.leaks(_debug.get_open_handles(generation))
        shown += leaks
        findings += leaks
    if shown or options.format == "json":
        print(_report.format_findings(shown, options.format), file=sys.stderr)
    return 1 if options.fail and findings and code == 0 else code


if __name__ == "__main__":
    sys.exit(main())
