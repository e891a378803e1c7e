"""Macros that are used by hand now and then."""
import ctypes
import os

from support import ABI, RuntimeTestCase, builder


class Macros(RuntimeTestCase):
    module_name = "macros"

    def test_names(self):
        abi = ABI.partition("-")[0]
        self.assertEqual((abi, 0, 0, "hpy0", 10), self.mod.names())

    def test_exported_symbols(self):
        library = ctypes.CDLL(str(builder().build("macros", [self.modules_folder() / "macros.c"])))
        self.assertEqual(10, library.macros_exported_function())
        self.assertEqual(11, ctypes.c_int.in_dll(library, "macros_exported_variable").value)
        for hidden in ("one", "two", "three", "four"):
            self.assertFalse(hasattr(library, hidden), hidden)

    def test_process_numbers(self):
        for number in (0, 1, -1, os.getpid(), 2 ** 31 - 1):
            self.assertEqual(number, self.mod.pids(number))
        self.assertRaises(OverflowError, self.mod.pids, 2 ** 80)
        self.assertRaises(TypeError, self.mod.pids, "1")

    def test_destructor_by_hand(self):
        capsule = self.mod.capsule()
        self.assertEqual(0, self.mod.take_destroyed())
        del capsule
        self.assertEqual(5, self.mod.take_destroyed())

    def test_functions_with_other_names(self):
        box = self.mod.Box()
        box.number = 21
        self.assertEqual(42, box.twice())
        self.assertRaises(OverflowError, setattr, box, "number", 2 ** 80)
        with self.assertRaises(AttributeError):
            del box.number
        with self.assertRaises(AttributeError):
            box.number

    def test_signature_of_a_slot(self):
        self.assertEqual(30, self.mod.signature_of_init())
