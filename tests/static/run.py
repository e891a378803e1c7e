#!/usr/bin/env python3
"""Static checks of the C sources: compiler warnings and clang-tidy.

    tests/static/run.py                 everything
    tests/static/run.py -k tidy         checks whose name contains a text; --list shows the names
    tests/static/run.py --analyzer      and gcc -fanalyzer, which takes minutes

The headers are compiled as an author with strict warnings compiles them: as C11, C++11, C++17 and C++20, in each
ABI, with gcc and clang. The sources of the runtime are compiled as pedantic C11 for the oldest and the newest CPython
found, and without a warning for each in between; what they may use beyond the public C-API is in private_names.py. The profile of clang-tidy is in the file .clang-tidy. The last line is "N passed, N failed, N skipped"; the exit
code is 1 when anything failed.
"""
import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from pythons import find_pythons, one_for_each_tag  # noqa: E402

RUNTIME = REPOSITORY / "runtime"
INCLUDE = RUNTIME / "include"
SAMPLE = REPOSITORY / "tests" / "HPy.ApiGen.Tests" / "samples" / "every_macro.c"
ABIS = ("universal", "hybrid", "cpython")

# What authors may turn on in their projects: nothing in our headers and macros may trip over it.
AUTHOR = ["-Wall", "-Wextra", "-Werror", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Wundef", "-Wcast-align",
          "-Wcast-qual", "-Wwrite-strings", "-Wpointer-arith"]
AUTHOR_C = ["-Wstrict-prototypes", "-Wmissing-prototypes", "-Wold-style-definition"]
# Designated initialisers, which the macros use, are part of C++ from C++20 on; before that compilers take them as an extension.
STANDARDS = {"c11": AUTHOR_C + ["-Wpedantic"], "c++11": [], "c++17": [], "c++20": ["-Wpedantic"]}

# Our own sources. Not -Wcast-qual: CPython's own structs have members that are char * where const char * is meant.
OWN = ["-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow",
       "-Wundef", "-Wcast-align", "-Wwrite-strings", "-Wpointer-arith"] + AUTHOR_C


def newest(name):
    """The command of a clang tool: version 14, which the profile was written for, else plain, else the highest number."""
    names = {file for folder in os.get_exec_path() if os.path.isdir(folder) for file in os.listdir(folder)}
    versions = sorted((int(match.group(1)) for match in (re.fullmatch(re.escape(name) + r"-(\d+)", file) for file in names) if match),
                      reverse=True)
    for candidate in ["%s-14" % name, name] + ["%s-%d" % (name, version) for version in versions]:
        if shutil.which(candidate):
            return candidate
    return None


def include_flags(abi, python_include):
    flags = ["-DHPY_ABI_" + abi.upper(), "-I", str(INCLUDE)]
    if abi == "universal":
        return flags + ["-I", str(INCLUDE / "hpy" / "forbid_python_h")]
    return flags + ["-isystem", python_include]


def sources(folder):
    return [str(path) for path in sorted((RUNTIME / folder).glob("*.c"))]


class Check:
    """Commands that must end with 0; each works on files that it may not write to."""

    def __init__(self, name, *commands):
        self.name, self.commands = name, commands

    def run(self):
        """What the commands printed when one failed, else None."""
        outputs, failed = [], False
        for command in self.commands:
            with tempfile.TemporaryDirectory() as folder:
                result = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            if result.returncode != 0:
                failed = True
                outputs.append(" ".join(command) + "\n" + result.stdout)
        return "".join(outputs) if failed else None


def header_checks(compilers, python):
    for compiler, cxx in compilers:
        for abi in ABIS:
            for standard, extra in STANDARDS.items():
                is_cxx = standard.startswith("c++")
                command = [cxx if is_cxx else compiler, "-x", "c++" if is_cxx else "c", "-std=" + standard, "-fsyntax-only"]
                command += AUTHOR + extra + include_flags(abi, python.include) + [str(SAMPLE)]
                yield Check("headers %s %s %s" % (compiler, abi, standard), command)


# What an author may turn on while the headers of CPython are no system headers, as setuptools has it: names of ours must
# not hide names of theirs. Those headers themselves pass with no more than this.
AMONG_CPYTHON = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-Wpedantic", "-Wshadow", "-Wcast-qual", "-Wstrict-prototypes"]


def compile_each(compiler, flags, files):
    return [[compiler] + OWN + flags + ["-c", "-o", os.devnull, file] for file in files]


