"""Compilers that run through caches and farms: what is found again elsewhere, and what happens when a machine goes away."""
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from support.building import MODULE, BuildTestCase, dotnet_environment

PARTS = 12
PATIENCE = 60


def project_with_parts(case, folder):
    calls = " + ".join("part_%d(1)" % number for number in range(PARTS))
    declarations = "".join("int part_%d(int value);\n" % number for number in range(PARTS))
    project = case.project("demo", folder=folder, module=declarations + MODULE % {"answer": calls, "name": "demo"})
    for number in range(PARTS):
        project.write("parts/part%d.c" % number, "#include \"../parts.h\"\nint part_%d(int value) { return value + PART + %d; }\n" % (number, number))
    project.write("parts.h", "#define PART (__FILE__[0] != '/')\n")
    return project


def objects(project):
    return {path: content for path, content in project.snapshot("obj").items() if path.endswith(".o")}


@unittest.skipUnless(shutil.which("ccache"), "ccache is not installed")
class CacheTest(BuildTestCase):
    def statistics(self, env):
        text = subprocess.run(["ccache", "--print-stats"], env=env, stdout=subprocess.PIPE, check=True, text=True).stdout
        return {name: int(value) for name, value in re.findall(r"(?m)^(\w+)\t(\d+)$", text)}

    def test_a_build_in_another_folder_compiles_nothing(self):
        env = dotnet_environment(CCACHE_DIR=self.scratch / "cache", CCACHE_CONFIGPATH=self.scratch / "none", HPyGenerateStubs="false",
                                 CCACHE_BASEDIR=None, CCACHE_NOHASHDIR=None)
        first, second = project_with_parts(self, "first"), project_with_parts(self, "second/deeper")
        cached = ("-c", "Release", "-p:HPyCompilerLauncher=ccache")
        self.succeed(first.build(*cached, env=env))
        before = self.statistics(env)
        self.assertGreaterEqual(before["cache_miss"], PARTS + 1)
        self.succeed(second.build(*cached, env=env))
        after = self.statistics(env)
        self.assertEqual(after["cache_miss"], before["cache_miss"], after)
        hits = sum(after[name] - before[name] for name in ("direct_cache_hit", "preprocessed_cache_hit"))
        self.assertEqual(hits, len(objects(second)))
        self.assertEqual(objects(first), objects(second))
        # A header that changed is noticed through the list that came out of the cache.
        second.write("parts.h", "#define PART 2\n")
        self.succeed(second.build(*cached, env=env))
        self.assertEqual(self.statistics(env)["cache_miss"], before["cache_miss"] + PARTS)
        # What is there is as good without the cache.
        stamps = {path: path.stat().st_mtime_ns for path in second.folder.rglob("*.o")}
        self.succeed(second.build("-c", "Release", env=env))
        self.assertEqual({path: path.stat().st_mtime_ns for path in second.folder.rglob("*.o")}, stamps)

    def test_a_launcher_that_is_not_there_is_named(self):
        project = self.project()
        self.fail_with(project.build("-p:HPyCompilerLauncher=no-such-cache"), "HPY1140", "no-such-cache", "PATH")


@unittest.skipUnless(shutil.which("distcc") and shutil.which("distccd"), "distcc is not installed")
class FarmTest(BuildTestCase):
    def setUp(self):
        super().setUp()
        # The daemons give root's rights up, and then have to find their logs.
        self.public = Path(tempfile.mkdtemp(prefix="hpy-farm-"))
        self.public.chmod(0o755)
        self.addCleanup(shutil.rmtree, str(self.public), True)

    def daemon(self, name):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = self.public / (name + ".log")
        log.touch()
        log.chmod(0o666)
        user = ["--user", "nobody"] if os.geteuid() == 0 else []
        process = subprocess.Popen(["distccd", "--daemon", "--no-detach", "--port", str(port), "--listen", "127.0.0.1", "--allow", "127.0.0.1",
                                    "--jobs", "3", "--enable-tcp-insecure", "--log-file", str(log), "--log-level", "info"] + user,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                                   cwd="/", env=dict(os.environ, TMPDIR="/tmp", PATH="/usr/bin:/bin"))
        self.addCleanup(self.kill, process)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return "127.0.0.1:%d/3" % port, log, process
            except OSError:
                if process.poll() is not None or time.monotonic() > end:
                    self.skipTest("distccd does not start here: " + log.read_text(errors="replace")[-300:])
                time.sleep(0.05)

    def kill(self, process):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def compiled(self, log):
        return log.read_text(errors="replace").count("COMPILE_OK")

    def test_two_machines_share_the_work_and_one_may_go_away(self):
        here = project_with_parts(self, "here")
        self.succeed(here.build("-c", "Release", env=dotnet_environment(HPyGenerateStubs="false")))
        (address1, log1, first), (address2, log2, _) = self.daemon("first"), self.daemon("second")
        state = self.scratch / "distcc"
        state.mkdir()
        env = dotnet_environment(DISTCC_HOSTS="%s %s" % (address1, address2), DISTCC_DIR=state, HPyGenerateStubs="false", TMPDIR="/tmp",
                                 DISTCC_BACKOFF_PERIOD="0", DISTCC_SAVE_TEMPS=None, DISTCC_VERBOSE=None)
        farmed = ("-c", "Release", "-p:HPyCompilerLauncher=distcc", "-v:d")
        away = project_with_parts(self, "here2")
        outcome = self.succeed(away.build(*farmed, env=env))
        self.assertGreater(self.compiled(log1), 0, log1.read_text(errors="replace"))
        self.assertGreater(self.compiled(log2), 0, log2.read_text(errors="replace"))
        self.assertRegex(outcome.output, r"\b6 slots were busy")       # what distcc -j says, not the processors here
        self.assertEqual(objects(away), objects(here))

        third = project_with_parts(self, "here3")
        before = self.compiled(log1)
        done = threading.Event()

        def stop_the_first():
            while not done.wait(0.01):
                if self.compiled(log1) > before:
                    return self.kill(first)

        watcher = threading.Thread(target=stop_the_first)
        watcher.start()
        try:
            self.succeed(third.build(*farmed, env=env), warnings=True)
        finally:
            done.set()
            watcher.join()
        self.assertEqual(objects(third), objects(here))
