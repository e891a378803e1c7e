#!/usr/bin/env bash
# Brings Pythons that the machine does not have, so that everything here can be tested on them.
#
#   eng/interpreters.sh                      those eng/test.sh wants: TEST_INTERPRETERS in eng/lib.sh
#   eng/interpreters.sh cpython-3.13t ...    these
#   eng/interpreters.sh --missing [NAME...]  only prints the names of those that are not there, or do not work
#
# Names are IMPLEMENTATION-VERSION, with letters for the build and another architecture behind:
#
#   cpython-3.13 cpython-3.14 cpython-3.15   CPython
#   cpython-3.14d                            the debug build (--with-pydebug), assertions on
#   cpython-3.13t                            free-threaded: compiled from source, which takes minutes
#   pypy-7.3.19                              Python 3.11 with HPy ABI 0 built in
#   pypy-8                                   Python 3.11 without HPy
#   cpython-3.14-arm64                       for a Debian architecture other than this machine's (arm64, armhf,
#                                            i386, ppc64el, riscv64, s390x), run through qemu-user
#
# They come from Debian's archive, as packages that are unpacked and never installed: nothing on the system
# changes, and no rights are needed. Which archive: HPY_DEBIAN_ARCHIVE when it is set, else the one the machine's
# own apt uses. Each lives in a folder of its own, NAME/usr, under $HPY_INTERPRETERS (default: hpy-build-sdk/interpreters
# in $XDG_CACHE_HOME or ~/.cache), and cannot be moved. What is there and works is left alone; to have
# something newer, delete its folder.
#
# A virtual environment gets pip without a network. Wheels of pip and setuptools are in NAME/usr/share/python-wheels.
#
# Prints a line for each: name, executable and version, separated by tabs. Exits with 1 when one could not be
# brought; the others are brought all the same.
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

# Packages that are not needed: the C library's headers (the machine's own serve), what X and Tk need, and what only
# an installed system uses. Data such as time zones is read from the machine.
NOT_NEEDED='^(linux-libc-dev|libc-dev-bin|libc6-dev.*|libcrypt-dev|rpcsvc-proto|gcc-.*-base|.*-gconv-modules-extra'
NOT_NEEDED+='|debconf|tzdata|netbase|readline-common|media-types|sysvinit-utils|lsb-base|sensible-utils|openssl'
NOT_NEEDED+='|ca-certificates|fonts-.*|fontconfig.*|libfontconfig1|x11-common|libx(11|au|cb|dmcp|ext|ft|render|ss).*'
NOT_NEEDED+='|lib(tcl|tk|blt|brotli|png|freetype).*)$'

# Run by an interpreter: is it what its name says, and whole? The modules named need libraries of other packages.
CHECK='
import ssl, ctypes, sqlite3, bz2, lzma, zlib, venv, ensurepip, os, sys, sysconfig
executable, version, flags = sys.argv[1:]
have = getattr(sys, "pypy_version_info", sys.version_info)[:3]
want = tuple(map(int, version.split(".")))
assert have[:len(want)] == want, "version %s, not %s" % (have, version)
assert getattr(sys, "abiflags", "") == flags, "abiflags " + sys.abiflags
assert sys.executable == executable, sys.executable
usr = os.path.dirname(os.path.dirname(executable))
assert sys.prefix == usr, sys.prefix
for include in sysconfig.get_path("include"), sysconfig.get_config_var("INCLUDEPY"):
    assert include.startswith(usr) and os.path.exists(include + "/Python.h"), include
assert sysconfig.get_config_var("EXT_SUFFIX")
print(" ".join(sys.version.split()))
'

