"""What people see of a build, on plain consoles and terminals, and what is left when they stop one."""
import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import threading
import time

from support.building import BuildTestCase, dotnet_environment

PROGRESS = re.compile(r"(?m)^ +\[(\d+)/(\d+)\] (\S+ \S+) (\S+)$")
ROW = re.compile(r"(?m)^ +linux-x64  (universal|cpython cp\d+) +gcc \S+ +(\d+) +(\d+) +\d+\.\d +[\d.]+ kB  (\S+-linux\S*|\S+manylinux\S+)$")
# Takes its time for one source and notes that it began.
COMPILER = """#!/bin/sh
case "$*" in *slow.c*)
    [ -e "%(folder)s/fast" ] || { echo x > "%(folder)s/half"; sleep 600 & trap 'rm "%(folder)s/half"; kill $!; exit 1' TERM; echo > "%(folder)s/began"; wait; } ;;
esac
exec gcc "$@"
"""
DEADLINE = 240


class Terminal:
    """A build in a terminal of its own, as one that is opened in a window."""

    def __init__(self, project, *arguments, **changes):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        self.process = subprocess.Popen(["dotnet", "build", str(project.file), "-tl:on", *arguments], cwd=str(project.folder), stdin=slave,
                                        stdout=slave, stderr=slave, start_new_session=True,
                                        env=dotnet_environment(TERM="xterm-256color", **changes),
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        self.master, self._parts = master, []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        try:
            while True:
                part = os.read(self.master, 65536)
                if not part:
                    return
                self._parts.append(part)
        except OSError:
            pass                        # the last program of the terminal ended

    def finish(self):
        """Waits for the end; the exit code and the text, without what moves the cursor and sets colours."""
        code = self.process.wait(DEADLINE)
        self._reader.join(10)
        os.close(self.master)
        text = b"".join(self._parts).decode("utf-8", "replace")
        return code, re.sub(r"\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;?=>]*[A-Za-z]|\x1b\[=|\r", "", text)


class OutputTest(BuildTestCase):
    def make(self, **options):
        project = self.project("demo", properties="<HPyGenerateStubs>false</HPyGenerateStubs>", **options)
        for number in range(2):
            project.write("part%d.c" % number, "int part_%d(void) { return 1; }\n" % number)
        return project

    def test_progress_and_table_on_a_plain_console(self):
        project = self.make(abi="universal+cpython")
        outcome = self.succeed(project.build("-p:HPyProgress=0"))
        lines = PROGRESS.findall(outcome.output)
        compiled = [line for line in lines if line[1] != "2"]
        self.assertEqual([int(line[0]) for line in compiled], list(range(1, len(compiled) + 1)))
        self.assertEqual({int(line[1]) for line in compiled}, {len(compiled)})
        self.assertIn(("linux-x64 cpython", "part1.c"), {line[2:] for line in compiled})
        self.assertEqual(sorted(line[2] for line in lines if line[1] == "2"), ["linux-x64 cpython", "linux-x64 universal"])
        rows = ROW.findall(outcome.output)
        self.assertEqual(sum(int(row[1]) for row in rows), len(compiled), outcome.output)
        self.assertEqual({row[3] + ".whl" for row in rows}, {wheel.name.split("-", 2)[2] for wheel in project.wheels()})
        self.assertNotIn("\x1b", outcome.output)

        # Nothing to do, nothing to say.
        again = self.succeed(project.build("-p:HPyProgress=0"))
        self.assertEqual((PROGRESS.findall(again.output), ROW.findall(again.output)), ([], []))
        # What was up to date is counted as such; in a terminal, the table comes with the name of the project.
        project.write("part1.c", "int part_1(void) { return 2; }\n")
        code, text = Terminal(project).finish()
        self.assertEqual(code, 0, text)
        self.assertRegex(text, r"demo succeeded \(\d+\.\ds\) → bin/Debug/\*\.whl \(2 wheels\)\n +platform +ABI")
        self.assertEqual([row[1] for row in ROW.findall(text)], ["1", "1"], text)
        # A failure says where.
        project.write("part1.c", "#ifdef HPY_ABI_CPYTHON\n#error here\n#endif\n")
        outcome = project.build()
        self.assertRegex(outcome.output, r"no wheels, because 1 of 2 configurations failed\n +platform .* failed ")
        self.assertEqual(outcome.errors, ["HPY1110"])

    def test_ctrl_c_leaves_nothing_half_written(self):
        project = self.make()
        project.write("slow.c", "int slow(void) { return 1; }\n")
        compiler = self.scratch / "cc"
        compiler.write_text(COMPILER % {"folder": self.scratch})
        compiler.chmod(0o755)
        options = ["-p:HPyCCompiler=%s" % compiler, "-p:HPyMaxParallelCompiles=2"]
        for how in ("terminal", "signal"):
            with self.subTest(how=how):
                build = Terminal(project, *options)
                self.wait_for(lambda: (self.scratch / "began").exists(), build)
                if how == "terminal":
                    os.write(build.master, b"\x03")
                else:
                    os.kill(build.process.pid, signal.SIGINT)
                code, text = build.finish()
                self.assertNotEqual(code, 0, text)
                # The compiler was no failure, and had the time to remove its own file where it was asked.
                self.assertNotIn("error", text.split("Build ")[0])
                if how == "signal":
                    self.assertFalse((self.scratch / "half").exists())
                self.assertEqual([str(path) for path in project.folder.rglob("*.hpytmp*")], [])
                (self.scratch / "began").unlink()
        (self.scratch / "fast").touch()
        self.succeed(project.build(*options))
        self.assertEqual(len(project.wheels()), 1)

    def wait_for(self, condition, build):
        end = time.monotonic() + DEADLINE
        while not condition():
            self.assertIsNone(build.process.poll(), "the build ended too early")
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)
        self.addCleanup(build.process.kill)

