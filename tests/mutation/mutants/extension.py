"""The extensions that are mutated, and how they are compiled."""
import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
TESTS = HERE.parent
TEMPLATE = TESTS.parent / "templates" / "hpyext"
sys.path[:0] = [str(TESTS / "runtime")]

from support import recording  # noqa: E402
from support.build import Builder  # noqa: E402

WORK = Path(os.environ.get("HPY_TEST_OUTPUT", str(TESTS.parent / "artifacts" / "mutation")))
CXX = (".cpp", ".cc", ".cxx")


class CompileError(Exception):
    """A mutant that is no C."""


class Extension:
    """An extension with its tests. constants: numbers in the test file that are made smaller, to save time."""

    def __init__(self, name, module, tests, sources, flags=(), constants=()):
        self.name, self.module, self.tests, self.sources = name, module, tests, sources
        self.flags, self.constants = list(flags), list(constants)
        self.folder = WORK / name
        self._objects = {}

    def prepare(self, level):
        """Compile everything that no mutation changes."""
        self.builder = Builder("universal", str(WORK / "support"))
        self.archive = self.builder.support_archive()
        self.level = level
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "account.h").write_text(header())
        for source in self.sources + [HERE / "mark.c"]:
            target = self.folder / (source.stem + ".o")
            self._compile(source, source.read_text(), target)
            self._objects[source] = target

    def _compile(self, source, text, target):
        """Compile a text in place of a source; the file keeps its name, so that reports can be read."""
        is_c = source.suffix not in CXX
        copy = target.with_suffix("") / source.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text)
        flags = [flag for flag in self.builder.compile_flags(is_c, None if is_c else "c++17") if flag not in ("-O1", "-Werror")]
        command = (self.builder.cc if is_c else self.builder.cxx) + flags + ["-w", "-O" + self.level, "-I", str(source.parent),
                                                                            "-I", str(HERE)] + self.flags
        if source.name != "mark.c":
            command += ["-include", str(self.folder / "account.h")]
        _run(command + self.builder.include_flags() + ["-c", str(copy), "-o", str(target)])

    def link(self, folder, source=None, text=None):
        """A module in the folder; with another text in place of one source."""
        folder.mkdir(parents=True, exist_ok=True)
        objects = dict(self._objects)
        if source is not None:
            objects[source] = folder / (source.stem + ".o")
            self._compile(source, text, objects[source])
        path = folder / (self.module + ".hpy0.so")
        _run(self.builder.cxx + ["-shared", "-Wl,--gc-sections"] + [str(item) for item in objects.values()] +
             [str(self.archive), "-lm", "-o", str(path)])
        return path


def _run(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if result.returncode != 0:
        raise CompileError("%s\n%s" % (" ".join(command), result.stdout))


def api():
    """The functions of the API."""
    return recording.functions("universal")


def header():
    """The header in front of every source: mark.h, and macros that keep the account of each call of the API."""
    lines = ['#include "mark.h"',
             "#define HPy_Close(CTX, H) __extension__({ HPy hpy_closing_ = (H); hpy_mutation_closing(hpy_closing_, __FILE__, "
             "__LINE__); (HPy_Close)(CTX, hpy_closing_); })"]
    for function in api():
        if function.gives_handle and function.has_context:
            lines.append("#undef %s\n#define %s(...) HPY_MUTATION_CREATED((%s)(__VA_ARGS__))" % ((function.name,) * 3))
    return "\n".join(lines) + "\n"


def all_extensions():
    """The real extensions, the last stage of the port, and the templates."""
    extensions, porting = TESTS / "extensions", TESTS / "porting"
    template_tests = TEMPLATE / "common" / "tests" / "test_my_module.py"
    found = [
        Extension("jsonc", "jsonc", extensions / "jsonc" / "test_jsonc.py", sorted((extensions / "jsonc").glob("*.c")),
                  ["-ffp-contract=off"], ["DOCUMENTS=10", "MUTATIONS=40"]),
        Extension("ndarray", "ndarray", extensions / "ndarray" / "test_ndarray.py", sorted((extensions / "ndarray").glob("*.c")),
                  ["-ffp-contract=off"]),
        Extension("rangeset", "rangeset", porting / "test_rangeset.py",
                  [porting / "spans.c"] + sorted((porting / "stage4").glob("*.c")), ["-I" + str(porting)]),
        Extension("template-c", "my_module", template_tests, [TEMPLATE / "c" / "my_module.c"]),
        Extension("template-cpp", "my_module", template_tests, [TEMPLATE / "cpp" / "my_module.cpp"]),
    ]
    return {extension.name: extension for extension in found}
