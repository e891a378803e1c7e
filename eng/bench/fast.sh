#!/usr/bin/env bash
# fast.sh [PYTHON...]: instructions for the sum of 1,000 numbers: with hpy/fast.h, directly and without direct access,
# item by item, and by a C-API twin.
#
# Counted by callgrind in one process, as calls.sh does; PYTHON is a version such as 3.11 or a path, the default is 3.11. Exits with
# 1 when a goal is missed. KEEP=folder keeps the modules and the counts.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need valgrind "$cc"

status=0
[ $# -gt 0 ] || set -- 3.11
for version; do
    prepare "$version"
    compile_capi "$work" fast_capi "$bench/fast_capi.c"
    compile_cpython "$work" fast_cpython "$bench/fast_hpy.c"
    compile_universal "$work" fast_universal "$bench/fast_hpy.c"
    compile_universal "$work" fast_generic "$bench/fast_hpy.c" -DHPY_FAST_GENERIC
    count fast.py || status=1
done
exit $status
