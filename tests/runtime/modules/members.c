/* Members of every kind, attributes with closures, and methods of types. */
#include "common.h"
#include <string.h>

typedef struct {
    short short_;
    int int_;
    long long_;
    float float_;
    double double_;
    const char *string_;
    HPyField object_;
    char char_;
    char byte_;
    unsigned char ubyte_;
    unsigned short ushort_;
    unsigned int uint_;
    unsigned long ulong_;
    char inplace_[16];
    char bool_;
    HPyField object_ex_;
    long long longlong_;
    unsigned long long ulonglong_;
    HPy_ssize_t ssize_;
    HPyField any_;
} All;

HPyType_HELPERS(All)

HPyDef_SLOT(All_traverse, HPy_tp_traverse)
static int All_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    All *self = (All *)object;
    HPy_VISIT(&self->object_);
    HPy_VISIT(&self->object_ex_);
    HPy_VISIT(&self->any_);
    return 0;
}

/* Every kind twice: writable, and read-only with a doc. */
#define MEMBERS(X) \
    X(short_, HPyMember_SHORT) X(int_, HPyMember_INT) X(long_, HPyMember_LONG) X(float_, HPyMember_FLOAT) \
    X(double_, HPyMember_DOUBLE) X(string_, HPyMember_STRING) X(object_, HPyMember_OBJECT) \
    X(char_, HPyMember_CHAR) X(byte_, HPyMember_BYTE) X(ubyte_, HPyMember_UBYTE) X(ushort_, HPyMember_USHORT) \
    X(uint_, HPyMember_UINT) X(ulong_, HPyMember_ULONG) X(inplace_, HPyMember_STRING_INPLACE) \
    X(bool_, HPyMember_BOOL) X(object_ex_, HPyMember_OBJECT_EX) X(longlong_, HPyMember_LONGLONG) \
    X(ulonglong_, HPyMember_ULONGLONG) X(ssize_, HPyMember_HPYSSIZET)

#define DEFINE(FIELD, KIND) \
    HPyDef_MEMBER(All_##FIELD, #FIELD, KIND, offsetof(All, FIELD)) \
    HPyDef_MEMBER(All_ro_##FIELD, "ro_" #FIELD, KIND, offsetof(All, FIELD), .readonly = 1, .doc = "doc of " #FIELD)
MEMBERS(DEFINE)
HPyDef_MEMBER(All_none, "none_", HPyMember_NONE, 0)

HPyDef_SLOT(All_new, HPy_tp_new)
static HPy All_new_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args;
    (void)nargs;
    (void)kw;
    All *data;
    HPy self = HPy_New(ctx, type, &data);
    if (HPy_IsNull(self))
        return HPy_NULL;
    for (size_t i = 0; i < sizeof *data; i++) {
        if (((char *)data)[i] != 0) {
            HPy_Close(ctx, self);
            return HPyErr_SetString(ctx, ctx->h_AssertionError, "fresh memory is not zero");
        }
    }
    data->char_ = 'c';
    strcpy(data->inplace_, "in place");
    return self;
}

/* What the C code sees: the sum of a member set from Python, for the kinds where a sign may get lost. */
HPyDef_METH(All_set_string, "set_string", HPyFunc_O)
static HPy All_set_string_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)arg;
    All_AsStruct(ctx, self)->string_ = "text: \xc3\xa4";
    return none(ctx);
}

HPyDef_METH(All_seen, "seen", HPyFunc_NOARGS)
static HPy All_seen_impl(HPyContext *ctx, HPy self)
{
    const All *data = All_AsStruct(ctx, self);
    HPy items[] = {
        HPyLong_FromLong(ctx, data->short_), HPyLong_FromLong(ctx, data->int_), HPyLong_FromLong(ctx, data->long_),
        HPyFloat_FromDouble(ctx, (double)data->float_), HPyFloat_FromDouble(ctx, data->double_),
        HPyLong_FromLong(ctx, data->char_), HPyLong_FromLong(ctx, data->byte_), HPyLong_FromLong(ctx, data->ubyte_),
        HPyLong_FromLong(ctx, data->ushort_), HPyLong_FromUnsignedLong(ctx, data->uint_),
        HPyLong_FromUnsignedLong(ctx, data->ulong_), HPyLong_FromLong(ctx, data->bool_),
        HPyLong_FromLongLong(ctx, data->longlong_), HPyLong_FromUnsignedLongLong(ctx, data->ulonglong_),
        HPyLong_FromSsize_t(ctx, data->ssize_),
    };
    size_t count = sizeof items / sizeof items[0];
    HPy result = HPyTuple_FromArray(ctx, items, (HPy_ssize_t)count);
    for (size_t i = 0; i < count; i++)
        HPy_Close(ctx, items[i]);
    return result;
}

