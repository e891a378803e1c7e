"""The operations of the machine, taken from the signatures in tests/abi/context.tsv.

Most members take handles, numbers and texts only: the C function of their operation is generated from the signature. The
others (builders, trackers, fields, types, capsules, ...) have one written by hand in machine/; what its operands are is
said here. An instruction is a row of WORDS 64-bit words: the operation, flags, the target register, then the operands.
"""
import csv
import re
from collections import namedtuple
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
TABLE = REPOSITORY / "tests" / "abi" / "context.tsv"

WORDS = 12
REGISTERS = 48
KEEP_PENDING = 1            # flag: leave the exception of this operation pending for the next one
FIRST_CONSTANT = 1000       # operand of a handle: this and above stand for the handles of the context
NULL = -1                   # operand of a handle or a text: null

# kind: h handle, s text, b text with its length, i integer, d double, a array of up to 4 handles, r register.
WIDTH = {"h": 1, "s": 1, "b": 1, "i": 1, "d": 1, "a": 5, "r": 1}

Operand = namedtuple("Operand", "kind type name")
Operation = namedtuple("Operation", "name function operands result")    # function None: written by hand

NOT_CALLED = {
    "ctx_FatalError": "ends the process",
    "ctx_CallRealFunctionFromTrampoline": "only for trampolines; every call from Python into the machine goes through it",
}

# Operands of the operations that are written by hand.
BY_HAND = {
    "ctx_Close": "r:register",
    "ctx_List_New": "i:len",
    "ctx_Type_FromSpec": "i:spec i:param h:object",
    "ctx_New": "h:type i:value",
    "ctx_Type_GetBuiltinShape": "h:type",
    "ctx_Unicode_AsUTF8AndSize": "h:h i:want_size",
    "ctx_Unicode_FromWideChar": "i:text i:size",
    "ctx_FromPyObject": "h:h",
    "ctx_AsPyObject": "h:h",
    "ctx_ListBuilder_New": "i:builder i:size",
    "ctx_ListBuilder_Set": "i:builder i:index h:item",
    "ctx_ListBuilder_Build": "i:builder",
    "ctx_ListBuilder_Cancel": "i:builder",
    "ctx_TupleBuilder_New": "i:builder i:size",
    "ctx_TupleBuilder_Set": "i:builder i:index h:item",
    "ctx_TupleBuilder_Build": "i:builder",
    "ctx_TupleBuilder_Cancel": "i:builder",
    "ctx_Tracker_New": "i:tracker i:size",
    "ctx_Tracker_Add": "i:tracker h:item",
    "ctx_Tracker_ForgetAll": "i:tracker",
    "ctx_Tracker_Close": "i:tracker",
    "ctx_Field_Store": "h:owner h:value",
    "ctx_Field_Load": "h:owner",
    "ctx_Global_Store": "i:global h:value",
    "ctx_Global_Load": "i:global",
    "ctx_LeavePythonExecution": "",
    "ctx_ReenterPythonExecution": "",
    "ctx_Capsule_New": "i:pointer i:name i:destructor",
    "ctx_Capsule_Get": "h:capsule i:key i:name",
    "ctx_Capsule_IsValid": "h:capsule i:name",
    "ctx_Capsule_Set": "h:capsule i:key i:value",
    "ctx_ContextVar_Get": "h:var h:default",
    "ctx_Slice_Unpack": "h:slice",
    "ctx_SetCallFunction": "h:h i:function",
    "ctx_Call": "h:callable a:args i:named h:first h:second",
    "ctx_CallMethod": "h:name a:args i:named h:first h:second",
}
for _shape in ("Object", "Legacy", "Type", "Long", "Float", "Unicode", "Tuple", "List", "Dict"):
    BY_HAND["ctx_AsStruct_" + _shape] = "h:h i:change"

# Functions that are linked or inline, not members of the context.
HELPERS = {
    "HPyTuple_Pack": "h:first h:second",
    "HPy_BuildValue": "i:format h:first h:second i:number",
    "HPyUnicode_FromFormat": "i:format h:object i:number",
    "HPyErr_Format": "h:type h:object i:number",
    "HPyArg_Parse": "i:format a:args",
    "HPyArg_ParseKeywords": "i:format a:args i:named h:first h:second",
    "HPy_CallMethodTupleDict_s": "s:name h:receiver h:args h:kw",
    "HPyHelpers_PackArgsAndKeywords": "a:args i:named h:first h:second",
    "HPySlice_AdjustIndices": "i:length i:start i:stop i:step",
}

# May run while an exception is pending.
WITH_PENDING = frozenset("""
    ctx_Dup ctx_Close ctx_Is ctx_Err_SetString ctx_Err_SetObject ctx_Err_NoMemory ctx_Err_Occurred
    ctx_Err_ExceptionMatches ctx_Err_Clear ctx_Err_WriteUnraisable ctx_Bytes_Check ctx_Unicode_Check ctx_List_Check
    ctx_Dict_Check ctx_Tuple_Check ctx_Number_Check ctx_Callable_Check ctx_Iter_Check ctx_ListBuilder_Cancel
    ctx_TupleBuilder_Cancel ctx_Tracker_ForgetAll ctx_Tracker_Close ctx_Global_Store
    ctx_Capsule_IsValid""".split())


