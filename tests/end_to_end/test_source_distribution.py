"""dotnet pack: a source distribution that real pip builds and installs, and that says the same as the wheels."""
import csv
import email.parser
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

from support.building import MODULE, REPOSITORY, WHEELS, BuildTestCase
from support.pythons import find_pythons

sys.path.insert(0, str(REPOSITORY / "tests" / "devel"))
import run as devel  # noqa: E402  (which knows where wheels of pip and setuptools are)

sys.path.insert(0, str(REPOSITORY / "tests"))
import pythons as all_pythons  # noqa: E402

PROPERTIES = """<PackageId>Spate-Grusse</PackageId>
    <Version>1.2.0-rc.1</Version>
    <Description>Says "hello" &amp; more</Description>
    <Authors>Jo Doe;Ann Ö &lt;ann@example.org&gt;</Authors>
    <PackageReadmeFile>README.md</PackageReadmeFile>
    <PackageLicenseExpression>MIT</PackageLicenseExpression>
    <PackageTags>one two</PackageTags>
    <PackageProjectUrl>https://example.org/a%2520b</PackageProjectUrl>
    <HPyCStandard>gnu11</HPyCStandard>
    <HPyCxxStandard>c++17</HPyCxxStandard>
    <HPyRequiresPython>&gt;=3.8</HPyRequiresPython>
    <HPyAbi>universal+cpython</HPyAbi>"""
ITEMS = """
    <HPyExtension Include="grusse.plain" Sources="src/plain.c;src/shared.c" />
    <HPyExtension Include="mixed" Sources="src/mixed.c;src/plus.cpp" />
    <HPyIncludeDirectory Include="include" />
    <HPyDefine Include="ANSWER=42;WITHOUT_VALUE" />
    <HPyDefine Include="FOR_WINDOWS" RuntimeIdentifier="win-x64" />
    <HPyDefine Include="FOR_LINUX" RuntimeIdentifier="linux-x64;linux-arm64" />
    <HPyLibrary Include="m" Module="mixed" />
    <HPyClassifier Include="Programming Language :: C" />
    <HPyRequirement Include="colorful" Extra="Pretty_Print" />
    <HPyRequirement Include="backport" Version="%3E=1.0" Marker="python_version &lt; '3.0'" />
    <HPyEntryPoint Include="grusse" Object="grusse.cli:main" />
    <HPyScript Include="tools/hello.sh" PackagePath="hello" />
    <HPyDataFile Include="elsewhere/data.txt" PackagePath="share/grusse/data.txt" />
    <HPyPythonFile Include="elsewhere/data.txt" PackagePath="grusse/data/text.txt" />
  """
FILES = {
    "README.md": "# Grüße\n\nA *readme*.\n",
    "LICENSE": "Do what you like.\n",
    ".gitignore": "*.local\nbin/\nobj/\n",
    "src/shared.h": "#define SHARED 1\n",
    "src/shared.c": '#include "shared.h"\n#include "answer.h"\n#include "tables/numbers.tab"\nlong answer_of(void);\n'
                    "long answer_of(void) { return answers[0]; }\n",
    "src/tables/numbers.tab": "static const long answers[] = { ANSWER };\n",
    "include/answer.h": "#ifndef FOR_LINUX\n#error the define for this platform is missing\n#endif\n"
                        "#ifdef FOR_WINDOWS\n#error a define for another platform\n#endif\n#ifndef WITHOUT_VALUE\n#error\n#endif\n",
    "src/plain.c": "#include <answer.h>\nlong answer_of(void);\n" + MODULE % {"answer": "answer_of()", "name": "plain"},
    "src/mixed.c": "#if defined __cplusplus\n#error\n#endif\nlong plus(void);\n" + MODULE % {"answer": "plus()", "name": "mixed"},
    "src/plus.cpp": '#if __cplusplus < 201703L\n#error the standard is missing\n#endif\n#include <cmath>\n'
                    'extern "C" long plus(void);\nlong plus(void) { return static_cast<long>(std::floor(43.5)); }\n',
    "python/grusse/__init__.py": "",
    "python/grusse/cli.py": "from . import plain\nimport mixed\n\n\ndef main():\n    print(plain.answer(), mixed.answer())\n",
    "python/grusse/py.typed": "",
    "python/grusse/names with blanks/ä.txt": "ä",
    "elsewhere/data.txt": "moved",
    "tools/hello.sh": "#!/bin/sh\necho hello\n",
    "tests/test_it.py": "",
    "tests/secret.local": "",
    "bin/Debug/stale.h": "",
}
LISTED = {"renamed/scripts/hello", "PKG-INFO", "pyproject.toml", "setup.py", "grusse.hpyproj"} | {
    name for name in FILES if name not in (".gitignore", "bin/Debug/stale.h")}


