"""Every slot number of the table, one by one: it is accepted and the Python operation reaches it, or it is refused."""
import gc
import operator
from pathlib import Path

from support import RuntimeTestCase

ENUMS = Path(__file__).resolve().parents[1] / "abi" / "enums.tsv"
SLOTS = {}
for line in ENUMS.read_text(encoding="utf-8").splitlines():
    enum, name, value = line.split("\t")[:3]
    if enum == "HPySlot_Slot":
        SLOTS[name[len("HPy_"):]] = int(value)

# Numbers that CPython uses and HPy does not; the message has to name the slot.
RESERVED = {47: "tp_alloc", 48: "tp_base", 49: "tp_bases", 51: "tp_clear", 52: "tp_dealloc", 53: "tp_del",
            55: "tp_descr_set", 56: "tp_doc", 57: "tp_getattr", 58: "tp_getattro", 61: "tp_is_gc", 62: "tp_iter",
            63: "tp_iternext", 64: "tp_methods", 68: "tp_setattr", 69: "tp_setattro", 72: "tp_members",
            73: "tp_getset", 74: "tp_free", 77: "am_await", 78: "am_aiter", 79: "am_anext"}


def set_item(obj):
    obj[1] = 2


def die(obj):
    cls = type(obj)
    del obj
    cls()
    gc.collect()


def attribute_of(obj):
    return type("Owner", (), {"attribute": obj})().attribute


OPERATIONS = {
    "bf_getbuffer": memoryview, "bf_releasebuffer": bytes, "mp_ass_subscript": set_item, "mp_length": len,
    "mp_subscript": lambda obj: obj[1], "nb_absolute": abs, "nb_bool": bool, "nb_divmod": lambda obj: divmod(obj, 1),
    "nb_float": float, "nb_index": operator.index, "nb_int": int, "nb_invert": operator.invert,
    "nb_negative": operator.neg, "nb_positive": operator.pos, "nb_power": lambda obj: pow(obj, 1, 2),
    "nb_inplace_power": lambda obj: operator.ipow(obj, 1), "sq_ass_item": set_item,
    "sq_contains": lambda obj: 1 in obj, "sq_inplace_repeat": lambda obj: operator.imul(obj, 2),
    "sq_item": lambda obj: obj[1], "sq_length": len, "sq_repeat": lambda obj: obj * 2,
    "sq_concat": lambda obj: obj + obj, "sq_inplace_concat": lambda obj: operator.iadd(obj, obj),
    "tp_call": lambda obj: obj(), "tp_descr_get": attribute_of, "tp_hash": hash, "tp_init": lambda obj: type(obj)(),
    "tp_new": lambda obj: type(obj)(), "tp_repr": repr, "tp_richcompare": lambda obj: obj < 1, "tp_str": str,
    "tp_traverse": gc.get_referents, "tp_finalize": die, "tp_destroy": die,
}
for short in ("add", "and", "floor_divide", "lshift", "multiply", "or", "remainder", "rshift", "subtract",
              "true_divide", "xor", "matrix_multiply"):
    symbol = {"floor_divide": "floordiv", "multiply": "mul", "or": "or_", "and": "and_", "remainder": "mod",
              "subtract": "sub", "true_divide": "truediv", "matrix_multiply": "matmul"}.get(short, short)
    OPERATIONS["nb_" + short] = lambda obj, function=getattr(operator, symbol): function(obj, 1)
    in_place = getattr(operator, "i" + symbol.rstrip("_"))
    OPERATIONS["nb_inplace_" + short] = lambda obj, function=in_place: function(obj, 1)