def members(kind):
    """(name, signature, public function) of the members of the context, in order."""
    with open(str(TABLE), encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if row["kind"] == kind:
                yield row["name"], row["signature"], row["public_function"]


def constants():
    return [name for name, _, _ in members("handle")]


def _parse_parameters(text):
    """The operands of a signature; None when one of them needs code written by hand."""
    parameters = [item.strip() for item in text.split(",")][1:]
    operands, position = [], 0
    while position < len(parameters):
        match = re.fullmatch(r"(.*?)(\w+)(\[\])?", parameters[position])
        ctype, name = match.group(1).strip(), match.group(2)
        following = parameters[position + 1] if position + 1 < len(parameters) else ""
        if (ctype == "const HPy *" or match.group(3)) and following:
            operands.append(Operand("a", following.rsplit(" ", 1)[0], name))
            position += 1
        elif ctype == "HPy":
            operands.append(Operand("h", ctype, name))
        elif ctype == "const char *" and re.fullmatch(r"HPy_ssize_t (size|len)", following):
            operands.append(Operand("b", "HPy_ssize_t", name))
            position += 1
        elif ctype == "const char *":
            operands.append(Operand("s", ctype, name))
        elif ctype == "double":
            operands.append(Operand("d", ctype, name))
        elif ctype in ("int", "bool", "int32_t", "uint32_t", "int64_t", "uint64_t", "size_t", "HPy_ssize_t", "HPy_SourceKind"):
            operands.append(Operand("i", ctype, name))
        else:
            return None
        position += 1
    return operands


def _by_hand(text):
    return [Operand(*item.split(":")[:1], type=None, name=item.split(":")[1]) for item in text.split()]


def all_operations():
    """Every operation, in the order of their numbers."""
    operations = []
    for name, signature, function in members("function"):
        if name in NOT_CALLED:
            continue
        result, parameters = re.fullmatch(r"(.*?)\((.*)\)", signature).groups()
        if name in BY_HAND:
            operations.append(Operation(name, None, _by_hand(BY_HAND[name]), "HPy"))
            continue
        operands = _parse_parameters(parameters)
        if operands is None:
            raise ValueError("%s: say in BY_HAND what the operands of %s are" % (TABLE.name, name))
        operations.append(Operation(name, function, operands, result.strip()))
    operations += [Operation(name, None, _by_hand(text), "HPy") for name, text in HELPERS.items()]
    return operations


# ---- C -------------------------------------------------------------------------------------------------

_WRAP = {
    "int": "wrap_signed(ctx, {call}, -1)", "int32_t": "wrap_signed(ctx, {call}, -1)", "int64_t": "wrap_signed(ctx, {call}, -1)",
    "HPy_ssize_t": "wrap_signed(ctx, {call}, -1)", "HPy_hash_t": "wrap_signed(ctx, {call}, -1)",
    "uint32_t": "wrap_unsigned(ctx, {call}, UINT32_MAX)", "uint64_t": "wrap_unsigned(ctx, {call}, UINT64_MAX)",
    "size_t": "wrap_unsigned(ctx, {call}, SIZE_MAX)", "HPy_UCS4": "wrap_unsigned(ctx, {call}, UINT32_MAX)",
    "void *": "wrap_unsigned(ctx, (uintptr_t){call}, 0)", "double": "wrap_double(ctx, {call})",
    "const char *": "wrap_text(ctx, {call})",
}


def _arguments(operation):
    arguments, position = ["ctx"], 0
    for operand in operation.operands:
        word = "w[%d]" % position
        if operand.kind == "h":
            arguments.append("operand(ctx, m, %s)" % word)
        elif operand.kind == "s":
            arguments.append("text(m, %s)" % word)
        elif operand.kind == "b":
            arguments += ["text(m, %s)" % word, "(%s)text_size(m, %s)" % (operand.type, word)]
        elif operand.kind == "d":
            arguments.append("as_double(%s)" % word)
        elif operand.kind == "a":
            arguments += ["items", "(%s)array(ctx, m, items, &w[%d])" % (operand.type, position)]
        else:
            arguments.append("(%s)%s" % (operand.type, word))
        position += WIDTH[operand.kind]
    return arguments


def _generate(operation):
    arguments = _arguments(operation)
    lines = ["static HPy op_%s(HPyContext *ctx, machine *m, const int64_t *w)" % operation.name, "{"]
    lines += ["    (void)m;", "    (void)w;"]
    if "items" in arguments:
        # The length is read first: the order in which arguments are evaluated is the compiler's.
        place = arguments.index("items") + 1
        lines += ["    HPy items[ARRAY];", "    size_t count = %s;" % arguments[place].split(")", 1)[1]]
        arguments[place] = arguments[place].split(")", 1)[0] + ")count"
    call = "%s(%s)" % (operation.function, ", ".join(arguments))
    if operation.result == "void" and "_Set" not in operation.name and "NoMemory" not in operation.name:
        lines += ["    %s;" % call, "    return HPy_Dup(ctx, ctx->h_None);"]
    elif operation.result in ("HPy", "void"):
        lines.append("    return %s;" % call)
    else:
        lines.append("    return %s;" % _WRAP[operation.result].format(call=call))
    return lines + ["}", ""]


def generated_header():
    """The C source of the operations that need no hand, and the tables of operations and constants."""
    operations = all_operations()
    lines = ["/* Made from the signatures of the context by tests/random/programs/operations.py. */", ""]
    for operation in operations:
        if operation.function is not None:
            lines += _generate(operation)
    lines += ["static const operation operations[] = {"]
    for operation in operations:
        safe = int(operation.name in WITH_PENDING)
        kinds = "".join(operand.kind for operand in operation.operands)
        lines.append('    {"%s", op_%s, "%s", %d},' % (operation.name, operation.name, kinds, safe))
    lines += ["};", "", "static HPy constant(HPyContext *ctx, int64_t number)", "{", "    switch (number) {"]
    for number, name in enumerate(constants()):
        lines.append("    case %d: return ctx->%s;" % (number, name))
    lines += ["    default: return HPy_NULL;", "    }", "}", ""]
    return "\n".join(lines)
