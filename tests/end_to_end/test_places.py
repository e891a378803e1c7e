"""Places that cannot be written to: a clear error, nothing half-written, and all well once there is room."""
import os
import shutil
import subprocess

from support.building import BuildTestCase


class PlaceTestCase(BuildTestCase):
    def mount(self, folder, options):
        """Mounts a small file system in memory on a folder; skips the test where that is not allowed."""
        folder.mkdir(parents=True, exist_ok=True)
        if not shutil.which("mount"):
            self.skipTest("there is no mount command")
        result = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if result.returncode != 0:
            self.skipTest("cannot mount a tmpfs here: " + result.stdout.strip())
        self.addCleanup(subprocess.run, ["umount", "-l", str(folder)], check=True)

    def remount(self, folder, options):
        subprocess.run(["mount", "-o", "remount," + options, str(folder)], check=True)


class DiskFullTest(PlaceTestCase):
    def test_full_while_packing(self):
        project = self.project()
        place = self.scratch / "small"
        self.mount(place, "size=8k")
        outcome = project.build("-p:HPyWheelDir=%s/" % place)
        self.fail_with(outcome, "HPY3012", str(place))
        self.assertEqual(os.listdir(str(place)), [])
        self.remount(place, "size=4m")
        self.succeed(project.build("-p:HPyWheelDir=%s/" % place))
        self.assertEqual(len(os.listdir(str(place))), 1)

    def test_full_while_compiling(self):
        project = self.project()
        # Room for the small files of a build, but not for the objects or the module.
        self.mount(project.folder / "obj", "size=24k")
        outcome = project.build()
        self.assertNotEqual(outcome.code, 0, outcome.output)
        self.assertNotIn("MSB4018", outcome.output)
        self.assertTrue(outcome.errors, outcome.output)
        self.assertEqual(project.wheels(), [])
        self.remount(project.folder / "obj", "size=16m")
        self.succeed(project.build())
        self.assertEqual(len(project.wheels()), 1)


class ReadOnlyTest(PlaceTestCase):
    def test_output_folder_cannot_be_written(self):
        project = self.project()
        self.mount(project.folder / "bin", "size=4m")
        self.remount(project.folder / "bin", "ro")
        outcome = project.build()
        self.assertNotEqual(outcome.code, 0, outcome.output)
        self.assertEqual(len(outcome.errors), 1, outcome.output)
        self.assertTrue(outcome.errors[0].startswith("HPY"), outcome.output)
        self.assertIn(str(project.folder / "bin"), outcome.output)
        self.remount(project.folder / "bin", "rw")
        self.succeed(project.build())
        self.assertEqual(len(project.wheels()), 1)

    def test_wheel_folder_cannot_be_written(self):
        project = self.project()
        place = self.scratch / "fixed"
        self.mount(place, "size=4m")
        self.remount(place, "ro")
        outcome = project.build("-p:HPyWheelDir=%s/" % place)
        self.fail_with(outcome, "HPY3012", str(place))
        self.remount(place, "rw")
        self.succeed(project.build("-p:HPyWheelDir=%s/" % place))
        self.assertEqual(len(os.listdir(str(place))), 1)

    def test_wheel_folder_is_a_file(self):
        project = self.project()
        place = self.scratch / "file"
        place.write_text("in the way")
        self.fail_with(project.build("-p:HPyWheelDir=%s/" % place), "HPY3012", str(place))
        self.assertEqual(place.read_text(), "in the way")
