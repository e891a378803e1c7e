"""compile_commands.json: clangd checks the sources of a project with it, whatever compiles them."""
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

from support.building import BuildTestCase, dotnet_environment, install_template, run
from support.zig import find_zig

CLANGD = shutil.which("clangd") or shutil.which("clangd-14")

CXX = """#include <cmath>
#include <cstdint>
#include <string>
#include <vector>
#include <hpy.h>
extern "C" int more(void)
{
    std::vector<std::string> names(TEXT[0]);
    return (int)names.size() + (int)sizeof(HPy) + (int)std::sin(1.0);
}
"""
C = """#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <hpy.h>
#ifndef %s
#error "another platform"
#endif
int text(void) { return printf("%%s %%d", TEXT, INT_MAX); }
"""


class EditorsTest(BuildTestCase):
    def check(self, folder, *sources):
        """What clangd says, which finds everything by itself: from the folder of the source upwards."""
        for source in sources:
            process = subprocess.run([CLANGD, "--check=" + str(folder / source)], cwd=str(self.scratch), stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=300)
            self.assertIn("Compile command from CDB is", process.stdout)
            self.assertIn("All checks completed, 0 errors", process.stdout)

    def commands(self, project):
        return json.loads((project.folder / "obj/compile_commands.json").read_text(encoding="utf-8"))

    def test_clangd_checks_sources_with_every_toolchain(self):
        if not CLANGD:
            self.skipTest("clangd is not installed")
        project = self.project("demo", items='<HPyDefine Include="TEXT=&quot;ä b&quot;" />')
        project.write("more.cpp", CXX)
        project.write(".clangd", "CompileFlags:\n  CompilationDatabase: obj\n")
        ways = [("gcc", "linux-x64", "__linux__"), ("clang", "linux-x64", "__linux__")]
        if find_zig():
            ways += [("zig", "win-x64", "_WIN32")]
        for toolchain, rid, macro in ways:
            with self.subTest(toolchain=toolchain, rid=rid):
                project.write("text.c", C % macro)
                options = ["-t:HPyCompileCommands", "-p:HPyToolchain=" + toolchain, "-p:RuntimeIdentifier=" + rid, "-p:HPyEditorConfiguration=" + rid]
                self.succeed(project.build(*options, env=dotnet_environment(ZIG=find_zig())))
                self.assertEqual([Path(c["file"]).name for c in self.commands(project)], ["demo.c", "more.cpp", "text.c"])
                self.check(project.folder, "more.cpp", "text.c")
        self.assertEqual(sorted(path.suffix for path in (project.folder / "obj").rglob("*.o")), [])

    def test_builds_write_the_file_also_when_they_fail_and_only_when_it_changes(self):
        project = self.project("demo", abi="cpython+universal", properties="<HPyGenerateStubs>false</HPyGenerateStubs>")
        project.write("wrong.c", "int wrong(void) { return 1 }\n")
        self.assertNotEqual(project.build().code, 0)
        self.assertEqual({Path(c["file"]).name for c in self.commands(project)}, {"demo.c", "wrong.c"})
        self.assertIn("-DHPY_ABI_CPYTHON", self.commands(project)[0]["arguments"])
        path = project.folder / "obj/compile_commands.json"
        before = path.stat().st_mtime_ns
        project.write("wrong.c", "int wrong(void) { return 1; }\n")
        self.succeed(project.build())
        self.assertEqual(path.stat().st_mtime_ns, before)
        self.succeed(project.build("-p:HPyEditorConfiguration=universal"))
        self.assertIn("-DHPY_ABI_UNIVERSAL", self.commands(project)[0]["arguments"])
        self.succeed(project.dotnet("clean", "-tl:off"))
        self.assertFalse(path.exists())

    def test_the_template_is_ready_for_editors(self):
        install_template(self.scratch)
        for name, options in (("edited", ()), ("bare", ("--editor", "none"))):
            self.assertEqual(run(["dotnet", "new", "hpyext", "-n", name, *options], self.root).code, 0)
        folder = self.root / "edited"
        hidden = {str(path.relative_to(folder)) for path in folder.rglob(".*/*")} | {path.name for path in folder.glob(".c*")}
        self.assertEqual(hidden, {".clangd", ".vscode/settings.json", ".vscode/extensions.json", ".vscode/tasks.json"})
        self.assertEqual({path.name for path in (self.root / "bare").glob(".*")}, {".gitignore"})
        for path in (folder / ".vscode").iterdir():
            json.loads(path.read_text(encoding="utf-8"))
        # Each task of the editor is a command that works.
        for task in json.loads((folder / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]:
            if task["args"][0] == "build":
                self.succeed(run([task["command"], *task["args"], "-p:HPyGenerateStubs=false"], folder))
        if CLANGD:
            self.check(folder, "edited.c")
        self.succeed(run(["dotnet", "pack", "-tl:off", "-o", "out"], folder))
        with tarfile.open(str(next((folder / "out").glob("*.tar.gz")))) as archive:
            self.assertEqual([name for name in archive.getnames() if "/." in name], [])
