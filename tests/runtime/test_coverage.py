"""The list of what the conformance tests cover finds gaps; that there are none is checked by tests/runtime/run.py."""
import tempfile
import unittest
from pathlib import Path

import coverage
from support import abi_only


@abi_only("universal")
class Gaps(unittest.TestCase):

    def rows(self, *lines):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "1").write_text("".join("\t".join(line) + "\n" for line in lines))
            return {row.name: row for row in coverage.rows("hybrid", folder)}

    def missing(self, name, *lines):
        return self.rows(*lines)[name].missing

    def test_nothing_recorded(self):
        rows = self.rows()
        self.assertGreater(len(rows), 400)
        self.assertEqual([], [row.name for row in rows.values() if row.kind != "macro" and not row.missing])
        self.assertEqual([], [row.name for row in rows.values() if row.kind == "macro" and row.missing])

    def test_every_member_has_a_row(self):
        rows = self.rows()
        for row in coverage.table("context"):
            if row["kind"] == "handle":
                self.assertIn(row["name"], rows)
            elif row["kind"] == "function":
                self.assertIn(row["public_function"], rows)

    def test_functions(self):
        self.assertEqual(["failing"], self.missing("HPy_Add", ("t", "HPy_Add", "3", "0", "0")))
        self.assertEqual(["ok"], self.missing("HPy_Add", ("t", "HPy_Add", "0", "1", "0")))
        self.assertEqual([], self.missing("HPy_Add", ("t", "HPy_Add", "1", "0", "0"), ("u", "HPy_Add", "0", "1", "0")))
        self.assertEqual(["failing"], self.missing("HPy_Is", ("t", "HPy_Is", "1", "0", "0")))
        self.assertEqual([], self.missing("HPy_Is", ("t", "HPy_Is", "1", "0", "1")))
        self.assertEqual(["ok"], self.missing("HPyErr_SetString", ("t", "HPyErr_SetString", "0", "0", "1")))
        self.assertEqual([], self.missing("HPyErr_SetString", ("t", "HPyErr_SetString", "0", "1", "1")))
        self.assertEqual([], self.missing("HPyErr_Clear", ("t", "HPyErr_Clear", "1", "0", "0")))

    def test_formats(self):
        parse = "HPyArg_Parse "
        self.assertEqual(["failing"], self.missing("HPyArg_Parse* i", ("t", parse + "i", "1", "0", "0")))
        self.assertEqual(["ok", "failing"], self.missing("HPyArg_Parse* i", ("t", parse + "ii", "1", "1", "0")))
        self.assertEqual([], self.missing("HPyArg_Parse* i", ("t", "HPyArg_ParseKeywords i:f", "1", "1", "0")))
        text = "HPyUnicode_FromFormat "
        self.assertEqual([], self.missing(text + "%ld", ("t", text + "a %5ld!", "1", "1", "0")))
        self.assertEqual(["ok", "failing"], self.missing(text + "%ld", ("t", text + "%ld%d", "1", "1", "0")))
        self.assertEqual(["ok"], self.missing("HPyArg_Parse* (rules)"))
