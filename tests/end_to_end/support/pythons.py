"""The CPythons of this machine, and modules imported in them without installing anything."""
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from .building import REPOSITORY, WHEELS, VERSION

sys.path.insert(0, str(REPOSITORY / "tests"))

from pythons import find_pythons  # noqa: E402


def newest_python():
    return [python for python in find_pythons() if python.headers][-1]


def unpack(wheel, folder):
    """What an installer does with a wheel of the simple kind: puts its files into a folder."""
    with zipfile.ZipFile(str(wheel)) as archive:
        archive.extractall(str(folder))
    return Path(folder)


def runtime_wheel(python):
    matches = sorted(WHEELS.glob("hpy_runtime-%s-%s-%s-*.whl" % (VERSION, "cp%d%d" % python.version[:2], python.tag)))
    if not matches:
        raise RuntimeError("artifacts/wheels has no hpy-runtime %s for %s; run eng/build.sh" % (VERSION, python.tag))
    return matches[-1]


def python_run(python, code, *path, timeout=60):
    """Runs Python code with folders on sys.path; returns the completed process with its output as text."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "HPY"))}
    env.update(PYTHONPATH=os.pathsep.join(str(folder) for folder in path), PYTHONDONTWRITEBYTECODE="1",
               PYTHONNOUSERSITE="1", PYTHONIOENCODING="utf-8")
    return subprocess.run([python.path, "-c", code], env=env, cwd="/", stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace", timeout=timeout)
