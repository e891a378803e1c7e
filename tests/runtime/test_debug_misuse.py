"""Every kind of misuse, in C and in C++: debug mode tells its code, the object and the lines; the correct twin stays silent."""
import json
import operator
import os
import re
import sys
import unittest
from collections import namedtuple

from support import RuntimeTestCase, abi_only, breaks_rules, builder, not_in_debug_mode, on_some_pythons
from support.loading import make_spec

# What a debug build of CPython ends the process for itself.
ENDS_DEBUG_BUILD = hasattr(sys, "gettotalrefcount")

Finding = namedtuple("Finding", "code object file line opened closed message")


def mark_of(name):
    """Functions for both kinds of builders come from the same lines."""
    return re.sub("_(list|tuple)$", "", name)


class Mistake(namedtuple("Mistake", "name code run object hook")):
    """One function of a module. `run` calls it; `hook` is the one that is called, None when the process ends regardless, and
    "goes on" when nothing does."""

    @property
    def mark(self):
        """Its name in the C source."""
        return mark_of(self.name)


def mistake(name, code, *args, run=None, object=None, hook="handle"):
    """A Mistake; by default the function of that name is called with the arguments."""
    return Mistake(name, code, run or (lambda mod: getattr(mod, name)(*args)), object, hook)


def in_child(function):
    """Call a function in a forked process; (what it reported, exit status). It gets a function that reports an object."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            function(lambda value: os.write(writer, json.dumps(value).encode() + b"\n"))
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        reported = [json.loads(line.decode()) for line in stream]
    return reported, os.waitpid(child, 0)[1]


def place_of(frames):
    """(file, line) of the first frame that is the author's."""
    from hpy.debug import _symbols
    frame = _symbols.in_extension([_symbols.Frame(**frame) for frame in frames])
    return (os.path.basename(frame.file), frame.line) if frame else None


