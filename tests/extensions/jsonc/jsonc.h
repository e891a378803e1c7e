/* jsonc: JSON for Python, with the functions, options and error messages of the module json.
 *
 * Only members 0 to 243 of the HPy context are used, so the module runs on every HPy of ABI 0. Nesting is limited by a
 * counter (RecursionError), not by the stack of the process.
 */
#ifndef JSONC_JSONC_H
#define JSONC_JSONC_H

#include "text.h"

enum { DEFAULT_MAX_DEPTH = 1000, LARGEST_MAX_DEPTH = 10000 };

/* JSONDecodeError, a ValueError; stored when the module is executed. */
extern HPyGlobal decode_error;

extern HPyDef jsonc_loads, jsonc_dumps;

/* The option max_depth of both functions: 0, or -1 with ValueError. */
int check_max_depth(HPyContext *ctx, int max_depth);
/* Always null. */
HPy raise_too_deep(HPyContext *ctx, const char *what);

/* Null when the option is absent or None. */
HPy optional(HPyContext *ctx, HPy option);

#endif
