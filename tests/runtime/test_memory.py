"""Fields, globals, and what happens when objects die."""
import gc
import random
import sys
import weakref

from support import RuntimeTestCase, builder


class MemoryTestCase(RuntimeTestCase):
    module_name = "memory"

    def setUp(self):
        gc.collect()
        self.mod.counts()

    def variants(self, *names):
        types = [getattr(self.mod, name) for name in names]
        types += [type("Sub" + type_.__name__, (type_,), {}) for type_ in types]
        types += [type("Slots" + type_.__name__, (type_,), {"__slots__": ("one", "two", "__weakref__")}) for type_ in types[:len(names)]]
        return types + [type("Deep" + type_.__name__, (type_,), {"__del__": lambda self: None}) for type_ in types[:len(names)]]


class Fields(MemoryTestCase):

    def test_store_and_load(self):
        for type_ in self.variants("Node", "Plain", "Leaf"):
            node, value = type_(), object()
            self.assertIs(..., node.left)
            node.left = value
            self.assertIs(value, node.left)
            self.assertIs(..., node.right)
            node.left = 5
            self.assertEqual(5, node.left)
            del node.left
            self.assertIs(..., node.left)
            del node.left
            node.right = node
            self.assertIs(node, node.right)
            del node.right

    def test_reference_counts(self):
        value, other = object(), object()
        for type_ in self.variants("Node", "Plain", "Leaf"):
            node = type_()

            def replace():
                node.left = value
                node.left = other
                node.left = value
                self.assertIs(value, node.left)
            self.assertNoLeak(replace, other, node)
            self.assertNoLeak(lambda: (setattr(node, "left", value), delattr(node, "left")), value, node)

            def die():
                dying = type_()
                dying.left = dying.right = value
            self.assertNoLeak(die, value, type_)

    def test_storing_may_run_code(self):
        # The old content dies while the field is being stored; its __del__ looks at the field.
        node = self.mod.Node()
        seen = []

        class Old:
            def __del__(self):
                seen.append(node.left)
        node.left = Old()
        node.left = "new"
        self.assertEqual(["new"], seen)
        node.left = Old()
        del node.left
        self.assertEqual(["new", ...], seen)


class Death(MemoryTestCase):

    def test_destroyed_once(self):
        for type_ in self.variants("Node", "Plain"):
            for _ in range(20):
                type_()
            gc.collect()
            self.assertEqual((20, 20, 0, 0, 0), self.mod.counts(), type_)

    def test_destroyed_through_the_bases(self):
        for type_ in self.variants("Leaf"):
            for _ in range(20):
                type_("extra")
            gc.collect()
            self.assertEqual((20, 20, 20, 0, 0), self.mod.counts(), type_)

    def test_fields_of_the_bases_are_released(self):
        value = object()
        for type_ in self.variants("Leaf"):
            def die():
                leaf = type_(value)
                leaf.left = leaf.right = value
            self.assertNoLeak(die, value, type_)

    def test_not_destroyed_while_alive(self):
        node = self.mod.Node()
        gc.collect()
        self.assertEqual((1, 0, 0, 0, 0), self.mod.counts())
        del node
        self.assertEqual((0, 1, 0, 0, 0), self.mod.counts())

    def test_long_chains_do_not_overflow_the_stack(self):
        node = None
        for _ in range(30000):
            following = self.mod.Node()
            following.left = node
            node = following
        del node, following
        gc.collect()
        self.assertEqual((30000, 30000, 0, 0, 0), self.mod.counts())

    def test_failing_constructor_of_a_subclass(self):
        class Failing(self.mod.Node):
            def __init__(self):
                raise KeyError("no")
        for _ in range(5):
            self.assertRaises(KeyError, Failing)
        gc.collect()
        self.assertEqual((5, 5, 0, 0, 0), self.mod.counts())


