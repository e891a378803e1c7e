"""CPythons of other machines in a run of everything: one where pointers and long have 32 bits, and one that is big-endian.

Both come from eng/interpreters.sh. Only the universal ABI is tried there, and only what a run of every change has time for;
--python with their name runs everything.
"""
import machines
from pythons import examine, extra_interpreter

# Run by this machine itself, so that only what takes longest is left out: many processes, debuggers' tools, and what is about
# compilers.
I386 = "cpython-3.13-i386"
LEFT_OUT_ON_I386 = {
    "test_coverage", "test_debug_command", "test_debug_memory", "test_debug_misuse", "test_debug_robust", "test_debug_symbols",
    "test_debug_tests", "test_functions", "test_languages", "test_leaks", "test_memory", "test_trace_command",
}

# Through qemu, where Python is some twenty times as slow: what reads and writes memory as numbers.
S390X = "cpython-3.13-s390x"
CHOSEN_ON_S390X = {
    "test_argparse", "test_buildvalue", "test_buffers", "test_data", "test_debug_views", "test_format", "test_members",
    "test_structures",
}


def is_wanted(name, stem):
    """Whether a test file is run there."""
    return stem not in LEFT_OUT_ON_I386 if name == I386 else stem in CHOSEN_ON_S390X


def find():
    """(Name and Python of those that tests can run on, why others are left out as texts)."""
    found, missing = {}, []
    for name in I386, S390X:
        path = extra_interpreter(name)
        python = examine(path) if path else None
        try:
            if python is None or not machines.is_foreign(python):
                missing.append("%s: eng/interpreters.sh has not brought it" % name)
            elif machines.compilers(python):
                found[name] = python
        except ValueError as error:
            missing.append("%s: %s" % (name, error))
    return found, missing
