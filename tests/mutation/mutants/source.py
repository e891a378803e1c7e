"""Reads C source as far as mutations need it: functions, calls with their arguments, statements, variables."""
import re
from bisect import bisect_right
from collections import namedtuple

Function = namedtuple("Function", "name result parameters start body end")
Function.__doc__ = """A function: offsets of its first character, of the brace that opens its body, and behind the one that closes it."""
Call = namedtuple("Call", "name start end arguments")
Call.__doc__ = """A call: its offsets in the text, and the (start, end) of each argument without blanks around it."""

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_HEAD = re.compile(r"([\w\s*&:<>]*?)\b([A-Za-z_]\w*)\s*\(([^(){};]*)\)\s*(?:const\s*)?(?:noexcept\s*)?\{")
_KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "do", "else"}


def masked(text):
    """The text with blanks for comments, literals and lines of the preprocessor; line breaks stay."""
    pattern = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|^[ \t]*#(?:\\\n|[^\n])*",
                         re.DOTALL | re.MULTILINE)
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


class Source:
    """One C file, or a text in its place."""

    def __init__(self, path, text=None):
        self.path = path
        self.text = path.read_text(encoding="utf-8") if text is None else text
        self.code = masked(self.text)
        self._lines = [found.end() for found in re.finditer("^", self.code, re.MULTILINE)]
        self.functions = list(self._find_functions())
        self.macros = dict(re.findall(r"^[ \t]*#[ \t]*define[ \t]+(\w+)\([^)]*\)((?:\\\n|[^\n])*)", self.text, re.MULTILINE))

    def line(self, offset):
        """The number of the line of an offset."""
        return bisect_right(self._lines, offset)

    def _closing(self, start):
        """The offset behind the bracket that closes the one at start."""
        depth = 0
        for offset in range(start, len(self.code)):
            if self.code[offset] in _PAIRS:
                depth += 1
            elif self.code[offset] in ")]}":
                depth -= 1
                if depth == 0:
                    return offset + 1
        raise ValueError("%s: the bracket in line %d is never closed" % (self.path, self.line(start)))

    def _find_functions(self):
        position = 0
        while True:
            found = _HEAD.search(self.code, position)
            if found is None:
                return
            body = found.end() - 1
            if found.group(2) in _KEYWORDS:
                position = found.end()
                continue
            position = self._closing(body)
            start = found.start() + len(found.group(1)) - len(found.group(1).lstrip())
            result = " ".join(found.group(1).split())
            yield Function(found.group(2), result, found.group(3), start, body, position)

    def uses_outside(self):
        """(name, line) of what is called, or looks so, outside all functions."""
        position = 0
        for end, following in [(function.start, function.end) for function in self.functions] + [(len(self.code), None)]:
            for found in _CALL.finditer(self.code, position, end):
                yield found.group(1), self.line(found.start())
            position = following

    def calls(self, function):
        """The calls in the body of a function."""
        for found in _CALL.finditer(self.code, function.body, function.end):
            if found.group(1) not in _KEYWORDS:
                end = self._closing(found.end() - 1)
                yield Call(found.group(1), found.start(), end, self._arguments(found.end(), end - 1))

    def _arguments(self, start, end):
        spans, depth, begin = [], 0, start
        for offset in range(start, end):
            character = self.code[offset]
            depth += character in _PAIRS
            depth -= character in ")]}"
            if character == "," and depth == 0:
                spans.append((begin, offset))
                begin = offset + 1
        spans.append((begin, end))
        return [self._trimmed(*span) for span in spans]

    def _trimmed(self, start, end):
        # By the text: a literal, which the code has as blanks, is an argument as well.
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

    def returns(self, function):
        """(name, start, end) of each name that the function returns as it is."""
        for found in re.finditer(r"\breturn\s+([A-Za-z_]\w*)\s*;", self.code[:function.end]):
            if found.start() > function.body:
                yield (found.group(1),) + found.span(1)

    def handles(self, function):
        """Names of the variables and parameters of type HPy."""
        text = function.parameters + ";" + self.code[function.body:function.end]
        names = set()
        for found in re.finditer(r"(?<![\w*])HPy\s+([A-Za-z_]\w*)(?!\s*[\[(\w])", text):
            names.add(found.group(1))
            # HPy a = f(x), b = HPy_NULL: the others follow a comma outside all brackets.
            rest, depth = text[found.end():], 0
            for offset, character in enumerate(rest):
                depth += character in _PAIRS
                depth -= character in ")]}"
                if depth < 0 or character == ";":
                    break
                if character == "," and depth == 0 and found.start() > len(function.parameters):
                    more = re.match(r"\s*([A-Za-z_]\w*)\s*(?=[=,;])", rest[offset + 1:])
                    if more:
                        names.add(more.group(1))
        return names

    def statement(self, line):
        """The first and the last line of the statement that has code in this line."""
        offset = self._lines[line - 1]
        offset += len(self.code[offset:]) - len(self.code[offset:].lstrip())
        start = offset
        while start > 0 and self.code[start - 1] not in ";{}":
            start -= 1
        end = offset
        while end < len(self.code) - 1 and self.code[end] not in ";{}":
            end += 1
        start += len(self.code[start:]) - len(self.code[start:].lstrip())
        return self.line(start), self.line(end)
