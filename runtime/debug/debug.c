/* debug.c: debug mode, a part of universal.c. */
#include "debug.h"

#include "traces.c"
#include "texts.c"
#include "records.c"
#include "addresses.c"
#include "findings.c"
#include "misuse.c"
#include "handles.c"
#include "faults.c"
#include "contexts.c"
#include "functions.c"
#include "builders.c"
#include "trackers.c"
#include "calls.c"

#include "generated/debug_calls.h"
#include "generated/debug_wrappers.h"

#include "handle_view.c"
#include "module.c"
