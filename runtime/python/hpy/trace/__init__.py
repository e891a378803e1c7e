"""Trace mode: counts the calls of the functions of the context, and the time they take.

A module is in trace mode when it was imported with the environment variable HPY set, for example to ``trace`` or
``mymodule:trace``, or loaded with ``hpy.universal.load(..., mode=MODE_TRACE)``. It needs no recompilation.
"""
from hpy.universal import _trace

__all__ = ["get_call_counts", "get_durations", "get_frequency", "set_trace_functions"]

get_call_counts = _trace.get_call_counts
get_durations = _trace.get_durations
get_frequency = _trace.get_frequency
set_trace_functions = _trace.set_trace_functions