class SlotTable(RuntimeTestCase):
    module_name = "slot_table"

    def variants(self, made):
        """The type and what can be below it: Python classes and HPy types, in turns."""
        python = type("Python", (made,), {})
        found = [made, python, type("Slotted", (made,), {"__slots__": ()}), self.mod.derive(made),
                 self.mod.derive(python)]
        return found + [type("Deep", (self.mod.derive(python),), {"extra": 1})]

    def test_each_is_accepted_and_reached(self):
        type_slots = {name: number for name, number in SLOTS.items() if number < 2000}
        self.assertEqual(set(type_slots), set(OPERATIONS))
        for name, number in type_slots.items():
            for cls in self.variants(self.mod.make(number)):
                with self.subTest(slot=name, cls=cls.__name__):
                    obj = cls()
                    before = self.mod.calls_of(number)
                    OPERATIONS[name](obj)
                    self.assertGreater(self.mod.calls_of(number), before)

    def test_absent_slots_make_no_operation(self):
        """A type with one slot does not answer to the operations of the others."""
        for name in ("nb_add", "nb_int", "mp_length", "sq_contains", "mp_subscript", "tp_call", "bf_getbuffer",
                     "nb_inplace_matrix_multiply", "nb_index", "nb_float", "nb_divmod", "sq_repeat"):
            obj = self.mod.make(SLOTS["tp_str"])()
            with self.subTest(slot=name):
                self.assertRaises(TypeError, OPERATIONS[name], obj)

    def test_reserved_numbers_are_refused_by_name(self):
        for number, name in RESERVED.items():
            self.assertNotIn(number, SLOTS.values())
            with self.subTest(number=number):
                with self.assertRaisesRegex(TypeError, r"type 'slot_table.One': HPy has no slot %s \(number %d\); "
                                                       r"\S.{10}" % (name, number)):
                    self.mod.make(number)

    def test_all_other_numbers_are_refused(self):
        known = set(RESERVED) | set(SLOTS.values())
        for number in set(range(-3, 100)) - known | {999, 1001, 1999, 2002, 2 ** 31 - 1, -2 ** 31}:
            with self.assertRaisesRegex(TypeError, "type 'slot_table.One': there is no slot with number %d" % number):
                self.mod.make(number)

    def test_module_slots_are_refused(self):
        for name in ("mod_create", "mod_exec"):
            with self.assertRaisesRegex(RuntimeError, "type 'slot_table.One': HPy_mod_create and HPy_mod_exec are "
                                                      "slots of modules"):
                self.mod.make(SLOTS[name])


class SpecialMethods(RuntimeTestCase):
    """What has no slot is offered through methods with special names, as the messages above say."""
    module_name = "slot_table"

    def both(self, name, noargs=False):
        made = self.mod.with_method(name, noargs)
        return made(), type("Python", (made,), {})()

    def test_attributes(self):
        for name in ("__getattr__", "__getattribute__"):
            for obj in self.both(name):
                self.assertEqual(("missing",), obj.missing)
        for obj in self.both("__setattr__"):
            self.assertIsNone(setattr(obj, "x", 5))
            self.assertFalse(hasattr(obj, "x"))
        for obj in self.both("__delattr__"):
            self.assertIsNone(delattr(obj, "not there"))

    def test_descriptors(self):
        for obj in self.both("__set__"):
            owner = type("Owner", (), {"attribute": obj})()
            owner.attribute = 5
            self.assertNotIn("attribute", vars(owner))
        for obj in self.both("__delete__"):
            owner = type("Owner", (), {"attribute": obj})()
            del owner.attribute

    def test_coroutines(self):
        for obj in self.both("__await__", True):
            async def wait():
                await obj
            coroutine = wait()
            with self.assertRaisesRegex(TypeError, "__await__.*iterator"):     # it was called: it gave itself
                coroutine.send(None)
        for obj in self.both("__aiter__", True):
            with self.assertRaisesRegex(TypeError, "__anext__"):
                async def loop():
                    async for _ in obj:
                        pass
                loop().send(None)
        for obj in self.both("__anext__", True):
            self.assertIs(obj, obj.__anext__())

    def test_iteration(self):
        for obj in self.both("__next__", True):
            self.assertIs(obj, next(obj))
        for obj in self.both("__iter__", True):
            with self.assertRaisesRegex(TypeError, "iterator"):
                iter(obj)
        for obj in self.both("__reversed__", True):
            self.assertIs(obj, reversed(obj))

    def test_operators(self):
        for name, operation, expected in (
                ("__add__", lambda obj: obj + 1, (1,)), ("__radd__", lambda obj: 1 + obj, (1,)),
                ("__getitem__", lambda obj: obj["key"], ("key",)), ("__call__", lambda obj: obj(1, 2), (1, 2)),
                ("__eq__", lambda obj: obj == 5, (5,)), ("__lt__", lambda obj: obj < 5, (5,)),
                ("__pow__", lambda obj: obj ** 3, (3,)), ("__matmul__", lambda obj: obj @ 3, (3,))):
            for obj in self.both(name):
                with self.subTest(name=name, cls=type(obj).__name__):
                    self.assertEqual(expected, operation(obj))
        for obj in self.both("__enter__", True):
            self.assertIs(obj, obj.__enter__())

    def test_wrong_results_are_refused(self):
        for name, operation in (("__len__", len), ("__hash__", hash), ("__repr__", repr), ("__bool__", bool),
                                ("__index__", operator.index)):
            for obj in self.both(name):
                self.assertRaises(TypeError, operation, obj)


