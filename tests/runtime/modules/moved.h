/* The methods that call the twenty members of moved_members.h; two source files, because what a module finds out about
 * its context has to reach all of them. */
#ifndef HPY_TEST_MOVED_H
#define HPY_TEST_MOVED_H

#include "common.h"

#ifdef __cplusplus
extern "C" {
#endif
extern HPyDef m_capsule_new, m_capsule_get, m_capsule_is_valid, m_capsule_set, m_compile, m_eval_code, m_var_new, m_var_get,
    m_var_set;
#ifdef __cplusplus
}
#endif

#endif
