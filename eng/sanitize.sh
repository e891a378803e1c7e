#!/usr/bin/env bash
# Runs the runtime's tests with AddressSanitizer and UndefinedBehaviorSanitizer: the runtime, the linked
# helpers and the test modules are compiled with both.
#
#   eng/sanitize.sh                                    the oldest and the newest CPython found, every ABI
#   eng/sanitize.sh --python 3.11 --abi universal      any option of tests/runtime/run.py
#   SANITIZE=undefined eng/sanitize.sh                 another choice of sanitizers
#
# Meant to be run by hand: it needs several times the time and memory of an ordinary run. Interpreters are
# not built with sanitizers, so memory that Python never gives back is not looked at (detect_leaks=0); the
# tests themselves compare reference counts.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

have "${CC:-gcc}" || die "no C compiler ${CC:-gcc}: install gcc or set CC"
runner="$(find_pythons | awk -F'\t' '$2 == 1 { print $4 }' | tail -n 1)"
[ -n "$runner" ] || die "no CPython 3.8 or later with Python.h: run eng/install-tools.sh"

pythons=()
case " $* " in
*" --python "*) ;;
*) mapfile -t pythons < <(find_pythons | awk -F'\t' '$2 == 1 { print $4 }' | sed -n '1p;$p' | uniq) ;;
esac

# A child of a sanitized process must not trip over the preloaded library either.
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0,allocator_may_return_null=1,handle_segv=0,detect_odr_violation=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"

say "sanitizers ${SANITIZE:-address,undefined}, compiler ${CC:-gcc}"
exec "$runner" "$REPOSITORY/tests/runtime/run.py" --sanitize "${SANITIZE:-address,undefined}" \
    ${pythons:+--python "${pythons[@]}"} "$@"
