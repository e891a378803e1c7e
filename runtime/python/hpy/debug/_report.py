"""What debug mode found, as text, JSON or lines that MSBuild and IDEs understand."""
import json
import os
import re
import sys

from . import _symbols
from hpy import _output

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


def _resolved(findings, whole):
    """The findings with frames in place of addresses: all of them, or those of the extension, which takes much less time.

    Each also gets its code and ``where``, the line of the author's code that it is about, if that is known.
    """
    names = ("stack", "opened", "closed")
    lists = [finding[name] if whole else _symbols.of_extension(finding[name]) for finding in findings for name in names]
    frames = iter(_symbols.resolve_all(lists))
    resolved = []
    for finding in findings:
        known = dict(finding, **{name: next(frames) for name in names})
        known["code"] = CODES[finding["kind"]]
        known["message"] = _message(finding["message"])
        if known["stack"] and known["function"].startswith("return"):
            # What a function returned has no line of its own: the function is where to look.
            place = finding["stack"][0]
            known["message"] = re.sub("^a function(?= returned)", lambda match: _symbols.function_name(place) or match.group(),
                                      known["message"])
            known["stack"] = [_symbols.beginning(place)] + [frame for frame in known["stack"] if frame[-2:] != place[:2]]
        known["where"] = _symbols.in_extension(known["stack"])
        resolved.append(known)
    return resolved


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


# What starts programs and tests.
_RUNNERS = re.compile(r"^<frozen runpy>$|(^|[/\\])(runpy\.py|hpy[/\\]_program\.py|hpy[/\\]debug[/\\]_testing\.py"
                      r"|(unittest|_pytest|pluggy)[/\\]\w+\.py)$")


def _of_program(python):
    """The Python frames of the program, without those of what started it."""
    for index, (file, _, _) in enumerate(python):
        if _RUNNERS.search(file) and index > 0:
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
    if finding.get("tests"):
        lines.append("  found in: " + _shortened(", ".join(finding["tests"])))
    lines += _section("opened in" if finding["kind"] == "leak" else "in", finding["stack"])
    lines += _section("the handle was opened in", finding["opened"])
    lines += _section("the handle was closed in", finding["closed"])
    python = ["    File \"%s\", line %d, in %s" % frame for frame in _of_program(finding["python"])[:_FRAMES_SHOWN]]
    return "\n".join(lines + (["  called from Python:"] + python if python else []))


# ---- MSBuild ----

def _one_line(finding):
    """What there is to say in one line, without the place."""
    text = finding["message"]
    if finding["object"] is not None:
        text += ", object " + _shortened(finding["object"], 80)
    for name in ("opened", "closed"):
        place = _symbols.in_extension(finding[name])
        if place is not None:
            text += "; %s at %s(%d)" % (name, os.path.normpath(place.file), place.line)
    return " ".join(text.split())


def _as_msbuild(finding):
    """One line: file(line): error CODE: text."""
    frame = finding["where"]
    if frame is not None:
        origin = "%s(%d)" % (os.path.normpath(frame.file), frame.line)
    else:
        binary = finding["stack"][0].binary if finding["stack"] else None
        origin = os.path.basename(binary) if binary else "hpy.debug"
    return "%s: error %s: %s" % (origin, finding["code"], _one_line(finding))


# ---- JSON ----

def _as_dict(finding):
    """See docs/debug-mode.md for what each name means."""
    where = finding["where"]
    as_dict = {"code": finding["code"], "kind": finding["kind"],
               "file": os.path.normpath(where.file) if where else None, "line": where.line if where else 0,
               "text": _one_line(finding)}
    for name in ("message", "function", "object", "count"):
        as_dict[name] = finding[name]
    as_dict["calls"] = finding.get("calls", [])
    as_dict["tests"] = finding.get("tests", [])
    for name in ("stack", "opened", "closed"):
        as_dict[name] = [dict(frame._asdict()) for frame in finding[name]]
    for name in ("python", "opened_python"):
        as_dict[name] = [dict(zip(("file", "line", "function"), frame)) for frame in finding[name]]
    return as_dict


def format_findings(findings, format):
    """The findings in a format: text, json or msbuild."""
    resolved = _resolved(findings, format == "json")
    if format == "text":
        return "\n".join(map(_as_text, resolved))
    if format == "json":
        return json.dumps([_as_dict(finding) for finding in resolved], indent=2)
    if format == "msbuild":
        return "\n".join(map(_as_msbuild, resolved))
    raise ValueError("unknown format %r; there are text, json and msbuild" % (format,))


def write(path, findings, format):
    """Replace a file by the findings; it is never there in part."""
    text = format_findings(findings, format)
    with _output.replacing(path) as stream:
        stream.write(text + "\n" if text else "")


# ---- what debug mode calls ----

_format = os.environ.get("HPY_DEBUG_FORMAT", "text")


def tell(finding, format=None):
    """Print a finding when it is made; the process may end right afterwards."""
    if sys.stderr is None:
        raise OSError("there is no sys.stderr")     # the runtime writes the message itself then
    shown = "msbuild" if (format or _format) == "msbuild" else "text"
    print(format_findings([finding], shown), file=sys.stderr, flush=True)


def describe_opening(places):
    """For the repr of a handle: where it was opened."""
    frames = _symbols.resolve(_symbols.of_extension(places))
    return "".join("\n" + line for line in _section("opened in", frames))
