# Asked of every interpreter once. Runs on Python 2.7 too, so that an old one can be called old.
import sys

sys.path[:] = [folder for folder in sys.path if folder]  # nothing in the current folder takes part

import platform
import struct
import sysconfig

try:
    from importlib.machinery import EXTENSION_SUFFIXES
except ImportError:
    EXTENSION_SUFFIXES = []
implementation = getattr(sys, "implementation", None)
paths = sysconfig.get_paths()
flags = getattr(sys, "abiflags", "")
if sysconfig.get_config_var("Py_GIL_DISABLED") and "t" not in flags:
    flags += "t"
if hasattr(sys, "gettotalrefcount") and "d" not in flags:
    flags += "d"
answers = [
    ("implementation", implementation.name if implementation else platform.python_implementation().lower()),
    ("version", "%d.%d.%d" % sys.version_info[:3]),
    ("flags", flags.replace("m", "")),
    ("suffix", EXTENSION_SUFFIXES[0] if EXTENSION_SUFFIXES else sysconfig.get_config_var("EXT_SUFFIX") or ""),
    ("include", paths.get("include") or ""),
    ("platinclude", paths.get("platinclude") or ""),
    ("platform", sysconfig.get_platform()),
    ("bits", "%d" % (struct.calcsize("P") * 8)),
]
text = "hpy-probe\n" + "".join("%s\t%s\n" % answer for answer in answers) + "hpy-probe-end\n"
if sys.version_info[0] >= 3:
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
else:
    sys.stdout.write(text)
