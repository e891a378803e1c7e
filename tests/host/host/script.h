/* What the reader of lines and the reader of expressions share. */
#ifndef HOST_SCRIPT_H
#define HOST_SCRIPT_H

#include "host.h"

extern const char *at; /* the place in the line */
extern object *variables; /* dict */

_HPY_NORETURN void bad_script(const char *what);
bool skip(const char *text); /* spaces and, if it is there, a text */
void expect(const char *text);
object *parse_word(void); /* a name, as a str */
object *parse_sum(void); /* an expression without a comparison: a new reference, or null with an exception */

#endif /* HOST_SCRIPT_H */
