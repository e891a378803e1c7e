"""Runs another program in this process, for commands such as python -m hpy.debug."""
import argparse
import os
import runpy
import sys
import threading


def add_arguments(parser):
    """What names the program; all that follows is for the program itself."""
    parser.add_argument("-m", dest="module", metavar="MODULE", nargs=argparse.REMAINDER, help="run a module, as python -m does")
    parser.add_argument("script", nargs=argparse.REMAINDER, help="the program and its arguments")


def parse(parser, arguments=None):
    """The options of a command; ends the process when no program is named."""
    options = parser.parse_args(arguments)
    if not options.module and not options.script:
        parser.error("name a script, or a module with -m")
    return options


def run(options):
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


def join_threads():
    """Wait for the threads that Python itself would wait for at its end."""
    while True:
        others = [thread for thread in threading.enumerate()
                  if thread is not threading.current_thread() and not thread.daemon]
        if not others:
            return
        for thread in others:
            thread.join()
