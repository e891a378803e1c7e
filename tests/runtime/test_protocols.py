"""Number and object protocols against Python's own operators."""
import collections
import operator
import random
import sys

from support import RuntimeTestCase, builder


class Matrix:
    """Something that knows every operator, in place too, and says which one was used."""

    def __init__(self, log=None):
        self.log = [] if log is None else log

    def __repr__(self):
        return "<Matrix>"


def _record(name):
    def method(self, *others):
        return (name,) + tuple(type(other).__name__ for other in others)
    return method


for _name in ("add sub mul matmul floordiv truediv mod divmod pow lshift rshift and xor or iadd isub imul imatmul "
              "ifloordiv itruediv imod ipow ilshift irshift iand ixor ior neg pos abs invert radd rsub rmul rmatmul "
              "rfloordiv rtruediv rmod rdivmod rpow rlshift rrshift rand rxor ror").split():
    setattr(Matrix, "__%s__" % _name, _record(_name))


class Refuses:
    """Raises from everything."""

    def _fail(self, *args):
        raise KeyError("refused")

    __add__ = __radd__ = __neg__ = __len__ = __bool__ = __hash__ = __repr__ = __str__ = __bytes__ = _fail
    __eq__ = __lt__ = __getitem__ = __setitem__ = __delitem__ = __contains__ = __iter__ = __index__ = __int__ = _fail
    __float__ = __call__ = __iadd__ = __pow__ = __divmod__ = __abs__ = __invert__ = _fail

    def __getattr__(self, name):
        raise KeyError("refused")


BINARY = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "matmul": operator.matmul,
    "floordiv": operator.floordiv, "truediv": operator.truediv, "mod": operator.mod, "divmod": divmod,
    "lshift": operator.lshift, "rshift": operator.rshift, "and_": operator.and_, "xor": operator.xor,
    "or_": operator.or_, "iadd": operator.iadd, "isub": operator.isub, "imul": operator.imul,
    "imatmul": operator.imatmul, "ifloordiv": operator.ifloordiv, "itruediv": operator.itruediv,
    "imod": operator.imod, "ilshift": operator.ilshift, "irshift": operator.irshift, "iand": operator.iand,
    "ixor": operator.ixor, "ior": operator.ior,
}
UNARY = {
    "neg": operator.neg, "pos": operator.pos, "abs": abs, "invert": operator.invert, "index": operator.index,
    "int_": int, "float_": float, "repr": repr, "str": str, "ascii": ascii, "type": type, "hash": hash,
    "length": len,
}
SHIFTS = {"lshift", "ilshift"}


def operands(seed):
    """Random and special operands of all the types that know operators."""
    rng = random.Random(seed)
    values = [0, 1, -1, 2, 7, -13, 2**31, -2**31 - 1, 2**63, -2**63, 2**64 - 1, 2**100, True, False, 0.0, -0.0, 1.5,
              -2.25, 1e300, float("inf"), 3 + 4j, "text", "", b"bytes", [1, 2], (3,), {1, 2}, frozenset((2, 3)),
              {"a": 1}, None, Matrix(), Refuses(), range(3), bytearray(b"x")]
    values += [rng.randint(-10**20, 10**20) for _ in range(4)] + [rng.uniform(-1e6, 1e6) for _ in range(4)]
    return values


def copy_of(value):
    return type(value)(value) if type(value) in (list, set, dict, bytearray) else value


