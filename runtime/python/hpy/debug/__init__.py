"""Debug mode: finds handles that are never closed, or used after they were.

A module is in debug mode when it was imported with the environment variable HPY set, for example to ``debug`` or
``mymodule:debug``, or loaded with ``hpy.universal.load(..., mode=MODE_DEBUG)``. It needs no recompilation.
"""
from hpy.universal import _debug

from . import _leaks, _report
from .leakdetector import HPyDebugError, HPyLeakError, HPyTestError, LeakDetector

__all__ = [
    "HPyDebugError", "HPyLeakError", "HPyTestError", "LeakDetector", "clear_findings", "disable_handle_stack_traces",
    "enable_handle_stack_traces", "get_closed_handles_queue_max_size", "get_open_handles", "get_protected_raw_data_max_size",
    "new_generation", "report", "set_closed_handles_queue_max_size", "set_handle_stack_trace_limit",
    "set_on_invalid_builder_handle", "set_on_invalid_handle", "set_protected_raw_data_max_size",
]

new_generation = _debug.new_generation
set_on_invalid_handle = _debug.set_on_invalid_handle
set_on_invalid_builder_handle = _debug.set_on_invalid_builder_handle
get_closed_handles_queue_max_size = _debug.get_closed_handles_queue_max_size
set_closed_handles_queue_max_size = _debug.set_closed_handles_queue_max_size
get_protected_raw_data_max_size = _debug.get_protected_raw_data_max_size
set_protected_raw_data_max_size = _debug.set_protected_raw_data_max_size
clear_findings = _debug.clear_findings


def set_handle_stack_trace_limit(limit):
    """Record up to ``limit`` C functions for each new handle; they appear in the text of leaks. None or 0: none."""
    _debug.set_handle_stack_trace_limit(limit)


def disable_handle_stack_traces():
    """Record nothing for new handles."""
    _debug.set_handle_stack_trace_limit(None)


def enable_handle_stack_traces(limit=16):
    """Record the C and Python functions that open each new handle."""
    _debug.set_handle_stack_trace_limit(limit)


def get_open_handles(generation=0):
    """The handles that modules in debug mode have opened and not closed, oldest first; those of a generation and later
    ones."""
    return [handle for handle in _debug.get_open_handles(generation) if handle.opened]


def report(format="text", leaks=False, generation=0):
    """What was found wrong so far, as one str in the format text, json or msbuild; with ``leaks`` also what was opened in a
    generation and later ones and is open now."""
    findings = _debug.get_findings()
    if leaks:
        findings += _leaks.find(_leaks.open_since(generation))
    return _report.format_findings(findings, format)
