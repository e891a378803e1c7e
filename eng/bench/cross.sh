#!/usr/bin/env bash
# cross.sh [REPETITIONS]: what a build for eight platforms costs. Run eng/build.sh first; zig is brought when it is missing.
#
# All on the project of `dotnet new hpyext`, Release, universal, every measurement in turns with what it is compared to:
#   - the eight platforms in one `dotnet build`, and the commands that it ran, one after the other, without it;
#   - `dotnet build` with nothing to do, for eight platforms and for one;
#   - a clean build for this machine, and `setup.py build_ext` with hpy.devel, with the same compiler;
#   - the most memory that the process of a build takes, compilers left out.
# Exits with 1 when a goal is missed.
#
#   KEEP=folder eng/bench/cross.sh   makes the projects there and leaves them
#   PYTHON=path eng/bench/cross.sh   a CPython with setuptools for setup.py, and a wheel of hpy-runtime in artifacts/wheels
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/../lib.sh"

repetitions=${1:-5}
[[ $repetitions =~ ^[1-9][0-9]*$ ]] || die "usage: $0 [REPETITIONS]"
version=$(product_version)
packages=$REPOSITORY/artifacts/packages
for id in HPy.Build.Sdk HPy.Build.Templates; do
    [ -f "$packages/$id.$version.nupkg" ] || die "no $packages/$id.$version.nupkg; run eng/build.sh first"
done
if [ -n "${KEEP:-}" ]; then
    mkdir -p -- "$KEEP"
    work=$(cd -- "$KEEP" && pwd)
else
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
fi
ZIG=$("$REPOSITORY/eng/zig.sh")
export ZIG
# Packages are unpacked here, never taken from an earlier build of the same version.
export NUGET_PACKAGES=$work/nuget
rm -rf -- "$work"/{nuget,hive,measured,eight,one,setup,site}
cat >"$work/NuGet.config" <<XML
<configuration>
  <packageSources>
    <clear />
    <add key="product" value="$packages" />
  </packageSources>
</configuration>
XML

dotnet new install "$packages/HPy.Build.Templates.$version.nupkg" --debug:custom-hive "$work/hive" >/dev/null
dotnet new hpyext -n measured -o "$work/measured" --debug:custom-hive "$work/hive" >/dev/null

python=${PYTHON:-}
if [ -z "$python" ]; then
    while IFS=$'\t' read -r _ header _ path tag _; do
        wheels=("$REPOSITORY/artifacts/wheels/hpy_runtime-$version-$tag-$tag"-*.whl)
        if [ "$header" = 1 ] && [ -f "${wheels[0]}" ] && "$path" -c 'import setuptools' 2>/dev/null; then
            python=$path
        fi
    done < <(find_pythons)
fi
[ -n "$python" ] || die "no CPython has setuptools and a wheel of hpy-runtime in artifacts/wheels"

exec python3 "$(dirname -- "${BASH_SOURCE[0]}")/cross.py" "$work" "$repetitions" "$python" "$REPOSITORY/artifacts/wheels"
