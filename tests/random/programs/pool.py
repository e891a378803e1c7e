"""What programs work on: the texts they name, and the objects in their registers at the start."""
import collections
import types

# Texts by what they are good for. An operand is the number of a text.
TEXTS = collections.OrderedDict([
    ("attribute", [b"append", b"value", b"field", b"double", b"noargs", b"one", b"many", b"named", b"silent", b"upper", b"get",
                   b"keys", b"index", b"count", b"copy", b"bit_length", b"real", b"imag", b"x", b"nothing", b"sqrt", b"pi",
                   b"__len__", b"__doc__"]),
    ("utf8", [b"", b"plain", b"gr\xc3\xbcn", b"\xe2\x82\xac", b"\xf0\x9f\x90\x8d", b"bad \xff\xfe", b"cut \xe2\x82", b"3.25"]),
    ("exception", [b"machine.Error", b"package.module.Error", b"Undotted"]),
    ("module", [b"math", b"operator", b"no_such_module", b""]),
    ("source", [b"1 + 2", b"value", b"x = 1\ny = [x, x]", b"1 +", b"raise ValueError('from source')", b"lambda a: (a, 1)",
                b"[i * i for i in range(3)]", b"undefined_name"]),
    ("encoding", [b"utf-8", b"ascii", b"latin-1", b"utf-16", b"no-such-encoding"]),
    ("errors", [b"strict", b"ignore", b"replace", b"no-such-handler"]),
    ("file", [b"file.txt", b"gr\xc3\xbcn.txt", b"<source>"]),
])

ALL_TEXTS = [text for texts in TEXTS.values() for text in texts]


def text_numbers(kind):
    start = 0
    for name, texts in TEXTS.items():
        if name == kind:
            return range(start, start + len(texts))
        start += len(texts)
    raise KeyError(kind)


INTS = [0, 1, -1, 7, 255, 2**31 - 1, 2**31, -2**31 - 1, 2**32, 2**63 - 1, -2**63, 2**63, 2**64 - 1, 2**64, -2**64, 10**40, True]
FLOATS = [0.0, -0.0, 2.5, -1.0, 1e308, float("inf"), float("nan"), 2.0**63]
STRS = ["", "text", "gr\u00fcn", "\u20ac", "\U0001f40d snake", "a\0b", "\ud800", "12", "0x1f"]
BYTES = [b"", b"bytes", b"\xff\x00\x80", b"12", b"caf\xc3\xa9"]

# What each of the first registers holds at the start; programs do not change these registers.
KINDS = ("int", "int", "float", "str", "bytes", "list", "tuple", "dict", "callable", "callable", "iterator", "slice", "object",
         "callable", "exception", "iterator", "name", "callable")
FIRST_FREE = len(KINDS)


class Witness:
    """An object whose references are counted."""

    def __init__(self, name):
        self.name = name


class Thing:
    """An ordinary object of Python."""

    def __init__(self, value):
        self.value = value

    def one(self, argument):
        return (self.value, argument)

    def __len__(self):
        return self.value


class Stubborn:
    """Every operation fails in its own way."""

    def __len__(self):
        return -1

    def __bool__(self):
        raise ValueError("neither true nor false")

    def __index__(self):
        return "no int"

    def __repr__(self):
        raise KeyError("no repr")

    def __eq__(self, other):
        raise RuntimeError("not comparable")

    __hash__ = None

    def __iter__(self):
        return 5

    def __getattr__(self, name):
        raise AttributeError("no " + name) if name != "x" else IndexError("odd")


def collect(*args, **kwargs):
    return args, sorted(kwargs.items())


def fail(*args, **kwargs):
    if len(args) + len(kwargs) == 1:
        raise LookupError("failed on request")
    raise ValueError("failed on request", len(args), len(kwargs))


def subclass(base=object, *rest, **names):
    """A class that Python code derives from another."""
    return type("Sub", (base,), {"x": 5})


def numbers():
    yield 1
    yield "two"
    raise ArithmeticError("no third")


def initial_values(variant, nested, witnesses):
    """The objects of the first registers; witnesses are put into some of them."""
    def pick(values, shift):
        return values[(variant // (1 + shift) + shift) % len(values)]

    def fresh(function):
        # Programs set attributes of what they get.
        return types.FunctionType(function.__code__, globals(), function.__name__, function.__defaults__)

    first, second = witnesses
    return [
        pick(INTS, 0), pick(INTS, 5), pick(FLOATS, 1), pick(STRS, 2), pick(BYTES, 3),
        [3, "two", 1.5, first][:4 - variant % 2], (1, "two", second), {"value": 1, "x": first, 3: second},
        fresh(collect), fresh(fail), iter([1, second, 3]), slice(*((1, None, 2), (None, -1), ("a", 2), (0, 10, 0))[variant % 4]),
        Thing(variant % 5) if variant % 3 else Stubborn(), nested, ValueError("made in Python", variant % 7),
        numbers(), pick(ALL_TEXTS[:22], 0).decode(), fresh(subclass),
    ]
