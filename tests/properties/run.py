#!/usr/bin/env python3
"""Compares names, versions, conditions, markers, requirements and tags with Python's `packaging`, on random texts.

    tests/properties/run.py                          1,000 cases with a fixed seed
    tests/properties/run.py --count 20000 --seed 7   more of them, others
    tests/properties/run.py -k marker                only some kinds

The classes of tasks/ answer through the program in bridge/, which eng/build.sh builds; Debian's python3-packaging
answers here. A case that both see differently fails, unless `packaging` is known to be wrong there: cases.py says why.
A kind of case counts as one test. The last line is "N passed, N failed, N skipped".
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
BRIDGE = REPOSITORY / "artifacts" / "bin" / "HPy.Properties.Bridge"
DEBIAN = "/usr/bin/python3"
MOST_SHOWN = 5
TIMEOUT = 900


def find_packaging():
    """Goes on with a Python that has packaging; False when there is none."""
    try:
        import packaging
        # Before 22, what is no version was one of the distant past.
        return int(packaging.__version__.split(".")[0]) >= 22
    except ImportError:
        pass
    if os.path.realpath(sys.executable) != os.path.realpath(DEBIAN) and os.path.exists(DEBIAN):
        found = subprocess.run([DEBIAN, "-c", "import packaging"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if found.returncode == 0:
            sys.stdout.flush()
            os.execv(DEBIAN, [DEBIAN] + sys.argv)
    return False


def ask(questions):
    """What our classes say, in the order of the questions."""
    built = [BRIDGE / kind / "HPy.Properties.Bridge.dll" for kind in ("release", "debug")]
    program = next((path for path in built if path.exists()), None)
    if program is None:
        sys.exit("tests/properties: there is no %s; build first (eng/build.sh)" % built[0])
    text = "".join(json.dumps(question) + "\n" for question in questions)
    process = subprocess.run(["dotnet", str(program)], input=text, stdout=subprocess.PIPE, check=True, timeout=TIMEOUT,
                             encoding="utf-8")
    answers = [json.loads(line) for line in process.stdout.splitlines()]
    if len(answers) != len(questions):
        sys.exit("tests/properties: %d answers to %d questions" % (len(answers), len(questions)))
    return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="cases of all kinds together")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("-k", default="", metavar="TEXT", help="only kinds whose name contains this")
    options = parser.parse_args()
    if not find_packaging():
        print("skipped: python3-packaging 22 or later is not installed")
        print("0 passed, 0 failed, 1 skipped")
        return 0

    sys.path.insert(0, str(HERE))
    import cases
    kinds = [kind for kind in cases.ALL if options.k in kind.__name__]
    source = random.Random(options.seed)
    asked = [kind(source) for _ in range(options.count // max(len(kinds), 1) + 1) for kind in kinds][:options.count]
    answers = ask([case.question for case in asked])

    wrong, explained = collections.defaultdict(list), collections.Counter()
    for case, answer in zip(asked, answers):
        expected = case.expected()
        if case.agrees(answer, expected):
            continue
        reason = case.known(answer, expected)
        if reason:
            explained[reason] += 1
        else:
            wrong[type(case)].append((case.question, answer, expected))
    for kind in kinds:
        count = sum(type(case) is kind for case in asked)
        print("%-7s %s (%d cases)" % ("failed" if wrong[kind] else "passed", kind.__name__, count))
        for question, answer, expected in wrong[kind][:MOST_SHOWN]:
            print("    %s\n        ours:      %s\n        packaging: %s" % tuple(
                json.dumps(part, ensure_ascii=False) for part in (question, answer, expected)))
        if len(wrong[kind]) > MOST_SHOWN:
            print("    and %d more" % (len(wrong[kind]) - MOST_SHOWN))
    for reason, count in sorted(explained.items()):
        print("%d times: %s" % (count, reason))
    failed = sum(bool(wrong[kind]) for kind in kinds)
    print("%d passed, %d failed, 0 skipped" % (len(kinds) - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