@abi_only("universal")
@breaks_rules
@on_some_pythons
@not_in_debug_mode("does so itself")
class MisuseTestCase(RuntimeTestCase):
    """The tests of one source; subclasses name it and its mistakes."""

    source = None           # modules/<source>.c, and <source>_cpp.cpp
    files = ()              # those with marks
    mistakes = []
    leaks = []              # name, argument or None, object
    messages = {}           # a part of what is told
    twins = {}              # arguments of right_NAME, where they are not ("value",)

    @classmethod
    def setUpClass(cls):
        if cls.source is None:
            raise unittest.SkipTest("has no source")
        super().setUpClass()
        from hpy import universal
        from hpy.debug import _leaks, _report
        cls.universal, cls._debug, cls._leaks, cls._report = universal, universal._debug, _leaks, _report
        cls.marks = {}
        for file in cls.files:
            text = (cls.modules_folder() / file).read_text()
            for number, line in enumerate(text.splitlines(), 1):
                for kind, name in re.findall(r"/\* (WRONG|OPENED|CLOSED): (\w+) \*/", line):
                    cls.marks[kind, name] = (file, number)

    def modules(self):
        """(language, module in debug mode)."""
        for language, name, file in (("C", self.source, self.source + ".c"),
                                     ("C++", self.source + "_cpp", self.source + "_cpp.cpp")):
            path = str(builder().build(name, [self.modules_folder() / file]))
            yield language, self.universal.load(name, path, make_spec(name, path), mode=self.universal.MODE_DEBUG)

    def misuse(self, mod, one, hooked):
        """Make a mistake in a process of its own; (findings, hooks that were called, whether the process went on)."""
        def make(report):
            self._debug.clear_findings()
            self._debug.set_on_finding(lambda finding: report(["finding", finding]))
            if hooked:
                self._debug.set_on_invalid_handle(lambda: report(["hook", "handle"]))
                self._debug.set_on_invalid_builder_handle(lambda: report(["hook", "builder"]))
            try:
                one.run(mod)
            except Exception:
                pass        # what a function does after a mistake is not looked at
            report(["end", None])
        reported, status = in_child(make)
        return ([value for kind, value in reported if kind == "finding"], [value for kind, value in reported if kind == "hook"],
                reported[-1:] == [["end", None]] and status == 0)

    def resolved(self, findings):
        """All at once, so that the symboliser is asked once."""
        for finding in findings:
            for name in ("stack", "opened", "closed"):
                finding[name] = [tuple(place) for place in finding[name]]
            for name in ("python", "opened_python"):
                finding[name] = [tuple(frame) for frame in finding[name]]
        told = json.loads(self._report.format_findings(findings, "json"))
        return [Finding(one["code"], one["object"], os.path.basename(one["file"] or ""), one["line"], place_of(one["opened"]),
                        place_of(one["closed"]), one["message"]) for one in told]

    def check(self, one, mod, finding):
        """The finding is what the marks say."""
        self.assertEqual((one.code, one.object and one.object.replace("MODULE", mod.__name__)), (finding.code, finding.object))
        self.assertEqual(self.marks["WRONG", one.mark], (finding.file, finding.line))
        self.assertIn(self.messages.get(one.name, ""), finding.message)
        for kind, place in (("OPENED", finding.opened), ("CLOSED", finding.closed)):
            if (kind, one.mark) in self.marks:
                self.assertEqual(self.marks[kind, one.mark], place, kind)

    def possible(self):
        return [one for one in self.mistakes if not (ENDS_DEBUG_BUILD and one.hook == "goes on")]

    def test_each_mistake_is_told_and_ends_the_process(self):
        for language, mod in self.modules():
            runs = [(one, self.misuse(mod, one, hooked=False)) for one in self.possible()]
            found = iter(self.resolved([findings[0] for _, (findings, _, _) in runs if findings]))
            for one, (findings, _, went_on) in runs:
                with self.subTest(language=language, mistake=one.name):
                    self.assertEqual(1, len(findings), findings)
                    self.check(one, mod, next(found))
                    self.assertEqual(one.hook == "goes on", went_on)

    def test_hooks_are_called_instead(self):
        for language, mod in self.modules():
            runs = [(one, self.misuse(mod, one, hooked=True)) for one in self.possible()]
            found = iter(self.resolved([findings[0] for _, (findings, _, _) in runs if findings]))
            for one, (findings, hooks, went_on) in runs:
                with self.subTest(language=language, mistake=one.name):
                    self.assertEqual(1, len(findings), findings)
                    self.check(one, mod, next(found))
                    self.assertEqual([one.hook] if one.hook in ("handle", "builder") else [], hooks)
                    self.assertEqual(one.hook is not None, went_on)

    def test_leaks(self):
        for language, mod in self.modules():
            generation = self._debug.new_generation()
            for name, argument, _ in self.leaks:
                getattr(mod, name)(*(() if argument is None else (argument,)))
            for handle in self._debug.get_open_handles(generation):
                self.addCleanup(handle._force_close)
            found = json.loads(self._report.format_findings(self._leaks.find(self._leaks.open_since(generation)), "json"))
            expected = [self.marks["WRONG", mark_of(name)] + ("HPY6001", object, 1, ["m_" + name])
                        for name, _, object in self.leaks]
            self.assertEqual(sorted(expected, key=str), sorted([
                (os.path.basename(leak["file"]), leak["line"], leak["code"], leak["object"], leak["count"],
                 [call["function"] for call in leak["calls"]]) for leak in found], key=str), language)
            if "leak_tracker" in [name for name, _, _ in self.leaks]:
                self.assertEqual(["list builder created here is never built or cancelled",
                                  "tracker created here is never closed", "tuple builder created here is never built or cancelled"],
                                 sorted({leak["message"].partition(" (")[0] for leak in found}))

    def test_correct_twins_stay_silent(self):
        for language, mod in self.modules():
            twins = [name for name in dir(mod) if name.startswith("right_")]
            self.assertLess(10, len(twins))
            generation = self._debug.new_generation()
            self._debug.clear_findings()
            for name in twins:
                with self.subTest(language=language, twin=name):
                    for _ in range(3):
                        try:
                            getattr(mod, name)(*self.twins.get(name, ("value",)))
                        except ValueError as error:
                            self.assertEqual("why", str(error))
                    self.assertEqual([], self._leaks.open_since(generation))
                    self.assertEqual([], self._debug.get_findings())

    def test_no_mark_is_left_out(self):
        known = {mark_of(one[0]) for one in self.mistakes + self.leaks}
        self.assertEqual({name for kind, name in self.marks if kind == "WRONG"}, known)


