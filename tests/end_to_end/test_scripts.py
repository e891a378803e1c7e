"""The scripts people start: eng/demo.sh from anywhere, and what all of them owe to the shell."""
import os
import re
import shutil
import unittest
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
        for name, arguments in (("demo.sh", ["--fast"]), ("build.sh", ["x"]), ("install-tools.sh", ["--what"]), ("test.sh", ["nothing"]),
                                ("interpreters.sh", ["--what"]), ("interpreters.sh", ["cpython"])):
            with self.subTest(script=name):
                outcome = run([REPOSITORY / "eng" / name] + arguments, self.root)
                self.assertNotEqual(outcome.code, 0)
                self.assertIn("error:", outcome.output)

    @unittest.skipUnless(shutil.which("apt-get"), "interpreters come as Debian packages")
    def test_an_interpreter_that_cannot_be_brought_is_named(self):
        folder = self.scratch / "interpreters"
        # Nothing answers at port 9.
        env = dict(os.environ, HPY_INTERPRETERS=str(folder), HPY_DEBIAN_ARCHIVE="http://127.0.0.1:9/debian", no_proxy="127.0.0.1")
        outcome = run([REPOSITORY / "eng" / "interpreters.sh", "cpython-3.14", "pypy-8"], self.root, env=env)
        self.assertEqual(outcome.code, 1, outcome.output)
        self.assertIn("error: could not bring: cpython-3.14 pypy-8", outcome.output)
        outcome = run([REPOSITORY / "eng" / "interpreters.sh", "--missing", "cpython-3.14", "pypy-8"], self.root, env=env)
        self.assertEqual((outcome.code, outcome.output.split()), (0, ["cpython-3.14", "pypy-8"]))

    def test_installing_tools_does_nothing_when_they_are_there(self):
        missing = run([REPOSITORY / "eng" / "interpreters.sh", "--missing"], self.root).output.split()
        if missing:
            self.skipTest("could not be brought: " + ", ".join(missing))
        outcome = run([REPOSITORY / "eng" / "install-tools.sh", "--test"], self.root)
        self.assertEqual((outcome.code, outcome.output), (0, ""))
