"""Short descriptions of objects that are the same in every process: no addresses, and never very long."""
import re

from .rules import BUILTINS, machine_type

ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")
LONGEST = 160


def plain(text):
    text = ADDRESS.sub("0x...", text)
    return text if len(text) <= LONGEST else text[:LONGEST] + "... (%d)" % len(text)


def _items(values, depth):
    shown = [describe(value, depth - 1) for value in values[:8]]
    return ", ".join(shown + (["..."] if len(values) > 8 else []))


def _dict(value, depth):
    pairs = [(key, item) for key, item in dict.items(value) if item is not BUILTINS][:8]
    return "{%s}" % ", ".join("%s: %s" % (describe(key, depth - 1), describe(item, depth - 1)) for key, item in pairs)


def _inherited(value, depth):
    """The part of an object that its builtin base describes."""
    for kind in (int, float, str, bytes):
        if isinstance(value, kind):
            return plain(kind.__repr__(value))
    if isinstance(value, list):
        return "[%s]" % _items(list(list.__iter__(value)), depth)
    if isinstance(value, tuple):
        return "(%s)" % _items(list(tuple.__iter__(value)), depth)
    if isinstance(value, dict):
        return _dict(value, depth)
    if isinstance(value, BaseException):
        return "(%s)" % _items(list(value.args), depth)
    return ""


def describe(value, depth=3):
    kind = type(value)
    if value is BUILTINS:
        return "builtins"
    if value is None or value is NotImplemented or value is Ellipsis or kind is bool:
        return str(value)
    if isinstance(value, type):
        return "type %s.%s" % (value.__module__, value.__name__) + (
            " of " + kind.__name__ if kind is not type else "")
    if depth == 0:
        return kind.__name__
    if kind in (int, float, str, bytes, list, tuple, dict):
        return _inherited(value, depth)
    if kind is slice:
        return "slice(%s)" % _items([value.start, value.stop, value.step], depth)
    text = kind.__name__ + _inherited(value, depth)
    if machine_type(kind, "Plain", "Callable", "Long", "Float", "Unicode", "Tuple", "List", "Dict"):
        # A program may have put something else into the class.
        text += " value %s field %s" % tuple(describe(getattr(value, name, "none"), depth - 1) for name in ("value", "field"))
    elif kind.__name__ in ("function", "builtin_function_or_method", "Witness"):
        text += " " + getattr(value, "name", getattr(value, "__name__", "?"))
    return text
