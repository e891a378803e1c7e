/* The macros that define methods, slots, members, properties and capsule destructors.
 *
 * Each declares the function that the author writes, makes the function that CPython calls, and defines a
 * variable for the lists of HPyType_Spec and HPyModuleDef. What follows the named parameters goes to the end
 * of the variable's initialiser, for example `.doc = "..."`. All files of a binary may use the variable, nobody
 * else: whatever the options of the compiler, a function of the C library with its name is something else. */
#ifndef HPY_DEFINE_H
#define HPY_DEFINE_H

#include "trampoline.h"

/* g++ -Wextra warns about members without an initialiser; leaving out .doc is meant to be possible. */
#if defined(__cplusplus) && defined(__GNUC__)
#define _HPY_BEGIN_DEFINITION \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wmissing-field-initializers\"")
#define _HPY_END_DEFINITION _Pragma("GCC diagnostic pop")
#else
#define _HPY_BEGIN_DEFINITION
#define _HPY_END_DEFINITION
#endif

/* ISO C wants at least one argument for the dots of a macro. So the last named parameter of the public macros is among
   the dots as well, and an empty argument follows them here. ARGS has parentheses: the older preprocessor of MSVC would
   otherwise pass the dots on as a single argument. */
#define _HPY_APPLY(MACRO, ARGS) MACRO ARGS

