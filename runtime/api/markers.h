/* The notation of public_api.h: what follows a prototype and says where and how it is implemented.
 *
 * Each marker expands to a numbered enum constant and a text, the two things that a compiler's
 * syntax tree shows as they were written; eng/ApiGen finds them right behind the declaration. */
#ifndef HPY_API_MARKERS_H
#define HPY_API_MARKERS_H

#define _HPY_MARK_2(KIND, LINE, NUMBER, TEXT) \
    ; \
    enum { hpy_##KIND##_##LINE = NUMBER }; \
    static const char hpy_##KIND##_text_##LINE[] = TEXT
#define _HPY_MARK_1(KIND, LINE, NUMBER, TEXT) _HPY_MARK_2(KIND, LINE, NUMBER, TEXT)
#define _HPY_MARK(KIND, NUMBER, TEXT) _HPY_MARK_1(KIND, __LINE__, NUMBER, TEXT)

/* A function of the context: its index, and what implements it on CPython:
 *     "PyNumber_Add"   this function or macro of the C-API, with the same arguments, the same result and
 *                      the same errors: the wrapper is generated
 *     "inline"         written by hand in include/hpy/cpython, because calls should expand in place
 *     "impl"           written by hand in cpython, compiled once into each binary
 *     "runtime"        part of the loader only, generated from the signatures below */
#define HPY_FUNCTION(INDEX, HOW) _HPY_MARK(function, INDEX, HOW)

/* The same for a function that raises: the context member returns nothing, the public function a null
 * handle, for use in a return statement. */
#define HPY_RAISES(INDEX, HOW) _HPY_MARK(raises, INDEX, HOW)

/* A constant handle of the context: its index, and the object on CPython ("impl": set by hand). */
#define HPY_CONSTANT(INDEX, HOW) _HPY_MARK(constant, INDEX, HOW)

/* A kind of function that an extension provides. It stands behind two prototypes: impl_KIND is what the
 * author writes, cpython_KIND what CPython calls; the latter's parameters name the fields of the struct
 * that a trampoline passes to the runtime. HOW is "" when every argument has a direct counterpart, the
 * name of the function of the CPython side that converts where it has none, or "never" when only the
 * runtime calls the function. */
#define HPY_SIGNATURE(NUMBER, HOW) _HPY_MARK(signature, NUMBER, HOW)

/* A slot: its number and the kind of function it takes. */
#define HPY_SLOT(NAME, NUMBER, KIND) \
    enum { hpy_slot_##NAME = NUMBER }; \
    static const char hpy_slot_text_##NAME[] = KIND

#endif
