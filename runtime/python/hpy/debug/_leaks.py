"""Open handles as findings: those that were opened on the same line of C are one."""
from collections import OrderedDict

from . import _symbols


def _text_of(value):
    try:
        return repr(value)
    except (Exception, SystemExit):
        return "<%s object>" % type(value).__name__


class _Leak:
    """The handles of one line."""

    def __init__(self, handle, places):
        self.handle, self.places, self.count, self.tests = handle, places, 0, []
        self.functions = OrderedDict()      # name -> [handles opened during its calls, calls]

    def add(self, handle, test):
        self.count += 1
        if test is not None and test not in self.tests:
            self.tests.append(test)
        name = _symbols.function_name(handle.function)
        if name is not None:
            entry = self.functions.setdefault(name, [0, 0])
            entry[0] += 1
            entry[1] = handle.calls

    def _rate(self):
        if not self.functions:
            return " (%d times)" % self.count if self.count > 1 else ""
        parts = []
        for name, (count, calls) in self.functions.items():
            whole = calls and count % calls == 0
            parts.append("%d per call of %s" % (count // calls, name) if whole else
                         "%d in %d call%s of %s" % (count, calls, "" if calls == 1 else "s", name))
        return " (%s)" % ", ".join(parts)

    def finding(self):
        """As those of _debug.get_findings."""
        return {"kind": "leak", "message": "handle created here is never closed" + self._rate(), "function": "",
                "object": _text_of(self.handle.obj), "stack": list(self.places), "opened": [], "closed": [],
                "python": self.handle.python, "opened_python": [], "count": self.count,
                "calls": [{"function": name, "count": count, "calls": calls}
                          for name, (count, calls) in self.functions.items()],
                "tests": self.tests}


def find(handles, tests=None):
    """Findings for open handles, in the order of the first handle of each. ``tests`` names the test in which a handle was
    found to be open, by its id."""
    # Arguments of calls that are still running, and constants, are not the extension's.
    opened = [(handle, tuple(handle.opened)) for handle in handles]
    opened = [(handle, places) for handle, places in opened if places]
    places = list(OrderedDict.fromkeys(places for _, places in opened))
    frames = dict(zip(places, _symbols.resolve_all([_symbols.of_extension(some) for some in places])))
    _symbols.resolve_all([[handle.function] for handle, _ in opened if handle.function])
    leaks = OrderedDict()
    for handle, some in opened:
        frame = _symbols.in_extension(frames[some])
        key = (frame.file, frame.line) if frame is not None else some[0]
        if key not in leaks:
            leaks[key] = _Leak(handle, some)
        leaks[key].add(handle, (tests or {}).get(handle.id))
    return [leak.finding() for leak in leaks.values()]
