"""Runs llvm-symbolizer or addr2line, which know what function, file and line an address belongs to."""
import os
import re
import shutil
import subprocess
import sys
from collections import namedtuple

Place = namedtuple("Place", "function file line start")
Place.__doc__ = """Where an address is. Line 0 is none; start is the line where the function begins, if the program says so."""

# In the order of preference. They understand the same options and print the same lines.
_NAMES = ("llvm-symbolizer", "llvm-addr2line", "addr2line")
_VERSIONS = range(30, 9, -1)        # Debian's have their number behind the name, as in llvm-symbolizer-14

_SECONDS = 60                       # for one binary; large ones take a while
_ADDRESSES = 2000                   # for one command line

_told = set()


def tell_once(text):
    """Print a remark about the report itself, the first time it is made."""
    if text not in _told and sys.stderr is not None:
        _told.add(text)
        print("hpy.debug: " + text, file=sys.stderr, flush=True)


def _folders():
    """Where programs are looked for: never relative to the folder that the process happens to be in."""
    return [folder for folder in os.environ.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(folder)]


def find():
    """The full paths of the programs that are there, best first."""
    folders = _folders()
    path = os.pathsep.join(folders)
    found = []
    for name in _NAMES:
        names = [name] + ["%s-%d" % (name, version) for version in _VERSIONS]
        tool = next(filter(None, (shutil.which(candidate, path=path) for candidate in names)), None)
        # Windows looks in the current folder first.
        if tool is not None and os.path.dirname(tool) in folders:
            found.append(tool)
    return found


def _is_symbolizer(tool):
    return os.path.basename(tool).startswith("llvm-symbolizer")


def _output(tool, binary, offsets):
    """The lines that the program prints; raises OSError or subprocess.SubprocessError when it does not work."""
    # The place before a return address is that of the call.
    command = [tool, "-e", binary, "-a", "-f", "-i", "-C"] + (["--verbose"] if _is_symbolizer(tool) else [])
    command += [hex(max(offset - 1, 0)) for offset in offsets]
    environment = dict(os.environ, DEBUGINFOD_URLS="", LC_ALL="C")      # no downloads while a program is being debugged
    environment.pop("LD_PRELOAD", None)                                 # what is there is for the program, not for the tool
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env=environment, timeout=_SECONDS)
    if result.returncode != 0 and not result.stdout:
        raise subprocess.CalledProcessError(result.returncode, tool)
    return result.stdout.decode("utf-8", "replace").splitlines()


def _number(text):
    return int(text) if text.isdigit() else 0


def _blocks(lines):
    """The lines of each address, which begins them."""
    blocks = []
    for line in lines:
        if re.match(r"0x[0-9a-fA-F]+$", line):
            blocks.append([])
        elif blocks and line.strip():
            blocks[-1].append(line)
    return blocks


def _parse_pairs(block):
    """What addr2line prints: lines of functions and places in turn."""
    found = []
    for function, where in zip(block[::2], block[1::2]):
        place = re.match(r"(.*):(\d+|\?)( \(discriminator \d+\))?$", where)
        found.append(Place(function, place.group(1) if place else where, _number(place.group(2)) if place else 0, 0))
    return found


def _parse_verbose(block):
    """What llvm-symbolizer prints: a line for each function, and indented ones of what is known about it."""
    found = []
    for line in block:
        name, _, value = line.strip().partition(": ")
        if not line.startswith("  "):
            found.append(Place(line, None, 0, 0))
        elif found and name == "Filename":
            found[-1] = found[-1]._replace(file=value)
        elif found and name in ("Line", "Function start line"):
            found[-1] = found[-1]._replace(**{"line" if name == "Line" else "start": _number(value)})
    return found


def look_up(tools, binary, offsets):
    """A dict from offset to its Places; an inlined function comes before the one it is in. A program that does not work is
    told of and removed from the list."""
    while tools:
        answers = {}
        parse = _parse_verbose if _is_symbolizer(tools[0]) else _parse_pairs
        try:
            for start in range(0, len(offsets), _ADDRESSES):
                some = offsets[start:start + _ADDRESSES]
                answers.update(zip(some, map(parse, _blocks(_output(tools[0], binary, some)))))
            return answers
        except subprocess.TimeoutExpired:
            tell_once("%s did not answer within %d s and is not asked again" % (tools[0], _SECONDS))
        except (OSError, subprocess.SubprocessError) as error:
            tell_once("%s does not work (%s) and is not asked again" % (tools[0], error))
        del tools[0]
    return {}
