"""The modules that the tests load, built by the SDK."""
import functools
import os
import sys

from platforms import ARTIFACTS, HERE, REPOSITORY, Missing, run

sys.path.insert(0, str(HERE.parent))
from zig import MISSING, find_zig  # noqa: E402

HOST = "linux-x64"
RIDS = ("linux-x64", "linux-arm64", "linux-musl-x64", "linux-musl-arm64", "win-x64", "win-arm64", "osx-x64", "osx-arm64")
# Where the library of C++ has to be there as well, which zig takes its time to build: those that can be run.
CPP_RIDS = ("linux-x64", "linux-arm64", "linux-musl-x64", "win-x64", "osx-arm64")


@functools.lru_cache(maxsize=None)
def build(project):
    """Builds a project for all its platforms that there is a compiler for; these."""
    rids = (RIDS if project == "c" else CPP_RIDS) if find_zig() else (HOST,)
    file = HERE / "modules" / project / ("host-%s.hpyproj" % project)
    code, text = run(["dotnet", "build", file, "-c", "Release", "-nologo", "-v", "quiet", "-tl:off",
                      "-p:RuntimeIdentifiers=" + "%3B".join(rids)],
                     {"ZIG": find_zig() or "", "MSBUILDDISABLENODEREUSE": "1"}, cwd=str(REPOSITORY))
    if code != 0:
        raise RuntimeError("%s does not build:\n%s" % (file.name, text))
    return rids


def build_with(project, toolchain, rid, *properties):
    """Builds a project for one platform with a toolchain; the folder with its modules."""
    file = HERE / "modules" / project / ("host-%s.hpyproj" % project)
    name = "host-%s-%s" % (project, toolchain)
    code, text = run(["dotnet", "build", file, "-c", "Release", "-nologo", "-v", "quiet", "-tl:off", "-p:RuntimeIdentifier=" + rid,
                      "-p:HPyToolchain=" + toolchain, "-p:BaseOutputPath=%s/" % (ARTIFACTS / "bin" / name),
                      "-p:BaseIntermediateOutputPath=%s/" % (ARTIFACTS / "obj" / name), *properties],
                     {"MSBUILDDISABLENODEREUSE": "1"}, cwd=str(REPOSITORY))
    if code != 0:
        raise RuntimeError("%s does not build with %s:\n%s" % (file.name, toolchain, text))
    return ARTIFACTS / "bin" / name / "Release" / "universal" / rid


def module(project, name, rid):
    """The file of a module. Missing where it cannot be built."""
    if rid not in build(project):
        raise Missing(MISSING if find_zig() is None else "not built for " + rid)
    suffix = ".pyd" if rid.startswith("win-") else ".so"
    path = ARTIFACTS / "bin" / ("host-" + project) / "Release" / "universal" / rid / (name + ".hpy0" + suffix)
    if not os.path.exists(path):
        raise RuntimeError("the build left no %s" % path)
    return path
