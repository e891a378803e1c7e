"""Tests of the extension ndarray: random programs compared with its twin in pure Python, then what only C can get wrong."""
import array as stdlib_array
import copy
import gc
import math
import operator
import os
import pickle
import random
import sys
import threading
import unittest
import weakref

import ndarray
import ndarray_twin as twin

PYPY = sys.implementation.name == "pypy"
counts_references = unittest.skipUnless(hasattr(sys, "getrefcount"), "this Python does not count references")


def not_on_pypy(reason):
    return unittest.skipIf(PYPY, "PyPy 7.3.19: " + reason)


SEED = 20240229
PROGRAMS = 60
STEPS = 80

VALUES = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 3.0, -7.25, 1e300, -1e-300, math.inf, -math.inf, math.nan, 10.0, 4, -3, True]


def describe(value):
    """What two results are compared by: signs of zero and NaN count."""
    if isinstance(value, (ndarray.array, twin.array)):
        return ("array", value.shape, value.strides, value.readonly, value.base is None, repr(value.tolist()))
    if isinstance(value, (tuple, list)):
        return (type(value).__name__, [describe(item) for item in value])
    return (type(value).__name__, repr(value))


def outcome(function, *args, **kwargs):
    """The described result of a call, or the exception's type and text, and the result itself."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        # Texts of errors raised by Python itself name types and differ between the two.
        return ("raised", type(error).__name__), None
    return describe(result), result


class Pair:
    """An array of the extension and the twin that must always look the same."""

    def __init__(self, real, model):
        self.real, self.model = real, model


class Programs:
    """Makes random calls and their arguments, for both sides at once."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.pool = []

    def number(self):
        return self.random.choice(VALUES) if self.random.random() < 0.6 else self.random.uniform(-100, 100)

    def shape(self):
        return tuple(self.random.choice([0, 1, 1, 2, 2, 3, 3, 4]) for _ in range(self.random.randrange(4)))

    def nested(self, shape):
        if not shape:
            return self.number()
        items = [self.nested(shape[1:]) for _ in range(shape[0])]
        return tuple(items) if self.random.random() < 0.2 else items

    def data(self):
        """Nested sequences, now and then faulty."""
        value = self.nested(self.shape())
        if isinstance(value, list) and value and self.random.random() < 0.1:
            value[self.random.randrange(len(value))] = self.random.choice([[1.0, 2.0], "3", None, {}, b"x", [[]], 2 ** 2000])
        return value

    def pick(self):
        return self.random.choice(self.pool)

    def operand(self):
        """Something for the other side of an operator: (for the extension, for the twin)."""
        choice = self.random.random()
        if choice < 0.55:
            pair = self.pick()
            return pair.real, pair.model
        value = self.number() if choice < 0.95 else self.random.choice([None, "x", [1.0], 10 ** 400, 1j])
        return value, value

    def slice(self):
        def part():
            return self.random.choice([None, None, 0, 1, 2, -1, -2, 5, -6, sys.maxsize, -10 ** 30])
        step = self.random.choice([None, None, 1, 2, 3, -1, -2, 0, 10 ** 30, -10 ** 30, sys.maxsize, -sys.maxsize - 1])
        return slice(part(), part(), step)

    def key(self):
        def part():
            choice = self.random.random()
            if choice < 0.45:
                return self.random.choice([0, 0, 1, -1, 2, -2, 3, True, 9, 10 ** 25])
            if choice < 0.85:
                return self.slice()
            return self.random.choice([Ellipsis, None, Ellipsis, None, 1.5, "a"])
        if self.random.random() < 0.5:
            return part()
        return tuple(part() for _ in range(self.random.randrange(5)))

    def axis(self):
        return self.random.choice([None, None, 0, 0, 1, -1, 2, -2, 5, "x"])


BINARY = [operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.pow,
          divmod, operator.matmul, operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]
INPLACE = [operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.ifloordiv, operator.imod,
           operator.ipow]
UNARY = [operator.neg, operator.pos, abs, bool, float, int, len, repr, str, list, hash, operator.methodcaller("tolist"),
         operator.methodcaller("copy"), operator.methodcaller("flatten"), operator.methodcaller("freeze"),
         operator.attrgetter("T"), operator.attrgetter("shape"), operator.attrgetter("ndim"),
         operator.attrgetter("size"), operator.attrgetter("base")]