class Handles(MisuseTestCase):
    source = "mistakes_handles"
    files = ("mistakes_handles.c",)

    def use_kept(mod):
        mod.use_kept(["first"])
        mod.use_kept(["second"])

    def use_plain(mod):
        """The word of a handle of the same module in plain mode is the address of the object."""
        value = ["value"]
        mod.use_strange(id(value))

    mistakes = [
        mistake("use_closed", "HPY6002", ["value"]),
        mistake("duplicate_closed", "HPY6002", ["value"]),
        mistake("item_closed", "HPY6002", ["value"]),
        mistake("argument_closed", "HPY6002", ["value"]),
        mistake("store_closed", "HPY6002", ["value"]),
        mistake("use_tracked", "HPY6002", ["value"]),
        mistake("use_kept", "HPY6002", run=use_kept),
        mistake("return_closed", "HPY6002", ["value"]),
        mistake("close_twice", "HPY6003", ["value"]),
        mistake("close_tracked", "HPY6003", ["value"]),
        mistake("close_argument", "HPY6004", ["value"], object="['value']"),
        mistake("close_self", "HPY6004", run=lambda mod: mod.close_self(), object="<module 'MODULE'>"),
        mistake("close_names", "HPY6004", run=lambda mod: mod.close_names(name=1), object="('name',)"),
        mistake("close_constant", "HPY6004", object="True"),
        mistake("return_argument", "HPY6005", ["value"], object="['value']"),
        mistake("return_constant", "HPY6005", object="True"),
        mistake("use_strange", "HPY6006", sys.maxsize - 14),
        mistake("use_strange", "HPY6006", run=use_plain),
        mistake("builder_as_handle", "HPY6006"),
        mistake("tracker_as_handle", "HPY6006"),
    ]
    leaks = [
        ("leak_duplicate", ["duplicated"], "['duplicated']"),
        ("leak_result", ["shown"], repr("['shown']")),
        ("leak_on_error", "text", "123456789"),
        ("leak_global", ["stored"], "['stored']"),
        ("leak_tracked", ["tracked"], "['tracked']"),
    ]
    messages = {"use_closed": "HPy_Repr was given a handle that has been closed",
                "return_closed": "m_return_closed returned a handle that has been closed",
                "close_twice": "HPy_Close was given a handle that has been closed before",
                "close_argument": "the extension closed a handle that is an argument of the function",
                "close_constant": "the extension closed a constant of the context",
                "return_argument": "the extension returned a handle that is an argument of the function",
                "return_constant": "the extension returned a constant of the context",
                "use_strange": "belongs to another context, or to nobody",
                "builder_as_handle": "HPy_Repr was given a list builder in the place of a handle",
                "tracker_as_handle": "HPy_Repr was given a tracker in the place of a handle"}
    twins = {"right_close_self": (), "right_close_names": (), "right_close_constant": (), "right_return_constant": (),
             "right_builder_as_handle": (), "right_tracker_as_handle": (), "right_use_strange": (77,)}

    def test_by_generation(self):
        for _, mod in self.modules():
            generations = []
            for name, argument, _ in self.leaks:
                generations.append(self._debug.new_generation())
                getattr(mod, name)(argument)
            counts = [len(self._debug.get_open_handles(generation)) for generation in generations]
            for handle in self._debug.get_open_handles(generations[0]):
                handle._force_close()
            self.assertEqual([5, 4, 3, 2, 1], counts)


def in_both_kinds(name, *args, **options):
    """The same mistake with a list builder and a tuple builder."""
    return [mistake(name + kind, *args, **options) for kind in ("_list", "_tuple")]


