"""More interpreters in this process, by whatever means this CPython has."""
import os
import sys

if sys.version_info >= (3, 13):
    import _interpreters as _api
else:
    import _xxsubinterpreters as _api

# From 3.12 on an interpreter may have a GIL of its own.
HAS_OWN_GIL = sys.version_info >= (3, 12)

# Where the code runs: what it raises becomes a text, what it leaves in `result` too.
_WRAPPER = """if True:
    import os
    result = None
    try:
        exec(code)
        answer = repr(result)
    except BaseException as error:
        answer = "%s: %s" % (type(error).__name__, error)
    os.write(pipe, answer.encode("utf-8", "backslashreplace"))
"""


class Interpreter:
    """Made and ended with a `with` statement. One that is not isolated shares the GIL with the main interpreter."""

    def __init__(self, isolated=False):
        if sys.version_info >= (3, 13):
            self.id = _api.create("isolated" if isolated else "legacy")
        elif sys.version_info >= (3, 10):
            self.id = _api.create(isolated=isolated)
        else:
            self.id = _api.create()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.end()

    def end(self):
        if self.id is not None:
            _api.destroy(self.id)
            self.id = None

    def run(self, code, **shared):
        """Runs code in the interpreter's module __main__ and returns the repr of `result`, or "Exception: message"."""
        reading, writing = os.pipe()
        try:
            problem = _api.run_string(self.id, _WRAPPER, shared=dict(shared, code=code, pipe=writing))
            assert problem is None, problem
        finally:
            os.close(writing)
        with open(reading, "rb") as stream:
            return stream.read().decode()
