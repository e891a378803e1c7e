"""What debug mode found, as text, JSON or lines that MSBuild and IDEs understand."""
import json
import os
import sys
from collections import OrderedDict

from . import _symbols

# The codes of docs/errors.
CODES = {
    "leak": "HPY6001", "use-after-close": "HPY6002", "closed-twice": "HPY6003", "closed-not-owned": "HPY6004",
    "returned-not-owned": "HPY6005", "strange-handle": "HPY6006", "builder": "HPY6007", "tracker": "HPY6008",
    "context": "HPY6009", "null-handle": "HPY6010", "pending-exception": "HPY6011", "result": "HPY6012",
    "unset": "HPY6013", "wrong-object": "HPY6014", "late-text": "HPY6015",
}

_FRAMES_SHOWN = 16


def _message(text):
    return text[len("hpy.debug: "):] if text.startswith("hpy.debug: ") else text


def _resolved(finding, whole):
    """A finding whose places are frames: all, or those of the extension, which takes much less time."""
    resolved = dict(finding)
    for name in ("stack", "opened", "closed"):
        places = finding[name] if whole else _symbols.of_extension(finding[name])
        resolved[name] = _symbols.resolve(places)
    resolved["code"] = CODES[finding["kind"]]
    resolved["message"] = _message(finding["message"])
    return resolved


def leaks(handles):
    """Findings for open handles; those opened at the same place are one."""
    groups = OrderedDict()
    for handle in handles:
        if handle.opened:       # by the extension: arguments of calls that are still running and constants are not its own
            groups.setdefault(tuple(handle.opened), []).append(handle)
    found = []
    for places, members in groups.items():
        first = members[0]
        try:
            text = repr(first.obj)
        except Exception:
            text = "<%s object>" % type(first.obj).__name__
        count = len(members)
        message = "handle created here is never closed" + (" (%d times)" % count if count > 1 else "")
        found.append({"kind": "leak", "message": message, "function": "", "object": text, "stack": list(places),
                      "opened": [], "closed": [], "python": first.python, "opened_python": [], "count": count})
    return found


# ---- text ----

def _frame_line(frame):
    where = "%s:%d" % (frame.file, frame.line) if frame.file and frame.line else \
        "%s+0x%x" % (frame.binary or "?", frame.offset)
    return "    %s  %s" % (frame.function or "?", where)


def _section(title, frames):
    frames = _symbols.without_headers(frames)
    lines = [_frame_line(frame) for frame in frames[:_FRAMES_SHOWN]]
    if len(frames) > _FRAMES_SHOWN:
        lines.append("    … %d more" % (len(frames) - _FRAMES_SHOWN))
    return ["  %s:" % title] + lines if lines else []


def _of_program(python):
    """The Python frames of the program, without those that started it in debug mode."""
    for index, (file, _, _) in enumerate(python):
        if file == "<frozen runpy>" or os.path.basename(file) == "runpy.py":
            return python[:index]
    return python


def _shortened(text, limit=200):
    return text if len(text) <= limit else text[:limit] + "…"


def _as_text(finding):
    lines = ["hpy.debug: %s: %s" % (finding["code"], finding["message"])]
    if finding["object"] is not None:
        lines.append("  object: " + _shortened(finding["object"]))
    if finding["count"] > 1 and finding["kind"] != "leak":
        lines.append("  found %d times" % finding["count"])
    lines += _section("opened in" if finding["kind"] == "leak" else "in", finding["stack"])
    lines += _section("the handle was opened in", finding["opened"])
    lines += _section("the handle was closed in", finding["closed"])
    python = ["    File \"%s\", line %d, in %s" % frame for frame in _of_program(finding["python"])[:_FRAMES_SHOWN]]
    return "\n".join(lines + (["  called from Python:"] + python if python else []))


# ---- MSBuild ----

def _as_msbuild(finding):
    """One line: file(line): error CODE: text."""
    frame = _symbols.in_extension(finding["stack"])
    if frame is not None:
        origin = "%s(%d)" % (os.path.normpath(frame.file), frame.line)
    else:
        binary = finding["stack"][0].binary if finding["stack"] else None
        origin = os.path.basename(binary) if binary else "hpy.debug"
    text = finding["message"]
    function = frame.function if frame is not None else None
    if function and finding["kind"] == "leak":
        text += " by " + function
    if finding["object"] is not None:
        text += ", object " + _shortened(finding["object"], 80)
    for name in ("opened", "closed"):
        place = _symbols.in_extension(finding[name])
        if place is not None:
            text += "; %s at %s(%d)" % (name, os.path.normpath(place.file), place.line)
    return "%s: error %s: %s" % (origin, finding["code"], " ".join(text.split()))


# ---- JSON ----

def _as_dict(finding):
    as_dict = dict(finding)
    for name in ("stack", "opened", "closed"):
        as_dict[name] = [dict(frame._asdict()) for frame in finding[name]]
    for name in ("python", "opened_python"):
        as_dict[name] = [dict(zip(("file", "line", "function"), frame)) for frame in finding[name]]
    return as_dict


def format_findings(findings, format):
    """The findings in a format: text, json or msbuild."""
    resolved = [_resolved(finding, format == "json") for finding in findings]
    if format == "text":
        return "\n".join(map(_as_text, resolved))
    if format == "json":
        return json.dumps([_as_dict(finding) for finding in resolved], indent=2)
    if format == "msbuild":
        return "\n".join(map(_as_msbuild, resolved))
    raise ValueError("unknown format %r; there are text, json and msbuild" % (format,))


# ---- what debug mode calls ----

_format = os.environ.get("HPY_DEBUG_FORMAT", "text")


def tell(finding, format=None):
    """Print a finding when it is made; the process may end right afterwards."""
    shown = "msbuild" if (format or _format) == "msbuild" else "text"
    print(format_findings([finding], shown), file=sys.stderr, flush=True)


def describe_opening(places):
    """For the repr of a handle: where it was opened."""
    frames = _symbols.resolve(_symbols.of_extension(places))
    return "".join("\n" + line for line in _section("opened in", frames))
