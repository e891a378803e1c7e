"""Types with unusual bases and instances with unusual ends."""
import collections.abc
import datetime
import gc
import io
import itertools
import warnings
import weakref

from support import RuntimeTestCase

BASETYPE, GC = 1 << 10, 1 << 14
LEGACY, OBJECT, LONG, FLOAT, UNICODE, TUPLE, LIST, DICT = -1, 0, 2, 3, 4, 5, 6, 7


class Lifetimes(RuntimeTestCase):
    module_name = "lifetimes"

    def make(self, parts="", bases=(object,), structured=True, flags=BASETYPE, shape=OBJECT, name="lifetimes.T"):
        return self.mod.make_type(name, structured, flags, shape, parts, bases)

    def counts_of(self, make):
        """How often destroy and finalize run for what `make` makes."""
        before = self.mod.counts()
        obj = make()
        del obj
        gc.collect()
        return tuple(new - old for new, old in zip(self.mod.counts(), before))


class WeakReferences(Lifetimes):
    def test_are_cleared_for_derived_types(self):
        base = self.make("new weakrefs")
        class Python(base):
            pass
        for cls in base, self.make("new", (base,)), self.make("new", (base,), structured=False), Python:
            obj = cls()
            reference = weakref.ref(obj)
            del obj
            self.assertIsNone(reference())


class InstanceDicts(Lifetimes):
    """A member called __dictoffset__ gives the instances a dict, which the runtime releases."""

    def variants(self, parts, flags=BASETYPE):
        base = self.make("new value dict " + parts, flags=flags)
        class Python(base):
            pass
        class Slots(base):
            __slots__ = ("slot",)
        return base, Python, Slots, self.make("new", (base,)), self.make("new", (Python,), structured=False)

    def test_attributes(self):
        for cls in self.variants(""):
            obj = cls()
            obj.value, obj.other = 1, 2
            self.assertEqual((1, 2), (obj.value, obj.other))
            del obj.other
            self.assertFalse(hasattr(obj, "other"))

    def test_are_released(self):
        marker = object()
        for parts, flags in ("", BASETYPE), ("field traverse destroy", BASETYPE | GC):
            for cls in self.variants(parts, flags):
                def live():
                    obj = cls()
                    obj.other = marker
                self.assertNoLeak(live, marker, cls)

    def test_cycles_are_collected(self):
        for cls in self.variants("field traverse destroy", BASETYPE | GC):
            def cycle():
                obj = cls()
                obj.other = obj
                return obj
            self.assertEqual((1, 0), self.counts_of(cycle), cls)

    def test_not_behind_items(self):
        for parts in "dict", "weakrefs":
            for shape, base in (LONG, int), (TUPLE, tuple):
                with self.assertRaisesRegex(TypeError, "lifetimes.T.*__dictoffset__.*shapes Long and Tuple"):
                    self.make(parts, (base,), shape=shape)


class SlotsOfSecondBases(Lifetimes):
    """CPython inherits slots from every base, also from one that does not decide the layout."""

    def test_finalize(self):
        first = self.make("new value")
        second = self.make("finalize", structured=False)
        class Python(first, second):
            pass
        class PythonList(list, second):
            pass
        for cls in Python, PythonList, self.make("new", (first, second)):
            self.assertEqual((0, 1), self.counts_of(cls), cls)

    def test_iteration(self):
        first = self.make("new value")
        second = self.make("iter next", structured=False)
        class Python(first, second):
            pass
        for cls in Python, self.make("new", (first, second)):
            obj = cls()
            self.assertIs(obj, iter(obj))
            self.assertEqual([], list(obj))

    def test_the_nearest_finalizer_counts(self):
        top = self.make("new", structured=False)
        left = self.make("", (top,), structured=False)
        right = self.make("finalize", (top,), structured=False)
        self.assertEqual((0, 1), self.counts_of(self.make("new", (left, right), structured=False)))


