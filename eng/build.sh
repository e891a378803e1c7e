#!/usr/bin/env bash
# Builds everything and leaves it in artifacts/:
#
#   artifacts/packages/HPy.Build.Sdk.<version>.nupkg
#   artifacts/packages/HPy.Build.Templates.<version>.nupkg
#   artifacts/wheels/hpy_runtime-<version>-cp3XX-cp3XX-*.whl   one for every CPython 3.8+ found (find_pythons in eng/lib.sh)
#   artifacts/wheels/hpy_runtime-<version>.tar.gz              its sources, for Pythons without a wheel
#
# A second run builds only what changed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
[ "$#" = 0 ] || die "$0 takes no options"
cd -- "$REPOSITORY"

eng/install-tools.sh

version="$(product_version)"
packages="$REPOSITORY/artifacts/packages"
wheels="$REPOSITORY/artifacts/wheels"
mkdir -p -- "$packages" "$wheels"

# One build at a time: two would write the same files.
exec 9>artifacts/build.lock
if have flock; then
    flock 9
fi

# quietly COMMAND...: shows the output of a command only when it fails.
quietly() {
    local log
    log="$(mktemp)"
    # Compiler servers live on; they must not keep the lock.
    if "$@" >"$log" 2>&1 9>&-; then
        rm -f -- "$log"
    else
        cat -- "$log" >&2
        rm -f -- "$log"
        die "failed: $*"
    fi
}

# forget_stale_copy ID: NuGet unpacks a package once for each version and never looks again, so after a
# rebuild of the same version projects would go on with the old one.
forget_stale_copy() {
    local id="${1,,}" package="$packages/$1.$version.nupkg" copy
    copy="${NUGET_PACKAGES:-$HOME/.nuget/packages}/$id/$version"
    if [ -d "$copy" ] && ! cmp -s -- "$package" "$copy/$id.$version.nupkg"; then
        rm -rf -- "$copy"
    fi
}

say "C# projects"
quietly dotnet build HPy.Build.Sdk.sln -c Release -v quiet

say "packages"
for project in sdk/HPy.Build.Sdk.csproj templates/HPy.Build.Templates.csproj; do
    quietly dotnet pack "$project" -c Release -v quiet --no-build -o "$packages"
done
forget_stale_copy HPy.Build.Sdk
forget_stale_copy HPy.Build.Templates

say "wheels of hpy-runtime"
# The last change of the runtime, not that of the repository: other changes need no new wheels.
revision="$(git log -1 --format=%h -- runtime 2>/dev/null || true)"
pythons="$(find_pythons | awk -F'\t' '$2 == 1 && !seen[$5]++ { printf "%s%%3B", $4 }')"
quietly dotnet build runtime/hpy-runtime.hpyproj -c Release -v quiet -p:HPyWheelDir="$wheels/" \
    -p:HPyRuntimeRevision="${revision:-unknown}" -p:HPyPython="$pythons"

say "source distribution of hpy-runtime"
python="$(find_pythons | tail -n 1 | cut -f 4)"
quietly "$python" -IB runtime/hpy_build.py sdist "$wheels"

for built in "$packages"/*."$version".nupkg "$wheels/hpy_runtime-$version"-*.whl "$wheels/hpy_runtime-$version.tar.gz"; do
    [ -f "$built" ] || die "the build left no $built"
    printf '    %s\n' "${built#"$REPOSITORY/"}"
done
