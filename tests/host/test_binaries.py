"""Modules of all platforms, looked into by LLVM's tools, which know nothing of what the SDK thinks of them."""
import json
import re
import tempfile
import unittest
from pathlib import Path

import codesign
from images import Elf, MachO, Pe
from modules import RIDS, module
from platforms import REPOSITORY, Missing, run

NAMES = ("hosted", "my_module")
# What the modules of the tests may need at most; hosted has about 50,000 bytes of code. zig adds more for macOS.
SIZE_LIMIT = {"linux": 100_000, "win": 150_000, "osx": 300_000}
# Every Windows since 8.1 has these: the C library that comes with the system, and the newer one in its parts.
WINDOWS_LIBRARIES = re.compile(r"(?i)^(kernel32|msvcrt|ucrtbase|ntdll|advapi32)\.dll$|^api-ms-win-crt-[a-z]+-l1-1-0\.dll$")
MACHINES = {
    "linux-x64": "EM_X86_64", "linux-musl-x64": "EM_X86_64", "linux-arm64": "EM_AARCH64", "linux-musl-arm64": "EM_AARCH64",
    "win-x64": "IMAGE_FILE_MACHINE_AMD64", "win-arm64": "IMAGE_FILE_MACHINE_ARM64", "osx-x64": "X86-64", "osx-arm64": "Arm64",
}
# The oldest macOS of the platform tags, and the oldest with Apple's processors.
LOWEST_SYSTEM = {"osx-x64": ("10.13", "10.15"), "osx-arm64": ("11.0",)}
# Added to macOS later than the tag of osx-x64 says: a module that has to have one cannot be loaded before.
TOO_NEW_FOR_10_13 = {"availability_version_check", "os_unfair_lock_lock_with_flags"}


def entry_points(name):
    return {prefix + name for prefix in ("HPyInit_", "HPyInitGlobalContext_", "HPyInitDirectCalls_",
                                         "get_required_hpy_major_version_", "get_required_hpy_minor_version_")}


