"""The scripts people start: eng/demo.sh from anywhere, and what all of them owe to the shell."""
import os
import re
import shutil
from pathlib import Path

from support.building import REPOSITORY, BuildTestCase, run
from support.pythons import find_pythons


class DemoSlowTest(BuildTestCase):
    def test_every_python_gets_a_working_row(self):
        outcome = run([REPOSITORY / "eng" / "demo.sh"], self.root, env=dict(os.environ), timeout=600)
        self.assertEqual(outcome.code, 0, outcome.output)
        for python in find_pythons():
            if python.headers and python.venv:
                version = re.escape("%d.%d.%d" % python.version)
                self.assertRegex(outcome.output, r"(?m)^%s +hello_hpy-0\.1\.0-py3-none-\S+\.whl +works +[\d.]+ s$" % version)
        self.assertRegex(outcome.output, r"(?m)^3\.\d+\.\d+ +hello_hpy-0\.1\.0-cp3\d+-cp3\d+-\S+\.whl +works +[\d.]+ s$")


class ScriptsTest(BuildTestCase):
    def scripts(self):
        return sorted((REPOSITORY / "eng").rglob("*.sh")) + [REPOSITORY / ".ci" / "run"]

    def test_scripts_pass_shellcheck(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        outcome = run(["shellcheck", "-x"] + self.scripts(), self.root)
        self.assertEqual(outcome.code, 0, outcome.output)

    def test_scripts_are_strict_and_executable(self):
        for path in self.scripts():
            with self.subTest(script=path.name):
                text = path.read_text(encoding="utf-8")
                if path.name == "lib.sh":
                    continue
                self.assertTrue(text.startswith("#!/usr/bin/env bash\n"))
                self.assertIn("\nset -euo pipefail\n", text)
                self.assertTrue(path.stat().st_mode & 0o111)

    def test_unknown_options_are_refused(self):
        for name, arguments in (("demo.sh", ["--fast"]), ("build.sh", ["x"]), ("install-tools.sh", ["--what"]), ("test.sh", ["nothing"])):
            with self.subTest(script=name):
                outcome = run([REPOSITORY / "eng" / name] + arguments, self.root)
                self.assertNotEqual(outcome.code, 0)
                self.assertIn("error:", outcome.output)

    def test_installing_tools_does_nothing_when_they_are_there(self):
        outcome = run([REPOSITORY / "eng" / "install-tools.sh", "--test"], self.root)
        self.assertEqual((outcome.code, outcome.output), (0, ""))
