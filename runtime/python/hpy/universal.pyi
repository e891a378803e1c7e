"""Loads extension modules of the HPy universal and hybrid ABIs."""

from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Mapping, Optional, Tuple

MODE_UNIVERSAL: int
MODE_DEBUG: int
MODE_TRACE: int

_debug: ModuleType
_trace: ModuleType

class HPyLoadError(ImportError, RuntimeError):
    """A file that cannot be loaded as an HPy module; the message says which check failed."""

    name: Optional[str]
    path: Optional[str]

def load(name: str, path: str, spec: ModuleSpec, debug: bool = False, mode: int = -1) -> Any:
    """Load an extension file and return the module; sys.modules is left alone."""

def _load_bootstrap(
    name: str,
    ext_name: str,
    package: Optional[str],
    file: str,
    loader: Any,
    spec: ModuleSpec,
    env: Mapping[str, str],
) -> Any:
    """Entry point of the generated Python file beside an extension module."""

def get_version() -> Tuple[str, str]:
    """The version of this runtime and the source revision it was built from."""
