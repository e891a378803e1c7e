"""Finds handles that a stretch of code opened and did not close."""
import functools

from hpy.universal import _debug


class HPyDebugError(Exception):
    """What debug mode found wrong."""


class HPyLeakError(HPyDebugError):
    """Handles were left open; ``leaks`` lists them, oldest first."""

    def __init__(self, leaks):
        super().__init__(leaks)
        self.leaks = leaks

    def __str__(self):
        count = len(self.leaks)
        lines = ["%d unclosed handle%s:" % (count, "" if count == 1 else "s")]
        lines += ["    " + repr(leak).replace("\n", "\n    ") for leak in self.leaks]
        return "\n".join(lines)


class HPyTestError(AssertionError, HPyDebugError):
    """What debug mode found in a test, which therefore fails."""


class LeakDetector:
    """Raises HPyLeakError when handles opened between start and stop are still open at stop.

    Also a context manager, and a decorator: ``@LeakDetector()`` watches each call of a function. It looks at modules in debug mode; those in other modes have no handles to see.
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
        leaks = _debug.get_open_handles(self.generation)
        if leaks:
            raise HPyLeakError(leaks)

    def __call__(self, function):
        """Decorate a function: each call is watched by a detector of its own."""
        @functools.wraps(function)
        def watched(*args, **kwargs):
            with LeakDetector():
                return function(*args, **kwargs)
        return watched

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.stop()
