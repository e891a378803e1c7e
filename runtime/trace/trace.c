/* trace.c: trace mode, a part of universal.c. */
#include "trace.h"

#include "generated/trace_members.h"

#include "clock.c"
#include "threads.c"
#include "events.c"
#include "hooks.c"
#include "calls.c"
#include "leaving.c"

#include "generated/trace_wrappers.h"

#include "context.c"
#include "module.c"
