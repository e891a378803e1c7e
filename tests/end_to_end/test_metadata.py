"""Everything that a project can say about its package, in a wheel that pip installs; and what it must not pack."""
import email
import os
import shutil
import zipfile

from support.building import BuildTestCase, run
from support.pythons import newest_python

PROPERTIES = """
    <PackageId>My-Package</PackageId><Version>1.2.0-beta.3</Version><HPyModule>pkg._native</HPyModule>
    <Authors>Jo Doe; Ann Lee &lt;ann@example.org&gt;</Authors><HPyMaintainers>K. Roe &lt;k@example.org&gt;</HPyMaintainers>
    <Description>Does it.</Description><PackageTags>one two</PackageTags><PackageReadmeFile>README.rst</PackageReadmeFile>
    <PackageLicenseExpression>mit or licenseref-own</PackageLicenseExpression>
    <PackageProjectUrl>https://example.org/</PackageProjectUrl>
    <HPyRuntimeRequirement></HPyRuntimeRequirement>"""
ITEMS = """
    <HPyProjectUrl Include="Issues" Url="https://example.org/issues" />
    <HPyLicenseFile Include="LICENSES/**" />
    <HPyClassifier Include="Topic :: Utilities;Programming Language :: Python :: 3 :: Only" />
    <HPyExtra Include="Nothing" />
    <HPyRequirement Include="other_package" Version=">=1,!=1.3.*" Marker="python_version &lt; '3.4'" />
    <HPyRequirement Include="numpy" Extra="All.Of_It" />
    <HPyEntryPoint Include="say-hello" Object="pkg:main" />
    <HPyScript Include="tool.py" PackagePath="run-tool" />
    <HPyDataFile Include="notes.txt" PackagePath="share/pkg/nötes.txt" />
    <HPyHeaderFile Include="pkg.h" />"""
METADATA = """Metadata-Version: 2.4
Name: My-Package
Version: 1.2.0b3
Summary: Does it.
Author: Jo Doe
Author-email: Ann Lee <ann@example.org>
Maintainer-email: "K. Roe" <k@example.org>
License-Expression: MIT OR LicenseRef-own
License-File: LICENSES/MIT.txt
License-File: LICENSES/own/terms
Keywords: one,two
Project-URL: Homepage, https://example.org/
Project-URL: Issues, https://example.org/issues
Classifier: Topic :: Utilities
Classifier: Programming Language :: Python :: 3 :: Only
Requires-Python: >=3.8
Requires-Dist: other_package>=1,!=1.3.*; python_version < "3.4"
Requires-Dist: numpy; extra == "all-of-it"
Provides-Extra: all-of-it
Provides-Extra: nothing
Description-Content-Type: text/x-rst; charset=UTF-8

Title
=====

Text.
"""
INSTALLED = """
import importlib.metadata as m, os, sys
d = m.distribution("my.package")
assert d.version == "1.2.0b3" and d.metadata["Author"] == "Jo Doe", d.metadata.items()
assert [e.value for e in d.entry_points] == ["pkg:main"], d.entry_points
assert os.path.exists(os.path.join(sys.prefix, "share", "pkg", "n\\xf6tes.txt"))
assert any(str(f).endswith("pkg.h") for f in d.files), d.files
"""


class MetadataTest(BuildTestCase):
    def test_everything_that_a_package_can_say(self):
        project = self.project("all", properties=PROPERTIES, items=ITEMS, module=False)
        for name, text in (("README.rst", "Title\n=====\n\nText.\n"), ("LICENSES/MIT.txt", "free"), ("LICENSES/own/terms", "mine"),
                           ("tool.py", "#!/usr/bin/env python3\nprint('tool')\n"), ("notes.txt", "notes"), ("pkg.h", "int x;\n"),
                           ("python/pkg/__init__.py", "def main():\n    print('hello')\n"), ("python/pkg/space/none.txt", "MZ"),
                           ("all.c", '#include <hpy.h>\nstatic HPyModuleDef def = { .doc = "all" };\nHPy_MODINIT(_native, def)\n')):
            project.write(name, text)
        self.succeed(project.build())
        wheel, = project.wheels()
        with zipfile.ZipFile(str(wheel)) as archive:
            self.assertEqual(archive.read("my_package-1.2.0b3.dist-info/METADATA").decode("utf-8"), METADATA)
            self.assertEqual(len(email.message_from_string(METADATA).get_all("License-File")), 2)

        folder = self.scratch / "environment" / "bin"
        self.call(newest_python().path, "-m", "venv", folder.parent)
        self.call(folder / "python", "-m", "pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", wheel)
        self.call(folder / "python", "-X", "utf8", "-c", INSTALLED)
        self.assertEqual(self.call(folder / "say-hello"), "hello\n")
        self.assertEqual(self.call(folder / "run-tool"), "tool\n")

    def call(self, *command):
        outcome = run(command, self.scratch)
        self.assertEqual(outcome.code, 0, outcome.output)
        return outcome.output


class UnpackableTest(BuildTestCase):
    def test_what_cannot_be_packed_is_named(self):
        """Once built, each of these is one more error, and the wheel of before stays as it is."""
        project = self.project(items="<HPyPythonFile Include=\"demo.hpyproj\" PythonTag=\"$(Tag)\" Condition=\"'$(Tag)' != ''\" />")
        folder = project.write("python/pkg/__init__.py", "").parent
        self.succeed(project.build())
        before = [path.read_bytes() for path in project.wheels()]

        def make(path, how, *arguments):
            how(*arguments, path)
            self.addCleanup(lambda: os.path.lexists(path) and os.remove(path))
            return path

        cases = [
            ("HPY3019", "pipe", lambda: make(str(folder / "pipe"), os.mkfifo)),
            ("HPY3019", "loop", lambda: make(str(folder / "loop"), os.symlink, "..")),
            ("HPY3009", "UTF-8", lambda: make(os.fsencode(folder) + b"/f\xfcr.py", lambda path: open(path, "w").close())),
            ("HPY3009", "con.py", lambda: make(str(folder / "con.py"), lambda path: open(path, "w").close())),
        ]
        for code, text, prepare in cases:
            with self.subTest(text):
                made = prepare()
                self.fail_with(project.build(), code, text)
                os.remove(made)
        for name, value in (("HPySbom", "maybe"), ("HPyAudit", "perhaps"), ("HPyNoAudit", "HPY2O11")):
            with self.subTest(name):
                self.fail_with(project.build("-p:%s=%s" % (name, value)), "HPY1009", name, value)
        with self.subTest("PythonTag"):
            self.fail_with(project.build("-p:Tag=foo"), "HPY1009", "demo.hpyproj", "'foo'", "cp311")
        with self.subTest("wheels inside"):
            self.fail_with(project.build("-p:HPyWheelDir=python/dist"), "HPY3020", "HPyWheelDir")
        self.assertEqual([path.read_bytes() for path in project.wheels()], before)
        shutil.rmtree(str(folder))
