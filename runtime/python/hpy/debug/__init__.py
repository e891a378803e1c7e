"""Debug mode: finds handles that are never closed, or used after they were.

A module is in debug mode when it was imported with the environment variable HPY set, for example to ``debug`` or
``mymodule:debug``, or loaded with ``hpy.universal.load(..., mode=MODE_DEBUG)``. It needs no recompilation.
"""
from hpy.universal import _debug

from .leakdetector import HPyDebugError, HPyLeakError, LeakDetector

__all__ = [
    "HPyDebugError", "HPyLeakError", "LeakDetector", "disable_handle_stack_traces", "set_handle_stack_trace_limit",
]


def set_handle_stack_trace_limit(limit):
    """Record up to ``limit`` C functions for each new handle; they appear in the text of leaks. None or 0: none."""
    _debug.set_handle_stack_trace_limit(limit)


def disable_handle_stack_traces():
    """Record nothing for new handles."""
    _debug.set_handle_stack_trace_limit(None)
