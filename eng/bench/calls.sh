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
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
runtime=$root/runtime
cc=${CC:-gcc}
flags=${CFLAGS:--O3 -DNDEBUG -fno-plt}

for tool in valgrind "$cc"; do
    command -v "$tool" >/dev/null || { echo "calls.sh needs $tool: apt-get install valgrind gcc" >&2; exit 2; }
done

find_python() {
    case $1 in
    */*) echo "$1" ;;
    *) for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1"*/bin/python "$(command -v "python$1" || true)"; do
           if [ -x "$candidate" ]; then echo "$candidate"; return; fi
       done
       echo "no CPython $1" >&2; return 1 ;;
    esac
}

compile() {  # compile OUTPUT SOURCE... -- OPTION...
    # shellcheck disable=SC2086
    "$cc" -std=c11 -shared -fPIC -fvisibility=hidden -Wall -Wextra $flags -o "$@"
}

build() {  # build PYTHON FOLDER
    local python=$1 out=$2 suffix include family
    suffix=$("$python" -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
    include=$("$python" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')
    "$root/eng/dev-runtime.sh" "$python" "$out" >/dev/null
    compile "$out/probe$suffix" -fno-strict-aliasing -isystem "$include" "$here/probe.c"
    for family in bench objects; do
        compile "$out/${family}_capi$suffix" -fno-strict-aliasing -isystem "$include" "$here/${family}_capi.c"
        compile "$out/${family}_cpython$suffix" -fno-strict-aliasing -DBENCH_MODULE="${family}_cpython" -DHPY_ABI_CPYTHON \
            -I"$runtime/include" -isystem "$include" "$here/${family}_hpy.c" "$runtime"/core/*.c "$runtime"/cpython/*.c
        compile "$out/${family}_universal.hpy0.so" -DBENCH_MODULE="${family}_universal" -DHPY_ABI_UNIVERSAL \
            -I"$runtime/include/hpy/forbid_python_h" -I"$runtime/include" "$here/${family}_hpy.c" "$runtime"/core/*.c
        cat >"$out/${family}_universal.py" <<'PY'
import os, sys
from hpy import universal
sys.modules[__name__] = universal.load(
    __name__, os.path.join(os.path.dirname(os.path.abspath(__file__)), __name__ + ".hpy0.so"), __spec__)
PY
    done
}

status=0
[ $# -gt 0 ] || set -- 3.11
for version; do
    python=$(find_python "$version")
    work=${KEEP:-$(mktemp -d)}
    mkdir -p "$work"
    rm -f "$work"/callgrind.*
    build "$python" "$work"
    PYTHONPATH=$work PYTHONHASHSEED=0 valgrind --tool=callgrind --callgrind-out-file="$work/callgrind.out" \
        "$python" "$here/calls.py" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 2; }
    echo "== $("$python" -VV)"
    "$python" "$here/calls.py" report "$work/callgrind.out.*" || status=1
    [ -n "${KEEP:-}" ] || rm -rf "$work"
done
exit $status
