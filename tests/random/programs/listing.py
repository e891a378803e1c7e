"""Shows a program as a person would write it."""
import struct

from . import pool
from .operations import FIRST_CONSTANT, KEEP_PENDING, NULL, WIDTH, all_operations, constants
from .rules import SPECS


def _handle(word, names):
    if word == NULL:
        return "NULL"
    return names[word - FIRST_CONSTANT] if word >= FIRST_CONSTANT else "r%d" % word


def _operand(operand, words, operation, names):
    if operand.kind in "hr":
        return _handle(words[0], names)
    if operand.kind == "a":
        return "[%s]" % ", ".join(_handle(word, names) for word in words[1:1 + words[0]])
    if operand.kind in "sb":
        return "NULL" if words[0] == NULL else repr(pool.ALL_TEXTS[words[0]])
    if operand.kind == "d":
        return repr(struct.unpack("d", struct.pack("q", words[0]))[0])
    if operation.name == "ctx_Type_FromSpec" and operand.name == "spec":
        return SPECS[words[0] % len(SPECS)]
    return "%s=%d" % (operand.name, words[0]) if operation.function is None else str(words[0])


def show_row(row):
    operations, names = all_operations(), constants()
    operation = operations[row[0]]
    shown, position = [], 3
    for operand in operation.operands:
        width = WIDTH[operand.kind]
        shown.append(_operand(operand, row[position:position + width], operation, names))
        position += width
    call = "%s(%s)" % (operation.function or operation.name, ", ".join(shown))
    return "r%d = %s%s" % (row[2], call, "   (an exception stays pending)" if row[1] & KEEP_PENDING else "")


def show_program(program):
    lines = ["registers r0 to r%d at the start: pool.initial_values(%d, ...): %s" % (
        pool.FIRST_FREE - 1, program["variant"], ", ".join(pool.KINDS))]
    for part in ("main", "nested"):
        if program[part]:
            lines.append("%s:" % part)
            lines += ["  %3d  %s" % (number, show_row(row)) for number, row in enumerate(program[part])]
    return "\n".join(lines)
