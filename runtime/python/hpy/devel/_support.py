"""HPy's own code as objects that are linked into each extension."""
import hashlib
import os
from pathlib import Path
from typing import Any, List

from ._distribution import static_library


def support_objects(build_ext: Any, abi: str) -> List[str]:
    """Objects, or the library that has them, for a build_ext command; compiled unless they are up to date.

    The options of an extension are for its own sources: a C++ standard, or warnings as errors, are not for this code.
    """
    library = static_library(build_ext.distribution, abi)
    if library is not None:
        return [library]
    devel, compiler = build_ext.distribution.hpydevel, build_ext.compiler
    sources = devel.get_extra_sources() + (devel.get_ctx_sources() if abi == "cpython" else [])
    first = [devel.get_include_dir_forbid_python_h()] if abi == "universal" else []
    output = os.path.join(build_ext.build_temp, "hpy-support-" + abi)
    macros = [("HPY", None), ("HPY_ABI_" + abi.upper(), None)]
    objects = compiler.object_filenames(sources, strip_dir=False, output_dir=output)

    stamp = Path(output, "inputs")
    inputs = _fingerprint(build_ext, [devel.include_dir, devel.src_dir])
    if not build_ext.force and stamp.is_file() and stamp.read_text() == inputs and all(map(os.path.exists, objects)):
        return objects
    objects = compiler.compile(sources, output_dir=output, macros=macros, debug=build_ext.debug,
                               include_dirs=first + devel.get_extra_include_dirs())
    stamp.write_text(inputs)
    return objects


def _fingerprint(build_ext: Any, folders: List[Path]) -> str:
    """One word for everything that the objects depend on."""
    compiler = build_ext.compiler
    digest = hashlib.sha256()
    for value in (compiler.compiler_type, getattr(compiler, "compiler_so", None), compiler.include_dirs, compiler.macros,
                  build_ext.debug):
        digest.update(repr(value).encode("utf-8", "surrogateescape") + b"\n")
    for path in sorted(path for folder in folders for path in folder.rglob("*.[ch]")):
        facts = path.stat()
        digest.update(("%s %d %d\n" % (path, facts.st_size, facts.st_mtime_ns)).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
