"""zig for the tests that build for other platforms; see tests/zig.py."""
import sys

from .building import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests"))

from zig import MISSING, find_zig  # noqa: E402,F401