# describe NAME: what there is to know about an interpreter. Sets name, version, flags, arch, release, folder,
# executable and packages.
describe() {
    name=$1
    [[ $name =~ ^(cpython|pypy)-([0-9]+(\.[0-9]+)*)([dt]?)(-([a-z0-9]+))?$ ]] ||
        die "$name is not the name of an interpreter; see the head of $0"
    local implementation=${BASH_REMATCH[1]}
    version=${BASH_REMATCH[2]} flags=${BASH_REMATCH[4]} arch=${BASH_REMATCH[6]:-$(host_arch)}
    folder=$cache/$name executable=$(interpreter_path "$name")
    case $implementation-$version in
        cpython-3.13 | pypy-7.3.19) release=trixie ;;
        cpython-3.14 | cpython-3.15 | pypy-8) release=sid ;;
        *) die "$name: no release of Debian with $implementation $version is known here" ;;
    esac
    if [ "$implementation" = pypy ]; then
        [ -z "$flags" ] || die "$name: PyPy has no such build"
        packages=(pypy3 pypy3-venv pypy3-dev)
    else
        packages=("python$version" "python$version-venv" "python$version-dev")
        [ "$flags" != d ] || packages+=("python$version-dbg")
    fi
    # The C.UTF-8 locale in the byte order of that architecture; PyPy does not start without one.
    [ "$arch" = "$(host_arch)" ] || packages+=(libc-bin)
}

host_arch() { dpkg --print-architecture 2>/dev/null || uname -m; }

# works: whether the interpreter described is there and whole. Neither PYTHON* variables nor the user's packages count.
works() { [ -x "$executable" ] && "$executable" -I -c "$CHECK" "$executable" "$version" "$flags" </dev/null; }

# ---- packages ----

# archive: the address and the key of Debian's archive, separated by a tab.
archive() {
    local sources=/etc/apt/sources.list.d/debian.sources address key=/usr/share/keyrings/debian-archive-keyring.gpg
    address=${HPY_DEBIAN_ARCHIVE:-}
    if [ -z "$address" ] && [ -f "$sources" ]; then
        address="$(awk '/^URIs:/ { print $2; exit }' "$sources")"
        key="$(awk -v key="$key" '/^Signed-By:/ { key = $2; exit } END { print key }' "$sources")"
    fi
    [ -n "$address" ] || die "which archive to use? $sources does not say; set HPY_DEBIAN_ARCHIVE to a Debian mirror"
    [ -f "$key" ] || die "$key is missing: install debian-archive-keyring"
    printf '%s\t%s\n' "$address" "$key"
}

# private_apt RELEASE ARCH ARGUMENT...: apt-get as on an empty machine of that release and architecture, with its
# state in a temporary folder. Of this machine's settings only those about fetching files (a proxy, say) are taken.
private_apt() {
    local state="$work/$1-$2" source address key
    local -a options=(-qq -o Dir::State="$state" -o Dir::State::Lists="$state/lists" -o Dir::State::status=/dev/null
        -o Dir::Cache="$state/cache" -o Dir::Etc::SourceList="$state/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o APT::Architecture="$2" -o APT::Architectures="$2" -o APT::Install-Recommends=0 -o APT::Sandbox::User=root
        -o APT::Update::Error-Mode=any -o Acquire::Languages=none -o Acquire::Retries=2)
    [ -e "$work/apt.conf" ] || apt-config dump | sed -n '/^Acquire::/p; $a Dir::Etc "/dev/null";' >"$work/apt.conf"
    if [ ! -e "$state/sources.list" ]; then
        source="$(archive)"
        IFS=$'\t' read -r address key <<<"$source"
        source="[target=Packages,Sources arch=$2 signed-by=$key] $address $1 main"
        mkdir -p -- "$state/lists/partial" "$state/cache/archives/partial"
        printf '%s\n' "deb $source" "deb-src $source" >"$state/sources.list"
        APT_CONFIG="$work/apt.conf" apt-get "${options[@]}" update || {
            rm -- "$state/sources.list"
            return 1
        }
    fi
    APT_CONFIG="$work/apt.conf" apt-get "${options[@]}" "${@:3}"
}

# unpack FOLDER RELEASE ARCH PACKAGE...: those packages and what they need to run, into the folder.
unpack() {
    local into=$1 from=$2 for=$3 downloads="$work/downloads" plan file
    shift 3
    local -a names
    plan="$(private_apt "$from" "$for" install -s "$@")" || die "Debian's $from has no $* for $for that could be fetched"
    mapfile -t names < <(awk '/^Inst / { print $2 }' <<<"$plan" | grep -Ev "$NOT_NEEDED")
    rm -rf -- "$downloads"
    mkdir -p -- "$downloads" "$into"
    (cd -- "$downloads" && private_apt "$from" "$for" download "${names[@]}" >&2) || die "could not fetch all of: ${names[*]}"
    for file in "$downloads"/*.deb; do dpkg-deb -x "$file" "$into"; done
    rm -rf -- "$downloads" "$into"/usr/share/{doc,man,lintian,locale} "$into/usr/lib/debug" \
        "$into"/usr/lib/py*/config-*/libpython*-pic.a
}