class BinaryTest(unittest.TestCase):
    def each(self, kind, check, *rids):
        """Checks the modules for platforms, each in a subtest of its own."""
        for rid in rids:
            for name in NAMES:
                with self.subTest(rid=rid, name=name):
                    try:
                        image = kind(module("c", name, rid))
                    except Missing as reason:
                        self.skipTest(str(reason))
                    check(rid, name, image)

    def assert_common(self, rid, name, image):
        self.assertEqual(image.header("Machine") or image.header("CpuType"), MACHINES[rid])
        self.assertEqual(image.exports, entry_points(name))
        self.assertEqual([n for n in image.imports if re.match(r"_?Py[A-Z_]", n)], [])
        self.assertEqual([n for n in image.needed if "python" in n.lower()], [])
        self.assertLess(image.path.stat().st_size, SIZE_LIMIT[rid.split("-")[0]])

    def assert_protected(self, elf):
        self.assertNotIn("TEXTREL", elf.dynamic)
        self.assertNotRegex(elf.dynamic, r"RPATH|RUNPATH")
        self.assertNotRegex(elf.segments, r"GNU_STACK.* RWE ")
        self.assertIn("GNU_RELRO", elf.segments)
        self.assertRegex(elf.dynamic, r"BIND_NOW|NOW")

    def check_linux(self, rid, name, elf):
        self.assert_common(rid, name, elf)
        self.assertLessEqual(set(elf.needed), {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"})
        if rid != "linux-x64":          # this machine's own compiler builds for its own glibc
            self.assertLessEqual(elf.glibc, (2, 17))
        self.assert_protected(elf)

    def check_musl(self, rid, name, elf):
        self.assert_common(rid, name, elf)
        # The name that musl's loader takes for itself; Alpine's libc.musl-*.so.1 is the same to it.
        self.assertEqual(elf.needed, ["libc.so"])
        self.assertIsNone(elf.glibc)
        self.assert_protected(elf)

    def check_windows(self, rid, name, pe):
        self.assert_common(rid, name, pe)
        self.assertIn("KERNEL32.dll", pe.needed)
        self.assertEqual([n for n in pe.needed if not WINDOWS_LIBRARIES.match(n)], [])
        self.assertLessEqual({"DYNAMIC_BASE", "NX_COMPAT", "HIGH_ENTROPY_VA"}, pe.characteristics)
        self.assertIn("IMAGE_FILE_DLL", pe.headers)

    def check_macos(self, rid, name, macho):
        self.assert_common(rid, name, macho)
        self.assertEqual(macho.needed, ["/usr/lib/libSystem.B.dylib"])
        self.assertIn(macho.lowest_system, LOWEST_SYSTEM[rid])
        self.assertIn("MH_TWOLEVEL", macho.headers)
        self.assertEqual(set(macho.imports.values()), {"libSystem"})
        if macho.lowest_system == "10.13":
            self.assertEqual(TOO_NEW_FOR_10_13 & set(macho.imports) - macho.weak_imports, set())
        if macho.header("FileType") == "DynamicLibrary":
            self.assertEqual(macho.install_name, "@rpath/%s.hpy0.so" % name)
        else:
            self.assertEqual((macho.header("FileType"), macho.install_name), ("Bundle", None))

    def check_signature(self, rid, name, macho):
        self.assertGreater(codesign.check(macho.path), 2)
        with tempfile.TemporaryDirectory() as folder:
            changed = bytearray(macho.path.read_bytes())
            changed[5000] ^= 1
            other = Path(folder) / "changed.so"
            other.write_bytes(changed)
            self.assertRaises(codesign.Invalid, codesign.check, other)

    def test_linux(self):
        self.each(Elf, self.check_linux, "linux-x64", "linux-arm64")

    def test_musl(self):
        self.each(Elf, self.check_musl, "linux-musl-x64", "linux-musl-arm64")

    def test_windows(self):
        self.each(Pe, self.check_windows, "win-x64", "win-arm64")

    def test_macos(self):
        self.each(MachO, self.check_macos, "osx-x64", "osx-arm64")

    def test_macos_signatures(self):
        self.each(MachO, self.check_signature, "osx-arm64")


class ReaderTest(unittest.TestCase):
    """The SDK's own reader finds in these files what LLVM's tools find."""

    PLATFORMS = {"win-x64": "win_amd64", "win-arm64": "win_arm64", "osx-x64": r"macOS 10\.1[35] x86_64", "osx-arm64": r"macOS 11\.0 arm64",
                 "linux-arm64": r"manylinux_2_\d+_aarch64", "linux-musl-x64": r"musllinux_1_\d_x86_64",
                 "linux-musl-arm64": r"musllinux_1_\d_aarch64", "linux-x64": r"manylinux_2_\d+_x86_64"}

    def test_audit(self):
        try:
            files = {module("c", name, rid): rid for rid in RIDS for name in NAMES}
        except Missing as reason:
            self.skipTest(str(reason))
        kinds = {"linux": Elf, "win": Pe, "osx": MachO}
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.json"
            code, text = run(["dotnet", "build", REPOSITORY / "tests" / "host" / "modules" / "c" / "host-c.hpyproj", "-t:HPyAudit",
                              "-nologo", "-tl:off", "-v:quiet", "-p:HPyAuditFormat=json", "-p:HPyAuditOutput=%s" % report,
                              "-p:HPyAuditFile=" + "%3B".join(map(str, files))], {"MSBUILDDISABLENODEREUSE": "1"})
            self.assertEqual(code, 0, text)
            audited = {Path(file["path"]): file for file in json.loads(report.read_text(encoding="utf-8"))["files"]}
        self.assertEqual(set(audited), set(files))
        for path, rid in files.items():
            with self.subTest(rid=rid, file=path.name):
                image = kinds[rid.split("-")[0]](path)
                self.assertEqual(sorted(audited[path]["needed"]), sorted(image.needed))
                self.assertRegex(audited[path]["platform"], "^%s$" % self.PLATFORMS[rid])
                self.assertEqual([f["code"] for f in audited[path]["findings"] if f["severity"] == "error"], [])