class Numbers(RuntimeTestCase):
    module_name = "protocols"

    def test_binary_operators(self):
        values = operands(1)
        for name, expected in BINARY.items():
            function = getattr(self.mod, name)
            for left in values:
                for right in values:
                    too_big = isinstance(right, int) and isinstance(left, int) and right > 1000
                    if name in SHIFTS and too_big or name.endswith("mul") and isinstance(left, (str, bytes, list, tuple, bytearray)) and too_big:
                        continue
                    if name in ("mul", "imul") and (isinstance(left, int) and abs(left) > 1000
                                                    or isinstance(right, int) and abs(right) > 1000):
                        if not all(isinstance(item, (int, float)) for item in (left, right)):
                            continue
                    self.assertSameOutcome(lambda: expected(copy_of(left), copy_of(right)),
                                           lambda: function(copy_of(left), copy_of(right)),
                                           "%s(%r, %r)" % (name, left if left.__class__ is not Refuses else 0,
                                                           right if right.__class__ is not Refuses else 0))

    def test_unary_operators(self):
        for name, expected in UNARY.items():
            for value in operands(2):
                with self.subTest(name=name, type=type(value).__name__):
                    self.assertSameOutcome(lambda: expected(value), lambda: getattr(self.mod, name)(value))

    def test_power(self):
        for base in (0, 1, 2, -3, 2.5, 10**20, "x", Matrix(), 1j):
            for exponent in (0, 1, 2, 5, -1, 0.5, None):
                for modulus in (None, 1, 7, -5, 0, 2.5):
                    with self.subTest(base=base, exponent=exponent, modulus=modulus):
                        self.assertSameOutcome(lambda: pow(base, exponent, modulus),
                                               lambda: self.mod.pow(base, exponent, modulus))

    def test_power_in_place(self):
        self.assertEqual(8, self.mod.ipow(2, 3, None))
        self.assertEqual(3, self.mod.ipow(2, 3, 5))
        self.assertEqual(("ipow", "int"), self.mod.ipow(Matrix(), 3, None))
        self.assertRaises(TypeError, self.mod.ipow, "x", 3, None)

    def test_operators_in_place_change_the_object(self):
        items = [1]
        self.assertIs(items, self.mod.iadd(items, [2]))
        self.assertIs(items, self.mod.imul(items, 2))
        self.assertEqual([1, 2, 1, 2], items)
        group = {1, 2, 3}
        self.assertIs(group, self.mod.isub(group, {1}))
        self.assertIs(group, self.mod.ior(group, {9}))
        self.assertIs(group, self.mod.iand(group, {2, 9}))
        self.assertIs(group, self.mod.ixor(group, {2, 4}))
        self.assertEqual({9, 4}, group)
        self.assertEqual([1], self.mod.add([1], []))

    def test_operators_without_in_place_form_fall_back(self):
        for name in ("iadd", "isub", "imul", "ifloordiv", "itruediv", "imod", "ilshift", "irshift", "iand", "ixor", "ior"):
            self.assertSameOutcome(lambda: BINARY[name](123, 5), lambda: getattr(self.mod, name)(123, 5))

    def test_conversions_of_subclasses(self):
        class Number(int):
            pass

        class Indexed:
            def __index__(self):
                return 42
        self.assertEqual(5, self.mod.index(Number(5)))
        self.assertEqual(42, self.mod.index(Indexed()))
        self.assertEqual(42, self.mod.int_(Indexed()))
        self.assertEqual(42.0, self.mod.float_(Indexed()))
        self.assertEqual(12, self.mod.int_("12"))
        self.assertEqual(1.5, self.mod.float_("1.5"))
        self.assertRaises(TypeError, self.mod.index, 1.5)
        self.assertRaises(ValueError, self.mod.int_, "x")
        self.assertRaises(TypeError, self.mod.float_, None)
        self.assertRaises(OverflowError, self.mod.int_, float("inf"))

    def test_number_check(self):
        for value in (1, 1.5, True, 1j, type("I", (), {"__index__": lambda self: 1})()):
            self.assertEqual(1, self.mod.number_check(value))
        for value in ("1", None, [], object()):
            self.assertEqual(0, self.mod.number_check(value))

    def test_reference_counts(self):
        left, right = 10**30, 10**31
        for name in BINARY:
            if name in ("lshift", "ilshift", "rshift", "irshift", "matmul", "imatmul"):
                continue
            self.assertNoLeak(lambda: getattr(self.mod, name)(left, right), left, right)
        for name in UNARY:
            if name != "length":
                self.assertNoLeak(lambda: getattr(self.mod, name)(left), left)
        self.assertNoLeak(lambda: self.mod.pow(left, 2, right), left, right)
        self.assertNoLeak(lambda: self.mod.ipow(left, 2, right), left, right)


