"""Eight platforms from one machine: what their wheels are called and hold, and what is built again when something changes.

HPY_CROSS_TEST=all also builds the template in C++, for which zig compiles a C++ library for each platform the first time
(some minutes).
"""
import os
import re
import struct
import unittest
import zipfile

from support.building import REPOSITORY, BuildTestCase, Project, dotnet_environment
from support.zig import MISSING, find_zig

PLATFORMS = {
    "linux-x64": r"(manylinux\w+_x86_64\.)?manylinux_2_\d+_x86_64",         # made by the machine's own compiler
    "linux-arm64": r"manylinux2014_aarch64\.manylinux_2_17_aarch64",
    "linux-musl-x64": "musllinux_1_2_x86_64",
    "linux-musl-arm64": "musllinux_1_2_aarch64",
    "win-x64": "win_amd64",
    "win-arm64": "win_arm64",
    "osx-x64": r"macosx_10_13_x86_64",
    "osx-arm64": r"macosx_11_0_arm64",
}
# What the first bytes of a module say about its processor: offset of the number in the file's header, and the number.
ELF, MACHO = {"x64": 62, "arm64": 183}, {"x64": 0x01000007, "arm64": 0x0100000C}
PE = {"x64": 0x8664, "arm64": 0xAA64}
WITH_CXX = os.environ.get("HPY_CROSS_TEST") == "all"


def all_platforms(*left_out):
    return "-p:RuntimeIdentifiers=" + "+".join(rid for rid in PLATFORMS if rid not in left_out)


def processor_of(data):
    """System and processor of a module, as its header says them."""
    if data[:4] == b"\x7fELF":
        return "linux", struct.unpack_from("<H", data, 18)[0]
    if data[:2] == b"MZ":
        return "win", struct.unpack_from("<H", data, struct.unpack_from("<I", data, 60)[0] + 4)[0]
    return "osx", struct.unpack_from("<I", data, 4)[0]


@unittest.skipUnless(find_zig(), MISSING)
class SlowCrossTest(BuildTestCase):
    def setUp(self):
        super().setUp()
        self.environment = dotnet_environment(ZIG=find_zig())

    def create(self):
        """
        A project with three modules: what `dotnet new hpyext` makes, and the extensions in tests/extensions. A definition
        for Windows is switched on from the command line.
        """
        items = ['<HPyDefine Include="SWITCHED=1" RuntimeIdentifier="win-x64" Module="my_module" Condition="\'$(Switch)\' == \'true\'" />',
                 '<HPyLibrary Include="m" />', '<HPyCompileOption Include="-ffp-contract=off" Module="ndarray" />']
        project = Project(self.root / "eight", "eight", module=False,
                          properties="<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")
        folders = {"my_module": REPOSITORY / "templates/hpyext/c", "jsonc": REPOSITORY / "tests/extensions/jsonc",
                   "ndarray": REPOSITORY / "tests/extensions/ndarray"}
        if WITH_CXX:
            folders["my_module_cpp"] = REPOSITORY / "templates/hpyext/cpp"
        for module, folder in folders.items():
            (project.folder / module).mkdir()
            names = sorted(path.name for path in folder.iterdir() if path.suffix in (".c", ".h", ".cpp"))
            for name in names:
                text = (folder / name).read_text(encoding="utf-8")
                project.write("%s/%s" % (module, name), text.replace("my_module", module))
            items.append('<HPyExtension Include="%s" Sources="%s" />' % (
                module, ";".join("%s/%s" % (module, name) for name in names if not name.endswith(".h"))))
        text = project.file.read_text(encoding="utf-8")
        project.file.write_text(text.replace("</Project>", "  <ItemGroup>%s</ItemGroup>\n</Project>" % "".join(items)), encoding="utf-8")
        return project, sorted(folders)

    def build(self, project, *options):
        return self.succeed(project.build("-p:HPyGenerateStubs=false", *options, env=self.environment))

    @staticmethod
    def times(project):
        """When each object and each module was written."""
        paths = [path for path in project.folder.rglob("*") if re.search(r"\.o(bj)?$|\.hpy0\.(so|pyd)$", path.name)]
        return {str(path.relative_to(project.folder)): path.stat().st_mtime_ns for path in paths}

    def check_wheels(self, project, modules):
        wheels = {path.name: path for path in project.wheels()}
        self.assertEqual(len(wheels), len(PLATFORMS), sorted(wheels))
        for rid, tag in PLATFORMS.items():
            names = [name for name in wheels if re.fullmatch(r"eight-1\.0\.0-py3-none-%s\.whl" % tag, name)]
            self.assertEqual(len(names), 1, (rid, sorted(wheels)))
            system, processor = rid.split("-")[0], rid.split("-")[-1]
            suffix = ".hpy0" + (".pyd" if system == "win" else ".so")
            files = sorted(module + end for module in modules for end in (suffix, ".py"))
            with zipfile.ZipFile(str(wheels[names[0]])) as wheel:
                self.assertEqual(sorted(name for name in wheel.namelist() if ".dist-info/" not in name), files)
                number = {"linux": ELF, "win": PE, "osx": MACHO}[system][processor]
                for module in modules:
                    self.assertEqual(processor_of(wheel.read(module + suffix)), (system, number), (rid, module))
            # Nothing else is beside the modules: import libraries and debug files are no part of what is built.
            folder = project.folder / "bin" / "Debug" / "universal" / rid
            self.assertEqual(sorted(path.name for path in folder.iterdir()), files)

    def test_eight_platforms_in_one_build(self):
        project, modules = self.create()
        self.build(project, "-p:RuntimeIdentifiers=linux-arm64+win-x64")
        first = self.times(project)
        self.assertEqual({path.split(os.sep)[3] for path in first}, {"linux-arm64", "win-x64"})

        # More platforms: what is there is not built again.
        self.build(project, all_platforms())
        self.check_wheels(project, modules)
        second = self.times(project)
        self.assertEqual({path: second[path] for path in first}, first)
        self.assertEqual({path.split(os.sep)[3] for path in second}, set(PLATFORMS))

        # A definition for one platform: only that one is built again, and the wheels of the others keep their bytes.
        before = project.snapshot("bin")
        self.build(project, all_platforms(), "-p:Switch=true")
        third, after = self.times(project), project.snapshot("bin")
        self.assertEqual((set(third), set(after)), (set(second), set(before)))
        changed = sorted(path for path in third if third[path] != second[path])
        self.assertEqual(changed, [os.path.join("bin", "Debug", "universal", "win-x64", "my_module.hpy0.pyd"),
                                   os.path.join("obj", "Debug", "universal", "win-x64", "my_module", "my_module", "my_module.c.o")])
        others = [name for name in before if "win_amd64" not in name and "win-x64" not in name]
        self.assertEqual({name: after[name] for name in others}, {name: before[name] for name in others})

        # Fewer platforms, and all of them again: nothing is built, nothing goes.
        self.build(project, all_platforms("osx-x64"), "-p:Switch=true")
        self.build(project, all_platforms(), "-p:Switch=true")
        self.assertEqual(self.times(project), third)
