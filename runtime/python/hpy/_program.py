"""Runs another program in this process, for commands such as python -m hpy.debug."""
import argparse
import atexit
import builtins
import importlib.machinery
import io
import os
import pkgutil
import runpy
import sys
import threading
import types

# The exit code after Ctrl-C: 128 and the number of the signal.
INTERRUPTED = 130


def add_arguments(parser):
    """What names the program; all that follows is for the program itself."""
    parser.add_argument("-m", dest="module", metavar="MODULE", nargs=argparse.REMAINDER, help="run a module, as python -m does")
    parser.add_argument("-c", dest="command", metavar="CODE", nargs=argparse.REMAINDER, help="run code, as python -c does")
    parser.add_argument("script", nargs=argparse.REMAINDER,
                        help="the program and its arguments: a file, a folder or zip file with a __main__.py, or - for stdin")


def parse(parser, arguments=None):
    """The options of a command; ends the process when no program is named."""
    options = parser.parse_args(_separated(parser, sys.argv[1:] if arguments is None else arguments))
    if not options.module and not options.command and not options.script:
        parser.error("name a script, or a module with -m, or give code with -c")
    return options


def _separated(parser, arguments):
    """The arguments with -mMODULE as two, as otherwise options of the program would be taken for those of the command."""
    index = 0
    while index < len(arguments) and arguments[index].startswith("-"):
        argument = arguments[index]
        if not argument.startswith("--"):
            if argument[:2] in ("-m", "-c") and argument[2:]:
                return arguments[:index] + [argument[:2], argument[2:]] + arguments[index + 1:]
            break
        index += 1
        if "=" not in argument and _takes_value(parser, argument):
            index += 1
    return arguments


def _takes_value(parser, argument):
    """Whether the next argument belongs to this one, which may be abbreviated."""
    return any(action.nargs != 0 for option, action in parser._option_string_actions.items() if option.startswith(argument))


def name(options):
    """What a report calls the program."""
    if options.module:
        text = "-m " + options.module[0]
    elif options.command:
        text = "-c"
    else:
        text = options.script[0]
    # Undecodable bytes of a file name cannot be written to a file, and terminals obey control characters.
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def run(options):
    """Run the program as Python itself would, as __main__; returns its exit code."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    main.__builtins__ = builtins
    try:
        if options.module:
            sys.argv = ["-m"] + options.module[1:]
            runpy._run_module_as_main(options.module[0])
        elif options.command:
            sys.argv = ["-c"] + options.command[1:]
            _run_text(options.command[0], "<string>")
        else:
            sys.argv = options.script
            if options.script[0] == "-":
                _run_text(sys.stdin.buffer.read(), "<stdin>")
            else:
                _run_script(options.script[0])
    except SystemExit as error:
        return _exit_code(error)
    except BaseException as error:
        return _show(error)
    return 0


def _is_path_safe():
    """Whether Python was told to keep the folders of programs out of its path; this one's is then not there either."""
    return sys.flags.isolated or getattr(sys.flags, "safe_path", False)


def _run_text(text, name):
    """Run code that is in no file."""
    if not _is_path_safe():
        sys.path[0] = ""
    exec(compile(text, name, "exec", dont_inherit=True), sys.modules["__main__"].__dict__)


def _run_script(path):
    """Run a file, or the __main__.py in a folder or a zip file."""
    safe = _is_path_safe()
    if sys.version_info >= (3, 9):
        path = os.path.join(os.getcwd(), path)
    if pkgutil.get_importer(path) is not None:
        sys.path[0:0 if safe else 1] = [path]
        runpy._run_module_as_main("__main__", alter_argv=False)
        return
    if not safe:
        sys.path[0] = os.path.dirname(os.path.realpath(path))
    main = sys.modules["__main__"]
    main.__file__, main.__cached__ = path, None
    main.__loader__, code = _read_script(path)
    exec(code, main.__dict__)


def _read_script(path):
    """The loader and the code of a script, which may be a compiled one."""
    try:
        if path.endswith(".pyc"):
            loader = importlib.machinery.SourcelessFileLoader("__main__", path)
            return loader, loader.get_code("__main__")
        with io.open_code(path) as stream:
            return importlib.machinery.SourceFileLoader("__main__", path), compile(stream.read(), path, "exec", dont_inherit=True)
    except OSError as error:
        print("%s: can't open file %r: %s" % (sys.executable, path, error.strerror), file=sys.stderr)
        sys.exit(2)


def _exit_code(error):
    """What a SystemExit means."""
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    if sys.stderr is not None:
        print(error.code, file=sys.stderr)
    return 1


def _show(error):
    """Show an exception that the program did not handle, without the functions that ran it; returns the exit code."""
    ours = {function.__code__.co_filename for function in (run, runpy.run_path)}
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_frame.f_code.co_filename in ours:
        traceback = traceback.tb_next
    try:
        sys.excepthook(type(error), error.with_traceback(traceback), traceback)
    except SystemExit as raised:
        return _exit_code(raised)
    except BaseException:
        sys.__excepthook__(*sys.exc_info())
    return INTERRUPTED if isinstance(error, KeyboardInterrupt) else 1


def finish():
    """What Python does when a program has ended: waits for its threads and calls what it registered with atexit.

    Both are done by Python's own functions, which know what else there is to do, such as waking the threads of a
    concurrent.futures.ThreadPoolExecutor, and do nothing the second time.
    """
    for step in (threading._shutdown, atexit._run_exitfuncs):
        try:
            step()
        except KeyboardInterrupt as error:
            _show(error)
        except BaseException:
            pass        # Python 3.8 and 3.9 raise what they have shown
