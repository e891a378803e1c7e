/* Twenty members of the context that one implementation has at other places.
 *
 * PyPy 7.3.19 has the handle h_DictType in front of the functions 244 to 262, each of which is one place further there
 * than its number says. A module finds out which of the two it is when it is given its context: its first word among
 * the twenty is then a handle of PyPy, a small number, and no address. From then on the wrappers of these functions add
 * the distance, and h_DictType is looked up, at the cost of one instruction; the other members are used as they are. */
#ifndef HPY_MOVED_MEMBERS_H
#define HPY_MOVED_MEMBERS_H

#include "context.h"

/** Where the twenty members are. */
typedef struct {
    size_t distance; /**< of the functions, in bytes, from where they should be */
    size_t handle;   /**< place of h_DictType among the twenty */
} _HPyMoved;

_HPY_ONE_PER_BINARY _HPyMoved _HPy_moved = {0, _HPY_MOVED_MEMBERS - 1};

/** Looks where they are in the context that the module has been given. */
HPyAPI_INLINE_HELPER void _HPy_FindMoved(const HPyContext *ctx)
{
    const intptr_t lowest_address = 65536;
    const intptr_t first = ctx->_moved[0]._i;
    if (first > 0 && first < lowest_address) {
        _HPy_moved.distance = sizeof(HPy);
        _HPy_moved.handle = 0;
    } else {
        _HPy_moved.distance = 0;
        _HPy_moved.handle = _HPY_MOVED_MEMBERS - 1;
    }
}

/** Whether they are where PyPy 7.3.19 has them, which tells that implementation from all others. */
HPyAPI_INLINE_HELPER bool _HPy_HasMoved(void)
{
    return _HPy_moved.distance != 0;
}

/** A context whose functions 244 to 262 are in their places; it is good for nothing else. */
HPyAPI_INLINE_HELPER const HPyContext *_HPy_Moved(const HPyContext *ctx)
{
    return (const HPyContext *)(const void *)((const char *)ctx + _HPy_moved.distance);
}

/* ctx->h_DictType is written as a member of the struct, so its name has to stand for the search. */
#define h_DictType _moved[_HPy_moved.handle]

#endif /* HPY_MOVED_MEMBERS_H */
