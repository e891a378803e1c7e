"""What addresses in C code mean: function, file and line, by way of the debug information of the binary."""
import os
import re
import shutil
import subprocess
from collections import defaultdict, namedtuple

Frame = namedtuple("Frame", "function file line binary offset")
Frame.__doc__ = """A place in C code. What could not be found out is None; line 0 is none either."""

# They understand the same options and print the same lines.
_TOOLS = ("llvm-symbolizer", "llvm-addr2line", "addr2line")
_OWN = re.compile(r"(^|[/\\])(hpy([/\\](generated|core|cpython))?[/\\][a-z_]+\.h"
                  r"|core[/\\](argparse|buildvalue|format|helpers|message|structseq)\.c)$")


def _find_tool():
    """The full path of a program, or None. Versions come with their number, as in llvm-symbolizer-14."""
    folders = [folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(folder)]
    path = os.pathsep.join(folders)
    for name in _TOOLS:
        found = shutil.which(name, path=path)
        if found is None:
            versions = (shutil.which("%s-%d" % (name, version), path=path) for version in range(30, 9, -1))
            found = next((version for version in versions if version), None)
        if found is not None:
            return found
    return None


def _run(tool, binary, offsets):
    """The lines that the program prints: for each offset itself, then function and place of each inlined function."""
    command = [tool]
    if os.path.basename(tool).startswith("llvm-symbolizer"):
        command.append("--output-style=GNU")
    # The place before a return address is that of the call.
    command += ["-e", binary, "-a", "-f", "-i", "-C"] + [hex(offset - 1) for offset in offsets]
    # No downloads while a program is being debugged.
    environment = dict(os.environ, DEBUGINFOD_URLS="", LC_ALL="C")
    try:
        result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                env=environment, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return []
    return result.stdout.decode("utf-8", "replace").splitlines()


def _parse(lines):
    """Lists of (function, file, line), one for each address."""
    found, functions = [], []
    for line in lines:
        if re.match(r"0x[0-9a-fA-F]+$", line):
            functions = []
            found.append(functions)
        elif functions and functions[-1][1] is None:
            place = re.match(r"(.*):(\d+|\?)( \(discriminator \d+\))?$", line)
            file, number = (place.group(1), place.group(2)) if place else (line, "?")
            functions[-1] = (functions[-1][0], file, int(number) if number.isdigit() else 0)
        elif line.strip():
            functions.append((line, None, 0))
    return found


def _known(text):
    return None if text is None or text.startswith("??") else text


def resolve(places):
    """Frames for (binary, offset, symbol) triples; an inlined function has one of its own. In the same order."""
    wanted = defaultdict(list)
    for binary, offset, _ in places:
        if binary is not None and offset not in wanted[binary] and os.path.isfile(binary):
            wanted[binary].append(offset)
    tool = _find_tool() if wanted else None
    answers = {}
    if tool is not None:
        for binary, offsets in wanted.items():
            for offset, functions in zip(offsets, _parse(_run(tool, binary, offsets))):
                answers[binary, offset] = functions
    frames = []
    for binary, offset, symbol in places:
        for function, file, line in answers.get((binary, offset)) or [(None, None, 0)]:
            frames.append(Frame(_known(function) or symbol, _known(file), line, binary, offset))
    return frames


def of_extension(places):
    """The places up to where the runtime called into the extension: all in one binary."""
    end = next((index for index, place in enumerate(places) if place[0] != places[0][0]), len(places))
    return places[:end]


def without_headers(frames):
    """The frames without what the extension got from HPy's headers; all when there are no others."""
    return [frame for frame in frames if frame.file is None or not _OWN.search(frame.file)] or frames


def in_extension(frames):
    """The first frame that is the author's own code and has a line; else the first with a line; None without any."""
    with_line = [frame for frame in frames if frame.file and frame.line]
    return next((frame for frame in with_line if not _OWN.search(frame.file)), with_line[0] if with_line else None)
