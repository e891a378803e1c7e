"""What wheels and source distributions that the tests made have to be like, whatever the test was about."""
import base64
import csv
import email
import hashlib
import io
import itertools
import os
import re
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

TWINE = ("/usr/bin/python3", "-m", "twine")
TIMEOUT = 300


def keep(folder, kept):
    """Puts links to the distributions that builds wrote below a folder into another, for the end of the run."""
    for path in itertools.chain(Path(folder).rglob("*.whl"), Path(folder).rglob("*.tar.gz")):
        if path.is_file() and is_ours(path):
            Path(kept).mkdir(exist_ok=True)
            os.link(str(path), os.path.join(tempfile.mkdtemp(dir=str(kept)), path.name))


def is_ours(path):
    """Whether our SDK wrote the file: tests also make some that are wrong on purpose."""
    if path.suffix != ".whl":
        return path.parent.name != "wheels"
    if not zipfile.is_zipfile(str(path)):
        return False
    with zipfile.ZipFile(str(path)) as wheel:
        infos = [name for name in wheel.namelist() if name.endswith(".dist-info/WHEEL")]
        return len(infos) == 1 and b"\nGenerator: HPy.Build.Sdk" in wheel.read(infos[0])


def wheel_problems(path):
    """What is wrong with a wheel, as far as its own files tell."""
    stem = "-".join(path.name.split("-")[:2])
    info = stem + ".dist-info/"
    with zipfile.ZipFile(str(path)) as wheel:
        names = wheel.namelist()
        if len(set(names)) != len(names):
            yield "a name is there twice"
        if any(re.search(r"(^|/)__pycache__/|\.py[co]$|\.o$|(^|/)\.", name) for name in names):
            yield "something is packed that belongs to a build"
        if any(".dist-info/" in name and not name.startswith(info) for name in names):
            yield "there is another dist-info folder"
        rows = list(csv.reader(io.StringIO(wheel.read(info + "RECORD").decode("utf-8"))))
        if [row[0] for row in rows] != names:
            yield "RECORD does not list all files in order"
        for name, digest, size in rows:
            data = wheel.read(name)
            wanted = "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")
            if name != info + "RECORD" and (digest, size) != (wanted, str(len(data))):
                yield "RECORD is wrong about " + name
        metadata = email.message_from_string(wheel.read(info + "METADATA").decode("utf-8"))
        if "%s-%s" % (re.sub("[-_.]+", "_", metadata["Name"]).lower(), metadata["Version"]) != stem:
            yield "METADATA has another name or version"
        licenses = sorted(name[len(info + "licenses/"):] for name in names if name.startswith(info + "licenses/"))
        if sorted(metadata.get_all("License-File", [])) != licenses:
            yield "METADATA does not list the licences"
        tags = ["-".join(tag) for tag in itertools.product(*(part.split(".") for part in path.name[:-len(".whl")].split("-")[-3:]))]
        if sorted(email.message_from_bytes(wheel.read(info + "WHEEL")).get_all("Tag")) != sorted(tags):
            yield "WHEEL has other tags"


def has_twine():
    return os.path.exists(TWINE[0]) and subprocess.run(
        [TWINE[0], "-c", "import twine"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def twine_problems(paths):
    """What `twine check` complains about: its output, empty when it takes everything."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [metadata_alone(path, Path(folder) / str(number)) for number, path in enumerate(paths)]
        process = subprocess.run(list(TWINE) + ["--no-color", "check"] + [str(path) for path in copies], timeout=TIMEOUT,
                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                                 errors="replace", env=dict(os.environ, PYTHONUTF8="1", COLUMNS="500", NO_COLOR="1"))
    return "" if process.returncode == 0 and process.stdout.count("PASSED") == len(paths) else process.stdout


def metadata_alone(path, folder):
    """
    A distribution of that name with the metadata only, in a version of it that Debian's twine knows: it ends at 2.2, and
    what came later (licence expressions and files) is nothing that a check looks at.
    """
    folder.mkdir()
    copy = folder / path.name
    if path.suffix == ".whl":
        with zipfile.ZipFile(str(path)) as wheel, zipfile.ZipFile(str(copy), "w") as alone:
            name, = [name for name in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
            alone.writestr(name, known_version(wheel.read(name)))
        return copy
    with tarfile.open(str(path)) as sdist, tarfile.open(str(copy), "w:gz") as alone:
        member, = [member for member in sdist.getmembers() if re.fullmatch("[^/]+/PKG-INFO", member.name)]
        data = known_version(sdist.extractfile(member).read())
        member.size = len(data)
        alone.addfile(member, io.BytesIO(data))
    return copy


def known_version(metadata):
    fields, _, description = metadata.partition(b"\n\n")
    fields = re.sub(br"\AMetadata-Version: 2\.[3-9]\n", b"Metadata-Version: 2.2\n", fields)
    # Debian's twine takes the readme that a package does not have for an empty one with mistakes.
    kind = b"" if description.strip() else b"\nDescription-Content-Type: text/plain"
    return fields.rstrip(b"\n") + kind + b"\n\n" + description
