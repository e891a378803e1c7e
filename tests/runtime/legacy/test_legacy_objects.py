"""Objects, errors and the GIL between HPy and CPython's own API."""
import gc
import threading
import weakref

from support import RuntimeTestCase, abi_only


class ObjectsCase(RuntimeTestCase):
    module_name = "legacy_objects"


@abi_only("cpython", "hybrid")
class References(ObjectsCase):
    def test_each_function_gives_a_reference_of_its_own(self):
        self.assertEqual((1, 2, 0, True), self.mod.count_changes())

    def test_constants(self):
        self.assertTrue(self.mod.constants())

    def test_either_side_keeps_the_object_alive(self):
        self.assertEqual(1, self.mod.outlive())


@abi_only("cpython", "hybrid")
class Objects(ObjectsCase):
    def makers(self):
        return {"Bare": self.mod.new_bare, "Collected": self.mod.new_collected, "Legacy": self.mod.new_legacy}

    def test_made_by_the_old_api(self):
        marker = object()
        for name, new in self.makers().items():
            type_ = getattr(self.mod, name)
            instance = new(marker)
            self.assertIs(marker, instance.value)
            self.assertIs(type_, self.mod.type_of(instance))
            self.assertEqual((1, 1), self.mod.type_check(instance, type_))
            self.assertEqual((0, 1), self.mod.type_check(instance, self.mod.Holder))
            self.assertNoLeak(lambda: new(marker), marker, type_)

    def test_in_a_field(self):
        holder = self.mod.Holder()
        for new in self.makers().values():
            holder.field = new(1)
            self.assertEqual(1, holder.field.value)
        self.assertNoLeak(lambda: setattr(holder, "field", self.mod.new_bare(holder)), holder, self.mod.Bare)
        holder.field = None     # the collector does not see the way through a Bare

    def test_cycles_across_both_worlds(self):
        class Mortal:
            pass

        for new in (self.mod.new_collected, self.mod.new_legacy):
            mortal = Mortal()
            alive = weakref.ref(mortal)
            holder = self.mod.Holder()
            holder.field = new([holder, mortal])
            del holder, mortal
            gc.collect()
            self.assertIsNone(alive())


@abi_only("cpython", "hybrid")
class Errors(ObjectsCase):
    def test_each_side_sees_and_clears_those_of_the_other(self):
        self.assertTrue(self.mod.raised_by_hpy())
        self.assertTrue(self.mod.raised_by_python_h())

    def test_through_to_python(self):
        for function in (lambda: self.mod.let_through(True), lambda: self.mod.let_through(False), self.mod.old_failure):
            with self.assertRaises(KeyError) as caught:
                function()
            self.assertEqual(("from the other side",), caught.exception.args)

    def test_calls_through_both_sides(self):
        call = self.mod.call_by_python_h
        self.assertEqual("5", call(str, 5))
        self.assertIs(KeyError, call(self.mod.let_through, False))
        self.assertRaises(ZeroDivisionError, call, lambda x: x / 0, 1)
        marker = object()
        self.assertIs(marker, call(lambda x: call(lambda y: y, x), marker))
        self.assertNoLeak(lambda: call(self.mod.let_through, True), KeyError)


@abi_only("cpython", "hybrid")
class Gil(ObjectsCase):
    def test_each_side_may_give_it_up(self):
        self.assertEqual(1000, self.mod.without_gil())

    def test_in_threads(self):
        results = []
        threads = [threading.Thread(target=lambda: results.append([self.mod.without_gil() for _ in range(200)]))
                   for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([[1000] * 200] * 4, results)
