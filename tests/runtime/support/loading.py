"""Loads a compiled test module by the means of its ABI."""
import importlib.machinery
import importlib.util
import os
import sys

from .build import ABI

# universal, debug or trace: how modules of the universal and hybrid ABIs are loaded.
MODE = os.environ.get("HPY_TEST_MODE", "universal")


def make_spec(name, path):
    """A module spec such as the import system would make for a file."""
    loader = importlib.machinery.ExtensionFileLoader(name, str(path))
    return importlib.util.spec_from_file_location(name, str(path), loader=loader)


def load_file(name, path, abi=None, spec=None):
    """Load the file as a module called ``name``. sys.modules is left alone."""
    abi = abi or ABI
    spec = spec or make_spec(name, path)
    if abi == "cpython":
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    from hpy import universal
    return universal.load(name, str(path), spec, mode=getattr(universal, "MODE_" + MODE.upper()))


def load_module(builder, name, sources, **options):
    """Compile and load; the module is registered in sys.modules, as pickling and inspect expect."""
    path = builder.build(name, sources, **options)
    module = load_file(name, path, builder.abi)
    sys.modules[name] = module
    return module