# Binaries, loaders, bytecode, generated stubs and bookkeeping.
NOT_COMPARED = re.compile(r"\.dist-info/|\.data/|\.so$|(plain|mixed)\.py$|\.pyc$|\.pyi$")
ABIS = ("universal", "cpython")
ALL = os.environ.get("HPY_SDIST_TEST") == "all"


def choose(interpreters):
    """The oldest and the newest; all when HPY_SDIST_TEST=all, and then each with both ABIs."""
    return enumerate(interpreters if ALL else [interpreters[0], interpreters[-1]])


def metadata_of(text, without=()):
    """The fields of METADATA or PKG-INFO to compare: what tools may write in several ways is written in one."""
    message = email.parser.Parser().parsestr(text)
    fields = {}
    for name, value in message.items():
        if name in ("Metadata-Version", "Dynamic", "License-File", "Home-page", "Platform") + tuple(without):
            continue
        if name == "Requires-Dist":
            value = re.sub(r"[\s()]", "", value).replace("'", '"')
            requirement, _, marker = value.partition(";")
            name, specifiers = re.match(r"([\w.-]+)(.*)", requirement).groups()
            value = "%s%s;%s" % (name, sorted(specifiers.split(",")), marker)
        fields.setdefault(name, []).append(value)
    body = message.get_payload() or "\n".join(fields.pop("Description", []))
    fields["body"] = body.strip()
    fields.pop("Description", None)
    return {name: sorted(value) if isinstance(value, list) else value for name, value in fields.items()}


