/* Leaks at places that are harder to name: within inlined functions, and many of them. */
#define _GNU_SOURCE 1
#include "common.h"
#include <string.h>
#include <sys/mman.h>

static inline __attribute__((always_inline)) HPy inner(HPyContext *ctx, HPy h)
{
    return HPy_Dup(ctx, h);  /* INNER */
}

static inline __attribute__((always_inline)) HPy outer(HPyContext *ctx, HPy h)
{
    return inner(ctx, h);  /* OUTER */
}

METHOD(inlined, 1)
{
    (void)outer(ctx, args[0]);  /* INLINED */
    return none(ctx);
}

#define ONE (void)HPy_Dup(ctx, ctx->h_None);
#define TEN ONE ONE ONE ONE ONE ONE ONE ONE ONE ONE
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

/* Of a thousand places, which the compiler must not make one. */
METHOD(thousand, 0)
{
    (void)args;
    HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
    return none(ctx);
}

/* Needs nothing but its argument, so that it runs wherever it is. */
__attribute__((noinline)) static void movable(HPyContext *ctx)
{
    HPy volatile leaked = HPy_Dup(ctx, ctx->h_None);
    (void)leaked;
}

/* Runs a copy of that outside of any binary, as code made while the program runs is; its address, or None where that may not be. */
METHOD(copied, 0)
{
    enum { ROOM = 4096, SIZE = 512 };
    (void)args;
    char *code = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    void *from = NULL;
    void (*function)(HPyContext *) = movable;
    memcpy(&from, &function, sizeof(from));
    if (code == MAP_FAILED)
        return none(ctx);
    memcpy(code, from, SIZE);
    __builtin___clear_cache(code, code + ROOM);
    if (mprotect(code, ROOM, PROT_READ | PROT_EXEC) != 0) {
        munmap(code, ROOM);
        return none(ctx);
    }
    memcpy(&function, &code, sizeof(function));
    function(ctx);
    munmap(code, ROOM);
    return HPyLong_FromSize_t(ctx, (size_t)(uintptr_t)code);
}

static HPyDef *defines[] = {&m_inlined, &m_thousand, &m_copied, NULL};

static HPyModuleDef module_def = {"places", 0, NULL, defines, NULL};

HPy_MODINIT(places, module_def)
