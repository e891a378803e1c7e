"""From addresses to functions and lines: with each program that knows, without one, and with binaries that make it hard."""
import contextlib
import io
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from support import RuntimeTestCase, abi_only, breaks_rules, builder, not_in_debug_mode, on_some_pythons
from support.loading import make_spec

# How MSBuild recognises an error, from its documentation: file(line): error CODE: text.
CANONICAL = re.compile(r"^\s*(?P<file>[^:]*)\((?P<line>\d+)\)\s*:\s*error\s+(?P<code>[^: ]*)\s*:(?P<text>.*)$")


@abi_only("universal")
@breaks_rules
@on_some_pythons
@not_in_debug_mode("does so itself")
class SymbolsTestCase(RuntimeTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from hpy import debug, universal
        from hpy.debug import _leaks, _report, _symbols, _tools
        cls.debug, cls.universal, cls._debug = debug, universal, universal._debug
        cls._leaks, cls._report, cls._symbols, cls._tools = _leaks, _report, _symbols, _tools
        cls.source = cls.modules_folder() / "places.c"
        cls.lines = {mark: number for number, line in enumerate(cls.source.read_text().splitlines(), 1)
                     for mark in re.findall(r"/\* ([A-Z]+) \*/", line)}

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.addCleanup(self.forget)
        self.forget()

    def forget(self):
        """As if nothing had been looked up so far."""
        self._symbols._answers.clear()
        self._symbols._working_tools = None
        self._tools._told.clear()

    def load(self, path):
        return self.universal.load("places", str(path), make_spec("places", str(path)), mode=self.universal.MODE_DEBUG)

    def leak(self, function, *arguments):
        """What a function leaves open."""
        generation = self._debug.new_generation()
        function(*arguments)
        for handle in self._debug.get_open_handles(generation):
            self.addCleanup(handle._force_close)
        return self._leaks.open_since(generation)

    def told(self, items, format="msbuild"):
        """(The findings in a format, what was said about the report itself)."""
        with contextlib.redirect_stderr(io.StringIO()) as errors:
            text = self._report.format_findings(self._leaks.find(items), format)
        return text, errors.getvalue()

    @contextlib.contextmanager
    def path(self, *folders):
        before = os.environ["PATH"]
        os.environ["PATH"] = os.pathsep.join(map(str, folders))
        self.forget()
        try:
            yield
        finally:
            os.environ["PATH"] = before

    def script(self, name, text, folder="tools"):
        """A program for PATH, written for sh; the folder."""
        path = self.folder / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path.parent

    def tool(self, *names):
        """The full path of one of the programs that know lines, or no test."""
        found = next(filter(None, map(shutil.which, names)), None)
        return found or self.skipTest("there is no " + names[0])

    def expected(self, mark="INNER", source=None):
        return "%s(%d): error HPY6001: handle created here is never closed" % (source or self.source, self.lines[mark])


class Tools(SymbolsTestCase):
    def test_each_tool(self):
        items = self.leak(self.load(builder().build("places", [self.source])).inlined, "value")
        for name, link in (("llvm-symbolizer", "llvm-symbolizer"), ("llvm-symbolizer", "llvm-symbolizer-14"),
                           ("llvm-addr2line", "llvm-addr2line"), ("addr2line", "addr2line")):
            with self.subTest(link):
                tool = self.tool(name)
                folder = self.script(link, "exec %s \"$@\"\n" % tool, link + " folder")
                with self.path(folder):
                    text, errors = self.told(items)
                self.assertEqual("", errors)
                self.assertTrue(text.startswith(self.expected()), text)
                self.assertRegex(text, "calls? of m_inlined")

    def test_no_tool(self):
        mod = self.load(builder().build("places", [self.source]))
        items = self.leak(mod.inlined, "value")
        with self.path(self.folder):
            text, errors = self.told(items, "text")
            again, no_errors = self.told(self.leak(mod.inlined, "value"), "text")
            line, _ = self.told(items)
        self.assertRegex(text, r"\n    \S+  \S*places\.hpy0\.so\+0x[0-9a-f]+$")
        self.assertEqual(1, errors.count("llvm-symbolizer or addr2line"), errors)
        self.assertEqual("", no_errors)
        self.assertTrue(line.startswith("places.hpy0.so: error HPY6001: "), line)

    def test_tool_that_fails_hangs_or_talks_nonsense(self):
        items = self.leak(self.load(builder().build("places", [self.source])).inlined, "value")
        self.script("addr2line", "exec %s \"$@\"\n" % self.tool("addr2line"), "others")
        others = self.folder / "others"
        for text, complaint in (("exit 3", "does not work"), ("kill -9 $$", "does not work"),
                                ("exec sleep 1000", "did not answer")):
            with self.subTest(text), mock.patch.object(self._tools, "_SECONDS", 5):
                folder = self.script("llvm-symbolizer", text + "\n")
                with self.path(folder, others, "/usr/bin", "/bin") if "sleep" in text else self.path(folder, others):
                    line, errors = self.told(items)
                    _, no_errors = self.told(items)
                self.assertTrue(line.startswith(self.expected()), line)
                self.assertEqual(1, errors.count(complaint), errors)
                self.assertEqual("", no_errors)
        folder = self.script("llvm-symbolizer", "echo 0x1; echo; echo ???; echo 0x2\n")
        with self.path(folder):
            line, _ = self.told(items)
        self.assertTrue(line.startswith("places.hpy0.so: error HPY6001: "), line)

    def test_nothing_is_run_from_the_working_directory(self):
        items = self.leak(self.load(builder().build("places", [self.source])).inlined, "value")
        folder = self.script("llvm-symbolizer", "touch %s/was-run\n" % self.folder)
        before = os.getcwd()
        os.chdir(str(folder))
        try:
            with self.path("", ".", "tools"):
                self.told(items)
        finally:
            os.chdir(before)
        self.assertFalse((self.folder / "was-run").exists())

    def test_thousand_places_are_one_question(self):
        mod = self.load(builder().build("places", [self.source]))
        items = self.leak(mod.thousand)
        self.assertEqual(1000, len({item.opened for item in items}))
        log = self.folder / "log"
        folder = self.script("llvm-symbolizer", "echo >>%s\nexec %s \"$@\"\n" % (log, self.tool("llvm-symbolizer", "addr2line")))
        with self.path(folder, "/usr/bin", "/bin"):
            text, _ = self.told(items)
            self.told(items)
        # All on the line of one macro, for which function_name asks once more.
        self.assertEqual(1, len(text.splitlines()))
        self.assertIn("1000 per call of m_thousand", text)
        self.assertLessEqual(len(log.read_text().splitlines()), 2)


class Binaries(SymbolsTestCase):
    def copy(self, name="places.hpy0.so"):
        path = self.folder / name
        shutil.copy(str(builder().build("places", [self.source])), str(path))
        return path

    def test_inlined_functions_are_frames(self):
        for flags in ((), ("-O2",), ("-O0",), ("-gz",)):
            with self.subTest(flags):
                item, = self.leak(self.load(builder().build("places", [self.source], flags=flags)).inlined, "value")
                frames = self._symbols.without_headers(self._symbols.resolve(self._symbols.of_extension(item.opened)))
                self.assertEqual([("inner", self.lines["INNER"]), ("outer", self.lines["OUTER"])],
                                 [(frame.function, frame.line) for frame in frames[:2]])
                self.assertIn(self.lines["INLINED"], [frame.line for frame in frames[2:]])

    def test_stripped(self):
        path = self.copy()
        subprocess.run([self.tool("strip"), str(path)], check=True)
        text, _ = self.told(self.leak(self.load(path).inlined, "value"), "text")
        self.assertIn("places.hpy0.so+0x", text)

    def test_removed_or_replaced_since(self):
        for change in ("removed", "replaced"):
            with self.subTest(change):
                path = self.copy(change + ".hpy0.so")
                items = self.leak(self.load(path).inlined, "value")
                path.unlink()
                if change == "replaced":
                    # Another binary, whose lines would be wrong.
                    shutil.copy(str(builder().build("misuse", [self.modules_folder() / "misuse.c"])), str(path))
                self.forget()
                text, errors = self.told(items, "text")
                self.assertIn(change + ".hpy0.so+0x", text)
                self.assertNotIn("misuse.c", text)
                self.assertEqual(sys.platform == "linux", "not the file any more" in errors, errors)

    @unittest.skipIf(builder().sanitize, "the copied code would call a sanitizer, from the wrong place")
    def test_code_outside_of_any_binary(self):
        address = []
        item, = self.leak(lambda: address.append(self.load(builder().build("places", [self.source])).copied()))
        if address == [None]:
            self.skipTest("no memory may be made executable here")
        (binary, place, symbol), = item.opened[:1]
        self.assertEqual((None, None), (binary, symbol))
        self.assertIn(place, range(address[0] + 1, address[0] + 512))
        text, _ = self.told([item], "text")
        self.assertIn("    ?  ?+0x%x\n" % place, text + "\n")

    def test_unusual_names(self):
        for name in ("a b", "süß (1)", "100% [x] 'y'"):
            with self.subTest(name):
                # A folder that stays, as what is compiled there does.
                folder = builder().output / "names" / name
                folder.mkdir(parents=True, exist_ok=True)
                source = folder / "places (2).c"
                shutil.copy(str(self.modules_folder() / "common.h"), str(folder))
                source.write_text("%s/* %s */\n" % (self.source.read_text(), name), encoding="utf-8")
                path = self.folder / name / "places.hpy0.so"
                path.parent.mkdir()
                shutil.copy(str(builder().build("places", [source])), str(path))
                text, _ = self.told(self.leak(self.load(path).inlined, "value"))
                self.assertTrue(text.startswith(self.expected(source=source)), text)
                match = CANONICAL.match(text)
                self.assertEqual((str(source), str(self.lines["INNER"]), "HPY6001"), match.group("file", "line", "code"))

    def test_names_of_functions(self):
        lookup = self._symbols.beginning
        self.addCleanup(setattr, self._symbols, "beginning", lookup)
        for full, name in (("scale_impl", "scale"), ("scale", "scale"), ("_impl", "_impl"), (None, None),
                           ("scale_impl(_HPyContext_s*, HPy, HPy)", "scale"),
                           ("ns::Point<int>::scale(HPy (*)(int), char const*) const", "ns::Point<int>::scale"),
                           ("(anonymous namespace)::scale_impl(HPy)", "(anonymous namespace)::scale")):
            self._symbols.beginning = lambda place, full=full: self._symbols.Frame(full, None, 0, None, 0)
            self.assertEqual(name, self._symbols.function_name(("binary", 1, None)))

    def test_examples_of_the_error_pages(self):
        pages = Path(__file__).resolve().parents[2] / "docs" / "errors"
        for code in sorted(self._report.CODES.values()):
            text = (pages / (code + ".md")).read_text(encoding="utf-8")
            example, = re.findall(r"```text\n(.*)\n```", text)
            self.assertEqual((code, "src/point.c"), CANONICAL.match(example).group("code", "file"))
            self.assertIn("[%s](errors/%s.md) | %s |" % (code, code, re.match("# HPY[0-9]+: (.*)\n", text).group(1)),
                          (pages.parent / "debug-mode.md").read_text(encoding="utf-8"))

    def test_own_code(self):
        frame = self._symbols.Frame
        for file, own in (("/x/runtime/include/hpy/generated/universal_wrappers.h", True), ("/hpy/core/helpers.c", True),
                          ("/x/hpy/devel/include/hpy.h", True), ("/x/hpy/devel/src/core/format.c", True),
                          ("C:\\x\\include\\hpy\\inline_helpers.h", True), ("/projects/src/core/helpers.c", False),
                          ("/projects/hpy/point.h", False), ("/projects/project/hpy.c", False)):
            frames = [frame("function", file, 1, "b", 1), frame("other", "/projects/x.c", 2, "b", 2)]
            self.assertEqual(2 if own else 1, self._symbols.in_extension(frames).line, file)


if __name__ == "__main__":
    unittest.main()
