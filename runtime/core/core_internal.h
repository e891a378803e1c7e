/* Private to runtime/core: a bounded message buffer, and text cut between characters. */
#ifndef HPY_CORE_INTERNAL_H
#define HPY_CORE_INTERNAL_H

#include "hpy.h"

#include <stddef.h>
#include <string.h>

/* For what has to be one piece of code with its caller. */
#if defined(__GNUC__)
#define CORE_INLINE static inline __attribute__((always_inline))
#else
#define CORE_INLINE static inline
#endif

/* The length of `text` cut to at most `limit` bytes without cutting a UTF-8 sequence in half.
   Reads no byte behind `limit`, so the text need not be terminated when it is that long. */
static inline size_t core_utf8_prefix(const char *text, size_t limit)
{
    const char *end = (const char *)memchr(text, '\0', limit);
    if (end != NULL)
        return (size_t)(end - text);
    /* Look for the lead byte of the last sequence: at most three continuation bytes back. */
    size_t back = 0;
    while (back < 4 && back < limit) {
        unsigned char byte = (unsigned char)text[limit - 1 - back];
        back++;
        if ((byte & 0xC0) == 0x80)
            continue;
        size_t needed = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        return needed > back ? limit - back : limit;
    }
    return limit;
}

/* A text that is cut, at a character, when it gets too long. */
typedef struct {
    size_t used;
    char text[640];
} core_message;

static inline void core_message_add(core_message *message, const char *text, size_t limit)
{
    size_t room = sizeof(message->text) - 1 - message->used;
    size_t size = core_utf8_prefix(text, limit < room ? limit : room);
    memcpy(message->text + message->used, text, size);
    message->used += size;
    message->text[message->used] = '\0';
}

static inline void core_message_add_number(core_message *message, size_t number)
{
    char digits[3 * sizeof(number) + 1];
    char *p = digits + sizeof(digits);
    *--p = '\0';
    do {
        *--p = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    core_message_add(message, p, sizeof(digits));
}

#endif /* HPY_CORE_INTERNAL_H */
