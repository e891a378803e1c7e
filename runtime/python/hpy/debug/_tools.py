"""Runs llvm-symbolizer or addr2line, which know what function, file and line an address belongs to."""
import os
import re
import shutil
import subprocess
import sys

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


def _output(tool, binary, offsets):
    """What the program prints; raises OSError or subprocess.SubprocessError when it does not work."""
    command = [tool]
    if os.path.basename(tool).startswith("llvm-symbolizer"):
        command.append("--output-style=GNU")
    # The place before a return address is that of the call.
    command += ["-e", binary, "-a", "-f", "-i", "-C"] + [hex(max(offset - 1, 0)) for offset in offsets]
    environment = dict(os.environ, DEBUGINFOD_URLS="", LC_ALL="C")      # no downloads while a program is being debugged
    environment.pop("LD_PRELOAD", None)                                 # what is there is for the program, not for the tool
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            env=environment, timeout=_SECONDS)
    if result.returncode != 0 and not result.stdout:
        raise subprocess.CalledProcessError(result.returncode, tool)
    return result.stdout.decode("utf-8", "replace")


def _parse(lines):
    """Lists of (function, file, line), one for each address; an inlined function comes before the one it is in."""
    found, functions = [], []
    for line in lines:
        if re.match(r"0x[0-9a-fA-F]+$", line):
            functions = []
            found.append(functions)
        elif functions and functions[-1][1] is None:
            place = re.match(r"(.*):(\d+|\?)( \(discriminator \d+\))?$", line)
            file, number = (place.group(1), place.group(2)) if place else (line, "?")
            functions[-1] = (functions[-1][0], file, int(number) if number.isdigit() else 0)
        elif line.strip() and found:
            functions.append((line, None, 0))
    return found


def look_up(tools, binary, offsets):
    """A dict from offset to (function, file, line) triples. A program that does not work is told of and removed from the list."""
    while tools:
        answers = {}
        try:
            for start in range(0, len(offsets), _ADDRESSES):
                some = offsets[start:start + _ADDRESSES]
                answers.update(zip(some, _parse(_output(tools[0], binary, some).splitlines())))
            return answers
        except subprocess.TimeoutExpired:
            tell_once("%s did not answer within %d s and is not asked again" % (tools[0], _SECONDS))
        except (OSError, subprocess.SubprocessError) as error:
            tell_once("%s does not work (%s) and is not asked again" % (tools[0], error))
        del tools[0]
    return {}
