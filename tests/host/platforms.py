"""The platforms: what builds the host for each, and what runs it there."""
import atexit
import csv
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
ARTIFACTS = REPOSITORY / "artifacts"
FOLDER = ARTIFACTS / "host-tests"
SOURCES = sorted((HERE / "host").glob("*.c"))
HEADERS = sorted((HERE / "host").glob("*.h")) + [HERE.parent / "abi" / "context.tsv"]
TIMEOUT = 1200

WARNINGS = ("-std=c11", "-Wall", "-Wextra", "-Werror", "-O1", "-g")


class Missing(Exception):
    """A program that this machine does not have; the text says which."""


def need(program):
    path = shutil.which(program)
    if path is None:
        raise Missing("%s is not installed" % program)
    return path


def run(command, environment=None, **options):
    """What a command did: its exit code and its output."""
    process = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, errors="replace", timeout=TIMEOUT,
                             env=dict(os.environ, **(environment or {})), **options)
    return process.returncode, process.stdout


def write_members(folder):
    """The list of the members of the context, for the preprocessor."""
    with open(HERE.parent / "abi" / "context.tsv", encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if row["kind"] in ("handle", "function")]
    text = "".join("%s(%s, %s)\n" % (row["kind"].upper(), row["name"], row["offset_x64"]) for row in rows)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "members.h").write_text(text, encoding="utf-8")


def compile_host(compiler, output, *options):
    """Builds the host, unless what is there is newer than its sources."""
    inputs = SOURCES + HEADERS + [Path(__file__)] + sorted((REPOSITORY / "runtime" / "include").rglob("*.h"))
    if output.exists() and output.stat().st_mtime > max(path.stat().st_mtime for path in inputs):
        return output
    write_members(output.parent)
    unfinished = output.with_name("unfinished-" + output.name)
    code, text = run([compiler, *WARNINGS, "-DHPY_ABI_UNIVERSAL", "-I" + str(REPOSITORY / "runtime" / "include"),
                      "-I" + str(output.parent), *SOURCES, *options, "-o", unfinished])
    if code != 0:
        raise RuntimeError("the host does not compile:\n" + text)
    os.replace(unfinished, output)
    return output


class Platform:
    """One platform that this machine can run programs of."""

    def __init__(self, rid, compiler, options=(), runner=(), file="host", needed=(), long_bits=64):
        self.rid, self.compiler, self.options, self.runner, self.file = rid, compiler, options, runner, file
        self.needed, self.long_bits = needed, long_bits

    @functools.lru_cache(maxsize=None)
    def host(self):
        """The host for this platform. Missing where something is not installed."""
        for program in (self.compiler,) + self.runner[:1]:
            need(program)
        for path in self.needed:
            if not os.path.exists(path):
                raise Missing("%s is not there" % path)
        return compile_host(self.compiler, FOLDER / self.rid / self.file, *self.options)

    def run(self, *arguments):
        return run([*self.runner, self.host(), *arguments])

    def scripts(self, name):
        """The scripts for a module on this platform."""
        names = [name] + (["lp64" if self.long_bits == 64 else "llp64"] if name == "hosted" else [])
        return [HERE / "scripts" / (script + ".txt") for script in names]


class Windows(Platform):
    """Windows, which is wine here. It keeps its files in a folder of the run, made by the first program."""

    def __init__(self):
        # Debian's wine64 has no command on PATH.
        wine = next(filter(shutil.which, ("/usr/lib/wine/wine64", "wine64", "wine")), "wine64")
        super().__init__("win-x64", "x86_64-w64-mingw32-gcc", ("-D__USE_MINGW_ANSI_STDIO=1", "-static"), (wine,), "host.exe",
                         long_bits=32)
        self._prefix = None

    def run(self, *arguments):
        host = self.host()
        return run([*self.runner, host, *arguments], self.environment())

    def environment(self):
        if self._prefix is None:
            self._prefix = tempfile.mkdtemp(prefix="hpy-wine-")
            atexit.register(self._close)
        # Without those of .NET and of web pages, which it would offer to install.
        return {"WINEPREFIX": self._prefix, "WINEDEBUG": "-all", "DISPLAY": "", "WAYLAND_DISPLAY": "",
                "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe="}

    def _close(self):
        """Ends wine's own processes, waits for that, and removes its files."""
        server = next(filter(shutil.which, ("/usr/lib/wine/wineserver", "wineserver")), None)
        for option in ("-k", "-w") if server is not None else ():
            run([server, option], self.environment())
        shutil.rmtree(self._prefix, ignore_errors=True)


PLATFORMS = (
    Platform("linux-x64", "gcc", ("-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-ldl", "-lm")),
    Platform("linux-arm64", "aarch64-linux-gnu-gcc", ("-ldl", "-lm"), ("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu")),
    Platform("linux-musl-x64", "musl-gcc", needed=("/lib/ld-musl-x86_64.so.1",)),
    Windows(),
)
