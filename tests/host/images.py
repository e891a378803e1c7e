"""What LLVM's tools say about a binary, in a few words for all formats."""
import functools
import re
import shutil

from platforms import Missing, run


@functools.lru_cache(maxsize=None)
def tool(name):
    """The path of one of LLVM's programs, whatever version is there."""
    for candidate in [name] + ["%s-%d" % (name, version) for version in range(30, 13, -1)]:
        if shutil.which(candidate):
            return shutil.which(candidate)
    raise Missing("%s is not installed" % name)


def ask(name, *arguments):
    code, text = run([tool(name), *arguments])
    if code != 0:
        raise RuntimeError("%s %s:\n%s" % (name, " ".join(map(str, arguments)), text))
    return text


class Image:
    """One binary."""

    def __init__(self, path):
        self.path = path
        self.headers = ask("llvm-readobj", "--file-headers", path)

    def header(self, name):
        """The first value with this name in the headers."""
        found = re.search(r"^\s*%s: (\S+)" % name, self.headers, re.MULTILINE)
        return found.group(1) if found else None

    def _symbols(self, *options):
        """Names from llvm-nm."""
        return {line.split()[-1] for line in ask("llvm-nm", *options, self.path).splitlines() if line.strip()}


class Elf(Image):
    """A module for Linux."""

    @property
    def needed(self):
        return re.findall(r"NEEDED\)?\s+Shared library: \[(.*?)\]", ask("llvm-readelf", "-d", self.path))

    @property
    def dynamic(self):
        return ask("llvm-readelf", "-d", self.path)

    @property
    def segments(self):
        return ask("llvm-readelf", "-lW", self.path)

    @property
    def exports(self):
        return self._symbols("-D", "--defined-only", "--no-sort")

    @property
    def imports(self):
        """Names without the versions behind @."""
        return {name.split("@")[0] for name in self._symbols("-D", "--undefined-only")}

    @property
    def glibc(self):
        """The newest version of glibc that it asks for."""
        versions = re.findall(r"GLIBC_(\d+)\.(\d+)", ask("llvm-readelf", "-V", self.path))
        return max((tuple(map(int, version)) for version in versions), default=None)


class Pe(Image):
    """A module for Windows."""

    @property
    def _tables(self):
        return ask("llvm-readobj", "--coff-imports", "--coff-exports", self.path)

    @property
    def needed(self):
        return re.findall(r"^Import \{\n\s+Name: (\S+)", self._tables, re.MULTILINE)

    @property
    def imports(self):
        return set(re.findall(r"^\s+Symbol: (\S+)", self._tables, re.MULTILINE))

    @property
    def exports(self):
        return set(re.findall(r"^Export \{\n\s+Ordinal: \d+\n\s+Name: (\S+)", self._tables, re.MULTILINE))

    @property
    def characteristics(self):
        return set(re.findall(r"IMAGE_DLL_CHARACTERISTICS_(\w+)", self.headers))


class MachO(Image):
    """A module for macOS. Names are those of C, without the underscore in front."""

    @property
    def commands(self):
        return ask("llvm-objdump", "--macho", "--private-headers", self.path)

    @property
    def needed(self):
        found = re.findall(r"cmd LC_LOAD(?:_WEAK)?_DYLIB\n\s+cmdsize \d+\n\s+name (\S+)", self.commands)
        return found

    @property
    def install_name(self):
        found = re.search(r"cmd LC_ID_DYLIB\n\s+cmdsize \d+\n\s+name (.+) \(offset", self.commands)
        return found.group(1) if found else None

    @property
    def lowest_system(self):
        found = re.search(r"cmd LC_BUILD_VERSION\n(?:.*\n){3,5}?\s+minos (\S+)", self.commands) \
            or re.search(r"cmd LC_VERSION_MIN_MACOSX\n\s+cmdsize \d+\n\s+version (\S+)", self.commands)
        return found.group(1) if found else None

    @property
    def exports(self):
        tree = ask("llvm-objdump", "--macho", "--exports-trie", self.path)
        return {name[1:] for name in re.findall(r"^0x\w+\s+(\S+)", tree, re.MULTILINE)}

    @property
    def imports(self):
        """What is bound, with the library it is bound to."""
        rows = ask("llvm-objdump", "--macho", "--bind", "--lazy-bind", "--weak-bind", self.path).splitlines()
        bound = [row.split() for row in rows if row.startswith("__DATA")]
        return {row[-1].lstrip("_"): row[-2] for row in bound}

    @property
    def weak_imports(self):
        """What may be missing."""
        found = re.findall(r"\(undefined\) weak external (\S+)", ask("llvm-nm", "-m", self.path))
        return {name.lstrip("_") for name in found}
