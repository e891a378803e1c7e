/* The number and object protocols: every function as a Python function of the same shape. */
#include "common.h"

#define UNARY(NAME, FUNCTION) METHOD(NAME, 1) { return FUNCTION(ctx, null_or(ctx, args[0])); }
#define BINARY(NAME, FUNCTION) METHOD(NAME, 2) { return FUNCTION(ctx, args[0], args[1]); }
#define TERNARY(NAME, FUNCTION) METHOD(NAME, 3) { return FUNCTION(ctx, args[0], args[1], args[2]); }
#define QUESTION(NAME, FUNCTION) METHOD(NAME, 1) { return status(ctx, FUNCTION(ctx, args[0])); }

BINARY(add, HPy_Add)
BINARY(sub, HPy_Subtract)
BINARY(mul, HPy_Multiply)
BINARY(matmul, HPy_MatrixMultiply)
BINARY(floordiv, HPy_FloorDivide)
BINARY(truediv, HPy_TrueDivide)
BINARY(mod, HPy_Remainder)
BINARY(divmod, HPy_Divmod)
TERNARY(pow, HPy_Power)
UNARY(neg, HPy_Negative)
UNARY(pos, HPy_Positive)
UNARY(abs, HPy_Absolute)
UNARY(invert, HPy_Invert)
BINARY(lshift, HPy_Lshift)
BINARY(rshift, HPy_Rshift)
BINARY(and_, HPy_And)
BINARY(xor, HPy_Xor)
BINARY(or_, HPy_Or)
UNARY(index, HPy_Index)
UNARY(int_, HPy_Long)
UNARY(float_, HPy_Float)
BINARY(iadd, HPy_InPlaceAdd)
BINARY(isub, HPy_InPlaceSubtract)
BINARY(imul, HPy_InPlaceMultiply)
BINARY(imatmul, HPy_InPlaceMatrixMultiply)
BINARY(ifloordiv, HPy_InPlaceFloorDivide)
BINARY(itruediv, HPy_InPlaceTrueDivide)
BINARY(imod, HPy_InPlaceRemainder)
TERNARY(ipow, HPy_InPlacePower)
BINARY(ilshift, HPy_InPlaceLshift)
BINARY(irshift, HPy_InPlaceRshift)
BINARY(iand, HPy_InPlaceAnd)
BINARY(ixor, HPy_InPlaceXor)
BINARY(ior, HPy_InPlaceOr)

QUESTION(number_check, HPyNumber_Check)
QUESTION(callable_check, HPyCallable_Check)
QUESTION(iter_check, HPyIter_Check)
QUESTION(is_true, HPy_IsTrue)
QUESTION(length, HPy_Length)
QUESTION(hash, HPy_Hash)

UNARY(repr, HPy_Repr)
UNARY(str, HPy_Str)
UNARY(ascii, HPy_ASCII)
UNARY(bytes, HPy_Bytes)
UNARY(type, HPy_Type)
UNARY(iter, HPy_GetIter)
UNARY(dup, HPy_Dup)

/* The next item, or Ellipsis when exhausted. */
METHOD(next, 1)
{
    HPy item = HPyIter_Next(ctx, args[0]);
    if (HPy_IsNull(item) && !HPyErr_Occurred(ctx))
        return HPy_Dup(ctx, ctx->h_Ellipsis);
    return item;
}

METHOD(compare, 3)
{
    return HPy_RichCompare(ctx, args[0], args[1], (int)number(ctx, args[2]));
}

METHOD(compare_bool, 3)
{
    return status(ctx, HPy_RichCompareBool(ctx, args[0], args[1], (int)number(ctx, args[2])));
}

METHOD(same, 2)
{
    return status(ctx, HPy_Is(ctx, args[0], args[1]));
}

METHOD(type_check, 2)
{
    return status(ctx, HPy_TypeCheck(ctx, args[0], args[1]));
}

METHOD(is_subtype, 2)
{
    return status(ctx, HPyType_IsSubtype(ctx, args[0], args[1]));
}

