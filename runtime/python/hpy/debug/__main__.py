"""Runs a program with its HPy modules in debug mode:

    python -m hpy.debug [--leaks] [--fail] [--format text|json|msbuild] script.py [argument ...]
    python -m hpy.debug [options] -m module [argument ...]
"""
import argparse
import os
import runpy
import sys
import threading

from . import _report
from hpy.universal import _debug


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m hpy.debug",
                                     description="Run a program with its HPy modules in debug mode and report at its end.")
    parser.add_argument("--leaks", action="store_true", help="also report handles that are never closed")
    parser.add_argument("--fail", action="store_true", help="exit with 1 when something was found")
    parser.add_argument("--format", choices=("text", "json", "msbuild"), default="text", help="of the report (default: text)")
    parser.add_argument("--frames", type=int, default=16, metavar="N",
                        help="C functions to record for each handle (default: 16); 0 for the calling line alone")
    parser.add_argument("-m", dest="module", metavar="MODULE", nargs=argparse.REMAINDER, help="run a module, as python -m does")
    parser.add_argument("script", nargs=argparse.REMAINDER, help="the program and its arguments")
    options = parser.parse_args(arguments)
    if not options.module and not options.script:
        parser.error("name a script, or a module with -m")
    return options


def _run(options):
    """Run the program; returns its exit code."""
    try:
        if options.module:
            sys.argv = options.module
            sys.path[0] = os.getcwd()
            runpy.run_module(options.module[0], run_name="__main__", alter_sys=True)
        else:
            sys.argv = options.script
            sys.path[0] = os.path.dirname(os.path.abspath(options.script[0]))
            runpy.run_path(options.script[0], run_name="__main__")
    except SystemExit as error:
        if error.code is None or isinstance(error.code, int):
            return error.code or 0
        print(error.code, file=sys.stderr)
        return 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def _join_threads():
    """Wait for the threads that Python itself would wait for at its end."""
    while True:
        others = [thread for thread in threading.enumerate()
                  if thread is not threading.current_thread() and not thread.daemon]
        if not others:
            return
        for thread in others:
            thread.join()


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
    code = _run(options)
    _join_threads()
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
