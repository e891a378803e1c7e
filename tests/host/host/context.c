/* The context: its constants, and what stands in the places of members that the host does not have. */
#include "host.h"

#include <stddef.h>
#include <string.h>

HPyContext context;

/* members.h has a line for every member, made from the table of the ABI. */
#define HANDLE(NAME, OFFSET) \
    _Static_assert(sizeof(void *) != 8 || offsetof(HPyContext, NAME) == (OFFSET), #NAME " is not where the table says");
#define FUNCTION(NAME, OFFSET) \
    HANDLE(NAME, OFFSET) \
    static void missing_##NAME(void) \
    { \
        fatal("the host has no member " #NAME); \
    }
#include "members.h"
#undef HANDLE
#undef FUNCTION

static const struct {
    const char *name;
    size_t place;
    void (*missing)(void); /* null for a constant */
} members[] = {
#define HANDLE(NAME, OFFSET) {#NAME, offsetof(HPyContext, NAME), NULL},
#define FUNCTION(NAME, OFFSET) {#NAME, offsetof(HPyContext, NAME), missing_##NAME},
#include "members.h"
#undef HANDLE
#undef FUNCTION
};

enum { MEMBERS = sizeof(members) / sizeof(*members) };

static HPy *constant_at(size_t member)
{
    return (HPy *)(void *)((char *)&context + members[member].place);
}

static void fill_with_missing(void)
{
    for (size_t i = 0; i < MEMBERS; i++)
        if (members[i].missing != NULL)
            memcpy((char *)&context + members[i].place, &members[i].missing, sizeof(members[i].missing));
}

/* ---- constants ---- */

static HPy permanent(object *o)
{
    HPy h = open_handle(o);
    make_permanent(h);
    return h;
}

static object *new_constant(const char *name)
{
    object *o = new_object(CONSTANT, OBJECT(context.h_BaseObjectType));
    o->text.bytes = copy_text(name, strlen(name));
    o->text.size = strlen(name);
    return o;
}

static object *new_truth(bool value)
{
    object *o = new_object(TRUTH, OBJECT(context.h_BoolType));
    o->integer.magnitude = value;
    return o;
}

/* What a builtin type is called, and what it is based on. Whatever is not here is an exception based on Exception. */
static const struct { const char *member, *name, *base; } types[] = {
    {"h_BaseObjectType", "object", NULL}, {"h_TypeType", "type", "object"}, {"h_BoolType", "bool", "int"}, {"h_LongType", "int", "object"},
    {"h_FloatType", "float", "object"}, {"h_UnicodeType", "str", "object"}, {"h_TupleType", "tuple", "object"},
    {"h_ListType", "list", "object"}, {"h_ComplexType", "complex", "object"}, {"h_BytesType", "bytes", "object"},
    {"h_MemoryViewType", "memoryview", "object"}, {"h_CapsuleType", "PyCapsule", "object"},
    {"h_SliceType", "slice", "object"}, {"h_DictType", "dict", "object"},
    {"h_BaseException", "BaseException", "object"}, {"h_Exception", "Exception", "BaseException"},
    {"h_SystemExit", "SystemExit", "BaseException"}, {"h_KeyboardInterrupt", "KeyboardInterrupt", "BaseException"},
    {"h_GeneratorExit", "GeneratorExit", "BaseException"}, {"h_OverflowError", "OverflowError", "ArithmeticError"},
    {"h_ZeroDivisionError", "ZeroDivisionError", "ArithmeticError"},
    {"h_FloatingPointError", "FloatingPointError", "ArithmeticError"}, {"h_IndexError", "IndexError", "LookupError"},
    {"h_KeyError", "KeyError", "LookupError"}, {"h_UnicodeError", "UnicodeError", "ValueError"},
    {"h_UnicodeEncodeError", "UnicodeEncodeError", "UnicodeError"},
    {"h_UnicodeDecodeError", "UnicodeDecodeError", "UnicodeError"}, {"h_NotImplementedError", "NotImplementedError", "RuntimeError"},
    {"h_RecursionError", "RecursionError", "RuntimeError"},
};

static object *find_type(const char *name)
{
    for (size_t i = 0; i < MEMBERS; i++) {
        object *o = members[i].missing == NULL && constant_at(i)->_i != 0 ? OBJECT(*constant_at(i)) : NULL;
        if (o != NULL && o->kind == TYPE && strcmp(o->of_type->name, name) == 0)
            return o;
    }
    fatal("there is no type %s", name);
}

static void make_type(size_t member)
{
    const char *name = members[member].name + 2;
    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (strcmp(types[i].member, members[member].name) == 0)
            name = types[i].name;
    *constant_at(member) = permanent(new_type(name, NULL));
}

static void set_base(size_t member)
{
    object *type = OBJECT(*constant_at(member));
    const char *base = "Exception";
    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (strcmp(types[i].name, type->of_type->name) == 0)
            base = types[i].base;
    if (base != NULL)
        type->of_type->base = keep(find_type(base));
}

static bool is_type(size_t member)
{
    static const char *const others[] = {"h_None", "h_True", "h_False", "h_NotImplemented", "h_Ellipsis", "h_Builtins"};
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        if (strcmp(members[member].name, others[i]) == 0)
            return false;
    return members[member].missing == NULL;
}

void make_context(void)
{
    context.name = "the host of the tests";
    context.abi_version = 0;
    fill_with_missing();
    provide_objects();
    provide_numbers();
    provide_texts();
    provide_containers();
    for (size_t i = 0; i < MEMBERS; i++)
        if (is_type(i))
            make_type(i);
    for (size_t i = 0; i < MEMBERS; i++)
        if (is_type(i))
            set_base(i);
    context.h_None = permanent(new_constant("None"));
    context.h_NotImplemented = permanent(new_constant("NotImplemented"));
    context.h_Ellipsis = permanent(new_constant("Ellipsis"));
    context.h_Builtins = permanent(new_constant("builtins"));
    context.h_True = permanent(new_truth(true));
    context.h_False = permanent(new_truth(false));
}