# tool COMMAND PACKAGE RELEASE: prints the path of a program; one that the machine has not comes from the archive.
tool() {
    command -v -- "$1" && return
    local path="$cache/.tools/$1"
    if [ ! -x "$path" ]; then
        [ -d "$work/$2" ] || unpack "$work/$2" "$3" "$(host_arch)" "$2" >&2
        mkdir -p -- "$cache/.tools"
        mv -- "$work/$2/usr/bin/$1" "$path"
    fi
    printf '%s\n' "$path"
}

# ---- making an unpacked interpreter work where it is ----

# merge_usr: older packages have files in /lib, newer ones expect a link to /usr/lib there. Absolute links are made
# to stay inside.
merge_usr() {
    local place link target
    for place in bin lib lib32 lib64 sbin; do
        if [ -d "$folder/$place" ] && [ ! -L "$folder/$place" ]; then
            mkdir -p -- "$folder/usr/$place"
            cp -a -- "$folder/$place/." "$folder/usr/$place/"
            rm -r -- "${folder:?}/$place"
        fi
        [ ! -d "$folder/usr/$place" ] || ln -sfn "usr/$place" "$folder/$place"
    done
    while IFS= read -r link; do
        target="$(readlink -- "$link")"
        [ ! -e "$folder$target" ] || ln -sfn "$folder$target" "$link"
    done < <(find "$folder" -type l -lname '/*')
}

# tell_place: sys.prefix follows the executable, but what sysconfig remembers of the build (used by setuptools and
# ensurepip, for example) says /usr.
tell_place() {
    local file
    for file in "$folder"/usr/lib/py*/{_sysconfigdata*.py,_sysconfig_vars*.json,build-details*.json} \
        "$folder"/usr/lib/*/pkgconfig/python*.pc "$folder"/usr/bin/*-linux-*-config; do
        if [ ! -f "$file" ] || [ -L "$file" ]; then continue; fi
        sed -Ei -e "s#(['\" ]|-[IL])/usr/(include|lib|share/python-wheels)\b#\1$folder/usr/\2#g" \
            -e "s#(['\"])/usr(/bin(/python[0-9.]*[dt]?)?)?(['\"])#\1$folder/usr\2\4#g" \
            -e "s#^prefix=/usr#prefix=$folder/usr#" -- "$file"
    done
    sed -Ei "s#(['\"])/usr/share/python-wheels#\1$folder/usr/share/python-wheels#" -- "$folder"/usr/lib/py*/ensurepip/__init__.py
    # This pyconfig.h only includes that of the architecture, which a compiler finds in /usr/include alone.
    for file in "$folder"/usr/include/*-linux-*/python*/pyconfig.h; do
        [ ! -f "$file" ] || cp -- "$file" "$folder/usr/include/$(basename "$(dirname "$file")")/pyconfig.h"
    done
    # This is not the system's Python: pip may install into it.
    rm -f -- "$folder"/usr/lib/py*/EXTERNALLY-MANAGED
}

# own_headers: the debug build's headers are links to those of the ordinary one, except for pyconfig.h. gcc follows links
# in system folders before it looks for a neighbour, and would take the ordinary pyconfig.h.
own_headers() {
    local link
    while IFS= read -r link; do
        cp --remove-destination -- "$(readlink -f -- "$link")" "$link"
    done < <(find "$folder"/usr/include/python* -type l -name '*.h')
}

# own_libraries: the interpreter takes the libraries unpacked beside it, and the loader that belongs to them. An RPATH
# (not RUNPATH) also counts for what extension modules load, and unlike LD_LIBRARY_PATH it is not inherited.
own_libraries() {
    local program loader libraries patchelf
    patchelf="$(tool patchelf patchelf bookworm)"
    program="$(readlink -f -- "$executable")"
    loader="$folder$("$patchelf" --print-interpreter "$program")"
    libraries="$(dirname -- "$(find "$folder/usr/lib" -name libc.so.6 | head -n 1)")"
    if "$loader" --version >/dev/null 2>&1; then
        "$patchelf" --set-interpreter "$loader" --force-rpath --set-rpath "$libraries" "$program"
    else
        through_qemu "$program"
    fi
}