class Objects(RuntimeTestCase):
    module_name = "protocols"

    def test_truth(self):
        for value in (0, 1, "", "x", None, [], [0], 0.0, object()):
            self.assertEqual(int(bool(value)), self.mod.is_true(value))
        self.assertRaises(KeyError, self.mod.is_true, Refuses())

    def test_conversions(self):
        self.assertEqual(b"\x00\x00", self.mod.bytes(bytearray(2)))
        self.assertEqual(b"abc", self.mod.bytes(b"abc"))
        self.assertEqual(b"\x01\x02", self.mod.bytes([1, 2]))
        self.assertRaises(TypeError, self.mod.bytes, "text")
        # bytes(3) makes three zero bytes, but the protocol function has no such rule.
        self.assertRaises(TypeError, self.mod.bytes, 3)
        self.assertEqual("'\\xe4\\u20ac\\U0001f600'", self.mod.ascii("ä€\U0001f600"))
        self.assertEqual("'ä€'", self.mod.repr("ä€"))
        for name in ("repr", "str", "ascii", "bytes", "hash", "length", "iter"):
            self.assertRaises(KeyError, getattr(self.mod, name), Refuses())

    def test_results_of_a_wrong_type(self):
        wrong = type("Wrong", (), {"__repr__": lambda self: 5, "__bytes__": lambda self: "x",
                                   "__len__": lambda self: -1, "__hash__": lambda self: "x",
                                   "__bool__": lambda self: 2})()
        for name in ("repr", "str", "ascii", "bytes", "hash", "is_true"):
            self.assertRaises(TypeError, getattr(self.mod, name), wrong)
        self.assertRaises(ValueError, self.mod.length, wrong)

    def test_comparison(self):
        operators = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge]
        values = [0, 1, -1, 1.5, "a", "b", None, [1], [2], (1,), {1}, {1, 2}, float("nan"), Refuses()]
        for number, expected in enumerate(operators):
            for left in values:
                for right in values:
                    self.assertSameOutcome(lambda: expected(left, right),
                                           lambda: self.mod.compare(left, right, number))
                    if left is right and number in (2, 3):
                        continue
                    self.assertSameOutcome(lambda: int(bool(expected(left, right))),
                                           lambda: self.mod.compare_bool(left, right, number))

    def test_comparison_as_bool_takes_identity_as_equality(self):
        nan = float("nan")
        self.assertEqual(1, self.mod.compare_bool(nan, nan, 2))
        self.assertEqual(0, self.mod.compare_bool(nan, nan, 3))
        self.assertEqual(0, self.mod.compare_bool(nan, nan, 0))

    def test_comparison_may_give_any_object(self):
        array = type("Array", (), {"__lt__": lambda self, other: ["elementwise", other]})()
        self.assertEqual(["elementwise", 3], self.mod.compare(array, 3, 0))
        self.assertEqual(1, self.mod.compare_bool(array, 3, 0))

    def test_identity(self):
        item = object()
        self.assertEqual(1, self.mod.same(item, item))
        self.assertEqual(0, self.mod.same(item, object()))
        self.assertEqual(0, self.mod.same(1, True))

    def test_types(self):
        class Base:
            pass

        class Derived(Base):
            @property
            def __class__(self):
                return int
        self.assertIs(Derived, self.mod.type(Derived()))
        self.assertEqual(1, self.mod.type_check(Derived(), Base))
        self.assertEqual(0, self.mod.type_check(Derived(), int))
        self.assertEqual(0, self.mod.type_check(Base(), Derived))
        self.assertEqual(1, self.mod.type_check(True, int))
        self.assertEqual(1, self.mod.is_subtype(Derived, Base))
        self.assertEqual(1, self.mod.is_subtype(Base, Base))
        self.assertEqual(0, self.mod.is_subtype(Base, Derived))
        self.assertEqual(1, self.mod.is_subtype(bool, int))
        self.assertEqual(0, self.mod.is_subtype(int, bool))

    def test_subtype_does_not_ask_the_metaclass(self):
        class Meta(type):
            def __subclasscheck__(cls, other):
                return True

            def __instancecheck__(cls, other):
                return True

        class Virtual(metaclass=Meta):
            pass
        self.assertEqual(0, self.mod.is_subtype(int, Virtual))
        self.assertEqual(0, self.mod.type_check(1, Virtual))

    def test_type_name(self):
        class Inner:
            pass
        for type_ in (int, Inner, collections.OrderedDict, type(self.mod.add)):
            self.assertEqual(type_.__name__, self.mod.type_name(type_))
        Inner.__name__ = "Ünï"
        self.assertEqual("Ünï", self.mod.type_name(Inner))

    def test_generic_new(self):
        class Plain:
            def __init__(self):
                self.called = True
        instance = self.mod.generic_new(Plain)
        self.assertIs(Plain, type(instance))
        self.assertFalse(hasattr(instance, "called"))
        self.assertRaises(TypeError, self.mod.generic_new, 5)

    def test_iteration(self):
        iterator = self.mod.iter([1, 2])
        self.assertEqual(1, self.mod.iter_check(iterator))
        self.assertEqual(0, self.mod.iter_check([1, 2]))
        self.assertEqual([1, 2, ..., ...], [self.mod.next(iterator) for _ in range(4)])
        self.assertRaises(TypeError, self.mod.iter, 5)
        self.assertEqual([0, 1], list(self.mod.iter(range(2))))

        def failing():
            yield 1
            raise KeyError("inside")
        generator = failing()
        self.assertEqual(1, self.mod.next(generator))
        self.assertRaises(KeyError, self.mod.next, generator)
        self.assertIs(..., self.mod.next(generator))

    def test_next_swallows_an_explicit_stop(self):
        class Stops:
            def __iter__(self):
                return self

            def __next__(self):
                raise StopIteration("value")
        self.assertIs(..., self.mod.next(Stops()))

    def test_callable(self):
        self.assertEqual(1, self.mod.callable_check(len))
        self.assertEqual(1, self.mod.callable_check(int))
        self.assertEqual(0, self.mod.callable_check(5))

    def test_handles(self):
        item = object()
        self.assertIs(item, self.mod.handles(item))
        self.assertNoLeak(lambda: self.mod.handles(item), item)

    def test_fatal_error(self):
        path = builder().build("protocols", [self.modules_folder() / "protocols.c"])
        code = ("import sys; from support import load_file; "
                "load_file('protocols', sys.argv[1]).fatal_error('the reason is plain')")
        result = self.run_python(code, path)
        self.assertLess(result.returncode, 0)
        self.assertIn("the reason is plain", result.stderr)

    def test_dump_writes_something(self):
        path = builder().build("protocols", [self.modules_folder() / "protocols.c"])
        code = "import sys; from support import load_file; load_file('protocols', sys.argv[1]).dump(['seen in the dump'])"
        result = self.run_python(code, path)
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertIn("seen in the dump", result.stderr + result.stdout)