METHOD(type_name, 1)
{
    const char *name = HPyType_GetName(ctx, args[0]);
    return name == NULL ? HPy_NULL : HPyUnicode_FromString(ctx, name);
}

METHOD(generic_new, 1)
{
    return HPyType_GenericNew(ctx, args[0], NULL, 0, HPy_NULL);
}

/* ---- attributes ---- */

METHOD(getattr, 2)
{
    return HPy_GetAttr(ctx, args[0], args[1]);
}

METHOD(getattr_s, 2)
{
    return HPy_GetAttr_s(ctx, args[0], text(ctx, args[1]));
}

METHOD(hasattr, 2)
{
    return status(ctx, HPy_HasAttr(ctx, args[0], args[1]));
}

METHOD(hasattr_s, 2)
{
    return status(ctx, HPy_HasAttr_s(ctx, args[0], text(ctx, args[1])));
}

METHOD(setattr, 3)
{
    return status(ctx, HPy_SetAttr(ctx, args[0], args[1], null_or(ctx, args[2])));
}

METHOD(setattr_s, 3)
{
    return status(ctx, HPy_SetAttr_s(ctx, args[0], text(ctx, args[1]), null_or(ctx, args[2])));
}

METHOD(delattr, 2)
{
    return status(ctx, HPy_DelAttr(ctx, args[0], args[1]));
}

METHOD(delattr_s, 2)
{
    return status(ctx, HPy_DelAttr_s(ctx, args[0], text(ctx, args[1])));
}

/* ---- items ---- */

METHOD(getitem, 2)
{
    return HPy_GetItem(ctx, args[0], args[1]);
}

METHOD(getitem_i, 2)
{
    return HPy_GetItem_i(ctx, args[0], number(ctx, args[1]));
}

METHOD(getitem_s, 2)
{
    return HPy_GetItem_s(ctx, args[0], text(ctx, args[1]));
}

METHOD(contains, 2)
{
    return status(ctx, HPy_Contains(ctx, args[0], args[1]));
}

METHOD(setitem, 3)
{
    return status(ctx, HPy_SetItem(ctx, args[0], args[1], null_or(ctx, args[2])));
}

METHOD(setitem_i, 3)
{
    return status(ctx, HPy_SetItem_i(ctx, args[0], number(ctx, args[1]), null_or(ctx, args[2])));
}

METHOD(setitem_s, 3)
{
    return status(ctx, HPy_SetItem_s(ctx, args[0], text(ctx, args[1]), null_or(ctx, args[2])));
}

METHOD(delitem, 2)
{
    return status(ctx, HPy_DelItem(ctx, args[0], args[1]));
}

METHOD(delitem_i, 2)
{
    return status(ctx, HPy_DelItem_i(ctx, args[0], number(ctx, args[1])));
}

METHOD(delitem_s, 2)
{
    return status(ctx, HPy_DelItem_s(ctx, args[0], text(ctx, args[1])));
}

METHOD(getslice, 3)
{
    return HPy_GetSlice(ctx, null_or(ctx, args[0]), number(ctx, args[1]), number(ctx, args[2]));
}

METHOD(setslice, 4)
{
    return status(ctx, HPy_SetSlice(ctx, null_or(ctx, args[0]), number(ctx, args[1]), number(ctx, args[2]), args[3]));
}

METHOD(delslice, 3)
{
    return status(ctx, HPy_DelSlice(ctx, null_or(ctx, args[0]), number(ctx, args[1]), number(ctx, args[2])));
}

/* ---- calls ---- */

METHOD(call_tuple_dict, 3)
{
    return HPy_CallTupleDict(ctx, args[0], null_or(ctx, args[1]), null_or(ctx, args[2]));
}

METHOD(call_method_tuple_dict, 4)
{
    return HPy_CallMethodTupleDict(ctx, args[0], args[1], null_or(ctx, args[2]), null_or(ctx, args[3]));
}

METHOD(call_method_tuple_dict_s, 4)
{
    return HPy_CallMethodTupleDict_s(ctx, text(ctx, args[0]), args[1], null_or(ctx, args[2]), null_or(ctx, args[3]));
}

