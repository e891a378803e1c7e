"""Headers and libraries for clang-cl, arranged as on Windows.

Those of Visual C++ are not to be had here: visual_c/ has what stands in for them. The C library's and those of Windows are
mingw-w64's, or Microsoft's own from the NuGet package Microsoft.Windows.SDK.CPP and its parts for processors, where the
variable HPY_WINDOWS_SDK_PACKAGES names a folder that these are unpacked in (as NuGet does it: name/version/c/...).
"""
import os
import re
import shutil
from pathlib import Path

from platforms import FOLDER, HERE, Missing, run

STAND_INS = HERE / "visual_c"
MINGW = Path("/usr/x86_64-w64-mingw32")
TRIPLES = {"x64": "x86_64-pc-windows-msvc", "arm64": "aarch64-pc-windows-msvc"}


def find(program):
    """A program of LLVM, under its own name or with a version."""
    for name in [program] + ["%s-%d" % (program, version) for version in range(30, 12, -1)]:
        path = shutil.which(name)
        if path:
            return path
    raise Missing("%s is not installed" % program)


def microsoft_packages():
    folder = os.environ.get("HPY_WINDOWS_SDK_PACKAGES")
    return Path(folder) if folder else None


def newest(folder):
    """The subfolder with the highest version."""
    return max((path for path in folder.iterdir() if path.is_dir()),
               key=lambda path: [int(part) for part in re.findall(r"\d+", path.name)])


def link(target, place):
    place.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        raise Missing("%s is not there" % target)
    place.symlink_to(target)


def windows_kits(kits, processor):
    """Fills the folder of the Windows SDK; whether functions of Visual C++'s own library are in its libraries."""
    packages = microsoft_packages()
    if packages is None:
        if processor != "x64":
            raise Missing("mingw-w64 is here for x64 only")
        link(MINGW / "include", kits / "Include" / "10.0.0.0" / "ucrt")
        link(MINGW / "lib" / "libucrt.a", kits / "Lib" / "10.0.0.0" / "ucrt" / "x64" / "ucrt.lib")
        link(MINGW / "lib" / "libkernel32.a", kits / "Lib" / "10.0.0.0" / "um" / "x64" / "kernel32.lib")
        return True
    headers = newest(newest(packages / "microsoft.windows.sdk.cpp") / "c" / "Include")
    libraries = newest(packages / ("microsoft.windows.sdk.cpp." + processor)) / "c"
    for part in ("ucrt", "um", "shared"):
        link(headers / part, kits / "Include" / headers.name / part)
    for part in ("ucrt", "um"):
        link(libraries / part / processor, kits / "Lib" / headers.name / part / processor)
    return False


def visual_cpp(tools, processor, has_strings, includes):
    """Fills the folder of Visual C++."""
    (tools / "lib" / processor).mkdir(parents=True)
    headers = ["_mingw.h"] if microsoft_packages() is None else ["vcruntime.h", "vcruntime_string.h", "setjmp.h"]
    for name in headers:
        link(STAND_INS / name, tools / "include" / name)
    objects = []
    for source in ["libcmt.c", "tls.c", "stack.c"] + ([] if has_strings else ["strings.c"]):
        output = tools / (source + ".obj")
        code, text = run([find("clang-cl"), "--target=" + TRIPLES[processor], "/nologo", "/c", "/O2", "/GS-", "/Zl", "/X", "/clang:-fno-builtin",
                          "/clang:-ffreestanding", "/Fo%s" % output, "/Tc%s" % (STAND_INS / source)])
        if code != 0:
            raise RuntimeError(text)
        objects.append(output)
    libraries = [("libcmt.lib", objects), ("vcruntime.lib", [])]
    if microsoft_packages() is None:
        # Mathematics, which mingw-w64 does itself. Compilers name this library in every object.
        link(MINGW / "lib" / "libmingwex.a", tools / "lib" / processor / "oldnames.lib")
    else:
        libraries.append(("oldnames.lib", []))
    for library, members in libraries:
        command = [find("llvm-lib"), "/nologo", "/llvmlibempty", "/machine:" + processor, "/out:%s" % (tools / "lib" / processor / library)]
        code, text = run(command + members)
        if code != 0:
            raise RuntimeError(text)


def make(processor):
    """The folder for HPySysroot, made anew."""
    root = FOLDER / ("sysroot-" + processor)
    shutil.rmtree(root, ignore_errors=True)
    kits = root / "Windows Kits" / "10"
    has_strings = windows_kits(kits, processor)
    visual_cpp(root / "VC" / "Tools" / "MSVC" / "14.40.0", processor, has_strings, kits / "Include")
    return root
