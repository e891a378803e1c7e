"""Measures builds for many platforms; called by cross.sh with a folder that has the project, repetitions, a CPython, and wheels."""

import os
import re
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from pathlib import Path

PLATFORMS = "linux-x64+linux-arm64+linux-musl-x64+linux-musl-arm64+win-x64+win-arm64+osx-x64+osx-arm64"
RELEASE = ("-c", "Release", "-tl:off", "-p:HPyAbi=universal")
SETUP = """
from setuptools import Extension, setup
setup(name="measured", version="0.1.0", hpy_ext_modules=[Extension("measured", sources=["measured.c"])])
"""
# The goals: a ratio of the times, or megabytes.
TOGETHER, NOTHING_TO_DO, SETUPTOOLS, MEGABYTES = 0.55, 1.3, 1.0, 250


class Work:
    def __init__(self, folder, python, wheels):
        self.project, self.setup, self.site = folder / "measured", folder / "setup", folder / "site"
        self.python = python
        self.run = 0
        self.setup.mkdir()
        shutil.copy(str(self.project / "measured.c"), str(self.setup))
        (self.setup / "setup.py").write_text(SETUP)
        tag = subprocess.run([python, "-c", "import sys; print('cp%d%d%s' % (*sys.version_info[:2], sys.abiflags))"],
                             stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        wheel, = wheels.glob("hpy_runtime-*-%s-%s-*.whl" % (tag, tag))
        with zipfile.ZipFile(str(wheel)) as archive:
            archive.extractall(str(self.site))
        self.compiler = shutil.which("gcc")

    def build(self, *options, log=None, project=None):
        """A `dotnet build`: seconds, seconds of all processors, and the most megabytes that its own process had."""
        target = open(str(log), "wb") if log else subprocess.DEVNULL
        started, used = time.perf_counter(), processor_time()
        process = subprocess.Popen(["dotnet", "build", *RELEASE, *options], cwd=str(project or self.project), stdin=subprocess.DEVNULL, stdout=target)
        memory = 0
        while process.poll() is None:
            memory = max(memory, most_memory(process.pid))
            time.sleep(0.02)
        wall = time.perf_counter() - started
        if process.returncode != 0:
            sys.exit("dotnet build %s failed in %s" % (" ".join(options), project or self.project))
        return wall, processor_time() - used, memory

    def fresh(self):
        """An option that no build had before: zig keeps what it compiled, and would only copy it."""
        self.run += 1
        for name in ("bin", "obj"):
            shutil.rmtree(str(self.project / name), ignore_errors=True)
        return "-p:BenchRun=%d" % self.run

    def together(self):
        return self.build("-p:HPyToolchain=zig", "-p:RuntimeIdentifiers=" + PLATFORMS, "-p:HPyGenerateStubs=false", self.fresh())

    def one_by_one(self):
        """The commands of such a build, one after the other, each with an option that zig has not seen."""
        log = self.project / "build.log"
        self.build("-p:HPyToolchain=zig", "-p:RuntimeIdentifiers=" + PLATFORMS, "-p:HPyGenerateStubs=false", "-v:detailed",
                   self.fresh(), log=log)
        zig = os.path.realpath(os.environ["ZIG"])
        commands = [shlex.split(line) for line in log.read_text(encoding="utf-8").splitlines() if line.split()[:1] == [zig]]
        commands = [[re.sub("BENCH_RUN=.*", "BENCH_RUN=-%d" % self.run, word) for word in command]
                    for command in commands if command[1:2] in (["cc"], ["build-lib"])]
        if len(commands) < 8 * 3:
            sys.exit("the log of the build has only %d commands; see %s" % (len(commands), log))
        for command in commands:        # modules are linked into folders of their own, which are gone by now
            for folder in re.findall(r"/\S*\.hpytmp(?=/)", " ".join(command)):
                os.makedirs(folder, exist_ok=True)
        started, used = time.perf_counter(), processor_time()
        for command in commands:
            subprocess.run(command, cwd=str(self.project), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        return time.perf_counter() - started, processor_time() - used, len(commands)

    def clean_one(self):
        return self.build("-p:HPyToolchain=gcc", self.fresh())

    def build_ext(self):
        shutil.rmtree(str(self.setup / "build"), ignore_errors=True)
        for path in list(self.setup.glob("*.so")) + list(self.setup.glob("measured.py")):
            path.unlink()
        environment = dict(os.environ, PYTHONPATH=str(self.site), CC=self.compiler, LDSHARED=self.compiler + " -shared")
        started, used = time.perf_counter(), processor_time()
        process = subprocess.run([self.python, "setup.py", "--hpy-abi=universal", "build_ext"], cwd=str(self.setup), env=environment,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if process.returncode != 0 or not list((self.setup / "build").rglob("*.so")):
            sys.exit("setup.py failed:\n" + process.stdout)
        return time.perf_counter() - started, processor_time() - used, 0


def processor_time():
    """What the processes that ended until now, and theirs, took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def most_memory(pid):
    try:
        with open("/proc/%d/status" % pid, encoding="utf-8") as status:
            found = re.search(r"VmHWM:\s+(\d+) kB", status.read())
    except OSError:
        return 0
    return int(found.group(1)) / 1000 if found else 0


def in_turns(repetitions, *measurements):
    samples = [[] for _ in measurements]
    for turn in range(repetitions):
        order = list(zip(samples, measurements))
        for values, measure in order if turn % 2 == 0 else reversed(order):
            values.append(measure())
    return samples


def compare(title, ours, theirs, goal):
    """
    Prints the ratio of the times, of which the clock's has to reach the goal. That of the processors' says what the clock
    would without other work on the machine.
    """
    clock, processors = ([[sample[column] for sample in samples] for samples in (ours, theirs)] for column in (0, 1))
    ratio = min(clock[0]) / min(clock[1])
    print("%s: %.2f s to %.2f s, ratio %.2f (medians %.2f, processors %.2f s to %.2f s); goal at most %.2f: %s" % (
        title, min(clock[0]), min(clock[1]), ratio, statistics.median(clock[0]) / statistics.median(clock[1]),
        min(processors[0]), min(processors[1]), goal, "met" if ratio <= goal else "MISSED"), flush=True)
    return ratio <= goal


def nothing_to_do(work):
    """Builds of two projects that have nothing to do, one for all platforms and one for one of them."""
    builds = []
    option = work.fresh()
    for name, platforms in (("eight", PLATFORMS), ("one", "linux-x64")):
        folder = work.project.parent / name
        shutil.copytree(str(work.project), str(folder), ignore=shutil.ignore_patterns("bin", "obj"))
        options = ("-p:HPyToolchain=zig", option, "-p:RuntimeIdentifiers=" + platforms)
        work.build(*options, project=folder)
        builds.append(lambda options=options, folder=folder: work.build(*options, project=folder))
    return builds


def main():
    folder, repetitions, python, wheels = sys.argv[1:]
    work, repetitions = Work(Path(folder), python, Path(wheels)), int(repetitions)
    project = work.project / "measured.hpyproj"
    project.write_text(project.read_text(encoding="utf-8").replace(
        "</Project>", '  <ItemGroup><HPyCompileOption Include="-DBENCH_RUN=$(BenchRun)" /></ItemGroup>\n</Project>'), encoding="utf-8")
    work.together()                     # zig makes its libraries for each platform once
    results = []
    together, single = in_turns(repetitions, work.together, work.one_by_one)
    results.append(compare("eight platforms, to the same %d commands in a row" % single[0][2], together, single, TOGETHER))
    memory = max(sample[2] for sample in together)
    print("memory of the process that builds them: %.0f MB; goal below %d: %s" % (memory, MEGABYTES, "met" if memory < MEGABYTES else "MISSED"))
    results.append(memory < MEGABYTES)
    eight, one = in_turns(4 * repetitions, *nothing_to_do(work))
    results.append(compare("nothing to do, eight platforms to one", eight, one, NOTHING_TO_DO))
    clean, setup = in_turns(2 * repetitions, work.clean_one, work.build_ext)
    results.append(compare("clean build, to setup.py build_ext", clean, setup, SETUPTOOLS))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
