"""Support for the conformance tests of the runtime: compiling, loading, running.

A test file starts with

    from support import RuntimeTestCase

    class Demo(RuntimeTestCase):
        module_name = "demo"        # modules/demo.c beside the test file

and finds the loaded extension module as ``self.mod``, whatever the ABI under test is.
"""
from .case import (
    RuntimeTestCase, abi_only, breaks_rules, is_free_threaded, not_in_debug_mode, on_some_pythons, plain_mode_only, refcount_delta, sys_refcount_is_exact,
)
from .build import ABI, Builder, builder, is_universal
from .leaks import keeps_references
from .loading import MODE, load_file, load_module

__all__ = [
    "ABI", "MODE", "Builder", "RuntimeTestCase", "abi_only", "breaks_rules", "builder", "is_free_threaded", "is_universal",
    "load_file", "load_module", "not_in_debug_mode", "on_some_pythons", "plain_mode_only", "refcount_delta",
    "sys_refcount_is_exact",
]
