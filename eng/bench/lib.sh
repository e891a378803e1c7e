# lib.sh: what the benchmarks share; sourced by calls.sh, fast.sh and import.sh. CC and CFLAGS change how modules are compiled.
# shellcheck shell=bash
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/../.." && pwd)
runtime=$root/runtime
cc=${CC:-gcc}
flags=${CFLAGS:--O3 -DNDEBUG -fno-plt}

need() {  # need TOOL...
    local tool
    for tool; do
        command -v "$tool" >/dev/null || { echo "$(basename "$0") needs $tool: apt-get install valgrind gcc" >&2; exit 2; }
    done
}

brought_python() {  # brought_python VERSION: where eng/interpreters.sh puts it
    # shellcheck source-path=SCRIPTDIR source=../lib.sh
    (. "$root/eng/lib.sh" && interpreter_path "cpython-$1")
}

find_python() {  # find_python VERSION|PATH
    local candidate
    case $1 in
    */*) echo "$1" ;;
    *) for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1"*/bin/python "$(command -v "python$1" || true)" \
                        "$(brought_python "$1")"; do
           if [ -x "$candidate" ]; then echo "$candidate"; return; fi
       done
       echo "no CPython $1" >&2; return 1 ;;
    esac
}

# Sets suffix and include, which the functions below use, to those of a Python.
use_python() {  # use_python PYTHON
    suffix=$("$1" -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
    include=$("$1" -c 'import sysconfig; print(sysconfig.get_paths()["include"])')
}

compile() {  # compile OUTPUT SOURCE-OR-OPTION...
    # shellcheck disable=SC2086
    "$cc" -std=c11 -shared -fPIC -fvisibility=hidden -Wall -Wextra $flags -o "$@"
}

compile_capi() {  # compile_capi FOLDER NAME SOURCE [OPTION...]
    compile "$1/$2$suffix" -fno-strict-aliasing -isystem "$include" "${@:3}"
}

compile_cpython() {  # compile_cpython FOLDER NAME SOURCE
    compile "$1/$2$suffix" -fno-strict-aliasing -DBENCH_MODULE="$2" -DHPY_ABI_CPYTHON -I"$runtime/include" -isystem "$include" \
        "$3" "$runtime"/core/*.c "$runtime"/cpython/*.c
}

compile_universal() {  # compile_universal FOLDER NAME SOURCE [OPTION...]
    local out=$1 name=$2 source=$3
    shift 3
    compile "$out/$name.hpy0.so" -DBENCH_MODULE="$name" -DHPY_ABI_UNIVERSAL "$@" -I"$runtime/include/hpy/forbid_python_h" \
        -I"$runtime/include" "$source" "$runtime"/core/*.c
    cat >"$out/$name.py" <<'PY'
import os, sys
from hpy import universal
sys.modules[__name__] = universal.load(
    __name__, os.path.join(os.path.dirname(os.path.abspath(__file__)), __name__ + ".hpy0.so"), __spec__)
PY
}

# Makes the folder work, with the runtime and the module that talks to callgrind. KEEP names a folder that is not deleted.
prepare() {  # prepare VERSION|PATH
    python=$(find_python "$1")
    work=${KEEP:-$(mktemp -d)}
    mkdir -p "$work"
    rm -f "$work"/callgrind.*
    use_python "$python"
    "$root/eng/dev-runtime.sh" "$python" "$work" >/dev/null
    compile_capi "$work" probe "$bench/probe.c"
}

# Counts what SCRIPT does and prints its report, whose status it returns. Ends what prepare began.
count() {  # count SCRIPT [ARGUMENT...]
    local script=$1 status=0
    shift
    PYTHONPATH=$work PYTHONHASHSEED=0 valgrind --tool=callgrind --callgrind-out-file="$work/callgrind.out" \
        "$python" "$bench/$script" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 2; }
    echo "== $("$python" -VV)"
    "$python" "$bench/$script" report "$@" "$work/callgrind.out.*" || status=1
    [ -n "${KEEP:-}" ] || rm -rf "$work"
    return $status
}
