#!/usr/bin/env bash
# wheels.sh [FOLDER]: sizes of the wheels of hpy-runtime, packed, by part: the loader and the Python files that run, and
# hpy.devel with the headers, sources and libraries that it compiles into extensions. FOLDER is where eng/build.sh left them (artifacts/wheels).
#
# wheels.sh --speed FOLDER [REPETITIONS]: packs the files of a folder (one with some hundred MB) into a wheel and, in turns,
# with Python's zipfile; run eng/build.sh first.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ "${1:-}" = --speed ]; then
    shift
    exec python3 "$root/eng/bench/packing.py" "$@"
fi
exec python3 - "${1:-$root/artifacts/wheels}" <<'PY'
import pathlib
import sys
import zipfile

wheels = sorted(pathlib.Path(sys.argv[1]).glob("hpy_runtime-*.whl"), key=lambda path: path.name)
if not wheels:
    sys.exit("wheels.sh: no wheels of hpy-runtime in %s; run eng/build.sh first" % sys.argv[1])
print("%-22s %10s %10s %12s %10s" % ("bytes, packed", "binaries", "Python", "for building", "wheel"))
for path in wheels:
    sizes = dict.fromkeys(("binaries", "python", "building"), 0)
    with zipfile.ZipFile(str(path)) as wheel:
        for item in wheel.infolist():
            parts = item.filename.split("/")
            if item.filename.endswith((".so", ".pyd")):
                sizes["binaries"] += item.compress_size
            elif "devel" in parts:
                sizes["building"] += item.compress_size
            else:
                sizes["python"] += item.compress_size
    print("%-22s %10d %10d %12d %10d" % ("-".join(path.name.split("-")[2:4]), sizes["binaries"], sizes["python"],
                                         sizes["building"], path.stat().st_size))
PY
