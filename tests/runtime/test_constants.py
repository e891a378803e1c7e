"""The handles of the context against Python's own objects."""
import builtins

from support import RuntimeTestCase

SPECIAL = {
    "None": None, "True": True, "False": False, "NotImplemented": NotImplemented, "Ellipsis": Ellipsis,
    "BaseObjectType": object, "TypeType": type, "BoolType": bool, "LongType": int, "FloatType": float,
    "UnicodeType": str, "TupleType": tuple, "ListType": list, "ComplexType": complex, "BytesType": bytes,
    "MemoryViewType": memoryview, "SliceType": slice, "DictType": dict, "Builtins": builtins.__dict__,
}


class Constants(RuntimeTestCase):
    module_name = "constants"

    def test_there_are_84(self):
        self.assertEqual(84, len(set(self.mod.names())))

    def test_identity(self):
        for name in self.mod.names():
            if name == "CapsuleType":
                continue
            expected = SPECIAL[name] if name in SPECIAL else getattr(builtins, name)
            with self.subTest(name=name):
                self.assertIs(expected, self.mod.constant(name))

    def test_every_builtin_exception_up_to_3_8_is_there(self):
        left_out = {"EncodingWarning", "BaseExceptionGroup", "ExceptionGroup", "PythonFinalizationError",
                    "_IncompleteInputError", "ImportCycleError"}    # later than the table
        for name, value in vars(builtins).items():
            if isinstance(value, type) and issubclass(value, BaseException) and name not in left_out:
                self.assertIs(value, self.mod.constant(value.__name__))

    def test_capsule_type(self):
        import datetime
        self.assertIs(type(datetime.datetime_CAPI), self.mod.constant("CapsuleType"))

    def test_use_everywhere(self):
        self.assertEqual((None, True, int), self.mod.use_everywhere())

    def test_reference_counts(self):
        for name in self.mod.names():
            self.assertNoLeak(lambda: self.mod.constant(name), self.mod.constant(name))
        self.assertNoLeak(self.mod.use_everywhere, None, True, int)
