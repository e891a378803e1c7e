"""The Pythons of this machine, for the test runners of all folders.

What counts as found is written once, in eng/lib.sh: PATH, pyenv, /usr/bin, and what eng/interpreters.sh brought.
"""
import functools
import subprocess
from collections import namedtuple
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


class Python(namedtuple("Python", "version headers venv path tag machine")):
    """A CPython. version is a tuple; tag is the ABI tag of its wheels: cp311, cp313t, cp314d; machine is what Debian and gcc
    call the machine it was built for, x86_64-linux-gnu, and empty where nobody said."""

    __slots__ = ()

    @property
    def flags(self):
        """Letters of a special build: t free-threaded, d debug."""
        return self.tag[len("cp%d%d" % self.version[:2]):]

    @property
    def name(self):
        """3.11.7, 3.13.5t."""
        return "%d.%d.%d" % self.version + self.flags

    @property
    def minor(self):
        """3.11, 3.13t."""
        return "%d.%d" % self.version[:2] + self.flags

    @property
    def include(self):
        """The folder of Python.h."""
        return _include(self.path)


@functools.lru_cache(maxsize=None)
def _include(path):
    code = "import sysconfig; print(sysconfig.get_paths()['include'])"
    return subprocess.run([path, "-I", "-c", code], stdout=subprocess.PIPE, check=True, universal_newlines=True).stdout.strip()


def _library(command, *arguments):
    """What a function of eng/lib.sh prints."""
    script = '. "$1" && shift && ' + command + ' "$@"'
    return subprocess.run(["bash", "-euo", "pipefail", "-c", script, "bash", str(REPOSITORY / "eng" / "lib.sh")] + list(arguments),
                          stdout=subprocess.PIPE, check=True, universal_newlines=True).stdout


def _rows(text):
    rows = [line.split("\t") for line in text.splitlines()]
    return [Python(tuple(map(int, version.split("."))), headers == "1", venv == "1", path, tag, machine)
            for version, headers, venv, path, tag, machine in rows]


@functools.lru_cache(maxsize=None)
def find_pythons():
    """Every CPython from 3.8 on, oldest first; special builds behind the ordinary one of their version."""
    return _rows(_library("find_pythons"))


def examine(path):
    """The CPython at a path; None when there is none of 3.8 or later."""
    found = _rows(_library("examine_pythons", str(path)))
    return found[0] if found else None


def extra_interpreter(name):
    """Path of an interpreter that eng/interpreters.sh knows by this name, pypy-8 for example; None when it is not there."""
    path = Path(_library("interpreter_path", name).strip())
    return str(path) if path.exists() else None


def one_for_each_tag(pythons):
    """Without the second and third of one version."""
    first = {}
    for python in pythons:
        first.setdefault(python.tag, python)
    return list(first.values())


def choose(wanted, pythons=None):
    """Those that texts ask for: a version such as 3.11, 3.11.7 or 3.14d, a path, or a name of eng/interpreters.sh such as
    cpython-3.13-s390x. An unknown one is a ValueError."""
    pythons = find_pythons() if pythons is None else pythons
    chosen = []
    for text in wanted:
        path = extra_interpreter(text) if text.startswith("cpython-") else text
        if path is None or "/" in path:
            matching = [python for python in [path and examine(path)] if python]
        else:
            matching = [python for python in pythons if text in (python.minor, python.name)][:1]
        if not matching:
            raise ValueError("no CPython %s; found %s" % (text, ", ".join(python.name for python in pythons) or "none"))
        chosen += matching
    return chosen