REDUCTIONS = ["sum", "prod", "min", "max", "mean"]


class RandomPrograms(unittest.TestCase):
    def compare(self, function, real, model, **kwargs):
        """Call with the arguments of both sides and compare; arrays that come out join the pool."""
        expected, model_result = outcome(function, *model, **kwargs)
        actual, real_result = outcome(function, *real, **kwargs)
        self.assertEqual(actual, expected, "%r%r" % (function, model))
        if isinstance(real_result, ndarray.array):
            self.programs.pool.append(Pair(real_result, model_result))

    def compare_method(self, name, *args, **kwargs):
        pair = self.programs.pick()
        self.compare(lambda self: getattr(self, name)(*args, **kwargs), [pair.real], [pair.model])

    def create(self):
        data, shape = self.programs.data(), self.programs.shape()
        keywords = {"shape": self.programs.random.choice([None, shape, list(shape)])} \
            if self.programs.random.random() < 0.3 else {}
        self.compare(lambda module: module.array(data, **keywords), [ndarray], [twin])

    def create_function(self):
        p = self.programs
        shape, value = p.shape(), p.number()
        self.compare(lambda module: module.full(shape, value), [ndarray], [twin])
        bounds = [p.random.choice([0, 1, 5, -3, 2.5, 10, 7.25]) for _ in range(2)]
        step = p.random.choice([1, 2, 0.5, -1, -0.25, 0, 100])
        self.compare(lambda module: module.arange(*bounds, step=step), [ndarray], [twin])

    def unary(self):
        pair, function = self.programs.pick(), self.programs.random.choice(UNARY)
        self.compare(function, [pair.real], [pair.model])

    def binary(self):
        function = self.programs.random.choice(BINARY)
        left, right = self.programs.operand(), self.programs.operand()
        if PYPY and not isinstance(left[0], ndarray.array):
            return      # PyPy does not try the right operand's slot
        self.compare(function, [left[0], right[0]], [left[1], right[1]])

    def inplace(self):
        function, pair, other = self.programs.random.choice(INPLACE), self.programs.pick(), self.programs.operand()
        self.compare(function, [pair.real, other[0]], [pair.model, other[1]])

    def get(self):
        pair, key = self.programs.pick(), self.programs.key()
        self.compare(operator.getitem, [pair.real, key], [pair.model, key])

    def set(self):
        pair, key = self.programs.pick(), self.programs.key()
        value = self.programs.operand()
        if self.programs.random.random() < 0.3:
            data = self.programs.data()
            value = data, data
        self.compare(operator.setitem, [pair.real, key, value[0]], [pair.model, key, value[1]])

    def contains(self):
        value = self.programs.random.choice([self.programs.number(), "x", None, 10 ** 400])
        pair = self.programs.pick()
        self.compare(operator.contains, [pair.real, value], [pair.model, value])

    def reduction(self):
        p = self.programs
        self.compare_method(p.random.choice(REDUCTIONS), axis=p.axis(), keepdims=p.random.random() < 0.3)

    def reshape(self):
        p = self.programs
        shape = p.random.choice([(-1,), (1, -1), (2, -1), (-1, -1), (), (2, 3), (3, 2), (0,), (4,), (6,), (1,),
                                 (-2,), (2.5,), (1,) * 9, p.shape(), (-1, 0), (2 ** 62, 4), (10 ** 30,)])
        self.compare_method("reshape", *(shape if p.random.random() < 0.5 else (shape,)))

    def transpose(self):
        axes = self.programs.random.choice([(), (0,), (1, 0), (0, 1), (2, 0, 1), (-1, 0), (0, 0), (5,), (1, 2, 0)])
        self.compare_method("transpose", *axes)

    def fill(self):
        self.compare_method("fill", self.programs.random.choice([self.programs.number(), "x", None]))

    def map(self):
        function = self.programs.random.choice([lambda x: -x, lambda x: 1, lambda x: "no", lambda x: 1 / x, math.floor])
        self.compare_method("map", function)

    def test_random_programs(self):
        steps = [self.create, self.create_function, self.unary, self.unary, self.binary, self.binary, self.binary,
                 self.inplace, self.inplace, self.get, self.get, self.set, self.set, self.contains, self.reduction,
                 self.reduction, self.reshape, self.transpose, self.fill, self.map]
        for number in range(PROGRAMS):
            with self.subTest(seed=SEED + number):
                self.programs = Programs(SEED + number)
                while len(self.programs.pool) < 3:
                    self.create()
                for _ in range(STEPS):
                    self.programs.random.choice(steps)()
                # What happened through one view has happened to all others.
                for pair in self.programs.pool:
                    self.assertEqual(describe(pair.real), describe(pair.model))


