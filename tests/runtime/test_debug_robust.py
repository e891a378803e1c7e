"""Debug mode in the places where a program is not at its best: threads, other processes, the end, no memory."""
import unittest

from support import RuntimeTestCase, abi_only, breaks_rules, builder

LOAD = """
import sys
from hpy import debug
from hpy.universal import MODE_DEBUG, load, _debug
from support.loading import make_spec
mod = load("misuse", sys.argv[1], make_spec("misuse", sys.argv[1]), mode=MODE_DEBUG)
"""


@abi_only("universal")
@breaks_rules
class RobustTestCase(RuntimeTestCase):
    """Runs statements on the module in debug mode in processes of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = str(builder().build("misuse", [cls.modules_folder() / "misuse.c"]))

    def run_module(self, statement, path=None, **environment):
        return self.run_python(LOAD + statement, path or self.path, **environment)

    def prints(self, expected, statement, path=None, **environment):
        """The statement ends well and prints this; what it wrote on standard error."""
        result = self.run_module(statement, path, **environment)
        self.assertEqual((0, expected), (result.returncode, result.stdout), result.stderr)
        return result.stderr


class Places(RobustTestCase):
    def test_line_of_code_that_is_not_optimised(self):
        path = builder().build("misuse", [self.modules_folder() / "misuse.c"], flags=["-O0"])
        lines = (self.modules_folder() / "misuse.c").read_text().splitlines()
        result = self.run_module("mod.leak('lost', 1)\nfrom hpy.debug import _symbols\n"
                                 "frame = _symbols.in_extension(_symbols.resolve(debug.get_open_handles()[0].opened))\n"
                                 "print(frame.function, frame.line)", str(path))
        self.assertEqual(0, result.returncode, result.stderr)
        function, line = result.stdout.split()
        self.assertEqual("leak_checked", function)
        self.assertIn("HPy_Dup(ctx, args[0])", lines[int(line) - 1])


if __name__ == "__main__":
    unittest.main()
