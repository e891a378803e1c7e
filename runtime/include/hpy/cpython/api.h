/* api.h: the part of the API on top of Python.h that is written by hand. */
#ifndef HPY_CPYTHON_API_H
#define HPY_CPYTHON_API_H

#include "objects.h"
#include "builders.h"
#include "type.h"
#include "runtime.h"
#include "hooks.h"
#include "module.h"

#endif
