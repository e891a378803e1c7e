"""Where the files are that extension modules are built with."""
import os
from pathlib import Path
from typing import Any, List, Optional, Union

_HERE = Path(os.path.abspath(__file__)).parent


def _existing(path: Path) -> Path:
    if not path.exists():
        raise FileNotFoundError("%s is missing: this hpy.devel is not a complete installation of hpy-runtime; "
                                "install it again" % path)
    return path


class HPyDevel:
    """Paths of headers, sources and libraries. `base_dir` is a folder laid out like that of hpy.devel."""

    def __init__(self, base_dir: Union[str, "os.PathLike[str]"] = _HERE) -> None:
        self.base_dir = Path(base_dir)
        self.include_dir = self.base_dir / "include"
        self.src_dir = self.base_dir / "src"

    def get_extra_include_dirs(self) -> List[str]:
        """Folders of headers, for every ABI."""
        return [str(_existing(self.include_dir))]

    def get_include_dir_forbid_python_h(self) -> str:
        """A folder whose Python.h stops the compiler; the first to search in universal builds."""
        return str(_existing(self.include_dir / "hpy" / "forbid_python_h"))

    def get_extra_sources(self) -> List[str]:
        """C sources that belong to every extension: parsing of arguments, building of values, formatting."""
        return self._sources("core")

    def get_ctx_sources(self) -> List[str]:
        """C sources that belong to extensions of the cpython ABI besides: the API on top of Python.h."""
        return self._sources("cpython")

    def get_static_libs(self, hpy_abi: str) -> Optional[List[str]]:
        """The same sources compiled, for this Python and an ABI; None when this installation has no library."""
        folder = self.base_dir / "lib" / hpy_abi
        found = sorted(str(path) for path in folder.glob("*") if path.suffix in (".a", ".lib"))
        return found or None

    def fix_distribution(self, dist: Any) -> None:
        """Let the commands of a setuptools distribution build its HPy extensions."""
        from ._distribution import patch_distribution
        patch_distribution(self, dist)

    def build_ext_sanity_check(self, build_ext: Any) -> None:
        """Refuse a build_ext command that the mixin cannot be put on."""
        from setuptools.command.build_ext import build_ext as setuptools_build_ext
        command = build_ext if isinstance(build_ext, type) else type(build_ext)
        assert issubclass(command, setuptools_build_ext), (
            "hpy_ext_modules needs a build_ext command that derives from setuptools.command.build_ext.build_ext, "
            "which %s.%s does not" % (command.__module__, command.__qualname__))

    def _sources(self, folder: str) -> List[str]:
        return sorted(str(path) for path in _existing(self.src_dir / folder).glob("*.c"))
