"""Builds HPy extension modules with setuptools, and tells other build systems where the files for that are.

With setuptools, list the modules in setup.py:

    from setuptools import Extension, setup
    setup(name="fastmath", hpy_ext_modules=[Extension("fastmath", sources=["fastmath.c"])])

and choose the ABI with `python setup.py --hpy-abi=universal bdist_wheel`, or with `hpy_abi = universal` in the
section [global] of setup.cfg. Other build systems ask an HPyDevel for folders, sources and libraries.
"""
from ._commands import build_ext_hpy_mixin, build_hpy_mixin
from ._distribution import DEFAULT_HPY_ABI, check_distutils, handle_hpy_ext_modules
from ._files import HPyDevel
from ._names import HPyExtensionName, is_hpy_extension

__all__ = ["DEFAULT_HPY_ABI", "HPyDevel", "HPyExtensionName", "build_ext_hpy_mixin", "build_hpy_mixin",
           "handle_hpy_ext_modules", "is_hpy_extension"]

check_distutils()
