/* The context struct and, in the cpython ABI, the one context of the binary. */
#ifndef HPY_CONTEXT_H
#define HPY_CONTEXT_H

#include "definitions.h"
#include "generated/context.h"

#ifdef HPY_ABI_CPYTHON
/* Filled by PyInit_NAME before anything else of the module runs, so that calls need no check. */
extern _HPY_HIDDEN HPyContext _HPy_cpython_context;

/** The context of this binary. */
HPyAPI_FUNC HPyContext *_HPyGetContext(void)
{
    return &_HPy_cpython_context;
}
#endif

#endif /* HPY_CONTEXT_H */
