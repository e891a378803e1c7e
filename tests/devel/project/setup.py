"""What a project of HPy extensions looks like. The environment variable PLAIN adds an extension of the ordinary kind."""
import os

from setuptools import Extension, setup

fast = {"sources": ["src/fast.c", "src/inner/pair.c"], "depends": ["src/fast.h"], "define_macros": [("FROM_SETUP", "1")]}
options = {}
if "LEGACY" in os.environ:  # setuptools before 61 reads no [project] table
    options = {"name": "sample", "version": "1.0", "packages": ["pkg", "pkg.sub"]}
if "PLAIN" in os.environ:
    options["ext_modules"] = [Extension("pkg.plain", ["src/plain.c"])]
setup(
    hpy_ext_modules=[
        Extension("pkg.sub.fast", **fast),
        Extension("fast", **fast),
        Extension("pkg.plus", ["src/plus.cpp"], extra_compile_args=["-std=c++17", "-Werror"]),
    ],
    **options
)
