"""What addresses in C code mean: function, file and line, by way of the debug information of the binary."""
import os
import re
from collections import defaultdict, namedtuple

from . import _tools

Frame = namedtuple("Frame", "function file line binary offset")
Frame.__doc__ = """A place in C code. What could not be found out is None; line 0 is none either."""

# HPy's headers, and the sources that it links into extensions: of the SDK (whose folder deterministic builds call /hpy) and of
# hpy.devel.
_OWN = re.compile(r"(^|[/\\])(include[/\\]hpy([/\\]\w+)*\.h"
                  r"|(^/hpy|runtime|hpy[/\\]devel[/\\]src)[/\\]core[/\\](argparse|buildvalue|format|helpers|message|structseq)\.c)$")

_answers = defaultdict(dict)        # of a binary: offset -> places, see _tools.look_up
_NOWHERE = _tools.Place(None, None, 0, 0)
_working_tools = None               # those that have not failed so far


def _find_tools():
    global _working_tools
    if _working_tools is None:
        _working_tools = _tools.find()
        if not _working_tools:
            _tools.tell_once("lines of C are shown when llvm-symbolizer or addr2line is on PATH (Debian: binutils)")
    return _working_tools


def _replaced_binaries():
    """The files that were removed, or replaced by others, after this process had loaded them; empty where nothing tells."""
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as stream:
            paths = {line.rstrip("\n").split(None, 5)[-1] for line in stream}
    except OSError:
        return set()
    mark = " (deleted)"
    gone = {path[:-len(mark)] for path in paths if path.endswith(mark)}
    return gone - paths


def _load_answers(wanted):
    """Asks for the offsets of each binary that are not known yet: one process for each."""
    missing = {binary: sorted(offset for offset in offsets if offset not in _answers[binary])
               for binary, offsets in wanted.items()}
    missing = {binary: offsets for binary, offsets in missing.items() if offsets}
    replaced = _replaced_binaries() if missing else set()
    for binary, offsets in missing.items():
        found = {}
        if os.path.realpath(binary) in replaced:
            _tools.tell_once("%s is not the file any more that was loaded; its lines are not shown" % binary)
        elif os.path.isfile(binary) and _find_tools():
            found = _tools.look_up(_find_tools(), binary, offsets)
        for offset in offsets:
            _answers[binary][offset] = found.get(offset) or [_NOWHERE]


def _known(text):
    return None if text is None or text.startswith("??") else text


def resolve_all(lists):
    """Frames for each list of (binary, offset, symbol) triples; an inlined function has one of its own. In the same order."""
    wanted = defaultdict(set)
    for places in lists:
        for binary, offset, _ in places:
            if binary is not None:
                wanted[binary].add(offset)
    _load_answers(wanted)
    return [[Frame(_known(place.function) or symbol, _known(place.file), place.line, binary, offset)
             for binary, offset, symbol in places for place in (_answers[binary][offset] if binary is not None else [_NOWHERE])]
            for places in lists]


def resolve(places):
    """Frames for one list."""
    return resolve_all([places])[0]


def beginning(place):
    """A Frame for the function that a place is in, with the line where it begins as far as that is known."""
    binary, offset, symbol = place
    frame = resolve([place])[-1]        # the last one is the function itself, those before it are inlined there
    known = _answers[binary][offset][-1] if binary is not None else _NOWHERE
    return frame._replace(line=known.start or frame.line, function=frame.function or symbol)


def of_extension(places):
    """The places up to where the runtime called into the extension: all in one binary."""
    end = next((index for index, place in enumerate(places) if place[0] != places[0][0]), len(places))
    return places[:end]


def _is_own(frame):
    """Whether it is HPy's code and not the author's; HPyType_HELPERS puts the function TYPE_AsStruct into the author's."""
    return frame.file is not None and bool(_OWN.search(frame.file) or re.search(r"_AsStruct(\(|$)", frame.function or ""))


def without_headers(frames):
    """The frames without what the extension got from HPy's headers; all when there are no others."""
    return [frame for frame in frames if not _is_own(frame)] or frames


def in_extension(frames):
    """The first frame in the extension that is the author's own code and has a line; else the first with a line; None
    without any."""
    with_line = [frame for frame in frames if frame.file and frame.line and frame.binary == frames[0].binary]
    return next((frame for frame in with_line if not _is_own(frame)), with_line[0] if with_line else None)


def function_name(place):
    """What the author calls the function that a place is in: without the parameters that C++ shows, and the ending that
    HPyDef_METH and its relatives add. None when it is not known."""
    if place is None:
        return None
    name = beginning(place).function
    if name is None:
        return None
    name = re.sub(r"\(([^()]|\([^()]*\))*\)( const)?$", "", name) or name
    return name[:-len("_impl")] if name.endswith("_impl") and name != "_impl" else name
