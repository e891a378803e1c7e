"""The kinds of mutations, and where in a source each can be made.

Each replaces one expression by another on the same line, so that every line keeps its number. All begin with a program that
closes each handle exactly once; so a mutation is wrong by its form, whenever its place is reached with something else than
HPy_NULL: it takes away or adds one closing, or one handle to close.
"""
import re
from collections import namedtuple

LEAK, OVER_CLOSED = "leak", "over-closed"

Mutant = namedtuple("Mutant", "kind effect source line start end text function single")
Mutant.__doc__ = """A mutation: the text that replaces start to end, what is wrong afterwards, and whether each visit leaks one handle."""

_BUILDERS = {"HPyListBuilder": "_lst", "HPyTupleBuilder": "_tup"}


class Finder:
    """Finds the mutations that a source can have."""

    def __init__(self, source, handle_parameters):
        """handle_parameters: for each function of the API the numbers of its parameters of type HPy."""
        self.source, self.handle_parameters = source, handle_parameters
        self.found = []

    def find(self):
        for function in self.source.functions:
            handles = self.source.handles(function)
            for call in self.source.calls(function):
                self._in_call(function, call, handles)
            for name, start, end in self.source.returns(function) if _returns_handle(function) else ():
                if name in handles:
                    self._in_return(function, name, start, end)
        return self.found

    def _add(self, kind, effect, function, start, end, text, single=True):
        self.found.append(Mutant(kind, effect, self.source, self.source.line(start), start, end, text, function, single))

    def _text(self, span):
        return " ".join(self.source.text[slice(*span)].split())

    def _in_call(self, function, call, handles):
        context = self._text(call.arguments[0])
        if not re.search(r"\bctx\w*$", context):
            return
        arguments = [self._text(span) for span in call.arguments]
        whole = self.source.text[call.start:call.end]
        special = getattr(self, "_" + call.name, None)
        builder = _BUILDERS.get(call.name.split("_")[0])
        if special is not None:
            special(function, call, context, arguments, whole)
        elif builder is not None and call.name.endswith(("_Build", "_Cancel")):
            self._end_of_builder(function, call, context, arguments, whole, builder)
        if call.name == "HPy_Close":
            return
        known = self.handle_parameters.get(call.name)
        for number, (span, text) in enumerate(zip(call.arguments, arguments)):
            if text and text != "HPy_NULL" and (number in known if known is not None else text in handles):
                self._argument(function, span, context, text)

    def _argument(self, function, span, context, text):
        self._add("close of an argument before the call", OVER_CLOSED, function, *span,
                  "__extension__({ HPy hpy_early_ = HPY_MUTATION_MARK(%s); HPy_Close(%s, hpy_early_); hpy_early_; })" % (text, context))
        self._add("HPy_Dup of an argument", LEAK, function, *span, "HPy_Dup(%s, HPY_MUTATION_MARK(%s))" % (context, text))

    def _in_return(self, function, name, start, end):
        context = "ctx" if re.search(r"\bctx\b", function.parameters) else None
        if context is None:
            return
        self._add("HPy_Dup of a result", LEAK, function, start, end, "HPy_Dup(ctx, HPY_MUTATION_MARK(%s))" % name)
        self._add("close of a result", OVER_CLOSED, function, start, end,
                  "__extension__({ HPy hpy_early_ = HPY_MUTATION_MARK(%s); HPy_Close(ctx, hpy_early_); hpy_early_; })" % name)

    def _HPy_Close(self, function, call, context, arguments, whole):
        self._add("no HPy_Close", LEAK, function, call.start, call.end, "(void)HPY_MUTATION_MARK(%s)" % arguments[1])
        self._add("HPy_Close twice", OVER_CLOSED, function, call.start, call.end,
                  "__extension__({ HPy hpy_twice_ = HPY_MUTATION_MARK(%s); HPy_Close(%s, hpy_twice_); HPy_Close(%s, hpy_twice_); })" % (
                      arguments[1], context, context))

    def _HPy_Dup(self, function, call, context, arguments, whole):
        self._add("no HPy_Dup", OVER_CLOSED, function, call.start, call.end, "HPY_MUTATION_MARK(%s)" % arguments[1])
        self._add("HPy_Dup twice", LEAK, function, call.start, call.end, "HPy_Dup(%s, HPY_MUTATION_MARK(%s))" % (context, whole))

    def _HPyTracker_Close(self, function, call, context, arguments, whole):
        mark = "HPY_MUTATION_MARK_WORD(HPyTracker, _i, %s)" % arguments[1]
        self._add("no HPyTracker_Close", LEAK, function, call.start, call.end, "(void)" + mark, single=False)
        self._add("HPyTracker_Close twice", OVER_CLOSED, function, call.start, call.end,
                  "(HPyTracker_Close(%s, %s), HPyTracker_Close(%s, %s))" % (context, mark, context, arguments[1]))

    def _HPyTracker_Add(self, function, call, context, arguments, whole):
        mark = "HPY_MUTATION_MARK(%s)" % arguments[2]
        self._add("no HPyTracker_Add", LEAK, function, call.start, call.end, "((void)%s, 0)" % mark)
        self._add("HPyTracker_Add twice", OVER_CLOSED, function, call.start, call.end,
                  "(HPyTracker_Add(%s, %s, %s), HPyTracker_Add(%s, %s, %s))" % (
                      context, arguments[1], mark, context, arguments[1], arguments[2]))

    def _end_of_builder(self, function, call, context, arguments, whole, field):
        kind = call.name.split("_")[0]
        mark = "HPY_MUTATION_MARK_WORD(%s, %s, %s)" % (kind, field, arguments[1])
        if call.name.endswith("_Cancel"):
            self._add("no %s_Cancel" % kind, LEAK, function, call.start, call.end, "(void)" + mark, single=False)
        else:
            self._add("no %s_Build" % kind, LEAK, function, call.start, call.end,
                      "((void)%s, HPyErr_NoMemory(%s), HPy_NULL)" % (mark, context), single=False)
        self._add("%s twice" % call.name, OVER_CLOSED, function, call.start, call.end,
                  "(%s_Cancel(%s, %s), %s(%s, %s))" % (kind, context, mark, call.name, context, arguments[1]))


def _returns_handle(function):
    return function.result.split()[-1:] == ["HPy"]


def handle_parameters(functions):
    """What Finder wants to know of the functions of the API, as support.recording lists them."""
    return {function.name: [number for number, text in enumerate(function.parameters) if re.fullmatch(r"HPy \w+", text)]
            for function in functions if function.has_context and function.format is None}