class SourceDistributionTest(BuildTestCase):

    def make(self):
        project = self.project("grusse", properties=PROPERTIES, items=ITEMS, module=False)
        for name, text in FILES.items():
            project.write(name, text)
        if shutil.which("git"):
            subprocess.run(["git", "init", "-q", str(project.folder)], check=True)
        else:
            (project.folder / "tests" / "secret.local").unlink()
        return project

    def test_pip_installs_what_dotnet_pack_makes(self):
        project = self.make()
        self.succeed(project.dotnet("pack", "-tl:off", "-o", self.scratch / "packed"))
        self.assertEqual(project.wheels(), [])
        sdist, = (self.scratch / "packed").iterdir()
        self.assertEqual(sdist.name, "spate_grusse-1.2.0rc1.tar.gz")
        self.check_contents(sdist)
        self.check_repeated(project, sdist)
        ours = self.our_metadata(project)
        found = [python for python in all_pythons.one_for_each_tag(find_pythons()) if python.headers and python.venv]
        interpreters = [devel.describe(python) for python in found]
        for number, interpreter in choose(interpreters):
            for abi in ABIS if ALL else ABIS[number:number + 1]:
                with self.subTest(python=interpreter.name, abi=abi):
                    self.check_installed(interpreter, interpreters, abi, sdist, ours[abi])

    def check_contents(self, sdist):
        with tarfile.open(str(sdist)) as archive:
            names = archive.getnames()
            info = archive.extractfile("spate_grusse-1.2.0rc1/PKG-INFO").read().decode()
        self.assertEqual(names, sorted(names))
        self.assertEqual({name.partition("/")[0] for name in names}, {"spate_grusse-1.2.0rc1"})
        self.assertEqual({name.partition("/")[2] for name in names}, LISTED - {"tests/secret.local"})
        self.assertTrue(info.startswith("Metadata-Version: 2.4\nName: Spate-Grusse\nVersion: 1.2.0rc1\nDynamic: Requires-Dist\n"), info)
        self.assertIn("License-File: LICENSE\n", info)

    def check_repeated(self, project, sdist):
        """Nothing is written when nothing changed, and the same bytes when it has to be."""
        before, content = sdist.stat().st_mtime_ns, sdist.read_bytes()
        self.succeed(project.dotnet("pack", "-tl:off", "-o", sdist.parent))
        self.assertEqual(sdist.stat().st_mtime_ns, before)
        os.utime(str(project.folder / "README.md"))
        self.succeed(project.dotnet("pack", "-tl:off", "-o", sdist.parent))
        self.assertGreater(sdist.stat().st_mtime_ns, before)
        self.assertEqual(sdist.read_bytes(), content)
        # What git keeps of permissions is a change too.
        (project.folder / "README.md").chmod(0o755)
        self.succeed(project.dotnet("pack", "-tl:off", "-o", sdist.parent))
        with tarfile.open(str(sdist)) as archive:
            self.assertEqual(archive.getmember("spate_grusse-1.2.0rc1/README.md").mode, 0o755)

    def our_metadata(self, project):
        """METADATA of the wheels that the SDK builds, by ABI."""
        newest = [python for python in find_pythons() if python.headers][-1]
        self.succeed(project.build("-p:HPyPython=" + newest.path))
        found = {}
        for wheel in project.wheels():
            with zipfile.ZipFile(str(wheel)) as archive:
                text = archive.read("spate_grusse-1.2.0rc1.dist-info/METADATA").decode()
                names = {name for name in archive.namelist() if not NOT_COMPARED.search(name)}
            found["universal" if "-py3-none-" in wheel.name else "cpython"] = (text, names)
        return found

    def check_installed(self, interpreter, interpreters, abi, sdist, ours):
        folder = self.scratch / ("venv-%s-%s" % (interpreter.tag, abi))
        near = devel.nearest(interpreter, interpreters)
        environment = dict(devel.clean_environment(self.wheelhouse(interpreter, near)), CFLAGS="-O0 -g0",
                           HPY_ABI="" if abi == "universal" else abi)
        self.command([interpreter.path, "-m", "venv", "--without-pip", str(folder)], environment)
        python = str(folder / "bin" / "python")
        pip = devel.pick(interpreter, near, "pip")
        self.command([python, os.path.join(pip, "pip"), "install", str(sdist)], environment)
        info, = folder.glob("lib/*/site-packages/*russe-1.2.0rc1.dist-info")
        self.compare(info, ours)
        tag = "py3-none" if abi == "universal" else interpreter.tag
        self.assertIn("\nTag: %s-" % tag, (info / "WHEEL").read_text())
        output = self.command([str(folder / "bin" / "grusse")], dict(environment, HPY_LOG="1"))
        self.assertIn("42 43\n", output)
        self.assertEqual(self.command([str(folder / "bin" / "hello")], environment), "hello\n")
        self.assertEqual((folder / "share" / "grusse" / "data.txt").read_text(), "moved")
        self.assertEqual(output.count("in HPy universal mode"), 2 if abi == "universal" else 0)
        shutil.rmtree(str(folder))

    def wheelhouse(self, interpreter, near):
        """A folder with what pip may want: a distribution's setuptools are for its own Python only."""
        folder = self.scratch / ("wheels-" + interpreter.tag)
        folder.mkdir(exist_ok=True)
        tools = filter(None, (devel.pick(interpreter, near, name) for name in ("setuptools", "wheel")))
        for wheel in list(tools) + sorted(map(str, WHEELS.glob("hpy_runtime-*-%s-*.whl" % interpreter.tag))):
            shutil.copy(wheel, str(folder))
        return folder

    def compare(self, info, ours):
        """What setuptools wrote and installed with METADATA and files of the wheel that the SDK builds."""
        text = (info / "METADATA").read_text(encoding="utf-8")
        # Setuptools before 77 cannot write an expression.
        without = [] if "License-Expression" in text else ["License", "License-Expression"]
        if without:
            self.assertIn("\nLicense: MIT\n", text)
        self.assertEqual(metadata_of(ours[0], without), metadata_of(text, without))
        names = {row[0] for row in csv.reader((info / "RECORD").read_text(encoding="utf-8").splitlines())}
        self.assertEqual(ours[1], {name for name in names if not (NOT_COMPARED.search(name) or name.startswith("../"))})
        self.assertEqual((next(path for path in info.rglob("LICENSE"))).read_text(), FILES["LICENSE"])
        self.assertIn("grusse = grusse.cli:main", (info / "entry_points.txt").read_text())

    def command(self, command, environment):
        outcome = subprocess.run(command, cwd=str(self.scratch), env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", timeout=600)
        self.assertEqual(outcome.returncode, 0, "%s\n%s" % (command, outcome.stdout))
        return outcome.stdout
