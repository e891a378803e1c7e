/* A program that loads HPy modules without Python, to see that a module built for another platform works there.
 *
 * It has a small object model of its own, the members of the context that modules in the tests use, and a reader for
 * scripts of checks. Every member that it does not have ends the program with the name of that member, and so does every
 * misuse of a handle: what a module does wrong on one platform only has to be seen. */
#ifndef HOST_H
#define HOST_H

#include <hpy/context.h>
#include <stdarg.h>
#include <stdio.h>

/* Which printf checks formats: with mingw-w64 its own, which knows those of C99 (__USE_MINGW_ANSI_STDIO). */
#ifdef __MINGW_PRINTF_FORMAT
#define PRINTF __MINGW_PRINTF_FORMAT
#else
#define PRINTF printf
#endif

/* ---- objects (objects.c) ---- */

typedef struct object object;

typedef enum {
    CONSTANT, /* None, NotImplemented, Ellipsis */
    TRUTH,
    INTEGER,
    FLOATING,
    STRING,
    BYTES,
    TUPLE,
    LIST,
    DICT,
    TYPE,
    INSTANCE,
    METHOD,
    MODULE
} object_kind;

typedef struct {
    char *name; /* without the module */
    object *base; /* null for object */
    const HPyType_Spec *spec; /* null for builtin types */
    object *attributes; /* dict */
    size_t size; /* of the C struct of its objects */
} type_data;

typedef object *(*builtin)(object **args, size_t count); /* new reference, or null with an exception */

struct object {
    size_t references;
    object_kind kind;
    object *type; /* borrowed for builtin types, owned for instances of types of modules */
    union {
        struct { bool negative; uint64_t magnitude; } integer; /* and booleans */
        double number;
        struct { char *bytes; size_t size; } text; /* str in UTF-8, bytes, names of constants */
        struct { object **all; size_t count; } items; /* a dict has its keys and values alternately */
        type_data *of_type;
        void *data;
        struct { const HPyMeth *definition; builtin function; object *self; } method;
        struct { object *attributes; const HPyModuleDef *definition; } module;
    };
};

extern size_t live_objects;
object *new_object(object_kind kind, object *type);
object *keep(object *o);
void drop(object *o); /* null is allowed */
object *new_integer(bool negative, uint64_t magnitude);
object *new_signed(int64_t value);
object *new_float(double value);
object *new_text(object_kind kind, const char *bytes, size_t size);
object *new_string(const char *text);
object *new_sequence(object_kind kind, object **items, size_t count); /* keeps the items */
object *new_type(const char *name, object *base);
object *truth_object(bool value); /* new reference */
void append_item(object *sequence, object *item); /* keeps it */
object **dict_find(object *dict, object *key); /* the place of the value, or null */
void dict_set(object *dict, object *key, object *value); /* keeps both; a null value deletes */
bool equal(const object *a, const object *b);
bool is_integer(const object *o);
const char *type_name(const object *o);
bool is_subtype(const object *type, const object *base);
void *checked_alloc(size_t size);
char *copy_text(const char *text, size_t size);

/* ---- what an object looks like (reprs.c) ---- */

object *repr_of(object *o); /* new str, or null with an exception */
object *str_of(object *o);
object *ascii_of(object *o);

/* ---- texts (texts.c) ---- */

size_t utf8_length(const object *string); /* characters */
size_t utf8_encode(uint32_t character, char *into); /* bytes */
uint32_t utf8_next(const char **place); /* the character there; moves on */

/* ---- handles (handles.c) ---- */

HPy open_handle(object *o); /* takes over the reference; a null object gives a null handle */
object *object_of(HPy h, const char *user); /* borrowed */
#define OBJECT(H) object_of((H), __func__)
void close_handle(HPy h, const char *user);
void make_permanent(HPy h);
size_t count_open_handles(void);
void print_open_handles(void);
void free_handles(void);

/* ---- exceptions (errors.c) ---- */

extern object *error_type, *error_value;
_HPY_NORETURN void fatal(const char *format, ...) __attribute__((format(PRINTF, 1, 2)));
object *raise_error(HPy type, const char *format, ...) __attribute__((format(PRINTF, 2, 3))); /* always null */
void set_error(object *type, object *value); /* keeps both; replaces */
void clear_error(void);
object *error_text(void); /* new str: of the pending exception */

/* ---- types and attributes (types.c) ---- */

object *attribute(object *o, const char *name); /* new reference, or null with an exception */
int set_attribute(object *o, const char *name, object *value);
const HPySlot *find_slot(const object *type, HPySlot_Slot slot); /* null for none */
object *new_instance(object *type);
void free_instance(object *o);
object *read_member(object *o, const HPyMember *member); /* members.c */
int write_member(object *o, const HPyMember *member, object *value);
void store_field(HPyField *field, object *o);
double number_value(object *o); /* numbers.c; -1 with an exception */
int64_t integer_value(object *o, int64_t least, uint64_t most, const char *what); /* the same */
object *type_from_spec(HPyType_Spec *spec, HPyType_SpecParam *params);

/* ---- calls (calls.c) ----
 * Functions of modules are called as PyPy does it or, as CPython does it, through the trampolines. Each result is a new
 * reference, or null (-1) with an exception: a function that says one and does the other ends the program. */

extern bool through_trampolines;
object *call_method(const HPyMeth *method, object *self, object **args, size_t count, object *names);
object *call_new(const HPySlot *slot, object *type, object **args, size_t count, object *keywords);
int call_init(const HPySlot *slot, object *self, object **args, size_t count, object *keywords);
object *call_unary(const HPySlot *slot, object *o);
object *call_binary(const HPySlot *slot, object *a, object *b);
object *call_with_index(const HPySlot *slot, object *o, int64_t index);
object *call_compare(const HPySlot *slot, object *a, object *b, HPy_RichCmpOp operation);
int64_t call_for_number(const HPySlot *slot, object *o); /* a length or an answer */
object *call_getter(const HPyGetSet *property, object *o);
int call_setter(const HPyGetSet *property, object *o, object *value);
object *result_of(HPy result, const char *what);
int64_t status_of(int64_t result, const char *what);
void ctx_CallRealFunctionFromTrampoline(HPyContext *ctx, HPyFunc_Signature kind, HPyCFunction function, void *arguments);

/* ---- modules and whatever else is called (modules.c) ---- */

object *call_object(object *callable, object **args, size_t count, object *names); /* values of names follow in args */
object *module_from(const HPyModuleDef *definition, const char *name);
void clear_module(object *module);

/* ---- operations (operations.c) ---- */

int64_t length_of(object *o); /* -1 with an exception */
object *item_of(object *o, object *key);
object *arithmetic(char operation, object *a, object *b);
object *compare(object *a, object *b, HPy_RichCmpOp operation);
int is_true(object *o);
object *buffer_items(object *o);

/* ---- the context (context.c) ---- */

#define CTX HPyContext *ctx __attribute__((unused))
extern HPyContext context;
void make_context(void);
void provide_objects(void);
void provide_numbers(void);
void provide_texts(void);
void provide_containers(void);
/* Puts the function with the name of a member into its place. */
#define PROVIDE(MEMBER) (context.MEMBER = MEMBER)

/* ---- scripts (script.c) ---- */

size_t run_script(const char *path, object *module, const char *name); /* the number of checks */

#endif /* HOST_H */
