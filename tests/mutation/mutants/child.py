"""Runs the tests of an extension with a mutated module, under python -m hpy.debug:

    child.py NAME FILE TESTS [CONSTANT=NUMBER ...]

At the end the number of handles that are still open is printed.
"""
import ctypes
import importlib.util
import os
import sys
import unittest
from pathlib import Path

from hpy.universal import MODE_DEBUG, load

name, file, tests, constants = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4:]
loader = importlib.machinery.ExtensionFileLoader(name, file)
spec = importlib.util.spec_from_file_location(name, file, loader=loader)
sys.modules[name] = load(name, file, spec, mode=MODE_DEBUG)
# Other processes, which a test may start, have no part in the account.
os.environ.pop("HPY_MUTATION_ACCOUNT", None)

spec = importlib.util.spec_from_file_location(tests.stem, str(tests))
module = importlib.util.module_from_spec(spec)
sys.modules[tests.stem] = module
sys.path.insert(0, str(tests.parent))
spec.loader.exec_module(module)
for constant in constants:
    key, value = constant.split("=")
    if not hasattr(module, key):
        sys.exit("%s has no %s" % (tests, key))
    setattr(module, key, int(value))
program = unittest.main(module=module, argv=["unittest"], exit=False)
ctypes.CDLL(file).hpy_mutation_stop()
from hpy import debug  # noqa: E402
print("open handles: %d" % len(debug.get_open_handles()), file=sys.stderr)
sys.exit(0 if program.result.wasSuccessful() else 1)
