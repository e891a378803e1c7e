"""Compiles test modules for an ABI, once for each combination of inputs.

Outputs live under artifacts/runtime-tests, named by a hash of everything that goes into them: sources,
headers, flags, the compiler and (except for the universal ABI) the Python they are made for. A universal
module has no Python in its hash: it is compiled once and loaded by every CPython.

Environment:
    HPY_TEST_ABI     universal, universal-standard, hybrid or cpython
    CC, CXX          compilers (gcc and g++)
    HPY_SANITIZE     value for -fsanitize=, for example address,undefined
    HPY_TEST_CFLAGS  more compiler flags
    HPY_TEST_RECORD  a folder: record the API calls of the modules there (recording.py)
"""
import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import contextmanager
from pathlib import Path

from . import recording

REPOSITORY = Path(__file__).resolve().parents[3]
RUNTIME = REPOSITORY / "runtime"
OUTPUT = Path(os.environ.get("HPY_TEST_OUTPUT", str(REPOSITORY / "artifacts" / "runtime-tests")))

# universal-standard is the universal module with its optional direct-call export renamed away, so that
# it goes through the standard trampolines, as it does on a runtime that does not know that export.
ABIS = ("universal", "universal-standard", "hybrid", "cpython")
ABI = os.environ.get("HPY_TEST_ABI", "universal")

DIRECT_EXPORT = b"HPyInitDirectCalls_"
RENAMED_EXPORT = b"HPyXnitDirectCalls_"

WARNINGS = ["-Wall", "-Wextra", "-Werror"]
C_SUFFIXES = (".c",)


