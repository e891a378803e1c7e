"""The kinds of random cases: what is asked, and what `packaging` says to it."""
import re
from unittest import mock

import packaging._manylinux
from packaging import tags, utils
from packaging.markers import Marker, UndefinedComparison
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

import texts

INVALID = "not valid"
# Conditions and addresses inside a requirement are complained about in their own ways.
NO_REQUIREMENT = (InvalidRequirement, InvalidSpecifier, ValueError)


class Case:
    """One question; the subclass makes it from a source of random numbers and knows packaging's answer."""

    def __init__(self, source):
        self.question = self.make(source)

    def agrees(self, answer, expected):
        if expected == INVALID:
            return "not" in answer
        return "not" not in answer and all(answer.get(key) == value for key, value in expected.items())

    def known(self, answer, expected):
        """Why packaging is wrong here; None when it is not known to be."""
        return None


class Name(Case):
    def make(self, source):
        return {"ask": "name", "text": texts.name(source)}

    def expected(self):
        text = self.question["text"]
        try:
            # utils.canonicalize_name takes anything; what a name is, the reader of requirements knows.
            if Requirement(text).name != text:
                return INVALID
        except NO_REQUIREMENT:
            return INVALID
        normal = utils.canonicalize_name(text)
        return {"is": normal, "escaped": normal.replace("-", "_")}

    def known(self, answer, expected):
        if expected != INVALID and self.question["text"].endswith("_"):
            return "a name ends with a letter or digit (PEP 508); packaging 23 takes _ at the end"
        return None


class VersionText(Case):
    def make(self, source):
        return {"ask": "version", "text": texts.version(source)}

    def expected(self):
        try:
            version = Version(self.question["text"])
        except InvalidVersion:
            return INVALID
        return {"is": str(version), "public": version.public, "prerelease": version.is_prerelease,
                "postrelease": version.is_postrelease, "development": version.is_devrelease}


class VersionOrder(Case):
    def make(self, source):
        left = texts.valid_version(source)
        right = texts.near_version(source, left)
        return {"ask": "order", "left": left, "right": right}

    def expected(self):
        left, right = Version(self.question["left"]), Version(self.question["right"])
        return {"is": (left > right) - (left < right)}


class Specifiers(Case):
    def make(self, source):
        return {"ask": "specifiers", "text": texts.specifiers(source, valid=False)}

    def expected(self):
        try:
            return {"set": sorted(map(str, SpecifierSet(self.question["text"])))}
        except InvalidSpecifier:
            return INVALID

    def agrees(self, answer, expected):
        if expected == INVALID or "not" in answer:
            return expected == INVALID and "not" in answer
        return sorted(map(str, SpecifierSet(answer["is"]))) == expected["set"]

    def known(self, answer, expected):
        if expected != INVALID and any(part.strip() == "" for part in self.question["text"].split(",")):
            return "between two commas stands a condition (PEP 440); packaging leaves empty ones out"
        if expected != INVALID and not self.question["text"].isascii():
            return "conditions are ASCII (PEP 508); packaging takes anything after ==="
        if expected != INVALID and any(part.strip() == "===" for part in self.question["text"].split(",")):
            return "after === stands a text (PEP 440); packaging takes none as well"
        return None


class Contains(Case):
    def make(self, source):
        version = texts.valid_version(source)
        conditions = texts.specifiers(source, near=version)
        question = {"ask": "contains", "text": conditions, "version": version,
                    "prereleases": source.choice([None, None, True, False])}
        return question

    def expected(self):
        # packaging 23 takes versions after ~= apart as they are written, so they have to be in their normal form.
        conditions = SpecifierSet(re.sub("~= *([^, ]+)", lambda m: "~=" + str(Version(m[1])), self.question["text"]))
        return {"is": conditions.contains(self.question["version"], prereleases=self.question["prereleases"])}

    def known(self, answer, expected):
        text, version = self.question["text"], self.question["version"]
        if "!" in text + version and ("~=" in text or ".*" in text):
            return "where there is an epoch, packaging 23 fills up the wrong end of a version before it compares beginnings (PEP 440)"
        return None


class MarkerText(Case):
    def make(self, source):
        return {"ask": "marker", "text": texts.marker(source, valid=False)}

    def expected(self):
        try:
            # As a part of a requirement: packaging 23 does not look at what follows a marker alone.
            marker = Requirement("a ; " + self.question["text"]).marker
            return {"marker": str(marker)} if marker else INVALID
        except NO_REQUIREMENT:
            return INVALID

    def agrees(self, answer, expected):
        if expected == INVALID or "not" in answer:
            return expected == INVALID and "not" in answer
        return str(Marker(answer["is"])) == expected["marker"]


class MarkerValue(Case):
    def make(self, source):
        environment = texts.environment(source)
        return {"ask": "evaluate", "text": texts.marker(source, environment=environment), "environment": environment}

    def expected(self):
        try:
            return {"is": Marker(self.question["text"]).evaluate(self.question["environment"])}
        except UndefinedComparison:
            return INVALID
        except InvalidVersion:
            return {"is": "error"}

    def known(self, answer, expected):
        if expected == {"is": "error"}:
            return "packaging 23 cannot compare what is no version with one; PEP 508 compares them as texts"
        if expected == INVALID and "not" not in answer:
            return "packaging evaluates all of a marker, also what cannot change the result any more"
        return None


