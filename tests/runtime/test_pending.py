"""Functions that cannot fail leave a pending exception alone; functions that raise replace it."""
from support import RuntimeTestCase, breaks_rules


class Dying:
    """Raises, and catches, when it dies."""

    def __del__(self):
        try:
            raise ValueError("in __del__")
        except ValueError:
            pass


class Pending(RuntimeTestCase):
    module_name = "pending"

    def test_functions_that_cannot_fail(self):
        names = self.mod.keep(Dying)
        self.assertEqual([], [name for name in names if name.endswith("FAILED")])
        self.assertGreater(len(names), 38)

    def test_structs_of_every_shape(self):
        module = self.mod
        objects = {"Object": module.Object(), "Type": module.Type("Made", (), {}), "Long": module.Long(2 ** 70),
                   "Float": module.Float(1.5), "Unicode": module.Unicode("text"), "Tuple": module.Tuple((1, 2)),
                   "List": module.List([1]), "Dict": module.Dict()}
        for shape, value in objects.items():
            self.assertEqual(["_HPy_AsStruct_" + shape], module.keep_struct(shape, value))

    @breaks_rules
    def test_functions_that_raise(self):
        expected = [ValueError, ValueError, MemoryError, OSError, OSError, OSError, OSError, ValueError]
        for number, error in enumerate(expected):
            with self.assertRaises(error) as caught:
                self.mod.replace(number)
            self.assertNotIn("pending", str(caught.exception))
