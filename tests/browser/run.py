#!/usr/bin/env python3
"""Opens the page that python -m hpy.trace writes in a real browser, without a screen.

    tests/browser/run.py                everything
    tests/browser/run.py -k filter      tests whose name contains a text

Needs chromium and its driver, as Debian has them; without them everything is one skipped test. The pictures that were
looked at are in artifacts/browser. The last line is "N passed, N failed, N skipped"; the exit code is 1 when anything failed.
"""
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from pythons import find_pythons  # noqa: E402


def main():
    missing = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    if missing:
        print("skipped: %s is not there (on Debian: apt-get install chromium chromium-driver)" % " and ".join(missing))
        print("0 passed, 0 failed, 1 skipped")
        return 0
    pythons = [python for python in find_pythons() if python.headers and not python.flags]
    if not pythons:
        sys.exit("no CPython 3.8 or later with headers found")
    # A page is the same whatever wrote it: one interpreter will do.
    command = [sys.executable, str(HERE.parent / "runtime" / "run.py"), "--tests", str(HERE), "--abi", "universal",
               "--python", pythons[-1].path]
    return subprocess.run(command + sys.argv[1:]).returncode


if __name__ == "__main__":
    sys.exit(main())
