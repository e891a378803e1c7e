"""When finalizers run, what they see, and what comes after them."""
import gc
import sys
import weakref

from support import RuntimeTestCase, breaks_rules, builder

BASETYPE, GC = 1 << 10, 1 << 14


class Order(RuntimeTestCase):
    """memory.Final calls back with the dying object, memory.Leaf holds on to what it was given."""
    module_name = "memory"

    def setUp(self):
        gc.collect()
        self.mod.counts()
        self.destroyed = 0

    def destroyed_so_far(self):
        self.destroyed += self.mod.counts()[3]
        return self.destroyed

    def test_in_a_ring_all_finalizers_come_before_all_ends(self):
        for cls in self.mod.Final, type("Python", (self.mod.Final,), {}):
            self.destroyed, seen, ring = 0, [], []
            ring.extend(cls(lambda dying, ring=ring: seen.append((self.destroyed_so_far(), len(ring))))
                        for _ in range(10))
            del ring
            gc.collect()
            self.assertEqual([(0, 10)] * 10, seen)
            self.assertEqual(10, self.destroyed_so_far())

    def test_fields_are_still_there(self):
        seen = []
        class Python(self.mod.Leaf):
            def __del__(self):
                seen.append((self.left, self.extra))
        for collected in False, True:
            leaf = Python("contents")
            leaf.left = leaf if collected else "left"
            del leaf
            gc.collect()
        self.assertEqual([("left", "contents"), (seen[1][0], "contents")], seen)
        self.assertIs(Python, type(seen[1][0]))

    def test_owner_before_what_it_holds(self):
        seen = []
        inner = self.mod.Final(lambda dying: seen.append("inner"))
        outer = self.mod.Final(lambda dying, inner=inner: seen.append("outer"))
        del inner
        self.assertEqual([], seen)
        del outer
        gc.collect()
        self.assertEqual(["outer", "inner"], seen)

    def test_resurrected_ring_lives_on_and_dies_silently(self):
        seen, ring = [], []
        ring.extend(self.mod.Final(lambda dying, ring=ring: seen.append(ring)) for _ in range(5))
        del ring
        gc.collect()
        self.assertEqual(5, len(seen))
        self.assertEqual(5, len(seen[0]))
        self.assertEqual(0, self.destroyed_so_far())
        del seen[:]
        gc.collect()
        self.assertEqual(([], 5), (seen, self.destroyed_so_far()))

    def test_python_del_replaces_and_may_call_it(self):
        seen = []
        class Python(self.mod.Final):
            def __del__(self):
                seen.append("python")
                if self.call_super:
                    super().__del__()
        for call_super, expected in (True, ["python", "hpy"]), (False, ["python"]):
            obj = Python(lambda dying: seen.append("hpy"))
            obj.call_super = call_super
            del obj
            self.assertEqual(expected, seen)
            del seen[:]
        self.assertEqual(2, self.destroyed_so_far())

    def test_weak_references(self):
        """Still alive for a finalizer that runs because nobody refers to the object."""
        seen = []
        cls = type("Python", (self.mod.Final,), {})
        obj = cls(lambda dying: seen.append(reference() is dying))
        reference = weakref.ref(obj)
        del obj
        self.assertEqual([True], seen)
        self.assertIsNone(reference())

    def test_at_interpreter_exit(self):
        path = builder().build("memory", [self.modules_folder() / "memory.c"])
        code = """if True:
            import os, sys
            from support import load_file
            mod = load_file('memory', sys.argv[1])
            def say(dying, write=os.write):
                write(1, b'finalized ')
            plain = mod.Final(say)
            class Python(mod.Final): pass
            cycle = Python(say); cycle.me = cycle
            held = mod.Leaf(mod.Final(say))
            os.write(1, b'end ')
            """
        result = self.run_python(code, path)
        self.assertEqual((0, "end finalized finalized finalized ", ""),
                         (result.returncode, result.stdout, result.stderr))


class Exceptions(RuntimeTestCase):
    """An object may die while an exception is under way."""
    module_name = "lifetimes"

    def make(self, parts, flags=BASETYPE):
        return self.mod.make_type("lifetimes.T", True, flags, 0, parts, (object,))

    def test_of_the_caller_survives(self):
        for parts, flags in ("new destroy", BASETYPE), ("new finalize destroy", BASETYPE), \
                            ("new field traverse destroy", BASETYPE), ("new field traverse finalize", BASETYPE | GC):
            base = self.make(parts, flags)
            for cls in base, type("Python", (base,), {}):
                def fail():
                    keep = [cls() for _ in range(3)]
                    raise LookupError(len(keep))
                before = self.mod.counts()
                try:
                    fail()
                except LookupError as error:
                    self.assertEqual((3,), error.args)
                gc.collect()
                self.assertNotEqual(before, self.mod.counts())

    @breaks_rules
    def test_of_types_below_python_classes(self):
        """CPython itself looks after such types; their finalizers keep to the rules all the same."""
        class WithDict:
            pass
        class WithSlot:
            __slots__ = ("slot",)
        seen, hook = [], sys.unraisablehook
        sys.unraisablehook = lambda info: seen.append(info.exc_type)
        try:
            for base in WithDict, WithSlot, type("Python", (self.make("new value"),), {}):
                for parts, expected in ("finalize", []), ("leaves_error", [ValueError] * 4):
                    cls = self.mod.make_type("lifetimes.T", False, BASETYPE, 0, parts, (base,))
                    for kind in cls, type("Python", (cls,), {"__doc__": "text"}):
                        def fail():
                            keep = [kind()]
                            raise LookupError(len(keep))
                        before = self.mod.counts()[1]
                        self.assertRaises(LookupError, fail)
                        gc.collect()
                        kind()
                        self.assertEqual(2, self.mod.counts()[1] - before, kind)
                    self.assertEqual(expected, seen)
                    del seen[:]
        finally:
            sys.unraisablehook = hook

    def test_finalizer_of_a_second_base_of_shape_legacy(self):
        first = self.make("new value")
        second = self.mod.make_type("lifetimes.T", False, BASETYPE, -1, "finalize", (object,))
        class Python(first, second):
            __slots__ = ()
        before = self.mod.counts()[1]
        for _ in range(20):     # at the same address again and again
            Python()
        self.assertEqual(20, self.mod.counts()[1] - before)

    @breaks_rules
    def test_left_by_a_finalizer_is_reported(self):
        seen, hook = [], sys.unraisablehook
        sys.unraisablehook = lambda info: seen.append((info.exc_type, str(info.exc_value)))
        try:
            for flags in BASETYPE, BASETYPE | GC:
                base = self.make("new leaves_error field traverse", flags)
                for cls in base, type("Python", (base,), {}):
                    def fail():
                        keep = [cls()]
                        raise LookupError(len(keep))
                    self.assertRaises(LookupError, fail)
                    obj = cls()
                    obj.field = obj
                    del obj
                    gc.collect()
                    cls()
        finally:
            sys.unraisablehook = hook
        self.assertEqual({(ValueError, "left behind")}, set(seen))
        self.assertEqual(12, len(seen))
