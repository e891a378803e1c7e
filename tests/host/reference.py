"""Runs a script of checks on the Python that runs this: reference.py MODULE-FILE NAME SCRIPT...

What the host finds right on another platform has to be what CPython says. The package hpy is found through PYTHONPATH.
Prints the number of checks.
"""
import re
import sys
from importlib.machinery import ModuleSpec

import hpy.universal

RAISES = re.compile(r"^(?P<expression>.*) raises (?P<type>\w+)(?:: (?P<text>.*))?$")
ASSIGNS = re.compile(r"^(\w+) = |^del ")


def check(line, names):
    raising = RAISES.match(line)
    if raising is None:
        assert eval(line, names) is True, line
        return
    try:
        result = eval(raising["expression"], names)
    except Exception as error:
        assert type(error).__name__ == raising["type"], (line, error)
        assert raising["text"] is None or str(error) == raising["text"], (line, error)
    else:
        raise AssertionError("%s gave %r" % (line, result))


def run(path, names):
    checks = 0
    with open(path, encoding="utf-8") as script:
        for line in script.read().splitlines():
            if not line or line.startswith("#"):
                continue
            if ASSIGNS.match(line):
                exec(line, names)
            else:
                check(line, names)
                checks += 1
    return checks


def main():
    file, name, scripts = sys.argv[1], sys.argv[2], sys.argv[3:]
    module = hpy.universal.load(name, file, ModuleSpec(name, None))
    print(sum(run(script, {name: module}) for script in scripts), "checks")


main()