class Messages(unittest.TestCase):
    def check(self, call):
        texts = []
        for module in (ndarray, twin):
            with self.assertRaises(Exception) as caught:
                call(module)
            texts.append((type(caught.exception), str(caught.exception)))
        self.assertEqual(texts[0], texts[1])

    def test_same_text_as_the_twin(self):
        for call in (lambda m: m.array("text"), lambda m: m.array([[1.0], [1.0, 2.0]]), lambda m: m.array([1.0], shape=2),
                     lambda m: m.array([1.0])[4], lambda m: m.array([1.0])["a"], lambda m: m.array([1.0])[0, 0],
                     lambda m: m.array([1.0])[..., ...], lambda m: m.array([1.0]) / 0,
                     lambda m: m.array([-1.0]) ** 0.5, lambda m: m.array([10.0]) ** 1000,
                     lambda m: m.zeros(2) + m.zeros(3), lambda m: hash(m.zeros(2)), lambda m: bool(m.zeros(2)),
                     lambda m: m.zeros(2).freeze().fill(1), lambda m: m.zeros((0,)).min(), lambda m: m.zeros(2).sum(4),
                     lambda m: m.zeros(2).reshape(3), lambda m: m.zeros(2).transpose(1), lambda m: m.zeros((2 ** 62, 2)),
                     lambda m: m.arange(0, 1, 0), lambda m: m.zeros(()).__iter__(), lambda m: len(m.zeros(())),
                     lambda m: m.zeros([1] * 9), lambda m: m.zeros(2) @ m.zeros(3), lambda m: m.array(1.0).__float__() // 0,
                     lambda m: pow(m.zeros(2), 2, 3), lambda m: operator.delitem(m.zeros(2), 0)):
            self.check(call)

    def test_a_list_that_contains_itself(self):
        endless = []
        endless.append(endless)
        with self.assertRaisesRegex(ValueError, "at most 8 dimensions"):
            ndarray.array(endless)

    def test_arguments(self):
        for call in (lambda: ndarray.array(), lambda: ndarray.array(1, 2, 3), lambda: ndarray.array([1], nonsense=1),
                     lambda: ndarray.zeros(), lambda: ndarray.full(2), lambda: ndarray.full(2, "x"),
                     lambda: ndarray.zeros(2).sum(0, 1), lambda: ndarray.zeros(2).sum(axes=0),
                     lambda: ndarray.arange(1), lambda: ndarray.frombuffer(1), lambda: ndarray.iterator()):
            self.assertRaises(TypeError, call)

    def test_exceptions_of_the_data_come_through(self):
        class Item:
            def __float__(self):
                raise LookupError("from __float__")

        class Sequence:
            def __len__(self):
                return 3

            def __getitem__(self, index):
                if index == 2:
                    raise EOFError("from __getitem__")
                return 1.0

        class Key:
            def __index__(self):
                raise KeyError("from __index__")

        self.assertRaises(LookupError, ndarray.array, [1.0, Item()])
        self.assertRaises(EOFError, ndarray.array, Sequence())
        with self.assertRaises(KeyError):
            ndarray.zeros(2)[Key()]
        with self.assertRaises(ZeroDivisionError):
            ndarray.zeros(2).map(lambda x: 1 / x)


class Atomic(unittest.TestCase):
    def test_a_failing_operation_changes_nothing(self):
        values = ndarray.array([1.0, 2.0, 3.0])
        for operation in (operator.itruediv, operator.imod, operator.ifloordiv):
            with self.assertRaises(ZeroDivisionError):
                operation(values, ndarray.array([2.0, 0.0, 2.0]))
            self.assertEqual(values.tolist(), [1.0, 2.0, 3.0])
        with self.assertRaises(TypeError):
            values[:] = [9.0, 9.0, "x"]
        self.assertEqual(values.tolist(), [1.0, 2.0, 3.0])

    def test_overlapping_assignment(self):
        values = ndarray.arange(0, 6)
        values[1:] = values[:-1]
        self.assertEqual(values.tolist(), [0.0, 0.0, 1.0, 2.0, 3.0, 4.0])
        values[:] = values[::-1]
        self.assertEqual(values.tolist(), [4.0, 3.0, 2.0, 1.0, 0.0, 0.0])
        square = ndarray.arange(0, 4).reshape(2, 2)
        square += square.T
        self.assertEqual(square.tolist(), [[0.0, 3.0], [3.0, 6.0]])


