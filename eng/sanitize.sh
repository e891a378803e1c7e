#!/usr/bin/env bash
# Runs tests with AddressSanitizer and UndefinedBehaviorSanitizer: the runtime, the linked helpers and the modules under
# test are compiled with both. eng/test.sh --sanitize runs all three suites.
#
#   eng/sanitize.sh runtime                            the conformance tests, on the oldest and the newest CPython found
#   eng/sanitize.sh random --count 1000                random programs
#   eng/sanitize.sh extensions                         the real extensions, and the stages of a port
#   eng/sanitize.sh runtime --python 3.11 --abi universal      any option of the suite
#   CC=clang-14 eng/sanitize.sh runtime                another compiler
#   SANITIZE=undefined eng/sanitize.sh runtime         another choice of sanitizers
#
# Meant to be run by hand: it needs several times the time and memory of an ordinary run. Interpreters are
# not built with sanitizers, so memory that Python never gives back is not looked at (detect_leaks=0); the
# tests themselves compare reference counts.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

suite="${1:-}"
case "$suite" in
runtime | random) program="tests/$suite/run.py" ;;
extensions) program=tests/extensions/sanitized.py ;;
*) die "which suite? runtime, random or extensions; see the head of $0" ;;
esac
shift

have "${CC:-gcc}" || die "no C compiler ${CC:-gcc}: install gcc or set CC"
runner="$(find_pythons | awk -F'\t' '$2 == 1 && $5 ~ /[0-9]$/ { print $4 }' | tail -n 1)"
[ -n "$runner" ] || die "no CPython 3.8 or later with Python.h: run eng/install-tools.sh"

pythons=()
case " $* " in
*" --python "*) ;;
*) mapfile -t pythons < <(find_pythons | awk -F'\t' '$2 == 1 && $5 ~ /[0-9]$/ { print $4 }' | sed -n '1p;$p' | uniq) ;;
esac

# C++ modules are compiled by the C++ compiler of the same kind.
if [[ "${CC:-gcc}" == *clang* ]]; then
    export CXX="${CXX:-${CC/clang/clang++}}"
fi
# A child of a sanitized process must not trip over the preloaded library either.
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=0,allocator_may_return_null=1,handle_segv=0,detect_odr_violation=0}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"

say "sanitizers ${SANITIZE:-address,undefined}, compiler ${CC:-gcc}"
exec "$runner" -u "$REPOSITORY/$program" --sanitize "${SANITIZE:-address,undefined}" \
    ${pythons:+--python "${pythons[@]}"} "$@"
