#!/usr/bin/env bash
# memory.sh [PYTHON [COUNT]]: whether debug mode and trace mode keep what they need while handles come and go.
#
# Opens and closes COUNT (10,000,000) handles in debug mode, without and with stack traces, and in trace mode, and a tenth of
# that with builders and trackers, a hundredth with texts; prints the resident memory before and after each loop. Exits with 1 when it grew.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need "$cc"

status=0
prepare "${1:-3.11}"
compile_universal "$work" memory "$bench/memory_hpy.c"
"$python" -VV
for mode in debug traces trace; do
    PYTHONPATH=$work "$python" "$bench/memory.py" "$work/memory.hpy0.so" "$mode" "${2:-10000000}" || status=1
done
[ -n "${KEEP:-}" ] || rm -rf "$work"
exit $status
