"""Modules that clang-cl and lld-link make, which take the commands of Visual C++: built by the SDK and loaded under wine."""
import re
import unittest

import sysroot
from modules import build_with
from platforms import PLATFORMS, Missing, run
from test_loading import count_checks


class MsvcTest(unittest.TestCase):
    def build(self, rid):
        processor = rid.split("-")[1]
        try:
            for program in ("clang-cl", "lld-link", "llvm-lib", "llvm-readobj"):
                sysroot.find(program)
            folder = sysroot.make(processor)
        except Missing as reason:
            self.skipTest("modules made by clang-cl for %s: %s" % (rid, reason))
        return build_with("c", "clang-cl", rid, "-p:HPySysroot=%s=%s" % (rid, folder))

    def check(self, path, machine):
        code, text = run([sysroot.find("llvm-readobj"), "--file-headers", "--coff-exports", "--coff-imports", path])
        self.assertEqual(code, 0, text)
        self.assertIn("IMAGE_FILE_MACHINE_" + machine, text)
        name = path.name.split(".")[0]
        exports = re.findall(r"Export \{\s+Ordinal: \d+\s+Name: (\S+)", text)
        self.assertEqual(sorted(exports), sorted(start + name for start in (
            "HPyInit_", "HPyInitGlobalContext_", "HPyInitDirectCalls_", "get_required_hpy_major_version_", "get_required_hpy_minor_version_")))
        # The C library is that of Windows, and nothing has to be installed.
        for library in re.findall(r"Import \{\s+Name: (\S+)", text):
            self.assertRegex(library.lower(), r"^(api-ms-win-crt-[\w-]+|kernel32|ucrtbase)\.dll$")
        for flag in ("DYNAMIC_BASE", "NX_COMPAT", "HIGH_ENTROPY_VA"):
            self.assertIn("IMAGE_DLL_CHARACTERISTICS_" + flag, text)

    def test_modules_of_clang_cl_are_loaded_by_windows(self):
        modules = self.build("win-x64")
        windows = next(platform for platform in PLATFORMS if platform.rid == "win-x64")
        for name in ("my_module", "hosted"):
            path = modules / (name + ".hpy0.pyd")
            self.check(path, "AMD64")
            scripts = windows.scripts(name)
            try:
                code, text = windows.run(path, name, *scripts)
            except Missing as reason:
                self.skipTest("loading what clang-cl made: %s" % reason)
            self.assertEqual(code, 0, text)
            self.assertEqual(text.split("\n")[-2].strip(), "%d checks" % (2 * count_checks(scripts)), text)
        self.assertEqual({path.name for path in modules.iterdir() if path.suffix not in (".py",)},
                         {"my_module.hpy0.pyd", "hosted.hpy0.pyd"})

    def test_modules_of_clang_cl_for_arm64(self):
        modules = self.build("win-arm64")
        for name in ("my_module", "hosted"):
            self.check(modules / (name + ".hpy0.pyd"), "ARM64")