class Attributes(RuntimeTestCase):
    module_name = "protocols"

    class Owner:
        fixed = "class value"

        @property
        def broken(self):
            raise KeyError("property")

    def test_get(self):
        owner = self.Owner()
        for get in (self.mod.getattr, self.mod.getattr_s):
            self.assertEqual("class value", get(owner, "fixed"))
            self.assertRaises(AttributeError, get, owner, "missing")
            self.assertRaises(KeyError, get, owner, "broken")
        owner.__dict__["grün"] = 1
        self.assertEqual(1, self.mod.getattr_s(owner, "grün"))
        self.assertRaises(TypeError, self.mod.getattr, owner, 5)

    def test_has_swallows_everything(self):
        owner = self.Owner()
        for has in (self.mod.hasattr, self.mod.hasattr_s):
            self.assertEqual(1, has(owner, "fixed"))
            self.assertEqual(0, has(owner, "missing"))
            self.assertEqual(0, has(owner, "broken"))
        self.assertEqual(0, self.mod.hasattr(owner, 5))

    def test_set_and_delete(self):
        owner = self.Owner()
        self.assertEqual(0, self.mod.setattr(owner, "a", 1))
        self.assertEqual(0, self.mod.setattr_s(owner, "ä", 2))
        self.assertEqual({"a": 1, "ä": 2}, owner.__dict__)
        self.assertEqual(0, self.mod.setattr(owner, "a", ...))
        self.assertEqual(0, self.mod.setattr_s(owner, "ä", ...))
        self.assertEqual({}, owner.__dict__)
        owner.x = owner.y = 0
        self.assertEqual(0, self.mod.delattr(owner, "x"))
        self.assertEqual(0, self.mod.delattr_s(owner, "y"))
        for delete in (self.mod.delattr, self.mod.delattr_s):
            self.assertRaises(AttributeError, delete, owner, "x")
        for store in (self.mod.setattr, self.mod.setattr_s):
            self.assertRaises(AttributeError, store, owner, "broken", 1)
            self.assertRaises((AttributeError, TypeError), store, 5, "x", 1)

    def test_reference_counts(self):
        owner, value, name = self.Owner(), object(), "a name of its own"
        owner.item = value
        self.assertNoLeak(lambda: self.mod.getattr(owner, "item"), owner, value)
        self.assertNoLeak(lambda: self.mod.getattr_s(owner, "item"), owner, value)
        self.assertNoLeak(lambda: self.mod.hasattr(owner, name), owner, name)
        self.assertNoLeak(lambda: self.mod.hasattr_s(owner, "broken"), owner)
        self.assertNoLeak(lambda: (self.mod.setattr(owner, name, value), self.mod.delattr(owner, name)), owner, value)
        self.assertNoLeak(lambda: (self.mod.setattr_s(owner, "q", value), self.mod.delattr_s(owner, "q")), owner, value)