/** Declares a static function of a kind, for example HPyFunc_O. */
#define HPyFunc_DECLARE(SYM, SIG) _HPyFunc_DECLARE(SYM, SIG)
#define _HPyFunc_DECLARE(SYM, SIG) \
    enum { SYM##_sig = (SIG) }; \
    _HPyFunc_DECLARE_##SIG(SYM)

/** Defines the static function SYM that CPython can call and that calls IMPL, a function of the kind SIG. */
#define HPyFunc_TRAMPOLINE(SYM, IMPL, SIG) _HPyFunc_TRAMPOLINE(SYM, IMPL, SIG)
#define _HPyFunc_TRAMPOLINE(SYM, IMPL, SIG) \
    enum { SYM##_sig = (SIG) }; \
    _HPyFunc_TRAMPOLINE_##SIG(SYM, IMPL)

/** Defines the static function SYM that CPython calls with a capsule and that calls IMPL. */
#define HPyCapsule_DESTRUCTOR_TRAMPOLINE(SYM, IMPL) _HPyFunc_TRAMPOLINE_HPyFunc_CAPSULE_DESTRUCTOR(SYM, IMPL)

/* The same for a method, which in the cpython ABI is given less to convert. */
#ifdef HPY_ABI_CPYTHON
#define _HPyFunc_METHOD_TRAMPOLINE(SYM, IMPL, SIG) _HPyFunc_METHOD_TRAMPOLINE_OF(SYM, IMPL, SIG)
#define _HPyFunc_METHOD_TRAMPOLINE_OF(SYM, IMPL, SIG) \
    enum { SYM##_sig = (SIG) }; \
    _HPyFunc_METHOD_TRAMPOLINE_##SIG(SYM, IMPL)
#else
#define _HPyFunc_METHOD_TRAMPOLINE(SYM, IMPL, SIG) HPyFunc_TRAMPOLINE(SYM, IMPL, SIG)
#endif

/* The member of a definition that points to the author's function. */
#ifdef HPY_ABI_CPYTHON
#define _HPY_POINTER(IMPL, SIG) _HPY_POINTER_OF(IMPL, SIG)
#define _HPY_POINTER_OF(IMPL, SIG) _HPyFunc_POINTER_##SIG(IMPL)
#else
#define _HPY_POINTER(IMPL, SIG) _HPY_FUNCTION_AS(HPyCFunction, IMPL)
#endif

/** A method: HPyDef_METH(add, "add", HPyFunc_O, .doc = "...") needs a static function add_impl. */
#define HPyDef_METH(SYM, NAME, ... /* SIG, ... */) _HPY_APPLY(_HPyDef_METH, (SYM, NAME, SYM##_impl, __VA_ARGS__, ))

/** A method with another name for the function. */
#define HPyDef_METH_IMPL(SYM, NAME, IMPL, ... /* SIG, ... */) _HPY_APPLY(_HPyDef_METH, (SYM, NAME, IMPL, __VA_ARGS__, ))
#define _HPyDef_METH(SYM, NAME, IMPL, SIG, ...) \
    HPyFunc_DECLARE(IMPL, SIG); \
    _HPyFunc_METHOD_TRAMPOLINE(SYM##_trampoline, IMPL, SIG) \
    _HPY_BEGIN_DEFINITION \
    _HPY_HIDDEN HPyDef SYM = { \
        .kind = HPyDef_Kind_Meth, \
        .meth = { \
            .name = NAME, \
            .impl = _HPY_POINTER(IMPL, SIG), \
            .cpy_trampoline = _HPY_FUNCTION_AS(cpy_PyCFunction, SYM##_trampoline), \
            .signature = SIG, \
            __VA_ARGS__ \
        } \
    }; \
    _HPY_END_DEFINITION

/** A slot: HPyDef_SLOT(Point_repr, HPy_tp_repr) needs a static function Point_repr_impl. */
#define HPyDef_SLOT(SYM, SLOT) HPyDef_SLOT_IMPL(SYM, SYM##_impl, SLOT)

/** A slot with another name for the function. */
#define HPyDef_SLOT_IMPL(SYM, IMPL, SLOT) \
    enum { SYM##_slot = (SLOT) }; \
    HPyFunc_DECLARE(IMPL, HPySlot_SIG(SLOT)); \
    HPyFunc_TRAMPOLINE(SYM##_trampoline, IMPL, HPySlot_SIG(SLOT)) \
    _HPY_HIDDEN HPyDef SYM = { \
        .kind = HPyDef_Kind_Slot, \
        .slot = { \
            .slot = (SLOT), \
            .impl = _HPY_POINTER(IMPL, HPySlot_SIG(SLOT)), \
            .cpy_trampoline = _HPY_FUNCTION_AS(cpy_PyCFunction, SYM##_trampoline), \
        } \
    };

/** A field of the C struct: HPyDef_MEMBER(Point_x, "x", HPyMember_DOUBLE, offsetof(Point, x), .readonly = 1). */
#define HPyDef_MEMBER(SYM, NAME, TYPE, ... /* OFFSET, ... */) _HPY_APPLY(_HPyDef_MEMBER, (SYM, NAME, TYPE, __VA_ARGS__, ))
#define _HPyDef_MEMBER(SYM, NAME, TYPE, OFFSET, ...) \
    _HPY_BEGIN_DEFINITION \
    _HPY_HIDDEN HPyDef SYM = { \
        .kind = HPyDef_Kind_Member, \
        .member = { \
            .name = NAME, \
            .type = TYPE, \
            .offset = (HPy_ssize_t)(OFFSET), \
            __VA_ARGS__ \
        } \
    }; \
    _HPY_END_DEFINITION

/** A read-only property: HPyDef_GET(Point_len, "length") needs a static function Point_len_get. */
#define HPyDef_GET(SYM, ... /* NAME, ... */) _HPY_APPLY(_HPyDef_GET, (SYM, SYM##_get, __VA_ARGS__, ))

/** A read-only property with another name for the function. */
#define HPyDef_GET_IMPL(SYM, NAME, ... /* GETIMPL, ... */) _HPY_APPLY(_HPyDef_GET_IMPL, (SYM, NAME, __VA_ARGS__, ))
#define _HPyDef_GET_IMPL(SYM, NAME, GETIMPL, ...) _HPyDef_GET(SYM, GETIMPL, NAME, __VA_ARGS__)
#define _HPyDef_GET(SYM, GETIMPL, NAME, ...) \
    HPyFunc_DECLARE(GETIMPL, HPyFunc_GETTER); \
    HPyFunc_TRAMPOLINE(SYM##_get_trampoline, GETIMPL, HPyFunc_GETTER) \
    _HPY_BEGIN_DEFINITION \
    _HPY_HIDDEN HPyDef SYM = { \
        .kind = HPyDef_Kind_GetSet, \
        .getset = { \
            .name = NAME, \
            .getter_impl = _HPY_POINTER(GETIMPL, HPyFunc_GETTER), \
            .setter_impl = NULL, \
            .getter_cpy_trampoline = SYM##_get_trampoline, \
            .setter_cpy_trampoline = NULL, \
            __VA_ARGS__ \
        } \
    }; \
    _HPY_END_DEFINITION

/** A write-only property: needs a static function SYM_set. */
#define HPyDef_SET(SYM, ... /* NAME, ... */) _HPY_APPLY(_HPyDef_SET, (SYM, SYM##_set, __VA_ARGS__, ))

/** A write-only property with another name for the function. */
#define HPyDef_SET_IMPL(SYM, NAME, ... /* SETIMPL, ... */) _HPY_APPLY(_HPyDef_SET_IMPL, (SYM, NAME, __VA_ARGS__, ))
#define _HPyDef_SET_IMPL(SYM, NAME, SETIMPL, ...) _HPyDef_SET(SYM, SETIMPL, NAME, __VA_ARGS__)
#define _HPyDef_SET(SYM, SETIMPL, NAME, ...) \
    HPyFunc_DECLARE(SETIMPL, HPyFunc_SETTER); \
    HPyFunc_TRAMPOLINE(SYM##_set_trampoline, SETIMPL, HPyFunc_SETTER) \
    _HPY_BEGIN_DEFINITION \
    _HPY_HIDDEN HPyDef SYM = { \
        .kind = HPyDef_Kind_GetSet, \
        .getset = { \
            .name = NAME, \
            .getter_impl = NULL, \
            .setter_impl = _HPY_POINTER(SETIMPL, HPyFunc_SETTER), \
            .getter_cpy_trampoline = NULL, \
            .setter_cpy_trampoline = SYM##_set_trampoline, \
            __VA_ARGS__ \
        } \
    }; \
    _HPY_END_DEFINITION

/** A property: needs static functions SYM_get and SYM_set. */
#define HPyDef_GETSET(SYM, ... /* NAME, ... */) _HPY_APPLY(_HPyDef_GETSET, (SYM, SYM##_get, SYM##_set, __VA_ARGS__, ))

/** A property with other names for the functions. */
#define HPyDef_GETSET_IMPL(SYM, NAME, GETIMPL, ... /* SETIMPL, ... */) \
    _HPY_APPLY(_HPyDef_GETSET_IMPL, (SYM, NAME, GETIMPL, __VA_ARGS__, ))
#define _HPyDef_GETSET_IMPL(SYM, NAME, GETIMPL, SETIMPL, ...) _HPyDef_GETSET(SYM, GETIMPL, SETIMPL, NAME, __VA_ARGS__)
#define _HPyDef_GETSET(SYM, GETIMPL, SETIMPL, NAME, ...) \
    HPyFunc_DECLARE(GETIMPL, HPyFunc_GETTER); \
    HPyFunc_TRAMPOLINE(SYM##_get_trampoline, GETIMPL, HPyFunc_GETTER) \
    HPyFunc_DECLARE(SETIMPL, HPyFunc_SETTER); \
    HPyFunc_TRAMPOLINE(SYM##_set_trampoline, SETIMPL, HPyFunc_SETTER) \
    _HPY_BEGIN_DEFINITION \
    _HPY_HIDDEN HPyDef SYM = { \
        .kind = HPyDef_Kind_GetSet, \
        .getset = { \
            .name = NAME, \
            .getter_impl = _HPY_POINTER(GETIMPL, HPyFunc_GETTER), \
            .setter_impl = _HPY_POINTER(SETIMPL, HPyFunc_SETTER), \
            .getter_cpy_trampoline = SYM##_get_trampoline, \
            .setter_cpy_trampoline = SYM##_set_trampoline, \
            __VA_ARGS__ \
        } \
    }; \
    _HPY_END_DEFINITION

/** A call function for HPy_SetCallFunction: needs a static function SYM_impl of the kind HPyFunc_KEYWORDS. */
#define HPyDef_CALL_FUNCTION(SYM) \
    HPyFunc_DECLARE(SYM##_impl, HPyFunc_KEYWORDS); \
    HPyFunc_TRAMPOLINE(SYM##_trampoline, SYM##_impl, HPyFunc_KEYWORDS) \
    static HPyCallFunction SYM = { \
        .cpy_trampoline = SYM##_trampoline, \
        .impl = SYM##_impl, \
    };

/** A destructor for HPyCapsule_New: needs a static function SYM_impl(name, pointer, context). */
#define HPyCapsule_DESTRUCTOR(SYM) \
    _HPyFunc_DECLARE_HPyFunc_CAPSULE_DESTRUCTOR(SYM##_impl); \
    HPyCapsule_DESTRUCTOR_TRAMPOLINE(SYM##_trampoline, SYM##_impl) \
    static HPyCapsule_Destructor SYM = { \
        .cpy_trampoline = SYM##_trampoline, \
        .impl = SYM##_impl, \
    };

#endif /* HPY_DEFINE_H */
