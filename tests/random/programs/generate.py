"""Makes programs: mostly calls with arguments of the right kind, some with wrong ones, always within the rules."""
import random
import struct

from . import pool
from .operations import FIRST_CONSTANT, KEEP_PENDING, NULL, REGISTERS, WIDTH, WITH_PENDING, WORDS, all_operations, constants
from .rules import SPECS

OPERATIONS = all_operations()
NUMBERS = {operation.name: number for number, operation in enumerate(OPERATIONS)}
CONSTANTS = {name: FIRST_CONSTANT + number for number, name in enumerate(constants())}

EXCEPTIONS = [name for name in CONSTANTS if name.endswith(("Error", "Exception", "Exit", "Interrupt", "Iteration"))]
WARNINGS = [name for name in CONSTANTS if name.endswith("Warning")]
TYPES = [name for name in CONSTANTS if name.endswith("Type")]
SINGLES = ["h_None", "h_True", "h_False", "h_NotImplemented", "h_Ellipsis"]

BASES = {"Meta": "h_TypeType", "Long": "h_LongType", "Float": "h_FloatType", "Unicode": "h_UnicodeType",
         "Tuple": "h_TupleType", "List": "h_ListType", "Dict": "h_DictType"}

# Handles and texts for which null is allowed, by operation and operand.
NULLABLE = frozenset("""ctx_CallTupleDict.args ctx_CallTupleDict.kw HPy_CallMethodTupleDict_s.args HPy_CallMethodTupleDict_s.kw
    ctx_Err_SetFromErrnoWithFilename.filename_fsencoded ctx_Err_SetFromErrnoWithFilenameObjects.filename1
    ctx_Err_SetFromErrnoWithFilenameObjects.filename2 ctx_Err_NewException.base ctx_Err_NewException.dict
    ctx_Err_NewExceptionWithDoc.base ctx_Err_NewExceptionWithDoc.dict ctx_SetAttr.value ctx_SetAttr_s.value
    ctx_Field_Store.value ctx_Global_Store.value ctx_Unicode_FromEncodedObject.obj ctx_Unicode_FromEncodedObject.encoding
    ctx_Unicode_FromEncodedObject.errors ctx_Unicode_DecodeASCII.errors ctx_Unicode_DecodeLatin1.errors
    ctx_ContextVar_New.default_value ctx_ContextVar_Get.default ctx_Slice_New.start ctx_Slice_New.stop ctx_Slice_New.step
    ctx_SetItem.value ctx_SetItem_i.value ctx_SetItem_s.value ctx_Dict_Keys.h ctx_Dict_Copy.h ctx_GetSlice.obj
    ctx_SetSlice.obj ctx_DelSlice.obj ctx_Dup.h ctx_FromPyObject.h ctx_AsPyObject.h ctx_Err_WriteUnraisable.obj
    ctx_Bytes_FromStringAndSize.bytes ctx_Type_GenericNew.kw HPy_BuildValue.first HPyUnicode_FromFormat.object""".split())

