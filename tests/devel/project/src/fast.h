#ifndef FAST_H
#define FAST_H

#include <hpy.h>

#ifndef HPY
#error "the build integration defines HPY"
#endif
#ifndef FROM_SETUP
#error "macros of setup.py are missing"
#endif

extern HPyDef pair;

#endif
