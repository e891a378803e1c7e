#!/usr/bin/env bash
# import.sh [PYTHON...]: what the import of a universal module costs, against its C-API twin.
#
# The modules are those of calls.sh, the universal one with the Python file that the SDK puts beside it. Instructions are
# counted by callgrind in one process, importing copies of the modules; times are the shortest of many imports in fresh
# processes. PYTHON is a version such as 3.11 or a path, the default is 3.11. Exits with 1 when the goal is missed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/lib.sh"
need valgrind "$cc"

copies() {  # copies FAMILY FILE...: each file into each of the folders FAMILY-0, FAMILY-1...
    local family=$1 index
    shift
    for index in 0 1 2 3 4 5; do
        mkdir -p "$work/copies/$family-$index"
        cp "$@" "$work/copies/$family-$index/"
    done
}

status=0
[ $# -gt 0 ] || set -- 3.11
for version; do
    prepare "$version"
    compile_capi "$work" bench_capi "$bench/bench_capi.c" -Wl,-s
    compile_universal "$work" bench_universal "$bench/bench_hpy.c" -ffunction-sections -fdata-sections -Wl,--gc-sections -Wl,-s
    sed -e 's/@FILE@/bench_universal.hpy0.so/g' -e 's/@MODULE@/bench_universal/g' -e 's/@ABI@/hpy0/g' \
        "$runtime/loader/module_loader.py.in" >"$work/bench_universal.py"
    copies capi "$work/bench_capi$suffix"
    copies universal "$work/bench_universal.py" "$work/bench_universal.hpy0.so"
    rm "$work/bench_capi$suffix" "$work/bench_universal.py" "$work/bench_universal.hpy0.so"
    "$python" -m compileall -q "$work/copies" "$work/hpy"
    PYTHONPATH=$work "$python" "$bench/imports.py" time "$work/copies"
    count imports.py "$work/copies" || status=1
done
exit $status
