"""What the commands of setuptools do differently for HPy extensions."""
import os
import threading
from contextlib import ExitStack, contextmanager
from typing import Any, Dict, Iterator, List, Tuple

from ._distribution import abi_of, include_extensions, only_hpy_extensions
from ._loader import is_loader, loader_text, write_loader
from ._names import HPyExtensionName, is_hpy_extension
from ._support import support_objects
from .abitag import get_hpy_ext_suffix

Command = Any  # the classes below are mixed into commands, whose methods they call


class build_hpy_mixin:
    """Keeps what is built for different ABIs apart."""

    def finalize_options(self: Command) -> None:
        names = ("build_lib", "build_platlib", "build_temp")
        chosen = {name for name in names if getattr(self, name) is not None}
        super(build_hpy_mixin, self).finalize_options()
        abi = abi_of(self.distribution)
        if abi == "cpython":
            return
        # build_lib may be build_platlib, or build_purelib; a folder that somebody chose is the right one as it is.
        for name in names:
            if name not in chosen and not (name == "build_lib" and "build_platlib" in chosen):
                setattr(self, name, "%s-hpy-%s" % (getattr(self, name), abi))


class build_ext_hpy_mixin:
    """Compiles and links HPy extensions, and writes their loaders."""

    def initialize_options(self: Command) -> None:
        super(build_ext_hpy_mixin, self).initialize_options()
        self._hpy_support: Dict[str, List[str]] = {}
        self._hpy_lock = threading.Lock()
        self._hpy_source_locks: Dict[str, threading.Lock] = {}

    def finalize_options(self: Command) -> None:
        self._hpy_abi = abi_of(self.distribution)
        include_extensions(self.distribution)
        super(build_ext_hpy_mixin, self).finalize_options()

    # ---- names ----

    def get_ext_fullname(self: Command, ext_name: str) -> str:
        name = super(build_ext_hpy_mixin, self).get_ext_fullname(ext_name)
        return HPyExtensionName(name) if is_hpy_extension(ext_name) else name

    def get_ext_filename(self: Command, fullname: str) -> str:
        if self._hpy_abi == "cpython" or not is_hpy_extension(fullname):
            return super(build_ext_hpy_mixin, self).get_ext_filename(fullname)
        suffix = get_hpy_ext_suffix(self._hpy_abi, os.environ.get("SETUPTOOLS_EXT_SUFFIX") or None)
        return os.path.join(*fullname.split(".")) + suffix

    def get_export_symbols(self: Command, ext: Any) -> List[str]:
        symbols = super(build_ext_hpy_mixin, self).get_export_symbols(ext)
        if self._hpy_abi == "cpython" or not is_hpy_extension(ext.name):
            return symbols
        name = ext.name.rpartition(".")[2]
        return ["HPyInit_" + name if symbol == "PyInit_" + name else symbol for symbol in symbols]

    # ---- building ----

    def build_extension(self: Command, ext: Any) -> None:
        with self._hpy_sources_locked(ext):
            if is_hpy_extension(ext.name):
                self._hpy_build_extension(ext)
            else:
                super(build_ext_hpy_mixin, self).build_extension(ext)

    @contextmanager
    def _hpy_sources_locked(self: Command, ext: Any) -> Iterator[None]:
        """Keeps extensions that share a source from being built at the same time: they share its object file too."""
        stems = sorted({os.path.splitext(os.path.normpath(source))[0] for source in ext.sources or []})
        with ExitStack() as stack:
            for stem in stems:  # sorted, so that no two threads wait for one another
                with self._hpy_lock:
                    lock = self._hpy_source_locks.setdefault(stem, threading.Lock())
                stack.enter_context(lock)
            yield

    def _hpy_build_extension(self: Command, ext: Any) -> None:
        with self._hpy_lock:
            # One set of objects serves all extensions.
            if self._hpy_abi not in self._hpy_support:
                self._hpy_support[self._hpy_abi] = support_objects(self, self._hpy_abi)
        with self._hpy_additions(ext):
            super(build_ext_hpy_mixin, self).build_extension(ext)
        path, text = self._hpy_loader(ext)
        if self._hpy_abi != "cpython":
            write_loader(path, text)
        elif is_loader(path):
            os.unlink(path)  # copied from a source folder where another ABI was built in place

    @contextmanager
    def _hpy_additions(self: Command, ext: Any) -> Iterator[None]:
        """For as long as the extension is compiled. Later its sources go into lists of the project's files."""
        devel = self.distribution.hpydevel
        first = [devel.get_include_dir_forbid_python_h()] if self._hpy_abi == "universal" else []
        added = {
            "include_dirs": first + list(ext.include_dirs or []) + devel.get_extra_include_dirs(),
            "define_macros": [("HPY", None), ("HPY_ABI_" + self._hpy_abi.upper(), None)] + list(ext.define_macros or []),
            "extra_objects": list(ext.extra_objects or []) + self._hpy_support[self._hpy_abi],
            "depends": list(ext.depends or []) + self._hpy_support[self._hpy_abi],
        }
        before = {name: getattr(ext, name) for name in added}
        vars(ext).update(added)
        try:
            yield
        finally:
            vars(ext).update(before)

    # ---- loaders ----

    def _hpy_loader(self: Command, ext: Any) -> Tuple[str, str]:
        """Path and text of the loader of an extension."""
        folder, file = os.path.split(self.get_ext_fullpath(ext.name))
        module = ext.name.rpartition(".")[2]
        return os.path.join(folder, module + ".py"), loader_text(self.distribution.hpydevel.src_dir, module, file)

    def _hpy_loaders(self: Command) -> Dict[str, str]:
        """Where loaders are built, and where they belong in the source folders."""
        if self._hpy_abi == "cpython":
            return {}
        build_py = self.get_finalized_command("build_py")
        loaders = {}
        for ext in self.extensions:
            if is_hpy_extension(ext.name):
                fullname = self.get_ext_fullname(ext.name)
                package, _, module = fullname.rpartition(".")
                built = os.path.join(self.build_lib, *str.split(fullname, ".")) + ".py"
                loaders[built] = os.path.join(build_py.get_package_dir(package), module + ".py")
        return loaders

    def copy_extensions_to_source(self: Command) -> None:
        build_py = self.get_finalized_command("build_py")
        for ext in self.extensions:
            if is_hpy_extension(ext.name) and not ext.optional:
                # A package of extensions alone has no folder among the sources, where setuptools expects one.
                package = self.get_ext_fullname(ext.name).rpartition(".")[0]
                os.makedirs(build_py.get_package_dir(package) or os.curdir, exist_ok=True)
        for built, source in self._hpy_loaders().items():
            if os.path.exists(built):  # not when the extension is optional and could not be built
                with open(built, encoding="utf-8") as stream:
                    write_loader(source, stream.read())
        super(build_ext_hpy_mixin, self).copy_extensions_to_source()
        for loader in self._hpy_loaders().values():
            hiding = os.path.splitext(loader)[0] + get_hpy_ext_suffix("cpython")
            if os.path.exists(hiding):
                self.warn("Python imports %s, which was built before, and not the extension in the %s ABI; delete it to "
                          "change that" % (hiding, self._hpy_abi))

    def get_outputs(self: Command) -> List[str]:
        outputs = super(build_ext_hpy_mixin, self).get_outputs()
        return sorted(set(outputs).union(self._hpy_loaders()))

    def get_output_mapping(self: Command) -> Dict[str, str]:
        mapping = super(build_ext_hpy_mixin, self).get_output_mapping()
        return dict(mapping, **self._hpy_loaders()) if self.inplace else mapping


class bdist_wheel_hpy_mixin:
    """Tags wheels whose binaries are all universal for every Python."""

    def get_tag(self: Command) -> Tuple[str, str, str]:
        python, abi, platform = super(bdist_wheel_hpy_mixin, self).get_tag()
        if abi_of(self.distribution) != "universal":
            return python, abi, platform
        include_extensions(self.distribution)
        if not only_hpy_extensions(self.distribution):
            self.warn("the wheel is for this Python only: besides universal modules, it has some of ext_modules")
            return python, abi, platform
        asked = "python_tag" in self.distribution.command_options.get("bdist_wheel", {})
        return self.python_tag if asked else "py3", "none", platform


MIXINS = {"build": build_hpy_mixin, "build_ext": build_ext_hpy_mixin, "bdist_wheel": bdist_wheel_hpy_mixin}
