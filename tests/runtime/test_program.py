"""What the commands share. hpy._program: a program runs as Python alone would run it, whatever it does and however it ends.
hpy._output: what they write is complete or not there."""
import os
import py_compile
import subprocess
import sys
import tempfile
import textwrap
import threading
import unittest
import zipfile
from pathlib import Path

from support import abi_only, plain_mode_only

RUNNER = """
import argparse, sys
from hpy import _program
parser = argparse.ArgumentParser()
_program.add_arguments(parser)
sys.exit(_program.run(_program.parse(parser)))
"""

FACTS = """
import pickle, sys
def function(): pass
assert sys.modules["__main__"].__dict__ is globals()
assert pickle.loads(pickle.dumps(function)) is function
name = lambda thing: type(thing).__name__
print(sys.argv, sys.path[0], __name__, __file__, name(__loader__), name(__spec__), __package__, name(__builtins__))
"""


@abi_only("universal")
@plain_mode_only("loads no module")
@unittest.skipIf(sys.version_info[:2] in ((3, 10), (3, 12), (3, 13)) or hasattr(sys, "gettotalrefcount"),
                 "runs programs as another Python that takes part does")
class Program(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        (self.folder / "runner").mkdir()
        self.runner = self.write("runner/runner.py", RUNNER)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    def python(self, *arguments):
        env = dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path))
        return subprocess.run([sys.executable] + [str(argument) for argument in arguments], cwd=str(self.folder), env=env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)

    def same(self, *program, options=()):
        """What the program does by itself and when it is run; it must be the same."""
        alone, run = self.python(*options, *program), self.python(*options, self.runner, *program)
        self.assertEqual(alone.stdout, run.stdout)
        self.assertEqual(self.essence(alone.stderr), self.essence(run.stderr))
        return alone, run

    @staticmethod
    def essence(text):
        """Without what differs between versions: frames of importlib and runpy, and marks below lines."""
        lines = text.splitlines()
        keep = [line for line in lines if line.strip(" ^~") and "runpy" not in line and "importlib" not in line]
        return [line for line in keep if not line.startswith("    return _run_code") and not line.startswith("    exec(code")]

    def test_script(self):
        script = self.write("script.py", FACTS)
        for program in ((script, "a", "-m", "--html"), ("./script.py",)):
            alone, run = self.same(*program)
            self.assertEqual((0, 0), (alone.returncode, run.returncode), run.stderr)
            self.assertIn("__main__", run.stdout)

    def test_link_to_a_script(self):
        self.write("real/script.py", FACTS + "import beside; print(beside)")
        self.write("real/beside.py", "")
        (self.folder / "link.py").symlink_to("real/script.py")
        alone, run = self.same("link.py")
        self.assertEqual(0, run.returncode, run.stderr)

    def test_module_and_package(self):
        self.write("module.py", FACTS)
        self.write("package/__init__.py", "import sys; print(sys.argv[0])")
        self.write("package/__main__.py", FACTS)
        for name in ("module", "package"):
            with self.subTest(name):
                # Python itself looks for modules in the current folder, so the runner has to be found as one there too.
                alone = self.python("-m", name, "x", "-m")
                self.write("as_module.py", RUNNER)
                run = self.python("-m", "as_module", "-m", name, "x", "-m")
                self.assertEqual((alone.stdout, alone.stderr, 0), (run.stdout, run.stderr, run.returncode))

    def test_folder_zip_file_and_compiled_script(self):
        main = self.write("folder/__main__.py", FACTS)
        with zipfile.ZipFile(str(self.folder / "file.zip"), "w") as archive:
            archive.write(str(main), "__main__.py")
        py_compile.compile(str(main), cfile=str(self.folder / "script.pyc"), doraise=True)
        for program in ("folder", "file.zip", "script.pyc"):
            with self.subTest(program):
                alone, run = self.same(program, "argument")
                self.assertEqual((0, 0), (alone.returncode, run.returncode), run.stderr)

    def test_what_is_not_there(self):
        for program in (("no-such-file.py",), ("runner",)):
            with self.subTest(program):
                alone, run = self.python(*program), self.python(self.runner, *program)
                self.assertEqual(alone.returncode, run.returncode)
                self.assertIn(program[0], run.stderr)
                self.assertNotIn("Traceback", run.stderr)
        run = self.python(self.runner, "-m", "no_such_module")
        self.assertEqual((1, "No module named no_such_module"), (run.returncode, run.stderr.strip().split(": ")[-1]))

    @unittest.skipUnless(sys.version_info >= (3, 11), "Python has no safe path yet")
    def test_safe_path(self):
        self.write("script.py", FACTS)
        alone, run = self.same("script.py", options=["-P"])
        self.assertEqual(0, run.returncode, run.stderr)

    def test_exit_codes(self):
        for text, code, told in (("raise SystemExit", 0, ""), ("import sys; sys.exit(3)", 3, ""), ("raise SystemExit(('why',))", 1, "('why',)\n"),
                                 ("import os; os._exit(4)", 4, ""),
                                 ("import sys; sys.excepthook = lambda *all: sys.exit(5)\n1 / 0", 5, "")):
            with self.subTest(text):
                run = self.python(self.runner, self.write("script.py", text))
                self.assertEqual((code, told), (run.returncode, run.stderr))

    def test_errors(self):
        for text in ("import atexit, threading\natexit.register(print, 'last')\nthreading.Thread(target=print).start()\n"
                     "def f():\n    1 / 0\nf()", "this is no Python",
                     "import sys; sys.excepthook = lambda *all: print(all[0], all[2].tb_lineno)\n1 / 0"):
            with self.subTest(text):
                alone, run = self.same(self.write("script.py", text))
                self.assertEqual((1, 1), (alone.returncode, run.returncode))

    def test_excepthook_that_fails(self):
        run = self.python(self.runner, self.write("script.py", "import sys; sys.excepthook = lambda *all: 1 / 0\n[][1]"))
        self.assertEqual(1, run.returncode)
        self.assertIn("IndexError", run.stderr)
        self.assertIn("ZeroDivisionError", run.stderr)

    def test_interrupt(self):
        alone, run = self.same(self.write("script.py", "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)"))
        self.assertEqual(130, run.returncode)
        self.assertIn("KeyboardInterrupt", run.stderr)

    def test_code_and_stdin(self):
        self.same("-c", "import sys; print(sys.argv, sys.path[0], __name__, globals().get('__file__'))", "-m", "--option")
        self.same("-c", "raise SystemExit(7)")
        run = self.python(self.runner, "-c", "1 / 0")       # newer Pythons alone show the line
        self.assertEqual((1, ["Traceback (most recent call last):", '  File "<string>", line 1, in <module>',
                              "ZeroDivisionError: division by zero"]), (run.returncode, run.stderr.splitlines()))
        program = "import sys; print(sys.argv, sys.path[0], __name__); 1 / 0"
        alone, run = [subprocess.run([sys.executable] + start + ["-", "argument"], input=program, cwd=str(self.folder),
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120,
                                     env=dict(os.environ, PYTHONPATH=os.pathsep.join(path for path in sys.path if path)))
                      for start in ([], [str(self.runner)])]
        self.assertEqual((alone.returncode, alone.stdout), (run.returncode, run.stdout))
        self.assertEqual(alone.stderr.splitlines()[-1], run.stderr.splitlines()[-1])

    def test_end(self):
        """Threads, executors that nobody shut down, and atexit functions, in Python's order and before the runner goes on."""
        finishing = RUNNER.replace("sys.exit(", "code = ").replace("_program.parse(parser)))", "_program.parse(parser))")
        finishing += "_program.finish()\nprint('finished', flush=True)\nsys.exit(code)\n"
        runner = self.write("runner/finishing.py", finishing)
        program = self.write("program.py", """
            import atexit, concurrent.futures, threading, time
            def work(name):
                time.sleep(0.2)
                print(name, flush=True)
            executor = concurrent.futures.ThreadPoolExecutor(1)
            executor.submit(work, "in the executor").result()
            threading.Thread(target=work, args=("in a thread",)).start()
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
            atexit.register(print, "at exit", flush=True)
            atexit.register(lambda: 1 / 0)
            """)
        alone, run = self.python(program), self.python(runner, program)
        self.assertEqual((0, 0), (alone.returncode, run.returncode), run.stderr)
        self.assertEqual(alone.stdout + "finished\n", run.stdout)
        self.assertEqual(1, run.stderr.count("ZeroDivisionError"), run.stderr)

    def test_module_and_code_without_a_space(self):
        self.write("module.py", "import sys; print(sys.argv[1:])")
        self.write("as_module.py", RUNNER)
        for program in (("-mmodule", "--help", "-mother", "x"), ("-cimport sys; print(sys.argv[1:])", "--help", "-c"),
                        ("-m", "module", "-cother")):
            with self.subTest(program):
                run = self.python("-m", "as_module", *program)
                self.assertEqual((str(list(program[1 + (program[0] == "-m"):])) + "\n", 0), (run.stdout, run.returncode), run.stderr)

    def test_names(self):
        from hpy import _program
        from argparse import Namespace
        for options, name in ((dict(module=["a.b", "c"]), "-m a.b"), (dict(command=["1 / 0"]), "-c"), (dict(script=["\xfc b.py"]), "\xfc b.py"),
                              (dict(script=["a\x1b[31m\n\udcff.py", "x"]), "a\\x1b[31m\\n\\udcff.py")):
            options = dict(dict(module=None, command=None, script=[]), **options)
            self.assertEqual(name, _program.name(Namespace(**options)))

    def test_nothing_to_run(self):
        run = self.python(self.runner)
        self.assertEqual(2, run.returncode)
        self.assertIn("name a script", run.stderr)


@abi_only("universal")
@plain_mode_only("loads no module")
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
