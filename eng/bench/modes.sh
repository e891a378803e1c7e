#!/usr/bin/env bash
# modes.sh [PYTHON...]: what debug mode and trace mode cost, in instructions and in memory.
#
# The universal modules of calls.sh, and modes_hpy.c, which repeats single API calls, run in each mode: plainly, in debug
# mode without and with stack traces, and in trace mode. Each mode has a copy of the file, all in one process under callgrind;
# loops run with two lengths and the counts are subtracted. After debug mode has been in use, the plain modules are counted
# again: they must not have become slower. Then the memory of open handles is measured. PYTHON is a version such as 3.11 or a
# path; the default is 3.11. Exits with 1 when a goal is missed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need valgrind "$cc"

modules=(bench objects modes)
status=0
[ $# -gt 0 ] || set -- 3.11
for version; do
    prepare "$version"
    mkdir -p "$work"/{universal,debug,traced,trace}
    for module in "${modules[@]}"; do
        compile_universal "$work/universal" "$module" "$bench/${module}_hpy.c"
        for mode in debug traced trace; do
            cp "$work/universal/$module.hpy0.so" "$work/$mode/"
        done
    done
    PYTHONPATH=$work "$python" "$bench/modes.py" memory "$work" || status=1
    count modes.py "$work" || status=1
done
exit $status