class Collection(MemoryTestCase):

    def test_self_reference(self):
        for type_ in self.variants("Node", "Leaf"):
            leaves = int(issubclass(type_, self.mod.Leaf))
            for _ in range(10):
                node = type_()
                node.left = node.right = node
            del node
            gc.collect()
            self.assertEqual((10, 10, 10 * leaves, 0, 0), self.mod.counts(), type_)

    def test_rings(self):
        for type_ in self.variants("Node", "Leaf"):
            nodes = [type_() for _ in range(30)]
            for index, node in enumerate(nodes):
                node.left = nodes[index - 1]
                node.right = [node, {"back": nodes[0]}]
            del nodes, node
            gc.collect()
            self.assertEqual((30, 30), self.mod.counts()[:2], type_)

    def test_ring_through_the_field_of_the_derived_type(self):
        for type_ in self.variants("Leaf"):
            box = []
            box.append(type_(box))
            del box
            gc.collect()
            self.assertEqual((1, 1, 1, 0, 0), self.mod.counts(), type_)

    def test_what_is_reachable_stays(self):
        node = self.mod.Node()
        node.left = self.mod.Node()
        node.left.right = node
        gc.collect()
        self.assertIs(node, node.left.right)
        self.assertEqual(2, self.mod.counts()[0])

    def test_ring_with_instance_dict(self):
        for base in (self.mod.Node, self.mod.Leaf, self.mod.Plain):
            sub = type("Sub", (base,), {})
            node = sub()
            node.attribute = node
            reference = weakref.ref(node)
            del node
            gc.collect()
            self.assertIsNone(reference(), base)

    def test_random_graphs(self):
        rng = random.Random(7)
        types = self.variants("Node", "Leaf")
        alive = []
        made = 0
        for _ in range(2000):
            node = rng.choice(types)()
            made += 1
            if alive:
                node.left = rng.choice(alive)
                rng.choice(alive).right = node
            alive.append(node)
            if rng.random() < 0.3:
                alive.pop(rng.randrange(len(alive)))
            if rng.random() < 0.01:
                gc.collect()
        counts = self.mod.counts()
        self.assertEqual(made, counts[0])
        alive = node = None
        gc.collect()
        self.assertEqual(made, counts[1] + self.mod.counts()[1])

    def test_referents(self):
        left, right, extra = object(), object(), object()
        leaf = self.mod.Leaf(extra)
        leaf.left, leaf.right = left, right
        referents = gc.get_referents(leaf)
        for item in (left, right, extra):
            self.assertEqual(1, sum(item is found for found in referents))
        sub = type("Sub", (self.mod.Leaf,), {})
        leaf = sub(extra)
        leaf.left = left
        for item in (left, extra):
            self.assertEqual(1, sum(item is found for found in gc.get_referents(leaf)))
        if sys.version_info >= (3, 9):
            self.assertEqual(1, sum(sub is found for found in gc.get_referents(leaf)))

    def test_tracked(self):
        self.assertTrue(gc.is_tracked(self.mod.Node()))
        self.assertTrue(gc.is_tracked(self.mod.Leaf()))
        self.assertFalse(gc.is_tracked(self.mod.Plain()))

    def test_class_and_instances_in_a_ring(self):
        # A Python subclass that holds its own instance dies with it.
        sub = type("Sub", (self.mod.Node,), {})
        sub.instance = sub()
        sub.instance.left = sub
        reference = weakref.ref(sub)
        del sub
        gc.collect()
        self.assertIsNone(reference())
        self.assertEqual((1, 1, 0, 0, 0), self.mod.counts())