# What handles are meant to be: by operation and operand, by operation, or by the beginning of its name.
MEANT = {
    "ctx_GetAttr.name": "name", "ctx_HasAttr.name": "name", "ctx_SetAttr.name": "name", "ctx_CallMethod.name": "name",
    "ctx_CallTupleDict.callable": "callable", "ctx_CallTupleDict.args": "tuple", "ctx_CallTupleDict.kw": "dict",
    "HPy_CallMethodTupleDict_s.args": "tuple", "HPy_CallMethodTupleDict_s.kw": "dict",
    "ctx_Call.callable": "callable", "ctx_Type_GenericNew.type": "allocatable", "ctx_Type_GenericNew.kw": "dict",
    "ctx_Err_SetString.h_type": "exception class", "ctx_Err_SetObject.h_type": "exception class",
    "ctx_Err_SetFromErrnoWithFilename.h_type": "exception class",
    "ctx_Err_SetFromErrnoWithFilenameObjects.h_type": "exception class", "HPyErr_Format.type": "exception class",
    "ctx_Err_ExceptionMatches.exc": "exception class", "ctx_Err_NewException.base": "exception class",
    "ctx_Err_NewExceptionWithDoc.base": "exception class", "ctx_Err_NewException.dict": "dict",
    "ctx_Err_NewExceptionWithDoc.dict": "dict", "ctx_Err_WarnEx.category": "warning",
    "ctx_New.type": "allocatable", "ctx_Type_GetName.type": "type", "ctx_Type_IsSubtype.sub": "type",
    "ctx_Type_IsSubtype.type": "type", "ctx_TypeCheck.type": "type", "ctx_Type_GetBuiltinShape.type": "type",
    "ctx_EvalCode.code": "code", "ctx_EvalCode.globals": "dict", "ctx_EvalCode.locals": "dict",
    "ctx_ContextVar_Get.var": "variable", "ctx_ContextVar_Set.context_var": "variable", "ctx_Slice_Unpack.slice": "slice",
    "ctx_Iter_Next.obj": "iterator", "ctx_GetIter.obj": "container", "ctx_Length.h": "container",
    "ctx_GetItem.obj": "container", "ctx_SetItem.obj": "container", "ctx_DelItem.obj": "container",
    "ctx_GetItem_i.obj": "sequence", "ctx_SetItem_i.obj": "list", "ctx_DelItem_i.obj": "list", "ctx_GetItem_s.obj": "dict",
    "ctx_SetItem_s.obj": "dict", "ctx_DelItem_s.obj": "dict", "ctx_Contains.container": "container",
    "ctx_GetSlice.obj": "sequence", "ctx_SetSlice.obj": "list", "ctx_DelSlice.obj": "list", "ctx_SetSlice.value": "list",
    "ctx_List_Append.h_list": "list", "ctx_List_Insert.h_list": "list", "ctx_Dict_Keys.h": "dict", "ctx_Dict_Copy.h": "dict",
    "ctx_Field_Store.owner": "Plain", "ctx_Field_Load.owner": "Plain", "ctx_AsStruct_Object.h": "Plain",
    "ctx_AsStruct_Legacy.h": "Old", "ctx_AsStruct_Type.h": "Meta", "ctx_SetCallFunction.h": "Callable",
    "ctx_Unicode_FromEncodedObject.obj": "bytes", "ctx_MatrixMultiply": "Plain",
}
PREFIXES = (("ctx_Long_As", "int"), ("ctx_Float_", "float"), ("ctx_Unicode_", "str"), ("ctx_Bytes_", "bytes"),
            ("ctx_AsStruct_", None), ("ctx_Capsule_", "capsule"), ("ctx_InPlace", "number"))
NUMERIC = frozenset("""ctx_Add ctx_Subtract ctx_Multiply ctx_FloorDivide ctx_TrueDivide ctx_Remainder ctx_Divmod ctx_Power
    ctx_Negative ctx_Positive ctx_Absolute ctx_Invert ctx_Lshift ctx_Rshift ctx_And ctx_Xor ctx_Or ctx_Index ctx_Long
    ctx_Float ctx_Hash""".split())
WIDER = {"number": ("int", "float"), "container": ("list", "dict", "tuple", "str", "Plain", "List", "Dict"),
         "sequence": ("list", "tuple", "str", "bytes"), "name": ("name", "str"), "type": ("type", "allocatable"),
         "callable": ("callable", "Plain", "Callable")}

# Specs whose types HPy_New can make objects of: zeroed memory is a whole object there.
ALLOCATABLE = ("Plain", "Callable", "Simple", "Final", "Old", "Float", "List")
GOOD_SPECS = SPECS[:-4]

MADE = {"ctx_Repr": "str", "ctx_Str": "str", "ctx_ASCII": "str", "ctx_Bytes": "bytes", "ctx_Length": "int", "ctx_Long": "int",
        "ctx_Float": "float", "ctx_Index": "int", "ctx_Type": "type", "ctx_GetIter": "iterator", "ctx_Slice_New": "slice",
        "ctx_Capsule_New": "capsule", "ctx_ContextVar_New": "variable", "ctx_Compile_s": "code", "ctx_List_New": "list",
        "ctx_Dict_New": "dict", "ctx_Dict_Keys": "list", "ctx_Dict_Copy": "dict", "ctx_Tuple_FromArray": "tuple",
        "ctx_ListBuilder_Build": "list", "ctx_TupleBuilder_Build": "tuple", "HPyTuple_Pack": "tuple",
        "ctx_Err_NewException": "exception class", "ctx_Err_NewExceptionWithDoc": "exception class"}
