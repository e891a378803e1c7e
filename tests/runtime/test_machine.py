"""Random programs of API calls against the same programs in Python.

HPY_TEST_PROGRAMS sets how many (200); with ASan it is worth running many thousands by hand.
"""
import operator
import os
import random

from support import RuntimeTestCase

NAMES = ("TypeError", "KeyError", "IndexError", "ZeroDivisionError", "OverflowError", "AttributeError", "ValueError")
CLASSES = (TypeError, KeyError, IndexError, ZeroDivisionError, OverflowError, AttributeError, ValueError)


def set_item(left, right):
    left[right] = right
    return left


def first(left, right):
    for item in left:
        return item
    return None


def append(left, right):
    if not isinstance(left, list):
        return None
    left.append(right)
    return left


def int64(left, right):
    value = int(operator.index(left))
    if not -2 ** 63 <= value < 2 ** 63:
        raise OverflowError
    return value


def as_double(left, right):
    if isinstance(left, (str, bytes)):
        raise TypeError
    return float(left)


def call_tuple(left, right):
    if not isinstance(left, tuple):
        raise TypeError
    return tuple(*left)


OPERATIONS = [
    operator.add, operator.sub, operator.floordiv, operator.mod, operator.and_, operator.or_, operator.xor,
    lambda a, b: -a, operator.getitem, set_item, lambda a, b: (a, b), lambda a, b: [a, b], lambda a, b: {a: b},
    operator.lt, lambda a, b: int(a is b or a == b), lambda a, b: repr(a), lambda a, b: len(a), lambda a, b: int(b in a),
    operator.iadd, lambda a, b: a[1:3], lambda a, b: a, lambda a, b: a.index(b), lambda a, b: type(a)(b), first, lambda a, b: a.imag,
    append, lambda a, b: str(a), int64, as_double, call_tuple, lambda a, b: int(bool(a)),
]


def twin(program, values):
    """The same machine in Python."""
    registers = list(values)
    for number, target, left, right in program:
        try:
            value = OPERATIONS[number](registers[left], registers[right])
        except CLASSES as error:
            value = next(name for name, class_ in zip(NAMES, CLASSES) if isinstance(error, class_))
        registers[target] = 0 if len(repr(value)) > 300 else value
    return tuple(registers)


def values(rng):
    """Sixteen values; called twice with equal seeds, it gives equal values that share nothing that can change."""
    choices = [lambda: rng.randint(-3, 3), lambda: rng.randint(-2 ** 70, 2 ** 70), lambda: rng.uniform(-5, 5),
               lambda: "".join(rng.choice("abä€\U0001f600%") for _ in range(rng.randint(0, 5))),
               lambda: [rng.randint(0, 3) for _ in range(rng.randint(0, 4))],
               lambda: tuple(rng.randint(0, 3) for _ in range(rng.randint(0, 4))),
               lambda: {rng.randint(0, 3): "v", "k": 1}, lambda: None, lambda: rng.random() < 0.5,
               lambda: {1, 2, rng.randint(0, 9)}]
    return [rng.choice(choices)() for _ in range(16)]


class Machine(RuntimeTestCase):
    module_name = "machine"

    def test_random_programs(self):
        for seed in range(int(os.environ.get("HPY_TEST_PROGRAMS", "200"))):
            rng = random.Random(seed)
            program = [(rng.randrange(len(OPERATIONS)), rng.randrange(16), rng.randrange(16), rng.randrange(16))
                       for _ in range(120)]
            expected = twin(program, values(random.Random(seed)))
            result = self.mod.run(program, values(random.Random(seed)))
            self.assertEqual(repr(expected), repr(result), "seed %d" % seed)

    def test_reference_counts(self):
        rng = random.Random(1)
        program = [(rng.randrange(len(OPERATIONS)), rng.randrange(16), rng.randrange(16), rng.randrange(16))
                   for _ in range(300)]
        given = [object() for _ in range(16)]
        self.assertNoLeak(lambda: self.mod.run(program, given), *given)
