/* The pending exception, and the end of the program. */
#include "host.h"

#include <stdio.h>
#include <stdlib.h>

object *error_type, *error_value;

void fatal(const char *format, ...)
{
    va_list arguments;
    fflush(stdout);
    fputs("host: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    fflush(stderr);
    _Exit(3); /* what is still there is no leak */
}

void set_error(object *type, object *value)
{
    object *old_type = error_type, *old_value = error_value;
    error_type = keep(type);
    error_value = value != NULL ? keep(value) : NULL;
    drop(old_type);
    drop(old_value);
}

object *raise_error(HPy type, const char *format, ...)
{
    char text[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    object *value = new_string(text);
    set_error(OBJECT(type), value);
    drop(value);
    return NULL;
}

void clear_error(void)
{
    drop(error_type);
    drop(error_value);
    error_type = error_value = NULL;
}

object *error_text(void)
{
    return error_value != NULL ? str_of(error_value) : new_string("");
}
