/* Bounded texts, and exceptions raised with them: small code for what rarely runs. */

#include "core_internal.h"

size_t core_utf8_prefix(const char *text, size_t limit)
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

static void add(core_message *message, const char *text, size_t limit)
{
    size_t room = sizeof(message->text) - 1 - message->used;
    size_t size = core_utf8_prefix(text, limit < room ? limit : room);
    memcpy(message->text + message->used, text, size);
    message->used += size;
}

static void add_number(core_message *message, size_t number)
{
    char digits[3 * sizeof(number) + 1];
    char *p = digits + sizeof(digits);
    *--p = '\0';
    do {
        *--p = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    add(message, p, (size_t)(digits + sizeof(digits) - p));
}

const char *core_format_end(const char *fmt)
{
    return fmt + strcspn(fmt, ":;");
}

static void add_function(core_message *message, const char *fmt)
{
    const char *end = core_format_end(fmt);
    if (*end == ':') {
        add(message, end + 1, 200);
        add(message, "()", 2);
    }
    else
        add(message, "function", 8);
}

void core_raise_v(HPyContext *ctx, HPy type, const char *text, va_list vars)
{
    core_message message;
    message.used = 0;
    for (;;) {
        size_t size = strcspn(text, "%");
        add(&message, text, size);
        text += size;
        if (*text == '\0')
            break;
        switch (text[1]) {
        case 's':
            add(&message, va_arg(vars, const char *), 200);
            break;
        case 'u':
            add_number(&message, va_arg(vars, size_t));
            break;
        default: /* F */
            add_function(&message, va_arg(vars, const char *));
            break;
        }
        text += 2;
    }
    message.text[message.used] = '\0';
    HPyErr_SetString(ctx, type, message.text);
}

void core_raise(HPyContext *ctx, HPy type, const char *text, ...)
{
    va_list vars;
    va_start(vars, text);
    core_raise_v(ctx, type, text, vars);
    va_end(vars);
}
