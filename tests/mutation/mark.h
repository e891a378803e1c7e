/* mark.h: included before every source of a mutated extension. Keeps account of what happens to handles, apart from debug
 * mode: which line made each, how often the mutated place was reached with a handle and with HPy_NULL, and which lines
 * closed the first handle that was there.
 */
#ifndef HPY_MUTATION_MARK_H
#define HPY_MUTATION_MARK_H

#include <hpy.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Notes the line that made the handle. */
void hpy_mutation_created(HPy h, const char *file, int line);

/* Notes that a line is about to close the handle. */
void hpy_mutation_closing(HPy h, const char *file, int line);

/* Counts a visit to the mutated place. */
void hpy_mutation_visit(int64_t word);

#ifdef __cplusplus
}
#endif

/* At the mutated place: the handle, counted. */
#define HPY_MUTATION_MARK(HANDLE)                                                   \
    __extension__({                                                                 \
        HPy hpy_marked_ = (HANDLE);                                                 \
        hpy_mutation_visit((int64_t)hpy_marked_._i);                                \
        hpy_marked_;                                                                \
    })

/* At the mutated place: a tracker or builder, whose word is in FIELD, counted. */
#define HPY_MUTATION_MARK_WORD(TYPE, FIELD, VALUE)                                  \
    __extension__({                                                                 \
        TYPE hpy_marked_ = (VALUE);                                                 \
        hpy_mutation_visit((int64_t)hpy_marked_.FIELD);                             \
        hpy_marked_;                                                                \
    })

/* The value of a call that makes a handle. */
#define HPY_MUTATION_CREATED(CALL)                                                  \
    __extension__({                                                                 \
        HPy hpy_created_ = (CALL);                                                  \
        hpy_mutation_created(hpy_created_, __FILE__, __LINE__);                     \
        hpy_created_;                                                               \
    })

#endif
