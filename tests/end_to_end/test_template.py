"""dotnet new hpyext: every language and ABI gives a project that builds and whose own tests pass."""
import itertools
import re
import shutil

from support.building import VERSION, WHEELS, BuildTestCase, dotnet_environment, run, shared_folder
from support.pythons import newest_python, python_run, runtime_wheel, unpack

RUN_TESTS = "import sys, unittest; unittest.main(module=None, argv=['tests', 'discover', sys.argv[1]])"


class TemplateTest(BuildTestCase):
    def setUp(self):
        super().setUp()
        if not (shared_folder() / "template-installed").exists():
            outcome = run(["dotnet", "new", "install", "HPy.Build.Templates@" + VERSION], self.scratch)
            self.assertEqual(outcome.code, 0, outcome.output)
            (shared_folder() / "template-installed").touch()

    def create(self, name, *options):
        outcome = run(["dotnet", "new", "hpyext", "-n", name, *options], self.root)
        self.assertEqual(outcome.code, 0, outcome.output)
        return self.root / name

    def run_its_tests(self, folder, wheel):
        python = newest_python()
        place = unpack(wheel, self.scratch / "site")
        unpack(runtime_wheel(python), place)
        outcome = python_run(python, RUN_TESTS.replace("sys.argv[1]", repr(str(folder / "tests"))), place)
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertRegex(outcome.stderr, r"Ran 1\d tests")
        shutil.rmtree(str(place))

    def test_every_language_and_abi_builds_and_passes_its_own_tests(self):
        python = newest_python()
        for language, abi in itertools.product(("c", "cpp"), ("universal", "cpython", "hybrid")):
            with self.subTest(language=language, abi=abi):
                name = "my-%s-%s" % (language, abi)
                folder = self.create(name, "--language", language, "--abi", abi)
                self.assertTrue((folder / ("my_%s_%s.%s" % (language, abi, language))).exists())
                self.succeed(run(["dotnet", "build", "-tl:off", "-p:HPyPython=" + python.path], folder))
                wheels = list((folder / "bin" / "Debug").glob("*.whl"))
                self.assertEqual(len(wheels), 1, wheels)
                tag = "py3-none" if abi == "universal" else "cp3%d-cp3%d" % ((python.version[1],) * 2)
                self.assertTrue(wheels[0].name.startswith("my_%s_%s-0.1.0-%s-" % (language, abi, tag)), wheels)
                self.run_its_tests(folder, wheels[0])

    def test_release_build_without_a_language_is_c(self):
        folder = self.create("plain")
        self.assertTrue((folder / "plain.c").exists())
        self.succeed(run(["dotnet", "build", "-tl:off", "-c", "Release"], folder))
        wheel, = (folder / "bin" / "Release").glob("plain-0.1.0-py3-none-*.whl")
        self.run_its_tests(folder, wheel)

    def test_passes_dotnet_test(self):
        folder = self.create("tested")
        environment = dotnet_environment(PIP_NO_INDEX="1", PIP_FIND_LINKS=WHEELS, PYTHONNOUSERSITE="1")
        outcome = self.succeed(run(["dotnet", "test", "-tl:off", "-p:HPyPython=" + newest_python().path], folder, environment))
        for mode in ("universal", "debug"):
            self.assertRegex(outcome.output, r"CPython \S+, %s: 1\d passed, 0 failed, 0 skipped\n" % mode)

    def test_names_become_valid_module_names(self):
        for name, module in (("my-ext", "my_ext"), ("3d.tools", "_3d_tools"), ("Mixed Case", "Mixed_Case")):
            with self.subTest(name=name):
                folder = self.create(name)
                source = (folder / (module + ".c")).read_text(encoding="utf-8")
                self.assertIn("HPy_MODINIT(%s, module_def)" % module, source)
                project = (folder / (name + ".hpyproj")).read_text(encoding="utf-8")
                self.assertIn("<HPyModule>%s</HPyModule>" % module, project)
                self.assertIn('Sdk="HPy.Build.Sdk/%s"' % VERSION, project)
                left = [path for path in folder.rglob("*") if path.is_file() and re.search(
                    r"(?i)my[-_](project|module)|TEMPLATE_|SDK_VERSION", path.name + path.read_text(encoding="utf-8"))]
                self.assertEqual(left, [])

    def test_unknown_options_are_refused(self):
        for options in (("--abi", "stable"), ("--language", "rust")):
            with self.subTest(options=options):
                outcome = run(["dotnet", "new", "hpyext", "-n", "wrong", *options], self.root)
                self.assertNotEqual(outcome.code, 0)
                self.assertFalse((self.root / "wrong").exists())
