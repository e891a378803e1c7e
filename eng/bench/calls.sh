#!/usr/bin/env bash
# calls.sh [PYTHON...]: instructions per call of universal and cpython-ABI modules against a C-API twin.
#
# What an interpreter calls in an extension is in bench_hpy.c, what an extension calls in the API is in objects_hpy.c; each
# is compiled for both ABIs and has a twin for the C API. All are loaded into one process under callgrind;
# each loop runs with two lengths, the counts are subtracted, and so is an empty loop. PYTHON is a version such as 3.11 or
# a path; the default is 3.11. All modules get the same flags (CFLAGS to change them). Exits with 1 when a goal is missed.
#
#   KEEP=folder eng/bench/calls.sh   leaves the modules and callgrind's files there, for callgrind_annotate
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need valgrind "$cc"

status=0
[ $# -gt 0 ] || set -- 3.11
for version; do
    prepare "$version"
    for family in bench objects; do
        compile_capi "$work" "${family}_capi" "$bench/${family}_capi.c"
        compile_cpython "$work" "${family}_cpython" "$bench/${family}_hpy.c"
        compile_universal "$work" "${family}_universal" "$bench/${family}_hpy.c"
    done
    count calls.py || status=1
done
exit $status
