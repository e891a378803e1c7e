"""What was opened and never closed, as findings: that of one line of C is one."""
from collections import OrderedDict, namedtuple

from hpy.universal import _debug

from . import _symbols

# Something open: a handle, or a builder or tracker, which has no object and whose id is negative.
Opened = namedtuple("Opened", "id kind obj opened python function calls")

_ENDS = {"list builder": "built or cancelled", "tuple builder": "built or cancelled"}


def open_since(generation):
    """What the extensions have opened in a generation or later and not closed, oldest first, the builders and trackers last."""
    # Arguments of calls that are still running, and constants, have no place in an extension where they were opened.
    found = [Opened(handle.id, "handle", handle.obj, tuple(places), handle.python, handle.function, handle.calls)
             for handle in _debug.get_open_handles(generation) for places in [handle.opened] if places]
    found += [Opened(-serial, kind, None, tuple(opened), python, function, calls)
              for serial, kind, opened, python, function, calls in sorted(_debug.get_unfinished(generation), key=lambda item: item[0])]
    return found


def _text_of(value):
    try:
        return repr(value)
    except (Exception, SystemExit):
        return "<%s object>" % type(value).__name__


class _Leak:
    """What was opened on one line."""

    def __init__(self, first):
        self.first, self.count, self.tests = first, 0, []
        self.functions = OrderedDict()      # name -> [opened during its calls, calls]

    def add(self, item, test):
        self.count += 1
        if test is not None and test not in self.tests:
            self.tests.append(test)
        name = _symbols.function_name(item.function)
        if name is not None:
            entry = self.functions.setdefault(name, [0, 0])
            entry[0] += 1
            entry[1] = item.calls

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
        kind = self.first.kind
        return {"kind": "leak",
                "message": "%s created here is never %s%s" % (kind, _ENDS.get(kind, "closed"), self._rate()),
                "function": "", "object": _text_of(self.first.obj) if kind == "handle" else None,
                "stack": list(self.first.opened), "opened": [], "closed": [], "python": self.first.python, "opened_python": [],
                "count": self.count, "tests": self.tests,
                "calls": [{"function": name, "count": count, "calls": calls}
                          for name, (count, calls) in self.functions.items()]}


def find(items, tests=None):
    """Findings for what open_since returned. ``tests`` names the test in which something was found to be open, by its id."""
    places = list(OrderedDict.fromkeys(item.opened for item in items))
    frames = dict(zip(places, _symbols.resolve_all([_symbols.of_extension(some) for some in places])))
    _symbols.resolve_all([[item.function] for item in items if item.function])
    leaks = OrderedDict()
    for item in items:
        frame = _symbols.in_extension(frames[item.opened])
        key = (item.kind,) + ((frame.file, frame.line) if frame is not None else item.opened[0])
        leaks.setdefault(key, _Leak(item)).add(item, (tests or {}).get(item.id))
    return [leak.finding() for leak in leaks.values()]
