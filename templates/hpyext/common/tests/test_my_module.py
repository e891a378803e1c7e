"""Tests of the installed module, for dotnet test or python -m unittest discover tests."""
import random
import statistics
import sys
import unittest

import my_module


class FunctionsTest(unittest.TestCase):
    def test_mean(self):
        self.assertEqual(my_module.mean([1, 2, 6]), 3.0)
        self.assertEqual(my_module.mean((0.5,)), 0.5)

    def test_mean_of_nothing_is_an_error(self):
        with self.assertRaisesRegex(ValueError, "at least one value"):
            my_module.mean([])

    def test_mean_takes_sequences_of_numbers_only(self):
        for wrong in (5, ["a"], None, [1, object()]):
            with self.assertRaises(TypeError):
                my_module.mean(wrong)

    def test_clamp(self):
        self.assertEqual(my_module.clamp(0.25), 0.25)
        self.assertEqual(my_module.clamp(-2), 0.0)
        self.assertEqual(my_module.clamp(7, 2, high=5), 5.0)
        self.assertEqual(my_module.clamp(value=1, low=2, high=5), 2.0)

    def test_clamp_refuses_crossed_limits(self):
        with self.assertRaisesRegex(ValueError, "low must not be greater than high"):
            my_module.clamp(1, low=5, high=2)

    def test_clamp_needs_a_value(self):
        with self.assertRaises(TypeError):
            my_module.clamp()


class StatsTest(unittest.TestCase):
    def test_agrees_with_the_statistics_module(self):
        values = [random.Random(1).gauss(10, 3) for _ in range(500)]
        stats = my_module.Stats(values)
        self.assertEqual(len(stats), 500)
        self.assertAlmostEqual(stats.mean, statistics.fmean(values))
        self.assertAlmostEqual(stats.variance, statistics.variance(values))

    def test_grows(self):
        stats = my_module.Stats()
        self.assertEqual((len(stats), stats.mean, stats.variance), (0, 0.0, 0.0))
        for value in (1, 2, 6):
            stats.add(value)
        self.assertEqual((len(stats), stats.mean, stats.variance), (3, 3.0, 7.0))

    def test_a_wrong_value_changes_nothing(self):
        stats = my_module.Stats([1, 3])
        with self.assertRaises(TypeError):
            stats.add("two")
        self.assertEqual((len(stats), stats.mean), (2, 2.0))

    @unittest.skipIf(sys.implementation.name == "pypy", "PyPy 7.3.19 ends when a read-only attribute is set")
    def test_attributes_are_read_only(self):
        stats = my_module.Stats([1.0])
        for name in ("mean", "variance"):
            with self.assertRaises(AttributeError):
                setattr(stats, name, 5.0)

    def test_repr(self):
        self.assertEqual(repr(my_module.Stats([1, 2, 6])), "Stats(count=3, mean=3.0, variance=7.0)")

    def test_constructor_checks_its_arguments(self):
        for wrong in ([[1], [2]], [5], [["a"]]):
            with self.assertRaises(TypeError):
                my_module.Stats(*wrong)
        with self.assertRaises(TypeError):
            my_module.Stats(numbers=[1])

    def test_can_be_subclassed(self):
        class Named(my_module.Stats):
            def __init__(self, values, name):
                self.name = name

            def __new__(cls, values, name):
                return super().__new__(cls, values)

        named = Named([2, 4], "evens")
        self.assertEqual((named.name, named.mean, len(named)), ("evens", 3.0, 2))


if __name__ == "__main__":
    unittest.main()
