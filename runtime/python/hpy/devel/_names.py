"""Marks the names of HPy extensions, which share lists and functions of setuptools with other extensions."""
from typing import Any, List


class HPyExtensionName(str):
    """The name of an HPy extension; what setuptools cuts out of it is still known as one."""

    def split(self, *args: Any, **kwargs: Any) -> List[str]:  # type: ignore[override]
        return [HPyExtensionName(part) for part in str.split(self, *args, **kwargs)]

    def translate(self, *args: Any, **kwargs: Any) -> "HPyExtensionName":
        return HPyExtensionName(str.translate(self, *args, **kwargs))


def is_hpy_extension(ext_name: str) -> bool:
    """Whether a name is that of an HPy extension."""
    return isinstance(ext_name, HPyExtensionName)