/* ---- attributes ---- */

static int first_closure = 1, second_closure = 2;

static HPy number_of_closure(HPyContext *ctx, void *closure)
{
    return HPyLong_FromLong(ctx, *(int *)closure);
}

HPyDef_GET_IMPL(All_first, "first", first_getter, .closure = &first_closure, .doc = "the first")
static HPy first_getter(HPyContext *ctx, HPy self, void *closure)
{
    (void)self;
    return number_of_closure(ctx, closure);
}

HPyDef_GET(All_second, "second", .closure = &second_closure)
static HPy All_second_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)self;
    return number_of_closure(ctx, closure);
}

HPyDef_GETSET(All_any, "any", .closure = &second_closure, .doc = "anything")
static HPy All_any_get(HPyContext *ctx, HPy self, void *closure)
{
    All *data = All_AsStruct(ctx, self);
    if (closure != &second_closure)
        return HPyErr_SetString(ctx, ctx->h_SystemError, "another closure");
    if (HPyField_IsNull(data->any_))
        return HPyErr_SetString(ctx, ctx->h_AttributeError, "not set");
    return HPyField_Load(ctx, self, data->any_);
}

static int All_any_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    if (closure != &second_closure || HPy_Is(ctx, HPy_IsNull(value) ? ctx->h_None : value, ctx->h_Ellipsis)) {
        HPyErr_SetString(ctx, ctx->h_ValueError, "refused");
        return -1;
    }
    HPyField_Store(ctx, self, &All_AsStruct(ctx, self)->any_, value);
    return 0;
}

HPyDef_SET(All_write_only, "write_only")
static int All_write_only_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    HPyField_Store(ctx, self, &All_AsStruct(ctx, self)->any_, value);
    return 0;
}

HPyDef_GETSET_IMPL(All_explicit, "explicit", explicit_get, explicit_set)
static HPy explicit_get(HPyContext *ctx, HPy self, void *closure)
{
    return closure == NULL ? HPyLong_FromLong(ctx, All_AsStruct(ctx, self)->int_) : HPy_NULL;
}

static int explicit_set(HPyContext *ctx, HPy self, HPy value, void *closure)
{
    (void)closure;
    long number = HPyLong_AsLong(ctx, value);
    if (number == -1 && HPyErr_Occurred(ctx))
        return -1;
    All_AsStruct(ctx, self)->int_ = (int)number;
    return 0;
}

HPyDef_GET(All_failing, "failing")
static HPy All_failing_get(HPyContext *ctx, HPy self, void *closure)
{
    (void)self;
    (void)closure;
    return HPyErr_SetString(ctx, ctx->h_ZeroDivisionError, "always");
}

/* ---- methods ---- */

HPyDef_METH(All_noargs, "noargs", HPyFunc_NOARGS, .doc = "noargs($self, /)\n--\n\nNo arguments.")
static HPy All_noargs_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(All_one, "one", HPyFunc_O)
static HPy All_one_impl(HPyContext *ctx, HPy self, HPy arg)
{
    return HPyTuple_Pack(ctx, 2, self, arg);
}

HPyDef_METH(All_varargs, "varargs", HPyFunc_VARARGS)
static HPy All_varargs_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy rest = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs);
    HPy result = HPy_IsNull(rest) ? HPy_NULL : HPyTuple_Pack(ctx, 2, self, rest);
    HPy_Close(ctx, rest);
    return result;
}

