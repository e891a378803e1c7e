"""Exceptions and warnings."""
import errno
import os
import sys
import warnings

from support import RuntimeTestCase


class Raising(RuntimeTestCase):
    module_name = "errors"

    def test_set_string(self):
        for type_ in (ValueError, KeyError, OSError, type("Own", (Exception,), {})):
            with self.assertRaises(type_) as caught:
                self.mod.set_string(type_, "the message: äöü")
            self.assertIs(type_, type(caught.exception))
            self.assertEqual(("the message: äöü",), caught.exception.args)

    def test_set_object(self):
        marker = object()
        with self.assertRaises(ValueError) as caught:
            self.mod.set_object(ValueError, marker)
        self.assertEqual((marker,), caught.exception.args)
        with self.assertRaises(ValueError) as caught:
            self.mod.set_object(ValueError, (1, 2))
        self.assertEqual((1, 2), caught.exception.args)
        with self.assertRaises(ValueError) as caught:
            self.mod.set_object(ValueError, None)
        self.assertEqual((), caught.exception.args)
        instance = KeyError("made before")
        with self.assertRaises(KeyError) as caught:
            self.mod.set_object(KeyError, instance)
        self.assertIs(instance, caught.exception)

    def test_not_an_exception_type(self):
        self.assertRaises(SystemError, self.mod.set_string, int, "x")
        self.assertRaises(SystemError, self.mod.set_object, 5, "x")

    def test_no_memory(self):
        self.assertRaises(MemoryError, self.mod.no_memory)

    def test_all_give_null(self):
        self.assertEqual(7, self.mod.all_give_null())

    def test_second_exception_wins(self):
        with self.assertRaisesRegex(ValueError, "second"):
            self.mod.replace()

    def test_context_of_a_handled_exception(self):
        try:
            try:
                raise KeyError("outer")
            except KeyError as outer:
                expected = outer
                self.mod.set_string(ValueError, "inner")
        except ValueError as inner:
            self.assertIs(expected, inner.__context__)

    def test_from_errno(self):
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno(OSError, errno.ENOENT)
        self.assertEqual((errno.ENOENT, os.strerror(errno.ENOENT), None),
                         (caught.exception.errno, caught.exception.strerror, caught.exception.filename))
        with self.assertRaises(PermissionError):
            self.mod.from_errno(OSError, errno.EACCES)

        class Own(Exception):
            pass
        with self.assertRaises(Own) as caught:
            self.mod.from_errno(Own, errno.EPERM)
        self.assertEqual((errno.EPERM, os.strerror(errno.EPERM)), caught.exception.args)

    def test_from_errno_with_file_names(self):
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_filename(OSError, errno.ENOENT, "späße.txt")
        self.assertEqual("späße.txt", caught.exception.filename)
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_filename(OSError, errno.ENOENT, os.fsencode("\udcff"))
        self.assertEqual("\udcff", caught.exception.filename)
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_filename(OSError, errno.ENOENT, ...)
        self.assertIsNone(caught.exception.filename)
        name = object()
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_object(OSError, errno.ENOENT, name)
        self.assertIs(name, caught.exception.filename)
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_object(OSError, errno.ENOENT, ...)
        self.assertIsNone(caught.exception.filename)
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_objects(OSError, errno.ENOENT, "a", "b")
        self.assertEqual(("a", "b"), (caught.exception.filename, caught.exception.filename2))
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_objects(OSError, errno.ENOENT, "a", ...)
        self.assertEqual(("a", None), (caught.exception.filename, caught.exception.filename2))
        with self.assertRaises(FileNotFoundError) as caught:
            self.mod.from_errno_objects(OSError, errno.ENOENT, ..., ...)
        self.assertIsNone(caught.exception.filename)

    def test_occurred_and_matches(self):
        self.assertEqual((0, 1, 1, 0), self.mod.occurred(KeyError, KeyError))
        self.assertEqual((0, 1, 1, 0), self.mod.occurred(KeyError, LookupError))
        self.assertEqual((0, 1, 0, 0), self.mod.occurred(LookupError, KeyError))
        self.assertEqual((0, 1, 1, 0), self.mod.occurred(KeyError, (ValueError, KeyError)))
        self.assertEqual((0, 1, 0, 0), self.mod.occurred(KeyError, ()))

    def test_catch(self):
        def fail(error):
            raise error
        self.assertIs(..., self.mod.catch(lambda: fail(KeyError("x")), LookupError))
        self.assertRaises(ValueError, self.mod.catch, lambda: fail(ValueError()), LookupError)
        self.assertEqual(5, self.mod.catch(lambda: 5, LookupError))

    def test_reference_counts(self):
        value, own = object(), type("Own", (Exception,), {})

        def run(function, *args):
            try:
                function(*args)
            except Exception:
                pass
        self.assertNoLeak(lambda: run(self.mod.set_object, own, value), value, own)
        self.assertNoLeak(lambda: run(self.mod.set_string, own, "x"), own)
        self.assertNoLeak(lambda: run(self.mod.from_errno_object, own, 2, value), value, own)
        self.assertNoLeak(lambda: run(self.mod.from_errno_objects, own, 2, value, value), value, own)
        self.assertNoLeak(lambda: self.mod.occurred(own, own), own)
        self.assertNoLeak(self.mod.all_give_null, KeyError, None)


