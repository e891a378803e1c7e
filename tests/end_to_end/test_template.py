"""dotnet new hpyext: every language and ABI gives a project that builds and whose own tests pass."""
import itertools
import json
import os
import re
import shutil
import subprocess

from support.building import VERSION, WHEELS, BuildTestCase, dotnet_environment, install_template, run
from support.pythons import newest_python, python_run, runtime_wheel, unpack

RUN_TESTS = "import sys, unittest; unittest.main(module=None, argv=['tests', 'discover', sys.argv[1]])"


class TemplateTest(BuildTestCase):
    def setUp(self):
        super().setUp()
        install_template(self.scratch)

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

    def test_workflows_are_complete_and_safe(self):
        for abi in ("universal", "cpython"):
            with self.subTest(abi=abi):
                folder = self.root / abi / "my.project"
                folder.mkdir(parents=True)
                outcome = run(["dotnet", "new", "hpyext-ci", "--ci", "both", "--abi", abi, "--platforms", "linux-x64+osx-arm64"], folder)
                self.assertEqual(outcome.code, 0, outcome.output)
                self.assertEqual({path.name for path in folder.rglob("*") if path.is_file()}, {"wheels.yml", ".gitlab-ci.yml"})
                github, gitlab = self.check_workflow(folder / ".github" / "workflows" / "wheels.yml"), self.check_workflow(folder / ".gitlab-ci.yml")
                for text in github[0], gitlab[0]:
                    self.assertIn('"my.project.hpyproj"', text)
                    self.assertIn("-p:RuntimeIdentifiers=linux-x64+osx-arm64", text)
                    self.assertIn("-p:HPyAbi=%s\n" % abi, text)
                    self.assertEqual("-p:HPyPython=" in text, abi == "cpython")
                    self.assertEqual("pypy" in text, abi == "universal")
                self.check_jobs(github[1], gitlab[1])

    def test_workflows_build_for_all_platforms_with_the_universal_abi(self):
        everything = "linux-x64+linux-arm64+linux-musl-x64+linux-musl-arm64+win-x64+win-arm64+osx-x64+osx-arm64"
        for abi, platforms in (("universal", everything), ("cpython", "linux-x64")):
            with self.subTest(abi=abi):
                folder = self.root / abi / "plain"
                folder.mkdir(parents=True)
                outcome = run(["dotnet", "new", "hpyext-ci", "--ci", "both", "--abi", abi], folder)
                self.assertEqual(outcome.code, 0, outcome.output)
                for path in (folder / ".github" / "workflows" / "wheels.yml"), folder / ".gitlab-ci.yml":
                    text, _ = self.check_workflow(path)
                    self.assertIn("-p:RuntimeIdentifiers=%s\n" % platforms, text)
                    self.assertEqual("ziglang==" in text, abi == "universal")
                    self.assertEqual("-arm]" in text, abi == "universal" and path.name == "wheels.yml")

    def check_workflow(self, path):
        """Text and content of a workflow."""
        text = path.read_text(encoding="utf-8")
        self.assertNotRegex(text, r"(?im)my[-_]project|TEMPLATE_|^ *#(if|else|endif)")
        for action in re.findall(r"uses: *(.*)", text):
            self.assertRegex(action, r"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
        system = "/usr/bin/python3"         # which has the distribution's modules
        if not os.path.exists(system):
            return text, None
        parser = subprocess.run([system, "-c", "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"],
                                input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        if "No module named 'yaml'" in parser.stderr:
            return text, None
        self.assertEqual(parser.returncode, 0, parser.stderr)
        return text, json.loads(parser.stdout)

    def check_jobs(self, github, gitlab):
        """Only the job that uploads can ask for a token, and it waits for the tests."""
        if github is None:
            return
        jobs = github["jobs"]
        self.assertEqual(set(jobs), {"build", "test", "sources", "upload"})
        self.assertEqual(github["permissions"], {"contents": "read"})
        self.assertEqual([name for name, job in jobs.items() if "permissions" in job], ["upload"])
        self.assertEqual(jobs["upload"]["permissions"], {"contents": "read", "id-token": "write"})
        self.assertEqual((jobs["upload"]["environment"], set(jobs["upload"]["needs"])), ("pypi", {"test", "sources"}))
        self.assertIn("refs/tags/v", jobs["upload"]["if"])
        self.assertEqual([name for name, job in gitlab.items() if "id_tokens" in job], ["upload"])
        # Whatever the quotes: a command that YAML takes for a mapping is none.
        commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
        commands += [command for name in ("build", "test", "sources", "upload") for command in gitlab[name]["script"]]
        self.assertEqual([command for command in commands if not isinstance(command, str)], [])
        self.assertEqual([gitlab[name]["stage"] for name in ("build", "test", "sources", "upload")], ["build", "test", "test", "upload"])

    def test_unknown_options_are_refused(self):
        for options in (("--abi", "stable"), ("--language", "rust")):
            with self.subTest(options=options):
                outcome = run(["dotnet", "new", "hpyext", "-n", "wrong", *options], self.root)
                self.assertNotEqual(outcome.code, 0)
                self.assertFalse((self.root / "wrong").exists())
