"""The keyword hpy_ext_modules of setup(), and what it changes in a distribution."""
import sys
from typing import TYPE_CHECKING, Any, List, Optional

from ._names import HPyExtensionName, is_hpy_extension

if TYPE_CHECKING:
    from ._files import HPyDevel

ABIS = ("cpython", "universal", "hybrid")
DEFAULT_HPY_ABI = "cpython" if sys.implementation.name == "cpython" else "universal"

ABI_OPTION = ("hpy-abi=", None, "the ABI of HPy extensions: %s (default: %s)" % (", ".join(ABIS), DEFAULT_HPY_ABI))
STATIC_OPTION = ("hpy-use-static-libs", None,
                 "link HPy's own code from the libraries of hpy-runtime instead of compiling it")


def check_distutils() -> None:
    """Raise when setuptools and the modules called distutils do not belong together."""
    try:
        import setuptools.command.build_ext
    except ImportError:
        return  # Other build systems use this package as well.
    import distutils.command.build_ext
    ours, theirs = setuptools.command.build_ext.build_ext, distutils.command.build_ext.build_ext
    if not issubclass(ours, theirs):
        raise Exception("hpy.devel needs the distutils that setuptools uses, but another one (%s) was imported before; "
                        "import setuptools first in setup.py" % getattr(distutils, "__file__", "unknown"))


def handle_hpy_ext_modules(dist: Any, attr: str, hpy_ext_modules: Any) -> None:
    """Take the value of a setup() keyword, once for each distribution."""
    if getattr(dist, "_hpy_handled", False):
        return
    _check_extensions(attr, hpy_ext_modules, dist.ext_modules or [])
    for extension in hpy_ext_modules:
        extension.name = HPyExtensionName(extension.name)
    dist.hpy_ext_modules = hpy_ext_modules
    dist._hpy_handled = True
    if not hasattr(dist, "hpydevel"):
        from ._files import HPyDevel
        dist.hpydevel = HPyDevel()
    dist.hpydevel.fix_distribution(dist)


def _check_extensions(attr: str, extensions: Any, others: List[Any]) -> None:
    from distutils.errors import DistutilsSetupError
    from setuptools import Extension
    if not isinstance(extensions, list):
        raise DistutilsSetupError("%s must be a list of setuptools.Extension, not %s" % (attr, type(extensions).__name__))
    names = {getattr(other, "name", None) for other in others}
    for extension in extensions:
        if not isinstance(extension, Extension):
            raise DistutilsSetupError("%s must be a list of setuptools.Extension, but one element is of type %s.%s"
                                      % (attr, type(extension).__module__, type(extension).__qualname__))
        if extension.name in names:
            raise DistutilsSetupError("%s: there are two extensions called %s" % (attr, extension.name))
        names.add(extension.name)


def patch_distribution(devel: "HPyDevel", dist: Any) -> None:
    """Add the options to a distribution, and let its commands see the HPy extensions."""
    dist.hpy_abi = DEFAULT_HPY_ABI
    dist.hpy_use_static_libs = False
    dist.global_options = dist.global_options + [ABI_OPTION, STATIC_OPTION]
    dist.has_ext_modules = lambda: bool(dist.ext_modules or dist.hpy_ext_modules)
    include_extensions(dist)
    _take_options_anywhere(dist)
    _mix_into_commands(devel, dist)
    _keep_loaders_in_eggs()


def include_extensions(dist: Any) -> None:
    """Put the HPy extensions among the others. Configuration files may have replaced that list since last time."""
    others = list(dist.ext_modules or [])
    present = set(map(id, others))
    dist.ext_modules = others + [extension for extension in dist.hpy_ext_modules if id(extension) not in present]


def _take_options_anywhere(dist: Any) -> None:
    # pip and build hand options on after the name of a command, which may be one of many.
    from distutils.errors import DistutilsArgError
    original = dist.parse_command_line

    def parse_command_line() -> Any:
        ours: List[str] = []
        others: List[str] = []
        arguments = iter(dist.script_args or [])
        for argument in arguments:
            if argument == "--hpy-abi":
                value = next(arguments, None)
                if value is None:
                    raise DistutilsArgError("option --hpy-abi requires a value: one of %s" % ", ".join(ABIS))
                ours += [argument, value]
            elif argument == "--hpy-use-static-libs" or argument.startswith("--hpy-abi="):
                ours.append(argument)
            else:
                others.append(argument)
        dist.script_args = ours + others
        return original()

    dist.parse_command_line = parse_command_line


def _mix_into_commands(devel: "HPyDevel", dist: Any) -> None:
    # Not by filling dist.cmdclass: configuration files are read later and may name other classes.
    from ._commands import MIXINS
    original = dist.get_command_class

    def get_command_class(command: str) -> Any:
        base = original(command)
        mixin = MIXINS.get(command)
        if mixin is None or issubclass(base, mixin):
            return base
        if command == "build_ext":
            devel.build_ext_sanity_check(base)
        mixed = type(command, (mixin, base), {"__doc__": base.__doc__, "__module__": base.__module__})
        dist.cmdclass[command] = mixed
        return mixed

    dist.get_command_class = get_command_class


def _keep_loaders_in_eggs() -> None:
    """bdist_egg writes a loader of its own beside each binary; ours stay."""
    try:
        from setuptools.command import bdist_egg
    except ImportError:
        return
    original = getattr(bdist_egg, "write_stub", None)
    if original is None or getattr(original, "keeps_hpy_loaders", False):
        return
    from ._loader import is_loader

    def write_stub(resource: str, pyfile: str) -> None:
        if not is_loader(pyfile):
            original(resource, pyfile)

    write_stub.keeps_hpy_loaders = True  # type: ignore[attr-defined]
    bdist_egg.write_stub = write_stub


def abi_of(dist: Any) -> str:
    """The ABI that was asked for."""
    from distutils.errors import DistutilsError
    abi = dist.hpy_abi
    if abi not in ABIS:
        raise DistutilsError("--hpy-abi=%s: there is no such ABI; it is one of %s" % (abi, ", ".join(ABIS)))
    return abi


def static_library(dist: Any, abi: str) -> Optional[str]:
    """The library to link when --hpy-use-static-libs asks for one."""
    from distutils.errors import DistutilsError
    if str(dist.hpy_use_static_libs).lower() in ("", "0", "false", "no", "off", "none"):
        return None
    found = dist.hpydevel.get_static_libs(abi) or []
    if len(found) != 1:
        raise DistutilsError("--hpy-use-static-libs: %s for the ABI %s in %s; leave the option out, and HPy's own code is compiled"
                             % ("there is no library" if not found else "there are several libraries", abi,
                                dist.hpydevel.base_dir / "lib" / abi))
    return found[0]


def only_hpy_extensions(dist: Any) -> bool:
    """Whether no binary of the distribution is of another kind."""
    return all(is_hpy_extension(extension.name) for extension in dist.ext_modules or [])
