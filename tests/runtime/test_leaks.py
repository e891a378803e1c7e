"""Memory that reference counts do not show: blocks of Python's allocator and bytes of malloc."""
import ctypes
import gc
import os
import sys
import unittest
import warnings

from support import RuntimeTestCase, abi_only, is_free_threaded

LOOPS = 120


class MallInfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]


def malloc_bytes():
    """Bytes in use by malloc; 0 where the C library does not tell."""
    try:
        function = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError):
        return 0
    function.restype = MallInfo
    info = function()
    return info.uordblks + info.hblkhd


@unittest.skipIf(os.environ.get("HPY_SANITIZE"), "a sanitizer keeps books of its own")
@unittest.skipIf(is_free_threaded(), "a free-threaded CPython keeps a block for each class that was ever made")
# The other two share the implementation of these.
@abi_only("universal", "cpython")
class LeakTestCase(RuntimeTestCase):

    def check(self, name, function):
        """The function must not keep memory: less than half a block, or 20 bytes of malloc, each time."""
        for _ in range(20):
            function()
        gc.collect()
        blocks, size = sys.getallocatedblocks(), malloc_bytes()
        for _ in range(LOOPS):
            function()
        gc.collect()
        kept, grown = sys.getallocatedblocks() - blocks, malloc_bytes() - size
        self.assertLess(kept, LOOPS // 2, "%s keeps blocks of Python's allocator" % name)
        # Arenas of Python's allocator come out of malloc or mmap as a whole: one is not a leak.
        self.assertLess(grown, 20 * LOOPS + 2 * 1024 * 1024 if kept > 20 else max(20 * LOOPS, 300 * 1024),
                        "%s keeps memory of malloc" % name)

    def check_raising(self, name, error, function):
        def run():
            try:
                function()
            except error:
                return
            self.fail("%s has not raised" % name)
        self.check(name, run)


class Control(LeakTestCase):

    def test_leaks_are_found(self):
        kept = []
        self.assertRaises(AssertionError, self.check, "objects", lambda: kept.append(object()))
        self.assertRaises(AssertionError, self.check, "bytes", lambda: kept.append(bytearray(5000)))
        self.check("nothing", lambda: [object()])


class Misc(LeakTestCase):
    module_name = "misc"

    def test_builders_and_trackers(self):
        self.check("list builder", lambda: self.mod.list_build(range(100)))
        self.check("tuple builder", lambda: self.mod.tuple_build(range(100)))
        self.check("cancelled list", lambda: self.mod.list_cancel(1000, None))
        self.check("cancelled tuple", lambda: self.mod.tuple_cancel(1000, None))
        self.check("cancelled builder without memory", lambda: self.mod.list_too_large(True, None))
        self.check_raising("builder without memory", MemoryError, lambda: self.mod.tuple_too_large(False, None))
        self.check("tracker", lambda: self.mod.track(10, 1000, None, False))
        self.check("tracker that forgets", lambda: self.mod.track(0, 1000, None, True))

    def test_capsules(self):
        for changes in ((), (6,), (6, 6), (6, 7), (6, 4, 3), (6, 7, 6), (9, 6, 5)):
            for with_destructor in (True, False):
                def run():
                    capsule = self.mod.capsule_new("named", with_destructor)
                    for change in changes:
                        self.mod.capsule_set(capsule, change)
                self.check("capsule %s" % (changes,), run)
        capsule = self.mod.capsule_new("named", True)
        self.check("destructor set again and again", lambda: self.mod.capsule_set(capsule, 6))
        self.check("destructor set and removed", lambda: (self.mod.capsule_set(capsule, 7), self.mod.capsule_set(capsule, 6)))
        self.check_raising("incomplete destructor", ValueError, self.mod.capsule_null_destructor)
        self.check_raising("wrong name", ValueError, lambda: self.mod.capsule_get(capsule, "x"))

    def test_the_rest(self):
        variable = self.mod.contextvar_new("variable", 5)
        self.check("context variable", lambda: self.mod.contextvar_get(variable, ...))
        self.check("new context variable", lambda: self.mod.contextvar_new("variable", 5))
        self.check("slices", lambda: self.mod.slice_unpack(self.mod.slice_new(1, 2, 3)))
        self.check("code", lambda: self.mod.eval_code(self.mod.compile("1 + 1", "f", 0), {}, {}))
        self.check_raising("bad code", SyntaxError, lambda: self.mod.compile("1 +", "f", 0))
        self.check("outside", lambda: self.mod.sum_outside("text"))


class Types(LeakTestCase):
    module_name = "typespec"

    def test_types(self):
        pair = self.mod.from_spec("pair", ...)
        meta = type("Meta", (type,), {})
        for key in ("pair", "final", "empty", "deep", "gc", "legacy", "no_module"):
            self.check("type " + key, lambda: self.mod.from_spec(key, ...))
            self.check("type with metaclass " + key, lambda: self.mod.from_spec(key, [(3, meta)]))
            self.check("instance " + key, lambda: self.mod.from_spec(key, ...)())
        self.check("derived", lambda: self.mod.from_spec("empty", [(1, pair)])())
        self.check("derived in Python", lambda: type("Sub", (pair,), {})())

    def test_errors(self):
        for key, params in (("unknown_shape", ...), ("legacy_slots", ...), ("gc_without_traverse", ...),
                            ("members_without_size", ...), ("bad_method", ...), ("call_with_itemsize", ...),
                            ("call_on_legacy", ...), ("call_and_offset", ...), ("module_slot", ...), ("long_shape", ...),
                            ("pair", [(77, 1)]), ("empty", [(1, bool)]), ("empty", [(1, int), (1, str)]),
                            ("empty", [(3, 5)]), ("empty", [(2, (object,)), (1, object)])):
            self.check_raising(key, (TypeError, ValueError, RuntimeError), lambda: self.mod.from_spec(key, params))


class Instances(LeakTestCase):

    def test_callable(self):
        module = self.load("callable")
        for type_ in (module.Called, module.Small, module.Vector):
            self.check(type_.__name__, lambda: type_()(1, a=2))
        called = module.Called()
        self.check("call function", lambda: module.set_call_function(called, True))

    def test_slots(self):
        module = self.load("slots")
        self.check("number", lambda: -module.Number(5))
        self.check("object", lambda: module.Object(1, 2, a=3))
        self.check("buffer", lambda: bytes(module.Buffer()))
        self.check_raising("failing buffer", BufferError, lambda: memoryview(module.Buffer(2)))
        self.check_raising("failing constructor", ValueError, lambda: module.Object(None))

    def test_members(self):
        module = self.load("members")
        self.check("all", module.All)
        derived = module.derive(module.All)
        self.check("derived", derived)
        self.check("derived type", lambda: module.derive(module.All))

    def test_memory(self):
        module = self.load("memory")

        def run():
            for type_ in (module.Node, module.Leaf):
                node = type_()
                node.left = node
            module.Plain().left = [1]
            module.Final(lambda dying: None)
        self.check("graph", run)

    def test_shapes(self):
        module = self.load("shapes")
        for name, value in (("Long", 2 ** 70), ("Float", 1.5), ("Unicode", "text"), ("Tuple", (1, 2)), ("List", [1]),
                            ("Dict", {1: 2})):
            type_ = getattr(module, name)

            def run():
                type_(value).held = value
            self.check(name, run)
        self.check("metaclass", lambda: setattr(module.class_of(module.Meta), "held", 5))

    def test_errors(self):
        module = self.load("errors")
        self.check("new exception", lambda: module.new_exception_with_doc("m.E", "doc", KeyError, {"a": 1}))
        self.check_raising("bad name", SystemError, lambda: module.new_exception("E", ..., ...))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.check("warning", lambda: module.warn(UserWarning, "text", 1))
        self.check("nulls", module.all_give_null)

    def test_protocols(self):
        module = self.load("protocols")
        self.check("call", lambda: module.call(dict, a=1, b=2))
        self.check("tuple and dict", lambda: module.call_tuple_dict(dict, ((),), {"a": 1}))
        self.check("method", lambda: module.call_method("split", "a b", maxsplit=1))
        self.check("text keys", lambda: module.setitem_s({}, "key", 1))
        self.check("bytes", lambda: module.bytes([1, 2, 3]))
        self.check_raising("bad call", TypeError, lambda: module.call_tuple_dict(dict, [1], {}))