MADE_BY_PREFIX = (("ctx_Long_", "int"), ("ctx_Float_", "float"), ("ctx_Unicode_", "str"), ("ctx_Bytes_From", "bytes"))

# Methods that objects of a kind have, with the number of arguments they take, and attributes that are not methods.
METHODS = {"list": (("append", 1), ("count", 1), ("copy", 0)), "str": (("upper", 0), ("count", 1)), "int": (("bit_length", 0),),
           "dict": (("get", 1), ("keys", 0), ("copy", 0)), "object": (("one", 1),), "tuple": (("count", 1),),
           "Plain": (("noargs", 0), ("one", 1), ("many", 2), ("named", 0), ("silent", 0)), "List": (("append", 1),)}
ATTRIBUTES = {"int": ("real", "imag"), "object": ("value",), "Plain": ("double", "value", "field"), "List": ("value", "field")}

EDGES = {"int32_t": (31, True), "uint32_t": (32, False), "int64_t": (63, True), "uint64_t": (64, False),
         "size_t": (64, False), "HPy_ssize_t": (63, True)}
TEXT_KINDS = {"utf8_key": "attribute", "encoding": "encoding", "errors": "errors", "utf8_source": "source",
              "utf8_filename": "file", "filename_fsencoded": "file", "utf8_message": "utf8", "name": "attribute"}


def signed_word(value):
    """The word whose bits are those of an unsigned one."""
    return value - 2**64 if value >= 2**63 else value


