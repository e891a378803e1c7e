"""What the extension does, whatever it is written with: the same tests for all four stages."""
import gc
import os
import random
import struct
import sys
import threading
import unittest

import rangeset
from rangeset import RangeError, RangeSet

CPYTHON = sys.implementation.name == "cpython"
LARGEST, SMALLEST = 2**63 - 1, -2**63


class Construction(unittest.TestCase):
    def test_empty(self):
        empty = RangeSet()
        self.assertEqual((0, (), None, None), (len(empty), empty.spans, empty.bounds, empty.label))
        self.assertFalse(empty)

    def test_from_integers_and_ranges(self):
        numbers = RangeSet([5, 1, 2, (10, 20), (15, 25), (3, 3)])
        self.assertEqual(((1, 3), (5, 6), (10, 25)), numbers.spans)
        self.assertEqual((18, (1, 25)), (len(numbers), numbers.bounds))
        self.assertTrue(numbers)

    def test_from_a_set(self):
        numbers = RangeSet([(1, 5)])
        self.assertEqual(numbers, RangeSet(numbers))
        self.assertEqual(numbers, RangeSet(ranges=numbers))

    def test_label_is_keyword_only(self):
        marker = object()
        self.assertIs(marker, RangeSet([1], label=marker).label)
        self.assertRaises(TypeError, RangeSet, [1], marker)
        self.assertRaises(TypeError, RangeSet, unknown=1)

    def test_bad_items(self):
        for bad in ("x", None, (1,), (1, 2, 3), ("a", "b")):
            self.assertRaises(TypeError, RangeSet, [bad])
        self.assertRaises(TypeError, RangeSet, 5)
        self.assertRaises(RangeError, RangeSet, [(5, 3)])
        self.assertRaises(OverflowError, RangeSet, [2**63])
        self.assertRaises(OverflowError, RangeSet, [LARGEST])

    def test_errors_of_the_iterable_come_through(self):
        def items():
            yield 1
            raise KeyError("mine")
        self.assertRaises(KeyError, RangeSet, items())

    def test_init_again(self):
        numbers = RangeSet([1], label="a")
        numbers.__init__([7])
        self.assertEqual((((7, 8),), "a"), (numbers.spans, numbers.label))


class Changes(unittest.TestCase):
    def test_add_and_discard(self):
        numbers = RangeSet()
        self.assertIsNone(numbers.add(5))
        numbers.add(7, 9)
        numbers.add(start=6, stop=None)
        self.assertEqual(((5, 9),), numbers.spans)
        self.assertIsNone(numbers.discard(6, 8))
        numbers.discard(start=100)
        self.assertEqual(((5, 6), (8, 9)), numbers.spans)
        for bad in ((), ("x",), (1, "x"), (1, 2, 3)):
            self.assertRaises(TypeError, numbers.add, *bad)
            self.assertRaises(TypeError, numbers.discard, *bad)
        self.assertRaises(RangeError, numbers.add, 3, 1)
        self.assertRaises(OverflowError, numbers.add, LARGEST)

    def test_update(self):
        numbers = RangeSet([1])
        numbers.update([2, (5, 7)])
        numbers.update(RangeSet([(6, 9)]))
        numbers.update(numbers)
        self.assertEqual(((1, 3), (5, 9)), numbers.spans)

    def test_counter(self):
        numbers = RangeSet()
        before = numbers.changes
        numbers.add(1)
        numbers.discard(1)
        numbers.update([1])
        self.assertEqual(before + 3, numbers.changes)
        with self.assertRaises((AttributeError, TypeError)):
            numbers.changes = 0

    def test_copy(self):
        marker = object()
        numbers = RangeSet([1], label=marker)
        other = numbers.copy()
        other.add(5)
        self.assertEqual((((1, 2),), ((1, 2), (5, 6))), (numbers.spans, other.spans))
        self.assertIs(marker, other.label)
        self.assertIs(RangeSet, type(other))

    def test_label(self):
        numbers = RangeSet()
        numbers.label = marker = object()
        self.assertIs(marker, numbers.label)
        del numbers.label
        self.assertIsNone(numbers.label)

    def test_against_a_set(self):
        rng, numbers, twin = random.Random(7), RangeSet(), set()
        for _ in range(500):
            start = rng.randrange(60)
            stop = start + rng.randrange(8)
            if rng.random() < 0.5:
                numbers.add(start, stop)
                twin.update(range(start, stop))
            else:
                numbers.discard(start, stop)
                twin.difference_update(range(start, stop))
            self.assertEqual(sorted(twin), [i for span in numbers for i in range(*span)])
            self.assertEqual(len(twin), len(numbers))


