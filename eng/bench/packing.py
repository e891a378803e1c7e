"""packing.py FOLDER [REPETITIONS]: how fast the SDK packs the files of a folder, compared with Python's zipfile at its level 6.

Called by wheels.sh --speed. Both pack in turns, and the best run of each counts: the SDK's includes hashing for RECORD and
reading the finished wheel back, zipfile's does not. Prints MB of input a second and the size of the result.
"""
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
VERSION = re.search(r"<Version>(.*?)</Version>", (REPOSITORY / "Directory.Build.props").read_text()).group(1)
MODULE = """#include <hpy.h>
static HPyModuleDef module_def = { .doc = "packed" };
HPy_MODINIT(bench, module_def)
"""
PROJECT = """<Project Sdk="HPy.Build.Sdk/%s">
  <PropertyGroup>
    <HPyPythonFolder>%s</HPyPythonFolder>
    <SOURCE_DATE_EPOCH>$(Stamp)</SOURCE_DATE_EPOCH>
  </PropertyGroup>
</Project>
"""
NUGET_CONFIG = """<configuration>
  <packageSources><clear /><add key="product" value="%s" /></packageSources>
</configuration>
"""


def zip_all(source, target, names):
    """Packs what the wheel has, in its order; returns the seconds."""
    started = time.perf_counter()
    with zipfile.ZipFile(str(target), "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            archive.write(str(source / name), name)
    return time.perf_counter() - started


def build(work, packages, stamp):
    """Packs once more, since the date of the files is another one; returns the wheel and the seconds of the task."""
    env = dict(os.environ, NUGET_PACKAGES=str(packages), MSBUILDDISABLENODEREUSE="1", DOTNET_NOLOGO="1")
    process = subprocess.run(["dotnet", "build", "-c", "Release", "-tl:off", "-clp:PerformanceSummary", "-p:Stamp=%d" % stamp, "bench.hpyproj"],
                             cwd=str(work), env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = re.search(r"(?m)^\s*(\d+) ms\s+PackWheelsTask\s", process.stdout)
    if process.returncode or not found:
        sys.exit("packing.py: the build failed\n" + process.stdout)
    return next((work / "bin" / "Release").glob("*.whl")), int(found.group(1)) / 1000


def main():
    source = Path(sys.argv[1]).resolve()
    repetitions = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory(prefix="hpy-packing-") as folder:
        # Not below the project: packages have C files, too.
        packages, work = Path(folder, "nuget"), Path(folder, "project")
        work.mkdir()
        (work / "bench.c").write_text(MODULE)
        (work / "bench.hpyproj").write_text(PROJECT % (VERSION, source))
        (work / "NuGet.config").write_text(NUGET_CONFIG % (REPOSITORY / "artifacts" / "packages"))
        times = {"sdk": [], "zipfile": []}
        for repetition in range(repetitions):
            wheel, seconds = build(work, packages, 400000000 + 2 * repetition)
            times["sdk"].append(seconds)
            with zipfile.ZipFile(str(wheel)) as archive:
                items = [item for item in archive.infolist() if (source / item.filename).is_file()]
            times["zipfile"].append(zip_all(source, work / "out.zip", [item.filename for item in items]))
        total = sum(item.file_size for item in items) / 1e6
        sizes = {"sdk": wheel.stat().st_size / 1e6, "zipfile": (work / "out.zip").stat().st_size / 1e6}
        best = {name: min(values) for name, values in times.items()}
        print("%d files, %.1f MB, %d processors" % (len(items), total, os.cpu_count()))
        for name in ("sdk", "zipfile"):
            print("%-8s %8.1f MB/s %10.1f MB packed" % (name, total / best[name], sizes[name]))
        print("ratio    %8.2f" % (best["zipfile"] / best["sdk"]))


if __name__ == "__main__":
    main()
