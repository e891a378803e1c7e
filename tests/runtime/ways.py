"""How a test file is run: plainly, in debug mode or trace mode, with the API calls recorded, in search of lost references, or
under valgrind."""
import re
import shutil

import coverage
from support import tracing


class Way:
    """The plain way; the others change something."""

    name = ""
    launcher = []       # in front of the interpreter
    options = []        # of the worker
    timeout = 300

    def environment(self, abi):
        """What is added to the environment of the worker."""
        return {}


PLAIN = Way()


class DebugMode(Way):
    """Loads the modules in debug mode, which must find nothing wrong with them."""

    name = "debug"

    def environment(self, abi):
        return {"HPY_TEST_MODE": "debug"}


class Coverage(Way):
    """Records the API calls of every test; afterwards the gaps are found."""

    name = "coverage"
    abis = coverage.ABIS

    def __init__(self):
        self.folders = {}
        for abi in self.abis:
            folder = coverage.OUTPUT / ("recorded-" + abi)
            shutil.rmtree(str(folder), ignore_errors=True)
            folder.mkdir(parents=True)
            self.folders[abi] = folder

    def environment(self, abi):
        return {"HPY_TEST_RECORD": str(self.folders[abi])}

    def gaps(self):
        """Write the lists; what is missing in them, as texts."""
        found = []
        for abi, folder in self.folders.items():
            path, rows, gaps = coverage.write(abi, folder)
            print("coverage %s: %d rows, %d gaps, in %s" % (abi, rows, len(gaps), path))
            found += ["---- FAILED coverage %s: %s" % (abi, gap) for gap in gaps]
        print("\n".join(found), end="\n" if found else "")
        return found


class TraceMode(Way):
    """Loads the modules in trace mode and compares what it counts with the recorded calls."""

    name = "trace"
    # Both are those that Coverage has compiled with recording.
    abi, legacy_abi = "universal-standard", "hybrid"
    # Those that load modules in other modes, without recording, or in other processes.
    left_out = re.compile(
        r"test_(debug|trace|loader|module_loader|foreign|program|output|stub|modinit|moved_members|interpreters|coverage)")

    def __init__(self):
        self.folder = coverage.OUTPUT / "traced"
        shutil.rmtree(str(self.folder), ignore_errors=True)
        self.folder.mkdir(parents=True)

    def environment(self, abi):
        return {"HPY_TEST_MODE": "trace", "HPY_TEST_RECORD": str(self.folder)}

    def abis(self, path):
        """The ABIs in which a test file runs."""
        if self.left_out.match(path.stem):
            return []
        return [self.legacy_abi if path.stem.startswith("test_legacy") else self.abi]

    def gaps(self):
        """What was counted wrongly or never, as texts."""
        functions, found = tracing.compare(self.folder)
        print("trace mode: the calls of %d functions counted, %d counted wrongly or never" % (functions, len(found)))
        found = ["---- FAILED trace mode: %s" % gap for gap in found]
        print("\n".join(found), end="\n" if found else "")
        return found


class Leaks(Way):
    """Runs each test many times and compares the total of all reference counts."""

    name = "leaks"
    # What a full run has time for: most functions of the API, each test a few times.
    short = ("test_buildvalue", "test_errors", "test_format", "test_misc", "test_pending", "test_structures")

    def __init__(self, repeats):
        self.options = ["--leaks", str(repeats)]
        self.timeout = 300 + 20 * repeats


class Valgrind(Way):
    """Under valgrind, with memory from malloc; an error it finds ends the worker with status 99."""

    name = "valgrind"
    launcher = ["valgrind", "--quiet", "--error-exitcode=99", "--exit-on-first-error=yes", "--leak-check=no",
                "--track-origins=yes", "--trace-children=no"]
    timeout = 3600

    def environment(self, abi):
        return {"PYTHONMALLOC": "malloc"}
