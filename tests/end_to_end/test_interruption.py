"""Builds that are killed at any moment leave nothing that a later build would trip over or trust."""
import os
import random
import signal
import subprocess
import time

from support.building import MODULE, BuildTestCase, dotnet_environment

# HPY_E2E_KILLS=100 looks longer.
KILLS = int(os.environ.get("HPY_E2E_KILLS", "8"))
PART = """#include "../parts.h"
#include <math.h>
/* Enough code that compiling takes a while. */
int part_%(number)d(int value)
{
    double sum = VARIANT;
%(body)s
    return (int)sum;
}
"""


class KilledSlowTest(BuildTestCase):
    def make(self, folder):
        calls = " + ".join("part_%d(1)" % number for number in range(5))
        project = self.project("demo", folder=folder, abi="universal+cpython",
                               module='#include "parts.h"\n' + MODULE % {"answer": calls, "name": "demo"})
        project.write("parts.h", self.header(0))
        body = "\n".join("    sum += (value * %d) %% %d;" % (n, n + 2) for n in range(120))
        for number in range(5):
            project.write("parts/part%d.c" % number, PART % {"number": number, "body": body})
        project.write("python/helper.py", "TEXT = %r\n" % ("x" * 200000))
        return project

    def clean(self, project):
        self.succeed(project.dotnet("clean", "-tl:off", "-c", "Release"))

    def header(self, variant):
        return "#define VARIANT %d\n%s" % (variant, "".join("int part_%d(int value);\n" % n for n in range(5)))

    def test_a_build_after_a_kill_equals_a_clean_build(self):
        # What clean builds of the two variants make.
        clean, expected, longest = self.make("clean"), [], 0.0
        for variant in range(2):
            clean.write("parts.h", self.header(variant))
            self.clean(clean)
            start = time.monotonic()
            self.succeed(clean.build("-c", "Release"))
            longest = time.monotonic() - start
            expected.append(clean.snapshot("bin"))
        self.assertNotEqual(expected[0], expected[1])

        seed = int(os.environ.get("HPY_E2E_SEED", time.time()))
        chance = random.Random(seed)
        project = self.make("killed")
        killed = attempts = 0
        while killed < KILLS:
            attempts += 1
            self.assertLess(attempts, 5 * KILLS, "hardly any build was killed before its end")
            variant = attempts % 2
            project.write("parts.h", self.header(variant))
            if chance.random() < 0.2:
                self.clean(project)
            # The time follows what this machine manages at the moment, which other work on it changes.
            if not self.kill(project, chance.uniform(0.2, max(longest, 0.5))):
                longest *= 0.8
                continue
            longest *= 1.1
            killed += 1
            if chance.random() < 0.3:           # another kind of build may come between
                self.succeed(project.build("-c", "Release", "-p:HPyAbi=universal"))
            self.succeed(project.build("-c", "Release"))
            self.assertEqual(project.snapshot("bin"), expected[variant], "kill %d of seed %d" % (killed, seed))

    def kill(self, project, seconds):
        """Kills a build and all it started after some time; False when it was done before."""
        process = subprocess.Popen(["dotnet", "build", str(project.file), "-tl:off", "-c", "Release"],
                                   cwd=str(project.folder), env=dotnet_environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            process.wait(seconds)
            return False
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
