/* Modules of mistakes that debug mode finds. Each mistake has a function of its own and a correct twin, right_NAME.
 *
 * The tests look the lines up by their marks: WRONG: NAME is where the mistake is, OPENED and CLOSED where the handle that it
 * is about was opened and closed. The files are compiled as C and, included by another, as C++. */
#ifndef HPY_TEST_MISTAKES_H
#define HPY_TEST_MISTAKES_H

#include "common.h"

typedef struct {
    long value;
    HPyField field;
} Point;

HPyType_HELPERS(Point)

HPyDef_SLOT(Point_traverse, HPy_tp_traverse)
static int Point_traverse_impl(void *self, HPyFunc_visitproc visit, void *arg)
{
    HPy_VISIT(&((Point *)self)->field);
    return 0;
}

#define DEFINE_MODULE(NAME, DEFINES, GLOBALS) DEFINE_MODULE_(NAME, DEFINES, GLOBALS)
#define DEFINE_MODULE_(NAME, DEFINES, GLOBALS) \
    static HPyModuleDef module_def = {"mistakes", 0, NULL, DEFINES, GLOBALS}; \
    HPy_MODINIT(NAME, module_def)

#endif
