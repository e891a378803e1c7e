"""Every command in the README and the guides does what is written there."""
import os
import re
import shlex
import subprocess
import unittest
from pathlib import Path

from support.building import REPOSITORY, BuildTestCase, dotnet_environment
from support.documents import Shell, find_commands, matches
from support.pythons import find_pythons

# Left out here because it is running right now.
NOT_RUN = re.compile(r"eng/test\.sh\b")


class DocumentsTest(BuildTestCase):
    # The options and assignments of env that bring a person's own folders back.
    own_environment = " ".join(sorted((
        shlex.quote("%s=%s" % (name, os.environ[name])) if name in os.environ else "--unset=" + name
        for name in ("HOME", "DOTNET_CLI_HOME", "NUGET_PACKAGES")), key=lambda text: not text.startswith("--")))

    def run_document(self, name):
        commands = find_commands((REPOSITORY / name).read_text(encoding="utf-8"))
        self.assertGreater(len(commands), 0, "%s has no console block" % name)
        home, work = self.scratch / "home", self.scratch / "work"
        home.mkdir()
        work.mkdir()
        # A person's machine: python3 is a CPython with headers, and no index is needed.
        bin_folder = self.scratch / "bin"
        bin_folder.mkdir()
        (bin_folder / "python3").symlink_to([python for python in find_pythons() if python.headers and python.venv][-1].path)
        env = dotnet_environment(HOME=home, DOTNET_CLI_HOME=home, NUGET_PACKAGES=home / "packages", WORK=work,
                                 PIP_NO_INDEX="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_FIND_LINKS=None)
        env["PATH"] = "%s:%s" % (bin_folder, env["PATH"])
        (self.scratch / "NuGet.config").unlink()
        shell = Shell(REPOSITORY, env)
        self.addCleanup(shell.close)
        for command in commands:
            if NOT_RUN.match(command.text):
                continue
            text = command.text
            if text.startswith("eng/"):
                # Contributors keep NuGet's packages; fetching all of them anew would take minutes.
                text = "env %s %s" % (self.own_environment, text)
            code, output = shell.run(text)
            where = "%s, line %d: $ %s\n%s" % (name, command.line, command.text, output)
            if "Traceback" not in command.output:
                self.assertEqual(code, 0, where)
            self.assertTrue(matches(command.output, output), "expected:\n%s\n%s" % (command.output, where))

    def test_readme(self):
        self.run_document("README.md")

    def test_getting_started(self):
        self.run_document("docs/getting-started.md")

    def test_no_other_document_shows_commands_unseen(self):
        seen = {"README.md", "docs/getting-started.md"}
        for path in [REPOSITORY / "README.md"] + sorted((REPOSITORY / "docs").glob("*.md")):
            name = str(path.relative_to(REPOSITORY))
            if name not in seen:
                self.assertEqual(find_commands(path.read_text(encoding="utf-8")), [], name)


class LinksTest(unittest.TestCase):
    def test_links_between_documents_lead_somewhere(self):
        tracked = subprocess.run(["git", "ls-files", "*.md"], cwd=str(REPOSITORY), stdout=subprocess.PIPE, text=True).stdout
        documents = [REPOSITORY / name for name in tracked.split()] or list(REPOSITORY.glob("*.md"))
        for document in documents:
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8")):
                if not re.match(r"[a-z]+:", target):
                    self.assertTrue((document.parent / target).exists(), "%s links to %s" % (document, target))

    def test_the_index_of_errors_lists_every_page(self):
        folder = REPOSITORY / "docs" / "errors"
        index = (folder / "README.md").read_text(encoding="utf-8")
        for page in sorted(folder.glob("HPY*.md")):
            title = page.read_text(encoding="utf-8").splitlines()[0]
            self.assertRegex(title, r"^# %s: " % page.stem)
            self.assertIn("| [%s](%s) | %s |\n" % (page.stem, page.name, title.split(": ", 1)[1]), index)
        listed = re.findall(r"\]\((HPY\d+\.md)\)", index)
        self.assertEqual(listed, sorted(set(listed)))


class PortingTest(unittest.TestCase):
    """The walk-through shows code that is compiled and tested, and names that exist."""

    text = (REPOSITORY / "docs" / "porting.md").read_text(encoding="utf-8")

    def test_excerpts_stand_in_the_files(self):
        excerpts = re.findall(r"^<!-- from: (\S+) -->\n```c\n(.*?)^```$", self.text, re.S | re.M)
        self.assertEqual(len(excerpts), self.text.count("```c\n"))
        self.assertEqual({path.split("/")[2] for path, _ in excerpts}, {"stage1", "stage2", "stage3", "stage4"})
        for path, excerpt in excerpts:
            with self.subTest(path, line=excerpt.splitlines()[0]):
                self.assertIn("\n" + excerpt, (REPOSITORY / path).read_text(encoding="utf-8"))

    def test_names_of_hpy_exist(self):
        headers = "".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "runtime" / "include").rglob("*.h")))
        known = set(re.findall(r"\w+", headers)) | {"HPyAbi", "HPyModule", "HPyPython", "HPyCompileOption"}
        names = set(re.findall(r"\b(?:HPy\w*[A-Za-z0-9]|h_[A-Z]\w+)\b(?!\*)", self.text))
        self.assertEqual(sorted(names - known), [])

    def test_names_of_the_c_api_exist(self):
        folders = [python.include for python in find_pythons() if python.headers]
        self.assertTrue(folders)
        known = set()
        for folder in folders:
            for path in sorted(Path(folder).rglob("*.h")):
                known.update(re.findall(r"\w+", path.read_text(encoding="utf-8", errors="replace")))
        table = self.text[self.text.index("## From the C API"):self.text.index("## No counterpart")]
        names = set()
        for row in re.findall(r"^\| (.*?) \| ", table, re.M):
            names.update(re.findall(r"\b_?(?:Py|METH_|T_)\w+", row))
        self.assertGreaterEqual(len(names), 150)
        self.assertEqual(sorted(names - known), ["PyInit_name"])


class MatchTest(unittest.TestCase):
    """The comparison itself: it has to be able to fail."""

    def test_dots_stand_for_anything_and_other_text_for_itself(self):
        for expected, actual, result in (
                ("", "", True), ("", "text", False), ("a", "a", True), ("a", "ab", False), ("...", "a\nb", True),
                ("a\n...\nd", "a\nb\nc\nd", True), ("a\n...\nd", "a\nb\nc", False), ("a...c", "a b c", True),
                ("a...c", "a\nc", False), ("a\n...", "a", True), ("a\n...", "a\nb", True), ("a\n...", "ab", False), ("...\nb", "a\nb", True), ("...\n  b", "\n  b\n\n", True), ("1.0", "1x0", False)):
            with self.subTest(expected=expected, actual=actual):
                self.assertEqual(matches(expected, actual), result)
