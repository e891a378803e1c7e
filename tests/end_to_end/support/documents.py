"""Commands in Markdown files, run as they stand and compared with the output shown below them.

A block marked ```console holds commands after "$ " (continued after "> ") and what they print; "..." in the output
stands for anything, also for several lines. Blocks after "<!-- run: first -->" run before the others of their
document; blocks after "<!-- run: not -->" do not run. All blocks of a document run in one shell.
"""
import os
import re
import signal
import subprocess
from collections import namedtuple

Command = namedtuple("Command", "line text output")
BLOCK = re.compile(r"(?:<!-- run: (?P<how>\w+) -->\n)?```(?P<language>\w*)\n(?P<body>.*?)^```$", re.S | re.M)


def find_commands(text):
    """The commands of a document in the order in which they run."""
    first, later = [], []
    for block in BLOCK.finditer(text):
        if block.group("language") != "console" or block.group("how") == "not":
            continue
        line = text.count("\n", 0, block.start("body")) + 1
        (first if block.group("how") == "first" else later).extend(_commands_of(block.group("body"), line))
    return first + later


def _commands_of(body, line):
    commands = []
    for number, text in enumerate(body.splitlines(), line):
        if text.startswith("$ "):
            commands.append(Command(number, [text[2:]], []))
        elif text == ">" or text.startswith("> "):
            commands[-1].text.append(text[2:])
        else:
            commands[-1].output.append(text)
    return [Command(number, "\n".join(text), "\n".join(output)) for number, text, output in commands]


def matches(expected, actual):
    """Whether output is what a document shows, where "..." stands for anything."""
    pattern = "".join(r"(?:.*\n)*" if line == "..." else ".*".join(map(re.escape, line.split("..."))) + r"\n"
                      for line in _lines(expected))
    return re.fullmatch(pattern, "".join(line + "\n" for line in _lines(actual))) is not None


def _lines(text):
    """The lines of a text without empty ones around them and without spaces at their ends."""
    return [line.rstrip() for line in re.sub(r"\A\s*\n|\s+\Z", "", text).splitlines()]


class Shell:
    """A bash that is kept between commands, as a person's terminal is."""

    def __init__(self, folder, env):
        self._process = subprocess.Popen(["bash", "--norc", "--noprofile"], cwd=str(folder), env=env, text=True,
                                         errors="replace", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, start_new_session=True)

    def run(self, command):
        """Runs one command line; returns its exit code and what it printed."""
        mark = "--- %s ---" % os.urandom(8).hex()
        # Commands read nothing; a heredoc of their own still works.
        self._process.stdin.write("{ %s\n} </dev/null\nprintf '\\n%%s %%s\\n' '%s' \"$?\"\n" % (command, mark))
        self._process.stdin.flush()
        output = []
        for line in self._process.stdout:
            if line.startswith(mark):
                return int(line[len(mark):]), "".join(output)
            output.append(line)
        raise RuntimeError("the shell ended:\n" + "".join(output))

    def close(self):
        self._process.stdin.close()
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.stdout.close()
        self._process.wait()