# through_qemu PROGRAM: a program of another architecture is replaced by a script that runs it through qemu. Given the
# script's name as its own, Python takes the script for its executable, also when it starts itself or makes a venv.
through_qemu() {
    local program=$1 cpu=$arch qemu moved
    case $arch in arm64) cpu=aarch64 ;; armhf) cpu=arm ;; ppc64el) cpu=ppc64le ;; esac
    qemu="$(tool "qemu-$cpu" qemu-user trixie)"
    moved="$folder/usr/libexec/$(basename -- "$program")"
    install -D -- "$program" "$moved"
    cat >"$program" <<WRAPPER
#!/bin/sh
case \$0 in */*) me=\$0 ;; *) me=\$(command -v -- "\$0") ;; esac
exec "$qemu" -0 "\$me" -L "$folder" "$moved" "\$@"
WRAPPER
    find "$folder" -name '*.a' -delete
}

# ---- bringing ----

# compile: a free-threaded CPython, from the unchanged source in Debian's source package. Not optimised with profiles,
# which would take many times longer, and without debugging information.
compile() {
    local source="$work/source" log="$folder.log"
    [ "$arch" = "$(host_arch)" ] || die "$name: a free-threaded CPython is made for this machine's own architecture only"
    mkdir -p -- "$source"
    (cd -- "$source" && private_apt "$release" "$arch" source --download-only "python$version" >&2) ||
        die "$name: could not fetch the source package python$version of Debian's $release"
    tar -xf "$source"/*.orig.tar.xz -C "$source" --strip-components=1
    say "compiling $name, with the output in $log" >&2
    (
        cd -- "$source" &&
            OPT='-DNDEBUG -O3 -Wall' ./configure --prefix="$folder/usr" --disable-gil --disable-test-modules --with-ensurepip=install &&
            make -j"$(nproc)" && make install
    ) >"$log" 2>&1 || die "$name does not build; see the end of $log"
    mkdir -p -- "$folder/usr/share/python-wheels"
    find "$source"/Lib/{ensurepip,test/wheeldata} -name '*.whl' -exec cp -- {} "$folder/usr/share/python-wheels" \;
    rm -rf -- "$source" "$log"
}

# bring NAME
bring() {
    local said
    describe "$1"
    if ! said="$(works 2>/dev/null)" || [ -L "$folder/usr/include/python$version$flags/Python.h" ]; then
        say "bringing $name" >&2
        rm -rf -- "$folder"
        if [ "$flags" = t ]; then
            compile
        else
            unpack "$folder" "$release" "$arch" "${packages[@]}"
            merge_usr
            tell_place
            own_headers
            own_libraries
        fi
        said="$(works)" || die "$name was brought to $folder, but does not work (see above)"
    fi
    printf '%s\t%s\t%s\n' "$name" "$executable" "$said"
}

cache="$(interpreters_folder)"
[[ "$cache" != *[[:space:]\#\&\"\'\\]* ]] ||
    die "$cache: the path ends up in scripts and must have no spaces or quotes; set HPY_INTERPRETERS to another folder"

only_look=0
if [ "${1-}" = --missing ]; then
    only_look=1
    shift
fi
case "${1-}" in -*) die "unknown option $1; see the head of $0" ;; esac
[ "$#" -gt 0 ] || set -- "${TEST_INTERPRETERS[@]}"

for name; do
    describe "$name"
    [ "$only_look" = 0 ] || works >/dev/null 2>&1 || printf '%s\n' "$name"
done
[ "$only_look" = 0 ] || exit 0
for command in dpkg dpkg-deb apt-get apt-config flock; do
    have "$command" || die "$command is missing: interpreters come as Debian packages, which only Debian and its kin can unpack"
done

mkdir -p -- "$cache"
exec 9>"$cache/.lock"
flock 9 # one at a time
work="$(mktemp -d)"
trap 'rm -rf -- "$work"' EXIT

failed=()
for name; do
    # In a subshell, so that one failure does not end it all, and not as a condition, which would switch `set -e` off.
    set +e
    (
        set -e
        bring "$name"
    )
    status=$?
    set -e
    [ "$status" = 0 ] || failed+=("$name")
done
[ "${#failed[@]}" = 0 ] || die "could not bring: ${failed[*]}"