class Questions(unittest.TestCase):
    def test_contains(self):
        numbers = RangeSet([(1, 3), (5, 8)])
        self.assertEqual([1, 2, 5, 6, 7], [i for i in range(-2, 12) if i in numbers])
        for stranger in ("x", None, 1.5, 2**100):
            self.assertNotIn(stranger, numbers)

    def test_find(self):
        numbers = RangeSet([(1, 3), (5, 8)])
        self.assertEqual((5, 8), numbers.find(6))
        with self.assertRaises(RangeError) as caught:
            numbers.find(3)
        self.assertIn("3", str(caught.exception))
        self.assertRaises(TypeError, numbers.find, "x")
        self.assertRaises(OverflowError, numbers.find, 2**63)

    def test_sequence_of_ranges(self):
        numbers = RangeSet([1, 5])
        self.assertEqual(((1, 2), (5, 6)), (numbers[0], numbers[1]))
        self.assertRaises(IndexError, lambda: numbers[2])

    def test_limits(self):
        numbers = RangeSet([(SMALLEST, LARGEST)])
        self.assertIn(SMALLEST, numbers)
        self.assertNotIn(LARGEST, numbers)
        self.assertRaises(OverflowError, len, numbers)

    def test_equality(self):
        numbers = RangeSet([1, 2])
        self.assertTrue(numbers == RangeSet([(1, 3)]) and numbers != RangeSet())
        self.assertFalse(numbers == RangeSet() or numbers != RangeSet([(1, 3)]))
        self.assertFalse(numbers == "x")
        self.assertRaises(TypeError, lambda: numbers < numbers)
        self.assertRaises(TypeError, hash, numbers)

    def test_repr(self):
        self.assertEqual("RangeSet(((1, 3),))", repr(RangeSet([1, 2])))

    def test_operators(self):
        a, b = RangeSet([(1, 5)]), RangeSet([(3, 8)])
        self.assertEqual((((1, 8),), ((3, 5),), ((1, 3),)), ((a | b).spans, (a & b).spans, (a - b).spans))
        for function in (lambda: a | 1, lambda: 1 & a, lambda: a - [1]):
            self.assertRaises(TypeError, function)


class Iteration(unittest.TestCase):
    def test_iteration(self):
        numbers = RangeSet([1, 5, 6])
        iterator = iter(numbers)
        self.assertIs(iterator, iter(iterator))
        self.assertEqual(2, iterator.__length_hint__())
        self.assertEqual((1, 2), next(iterator))
        self.assertEqual([(5, 7)], list(iterator))
        self.assertEqual(0, iterator.__length_hint__())
        self.assertRaises(StopIteration, next, iterator)
        numbers.add(100)
        self.assertRaises(StopIteration, next, iterator)

    def test_change_during_iteration(self):
        numbers = RangeSet([1, 5])
        iterator = iter(numbers)
        numbers.add(9)
        self.assertRaises(RuntimeError, next, iterator)

    def test_the_iterator_keeps_its_set(self):
        self.assertEqual([(1, 2)], list(iter(RangeSet([1]))))

    def test_no_iterator_by_hand(self):
        self.assertRaises(TypeError, type(iter(RangeSet())))