def source_checks(compilers, pythons):
    universal = [str(RUNTIME / "universal" / "universal.c")]
    for compiler, _ in compilers:
        flags = include_flags("universal", None)
        yield Check("sources %s core universal" % compiler, *compile_each(compiler, flags, sources("core")))
        for python in pythons:
            suffix = "%s %s" % (compiler, python.name)
            flags = include_flags("cpython", python.include)
            yield Check("sources %s cpython" % suffix, *compile_each(compiler, flags, sources("cpython")))
            yield Check("sources %s core cpython" % suffix, *compile_each(compiler, flags, sources("core")))
            flags = ["-DHPY_ABI_CPYTHON", "-I", str(INCLUDE), "-I", python.include, "-fsyntax-only"]
            if compiler == compilers[0][0]:
                yield Check("sources %s among those of CPython" % suffix,
                            [compiler] + AMONG_CPYTHON + flags + sources("core") + sources("cpython") + [str(SAMPLE)])
            flags = include_flags("hybrid", python.include)
            yield Check("sources %s core hybrid" % suffix, *compile_each(compiler, flags, sources("core")))
            flags = ["-I", str(INCLUDE), "-isystem", python.include]
            yield Check("sources %s loader" % suffix, *compile_each(compiler, flags, universal))


def version_checks(pythons):
    """Every other CPython: nothing that it has deprecated or removed, no warning. One unit for all sources of an ABI."""
    loader = str(RUNTIME / "universal" / "universal.c")
    warnings = ["gcc", "-std=c11", "-O1", "-Wall", "-Wextra", "-Werror"]
    for python in pythons:
        cpython = warnings + include_flags("cpython", python.include) + ["-c", "-o", os.devnull]
        unit = [option for file in sources("cpython") for option in ("-include", file)]
        yield Check("version %s" % python.name, warnings + ["-I", str(INCLUDE), "-isystem", python.include, "-c", "-o", os.devnull, loader],
                    cpython + unit + ["-x", "c", str(SAMPLE)],
                    warnings + include_flags("hybrid", python.include) + ["-fsyntax-only", str(SAMPLE)])


def tidy_checks(tidy, python):
    def command(file, flags):
        return [tidy, "--quiet", "--config-file=" + str(REPOSITORY / ".clang-tidy"), file, "--", "-std=c11"] + flags

    loader = str(RUNTIME / "universal" / "universal.c")
    yield Check("tidy loader", command(loader, ["-I", str(INCLUDE), "-isystem", python.include]))
    for file in sources("core"):
        yield Check("tidy core/%s" % Path(file).name, command(file, include_flags("universal", None)))
    for file in sources("cpython") + [str(RUNTIME / "core" / "structseq.c")]:
        name = "%s/%s" % (Path(file).parent.name, Path(file).name)
        yield Check("tidy %s cpython ABI" % name, command(file, include_flags("cpython", python.include)))


def analyzer_checks(python):
    """gcc's own analyzer. It knows nothing of reference counts and loses itself in calls through pointers, so that it is
    run on what is linked into extensions and calls the API through inline functions."""
    for abi in ("universal", "cpython"):
        for file in sources("core"):
            command = ["gcc", "-std=c11", "-O1", "-fanalyzer", "-Werror"] + include_flags(abi, python.include)
            yield Check("analyzer %s %s" % (Path(file).name, abi), command + ["-c", "-o", os.devnull, file])
    for file in sources("cpython"):
        command = ["gcc", "-std=c11", "-O1", "-fanalyzer", "-Werror"] + include_flags("cpython", python.include)
        yield Check("analyzer cpython/%s" % Path(file).name, command + ["-c", "-o", os.devnull, file])


def all_checks(options):
    pythons = [python for python in find_pythons() if python.headers]
    if not pythons:
        sys.exit("no CPython 3.8 or later with headers found")
    clang, tidy = newest("clang"), newest("clang-tidy")
    for tool, found in (("gcc", shutil.which("gcc")), ("clang", clang), ("clang-tidy", tidy)):
        if not found:
            sys.exit("no %s: run eng/install-tools.sh --test" % tool)
    compilers = [("gcc", "g++"), (clang, clang)]
    # The long ones first, so that the end is not one processor waiting for the other.
    checks = list(source_checks(compilers, [pythons[0], pythons[-1]] if len(pythons) > 1 else pythons))
    checks += version_checks(one_for_each_tag(pythons)[1:-1])
    checks.append(Check("private names", [sys.executable, str(REPOSITORY / "tests" / "static" / "private_names.py")]))
    checks += list(tidy_checks(tidy, pythons[-1])) + list(header_checks(compilers, pythons[-1]))
    return checks + (list(analyzer_checks(pythons[-1])) if options.analyzer else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-k", dest="pattern", default="", help="only checks whose name contains this text")
    parser.add_argument("--analyzer", action="store_true", help="run gcc -fanalyzer as well")
    parser.add_argument("--list", action="store_true", help="print the names of the checks")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    checks = [check for check in all_checks(options) if options.pattern in check.name]
    if options.list:
        print("\n".join(check.name for check in checks))
        return 0
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for check, output in zip(checks, pool.map(Check.run, checks)):
            if output is not None:
                failed += 1
                print("---- FAILED %s\n%s" % (check.name, output.rstrip()), flush=True)
    print("%d passed, %d failed, 0 skipped" % (len(checks) - failed, failed))
    return 1 if failed or not checks else 0


if __name__ == "__main__":
    sys.exit(main())