/* call(callable, *args, **kw): the arguments are handed on just as they came. */
HPyDef_METH(m_call, "call", HPyFunc_KEYWORDS)
static HPy m_call_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    if (nargs < 1)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "call: a callable is needed");
    return HPy_Call(ctx, args[0], args + 1, nargs - 1, kwnames);
}

HPyDef_METH(m_call_nothing, "call_nothing", HPyFunc_O)
static HPy m_call_nothing_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    return HPy_Call(ctx, arg, NULL, 0, HPy_NULL);
}

/* call_method(name, receiver, *args, **kw) */
HPyDef_METH(m_call_method, "call_method", HPyFunc_KEYWORDS)
static HPy m_call_method_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    (void)self;
    if (nargs < 2)
        return HPyErr_SetString(ctx, ctx->h_TypeError, "call_method: a name and a receiver are needed");
    return HPy_CallMethod(ctx, args[0], args + 1, nargs - 1, kwnames);
}

/* ---- handles ---- */

/* Closing and duplicating null, and many duplicates of one object. */
METHOD(handles, 1)
{
    HPy copies[64];
    HPy_Close(ctx, HPy_NULL);
    if (!HPy_IsNull(HPy_Dup(ctx, HPy_NULL)))
        return HPyErr_SetString(ctx, ctx->h_AssertionError, "a duplicate of null is not null");
    for (int i = 0; i < 64; i++) {
        copies[i] = HPy_Dup(ctx, args[0]);
        if (HPy_IsNull(copies[i]) || !HPy_Is(ctx, copies[i], args[0]))
            return HPyErr_SetString(ctx, ctx->h_AssertionError, "a duplicate is another object");
    }
    for (int i = 0; i < 64; i++)
        HPy_Close(ctx, copies[i]);
    HPy through = HPy_FromVoidP(HPy_AsVoidP(args[0]));
    return HPy_Dup(ctx, through);
}

METHOD(fatal_error, 1)
{
    HPy_FatalError(ctx, text(ctx, args[0]));
}

METHOD(dump, 1)
{
    _HPy_Dump(ctx, args[0]);
    return none(ctx);
}

static HPyDef *defines[] = {
    &m_add, &m_sub, &m_mul, &m_matmul, &m_floordiv, &m_truediv, &m_mod, &m_divmod, &m_pow, &m_neg, &m_pos, &m_abs,
    &m_invert, &m_lshift, &m_rshift, &m_and_, &m_xor, &m_or_, &m_index, &m_int_, &m_float_, &m_iadd, &m_isub,
    &m_imul, &m_imatmul, &m_ifloordiv, &m_itruediv, &m_imod, &m_ipow, &m_ilshift, &m_irshift, &m_iand, &m_ixor,
    &m_ior, &m_number_check, &m_callable_check, &m_iter_check, &m_is_true, &m_length, &m_hash, &m_repr, &m_str,
    &m_ascii, &m_bytes, &m_type, &m_iter, &m_dup, &m_next, &m_compare, &m_compare_bool, &m_same, &m_type_check,
    &m_is_subtype, &m_type_name, &m_generic_new, &m_getattr, &m_getattr_s, &m_hasattr, &m_hasattr_s, &m_setattr,
    &m_setattr_s, &m_delattr, &m_delattr_s, &m_getitem, &m_getitem_i, &m_getitem_s, &m_contains, &m_setitem,
    &m_setitem_i, &m_setitem_s, &m_delitem, &m_delitem_i, &m_delitem_s, &m_getslice, &m_setslice, &m_delslice,
    &m_call_tuple_dict, &m_call_method_tuple_dict, &m_call_method_tuple_dict_s, &m_call, &m_call_nothing,
    &m_call_method, &m_handles, &m_fatal_error, &m_dump, NULL,
};

static HPyModuleDef definition = {
    .doc = "protocols",
    .defines = defines,
};

HPy_MODINIT(protocols, definition)