class Buffers(unittest.TestCase):
    def test_contents(self):
        numbers = RangeSet([(1, 3), (5, 8)])
        with memoryview(numbers) as view:
            self.assertEqual(((2, 2), "q", 8, True), (view.shape, view.format, view.itemsize, view.readonly))
            self.assertEqual([[1, 3], [5, 8]], view.tolist())
            self.assertEqual(struct.pack("4q", 1, 3, 5, 8), view.tobytes())

    def test_empty(self):
        self.assertEqual(b"", memoryview(RangeSet()).tobytes())

    def test_no_change_while_exported(self):
        numbers = RangeSet([1])
        view = memoryview(numbers)
        other = memoryview(numbers)
        for change in (lambda: numbers.add(3), lambda: numbers.discard(1), lambda: numbers.update([2]), numbers.__init__):
            self.assertRaises(BufferError, change)
        view.release()
        self.assertRaises(BufferError, numbers.add, 3)
        other.release()
        numbers.add(3)
        self.assertEqual(2, len(numbers))

    def test_the_buffer_keeps_its_set(self):
        view = memoryview(RangeSet([(7, 9)]))
        gc.collect()
        self.assertEqual([[7, 9]], view.tolist())


class Functions(unittest.TestCase):
    def setUp(self):
        rangeset.clear_cache()

    def test_parse(self):
        self.assertEqual(((1, 4), (5, 6)), rangeset.parse("1-3,5").spans)
        self.assertEqual(((-5, 0),), rangeset.parse("-5--1").spans)
        self.assertEqual(((1, 3),), rangeset.parse("1; 2", sep=";").spans)
        self.assertEqual((), rangeset.parse("").spans)
        self.assertEqual("x", rangeset.parse(text="1", label="x").label)
        self.assertIsNone(rangeset.parse("1").label)

    def test_bad_texts(self):
        for text, position in (("x", 0), ("1,x", 2), ("1-", 1), ("1 2", 1)):
            with self.assertRaises(RangeError) as caught:
                rangeset.parse(text)
            self.assertEqual(position, caught.exception.position, text)
            self.assertIn("1-3", str(caught.exception))
        self.assertRaises(RangeError, rangeset.parse, "5-3")
        self.assertRaises(ValueError, rangeset.parse, "1", sep="")
        self.assertRaises(ValueError, rangeset.parse, "1\0")
        self.assertRaises(TypeError, rangeset.parse, 5)
        self.assertRaises(TypeError, rangeset.parse)
        self.assertRaises(TypeError, rangeset.parse, "1", unknown=2)

    def test_cache(self):
        first = rangeset.parse("1-3")
        first.add(100)
        self.assertEqual(((1, 4),), rangeset.parse("1-3").spans)
        rangeset.parse("1-3", sep=";")
        self.assertRaises(RangeError, rangeset.parse, "x")
        self.assertEqual({"hits": 1, "misses": 3, "size": 2}, rangeset.cache_info())
        rangeset.clear_cache()
        self.assertEqual({"hits": 0, "misses": 0, "size": 0}, rangeset.cache_info())

    def test_format(self):
        self.assertEqual("1-3,5", rangeset.format(RangeSet([(1, 4), 5])))
        self.assertEqual("1-3ä5", rangeset.format(RangeSet([(1, 4), 5]), "ä"))
        self.assertEqual("", rangeset.format(RangeSet()))
        for bad in ((), ("x",), (RangeSet(), 5), (RangeSet(), ",", 1)):
            self.assertRaises(TypeError, rangeset.format, *bad)

    def test_union(self):
        self.assertEqual(((1, 4),), rangeset.union(RangeSet([1]), [2], [(3, 4)]).spans)
        self.assertEqual((), rangeset.union().spans)
        self.assertRaises(TypeError, rangeset.union, 5)

    def test_capsule(self):
        numbers = RangeSet([(1, 3)])
        self.assertIs(True, rangeset.probe(numbers, 2))
        self.assertIs(False, rangeset.probe(numbers, 3))
        self.assertRaises(TypeError, rangeset.probe, [1], 1)
        capsule = rangeset._C_API
        try:
            rangeset._C_API = None
            self.assertRaises((AttributeError, ValueError), rangeset.probe, numbers, 2)
        finally:
            rangeset._C_API = capsule

    def test_exception(self):
        self.assertTrue(issubclass(RangeError, ValueError))
        self.assertEqual(("rangeset", "RangeError"), (RangeError.__module__, RangeError.__name__))
        self.assertEqual("Sets of integers, kept as ranges.", rangeset.__doc__)


# PyPy 7.3.19 ends the process when an object dies whose class was written in Python on top of a type with
# HPy_tp_destroy.
SUBCLASSES = CPYTHON


class Subclass(RangeSet):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra = []

    def add(self, *args):
        self.extra.append(args)
        super().add(*args)


