/* Struct sequences: tuples with named fields. Included by hpy.h; linked into the extension. */
#ifndef HPY_CORE_STRUCTSEQ_H
#define HPY_CORE_STRUCTSEQ_H

#ifdef __cplusplus
extern "C" {
#endif

/** One field of a struct sequence; the array of fields ends with a NULL name. */
typedef struct {
    const char *name; /**< UTF-8, or HPyStructSequence_UnnamedField */
    const char *doc;  /**< UTF-8 or NULL */
} HPyStructSequence_Field;

/** Description of a struct sequence type. It and its texts must live as long as the type. */
typedef struct {
    const char *name; /**< "module.Name" or "Name", UTF-8 */
    const char *doc;  /**< UTF-8 or NULL */
    HPyStructSequence_Field *fields;
} HPyStructSequence_Desc;

/** Name of a field that is reached by its position only. */
extern HPyAPI_HELPER const char *const HPyStructSequence_UnnamedField;

/**
 * Creates a subclass of tuple with named fields; its attribute `n_fields` is their number.
 * In the cpython ABI it is a struct sequence of CPython, otherwise it is made by
 * collections.namedtuple.
 *
 * Returns a new handle, or null with SystemError (no name) or what the creation of the type raised.
 */
HPyAPI_HELPER HPy HPyStructSequence_NewType(HPyContext *ctx, HPyStructSequence_Desc *desc);

/**
 * Creates an instance of such a type from `nargs` values, which stay owned by the caller. Fields
 * without a value are None in universal and hybrid modules; in the cpython ABI, whose struct sequences
 * are CPython's own, each field needs one.
 *
 * Returns a new handle, or null with TypeError (not such a type; more values than fields; in the
 * cpython ABI fewer, too) or what the constructor raised.
 */
HPyAPI_HELPER HPy HPyStructSequence_New(HPyContext *ctx, HPy type, HPy_ssize_t nargs, HPy *args);

#ifdef __cplusplus
}
#endif

#endif /* HPY_CORE_STRUCTSEQ_H */