class Iteration(unittest.TestCase):
    def test_protocol(self):
        values = ndarray.array([[1.0, 2.0], [3.0, 4.0]])
        iterator = iter(values)
        self.assertIs(iter(iterator), iterator)
        self.assertEqual(operator.length_hint(iterator), 2)
        self.assertEqual(next(iterator).tolist(), [1.0, 2.0])
        self.assertEqual(next(iterator).tolist(), [3.0, 4.0])
        for _ in range(2):
            self.assertRaises(StopIteration, next, iterator)
        self.assertEqual(operator.length_hint(iterator), 0)
        self.assertEqual([x for row in values for x in row], [1.0, 2.0, 3.0, 4.0])
        self.assertEqual(dict(enumerate(values[0])), {0: 1.0, 1: 2.0})
        a, b = values[1]
        self.assertEqual((a, b), (3.0, 4.0))

    @counts_references
    def test_an_iterator_keeps_its_array_until_the_end(self):
        array = ndarray.array([1.0])
        count = sys.getrefcount(array)
        iterator = iter(array)
        self.assertEqual(sys.getrefcount(array), count + 1)
        list(iterator)
        self.assertEqual(sys.getrefcount(array), count)


class Buffers(unittest.TestCase):
    def test_export(self):
        values = ndarray.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
        view = memoryview(values)
        self.assertEqual(values.exports, 1)
        self.assertEqual((view.format, view.itemsize, view.ndim, view.shape, view.strides, view.nbytes, view.readonly),
                         ("d", 8, 2, (2, 3), (24, 8), 48, False))
        self.assertEqual(view.tolist(), values.tolist())
        view[1, 2] = 60.0
        self.assertEqual(values[1, 2], 60.0)
        view.release()
        self.assertEqual(values.exports, 0)

    @not_on_pypy("memoryview.tobytes does not look at the strides of an extension's buffer")
    def test_strided_export(self):
        values = ndarray.arange(0, 24).reshape(4, 6)[::-2, 1::2]
        view = memoryview(values)
        self.assertEqual(view.tolist(), values.tolist())
        self.assertEqual((view.shape, view.strides, view.c_contiguous), (values.shape, (-96, 16), False))
        self.assertEqual(ndarray.frombuffer(values).tolist(), values.tolist())
        column = memoryview(ndarray.arange(0, 6).reshape(2, 3).T)
        self.assertTrue(column.f_contiguous)
        self.assertEqual(column.tolist(), [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]])

    @not_on_pypy("buffers are released when the collector runs")
    def test_refusals(self):
        strided = ndarray.arange(0, 6)[::2]
        self.assertRaises(BufferError, stdlib_array.array("d").frombytes, strided)
        self.assertRaises((BufferError, TypeError), bytearray(b"x").join, [strided])
        frozen = ndarray.arange(0, 2).freeze()
        self.assertTrue(memoryview(frozen).readonly)
        with open(__file__, "rb") as file:
            with self.assertRaises((BufferError, TypeError)):
                file.readinto(frozen)
            writable = ndarray.zeros(2)
            self.assertEqual(file.readinto(writable), 16)
        self.assertEqual((strided.exports, frozen.exports, writable.exports), (0, 0, 0))

    def test_the_buffer_keeps_the_array(self):
        values = ndarray.array([1.0, 2.0])
        gone = weakref.ref(values) if hasattr(type(values), "__weakref__") else None
        view = memoryview(values)
        del values
        gc.collect()
        self.assertEqual(view.tolist(), [1.0, 2.0])
        self.assertTrue(gone is None or gone() is not None)
        view.release()

    def test_import(self):
        self.assertEqual(ndarray.frombuffer(b"\1\2\xff").tolist(), [1.0, 2.0, 255.0])
        for code in "bBhHiIlLqQfd":
            source = stdlib_array.array(code, [1, 2, 3])
            self.assertEqual(ndarray.frombuffer(source).tolist(), [1.0, 2.0, 3.0])
            source.append(4)            # would raise BufferError if the buffer were still held
        shaped = memoryview(bytes(range(6))).cast("B", (2, 3))
        self.assertEqual(ndarray.frombuffer(shaped).tolist(), [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]])
        self.assertEqual(ndarray.frombuffer(b"").shape, (0,))
        scalar = memoryview(stdlib_array.array("d", [1.5])).cast("B").cast("d", ())
        self.assertEqual(ndarray.frombuffer(scalar).tolist(), 1.5)
        self.assertRaises(TypeError, ndarray.frombuffer, memoryview(b"ab").cast("c"))
        self.assertRaises(TypeError, ndarray.frombuffer, "text")

    @not_on_pypy("memoryview.tolist ends the process for arrays without dimensions")
    def test_random_round_trips(self):
        programs = Programs(SEED)
        for _ in range(300):
            data = programs.nested(programs.shape())
            values = ndarray.array(data)
            for part in (values, values.T, values[..., ::-1] if values.ndim else values):
                self.assertEqual(repr(ndarray.frombuffer(part)), repr(part))
                self.assertEqual(repr(memoryview(part).tolist() if part.size else part.tolist()), repr(part.tolist()))