@unittest.skipUnless(SUBCLASSES, "makes objects of a subclass")
class Subclassing(unittest.TestCase):
    def test_subclass(self):
        numbers = Subclass([1], label="x")
        numbers.add(5, 7)
        self.assertEqual((((1, 2), (5, 7)), [(5, 7)], "x"), (numbers.spans, numbers.extra, numbers.label))
        self.assertEqual("Subclass(((1, 2), (5, 7)))", repr(numbers))
        self.assertIs(Subclass, type(numbers.copy()))
        self.assertIs(RangeSet, type(numbers | RangeSet()))
        self.assertEqual("1,5-6", rangeset.format(numbers))
        self.assertTrue(rangeset.probe(numbers, 5))

    def test_names(self):
        self.assertEqual(("rangeset", "RangeSet", "A set of integers, kept as ranges."),
                         (RangeSet.__module__, RangeSet.__qualname__, RangeSet.__doc__))
        self.assertEqual("The range that holds an integer.", RangeSet.find.__doc__)
        self.assertEqual("the ranges, in order", RangeSet.spans.__doc__)


class Memory(unittest.TestCase):
    def test_cycles_are_collected(self):
        died = []

        class Mortal:
            def __del__(self):
                died.append(1)

        types = (RangeSet, Subclass) if SUBCLASSES else (RangeSet,)
        for type_ in types:
            for _ in range(10):
                numbers = type_([1])
                numbers.label = [numbers, Mortal(), iter(numbers)]
        del numbers
        for _ in range(5):
            gc.collect()
        self.assertEqual(10 * len(types), len(died))

    @unittest.skipUnless(CPYTHON, "counts references")
    def test_no_reference_is_lost(self):
        marker, numbers = object(), RangeSet([(1, 3), 7], label="x")

        def everything():
            for type_ in (RangeSet, Subclass):
                some = type_([1, (3, 5)], label=marker)
                some.add(9)
                some.update(numbers)
                list(some), some.spans, some.bounds, some | numbers, some & numbers, some - numbers, repr(some)
                some.copy(), some == numbers, some.find(3), some[0], bytes(memoryview(some)), 3 in some
                rangeset.parse("1-3", label=marker), rangeset.format(some), rangeset.union(some, [1])
                rangeset.probe(some, 3), rangeset.cache_info()
            for bad in (lambda: rangeset.parse("x"), lambda: numbers.find(100), lambda: RangeSet([marker]),
                        lambda: rangeset.probe(marker, 1), lambda: numbers.add(marker)):
                self.assertRaises((ValueError, TypeError), bad)

        everything()
        watched = (marker, numbers, RangeSet, Subclass, RangeError, type(iter(numbers)))
        gc.collect()
        before = [sys.getrefcount(item) for item in watched]
        for _ in range(100):
            everything()
        gc.collect()
        for item, old, new in zip(watched, before, [sys.getrefcount(item) for item in watched]):
            self.assertLess(abs(new - old), 20, item)

    @unittest.skipUnless(os.environ.get("HPY") == "debug", "finds handles in debug mode")
    def test_no_handle_is_left_open(self):
        from hpy.debug import LeakDetector
        rangeset.clear_cache()
        with LeakDetector():
            for type_ in (RangeSet, Subclass):
                some = type_([1, (3, 5)], label=self)
                some.add(9)
                some.update(some)
                list(some), some.spans, some.bounds, some | some, repr(some), some.copy(), some == some, some.find(3)
                rangeset.parse("1-3", label=self), rangeset.format(some), rangeset.union(some, [1])
                rangeset.probe(some, 3), rangeset.cache_info(), bytes(memoryview(some))
            for bad in (lambda: rangeset.parse("x"), lambda: some.find(100), lambda: RangeSet([self]),
                        lambda: rangeset.probe(self, 1), lambda: some.add(self)):
                self.assertRaises((ValueError, TypeError), bad)

    def test_threads(self):
        results = []

        def work():
            numbers = RangeSet()
            for i in range(300):
                numbers.add(2 * i)
                rangeset.parse("%d-%d" % (i, i + 3))
            results.append(len(numbers))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([300] * 4, results)


if __name__ == "__main__":
    unittest.main()
