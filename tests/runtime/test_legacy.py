"""Code that mixes HPy with the CPython API."""
from support import RuntimeTestCase, abi_only


@abi_only("cpython", "hybrid")
class Legacy(RuntimeTestCase):
    module_name = "legacy"

    def test_objects(self):
        marker = object()
        self.assertIs(marker, self.mod.round_trip(marker))
        self.assertEqual([marker], self.mod.list_by_the_old_api(marker))
        self.assertTrue(self.mod.nulls())
        self.assertNoLeak(lambda: self.mod.round_trip(marker), marker)
        self.assertNoLeak(lambda: self.mod.list_by_the_old_api(marker), marker)

    def test_methods_of_the_module(self):
        self.assertEqual(("old", 5), self.mod.old_function(5))
        self.assertEqual("an old function", self.mod.old_function.__doc__)
        self.assertEqual(((1,), {"a": 2}), self.mod.old_keywords(1, a=2))

    def variants(self):
        return [self.mod.Old, type("Sub", (self.mod.Old,), {})]

    def test_slots_of_both_kinds(self):
        for type_ in self.variants():
            instance = type_(7)
            self.assertEqual("<old 7>", repr(instance))
            self.assertEqual(("old add", instance, 1), instance + 1)
            self.assertEqual((instance, 1), instance - 1)
            self.assertEqual((7, "x"), instance.old_method("x"))
            self.assertEqual(7, instance.new_method())
            self.assertEqual(14, instance.twice)
            instance.old_value = 8
            self.assertEqual((8, 8), (instance.new_value, instance.new_method()))
            instance.new_value = 9
            self.assertEqual(9, instance.old_value)

    def test_dealloc(self):
        self.mod.counts()
        for type_ in self.variants():
            for _ in range(5):
                type_(1)
            self.assertEqual((5, 0), self.mod.counts())
            self.assertNoLeak(lambda: type_(1), self.mod.Old, type_)
            self.mod.counts()

    def test_destroy(self):
        self.mod.counts()
        for type_ in (self.mod.Mixed, type("Sub", (self.mod.Mixed,), {})):
            for _ in range(5):
                self.assertEqual("<old 1>", repr(type_(1)))
            self.assertEqual((0, 5), self.mod.counts())
            self.assertNoLeak(lambda: type_(1), self.mod.Mixed, type_)
            self.mod.counts()

    def test_dealloc_beside_traverse_or_destroy(self):
        for traverse in (True, False):
            with self.assertRaises(TypeError) as caught:
                self.mod.refused(traverse)
            self.assertIn("Refused", str(caught.exception))
