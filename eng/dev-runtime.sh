#!/usr/bin/env bash
# dev-runtime.sh PYTHON OUTDIR [--asan] [--debug]: a quick build of the package hpy for one CPython.
#
#   eng/dev-runtime.sh ~/.pyenv/versions/3.11.7/bin/python build/rt311
#   PYTHONPATH=build/rt311 ~/.pyenv/versions/3.11.7/bin/python -c "import hpy.universal"
#
# OUTDIR/hpy gets the Python files of runtime/python/hpy and the extension module hpy.universal. CC picks the
# compiler (gcc). With --asan the Python has to be started with LD_PRELOAD="$(gcc -print-file-name=libasan.so)"
# and ASAN_OPTIONS=detect_leaks=0.
#
# Extensions by hand, R being the folder runtime/ and PY the include folder of a CPython:
#
#   universal   cc -shared -fPIC -fvisibility=hidden -O3 -DHPY_ABI_UNIVERSAL -IR/include/hpy/forbid_python_h
#               -IR/include NAME.c R/core/*.c -o NAME.hpy0.so
#   hybrid      the same with -DHPY_ABI_HYBRID, -IPY instead of the folder forbid_python_h, -o NAME.hpy0-cp311.so
#   cpython     cc -shared -fPIC -fvisibility=hidden -fno-strict-aliasing -O3 -DHPY_ABI_CPYTHON -IR/include -IPY
#               NAME.c R/core/*.c R/cpython/*.c -o NAME$(python -c
#               "import sysconfig; print(sysconfig.get_config_var('EXT_SUFFIX'))")
set -euo pipefail

if [ $# -lt 2 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0"
    exit 2
fi
python=$1
out=$2
shift 2
flags=(-O3 -DNDEBUG -fno-plt)
for option in "$@"; do
    case $option in
    --asan)
        flags=(-O1 -g "-fsanitize=address,undefined" -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
        # The library of gcc's sanitizers is shared anyway.
        [[ "${CC:-gcc}" != *clang* ]] || flags+=(-shared-libasan)
        ;;
    --debug) flags=(-O0 -g) ;;
    *) echo "unknown option $option" >&2; exit 2 ;;
    esac
done

# Debug mode then overwrites texts where it would take away their pages.
[ -z "${_HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT+set}" ] || flags+=(-D_HPY_DEBUG_FORCE_DEFAULT_MEM_PROTECT)

root=$(cd "$(dirname "$0")/.." && pwd)
mapfile -t facts < <("$python" -c '
import sysconfig
print(sysconfig.get_paths()["include"])
print(sysconfig.get_config_var("EXT_SUFFIX"))
# gcc follows links of system headers: the debug build of Debian would get the pyconfig.h of the ordinary one.
print("-I" if sysconfig.get_config_var("Py_DEBUG") else "-isystem")')
revision=$(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)

mkdir -p "$out/hpy"
cp -r "$root/runtime/python/hpy/." "$out/hpy/"
module=$out/hpy/universal${facts[1]}
"${CC:-gcc}" -std=c11 -shared -fPIC -fvisibility=hidden -fno-strict-aliasing -Wall -Wextra "${flags[@]}" \
    -DHPY_RUNTIME_REVISION="\"$revision\"" -I"$root/runtime/include" "${facts[2]}" "${facts[0]}" \
    "$root/runtime/universal/universal.c" -o "$module.new"
mv -f "$module.new" "$module"