class DestroyOfSecondBases(Lifetimes):
    """Only one base is extended. A type that has something to destroy is never the other one: nothing is forgotten."""

    def test_a_class_with_two_such_bases_is_refused(self):
        first = self.make("new value")
        for second in (self.make("destroy", structured=False), self.make("new destroy", structured=False),
                       self.make("destroy", (self.make("new"),), structured=False), self.make("destroy")):
            for bases in (first, second), (second, first), (list, second):
                with self.subTest(bases=bases):
                    with self.assertRaisesRegex(TypeError, "layout|lay-out"):
                        type("Python", bases, {})
                    with self.assertRaisesRegex(TypeError, "lifetimes.T.*layout"):
                        self.make("", bases, structured=False)

    def test_beside_bases_that_add_nothing(self):
        second = self.make("new destroy", structured=False)
        class Mixin:
            pass
        for cls in (type("Python", (Mixin, second), {}), type("Python", (second, Mixin), {}),
                    type("Python", (self.make("iter", structured=False), second), {}),
                    self.make("", (self.make("", structured=False), second), structured=False)):
            self.assertEqual((1, 0), self.counts_of(cls), cls)

    def test_each_of_a_chain_runs_once(self):
        cls = self.make("new destroy", structured=False)
        for depth in range(2, 6):
            cls = self.make("destroy", (cls,), structured=depth == 4)
            self.assertEqual((depth, 0), self.counts_of(cls))
            self.assertEqual((depth, 0), self.counts_of(type("Python", (cls,), {})))

    def test_two_structs_of_one_size(self):
        """The struct of a derived type may fit where the base has room; two of them still have no place in one object."""
        base = self.make("destroy", structured=False)
        left, right = self.make("new value", (base,)), self.make("new value", (base,))
        with self.assertRaisesRegex(TypeError, "layout|lay-out"):
            type("Python", (left, right), {})
        self.assertEqual((1, 0), self.counts_of(left))


class LongChains(Lifetimes):
    """The death of a list of many objects must not need a C frame an object."""
    LENGTH = 100000

    def check(self, make):
        chain = None
        for _ in range(self.LENGTH):
            link = make()
            link.field = chain
            chain = link
        del link
        before = self.mod.counts()[0]
        del chain
        gc.collect()
        self.assertEqual(self.LENGTH, self.mod.counts()[0] - before)

    def test_without_the_collector(self):
        self.check(self.make("new traverse destroy field"))

    def test_with_the_collector(self):
        self.check(self.make("new traverse destroy field", flags=BASETYPE | GC))

    def test_python_subclass(self):
        class Python(self.make("new traverse destroy field")):
            __slots__ = ()
        self.check(Python)

    def test_both_kinds_in_turn(self):
        kinds = [self.make("new traverse destroy field", flags=flags) for flags in (BASETYPE, BASETYPE | GC)]
        count = iter(range(self.LENGTH))
        self.check(lambda: kinds[next(count) % 2]())

    def test_order_within_short_chains(self):
        """As long as the chain is short, what a field holds dies at once, and before the object is destroyed."""
        seen = []
        class Canary:
            def __del__(canary):
                seen.append(self.mod.counts()[0])
        before = self.mod.counts()[0]
        cls = self.make("new traverse destroy field")
        outer = cls()
        outer.field = cls()
        outer.field.field = Canary()
        del outer
        self.assertEqual(1, len(seen))
        self.assertEqual(seen[0] + 2, self.mod.counts()[0])
        self.assertGreater(self.mod.counts()[0], before)


class Resurrection(Lifetimes):
    def check(self, cls):
        self.mod.keep(True)
        before = self.mod.counts()[1]
        try:
            obj = cls()
            obj.value = 5
            del obj
            obj = self.mod.take()
            self.assertEqual(5, obj.value)
            del obj
            gc.collect()
        finally:
            self.mod.keep(False)
        self.assertEqual(1, self.mod.counts()[1] - before, cls)

    def test_finalizes_once(self):
        for parts, flags in ("new value finalize", BASETYPE), ("new value field traverse finalize", BASETYPE | GC), \
                            ("new value field traverse finalize", BASETYPE):
            cls = self.make(parts, flags=flags)
            class Python(cls):
                pass
            for kind in cls, Python, self.make("new", (cls,)):
                self.check(kind)


    def test_finalizes_once_without_the_collector(self):
        """Objects of shape Legacy may have no header in which CPython takes note of it."""
        cls = self.make("new finalize", structured=False, shape=LEGACY)
        self.assertFalse(cls.__flags__ & GC)
        class Python(cls):
            __slots__ = ()
        for kind in cls, Python, self.make("new", (cls,), structured=False, shape=LEGACY):
            self.mod.keep(True)
            before, saved = self.mod.counts()[1], []
            try:
                for count in range(1, 101):
                    obj = kind()
                    del obj
                    saved.append(self.mod.take())
                    self.assertEqual(count, self.mod.counts()[1] - before)
            finally:
                self.mod.keep(False)
            del saved[::2], saved[:]
            self.assertEqual(100, self.mod.counts()[1] - before, kind)
            # Their memory is used again: the new objects are finalized, too.
            for _ in range(100):
                kind()
            self.assertEqual(200, self.mod.counts()[1] - before, kind)


