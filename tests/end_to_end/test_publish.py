"""`dotnet publish`: a release in a folder, served by real web servers, installed by pip, and uploaded."""
import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import unittest
import zipfile

from support.building import REPOSITORY, BuildTestCase, dotnet_environment, run
from support.pythons import find_pythons, python_run, runtime_wheel
from support.servers import Proxy, Repository, find_nginx, make_certificates, nginx, python_server

PASSWORD = "pypi-correct/horse+battery"


def nginx_parts():
    """The two parts of nginx's configuration that docs/publishing.md shows."""
    text = (REPOSITORY / "docs" / "publishing.md").read_text(encoding="utf-8")
    return re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)


def has_pip(python):
    return subprocess.run([python.path, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


class PublishTest(BuildTestCase):
    def pip_install(self, python, address, folder):
        """Installs from the index and nothing else; returns what pip says."""
        env = {name: value for name, value in os.environ.items() if not name.lower().startswith(("pip_", "python", "hpy", "http_proxy", "https_proxy", "all_proxy"))}
        process = subprocess.run([python.path, "-m", "pip", "install", "--isolated", "--no-cache-dir", "--disable-pip-version-check", "-v",
                                  "--target", str(folder), "--only-binary", ":all:", "--index-url", address + "/simple/", "demo"],
                                 env=env, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 text=True, errors="replace", timeout=300)
        self.assertEqual(process.returncode, 0, process.stdout)
        outcome = python_run(python, "import demo; print(demo.answer())", folder)
        self.assertEqual(outcome.stdout.strip(), "42", outcome.stderr)
        return process.stdout

    def test_a_release_is_gathered_served_and_installed(self):
        pythons = [python for python in find_pythons() if not python.flags and python.headers and has_pip(python)]
        oldest, newest = pythons[0], pythons[-1]
        project = self.project(abi="universal+cpython")
        # Wheels of other projects in the folder are in the index as well; pip installs the runtime from there.
        publish = project.folder / "publish"
        publish.mkdir()
        for python in {oldest.path: oldest, newest.path: newest}.values():
            shutil.copy(str(runtime_wheel(python)), str(publish))
        outcome = self.succeed(project.dotnet("publish", "-tl:off", "-p:HPyPython=" + newest.path))
        names = sorted(path.name for path in publish.iterdir() if path.suffix in (".whl", ".gz") and path.name.startswith("demo-"))
        self.assertEqual([name.split("-")[2] if name.endswith(".whl") else name for name in names],
                         ["cp3%d" % newest.version[1], "py3", "demo-1.0.0.tar.gz"])
        self.assertTrue((project.folder / "bin" / "Release").is_dir())
        self.assertFalse((project.folder / "bin" / "Debug").exists())
        for letter, name in zip("ABC", names):
            self.assertRegex(outcome.output, r"(?m)^\s+%s +%s " % (letter, re.escape(name)))
        self.assertRegex(outcome.output, r"(?m)^\s+Linux x64, glibc [0-9.]+ +[AB] ")
        self.assertRegex(outcome.output, r"(?m)^\s+Windows x64 +C ")
        index = json.loads((publish / "simple" / "demo" / "index.json").read_text())
        self.assertEqual([file["filename"] for file in index["files"]], names)

        with self.subTest(server="http.server"), python_server(publish) as address:
            self.pip_install(oldest, address, self.scratch / "oldest")
        with self.subTest(server="nginx"):
            if not find_nginx():
                self.skipTest("nginx is not installed")
            with nginx(publish, self.scratch / "nginx", *nginx_parts()) as address:
                said = self.pip_install(newest, address, self.scratch / "newest")
                self.assertIn(names[0], said)
                version = subprocess.run([newest.path, "-m", "pip", "--version"], stdout=subprocess.PIPE, text=True).stdout.split()[1]
                log = (self.scratch / "nginx" / "access.log").read_text()
                if int(version.split(".")[0]) >= 24:
                    self.assertIn("GET /%s.metadata HTTP/1.1\" 200" % names[0], log)
                    self.assertIn("GET /simple/demo/ HTTP/1.1\" 200 %d " % (publish / "simple" / "demo" / "index.json").stat().st_size, log)

    def test_a_release_is_uploaded_without_a_trace_of_the_password(self):
        project = self.project()
        secrets = [PASSWORD.encode(), base64.b64encode(b"__token__:" + PASSWORD.encode())]
        log = self.scratch / "log.binlog"
        with Repository() as repository:
            env = dotnet_environment(TWINE_PASSWORD=PASSWORD, TWINE_USERNAME=None, TWINE_REPOSITORY_URL=repository.address + "/legacy/",
                                     HOME=self.scratch)
            arguments = ["-tl:off", "-t:HPyUpload", "-p:HPyUploadIndexUrl=%s/simple" % repository.address, "-o", str(self.root / "out put")]
            outcome = self.succeed(project.dotnet("publish", *arguments, "-v:diag", "-bl:%s" % log, env=env))
            files = {path.name: path.read_bytes() for path in (self.root / "out put").iterdir() if path.name.endswith((".whl", ".gz"))}
            self.assertEqual({name: content for _, _, name, content in repository.uploads}, files)
            self.assertEqual(len(files), 2)
            for authorization, fields, name, content in repository.uploads:
                self.assertEqual(authorization.split()[1].encode(), secrets[1])
                self.assertEqual(fields["sha256_digest"], [hashlib.sha256(content).hexdigest()])
                self.assertEqual(fields["blake2_256_digest"], [hashlib.blake2b(content, digest_size=32).hexdigest()])
            with gzip.open(str(log)) as stream:
                logged = stream.read()
            self.assertIn(b"HPyUpload", logged)
            for secret in secrets:
                self.assertNotIn(secret, logged)
                self.assertNotIn(secret.decode(), outcome.output)
            self.assertFalse((project.folder / "publish").exists())

            # The same once more: everything is there.
            count = len(repository.uploads)
            outcome = self.succeed(project.dotnet("publish", *arguments, env=env))
            self.assertEqual(outcome.output.count("the very same file"), 2)
            self.assertEqual(len(repository.uploads), count)
            self.compare_with_twine(repository, files, self.root / "out put", env)

    @unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
    def test_proxy_and_authority_are_those_of_the_environment(self):
        project = self.project()
        wheel = project.folder / "demo-1.0-py3-none-any.whl"
        with zipfile.ZipFile(str(wheel), "w") as archive:
            archive.writestr("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        authority, certificate = make_certificates(self.scratch, "packages.example.org")
        arguments = ["-t:HPyUpload", "-p:HPyUploadFiles=*.whl", "-p:HPyUploadUrl=https://packages.example.org/upload/"]
        with Repository(certificate) as repository, Proxy(repository.server_address) as proxy:
            env = dotnet_environment(TWINE_PASSWORD=PASSWORD, HTTPS_PROXY=proxy.address, https_proxy=None, NO_PROXY=None, no_proxy=None,
                                     TWINE_CERT=None, SSL_CERT_FILE=None, HOME=self.scratch)
            self.fail_with(project.build(*arguments, env=env), "HPY5041", "packages.example.org", "not signed by an authority")
            self.assertEqual(repository.uploads, [])
            self.succeed(project.build(*arguments, "-p:HPyUploadCertificate=%s" % authority, env=env))
            self.succeed(project.build(*arguments, env=dict(env, SSL_CERT_FILE=str(authority))))
        self.assertEqual([content for _, _, _, content in repository.uploads], [wheel.read_bytes()] * 2)
        self.assertEqual(set(proxy.asked), {"CONNECT packages.example.org:443 HTTP/1.1"})

    def compare_with_twine(self, repository, files, folder, env):
        """What twine says about a wheel is what was said about it before."""
        wheel = next(name for name in files if name.endswith(".whl"))
        if subprocess.run(["/usr/bin/python3", "-c", "import twine"], stderr=subprocess.DEVNULL).returncode:
            return
        ours = next(fields for _, fields, name, _ in repository.uploads if name == wheel)
        outcome = run(["/usr/bin/python3", "-m", "twine", "upload", "--non-interactive", "--disable-progress-bar", str(folder / wheel)],
                      self.scratch, dict(env, TWINE_USERNAME="__token__", NO_PROXY="127.0.0.1"))
        self.assertEqual(outcome.code, 0, outcome.output)
        theirs = {name: values for name, values in repository.uploads[-1][1].items() if any(values) and name not in ("md5_digest", "comment")}
        self.assertEqual({name: [value.strip() for value in ours.get(name, [])] for name in theirs},
                         {name: [value.strip() for value in values] for name, values in theirs.items()})

    def test_what_is_wrong_is_said_before_anything_is_built(self):
        project = self.project()
        env = dotnet_environment(TWINE_PASSWORD=None, TWINE_USERNAME=None, TWINE_REPOSITORY_URL=None, TWINE_REPOSITORY=None,
                                 HOME=self.scratch, GITLAB_CI=None, ACTIONS_ID_TOKEN_REQUEST_URL=None)
        for code, arguments in (("HPY5045", []), ("HPY5034", ["-c", "Release"]), ("HPY5044", ["-c", "Release", "-p:HPyUploadPassword=x"])):
            with self.subTest(code=code):
                self.fail_with(project.build("-t:HPyUpload", *arguments, env=env), code)
                self.assertFalse((project.folder / "bin").exists())


if __name__ == "__main__":
    unittest.main()