def sanitizer_library(compiler):
    """The library that an interpreter has to be started with when modules were compiled with -fsanitize=address."""
    name = "libclang_rt.asan-%s.so" % os.uname().machine if "clang" in Path(compiler).name else "libasan.so"
    path = subprocess.run([compiler, "-print-file-name=" + name], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    if not os.path.isabs(path):
        raise CompileError("%s has no %s: install its sanitizers (Debian: libclang-rt-dev for clang)" % (compiler, name))
    return path


class CompileError(Exception):
    """The compiler or the linker refused its input."""


def is_universal(abi=None):
    """True for the ABIs whose files hold no trace of one Python."""
    return (abi or ABI) in ("universal", "universal-standard")


def python_tag():
    """The interpreter part of a hybrid file name: cp311, cp313t, cp314d."""
    return "cp%d%d%s" % (*sys.version_info[:2], sys.abiflags)


def module_file_name(name, abi):
    """The file name of a module, by the rules of the ABI."""
    if is_universal(abi):
        return name + ".hpy0.so"
    if abi == "hybrid":
        return "%s.hpy0-%s.so" % (name, python_tag())
    return name + sysconfig.get_config_var("EXT_SUFFIX")


@contextmanager
def _locked(path):
    """Hold an exclusive lock: several interpreters share the output folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(str(path), "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _run(command, cwd):
    result = subprocess.run(command, cwd=str(cwd), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        raise CompileError("%s\n%s" % (" ".join(command), result.stdout))
    return result.stdout


class Builder:
    """Compiles modules for one ABI with the running Python."""

    def __init__(self, abi=None, output=None):
        self.abi = abi or ABI
        if self.abi not in ABIS:
            raise ValueError("unknown ABI %r; one of %s" % (self.abi, ", ".join(ABIS)))
        self.output = Path(output) if output else OUTPUT
        self.cc = shlex.split(os.environ.get("CC", "gcc"))
        self.cxx = shlex.split(os.environ.get("CXX", "g++"))
        self.sanitize = os.environ.get("HPY_SANITIZE", "")
        self.extra = shlex.split(os.environ.get("HPY_TEST_CFLAGS", ""))
        self._tree = None
        self._versions = {}

    # -- what goes into the hash ---------------------------------------------------------------------

    def _runtime_hash(self):
        """Hash of every file of the runtime that a module includes or links."""
        if self._tree is None:
            digest = hashlib.sha256()
            folders = ["include", "core"] + (["cpython"] if self.abi == "cpython" else [])
            for folder in folders:
                for path in sorted((RUNTIME / folder).rglob("*")):
                    if path.suffix in (".c", ".h", ".inc"):
                        digest.update(str(path.relative_to(RUNTIME)).encode())
                        digest.update(path.read_bytes())
            self._tree = digest.hexdigest()
        return self._tree

    def _compiler_version(self, compiler):
        key = tuple(compiler)
        if key not in self._versions:
            self._versions[key] = _run(list(compiler) + ["--version"], Path.cwd()).splitlines()[0]
        return self._versions[key]

    def char_code(self):
        """The letter that struct has for what a char is here: signed on some machines, unsigned on others."""
        macros = _run(self.cc + ["-dM", "-E", "-x", "c", os.devnull], Path.cwd())
        return "B" if "__CHAR_UNSIGNED__" in macros else "b"

    def _python_identity(self):
        if is_universal(self.abi):
            return []
        return [sys.version, sysconfig.get_paths()["include"], sysconfig.get_config_var("EXT_SUFFIX")]

    # -- flags ---------------------------------------------------------------------------------------

    def include_flags(self):
        flags = []
        if is_universal(self.abi):
            flags += ["-I", str(RUNTIME / "include" / "hpy" / "forbid_python_h")]
        flags += ["-I", str(RUNTIME / "include")]
        if not is_universal(self.abi):
            paths = sysconfig.get_paths()
            # gcc follows links of system headers: Debian's debug build would get the pyconfig.h of the ordinary one.
            option = "-I" if sysconfig.get_config_var("Py_DEBUG") else "-isystem"
            for key in ("include", "platinclude"):
                flags += [option, paths[key]]
        return flags

    def compile_flags(self, is_c=True, std=None):
        macro = "universal" if is_universal(self.abi) else self.abi
        flags = ["-std=" + (std or ("c11" if is_c else "c++11")), "-O1", "-g", "-fPIC", "-fvisibility=hidden",
                 "-fno-strict-aliasing" if self.abi == "cpython" else "-fstrict-aliasing",
                 "-ffunction-sections", "-fdata-sections", "-DHPY", "-DHPY_ABI_%s" % macro.upper()]
        flags += WARNINGS
        if self.sanitize:
            flags += ["-fsanitize=" + self.sanitize, "-fno-omit-frame-pointer", "-fno-sanitize-recover=undefined"]
            # The library of gcc's sanitizers is shared anyway.
            flags += ["-shared-libasan"] if "clang" in Path(self.cc[0]).name else []
        return flags + self.extra

    # -- compiling -----------------------------------------------------------------------------------

    def _key(self, parts):
        digest = hashlib.sha256()
        for part in parts:
            data = part if isinstance(part, bytes) else str(part).encode()
            digest.update(b"%d:" % len(data))
            digest.update(data)
        return digest.hexdigest()[:20]

    def _support_sources(self):
        folders = ["core"] + (["cpython"] if self.abi == "cpython" else [])
        return [path for folder in folders for path in sorted((RUNTIME / folder).glob("*.c"))]

    def support_archive(self, more=()):
        """The sources that are linked into every extension, compiled once, as an archive; `more` are flags."""
        flags = self.compile_flags() + list(more) + self.include_flags()
        identity = "universal" if is_universal(self.abi) else self.abi
        key = self._key(["support", identity, self._runtime_hash(), self.cc, self._compiler_version(self.cc),
                         flags] + self._python_identity())
        archive = self.output / ("support-" + key) / "libsupport.a"
        if archive.exists():
            return archive
        with _locked(self.output / "locks" / ("support-" + key)):
            if not archive.exists():
                self._publish(archive.parent, lambda folder: self._compile_support(folder, flags))
        return archive

    def _compile_support(self, folder, flags):
        objects = []
        for source in self._support_sources():
            target = "%s_%s.o" % (source.parent.name, source.stem)
            _run(self.cc + flags + ["-c", str(source), "-o", target], folder)
            objects.append(target)
        # The compiler's own: that of another machine may not know these objects. Behind what the system's loader may have to say.
        archiver = _run(self.cc + ["-print-prog-name=ar"], folder).splitlines()[-1]
        _run([archiver, "rcs", "libsupport.a"] + objects, folder)

    def _publish(self, destination, make):
        """Fill a temporary folder, then rename it: a killed build leaves nothing that looks complete."""
        self.output.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="tmp-", dir=str(self.output)))
        try:
            make(work)
            if destination.exists():
                shutil.rmtree(str(destination))
            os.rename(str(work), str(destination))
        except BaseException:
            shutil.rmtree(str(work), ignore_errors=True)
            raise

    def recorder(self):
        """The library that counts API calls."""
        sources = [(recording.HERE / name).read_bytes() for name in ("recorder.c", "recorder.h")]
        key = self._key(["recorder", self.cc, self._compiler_version(self.cc)] + sources)
        library = self.output / ("recorder-" + key) / "librecorder.so"
        with _locked(self.output / "locks" / ("recorder-" + key)):
            if not library.exists():
                self._publish(library.parent, lambda folder: recording.make_library(folder, self.cc))
        return library

    def _recording_headers(self):
        """The folder of the header that counts API calls."""
        text = recording.header(self.abi)
        folder = self.output / ("recording-" + self._key([text]))
        if not folder.exists():
            with _locked(self.output / "locks" / folder.name):
                if not folder.exists():
                    self._publish(folder, lambda work: (work / "hpy.h").write_text(text))
        return folder

    def build(self, name, sources, defines=(), std=None, flags=(), support_flags=()):
        """Compile ``sources`` (paths) to a module called ``name``; returns the path of the file.

        ``flags`` are for these sources, ``support_flags`` for those that are linked into every extension.
        Compiler warnings are errors. CompileError carries the compiler's output.
        """
        sources = [Path(source).resolve() for source in sources]
        is_c = all(source.suffix in C_SUFFIXES for source in sources)
        compiler = self.cc if is_c else self.cxx
        options = self.compile_flags(is_c, std) + ["-D" + define for define in defines] + list(flags)
        libraries = []
        if recording.FOLDER:
            options += ["-I", str(self._recording_headers()), "-I", str(recording.HERE)]
            libraries = [str(self.recorder())]
        options += self.include_flags()
        identity = "universal" if is_universal(self.abi) else self.abi
        parts = ["module", identity, name, self._runtime_hash(), compiler, self._compiler_version(compiler), options]
        parts += self._python_identity() + list(support_flags)
        for source in sources:
            parts += [source.name, source.read_bytes()]
            for included in ["*.h"] if is_c else ["*.h", "*.c"]:
                parts += [path.read_bytes() for path in sorted(source.parent.glob(included))]
        key = self._key(parts)
        folder = self.output / ("%s-%s" % (name, key))
        path = folder / module_file_name(name, self.abi)
        if not path.exists():
            archive = self.support_archive(support_flags)
            with _locked(self.output / "locks" / key):
                if not path.exists():
                    self._publish(folder, lambda work: self._compile_module(
                        work, path.name, sources, compiler, options, [str(archive)] + libraries))
        return self._without_direct_calls(path) if self.abi == "universal-standard" else path

    def _compile_module(self, folder, file_name, sources, compiler, options, libraries):
        # -z defs would refuse the Python symbols that a CPython-ABI module leaves to the interpreter.
        link = ["-shared", "-Wl,--gc-sections"]
        if is_universal(self.abi):
            link += ["-Wl,-z,defs"] if not self.sanitize else []
        _run(compiler + options + [str(source) for source in sources] + link +
             libraries + ["-lm", "-o", file_name], folder)

    def _without_direct_calls(self, path):
        """A copy of the file whose direct-call export has another name."""
        copy = path.parent / "standard" / path.name
        if not copy.exists():
            data = path.read_bytes()
            copy.parent.mkdir(exist_ok=True)
            temporary = copy.with_name("%s.%d" % (copy.name, os.getpid()))
            temporary.write_bytes(data.replace(DIRECT_EXPORT, RENAMED_EXPORT))
            os.replace(str(temporary), str(copy))
        return copy


_builders = {}


def builder(abi=None):
    """The shared builder of an ABI."""
    abi = abi or ABI
    if abi not in _builders:
        _builders[abi] = Builder(abi)
    return _builders[abi]
