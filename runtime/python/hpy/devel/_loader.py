"""The Python file beside a universal or hybrid module, which finds and loads the binary."""
import os
from pathlib import Path

from .abitag import HPY_ABI_TAG

# How the first line of every such file begins.
_FIRST_WORDS = b"# Loads the HPy extension module "


def loader_text(src_dir: Path, module: str, file: str) -> str:
    """The text of the loader of a module (last part of its name) whose binary is called `file`."""
    text = (src_dir / "module_loader.py.in").read_text(encoding="utf-8")
    for key, value in (("FILE", file), ("MODULE", module), ("ABI", HPY_ABI_TAG)):
        text = text.replace("@%s@" % key, value)
    return text


def is_loader(path: str) -> bool:
    """Whether a file was written from that text, or is a loader of another HPy tool."""
    try:
        with open(path, "rb") as stream:
            return stream.read(len(_FIRST_WORDS)) == _FIRST_WORDS
    except OSError:
        return False


def write_loader(path: str, text: str) -> None:
    """Write a loader, never over a file that is something else."""
    from distutils.errors import DistutilsFileError
    if os.path.exists(path) and not is_loader(path):
        raise DistutilsFileError(
            "the loader of an HPy extension has to be written to %s, but that is a Python file of its own; rename "
            "the file or the extension" % path)
    temporary = "%s.%d.new" % (path, os.getpid())
    with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    os.replace(temporary, path)
