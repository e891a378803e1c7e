"""Random texts: mostly right ones, built by the grammar, and some that are broken by a few wrong characters."""
import re

PLATFORMS = ["linux_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_2_aarch64", "win_amd64", "win32",
             "macosx_11_0_arm64", "macosx_10_9_universal2"]
OPERATORS = ["==", "!=", "<=", ">=", "<", ">", "~=", "==="]
VARIABLES = {
    "python_version": ["3.8", "3.9", "3.10", "3.12", "2.7"],
    "python_full_version": ["3.8.18", "3.10.0", "3.13.0rc1", "3.12.1"],
    "os_name": ["posix", "nt", "java"],
    "sys_platform": ["linux", "win32", "darwin", "linux2"],
    "platform_release": ["6.1.0", "10", "5.10.0-8-amd64"],
    "platform_system": ["Linux", "Windows", "Darwin", ""],
    "platform_version": ["10.0.19041", "#1 SMP Debian 6.1"],
    "platform_machine": ["x86_64", "arm64", "AMD64", "aarch64"],
    "platform_python_implementation": ["CPython", "PyPy"],
    "implementation_name": ["cpython", "pypy", "graalpy"],
    "implementation_version": ["3.10.2", "7.3.19", "3.13.0b1"],
    "extra": ["test", "Test_It", "a.b", ""],
}
LETTERS = "abcxyzABZ019"


def some(source, first, last, make):
    return [make() for _ in range(source.randint(first, last))]


def damaged(source, text):
    """The text with a few characters taken out, put in or exchanged."""
    for _ in range(source.randint(1, 2)):
        at = source.randint(0, len(text))
        text = text[:at] + source.choice(["", "", "é", "-", ".", "!", " ", "*", "+", "0", "v", "(", "]"]) + text[at + source.randint(0, 1):]
    return text


def name(source, valid=False):
    word = "".join(some(source, 1, 5, lambda: source.choice(LETTERS)))
    parts = some(source, 0, 3, lambda: source.choice(["-", "_", ".", "--", "._-"]) + source.choice(LETTERS) + source.choice(LETTERS))
    text = word + "".join(parts)
    return text if valid or source.random() < 0.7 else re.sub(r"[\[\]()*!+ ]", "_", damaged(source, text))


def valid_version(source):
    def number():
        return source.choice(["0", "1", "2", "3", "10", "01", "2024", str(source.randint(0, 400))])

    text = source.choice(["", "", "", "", "1!", "0!", "v"]) + ".".join(some(source, 1, 4, number))
    if source.random() < 0.4:
        text += source.choice(["", ".", "-", "_"]) + source.choice(["a", "b", "rc", "c", "alpha", "BETA", "pre", "preview"])
        text += source.choice(["", ".", "-"]) + number() if source.random() < 0.8 else ""
    if source.random() < 0.25:
        text += source.choice([".post", "post", "-post.", ".rev", "-r"]) + number() if source.random() < 0.8 else "-" + number()
    if source.random() < 0.25:
        text += source.choice([".dev", "-dev.", "dev"]) + source.choice(["", number()])
    if source.random() < 0.15:
        text += "+" + source.choice([".", "-", "_"]).join(some(source, 1, 3, lambda: source.choice(["abc", "1", "01", "Ubuntu", "a1", "20"])))
    return text


def version(source):
    text = valid_version(source)
    return text if source.random() < 0.7 else damaged(source, text)


def near_version(source, text):
    """Often the same version in other words, or one that differs little."""
    way = source.random()
    if way < 0.3:
        return valid_version(source)
    release = re.match(r"(?:v|\d+!)?[0-9.]+", text).group()
    if way < 0.5:
        return release.rstrip(".") + source.choice(["", ".0", ".0.0", ".1", "a1", ".post1", ".dev0", "+x", "rc1.dev2"])
    if way < 0.7:
        return re.sub(r"[0-9](?=[^0-9]*$)", lambda m: str(source.randint(0, 9)), text)
    return text


def specifier(source, near=None):
    operator = source.choice(OPERATORS)
    text = near_version(source, near) if near else valid_version(source)
    if operator == "===":
        return operator + source.choice(["", " "]) + text
    if operator not in ("==", "!="):
        text = text.split("+")[0]
    if operator in ("==", "!=") and source.random() < 0.4:
        numbers = re.match(r"v?(?:\d+!)?[0-9]+(?:\.[0-9]+)*", text).group()
        text = ".".join(numbers.split(".")[:source.randint(1, 3)]) + ".*"
    if operator == "~=" and not re.match(r"v?(?:\d+!)?[0-9]+\.[0-9]", text):
        operator = ">="
    return operator + source.choice(["", " "]) + text


def specifiers(source, near=None, valid=True):
    text = source.choice([",", " , "]).join(some(source, 1, 3, lambda: specifier(source, near)))
    return text if valid or source.random() < 0.6 else damaged(source, text)


def environment(source):
    return {variable: source.choice(values) for variable, values in VARIABLES.items()}


def comparison(source, values):
    variable = source.choice(sorted(VARIABLES))
    # Half of the time the very value of the environment, so that equality is not rare.
    value = values[variable] if values and source.random() < 0.4 else source.choice(VARIABLES[variable])
    if source.random() < 0.15:
        value = valid_version(source)
    operator = source.choice(OPERATORS[:6] + ["==", "!=", "in", "not in", ">=", "<"] + ["~=", "==="] * (source.random() < 0.2))
    quoted = source.choice(["'%s'", '"%s"']) % value
    sides = [variable, quoted] if source.random() < 0.8 else [quoted, variable]
    return source.choice(["%s %s %s", "%s  %s %s"]) % (sides[0], operator, sides[1])


def marker(source, depth=0, environment=None, valid=True):
    def part():
        if depth < 3 and source.random() < 0.25:
            return "(%s)" % marker(source, depth + 1, environment)
        return comparison(source, environment)

    text = part()
    for _ in range(source.choice([0, 0, 1, 1, 2, 3])):
        text += source.choice([" and ", " or "]) + part()
    return text if valid or source.random() < 0.7 else damaged(source, text)


def requirement(source):
    text = name(source, valid=True)
    if source.random() < 0.3:
        text += "[%s]" % source.choice([",", ", "]).join(some(source, 0, 3, lambda: name(source, valid=True)))
    way = source.random()
    if way < 0.5:
        text += source.choice(["", " "]) + source.choice(["%s", "(%s)"]) % specifiers(source)
    elif way < 0.6:
        text += " @ https://example.org/%s.whl" % name(source, valid=True)
    if source.random() < 0.5:
        text += source.choice([" ;", " ; "]) + marker(source)
    return text if source.random() < 0.7 else damaged(source, text)


def tag_set(source):
    def part(values):
        return ".".join(sorted(set(source.sample(values, source.randint(1, 3)))))

    return "-".join([part(["py2", "py3", "cp311", "cp39", "pp310", "CP312"]), part(["none", "abi3", "cp311", "cp313t", "cp38d"]),
                     part(PLATFORMS + ["any"])])


def wheel_name(source):
    text = "%s-%s" % (re.sub(r"[-.]+", "_", name(source, valid=True)), re.sub("-", "_", valid_version(source)))
    if source.random() < 0.3:
        text += "-" + source.choice(["1", "2", "10", "0", "007", "1local", "x1", "20240101a_b"])
    text += "-%s.whl" % tag_set(source)
    return text if source.random() < 0.8 else re.sub(r"[\[\]()*]", "_", damaged(source, text))
