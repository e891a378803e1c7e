"""Finds handles that a stretch of code opened and did not close."""

from types import TracebackType
from typing import Any, Callable, Dict, List, Optional, Type, TypeVar

from . import DebugHandle

_Function = TypeVar("_Function", bound=Callable[..., Any])

class HPyDebugError(Exception):
    """What debug mode found wrong."""

class HPyLeakError(HPyDebugError):
    """Something was left open."""

    leaks: List[DebugHandle]
    unfinished: List[Dict[str, Any]]

    def __init__(self, leaks: List[DebugHandle], unfinished: List[Dict[str, Any]] = ...) -> None: ...

class HPyTestError(AssertionError, HPyDebugError):
    """What debug mode found in a test, which therefore fails."""

class LeakDetector:
    """Raises HPyLeakError when handles opened between start and stop are still open at stop."""

    generation: Optional[int]

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def __call__(self, function: _Function) -> _Function: ...
    def __enter__(self) -> LeakDetector: ...
    def __exit__(
        self,
        exc_type: Optional[Type[BaseException]],
        exc_value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None: ...
