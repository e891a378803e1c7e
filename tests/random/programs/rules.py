"""Which calls a program may make: never one whose behaviour is undefined, and none that takes for ever.

The machine asks before each operation, with the operands that are handles (Ellipsis for null, which the generator uses only
where null is allowed).
"""
import builtins
import types

from .operations import NULL

HEAVY = 300                 # items inside of an operand, counted through containers
LONGEST = 200               # items or characters of one operand
MOST_BITS = 600

BUILTINS = builtins.__dict__
READ_BUILTINS = frozenset("""ctx_Dup ctx_Close ctx_Is ctx_Type ctx_Length ctx_GetItem_s ctx_Contains ctx_Dict_Check
    ctx_Tuple_Check ctx_List_Check ctx_Number_Check ctx_Callable_Check ctx_Iter_Check ctx_IsTrue""".split())

# The types of the machine by the number of their spec, and the builtin type that each shape extends.
SPECS = ("Plain", "Callable", "Simple", "Final", "Old", "Meta", "Long", "Float", "Unicode", "Tuple", "List", "Dict",
         "GcWithoutTraverse", "MemberWithoutStruct", "UnknownShape", "CallWithItems")
EXTENDED = {"Meta": type, "Long": int, "Float": float, "Unicode": str, "Tuple": tuple, "List": list, "Dict": dict}


def weight(value, limit=HEAVY):
    """How many objects there are inside, up to a limit, which is also what a cycle weighs."""
    count, stack = 0, [value]
    while stack and count <= limit:
        item = stack.pop()
        count += 1
        if isinstance(item, (list, tuple)):
            stack.extend(list.__iter__(item) if isinstance(item, list) else tuple.__iter__(item))
        elif isinstance(item, dict) and item is not BUILTINS:
            stack.extend(dict.keys(item))
            stack.extend(part for part in dict.values(item) if part is not BUILTINS)
        elif isinstance(item, BaseException):
            stack.extend(item.args)
        elif machine_type(type(item), "Plain", "Callable"):
            stack.append(item.field)
    return count


def size(value):
    if isinstance(value, int):
        return int.bit_length(value) // (MOST_BITS // LONGEST)
    for kind in (str, bytes, list, tuple, dict):
        if isinstance(value, kind):
            return kind.__len__(value)
    return 0


def machine_type(cls, *names):
    """Whether a class is, or derives from, a type that the machine made from one of the named specs."""
    return any(base.__dict__.get("__module__") == "machine" and (not names or base.__name__ in names)
               for base in type.__dict__["__mro__"].__get__(cls))


def small_int(value, most=8):
    return not isinstance(value, int) or -most <= int(value) <= most


def _multiply(args):
    # Sequences grow by a few times at the most.
    if any(isinstance(arg, (str, bytes, list, tuple)) for arg in args):
        return all(small_int(arg) for arg in args)
    return True


def _allocatable(args):
    """Types whose objects are whole when they are zeroed memory; what is not a type is refused by the function."""
    cls = args[0]
    return not isinstance(cls, type) or (
        machine_type(cls) and not issubclass(cls, (int, str, tuple, dict, type, BaseException)))


def _shows_no_address(args):
    for value in args:
        try:
            if " at 0x" in repr(value) or " at 0x" in str(value):
                return False
        except Exception:
            pass
    return True


def _stable_hash(args):
    value = args[0]
    if type(value) in (int, float, str, bytes, bool, list, dict, bytearray):
        return value == value
    return type(value) is tuple and all(_stable_hash((item,)) for item in value) or machine_type(type(value), "Plain")


def _call_with(callable, values):
    if isinstance(callable, type) and issubclass(callable, (bytes, bytearray)):
        return all(small_int(value, 100) for value in values)
    return True


def _call_tuple_dict(args):
    return not isinstance(args[1], tuple) or _call_with(args[0], args[1])


def _own_object(args):
    """Not what other programs see too: modules, and classes of the tests."""
    value = args[0]
    return not isinstance(value, types.ModuleType) and not (
        isinstance(value, type) and value.__module__.startswith("programs"))


