"""The HPy ABI that extension modules are built for, and the ends of their file names."""
import sysconfig
from typing import Optional, Tuple

HPY_ABI_VERSION = 0
HPY_ABI_VERSION_MINOR = 0
HPY_ABI_TAG = "hpy%d" % HPY_ABI_VERSION


def parse_ext_suffix(ext_suffix: Optional[str] = None) -> Tuple[str, str]:
    """The tag of the interpreter and the extension of its binary files: ("cp311", "so").

    `ext_suffix` has the form of sysconfig's EXT_SUFFIX: .cpython-311-x86_64-linux-gnu.so, .cp311-win_amd64.pyd.
    """
    if ext_suffix is None:
        ext_suffix = sysconfig.get_config_var("EXT_SUFFIX")
    parts = str(ext_suffix).split(".")
    if len(parts) < 3 or not parts[-2] or not parts[-1]:
        raise ValueError("%r is no suffix of an extension module; it should look like "
                         "'.cpython-311-x86_64-linux-gnu.so'" % (ext_suffix,))
    # Windows puts _d before the first dot in debug builds.
    words, extension = parts[-2].split("-"), parts[-1]
    if words[0] == "cpython":
        return "cp" + "-".join(words[1:2]), extension
    if words[0][:2] == "cp" and words[0][2:3].isdigit():
        return words[0], extension
    kept = {"pypy": 2, "graalpy": 3}
    for name, count in kept.items():
        if words[0].startswith(name):
            return "-".join(words[:count]), extension
    return parts[-2], extension


def get_hpy_ext_suffix(hpy_abi: str, ext_suffix: Optional[str] = None) -> str:
    """What follows the name of a module in its file name: .hpy0.so, .hpy0-cp311.so; for cpython EXT_SUFFIX itself."""
    assert hpy_abi in ("cpython", "universal", "hybrid"), "unknown HPy ABI %r" % (hpy_abi,)
    if ext_suffix is None:
        ext_suffix = sysconfig.get_config_var("EXT_SUFFIX")
    if hpy_abi == "cpython":
        return ext_suffix
    tag, extension = parse_ext_suffix(ext_suffix)
    if hpy_abi == "universal":
        return ".%s.%s" % (HPY_ABI_TAG, extension)
    return ".%s-%s.%s" % (HPY_ABI_TAG, tag, extension)