def set_item(kind, index):
    return mistake("set_item_" + kind, "HPY6007", index, ["value"], hook="builder")


class Builders(MisuseTestCase):
    source = "mistakes_builders"
    files = ("mistakes_builders.c", "mistakes_builder.h")

    mistakes = (
        in_both_kinds("set_after_build", "HPY6007", ["value"], hook="builder")
        + in_both_kinds("build_twice", "HPY6007", ["value"], hook="builder")
        + in_both_kinds("build_after_cancel", "HPY6007", hook="builder")
        + in_both_kinds("set_after_cancel", "HPY6007", ["value"], hook="builder")
        + in_both_kinds("cancel_after_build", "HPY6007", ["value"], hook="builder")
        + [set_item(kind, index) for kind in ("list", "tuple") for index in (-1, 2, 1000, sys.maxsize)]
        + in_both_kinds("set_closed_item", "HPY6002", ["value"])
        + [mistake("handle_as_builder", "HPY6007", ["value"], hook="builder"),
           mistake("other_builder", "HPY6007", ["value"], hook="builder"),
           mistake("close_tracker_twice", "HPY6008", ["value"]),
           mistake("add_after_close", "HPY6008", ["value"]),
           mistake("forget_after_close", "HPY6008"),
           mistake("handle_as_tracker", "HPY6008", ["value"]),
           mistake("null_tracker", "HPY6008", ["value"])])
    leaks = [("leak_tracker", None, None), ("leak_builder_list", ["item"], None),
             ("leak_builder_tuple", ["item"], None)]
    messages = {"set_after_build_list": "HPyListBuilder_Set was given a list builder that has been built",
                "set_item_tuple": "of a tuple builder for 2 items",
                "handle_as_builder": "HPyListBuilder_Build was given a handle in the place of a list builder",
                "other_builder": "HPyTupleBuilder_Cancel was given a list builder in the place of a tuple builder",
                "handle_as_tracker": "HPyTracker_Close was given a handle in the place of a tracker",
                "close_tracker_twice": "HPyTracker_Close was given a tracker that has been closed before",
                "null_tracker": "HPyTracker_Add was given a null tracker"}
    twins = {name: () for name in ("right_build_after_cancel_list", "right_build_after_cancel_tuple",
                                   "right_forget_after_close", "right_leak_tracker")}