class Objects(unittest.TestCase):
    def test_tag(self):
        values = ndarray.array([1.0], tag="first")
        self.assertEqual(values.tag, "first")
        values.tag = [1]
        self.assertEqual(values.tag, [1])
        del values.tag
        self.assertIsNone(values.tag)

    @not_on_pypy("setting a read-only property ends the process")
    def test_attributes_that_cannot_be_set(self):
        values = ndarray.array([1.0])
        for name in ("shape", "strides", "ndim", "size", "base", "readonly", "exports", "T"):
            with self.assertRaises((AttributeError, TypeError), msg=name):
                setattr(values, name, 1)

    def test_equality_and_hash(self):
        a, b = ndarray.array([[1.0, -0.0]]), ndarray.array([[1.0, 0.0]])
        self.assertEqual(a, b)
        self.assertNotEqual(a, b[0])
        self.assertFalse(a == [[1.0, 0.0]])
        self.assertEqual(hash(a.freeze()), hash(b.freeze()))
        self.assertEqual(hash(a.freeze()), hash(twin.array([[1.0, 0.0]]).freeze()))
        self.assertEqual(len({a.freeze(), b.freeze(), b[0].freeze()}), 2)
        nan = ndarray.array([math.nan])
        self.assertNotEqual(nan, nan)

    @not_on_pypy("functions of extensions cannot be pickled")
    def test_pickle_and_copy(self):
        class_tag = {"key": [1, 2]}
        for values in (ndarray.array([[1.0, 2.0], [3.0, math.inf]], tag=class_tag), ndarray.arange(0, 9).reshape(3, 3).T,
                       ndarray.array(2.5).freeze(), ndarray.zeros((2, 0))):
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                again = pickle.loads(pickle.dumps(values, protocol))
                self.assertEqual((repr(again), again.shape, again.readonly, again.tag),
                                 (repr(values), values.shape, values.readonly, values.tag))
            deep = copy.deepcopy(values)
            self.assertEqual(repr(deep), repr(values))
        self.assertIs(copy.copy(ndarray.array(1, tag=class_tag)).tag, class_tag)

    @not_on_pypy("functions of extensions cannot be pickled")
    def test_pickle_of_a_cycle(self):
        values = ndarray.zeros(1)
        values.tag = [values]
        again = pickle.loads(pickle.dumps(values))
        self.assertIs(again.tag[0], again)
        values.tag = None

    def test_rebuild_checks_its_input(self):
        for args in ((ndarray.array, b"1234567", (1,), False), (ndarray.array, b"12345678", (2,), False),
                     (list, b"", (0,), False), (ndarray.array, "x", (0,), False), (ndarray.array, b"", (2 ** 62, 2), 0)):
            self.assertRaises((ValueError, TypeError), ndarray._rebuild, *args)

    def test_subclass(self):
        class Named(ndarray.array):
            def __init__(self, data, **keywords):
                self.name = "n"

            def total(self):
                return self.sum()

        values = Named([1.0, 2.0], tag=3)
        self.assertEqual((values.name, values.total(), values.tag, len(values), values[1]), ("n", 3.0, 3, 2, 2.0))
        self.assertIs(type(values + values), ndarray.array)
        self.assertIs(values[:1].base, values)
        if not PYPY:    # which does not try the right operand's slot
            self.assertEqual((1.0 + values).tolist(), [2.0, 3.0])
        del values

    def test_large_product_leaves_python(self):
        size = 60
        programs = Programs(SEED)
        a, b = ([[programs.random.uniform(-1, 1) for _ in range(size)] for _ in range(size)] for _ in range(2))
        expected = [[0.0] * size for _ in range(size)]
        for i in range(size):
            for j in range(size):
                for k in range(size):
                    expected[i][j] += a[i][k] * b[k][j]
        results = []
        left, right = ndarray.array(a), ndarray.array(b)
        threads = [threading.Thread(target=lambda: results.append((left @ right).tolist())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, [expected] * 4)


class Watched:
    """An object whose end is noticed."""


class Memory(unittest.TestCase):
    @counts_references
    def test_views_share_one_owner(self):
        owner = ndarray.arange(0, 10)
        view = owner[2:][1:][::2]
        self.assertIs(view.base, owner)
        count = sys.getrefcount(owner)
        more = [view[i:] for i in range(4)]
        self.assertEqual(sys.getrefcount(owner), count + 4)
        del more
        self.assertEqual(sys.getrefcount(owner), count)
        del owner
        self.assertEqual(view.tolist(), [3.0, 5.0, 7.0, 9.0])

    def test_cycles_are_collected(self):
        gc.collect()
        for make in (lambda a: a, lambda a: [a], lambda a: a[:1], lambda a: iter(a[:1]), lambda a: {"x": a.T}):
            values, watched = ndarray.zeros(3), Watched()
            gone = weakref.ref(watched)
            values.tag = (make(values), watched)
            if hasattr(gc, "is_tracked"):
                self.assertTrue(gc.is_tracked(values))
            del values, watched
            self.assertIsNotNone(gone())
            gc.collect()
            self.assertIsNone(gone())

    def test_referents(self):
        tag, owner = Watched(), ndarray.zeros(3)
        view = owner[1:]
        view.tag = tag
        found = gc.get_referents(view)
        self.assertTrue(any(item is tag for item in found))
        self.assertTrue(any(item is owner for item in found))

    @counts_references
    def test_reference_counts_stay(self):
        watched, values = Watched(), ndarray.arange(0, 6).reshape(2, 3)
        counts = sys.getrefcount(watched), sys.getrefcount(values), sys.getrefcount(ndarray.array)
        tagged = ndarray.array([1.0], tag=watched)

        def bad(_):
            raise KeyError

        for _ in range(100):
            tagged.tag = watched
            for call in (lambda: values + values, lambda: values + "x", lambda: values[1:], lambda: values[9],
                         lambda: values / 0, lambda: values @ values, lambda: values.sum(axis=0), lambda: values.sum(axis=7),
                         lambda: list(values), lambda: values.map(bad), lambda: memoryview(values).release(),
                         lambda: values.__reduce__(), lambda: repr(values), lambda: values == values,
                         lambda: hash(values.freeze()), lambda: values.reshape(7), lambda: values.reshape(-1),
                         lambda: ndarray.array([values, values]), lambda: ndarray.array([values, 1]),
                         lambda: ndarray.array(values, shape=7), lambda: ndarray.frombuffer(values),
                         lambda: operator.setitem(values, 0, values[1]), lambda: operator.setitem(values, 0, "xyz")):
                try:
                    call()
                except Exception:
                    pass
        del tagged
        gc.collect()
        self.assertEqual((sys.getrefcount(watched), sys.getrefcount(values), sys.getrefcount(ndarray.array)), counts)

    @not_on_pypy("functions of extensions cannot be pickled")
    def test_no_leak_in_bytes(self):
        """The process must not grow while large arrays come and go."""
        try:
            import resource
        except ImportError:
            self.skipTest("no resource module here")
        if os.environ.get("HPY_SANITIZE"):
            self.skipTest("a sanitizer keeps freed memory for a while")

        def churn(rounds):
            for _ in range(rounds):
                values = ndarray.zeros(1 << 17)
                values.tag = values[1:]
                values = values + 1.0
                pickle.loads(pickle.dumps(values))
                del values
                gc.collect()

        churn(5)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        churn(100)
        self.assertLess(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, 40 * 1024)


if __name__ == "__main__":
    unittest.main()
