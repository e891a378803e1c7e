"""Measures builds in turns; called by build.sh with the folder of the projects and the number of repetitions."""

import os
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

NOTHING_TO_DO_GOAL = 1.5

NUSPEC = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>Empty.Build.Sdk</id>
    <version>1.0.0</version>
    <authors>nobody</authors>
    <description>An SDK whose targets are empty.</description>
    <packageTypes><packageType name="MSBuildSdk" /></packageTypes>
  </metadata>
</package>
"""


def write_empty_sdk(feed):
    with zipfile.ZipFile(os.path.join(feed, "Empty.Build.Sdk.1.0.0.nupkg"), "w") as package:
        package.writestr("Empty.Build.Sdk.nuspec", NUSPEC)
        package.writestr("Sdk/Sdk.props", '<Project DefaultTargets="Build" />')
        package.writestr("Sdk/Sdk.targets", '<Project><Target Name="Restore" /><Target Name="Build" /></Project>')


def build(folder, *options):
    """One `dotnet build`: seconds on the clock, seconds of all processors."""
    started = time.perf_counter()
    with open(os.path.join(folder, "build.log"), "wb") as log:
        process = subprocess.Popen(["dotnet", "build", *options], cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open(os.path.join(folder, "build.log"), encoding="utf-8") as log:
            sys.exit(f"dotnet build failed in {folder}:\n{log.read()}")
    return wall, usage.ru_utime + usage.ru_stime


def clean_build(folder):
    for output in ("bin", "obj"):
        shutil.rmtree(os.path.join(folder, output), ignore_errors=True)
    return build(folder, "-c", "Release", "-p:HPyAbi=universal")


def in_turns(repetitions, *measurements):
    """Runs all measurements in turns, so that whatever else the machine does hits them alike."""
    samples = [[] for _ in measurements]
    for turn in range(repetitions):
        order = list(zip(samples, measurements))
        for values, measure in order if turn % 2 == 0 else reversed(order):
            values.append(measure())
    return samples


def show(title, samples):
    summary = []
    for column, name in enumerate(("wall", "cpu")):
        values = [sample[column] for sample in samples]
        summary += [min(values), statistics.median(values)]
        title += f"   {name} {summary[-2]:.3f} s / {summary[-1]:.3f} s"
    print(title)
    return summary


def main():
    work, repetitions = sys.argv[1], int(sys.argv[2])
    write_empty_sdk(os.path.join(work, "feed"))
    measured, empty = os.path.join(work, "measured"), os.path.join(work, "empty")
    for folder in (measured, empty):
        build(folder)
        build(folder)

    print(f"dotnet build, minimum / median of {repetitions} in turns")
    with_sdk, without = in_turns(repetitions, lambda: build(measured), lambda: build(empty))
    ours, base = show("  nothing to do, this SDK ", with_sdk), show("  nothing to do, empty SDK", without)
    ratios = [a / b for a, b in zip(ours, base)]
    print("  ratio                      wall {:.2f} / {:.2f}           cpu {:.2f} / {:.2f}".format(*ratios))
    clean, without = in_turns(
        max(3, repetitions // 5), lambda: clean_build(measured), lambda: clean_build(empty))
    show("  clean, this SDK         ", clean)
    show("  clean, empty SDK        ", without)

    met = all(ratio <= NOTHING_TO_DO_GOAL for ratio in ratios)
    print(f"goal for nothing to do, at most {NOTHING_TO_DO_GOAL}: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
