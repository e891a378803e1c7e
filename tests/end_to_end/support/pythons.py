"""The CPythons of this machine, and modules imported in them without installing anything."""
import functools
import os
import subprocess
import zipfile
from collections import namedtuple
from pathlib import Path

from .building import REPOSITORY, WHEELS, VERSION

Python = namedtuple("Python", "version headers venv path")


@functools.lru_cache(maxsize=None)
def find_pythons():
    """Every CPython 3.8+ that eng/build.sh makes a runtime for, oldest first."""
    script = '. "$1" && find_pythons'
    output = subprocess.run(["bash", "-euo", "pipefail", "-c", script, "bash", str(REPOSITORY / "eng" / "lib.sh")],
                            stdout=subprocess.PIPE, check=True, text=True).stdout
    rows = [line.split("\t") for line in output.splitlines()]
    return [Python(tuple(map(int, version.split("."))), headers == "1", venv == "1", path)
            for version, headers, venv, path in rows]


def newest_python():
    return [python for python in find_pythons() if python.headers][-1]


def unpack(wheel, folder):
    """What an installer does with a wheel of the simple kind: puts its files into a folder."""
    with zipfile.ZipFile(str(wheel)) as archive:
        archive.extractall(str(folder))
    return Path(folder)


def runtime_wheel(python):
    tag = "cp%d%d" % python.version[:2]
    matches = sorted(WHEELS.glob("hpy_runtime-%s-%s-%s*-*.whl" % (VERSION, tag, tag)))
    if not matches:
        raise RuntimeError("artifacts/wheels has no hpy-runtime %s for %s; run eng/build.sh" % (VERSION, tag))
    return matches[-1]


def python_run(python, code, *path, timeout=60):
    """Runs Python code with folders on sys.path; returns the completed process with its output as text."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HPY"))}
    env.update(PYTHONPATH=os.pathsep.join(str(folder) for folder in path), PYTHONDONTWRITEBYTECODE="1",
               PYTHONNOUSERSITE="1", PYTHONIOENCODING="utf-8")
    return subprocess.run([python.path, "-c", code], env=env, cwd="/", stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", timeout=timeout)