class Finalizers(MemoryTestCase):

    def test_called_with_the_object(self):
        for type_ in self.variants("Final")[:3]:
            seen = []
            final = type_(lambda dying: seen.append(type(dying)))
            del final
            gc.collect()
            self.assertEqual([type_], seen)
            self.assertEqual((0, 0, 0, 1, 0), self.mod.counts())

    def test_without_callback(self):
        self.mod.Final()
        self.assertEqual((0, 0, 0, 1, 0), self.mod.counts())

    def test_resurrection_and_once_only(self):
        for type_ in self.variants("Final")[:3]:
            seen, kept = [], []

            def keep(dying):
                seen.append(1)
                kept.append(dying)
            type_(keep)
            gc.collect()
            self.assertEqual([1], seen)
            self.assertEqual(0, self.mod.counts()[3])
            self.assertIs(type_, type(kept[0]))
            kept.clear()
            gc.collect()
            self.assertEqual([1], seen)
            self.assertEqual(1, self.mod.counts()[3])

    def test_in_a_ring(self):
        seen = []
        box = []
        box.append(self.mod.Final(lambda dying, box=box: seen.append(len(box))))
        del box
        gc.collect()
        self.assertEqual([1], seen)
        self.assertEqual(1, self.mod.counts()[3])

    def test_exception_in_flight_is_kept(self):
        def run():
            keep = [self.mod.Final(lambda dying: None)]
            raise LookupError("in flight" if keep else "")
        with self.assertRaisesRegex(LookupError, "in flight"):
            run()

    def test_failing_callback_is_unraisable(self):
        seen = []
        before = sys.unraisablehook
        sys.unraisablehook = lambda info: seen.append(info.exc_type)
        try:
            self.mod.Final(lambda dying: 1 // 0)
            gc.collect()
        finally:
            sys.unraisablehook = before
        self.assertEqual([ZeroDivisionError], seen)


class Globals(MemoryTestCase):

    def test_store_and_load(self):
        first, second = object(), object()
        self.mod.store_global(0, first)
        self.mod.store_global(1, second)
        self.assertIs(first, self.mod.load_global(0))
        self.assertIs(second, self.mod.load_global(1))
        self.mod.store_global(0, second)
        self.assertIs(second, self.mod.load_global(0))
        self.mod.store_global(0, ...)
        self.mod.store_global(1, ...)

    def test_reference_counts(self):
        first, second = object(), object()

        def run():
            self.mod.store_global(0, first)
            self.mod.load_global(0)
            self.mod.store_global(0, second)
            self.mod.store_global(0, ...)
        self.assertNoLeak(run, first, second)

    def test_kept_alive_by_the_global(self):
        value = type("Value", (), {})()
        reference = weakref.ref(value)
        self.mod.store_global(0, value)
        del value
        gc.collect()
        self.assertIsNotNone(reference())
        self.mod.store_global(0, ...)
        gc.collect()
        self.assertIsNone(reference())

    def test_globals_are_released_at_exit(self):
        """After everything that may still use them, atexit functions among it."""
        path = builder().build("memory", [self.modules_folder() / "memory.c"])
        code = """if True:
            import atexit, os, sys
            from support import load_file
            mod = load_file('memory', sys.argv[1])
            class Last:
                def __del__(self, write=os.write):
                    write(1, b'released ')
            atexit.register(lambda: os.write(1, b'used ' if mod.load_global(0) else b'lost '))
            mod.store_global(0, Last())
            mod.store_global(1, [Last(), mod])
            """
        result = self.run_python(code, path)
        self.assertEqual((0, "used released released ", ""), (result.returncode, result.stdout, result.stderr))

    def test_interpreter_exit_with_everything_in_use(self):
        path = builder().build("memory", [self.modules_folder() / "memory.c"])
        code = """if True:
            import sys
            from support import load_file
            mod = load_file('memory', sys.argv[1])
            mod.store_global(0, mod)
            mod.store_global(1, [mod.Leaf(mod), mod.Final(lambda dying: print('finalized'))])
            node = mod.Node(); node.left = node
            class Sub(mod.Leaf): pass
            keep = Sub(node); keep.left = keep
            print('end')
            """
        result = self.run_python(code, path)
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertTrue(result.stdout.startswith("end"))
        self.assertEqual("", result.stderr)
