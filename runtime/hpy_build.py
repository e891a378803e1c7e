"""Builds hpy-runtime for the Python that runs this, with a C compiler and nothing else.

pip calls the functions at the end of this file, as PEP 517 says. By hand:

    python hpy_build.py wheel FOLDER    a wheel for this Python
    python hpy_build.py sdist FOLDER    the source distribution

CC, CFLAGS, CPPFLAGS, LDFLAGS and AR mean what they mean to make; with HPY_DEBUG_BUILD in the environment the loader
is compiled for a debugger, with _HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT debug mode overwrites texts where it would take away
their pages; SOURCE_DATE_EPOCH is the time of all files. Developed on Linux; the parts for macOS
and Windows follow the documentation of their tools.

The wheels of releases come from hpy-runtime.hpyproj. A test compares both: same files, same metadata.
"""
import base64
import concurrent.futures
import functools
import gzip
import hashlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

HERE = Path(os.path.abspath(__file__)).parent
PORTABLE_TEXTS = "_HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT"
CHECKOUT = HERE / "hpy-runtime.hpyproj"  # there in the repository, not in a source distribution
WINDOWS, MACOS = os.name == "nt", sys.platform == "darwin"
ENTRY_POINTS = "[distutils.setup_keywords]\nhpy_ext_modules = hpy.devel:handle_hpy_ext_modules\n"

# What a source distribution consists of, besides metadata: these files, and all folders but the generator's input.
NOT_SOURCES = ("api",)
SOURCE_FILES = ("README.md", "hpy_build.py", "pyproject.toml")


def fail(text):
    """Stop with a message for people instead of a traceback."""
    raise SystemExit("\nhpy-runtime cannot be built: " + text + "\n")


# ---- what is known without building -------------------------------------------------------------------------


@functools.lru_cache(maxsize=None)
def metadata():
    """The text of PKG-INFO and METADATA."""
    if not CHECKOUT.exists():
        return (HERE / "PKG-INFO").read_text(encoding="utf-8")
    from xml.etree import ElementTree
    values = {}
    for file in (HERE.parent / "Directory.Build.props", CHECKOUT):
        for element in ElementTree.parse(str(file)).iter():
            values[element.tag] = element.text
    fields = [("Metadata-Version", "2.4"), ("Name", values["PackageId"]), ("Version", values["Version"]),
              ("Summary", values["Description"]), ("Author", values["Authors"]),
              ("License-Expression", values["PackageLicenseExpression"]), ("License-File", "LICENSE"),
              ("Keywords", values["PackageTags"].replace(";", ",")), ("Requires-Python", values["HPyRequiresPython"]),
              ("Description-Content-Type", "text/markdown; charset=UTF-8")]
    return "".join("%s: %s\n" % field for field in fields) + "\n" + (HERE / "README.md").read_text(encoding="utf-8")


def field(name):
    return re.search("^%s: (.*)$" % name, metadata(), re.MULTILINE).group(1)


def stem():
    return "%s-%s" % (field("Name").replace("-", "_"), field("Version"))


def licence():
    return HERE.parent / "LICENSE" if CHECKOUT.exists() else HERE / "LICENSE"


@functools.lru_cache(maxsize=None)
def version_file():
    """The text of hpy/devel/version.py."""
    if not CHECKOUT.exists():
        return (HERE / "python/hpy/devel/version.py").read_text(encoding="utf-8")
    try:
        revision = subprocess.run(["git", "log", "-1", "--format=%h", "--", "."], cwd=str(HERE), stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, check=True).stdout.decode().strip()
    except (OSError, subprocess.CalledProcessError):
        revision = ""
    return '__version__ = "%s"\n__git_revision__ = "%s"\n' % (field("Version"), revision or "unknown")


def source_date():
    """Seconds since 1970; the first moment that zip files can say, when nobody asked for another."""
    try:
        return max(int(os.environ.get("SOURCE_DATE_EPOCH") or 0), 315532800)
    except ValueError:
        fail("SOURCE_DATE_EPOCH is %r, which is no number of seconds" % os.environ["SOURCE_DATE_EPOCH"])