class Calls(MisuseTestCase):
    source = "mistakes_calls"
    files = ("mistakes_calls.c",)

    def late_context(mod):
        mod.late_context()
        mod.late_context()

    mistakes = [
        mistake("late_context", "HPY6009", run=late_context, hook=None),
        mistake("outer_context", "HPY6009", run=lambda mod: mod.call_keeping_context(mod.outer_context), hook=None),
        mistake("call_outside", "HPY6009", hook=None),
        mistake("reenter_only", "HPY6009", hook=None),
        mistake("leave_only", "HPY6009", hook=None),
        mistake("null_argument", "HPY6010"),
        mistake("null_callable", "HPY6010"),
        mistake("null_item", "HPY6010", ["value"]),
        mistake("call_while_pending", "HPY6011", 5, hook="goes on"),
        mistake("null_without_exception", "HPY6012", hook="goes on"),
        mistake("value_with_exception", "HPY6012", run=lambda mod: mod.value_with_exception(), hook="goes on"),
        mistake("repr_null", "HPY6012", run=lambda mod: repr(mod.Point()), hook="goes on"),
        mistake("length_minus_one", "HPY6012", run=lambda mod: len(mod.Point()), hook="goes on"),
        mistake("bool_minus_two", "HPY6012", run=lambda mod: bool(mod.Point()), hook="goes on"),
        mistake("status_one", "HPY6012", run=lambda mod: operator.setitem(mod.Point(), 0, 1), hook="goes on"),
        mistake("contains_with_exception", "HPY6012", run=lambda mod: mod.Point().__contains__(1), hook="goes on"),
        mistake("getter_null", "HPY6012", run=lambda mod: mod.Point().wrong, hook="goes on"),
        mistake("setter_with_exception", "HPY6012", run=lambda mod: setattr(mod.Point(), "wrong", 1), hook="goes on"),
        mistake("unset_field", "HPY6013"),
        mistake("unset_global", "HPY6013"),
        mistake("wrong_struct", "HPY6014", 5, hook=None),
        mistake("wrong_type", "HPY6014", 1, 2, hook=None),
        mistake("wrong_subtype", "HPY6014", int, 2, hook=None),
        mistake("wrong_subtype", "HPY6014", 2, int, hook=None),
        mistake("wrong_name", "HPY6014", 5, hook=None),
        mistake("wrong_substring", "HPY6014", b"bytes", hook=None),
        mistake("wrong_bytes", "HPY6014", "text", hook=None),
        mistake("wrong_bytes_size", "HPY6014", "text", hook=None),
        mistake("wrong_slice", "HPY6014", 5, hook=None),
        mistake("wrong_iterator", "HPY6014", [], hook=None),
        mistake("wrong_names", "HPY6014", print, ["end"], hook=None),
        mistake("wrong_method_names", "HPY6014", "count", "value", ["end"], hook=None),
        mistake("late_str", "HPY6015", "text", hook=None),
        mistake("late_bytes", "HPY6015", b"bytes", hook=None),
        mistake("late_bytes_unchecked", "HPY6015", b"bytes", hook=None),
        mistake("late_in_library", "HPY6015", b"bytes", hook=None),
        mistake("late_in_api", "HPY6015", b"bytes", hook=None),
        mistake("late_outside", "HPY6015", b"bytes", hook=None),
        mistake("late_type_name", "HPY6015", 5, hook=None),
        mistake("write_text", "HPY6015", "text", object="'text'", hook=None),
    ]
    messages = {"late_context": "the call it was given for has ended",
                "outer_context": "a call made from it has not returned yet",
                "call_outside": "has left Python with HPy_LeavePythonExecution",
                "reenter_only": "HPy_ReenterPythonExecution was called without HPy_LeavePythonExecution",
                "leave_only": "m_leave_only returned after HPy_LeavePythonExecution",
                "null_argument": "HPy_Repr was given HPy_NULL for 'obj'",
                "call_while_pending": "HPyLong_AsInt64_t was called while an exception was pending",
                "null_without_exception": "m_null_without_exception returned the value of a failure without an exception",
                "setter_with_exception": "Point_wrong_set returned a result and left an exception pending",
                "repr_null": "Point_repr returned the value of a failure",
                "wrong_struct": "an object of type 'int', which has another shape",
                "late_str": "was used after the handle was closed",
                "write_text": "was written to"}
    twins = dict({name: () for name in (
        "right_late_context", "right_outer_context", "right_call_outside", "right_null_without_exception",
        "right_value_with_exception", "right_null_argument", "right_unset_global", "right_wrong_struct")},
        right_call_while_pending=(5,), right_null_callable=(list,), right_late_bytes=(b"bytes",), right_late_outside=(b"bytes",))

    def test_slots_that_are_right_stay_silent(self):
        for language, mod in self.modules():
            self._debug.clear_findings()
            point = mod.Point()
            point.right = 8
            self.assertEqual(8, point.right)
            self.assertRaises(TypeError, setattr, point, "right", "text")
            self.assertEqual(-2, hash(point))
            self.assertRaisesRegex(ValueError, "told", operator.delitem, point, 0)
            self.assertEqual("end", mod.call_keeping_context(lambda: "end"))
            self.assertEqual([], self._debug.get_findings(), language)


class AllCodes(unittest.TestCase):
    @abi_only("universal")
    def test_each_code_has_a_mistake(self):
        from hpy.debug import _report
        proved = {one.code for case in (Handles, Builders, Calls) for one in case.mistakes} | {"HPY6001"}
        self.assertEqual(set(_report.CODES.values()), proved)


if __name__ == "__main__":
    unittest.main()
