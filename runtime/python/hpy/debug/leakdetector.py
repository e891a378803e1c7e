"""Finds handles that a stretch of code opened and did not close."""
import functools
import inspect

from hpy.universal import _debug

from . import _leaks, _symbols

_SHOWN = 100        # handles in the text of an error


class HPyDebugError(Exception):
    """What debug mode found wrong."""


class HPyLeakError(HPyDebugError):
    """Something was left open. ``leaks`` lists the handles, oldest first; ``unfinished`` has findings, see hpy.debug.report,
    for builders that were neither built nor cancelled and trackers that were not closed."""

    def __init__(self, leaks, unfinished=()):
        super().__init__(leaks)
        self.leaks = leaks
        self.unfinished = list(unfinished)

    def __str__(self):
        count = len(self.leaks)
        lines = ["%d unclosed handle%s%s" % (count, "" if count == 1 else "s", ":" if count else "")]
        _symbols.resolve_all([_symbols.of_extension(leak.opened) for leak in self.leaks])     # at once, not for each alone
        shown = self.leaks[:_SHOWN]
        lines += ["    " + repr(leak).replace("\n", "\n    ") for leak in shown]
        if count > _SHOWN:
            lines.append("    and %d more" % (count - _SHOWN))
        return "\n".join(lines + [leak["message"] for leak in self.unfinished])


class HPyTestError(AssertionError, HPyDebugError):
    """What debug mode found in a test, which therefore fails."""


class LeakDetector:
    """Raises HPyLeakError when handles opened between start and stop are still open at stop.

    Also a context manager, and a decorator: ``@LeakDetector()`` watches each call of a function; of a coroutine function or a
    generator function from its first step to its end. It looks at modules in debug mode; those in other modes have no handles
    to see.
    """

    def __init__(self):
        self.generation = None

    def start(self):
        """Begin; a detector is used once."""
        if self.generation is not None:
            raise ValueError("the LeakDetector has been started before; make a new one")
        self.generation = _debug.new_generation()

    def stop(self):
        """End, and raise HPyLeakError when handles are open that were not before start."""
        if self.generation is None:
            raise ValueError("the LeakDetector has not been started")
        # Arguments of calls that are still running are not the extension's to close; nothing there opened them.
        leaks = [handle for handle in _debug.get_open_handles(self.generation) if handle.opened]
        unfinished = _leaks.find([item for item in _leaks.open_since(self.generation) if item.kind != "handle"])
        if leaks or unfinished:
            raise HPyLeakError(leaks, unfinished)

    def __call__(self, function):
        """Decorate a function: each call is watched by a detector of its own."""
        if inspect.isasyncgenfunction(function):
            raise TypeError("an asynchronous generator cannot be watched from outside; use the LeakDetector where it is iterated")
        if inspect.iscoroutinefunction(function):
            async def watched(*args, **kwargs):
                with LeakDetector():
                    return await function(*args, **kwargs)
        elif inspect.isgeneratorfunction(function):
            def watched(*args, **kwargs):
                with LeakDetector():
                    return (yield from function(*args, **kwargs))
        else:
            def watched(*args, **kwargs):
                with LeakDetector():
                    return function(*args, **kwargs)
        return functools.wraps(function)(watched)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.stop()