class NewExceptions(RuntimeTestCase):
    module_name = "errors"

    def test_new(self):
        made = self.mod.new_exception("some.package.MyError", ..., ...)
        self.assertEqual(("some.package", "MyError"), (made.__module__, made.__name__))
        self.assertEqual((Exception,), made.__bases__)
        with self.assertRaises(made):
            self.mod.set_string(made, "x")

    def test_bases(self):
        self.assertEqual((KeyError,), self.mod.new_exception("m.E", KeyError, ...).__bases__)
        self.assertEqual((KeyError, ValueError), self.mod.new_exception("m.E", (KeyError, ValueError), ...).__bases__)

    def test_dict(self):
        given = {"attribute": 5}
        made = self.mod.new_exception("m.E", ..., given)
        self.assertEqual(5, made.attribute)
        self.assertEqual("m", made.__module__)
        self.assertEqual("own", self.mod.new_exception("m.E", ..., {"__module__": "own"}).__module__)

    def test_doc(self):
        made = self.mod.new_exception_with_doc("m.E", "what it is", KeyError, ...)
        self.assertEqual("what it is", made.__doc__)
        self.assertTrue(issubclass(made, KeyError))
        self.assertIsNone(self.mod.new_exception_with_doc("m.E", ..., ..., ...).__doc__)

    def test_name_without_a_dot(self):
        self.assertRaises(SystemError, self.mod.new_exception, "NoDot", ..., ...)
        self.assertRaises(SystemError, self.mod.new_exception_with_doc, "NoDot", "doc", ..., ...)

    def test_reference_counts(self):
        value = object()
        given = {"value": value}
        self.assertNoLeak(lambda: self.mod.new_exception("m.E", KeyError, given), value, given, KeyError)


class Warnings(RuntimeTestCase):
    module_name = "errors"

    def test_warn(self):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            self.assertEqual(0, self.mod.warn(DeprecationWarning, "gone soon: ä", 1))
        self.assertEqual(1, len(seen))
        self.assertIs(DeprecationWarning, seen[0].category)
        self.assertEqual("gone soon: ä", str(seen[0].message))
        self.assertEqual(__file__, seen[0].filename)

    def test_turned_into_an_exception(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with self.assertRaisesRegex(UserWarning, "now an error"):
                self.mod.warn(UserWarning, "now an error", 1)

    def test_stack_level(self):
        def inner():
            self.mod.warn(UserWarning, "level", 2)
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            inner()
        line = seen[0].lineno
        with open(__file__, encoding="utf-8") as source:
            self.assertEqual("inner()", source.read().splitlines()[line - 1].strip())


class Unraisable(RuntimeTestCase):
    module_name = "errors"

    def report(self, value, where):
        seen = []
        before = sys.unraisablehook
        sys.unraisablehook = lambda info: seen.append((info.exc_type, info.exc_value.args, info.object))
        try:
            self.assertIs(False, self.mod.write_unraisable(value, where))
        finally:
            sys.unraisablehook = before
        return seen

    def test_hook_gets_exception_and_object(self):
        marker = object()
        self.assertEqual([(ValueError, ("value",), marker)], self.report("value", marker))

    def test_object_may_be_null(self):
        self.assertEqual([(ValueError, ("value",), None)], self.report("value", ...))

    def test_nothing_is_reported_without_an_exception(self):
        self.assertEqual([], self.report(..., "object"))

    def test_reference_counts(self):
        value, where = object(), object()
        self.assertNoLeak(lambda: self.report(value, where), value, where)