def _eval(args):
    return isinstance(args[0], types.CodeType) and not args[0].co_freevars and type(args[1]) is dict and type(args[2]) is dict


def _from_spec(instruction, args):
    spec, kind, value = SPECS[instruction[3] % len(SPECS)], instruction[4] % 6, args[0]
    if kind in (0, 5):
        return True
    if kind == 3:
        return not isinstance(value, type) or value is type or machine_type(value, "Meta")
    bases = value if kind == 2 and isinstance(value, tuple) else (value,)
    for base in bases:
        if not isinstance(base, type) or base is object or base is EXTENDED.get(spec) or base is bool:
            continue
        # A spec with a struct of its own is not derived from another one: the new struct would have to contain the old.
        if spec not in ("Simple", "Final") or not machine_type(base, "Plain", "Callable", "Simple", "Old"):
            return False
    return True


def _isinstance(index, cls):
    return lambda args: isinstance(args[index], cls)


def _struct(*names):
    return lambda args: machine_type(type(args[0]), *names)


RULES = {
    "ctx_Multiply": _multiply, "ctx_InPlaceMultiply": _multiply,
    "ctx_Lshift": lambda args: small_int(args[1], 64), "ctx_InPlaceLshift": lambda args: small_int(args[1], 64),
    "ctx_Power": lambda args: small_int(args[1], 16), "ctx_InPlacePower": lambda args: small_int(args[1], 16),
    "ctx_Hash": _stable_hash,
    "ctx_Repr": _shows_no_address, "ctx_Str": _shows_no_address, "ctx_ASCII": _shows_no_address,
    "HPyUnicode_FromFormat": _shows_no_address,
    "ctx_TypeCheck": _isinstance(1, type), "ctx_Type_GetName": _isinstance(0, type),
    "ctx_Type_IsSubtype": lambda args: isinstance(args[0], type) and isinstance(args[1], type),
    "ctx_Unicode_Substring": _isinstance(0, str), "ctx_Slice_Unpack": _isinstance(0, slice),
    "ctx_Bytes_GET_SIZE": _isinstance(0, bytes), "ctx_Bytes_AS_STRING": _isinstance(0, bytes),
    "ctx_Iter_Next": lambda args: hasattr(type(args[0]), "__next__"),
    "ctx_New": _allocatable, "ctx_Type_GenericNew": _allocatable,
    "ctx_Field_Store": _struct("Plain", "Callable"), "ctx_Field_Load": _struct("Plain", "Callable"),
    "ctx_AsStruct_Object": _struct("Plain", "Callable"), "ctx_AsStruct_Legacy": _struct("Old"),
    "ctx_AsStruct_Type": _struct("Meta"),
    "ctx_SetAttr": _own_object, "ctx_SetAttr_s": _own_object,
    "ctx_EvalCode": _eval,
    "ctx_Call": lambda args: _call_with(args[0], args[1:]), "ctx_CallMethod": lambda args: _call_with(args[1:2], args[2:]),
    "ctx_CallTupleDict": _call_tuple_dict,
}
for _shape in ("Long", "Float", "Unicode", "Tuple", "List", "Dict"):
    RULES["ctx_AsStruct_" + _shape] = _struct(_shape)


def allowed(name, instruction, args):
    """Whether the operation may be called with these operands."""
    if name in ("ctx_Dup", "ctx_Close"):
        return True
    if name not in READ_BUILTINS and any(arg is BUILTINS or arg is builtins for arg in args):
        return False
    if any(size(arg) > LONGEST or weight(arg) > HEAVY for arg in args):
        return False
    if name.startswith("ctx_Err_NewException"):
        # The dict is the last operand: null, or really a dict.
        word = instruction[6 if name.endswith("WithDoc") else 5]
        return word == NULL or isinstance(args[1], dict)
    if name == "ctx_Type_FromSpec":
        return _from_spec(instruction, args)
    return name not in RULES or RULES[name](args)


def keepable(value):
    """Whether a result may be an operand of later operations."""
    return size(value) <= LONGEST and weight(value) <= HEAVY