class Generator:
    """Makes one program."""

    def __init__(self, seed, number):
        self.random = random.Random("%s:%s" % (seed, number))
        self.number = number
        self.kinds = {}

    def program(self):
        return {"number": self.number, "variant": self.random.randrange(1000), "main": self._rows(self.random.randint(15, 45)),
                "nested": self._rows(self.random.randint(2, 10))}

    def _rows(self, count):
        self.kinds = dict(enumerate(pool.KINDS))
        rows = self._types()
        while len(rows) < count:
            if self.random.random() < 0.12:
                rows += self._error_sequence()
            elif self.random.random() < 0.06:
                rows += self._builder_sequence()
            else:
                rows += self._prepared_call(self.random.choice(OPERATIONS))
        return rows

    # -- sequences that a single random call would hardly hit ------------------------------------------

    def _row(self, name, *operands, **options):
        target = self.random.randrange(pool.FIRST_FREE, REGISTERS)
        words = [NUMBERS[name], options.get("flags", 0), target] + list(operands)
        self.kinds[target] = options.get("made") or "any"
        return words + [0] * (WORDS - len(words))

    def _types(self):
        """Types and instances to work with."""
        rows = []
        for _ in range(self.random.choice((0, 1, 1, 2))):
            rows += self._make(self.random.choice(GOOD_SPECS))
        return rows

    def _make(self, kind):
        """What makes an object of a kind that programs do not start with; nothing for the others."""
        if kind == "allocatable":
            return self._type_and_object(self.random.choice(ALLOCATABLE))
        if kind in GOOD_SPECS:
            return self._type_and_object(kind)
        if kind == "code":
            source = pool.text_numbers("source")[self.random.choice((0, 1, 6))]
            return [self._row("ctx_Compile_s", source, pool.text_numbers("file")[2], 0, made="code")]
        if kind == "variable":
            return [self._row("ctx_ContextVar_New", pool.text_numbers("attribute")[0], self._handle("any"), made="variable")]
        if kind == "capsule":
            return [self._row("ctx_Capsule_New", 1, self.random.randrange(3), self.random.randrange(2), made="capsule")]
        return []

    def _type_and_object(self, name):
        base = BASES.get(name)
        made = "allocatable" if name in ALLOCATABLE else "type"
        from_spec = self._row("ctx_Type_FromSpec", SPECS.index(name), int(base is not None), CONSTANTS[base or "h_None"], made=made)
        before, arguments = [], [0, 0, 0, 0, 0]
        if name in ("Long", "Float", "Unicode"):
            arguments = [1, self._register(self.random.choice(("int", "float"))), 0, 0, 0]
        elif name == "Meta":
            # Meta(name, bases, names)
            names, bases = (self._row(function, made=made) for function, made in (("ctx_Dict_New", "dict"), ("ctx_Tuple_FromArray", "tuple")))
            before = [names, bases]
            arguments = [3, pool.KINDS.index("name"), bases[2], names[2], 0]
        if len({from_spec[2]} | {row[2] for row in before}) != len(before) + 1:
            return [from_spec]      # they went to the same register
        return [from_spec] + before + [self._row("ctx_Call", from_spec[2], *arguments, made=name)]

    def _error_sequence(self):
        """An exception is raised, asked about, replaced or cleared before anybody else sees it."""
        first = self.random.choice(("ctx_Err_SetString", "ctx_Err_SetObject", "ctx_Err_NoMemory", "ctx_GetItem", "ctx_Long_AsInt64_t",
                                    "ctx_Import_ImportModule"))
        rows = [self._call(OPERATIONS[NUMBERS[first]], KEEP_PENDING)]
        for _ in range(self.random.randint(1, 4)):
            rows.append(self._call(OPERATIONS[NUMBERS[self.random.choice(sorted(WITH_PENDING))]], KEEP_PENDING))
        return rows

    def _builder_sequence(self):
        kind, builder = self.random.choice(("ListBuilder", "TupleBuilder")), self.random.randrange(2)
        size = self.random.randint(0, 6)
        rows = [self._row("ctx_%s_New" % kind, builder, size)]
        for index in self.random.sample(range(size), self.random.randint(0, size)):
            rows.append(self._row("ctx_%s_Set" % kind, builder, index, self._handle("any")))
        end = self.random.choice(("Build", "Build", "Cancel"))
        return rows + [self._row("ctx_%s_%s" % (kind, end), builder, made=kind[:-7].lower() if end == "Build" else None)]

    def _prepared_call(self, operation):
        """A call, and before it what makes the object that it is about, if there is none."""
        rows = []
        if operation.name in ("ctx_CallMethod", "HPy_CallMethodTupleDict_s", "ctx_GetAttr_s", "ctx_GetAttr") and self.random.random() < 0.7:
            return self._method_call(operation)
        for operand in operation.operands:
            meant = self._meant(operation.name, operand.name) if operand.kind == "h" else None
            if meant and self._register(meant) is None and self.random.random() < 0.8:
                rows += self._make(meant)
        return rows + [self._call(operation)]

    def _method_call(self, operation):
        """A call of a method, or a look at an attribute, that the object has."""
        rows, kind = [], self.random.choice(sorted(METHODS))
        if self._register(kind) is None:
            rows += self._make(kind)
        receiver = self._register(kind)
        if receiver is None:
            return rows
        method, count = self.random.choice(METHODS[kind])
        if "GetAttr" in operation.name and kind in ATTRIBUTES:
            method = self.random.choice(ATTRIBUTES[kind])
        text = pool.ALL_TEXTS.index(method.encode())
        arguments = [self._handle("str" if kind == "str" else "any") for _ in range(2)]
        if operation.name == "ctx_GetAttr_s":
            return rows + [self._row(operation.name, receiver, text)]
        if operation.name == "HPy_CallMethodTupleDict_s":
            before = self._row("ctx_Tuple_FromArray", count, *(arguments + [0, 0]), made="tuple")
            call = self._row(operation.name, text, receiver, before[2], NULL)
        else:
            before = self._row("ctx_Unicode_FromString", text, made="name")
            call = self._row(operation.name, receiver, before[2])
            if operation.name == "ctx_CallMethod":
                named = self.random.choice((0, 1, 2)) if method == "named" else int(self.random.random() < 0.1)
                call = self._row(operation.name, before[2], count + 1, receiver, *(arguments + [0, named] + arguments))
        return rows + ([before, call] if before[2] != receiver else [])

    # -- one call --------------------------------------------------------------------------------------

    def _call(self, operation, flags=0):
        words, name = [], operation.name
        for operand in operation.operands:
            words += self._operand(operation, operand)
        if name == "ctx_Type_FromSpec":
            words = self._spec_words()
        if flags == 0 and self.random.random() < 0.04:
            flags = KEEP_PENDING
        target = self.random.randrange(pool.FIRST_FREE, REGISTERS)
        made = MADE.get(name) or next((kind for prefix, kind in MADE_BY_PREFIX if name.startswith(prefix)), None)
        self.kinds[target] = made or "any"
        words = [NUMBERS[name], flags, target] + words
        return words + [0] * (WORDS - len(words))

    def _spec_words(self):
        spec = self.random.randrange(len(SPECS))
        base = BASES.get(SPECS[spec], "h_BaseObjectType")
        if self.random.random() < 0.6:
            return [spec, self.random.choice((1, 1, 2)), CONSTANTS[base]]
        return [spec, self.random.randrange(6), self._handle(self.random.choice(("type", "allocatable", "tuple", "any")))]

    def _operand(self, operation, operand):
        key = operation.name + "." + operand.name
        if key in NULLABLE and self.random.random() < 0.2:
            return [NULL]
        if operand.kind == "h":
            return [self._handle(self._meant(operation.name, operand.name))]
        if operand.kind == "a":
            count = self.random.randint(0, 3) if operation.name != "ctx_CallMethod" else self.random.randint(1, 3)
            meant = ("int", "float", "str") if operation.name.startswith("HPyArg_") else ("any",)
            handles = [self._handle(self.random.choice(meant)) for _ in range(4)]
            return [count] + handles
        if operand.kind == "r":
            return [self.random.randrange(pool.FIRST_FREE, REGISTERS)]
        if operand.kind in "sb":
            return [self._text(operation.name, operand.name)]
        if operand.kind == "d":
            value = self.random.choice(pool.FLOATS + [self.random.uniform(-9, 9)])
            return list(struct.unpack("q", struct.pack("d", value)))
        return [self._integer(operation, operand)]

    def _meant(self, name, operand):
        meant = MEANT.get(name + "." + operand) or MEANT.get(name)
        if meant is None and name.startswith("ctx_AsStruct_"):
            meant = name[len("ctx_AsStruct_"):]
        if meant is None:
            meant = next((kind for prefix, kind in PREFIXES if kind and name.startswith(prefix)), None)
        if meant is None and name in NUMERIC:
            meant = "number"
        return meant or "any"

    def _register(self, meant):
        kinds = WIDER.get(meant, (meant,))
        fitting = [number for number, kind in self.kinds.items() if kind in kinds]
        return self.random.choice(fitting) if fitting else None

    def _handle(self, meant):
        wrong = self.random.random() < 0.12
        if meant == "any" or wrong:
            if self.random.random() < 0.7:
                return self.random.randrange(REGISTERS)
            return CONSTANTS[self.random.choice(SINGLES if self.random.random() < 0.5 else [
                name for name in CONSTANTS if name != "h_Builtins" or self.random.random() < 0.2])]
        if meant in ("exception class", "warning") and self.random.random() < 0.8:
            return CONSTANTS[self.random.choice(WARNINGS if meant == "warning" else EXCEPTIONS)]
        register = self._register(meant)
        if meant == "type" and (register is None or self.random.random() < 0.5):
            return CONSTANTS[self.random.choice(TYPES)]
        if meant == "callable" and self.random.random() < 0.3:
            return CONSTANTS[self.random.choice(TYPES + EXCEPTIONS)]
        return register if register is not None else self.random.randrange(REGISTERS)

    def _text(self, operation, name):
        kind = TEXT_KINDS.get(name, "utf8")
        if operation == "ctx_Import_ImportModule":
            kind = "module"
        elif operation.startswith("ctx_Err_NewException") and name == "utf8_name":
            kind = "exception"
        elif "Attr" in operation:
            kind = "attribute"
        return self.random.choice(pool.text_numbers(kind))

    def _integer(self, operation, operand):
        name, kind = operand.name, operand.type
        if name == "op":
            return self.random.randrange(6)
        if name == "kind":
            return self.random.choice((0, 0, 1, 1, 2, 7))
        if name == "stack_level":
            return self.random.choice((1, 2))
        if kind in ("bool", None):
            if name == "len":
                return self.random.choice((0, 1, 3, 6, -1, -2**63))
            return self.random.choice((0, 0, 1, 1, 2, 3, 5, -1))
        bits, is_signed = EDGES.get(kind, (31, True))
        if kind == "HPy_ssize_t" and name not in ("value", "v") and self.random.random() < 0.85:
            return self.random.randint(-4, 6)
        edges = [0, 1, 2**bits - 1, 2**(bits - 1), 2**(bits - 1) - 1] + ([-1, -2**bits, -5] if is_signed else [])
        return signed_word(self.random.choice(edges + [self.random.randrange(2**bits)]))


def generate(seed, number):
    return Generator(seed, number).program()
