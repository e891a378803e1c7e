#!/usr/bin/env python3
"""Builds the test extensions with the SDK and runs their tests on every CPython found.

    tests/extensions/run.py                                 everything
    tests/extensions/run.py --short                         cpython-ABI and hybrid modules on the ends of the versions only
    tests/extensions/run.py --python 3.11 --abi universal   one interpreter, one ABI
    tests/extensions/run.py jsonc                           one extension

Each extension is built once: one universal module, which all interpreters load, and a cpython-ABI or hybrid module for
each of them. The stages of tests/porting, one extension on its way from Python.h to HPy, take part with the ABIs that
each of them has, the last one also on PyPy when eng/interpreters.sh has brought it. The last line is "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from pythons import choose, extra_interpreter, find_pythons, one_for_each_tag  # noqa: E402

ARTIFACTS = REPOSITORY / "artifacts"
PORTING = HERE.parent / "porting"
PYPY = "pypy-7.3.19"
ABIS = ("universal", "cpython", "hybrid")
TIMEOUT = 600


class Extension:
    """A project, the folder and name of its tests, and the ABIs it is built for."""

    def __init__(self, project, tests, module, abis):
        self.name = project.stem
        self.project, self.tests, self.module, self.abis = project, tests, module, abis

    def modes(self, abi, is_end):
        """The modes of the runtime that the tests run in: a port is watched by debug mode as well, and so is every
        extension on the first and the last interpreter."""
        watched = abi != "cpython" and (is_end or self.module == "test_rangeset")
        return (None, "debug") if watched else (None,)


EXTENSIONS = {path.stem: Extension(path, path.parent, "test_" + path.stem, ("universal", "cpython"))
              for path in sorted(HERE.glob("*/*.hpyproj"))}
for stage, abis in (("stage1", ("cpython",)), ("stage2", ("hybrid",)), ("stage3", ("hybrid",)),
                    ("stage4", ("universal", "cpython"))):
    extension = Extension(PORTING / stage / ("rangeset-%s.hpyproj" % stage), PORTING, "test_rangeset", abis)
    EXTENSIONS[extension.name] = extension


def dotnet(project, *options):
    command = ["dotnet", "build", str(project), "-c", "Release", "-v", "quiet", "-nologo"] + list(options)
    result = subprocess.run(command, cwd=str(REPOSITORY), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        raise RuntimeError("%s\n%s" % (" ".join(command), result.stdout))


def build(extensions, abis, pythons, some):
    """Builds the tasks, the runtime and the extensions, what depends on the Python for some; all builds are incremental."""
    def paths(chosen):
        return "-p:HPyPython=" + "%3B".join(python.path for python in chosen)

    dotnet("tasks/HPy.Build.Tasks.csproj")
    dotnet("runtime/hpy-runtime.hpyproj", paths(pythons), "-p:HPyWheelDir=%s/" % (ARTIFACTS / "bin" / "extension-tests"))
    for extension in extensions:
        wanted = [abi for abi in extension.abis if abi in abis]
        if wanted:
            dotnet(extension.project, paths(some), "-p:HPyAbi=" + "+".join(wanted))


def module_folder(name, abi, tag):
    """Where the build left the loose module."""
    pattern = ARTIFACTS / "bin" / name / "Release" / abi / "*"
    folders = glob.glob(str(pattern if abi == "universal" else pattern / tag))
    if len(folders) != 1:
        raise RuntimeError("%s: expected one folder, found %s" % (pattern, folders))
    return folders[0]


def unpack_runtime(tag, folder):
    """Puts the package hpy of an interpreter into a folder."""
    wheels = glob.glob(str(ARTIFACTS / "bin" / "extension-tests" / ("hpy_runtime-*-cp3*-%s-*.whl" % tag)))
    if len(wheels) != 1:
        raise RuntimeError("expected one wheel of hpy-runtime for %s, found %s" % (tag, wheels))
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(folder)


def count(output, returncode):
    """passed, failed, skipped from the output of unittest; a run that did not end counts as a failure."""
    ran = re.search(r"^Ran (\d+) tests? in", output, re.MULTILINE)
    if not ran:
        return 0, 1, 0
    counts = {key: int(number) for key, number in re.findall(r"(failures|errors|skipped)=(\d+)", output)}
    failed = counts.get("failures", 0) + counts.get("errors", 0)
    if returncode != 0:
        failed = max(failed, 1)
    skipped = counts.get("skipped", 0)
    return max(int(ran.group(1)) - failed - skipped, 0), failed, skipped


def run_tests(extension, abi, python, runtime, mode=None):
    """Runs the tests of one extension on one interpreter in a process of their own, in debug mode when asked for."""
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    for variable in ("HPY", "HPY_LOG"):
        environment.pop(variable, None)
    if mode:
        environment["HPY"] = mode
    # A cpython-ABI module must work without the package hpy.
    folders = [module_folder(extension.name, abi, python.tag), str(extension.tests)] + ([runtime] if abi != "cpython" else [])
    environment["PYTHONPATH"] = os.pathsep.join(folders)
    # In debug mode nothing may be found, and no handle may be left at the end.
    watch = ["-m", "hpy.debug", "--leaks", "--fail", "--frames", "0"] if mode == "debug" else []
    command = [python.path, "-W", "error::ResourceWarning"] + watch + ["-m", "unittest", extension.module]
    try:
        result = subprocess.run(command, env=environment, cwd=runtime, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                timeout=TIMEOUT)
        output, returncode = result.stdout, result.returncode
    except subprocess.TimeoutExpired as error:
        output, returncode = "timeout after %s s\n%s" % (TIMEOUT, error.output), 1
    passed, failed, skipped = count(output, returncode)
    print("%-8s %-10s %-16s %d passed, %d failed, %d skipped%s" % (
        python.name, abi, extension.name, passed, failed, skipped, " (HPY=%s)" % mode if mode else ""), flush=True)
    if failed:
        print(output)
    return passed, failed, skipped


def run_on(python, extensions, abis, is_end):
    """Runs the tests of all extensions on one interpreter; their numbers together."""
    total = [0, 0, 0]
    with tempfile.TemporaryDirectory() as runtime:
        unpack_runtime(python.tag, runtime)
        for extension in extensions:
            for abi in extension.abis:
                for mode in extension.modes(abi, is_end) if abi in abis else ():
                    total = [a + b for a, b in zip(total, run_tests(extension, abi, python, runtime, mode))]
    return total


def ends(pythons):
    """The oldest and the newest of the ordinary builds."""
    ordinary = [python for python in pythons if not python.flags] or pythons
    return [python for python in pythons if python in (ordinary[0], ordinary[-1])]


def run_on_pypy(extensions, abis):
    """Runs the tests of the last stage on PyPy, with PyPy's own HPy and the binary that the CPythons load."""
    path, stage = extra_interpreter(PYPY), EXTENSIONS["rangeset-stage4"]
    if path is None or stage not in extensions or "universal" not in abis:
        return 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        return run_tests(stage, "universal", SimpleNamespace(name=PYPY, tag=PYPY, path=path), folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extension", nargs="*", metavar="EXTENSION", help="one of " + ", ".join(EXTENSIONS))
    parser.add_argument("--python", action="append", help="version such as 3.11; repeatable")
    parser.add_argument("--abi", action="append", choices=ABIS, help="repeatable")
    parser.add_argument("--short", action="store_true", help="cpython and hybrid on the oldest and the newest only")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1, help="interpreters at a time")
    options = parser.parse_args()
    for name in options.extension:
        if name not in EXTENSIONS:
            parser.error("no extension %s; there are %s" % (name, ", ".join(EXTENSIONS)))
    extensions = [EXTENSIONS[name] for name in options.extension or EXTENSIONS]
    try:
        pythons = one_for_each_tag([python for python in choose(options.python or []) or find_pythons() if python.headers])
    except ValueError as error:
        parser.error(str(error))
    if not pythons:
        parser.error("no CPython from 3.8 on with headers found")
    abis = options.abi or list(ABIS)
    oldest_and_newest = ends(pythons)
    some = oldest_and_newest if options.short else pythons
    build(extensions, abis, pythons, some)

    def one(python):
        wanted = abis if python in some else [abi for abi in abis if abi == "universal"]
        return run_on(python, extensions, wanted, python in oldest_and_newest)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        counts = list(pool.map(one, pythons))
    if not options.python:
        counts.append(run_on_pypy(extensions, abis))
    total = [sum(column) for column in zip(*counts)]
    print("%d passed, %d failed, %d skipped" % tuple(total))
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
