"""The Python package hpy."""
import re
import unittest
from pathlib import Path

from support import abi_only

PACKAGE = Path(__file__).resolve().parents[3] / "runtime" / "python" / "hpy"


@abi_only("universal")
class Package(unittest.TestCase):
    def test_version(self):
        import hpy
        import hpy.universal
        version, revision = hpy.universal.get_version()
        self.assertRegex(version, r"^\d+\.\d+\.\d+")
        self.assertIsInstance(revision, str)
        self.assertEqual(version, hpy.__version__)

    def test_unknown_attribute(self):
        import hpy
        with self.assertRaisesRegex(AttributeError, "module 'hpy' has no attribute 'nothing'"):
            hpy.nothing

    def test_stub_file_lists_what_is_there(self):
        import hpy.universal
        text = (PACKAGE / "universal.pyi").read_text()
        listed = set(re.findall(r"^(?:def |class )?([A-Za-z_]\w*)(?=[:(])", text, re.MULTILINE))
        self.assertIn("load", listed)
        present = {name for name in vars(hpy.universal) if not name.startswith("__")}
        self.assertEqual(set(), listed - present)
        self.assertEqual(set(), {name for name in present if not name.startswith("_")} - listed)

    def test_stub_file_of_trace_mode_lists_what_is_there(self):
        import hpy.trace
        text = (PACKAGE / "trace" / "__init__.pyi").read_text()
        self.assertEqual(set(hpy.trace.__all__), set(re.findall(r"^def (\w+)", text, re.MULTILINE)))

    def test_signature_of_load(self):
        from hpy.universal import load
        self.assertRaises(TypeError, load)
        self.assertRaises(TypeError, load, "name", "path")