class BuiltinParts(Lifetimes):
    """HPy_New runs no tp_new of an HPy type, but what a builtin needs inside is there."""

    SHAPES = ((LONG, int), (FLOAT, float), (UNICODE, str), (TUPLE, tuple), (LIST, list), (DICT, dict))

    def instances(self, cls):
        class Python(cls):
            pass
        for kind in cls, Python:
            yield self.mod.new(kind)
            yield self.mod.generic_new(kind)
            yield kind()

    def test_are_empty_values(self):
        for shape, base in self.SHAPES:
            for parts in "new", "", "new finalize", "new destroy":
                for obj in self.instances(self.make(parts, (base,), shape=shape)):
                    with self.subTest(base=base, parts=parts):
                        self.assertEqual(base(), obj)
                        self.assertEqual(repr(base()), repr(obj))
                        self.assertEqual(base(), base(obj))

    def test_can_be_used(self):
        for obj in self.instances(self.make("new", (dict,), shape=DICT)):
            obj["key"] = obj
            self.assertIs(obj, obj["key"])
            obj.clear()
        for obj in self.instances(self.make("new", (str,), shape=UNICODE)):
            self.assertEqual("x", obj + "x")
            self.assertEqual(b"", obj.encode())
            self.assertEqual({"": 1}, {obj: 1})

    def test_without_a_struct(self):
        for base in dict, set, bytes, ValueError:
            for obj in self.instances(self.make("new", (base,), structured=False)):
                with self.subTest(base=base):
                    self.assertEqual(repr(base()), repr(obj).replace(type(obj).__name__, base.__name__)
                                     .replace("lifetimes.", ""))

    def test_when_only_python_can_fill_them(self):
        """A slice without its parts, or an iterator without what it iterates over, would crash Python."""
        def generator():
            yield
        for kind in slice, range, enumerate, map, type(len), type(generator), type(generator()), type({}.keys()), \
                type(iter([])):
            for new in self.mod.new, self.mod.generic_new:
                with self.subTest(kind=kind), self.assertRaisesRegex(TypeError, "'%s'" % kind.__name__):
                    new(kind)
        for base in enumerate, map, reversed, datetime.date:
            for kind in self.make("new", (base,), structured=False), type("Python", (base,), {}):
                with self.subTest(kind=kind.__mro__):
                    if kind.__name__ == "T":
                        self.assertRaisesRegex(TypeError, "HPy_New .* 'lifetimes.T': it needs arguments", kind, 1)
                    elif base is not datetime.date:
                        self.assertRaisesRegex(TypeError, "'Python'", self.mod.new, kind)

    def test_of_types_in_modules_of_python(self):
        for base, use in (collections.deque, lambda obj: obj.append(1)), (collections.OrderedDict, lambda obj: obj.update(a=1)), \
                (io.BytesIO, lambda obj: obj.write(b"text")), (itertools.count, next):
            for kind in self.make("new", (base,), structured=False), self.make("", (base,), structured=False):
                use(kind())
                use(self.mod.new(kind))

    def test_of_types_that_hpy_did_not_make(self):
        class Python(dict):
            pass
        for cls in dict, Python, ValueError, str:
            self.assertEqual(str(cls()), str(self.mod.new(cls)))


class PythonBases(Lifetimes):
    """A Python class that adds no storage is as good a base as object."""

    def test_struct_and_collection(self):
        class Mixin:
            __slots__ = ()
        class Derived(Mixin):
            __slots__ = ()
        for base in Mixin, Derived:
            for parts, flags in ("new value", BASETYPE), ("new value field traverse weakrefs destroy finalize",
                                                          BASETYPE | GC):
                cls = self.make(parts, (base,), flags=flags)
                class Python(cls):
                    pass
                for kind in cls, Python:
                    expected = (1, 1) if "destroy" in parts else (0, 0)
                    def cycle():
                        obj = kind()
                        self.assertIsInstance(obj, base)
                        obj.value = 7
                        self.assertEqual(7, obj.value)
                        if "field" in parts:
                            obj.field = obj
                        return obj
                    self.assertEqual(expected, self.counts_of(cycle))

    def test_storage_is_still_refused(self):
        class WithDict:
            pass
        class WithSlot:
            __slots__ = ("slot",)
        for base in WithDict, WithSlot:
            with self.assertRaises(TypeError):
                self.make("new value", (base,))

    def test_metaclass_with_its_own_new(self):
        for structured in True, False:
            with self.assertRaisesRegex(TypeError, "lifetimes.T.*Hashable.*ABCMeta.*register"):
                self.make("new", (collections.abc.Hashable,), structured=structured)
        cls = self.make("new value")
        collections.abc.Sequence.register(cls)
        self.assertIsInstance(cls(), collections.abc.Sequence)


class FailedCreation(Lifetimes):
    def test_a_type_given_up_late_is_no_danger(self):
        """With warnings as errors CPython refuses a name without a dot when the type exists already."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with self.assertRaises(DeprecationWarning):
                self.make("new value iter", name="GivenUpLate")
        kinds = [cls for cls in object.__subclasses__() if cls.__name__ == "GivenUpLate"]
        others = [self.make("new field weakrefs") for _ in range(50)]
        for cls in kinds:
            obj = cls()
            obj.value = 3
            self.assertEqual(3, obj.value)
            self.assertIs(obj, obj.__iter__())
            del obj
        del others
