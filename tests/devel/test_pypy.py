"""PyPy, which has HPy built in: hpy-runtime is not for it, but the files of hpy.devel work there."""
import os
import zipfile

from support import PYPY, REPOSITORY, TAG, DevelTestCase, on_pypy

RUN = "import fast, pkg.plus; print(fast.add(1, 2), pkg.plus.total(1, 2, 3), fast.pair(0), fast.abi())"


@on_pypy
class PyPy(DevelTestCase):

    def test_source_distribution_is_refused(self):
        code = "import sys; sys.path.insert(0, %r); import hpy_build as b; b.get_requires_for_build_wheel()"
        output = self.command(PYPY, "-B", "-c", code % str(REPOSITORY / "runtime"), fails=True)
        self.assertIn("this is PyPy, whose releases with HPy have it built in", output)
        self.assertNotIn("Traceback", output)

    def test_wheel_built_there(self):
        """With the files of hpy-runtime and setuptools on the path, as neither is installed there."""
        site = self.folder / "site"
        wheels = list((REPOSITORY / "artifacts" / "wheels").glob("hpy_runtime-*-%s-*.whl" % TAG))
        for wheel in wheels + [os.environ["HPY_DEVEL_PYPY_SETUPTOOLS"]]:
            with zipfile.ZipFile(str(wheel)) as archive:
                archive.extractall(str(site))
        for options in ([], ["--hpy-abi=universal"]):  # which is the default there
            self.command(PYPY, "-W", "ignore", "setup.py", *options, "bdist_wheel", PYTHONPATH=str(site), LEGACY=None)
            wheel = self.only_file("dist/sample-1.0-py3-none-*.whl")
            folder = self.unpack(wheel)
            wheel.unlink()
        self.assertEqual("3 6 (0, 0) universal\n", self.command(PYPY, "-c", RUN, cwd="/", PYTHONPATH=str(folder)))
        self.assertEqual("3 6 (0, 0) universal\n", self.use(folder, code=RUN))