class Items(RuntimeTestCase):
    module_name = "protocols"

    def test_get(self):
        self.assertEqual("b", self.mod.getitem(["a", "b"], 1))
        self.assertEqual(["a"], self.mod.getitem(["a", "b"], slice(1)))
        self.assertEqual(7, self.mod.getitem({None: 7}, None))
        for value in ([1, 2, 3], (1, 2, 3), "123", b"123", range(3), bytearray(b"123"), collections.deque([1, 2, 3])):
            for index in range(-4, 4):
                with self.subTest(type=type(value).__name__, index=index):
                    self.assertSameOutcome(lambda: value[index], lambda: self.mod.getitem_i(value, index))
                    self.assertSameOutcome(lambda: value[index], lambda: self.mod.getitem(value, index))
        self.assertEqual("int key", self.mod.getitem_i({-3: "int key"}, -3))
        self.assertEqual("text key", self.mod.getitem_s({"ä": "text key"}, "ä"))
        self.assertRaises(KeyError, self.mod.getitem_i, {}, 0)
        self.assertRaises(KeyError, self.mod.getitem_s, {}, "x")
        self.assertRaises(TypeError, self.mod.getitem_s, [], "x")
        for get, key in ((self.mod.getitem, 0), (self.mod.getitem_i, 0), (self.mod.getitem_s, "x")):
            self.assertRaises(TypeError, get, 5, key)

    def test_mapping_subclasses_are_asked(self):
        class Loud(dict):
            def __missing__(self, key):
                return ("missing", key)
        self.assertEqual(("missing", "x"), self.mod.getitem(Loud(), "x"))
        self.assertEqual(("missing", 3), self.mod.getitem_i(Loud(), 3))
        self.assertEqual(("missing", "x"), self.mod.getitem_s(Loud(), "x"))

    def test_classes_with_class_getitem(self):
        class Generic:
            def __class_getitem__(cls, key):
                return ("generic", key)
        self.assertEqual(("generic", int), self.mod.getitem(Generic, int))

    def test_list_subclasses_are_asked(self):
        class Odd(list):
            def __getitem__(self, key):
                return ("get", key)

            def __setitem__(self, key, value):
                self.append((key, value))

            def __delitem__(self, key):
                self.append(("del", key))
        odd = Odd([1])
        self.assertEqual(("get", 0), self.mod.getitem_i(odd, 0))
        self.assertEqual(("get", 0), self.mod.getitem(odd, 0))
        self.mod.setitem_i(odd, 0, "v")
        self.mod.delitem_i(odd, 0)
        self.assertEqual([1, (0, "v"), ("del", 0)], list(odd))

    def test_set(self):
        items = [1, 2, 3]
        self.assertEqual(0, self.mod.setitem(items, 0, "a"))
        self.assertEqual(0, self.mod.setitem_i(items, -1, "z"))
        self.assertEqual(["a", 2, "z"], items)
        table = {}
        self.assertEqual(0, self.mod.setitem(table, (1,), "t"))
        self.assertEqual(0, self.mod.setitem_i(table, 5, "i"))
        self.assertEqual(0, self.mod.setitem_s(table, "ß", "s"))
        self.assertEqual({(1,): "t", 5: "i", "ß": "s"}, table)
        self.assertRaises(IndexError, self.mod.setitem, items, 3, 0)
        self.assertRaises(IndexError, self.mod.setitem_i, items, -4, 0)
        self.assertRaises(TypeError, self.mod.setitem_s, items, "x", 0)
        self.assertRaises(TypeError, self.mod.setitem, (1,), 0, 0)
        self.assertRaises(TypeError, self.mod.setitem_i, (1,), 0, 0)

    def test_set_null_is_a_system_error(self):
        for function, key in ((self.mod.setitem, 0), (self.mod.setitem_i, 0), (self.mod.setitem_s, "x")):
            for target in ([1], {0: 1, "x": 2}, 5):
                with self.subTest(function=function.__name__, target=target):
                    self.assertRaises(SystemError, function, target, key, ...)
                    self.assertIn(target, ([1], {0: 1, "x": 2}, 5))

    def test_delete(self):
        items, table = [1, 2, 3], {1: 0, "x": 0, None: 0}
        self.assertEqual(0, self.mod.delitem(items, 0))
        self.assertEqual(0, self.mod.delitem_i(items, -1))
        self.assertEqual([2], items)
        self.assertEqual(0, self.mod.delitem_i(table, 1))
        self.assertEqual(0, self.mod.delitem_s(table, "x"))
        self.assertEqual(0, self.mod.delitem(table, None))
        self.assertEqual({}, table)
        self.assertRaises(KeyError, self.mod.delitem_s, table, "x")
        self.assertRaises(KeyError, self.mod.delitem_i, table, 1)
        self.assertRaises(IndexError, self.mod.delitem_i, items, 5)
        self.assertRaises(TypeError, self.mod.delitem, (1,), 0)
        self.assertRaises(TypeError, self.mod.delitem_s, [1], "x")

    def test_contains(self):
        self.assertEqual(1, self.mod.contains([1, 2], 2))
        self.assertEqual(0, self.mod.contains([1, 2], 3))
        self.assertEqual(1, self.mod.contains({"k": 0}, "k"))
        self.assertEqual(1, self.mod.contains(iter([1, 2]), 2))
        self.assertEqual(1, self.mod.contains("text", "ex"))
        self.assertRaises(TypeError, self.mod.contains, 5, 1)
        self.assertRaises(TypeError, self.mod.contains, {}, [])
        self.assertRaises(KeyError, self.mod.contains, Refuses(), 1)

    def test_length(self):
        for value in ([], [1], "ab", {1: 2}, range(10)):
            self.assertEqual(len(value), self.mod.length(value))
        self.assertRaises(TypeError, self.mod.length, 5)

    def test_slices(self):
        for value in ([1, 2, 3, 4], (1, 2, 3, 4), "1234", b"1234"):
            for start in (-6, -2, 0, 1, 4, 9):
                for stop in (-6, -1, 0, 2, 4, 9, sys.maxsize // 2):
                    self.assertEqual(value[start:stop], self.mod.getslice(value, start, stop))
        items = [1, 2, 3, 4]
        self.assertEqual(0, self.mod.setslice(items, 1, 3, "xyz"))
        self.assertEqual([1, "x", "y", "z", 4], items)
        self.assertEqual(0, self.mod.delslice(items, -2, 100))
        self.assertEqual([1, "x", "y"], items)
        self.assertRaises(TypeError, self.mod.getslice, 5, 0, 1)
        self.assertRaises(TypeError, self.mod.getslice, object(), 0, 1)
        self.assertRaises(TypeError, self.mod.setslice, (1, 2), 0, 1, [])
        self.assertRaises(TypeError, self.mod.setslice, [1], 0, 1, 5)
        self.assertRaises(TypeError, self.mod.delslice, "abc", 0, 1)
        self.assertRaises(SystemError, self.mod.getslice, ..., 0, 1)
        self.assertRaises(SystemError, self.mod.setslice, ..., 0, 1, [])
        self.assertRaises(SystemError, self.mod.delslice, ..., 0, 1)

    def test_slices_of_own_classes(self):
        class Sliced:
            def __getitem__(self, key):
                return key
        self.assertEqual(slice(1, 2, None), self.mod.getslice(Sliced(), 1, 2))

    def test_reference_counts(self):
        value, key = object(), object()
        items, table = [value], {key: value, "s": value, 0: value}
        for function, target, index in ((self.mod.getitem, items, 0), (self.mod.getitem_i, items, 0),
                                        (self.mod.getitem, table, key), (self.mod.getitem_i, table, 0),
                                        (self.mod.getitem_s, table, "s")):
            self.assertNoLeak(lambda: function(target, index), value, key, items, table)
        self.assertNoLeak(lambda: self.mod.setitem(items, 0, value), value, items)
        self.assertNoLeak(lambda: self.mod.setitem_i(items, 0, value), value, items)
        self.assertNoLeak(lambda: self.mod.setitem(table, key, value), value, key, table)
        self.assertNoLeak(lambda: self.mod.setitem_s(table, "s", value), value, table)
        self.assertNoLeak(lambda: (self.mod.setitem(table, 77, value), self.mod.delitem(table, 77)), value, table)
        self.assertNoLeak(lambda: (self.mod.setitem_i(table, 77, value), self.mod.delitem_i(table, 77)), value, table)
        self.assertNoLeak(lambda: self.mod.contains(items, value), value, items)
        self.assertNoLeak(lambda: self.mod.getslice(items, 0, 1), value, items)
        self.assertNoLeak(lambda: self.mod.setslice(items, 0, 1, items), value, items)
        self.assertNoLeak(lambda: self.mod.iter(items), value, items)
        self.assertNoLeak(lambda: self.mod.next(iter(items)), value, items)


class Calls(RuntimeTestCase):
    module_name = "protocols"

    @staticmethod
    def target(*args, **kw):
        return args, kw

    def test_call(self):
        for args, kw in (((), {}), ((1,), {}), ((1, 2), {"a": 3}), ((), {"x": 1, "y": 2})):
            self.assertEqual((args, kw), self.mod.call(self.target, *args, **kw))
        self.assertEqual(((), {}), self.mod.call_nothing(self.target))
        self.assertEqual(3, self.mod.call(len, "abc"))
        self.assertEqual(dict(a=1), self.mod.call(dict, a=1))
        self.assertRaises(TypeError, self.mod.call, 5)
        self.assertRaises(TypeError, self.mod.call, len, x=1)
        self.assertRaises(KeyError, self.mod.call, Refuses())

    def test_call_tuple_dict(self):
        call = self.mod.call_tuple_dict
        self.assertEqual(((1, 2), {"a": 3}), call(self.target, (1, 2), {"a": 3}))
        self.assertEqual(((), {}), call(self.target, ..., ...))
        self.assertEqual(((1,), {}), call(self.target, (1,), ...))
        self.assertEqual(((), {"k": 1}), call(self.target, ..., {"k": 1}))
        self.assertRaises(TypeError, call, self.target, [1], ...)
        self.assertRaises(TypeError, call, self.target, (), [("a", 1)])
        self.assertRaises(TypeError, call, self.target, ..., 5)
        self.assertRaises(TypeError, call, 5, (), {})
        self.assertRaises(TypeError, call, self.target, (), {1: 2})

    def test_call_does_not_change_its_dict(self):
        def greedy(**kw):
            kw["more"] = 1
        table = {"a": 1}
        self.mod.call_tuple_dict(greedy, ..., table)
        self.assertEqual({"a": 1}, table)

    def test_call_method(self):
        self.assertEqual("A-B", self.mod.call_method("join", "-", ["A", "B"]))
        self.assertEqual(["a", "b c"], self.mod.call_method("split", "a b c", maxsplit=1))
        self.assertRaises(AttributeError, self.mod.call_method, "missing", "x")
        self.assertRaises(TypeError, self.mod.call_method, "join", "-")

        class Owner:
            def __init__(self):
                self.own = lambda *args: ("own",) + args

            @staticmethod
            def static(*args):
                return ("static",) + args

            @classmethod
            def klass(cls, *args):
                return (cls,) + args
        self.assertEqual(("own", 1), self.mod.call_method("own", Owner(), 1))
        self.assertEqual(("static", 1), self.mod.call_method("static", Owner(), 1))
        self.assertEqual((Owner, 1), self.mod.call_method("klass", Owner(), 1))

    def test_call_method_with_tuple_and_dict(self):
        self.assertEqual(["a", "b c"], self.mod.call_method_tuple_dict("split", "a b c", (" ",), {"maxsplit": 1}))
        self.assertEqual(["a", "b", "c"], self.mod.call_method_tuple_dict_s("split", "a b c", ..., ...))
        self.assertRaises(AttributeError, self.mod.call_method_tuple_dict_s, "missing", "x", ..., ...)
        self.assertRaises(TypeError, self.mod.call_method_tuple_dict_s, "split", "x", [], ...)

    def test_reference_counts(self):
        value, table = object(), {"a": object()}
        args = (value,)
        self.assertNoLeak(lambda: self.mod.call(self.target, value, **table), value, table["a"], self.target)
        self.assertNoLeak(lambda: self.mod.call_tuple_dict(self.target, args, table), value, table["a"], args, table)
        self.assertNoLeak(lambda: self.mod.call_tuple_dict(self.target, ..., ...), self.target)
        self.assertNoLeak(lambda: self.mod.call_method("index", args, value), value, args)
        self.assertNoLeak(lambda: self.mod.call_method_tuple_dict("index", args, args, ...), value, args)

        def failing():
            try:
                self.mod.call_tuple_dict(self.target, [value], table)
            except TypeError:
                pass
        self.assertNoLeak(failing, value, table, self.target)