HPyDef_METH(All_keywords, "keywords", HPyFunc_KEYWORDS)
static HPy All_keywords_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    HPy_ssize_t nkw = HPy_IsNull(kwnames) ? 0 : HPy_Length(ctx, kwnames);
    HPy rest = HPyTuple_FromArray(ctx, args, (HPy_ssize_t)nargs + nkw);
    HPy result = HPy_NULL;
    if (!HPy_IsNull(rest))
        result = HPyTuple_Pack(ctx, 3, self, rest, HPy_IsNull(kwnames) ? ctx->h_None : kwnames);
    HPy_Close(ctx, rest);
    return result;
}

/* An iterator in the HPy way: __iter__ and __next__ are methods. */
HPyDef_METH(All_iter, "__iter__", HPyFunc_NOARGS)
static HPy All_iter_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}

HPyDef_METH(All_next, "__next__", HPyFunc_NOARGS)
static HPy All_next_impl(HPyContext *ctx, HPy self)
{
    All *data = All_AsStruct(ctx, self);
    if (data->int_ >= 3)
        return HPyErr_SetObject(ctx, ctx->h_StopIteration, ctx->h_None);
    return HPyLong_FromLong(ctx, data->int_++);
}

#define ADDRESS(FIELD, KIND) &All_##FIELD, &All_ro_##FIELD,
static HPyDef *All_defines[] = {
    MEMBERS(ADDRESS)
    &All_none, &All_new, &All_traverse, &All_set_string, &All_seen, &All_first, &All_second, &All_any,
    &All_write_only, &All_explicit, &All_failing, &All_noargs, &All_one, &All_varargs, &All_keywords, &All_iter,
    &All_next, NULL,
};

static HPyType_Spec All_spec = {
    .name = "package.members.All",
    .basicsize = sizeof(All),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = All_defines,
};

/* The specs are shared by all types made from them: the definitions must stay as they were. */
METHOD(offsets_unchanged, 0)
{
    (void)args;
    int good = 1;
#define CHECK(FIELD, KIND) \
    good &= All_##FIELD.member.offset == (HPy_ssize_t)offsetof(All, FIELD) && All_##FIELD.member.type == KIND;
    MEMBERS(CHECK)
    return HPyBool_FromBool(ctx, good);
}

/* A derived type: its struct starts with that of its base, and it has members of its own. */
typedef struct {
    All base;
    HPyField more_;
    int extra_;
} Derived;

HPyDef_MEMBER(Derived_extra, "extra", HPyMember_INT, offsetof(Derived, extra_))
HPyDef_MEMBER(Derived_more, "more", HPyMember_OBJECT, offsetof(Derived, more_))

HPyDef_SLOT(Derived_traverse, HPy_tp_traverse)
static int Derived_traverse_impl(void *object, HPyFunc_visitproc visit, void *arg)
{
    Derived *self = (Derived *)object;
    HPy_VISIT(&self->more_);
    return 0;
}

static HPyDef *Derived_defines[] = {&Derived_extra, &Derived_more, &Derived_traverse, NULL};

static HPyType_Spec Derived_spec = {
    .name = "package.members.Derived",
    .basicsize = sizeof(Derived),
    .flags = HPy_TPFLAGS_DEFAULT | HPy_TPFLAGS_BASETYPE | HPy_TPFLAGS_HAVE_GC,
    .defines = Derived_defines,
};

METHOD(derive, 1)
{
    HPyType_SpecParam params[] = {{HPyType_SpecParam_Base, args[0]}, {(HPyType_SpecParam_Kind)0, HPy_NULL}};
    return HPyType_FromSpec(ctx, &Derived_spec, params);
}

HPyDef_SLOT(execute, HPy_mod_exec)
static int execute_impl(HPyContext *ctx, HPy module)
{
    if (add_type(ctx, module, "All", &All_spec, NULL) < 0)
        return -1;
    return add_type(ctx, module, "Again", &All_spec, NULL);
}

static HPyDef *defines[] = {&execute, &m_offsets_unchanged, &m_derive, NULL};

static HPyModuleDef definition = {
    .doc = "members",
    .defines = defines,
};

HPy_MODINIT(members, definition)
