/* HPy, a C interface for Python extensions that is not tied to one implementation of Python.
 *
 * The compiler's command line defines one of
 *
 *     HPY_ABI_UNIVERSAL   one binary for every Python that has HPy
 *     HPY_ABI_CPYTHON     a binary for one version of CPython, which needs no HPy when it runs
 *     HPY_ABI_HYBRID      universal calls, but Python.h is there too, for code that is being moved over
 *
 * docs/api-index.md lists every function. Only this file is to be included.
 */
#ifndef HPY_H
#define HPY_H

#include "hpy/abi.h"

#ifdef _HPY_LEGACY
#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#include <Python.h>
#ifndef Py_bf_getbuffer /* CPython 3.8 has no numbers for these; legacy_slots take them on every version */
#define Py_bf_getbuffer 1
#define Py_bf_releasebuffer 2
#endif
#if PY_VERSION_HEX < 0x030C0000
#include <structmember.h> /* PyMemberDef; part of Python.h since 3.12 */
#endif
#endif

#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "hpy/types.h"
#include "hpy/definitions.h"
#include "hpy/context.h"
#include "hpy/direct_calls.h"

#ifdef _HPY_DIRECT_CAPI
#include "hpy/cpython/handles.h"
#include "hpy/generated/cpython_wrappers.h"
#include "hpy/cpython/api.h"
#else
#include "hpy/moved_members.h"
#include "hpy/generated/universal_wrappers.h"
#endif

#include "hpy/inline_helpers.h"
#include "hpy/type_helpers.h"
#include "hpy/trampoline.h"

#ifndef HPY_BUILDING_RUNTIME
#ifdef HPY_ABI_CPYTHON
#include "hpy/cpython/module.h"
#include "hpy/generated/cpython_trampolines.h"
#else
#include "hpy/generated/universal_trampolines.h"
#endif
#include "hpy/define.h"
#include "hpy/modinit.h"
#include "hpy/core/argparse.h"
#include "hpy/core/buildvalue.h"
#include "hpy/core/format.h"
#include "hpy/core/helpers.h"
#include "hpy/core/structseq.h"
#endif

#ifdef __cplusplus
}
#endif

#endif /* HPY_H */
