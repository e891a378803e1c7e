/* What Visual C++'s library has for variables of which each thread has its own: the directory that Windows reads. */
#include <stdint.h>

#pragma section(".tls", read, write)
#pragma section(".tls$ZZZ", read, write)
#pragma section(".CRT$XLA", read)
#pragma section(".CRT$XLZ", read)
#pragma section(".rdata$T", read)

uint32_t _tls_index;
__declspec(allocate(".tls")) char _tls_start;
__declspec(allocate(".tls$ZZZ")) char _tls_end;
__declspec(allocate(".CRT$XLA")) const uintptr_t callbacks_start = 0;
__declspec(allocate(".CRT$XLZ")) const uintptr_t callbacks_end = 0;

struct directory {
    char *start, *end;
    uint32_t *index;
    const uintptr_t *callbacks;
    uint32_t zeros, alignment;
};

__declspec(allocate(".rdata$T")) const struct directory _tls_used = {
    &_tls_start, &_tls_end, &_tls_index, &callbacks_start + 1, 0, 0,
};
