"""hpy._output: what the commands write is complete or not there."""
import os
import tempfile
import threading
import unittest
from pathlib import Path

from support import abi_only


@abi_only("universal")
class Output(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.file = self.folder / "out.txt"

    def write(self, text, path=None):
        from hpy import _output
        with _output.replacing(str(path or self.file)) as stream:
            stream.write(text)

    def check(self, path):
        from hpy import _output
        _output.check(str(path))

    def test_text_is_utf_8_with_line_feeds(self):
        self.write("µ\n\udcff\n")
        self.assertEqual(b"\xc2\xb5\n\\udcff\n", self.file.read_bytes())

    def test_nothing_changes_before_the_end(self):
        from hpy import _output
        self.write("old")
        with _output.replacing(str(self.file)) as stream:
            stream.write("new")
            stream.flush()
            self.assertEqual("old", self.file.read_text())
        self.assertEqual("new", self.file.read_text())
        self.assertEqual([self.file], list(self.folder.iterdir()))

    def test_a_failure_leaves_what_was_there(self):
        from hpy import _output
        self.write("old")
        with self.assertRaises(ZeroDivisionError), _output.replacing(str(self.file)) as stream:
            stream.write("half")
            1 / 0
        self.assertEqual("old", self.file.read_text())
        self.assertEqual([self.file], list(self.folder.iterdir()))

    def test_a_link_stays_a_link(self):
        link = self.folder / "link"
        link.symlink_to(self.file)
        self.write("there", link)
        self.assertTrue(link.is_symlink())
        self.assertEqual("there", self.file.read_text())

    def test_a_pipe_is_written_to(self):
        pipe = self.folder / "pipe"
        os.mkfifo(str(pipe))
        self.check(pipe)        # does not wait for a reader
        read = []
        reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
        reader.start()
        self.write("through", pipe)
        reader.join()
        self.assertEqual(["through"], read)

    def test_check(self):
        self.check(self.file)
        self.check(os.devnull)
        self.assertEqual([], list(self.folder.iterdir()))
        self.write("kept")
        self.check(self.file)
        self.assertEqual("kept", self.file.read_text())
        self.assertRaises(IsADirectoryError, self.check, self.folder)
        self.assertRaises(FileNotFoundError, self.check, self.folder / "no" / "file")
        self.assertRaises(NotADirectoryError, self.check, self.file / "file")


if __name__ == "__main__":
    unittest.main()