def tag():
    """The tag of a wheel for this Python: cp313-cp313t-linux_x86_64."""
    python = "cp%d%d" % sys.version_info[:2]
    flags = ("t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "") + ("d" if hasattr(sys, "gettotalrefcount") else "")
    platform = sysconfig.get_platform()
    if sys.platform.startswith("linux") and sys.maxsize < 2 ** 32:  # a 32-bit Python on a 64-bit kernel
        platform = {"linux-x86_64": "linux-i686", "linux-aarch64": "linux-armv7l"}.get(platform, platform)
    return "%s-%s%s-%s" % (python, python, flags, re.sub(r"[-. ]", "_", platform))


def check_python():
    name = sys.implementation.name
    if name in ("pypy", "graalpy"):
        fail("it is for CPython, and this is %s, whose releases with HPy have it built in. Packages that require it should "
             "say so for CPython only: hpy-runtime; implementation_name == 'cpython'"
             % {"pypy": "PyPy", "graalpy": "GraalPy"}[name])
    if name != "cpython" or sys.version_info < (3, 8):
        fail("it is for CPython 3.8 and later, and this is %s %d.%d" % ((name,) + sys.version_info[:2]))


# ---- compiling ----------------------------------------------------------------------------------------------


def options(variable):
    return shlex.split(os.environ.get(variable, ""))


def include_folders():
    """The folders of Python.h and pyconfig.h."""
    folders = list(dict.fromkeys(sysconfig.get_paths()[key] for key in ("include", "platinclude")))
    if not any(os.path.exists(os.path.join(folder, "Python.h")) for folder in folders):
        version = "%d.%d" % sys.version_info[:2]
        fail("Python.h of Python %s is not in %s. Install the headers of this Python (Debian and Ubuntu: apt-get install "
             "python%s-dev; Fedora: dnf install python3-devel)" % (version, folders[0], version))
    return folders


def run(command):
    """One command, shown with its output."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = "%s\n%s" % (" ".join(map(shlex.quote, command)), result.stdout.decode(errors="replace"))
    if result.returncode != 0:
        fail("this command failed with exit code %d:\n\n%s" % (result.returncode, text))
    print(text, end="", flush=True)


def find_tool(variable, *others):
    """The command that an environment variable names, that built this Python, or the first of others that is there."""
    asked = options(variable)
    if asked and not shutil.which(asked[0]):
        fail("%s names %r, which is not on PATH" % (variable, asked[0]))
    candidates = [asked, shlex.split(sysconfig.get_config_var(variable) or "")[:1]] + [[name] for name in others]
    return next((command for command in candidates if command and shutil.which(command[0])), None)


class GnuTools:
    """gcc, clang and what understands their options."""

    object_suffix, library_name = ".o", "lib%s.a"

    def __init__(self):
        self.compiler = find_tool("CC", "cc", "gcc", "clang")
        if self.compiler is None:
            fail("there is no C compiler. Install one (Debian and Ubuntu: apt-get install gcc libc6-dev; Fedora: dnf "
                 "install gcc; macOS: xcode-select --install), or name one in the environment variable CC")
        self.archiver = find_tool("AR", "ar", "gcc-ar", "llvm-ar")
        self.machine = options("ARCHFLAGS") if MACOS else []

    def compile(self, source, output, defines, includes, small=False):
        optimize = ["-Os" if small else "-O3", "-DNDEBUG", "-g0"]
        if not MACOS:
            optimize += ["-fno-plt", "-fno-semantic-interposition"]
        if "HPY_DEBUG_BUILD" in os.environ:
            optimize = ["-O0", "-g", "-UNDEBUG"]
        run(self.compiler + self.machine
            + ["-c", str(source), "-o", str(output), "-std=gnu11", "-fPIC", "-fvisibility=hidden", "-fno-strict-aliasing",
               "-ffunction-sections", "-fdata-sections", "-ffile-prefix-map=%s=hpy-runtime" % HERE]
            + optimize + ["-D" + define for define in defines] + ["-I" + str(folder) for folder in includes]
            + options("CPPFLAGS") + options("CFLAGS"))

    def link(self, objects, output):
        kind = ["-bundle", "-undefined", "dynamic_lookup"] if MACOS else ["-shared", "-Wl,--gc-sections"]
        if not MACOS and "HPY_DEBUG_BUILD" not in os.environ:
            kind.append("-s")
        run(self.compiler + self.machine + kind + ["-o", str(output)] + objects + options("CFLAGS") + options("LDFLAGS"))

    def archive(self, objects, output):
        # D leaves times and users out; Apple's has an environment variable for that.
        os.environ.setdefault("ZERO_AR_DATE", "1")
        run(self.archiver + ["crs" if MACOS else "crsD", str(output)] + objects)


class MicrosoftTools:
    """cl and lib from the Build Tools of Visual Studio."""

    object_suffix, library_name, machine = ".obj", "%s.lib", []

    def __init__(self):
        self.compiler, self.archiver = find_tool("CC", "cl", "clang-cl"), find_tool("AR", "lib", "llvm-lib")
        if self.compiler is None:
            fail("there is no C compiler. Install the Build Tools for Visual Studio with C++, and run this in their "
                 "command prompt")

    def compile(self, source, output, defines, includes, small=False):
        optimize = ["/O1" if small else "/O2", "/DNDEBUG"]
        if "HPY_DEBUG_BUILD" in os.environ:
            optimize = ["/Od", "/Z7"]
        run(self.compiler + ["/nologo", "/c", str(source), "/Fo" + str(output), "/std:c11", "/MD"] + optimize
            + ["/D" + define for define in defines] + ["/I" + str(folder) for folder in includes]
            + options("CPPFLAGS") + options("CFLAGS"))

    def link(self, objects, output):
        libraries = os.path.join(sys.base_prefix, "libs")
        run(self.compiler + ["/nologo", "/LD", "/Fe" + str(output)] + objects + ["/link", "/LIBPATH:" + libraries]
            + options("LDFLAGS"))

    def archive(self, objects, output):
        run(self.archiver + ["/nologo", "/Brepro", "/OUT:" + str(output)] + objects)


class Binaries:
    """What is compiled for this Python: the loader, and a static library for each ABI."""

    LIBRARIES = (("universal", "hpy-extra-universal", ("core",)), ("hybrid", "hpy-extra-hybrid", ("core",)),
                 ("cpython", "hpy-ctx-cpython", ("core", "cpython")))

    def __init__(self, folder):
        self.folder = Path(folder)
        self.include = HERE / "include"
        self.python = include_folders()
        self.tools = MicrosoftTools() if WINDOWS else GnuTools()

    def build(self):
        """Compiles everything and returns the files with their names in the wheel."""
        jobs = {"": [self._compile_loader]}
        jobs.update((abi, self._library_jobs(abi, folders)) for abi, _, folders in self.LIBRARIES)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            running = {key: [pool.submit(job) for job in some] for key, some in jobs.items()}
            try:
                done = {key: [job.result() for job in some] for key, some in running.items()}
            except BaseException:
                for job in (job for some in running.values() for job in some):
                    job.cancel()
                raise
        files = {"hpy/universal" + sysconfig.get_config_var("EXT_SUFFIX"): done[""][0]}
        if self.tools.archiver is None:
            print("no archiver is there (ar): hpy.devel will compile HPy's own code for each project instead")
            return files
        for abi, name, _ in self.LIBRARIES:
            file = self.folder / (self.tools.library_name % name)
            self.tools.archive(done[abi], file)
            files["hpy/devel/lib/%s/%s" % (abi, file.name)] = file
        return files

    def _compile_loader(self):
        values = dict(re.findall('^__(version|git_revision)__ = "(.*)"$', version_file(), re.MULTILINE))
        defines = ['HPY_RUNTIME_VERSION="%s"' % values["version"], 'HPY_RUNTIME_REVISION="%s"' % values["git_revision"]]
        if PORTABLE_TEXTS in os.environ:
            defines.append(PORTABLE_TEXTS)
        compiled = self.folder / ("universal" + self.tools.object_suffix)
        self.tools.compile(HERE / "universal" / "universal.c", compiled, defines, [self.include] + self.python)
        linked = self.folder / ("universal" + sysconfig.get_config_var("EXT_SUFFIX"))
        self.tools.link([str(compiled)], linked)
        return linked

    def _library_jobs(self, abi, folders):
        """A function for each source; it returns the path of the object."""
        def compile_one(source):
            output = self.folder / abi / source.parent.name / (source.name + self.tools.object_suffix)
            output.parent.mkdir(parents=True, exist_ok=True)
            self.tools.compile(source, output, ["HPY", "HPY_ABI_" + abi.upper()], includes, small=abi != "cpython")
            return str(output)

        includes = ([self.include / "hpy" / "forbid_python_h", self.include] if abi == "universal"
                    else [self.include] + self.python)
        sources = [source for folder in folders for source in sorted((HERE / folder).glob("*.c"))]
        return [functools.partial(compile_one, source) for source in sources]


# ---- packing ------------------------------------------------------------------------------------------------


def files_below(folder, *suffixes):
    """The files of a folder in a fixed order, without what tools leave behind."""
    return sorted(path for path in folder.rglob("*")
                  if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
                  and (not suffixes or path.suffix in suffixes))


def package_files():
    """Everything in the wheel that is not compiled: name and content."""
    found = {"hpy/devel/version.py": version_file().encode()}
    for source, target, suffixes in (("python", "", (".py", ".pyi", ".typed", ".html", ".css", ".js")), ("include", "hpy/devel/include/", (".h",)),
                                     ("core", "hpy/devel/src/core/", (".c", ".h")),
                                     ("cpython", "hpy/devel/src/cpython/", (".c", ".h")),
                                     ("loader", "hpy/devel/src/", (".in",))):
        for path in files_below(HERE / source, *suffixes):
            found.setdefault(target + path.relative_to(HERE / source).as_posix(), path.read_bytes())
    return found


def info_files():
    """What describes the wheel: name in its dist-info folder and content."""
    wheel = "Wheel-Version: 1.0\nGenerator: hpy_build (%s)\nRoot-Is-Purelib: false\nTag: %s\n" % (field("Version"), tag())
    return {"METADATA": metadata().encode(), "WHEEL": wheel.encode(), "entry_points.txt": ENTRY_POINTS.encode(),
            "licenses/LICENSE": licence().read_bytes()}


def write_wheel(path, files, executable):
    """A zip file whose bytes depend on names and contents only; RECORD comes last."""
    date = time.gmtime(source_date())[:6]
    info = stem() + ".dist-info/"
    described = {info + name: content for name, content in info_files().items()}
    with zipfile.ZipFile(str(path), "w", zipfile.ZIP_DEFLATED) as archive:
        record = ""
        for name, content in sorted(files.items()) + sorted(described.items()):
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            record += "%s,sha256=%s,%d\n" % (name, digest, len(content))
            write_member(archive, name, content, date, 0o755 if name == executable else 0o644)
        write_member(archive, info + "RECORD", (record + info + "RECORD,,\n").encode(), date, 0o644)


def write_member(archive, name, content, date, mode):
    entry = zipfile.ZipInfo(name, date)
    entry.external_attr = (0o100000 | mode) << 16
    entry.create_system = 3  # Unix, which knows permissions
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def publish(folder, name, write):
    """Writes a file under a temporary name and gives it its own when it is complete."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    temporary = Path(folder) / (".%s.%d.new" % (name, os.getpid()))
    try:
        write(temporary)
        os.replace(str(temporary), str(Path(folder) / name))
    finally:
        if temporary.exists():
            temporary.unlink()
    return name


# ---- what pip calls -----------------------------------------------------------------------------------------


def get_requires_for_build_wheel(config_settings=None):
    check_python()
    return []


def get_requires_for_build_sdist(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    check_python()
    info = stem() + ".dist-info"
    for name, content in info_files().items():
        path = Path(metadata_directory, info, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return info


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    check_python()
    files = package_files()
    with tempfile.TemporaryDirectory() as folder:
        binaries = {name: path.read_bytes() for name, path in Binaries(folder).build().items()}
    files.update(binaries)
    loader = "hpy/universal" + sysconfig.get_config_var("EXT_SUFFIX")
    return publish(wheel_directory, "%s-%s.whl" % (stem(), tag()), lambda path: write_wheel(path, files, loader))


def build_sdist(sdist_directory, config_settings=None):
    files = {name: (HERE / name).read_bytes() for name in SOURCE_FILES}
    for folder in HERE.iterdir():
        if folder.is_dir() and folder.name not in NOT_SOURCES and not folder.name.startswith("."):
            files.update((path.relative_to(HERE).as_posix(), path.read_bytes()) for path in files_below(folder))
    files["LICENSE"] = licence().read_bytes()
    files["PKG-INFO"] = metadata().encode()
    files["python/hpy/devel/version.py"] = version_file().encode()

    def write(path):
        with open(str(path), "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=source_date()) as stream:
            with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
                for name in sorted(files):
                    entry = tarfile.TarInfo("%s/%s" % (stem(), name))
                    entry.size, entry.mtime, entry.mode = len(files[name]), source_date(), 0o644
                    archive.addfile(entry, io.BytesIO(files[name]))

    return publish(sdist_directory, stem() + ".tar.gz", write)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("wheel", "sdist"):
        sys.exit(__doc__)
    print((build_wheel if sys.argv[1] == "wheel" else build_sdist)(sys.argv[2]))
