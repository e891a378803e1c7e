#!/usr/bin/env python3
"""Runs the tests of the extensions, and of the stages of tests/porting, compiled with sanitizers.

    tests/extensions/sanitized.py jsonc --python 3.11 --abi universal

eng/sanitize.sh calls this one. The modules are not built by the SDK here but as the modules of the runtime's tests are,
and loaded by the tests' own loader. The last line is "N passed, N failed, N skipped".
"""
import argparse
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME_TESTS = HERE.parent / "runtime"
sys.path[:0] = [str(RUNTIME_TESTS), str(HERE.parent)]

from pythons import choose, find_pythons  # noqa: E402

LAUNCHER = """
import os, sys, unittest
from pathlib import Path
from support.build import Builder
from support.loading import load_file
name, tests, flags, sources = sys.argv[1], sys.argv[2], sys.argv[3].split(), sys.argv[4:]
sys.modules[name] = load_file(name, Builder().build(name, sources, flags=flags))
sys.path.insert(0, str(Path(tests).parent))
unittest.main(module=Path(tests).stem, argv=["unittest"])
"""


def load_runner(path):
    spec = importlib.util.spec_from_file_location(path.parent.name + "_runner", str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Extension:
    """The sources of an extension, and which tests it has to pass in which ABIs."""

    def __init__(self, name, module, tests, sources, abis, flags=""):
        self.name, self.module, self.tests = name, module, tests
        self.sources, self.abis, self.flags = sources, abis, flags


def all_extensions():
    porting = HERE.parent / "porting"
    extensions = [Extension(name, name, HERE / name / ("test_%s.py" % name), sorted((HERE / name).glob("*.c")),
                            ("universal", "cpython"), "-ffp-contract=off -lm") for name in ("jsonc", "ndarray")]
    for stage, abis in (("stage1", ("cpython",)), ("stage2", ("hybrid",)), ("stage3", ("hybrid",)), ("stage4", ("universal", "cpython"))):
        sources = [porting / "spans.c"] + sorted((porting / stage).glob("*.c"))
        extensions.append(Extension("rangeset-" + stage, "rangeset", porting / "test_rangeset.py", sources, abis,
                                    "-I%s -fvisibility=default" % porting))
    return {extension.name: extension for extension in extensions}


def main():
    extensions = all_extensions()
    runtime_runner, runner = load_runner(RUNTIME_TESTS / "run.py"), load_runner(HERE / "run.py")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extension", nargs="*", metavar="EXTENSION", help="one of " + ", ".join(extensions))
    parser.add_argument("--python", nargs="+", help="versions such as 3.11, or paths")
    parser.add_argument("--abi", nargs="+", choices=runner.ABIS, default=list(runner.ABIS))
    parser.add_argument("--sanitize", default="address,undefined")
    options = parser.parse_args()
    os.environ["HPY_SANITIZE"] = options.sanitize
    try:
        pythons = choose(options.python) if options.python else [python for python in find_pythons() if python.headers]
        chosen = [extensions[name] for name in options.extension or extensions]
    except (ValueError, KeyError) as error:
        parser.error(str(error))
    interpreters = [runtime_runner.Interpreter(python) for python in pythons]
    failures = runtime_runner.prepare(interpreters, runtime_runner.parse_arguments(["--sanitize", options.sanitize]))
    print("\n".join(failures), end="\n" if failures else "")
    total = [0, len(failures), 0]
    for interpreter in interpreters:
        for extension in chosen:
            for abi in [abi for abi in extension.abis if abi in options.abi and interpreter.runtime is not None]:
                environment = runtime_runner.Job(interpreter, abi, extension.tests).environment()
                command = [interpreter.path, "-c", LAUNCHER, extension.module, str(extension.tests), extension.flags]
                result = subprocess.run(command + [str(source) for source in extension.sources], env=environment,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
                numbers = runner.count(result.stdout, result.returncode)
                print("%-8s %-10s %-16s %d passed, %d failed, %d skipped" % ((interpreter.name, abi, extension.name) + numbers), flush=True)
                if numbers[1]:
                    print(result.stdout)
                total = [a + b for a, b in zip(total, numbers)]
    print("%d passed, %d failed, %d skipped" % tuple(total))
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main())
