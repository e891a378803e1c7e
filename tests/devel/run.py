#!/usr/bin/env python3
"""Builds extensions with hpy.devel: real setuptools and pip, in a virtual environment of each CPython, offline.

    tests/devel/run.py                  everything
    tests/devel/run.py --python 3.12    one interpreter; repeatable
    tests/devel/run.py -k editable      tests whose name contains a text
    tests/devel/run.py --full           every test on every interpreter

Build first (eng/build.sh). Each interpreter gets the setuptools that came with it, or the nearest found beside
another one. The oldest and the newest run every test, every other one between them and the special builds a short
list; what they print is kept in artifacts/devel-tests. The last line is "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import pythons  # noqa: E402

REPOSITORY = HERE.parents[1]
WHEELS = REPOSITORY / "artifacts" / "wheels"
OUTPUT = REPOSITORY / "artifacts" / "devel-tests"
TIMEOUT = 1800
SUMMARY = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$", re.MULTILINE)

Interpreter = namedtuple("Interpreter", "name version tag path wheels")

# The folders where its distributor puts wheels of pip and setuptools.
FOLDERS = """if True:
    import os, sys, sysconfig
    library = sysconfig.get_paths()["stdlib"]
    folders = [os.path.join(library, *name.split("/")) for name in ("ensurepip/_bundled", "test", "test/wheeldata")]
    print(*(folders + [os.path.join(sys.base_prefix, "share", "python-wheels")]), sep=chr(10))
    """


def describe(python):
    """One of tests/pythons.py, with the wheels that came with it."""
    folders = subprocess.run([python.path, "-c", FOLDERS], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
    found = [path for folder in folders for path in sorted(glob.glob(glob.escape(folder) + "/*.whl"))]
    return Interpreter(python.name, python.version, "cp%d%d-%s" % (python.version[:2] + (python.tag,)), python.path, found)


def number(wheel):
    """The version of a wheel, to compare."""
    return tuple(map(int, re.findall(r"\d+", Path(wheel).name.split("-")[1])))


def pick(interpreter, others, name):
    """The wheel of a tool for an interpreter: its own, or else of the interpreter that is nearest and not older."""
    for source in [interpreter] + others:
        wheels = [wheel for wheel in source.wheels if Path(wheel).name.startswith(name + "-")]
        if wheels:
            return max(wheels, key=number)
    return None


def nearest(interpreter, interpreters):
    """The other interpreters, the nearest that is not older first."""
    return sorted((other for other in interpreters if other.version[:2] != interpreter.version[:2]),
                  key=lambda other: (other.version < interpreter.version, other.version))


def collect_wheels(interpreters):
    """A folder with all that pip may want, as there is no index."""
    folder = OUTPUT / "wheelhouse"
    shutil.rmtree(str(folder), ignore_errors=True)
    folder.mkdir(parents=True)
    for wheel in [wheel for interpreter in interpreters for wheel in interpreter.wheels] + list(WHEELS.glob("hpy_runtime-*.whl")):
        if Path(wheel).name.split("-")[0] in ("setuptools", "wheel", "hpy_runtime"):
            shutil.copy(str(wheel), str(folder))
    return folder


def clean_environment(wheelhouse):
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "PIP_", "HPY", "SETUPTOOLS", "DISTUTILS"))
            and name not in ("CC", "CXX", "AR", "LDSHARED", "CFLAGS", "CPPFLAGS", "LDFLAGS", "SOURCE_DATE_EPOCH", "VIRTUAL_ENV")}
    return dict(kept, PIP_NO_INDEX="1", PIP_FIND_LINKS=wheelhouse.as_uri(), PIP_NO_CACHE_DIR="1", PIP_CONFIG_FILE=os.devnull,
                PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONNOUSERSITE="1", PYTHONIOENCODING="utf-8", LC_ALL="C.UTF-8")


def make_venv(interpreter, interpreters, environment):
    """A new virtual environment with pip, setuptools and hpy-runtime; returns its Python."""
    folder = OUTPUT / interpreter.tag
    shutil.rmtree(str(folder), ignore_errors=True)
    near = nearest(interpreter, interpreters)
    runtime = sorted(WHEELS.glob("hpy_runtime-*-%s-*.whl" % interpreter.tag))
    if not runtime:
        raise RuntimeError("artifacts/wheels has no hpy-runtime for %s; run eng/build.sh" % interpreter.tag)
    pip, setuptools = pick(interpreter, near, "pip"), pick(interpreter, near, "setuptools")
    wanted = [pip, setuptools, str(runtime[-1])]
    if number(setuptools) < (70, 1):  # later ones have bdist_wheel themselves
        wanted.append(pick(interpreter, near, "wheel"))
    if None in wanted:
        raise RuntimeError("no wheels of pip, setuptools and wheel found for %s" % interpreter.tag)
    subprocess.run([interpreter.path, "-m", "venv", "--without-pip", str(folder)], check=True, env=environment)
    python = str(folder / "bin" / "python")
    subprocess.run([python, os.path.join(pip, "pip"), "install", "--quiet", "--no-deps"] + wanted, check=True, env=environment)
    return python


def pypy():
    """What the tests that need a PyPy with HPy are told; empty when there is none."""
    path = pythons.extra_interpreter("pypy-7.3.19")
    wheels = glob.glob(glob.escape(str(Path(path).parents[1])) + "/share/python-wheels/setuptools-*.whl") if path else []
    return {"HPY_DEVEL_PYPY": path, "HPY_DEVEL_PYPY_SETUPTOOLS": wheels[-1]} if wheels else {}


def run_tests(interpreter, interpreters, wheelhouse, options, full):
    """Runs the tests on one interpreter; returns what they printed and passed, failed, skipped."""
    environment = clean_environment(wheelhouse)
    log = OUTPUT / (interpreter.tag + ".log")
    if log.exists():
        log.unlink()
    try:
        python = make_venv(interpreter, interpreters, environment)
        environment.update(HPY_DEVEL_REPOSITORY=str(REPOSITORY), HPY_DEVEL_FULL="1" if full else "0")
        if interpreter.tag == options.beside_pypy:
            environment.update(pypy())
        command = [python, str(HERE / "child.py")] + (["-k", options.k] if options.k else [])
        with open(str(log), "w", encoding="utf-8") as stream:
            subprocess.run(command, stdout=stream, stderr=subprocess.STDOUT, env=environment, timeout=TIMEOUT, stdin=subprocess.DEVNULL)
        output = log.read_text(encoding="utf-8", errors="replace")
        counts = SUMMARY.findall(output)
    except (subprocess.SubprocessError, RuntimeError) as error:
        output = "%s\n%s" % (log.read_text(encoding="utf-8", errors="replace") if log.exists() else "", error)
        counts = []
    # A run that did not reach its end counts as one failure.
    return output, tuple(map(int, counts[-1])) if counts else (0, 1, 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", action="append", help="version such as 3.12 or 3.13t; repeatable")
    parser.add_argument("-k", help="only tests whose name contains this")
    parser.add_argument("--full", action="store_true", help="every test on every interpreter, also on those that are left out otherwise")
    options = parser.parse_args()
    found = pythons.one_for_each_tag([python for python in pythons.find_pythons() if python.headers and python.venv])
    try:
        names = {python.name for python in (pythons.choose(options.python, found) if options.python else found)}
    except ValueError as error:
        parser.error(str(error))
    interpreters = [describe(python) for python in found]
    chosen = [interpreter for interpreter in interpreters if interpreter.name in names]
    if not options.python and not options.full:
        left_out = [interpreter for interpreter in chosen if interpreter.name[-1].isdigit()][1:-1:2]
        chosen = [interpreter for interpreter in chosen if interpreter not in left_out]
    wheelhouse = collect_wheels(interpreters)
    ordinary = [item.tag for item in interpreters if item.name[-1].isdigit()]
    with_all = {ordinary[0], ordinary[-1]}

    options.beside_pypy = chosen[-1].tag

    def one(interpreter):
        started = time.monotonic()
        full = options.full or interpreter.tag in with_all
        output, counts = run_tests(interpreter, interpreters, wheelhouse, options, full)
        print("%-8s %-6s %d passed, %d failed, %d skipped (%.0f s)"
              % (interpreter.name, "full" if full else "short", *counts, time.monotonic() - started), flush=True)
        if counts[1]:
            print(output, flush=True)
        return counts

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        # The long lists first.
        results = list(pool.map(one, sorted(chosen, key=lambda item: item.tag not in with_all)))
    total = [sum(column) for column in zip(*results)]
    print("%d passed, %d failed, %d skipped" % tuple(total))
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main())