class RequirementText(Case):
    def make(self, source):
        return {"ask": "requirement", "text": texts.requirement(source)}

    def expected(self):
        try:
            return {"text": str(Requirement(self.question["text"]))}
        except NO_REQUIREMENT:
            return INVALID

    def agrees(self, answer, expected):
        if expected == INVALID or "not" in answer:
            return expected == INVALID and "not" in answer
        return str(Requirement(answer["is"])) == expected["text"]

    def known(self, answer, expected):
        text = self.question["text"]
        if expected == INVALID and re.search("===[^;)]*,", text):
            return "a comma ends the text after === (PEP 508); packaging 23 goes on to the next blank"
        if expected != INVALID and "===" in text and not text.isascii():
            return "conditions are ASCII (PEP 508); packaging takes anything after ==="
        if expected != INVALID and " @ " in text and not re.search(r"://[a-z]+(\.[a-z]+)*/", text):
            return "the host of an address is a name; packaging takes anything"
        return None


class TagSet(Case):
    def make(self, source):
        return {"ask": "tags", "text": texts.tag_set(source)}

    def expected(self):
        return {"tags": sorted(map(str, tags.parse_tag(self.question["text"])))}

    def agrees(self, answer, expected):
        return sorted(answer.get("is", [])) == expected["tags"]


class FileName(Case):
    def make(self, source):
        return {"ask": "file", "text": texts.wheel_name(source)}

    def expected(self):
        try:
            name, version, build, found = utils.parse_wheel_filename(self.question["text"])
        except (utils.InvalidWheelFilename, InvalidVersion):
            return INVALID
        return {"name": name, "version": str(version), "build": "%d%s" % build if build else None,
                "tags": sorted(map(str, found))}

    def agrees(self, answer, expected):
        return super().agrees(dict(answer, tags=sorted(answer.get("tags", []))), expected)

    def known(self, answer, expected):
        if expected == INVALID or "not" not in answer:
            return None
        if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", expected["name"]):
            return "a name is ASCII and begins and ends with a letter or digit (PEP 508); packaging takes others in file names"
        if not all(re.fullmatch("[a-z0-9_]+-[a-z0-9_]+-[a-z0-9_]+", tag) for tag in expected["tags"]):
            return "tags are letters, digits and underscores (PEP 425); packaging takes anything"
        return None


class Ranking(Case):
    """The order of tags, for interpreters that packaging 23 knows: none without the global interpreter lock."""

    def make(self, source):
        return {"ask": "ranking", "interpreter": source.choice(["cpython", "cpython", "pypy"]), "minor": source.randint(7, 15),
                "debug": source.random() < 0.3, "platforms": source.sample(texts.PLATFORMS, source.randint(1, 4))}

    def expected(self):
        version, platforms = (3, self.question["minor"]), self.question["platforms"]
        if self.question["interpreter"] == "pypy":
            abi = "pypy3%d_pp73" % version[1]
            native = tags.generic_tags(interpreter="pp3%d" % version[1], abis=[abi], platforms=platforms)
            pure = tags.compatible_tags(version, interpreter="pp3", platforms=platforms)
        else:
            abi = "cp3%d" % version[1]
            abis = [abi + "d", abi] if self.question["debug"] else [abi]
            native = tags.cpython_tags(version, abis=abis, platforms=platforms)
            pure = tags.compatible_tags(version, interpreter=abi, platforms=platforms)
        return {"is": [str(tag) for part in (native, pure) for tag in part]}


class MacPlatforms(Case):
    def make(self, source):
        version = source.choice(["10.%d" % source.randint(9, 15), "%d.%d" % (source.randint(11, 16), source.randint(0, 6))])
        architecture = "x86_64" if version.startswith("10.") else source.choice(["x86_64", "arm64"])
        return {"ask": "macos", "version": version, "architecture": architecture}

    def expected(self):
        version = tuple(map(int, self.question["version"].split(".")))
        return {"is": list(tags.mac_platforms(version, self.question["architecture"]))}


class GlibcPlatforms(Case):
    def make(self, source):
        return {"ask": "manylinux", "version": "2.%d" % source.randint(5, 45),
                "architecture": source.choice(["x86_64", "aarch64", "ppc64le", "s390x", "i686"])}

    def expected(self):
        version = tuple(map(int, self.question["version"].split(".")))
        architecture = self.question["architecture"]
        with mock.patch.object(packaging._manylinux, "_get_glibc_version", lambda: version), \
                mock.patch.object(packaging._manylinux, "_have_compatible_abi", lambda *_: True):
            platform = "linux_" + architecture
            return {"is": list(packaging._manylinux.platform_tags(platform, architecture)) + [platform]}


ALL = [Name, VersionText, VersionOrder, Specifiers, Contains, MarkerText, MarkerValue, RequirementText, TagSet, FileName,
       Ranking, MacPlatforms, GlibcPlatforms]
