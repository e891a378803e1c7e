"""Pythons of other machines, run natively (i386 on x86-64) or through qemu, and the compilers for them."""
import shutil
import sysconfig


# What this machine's own CPythons are built for, in the form of Python.machine.
THIS = sysconfig.get_config_var("MULTIARCH") or ""


def is_foreign(python):
    """Whether a CPython was built for another machine, so that the machine's own compiler makes nothing it could load."""
    return bool(python.machine and THIS) and python.machine != THIS


def short_name(python):
    """s390x for s390x-linux-gnu."""
    return python.machine.split("-")[0]


def compilers(python):
    """CC and CXX for what a CPython of another machine loads, for the environment; none for one of this machine.

    Debian's gcc is called after the machine; only for 32-bit x86 it says which processor it needs at least. The standard library
    of C++ need not be where the CPython is, so it becomes a part of what is compiled. A compiler that is missing is a ValueError.
    """
    if not is_foreign(python):
        return {}
    prefix = python.machine.replace("i386-", "i686-")
    commands = {"CC": prefix + "-gcc", "CXX": prefix + "-g++ -static-libstdc++ -static-libgcc"}
    missing = [command for command in (prefix + "-gcc", prefix + "-g++") if not shutil.which(command)]
    if missing:
        raise ValueError("no %s: install g++-%s" % (" and no ".join(missing), prefix.replace("_", "-")))
    return commands
