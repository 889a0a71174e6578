# shellcheck shell=bash
# Debian's source packages, fetched without touching the machine's apt configuration: a list of
# sources of its own in build/web. Read with `.` by a shell that has set `root` and `sources`.

# The host that gives Debian's archive; another mirror goes into ANCRAGE_DEBIAN.
debian=${ANCRAGE_DEBIAN:-http://deb.debian.org}

# apt with the list of the build folder and nothing else.
source_apt() {
    local program=$1
    shift
    "$program" -q -o Dir::Etc::SourceList="$sources/apt/sources.list" \
        -o Dir::Etc::SourceParts=/dev/null -o Dir::State::lists="$sources/apt/lists" \
        -o Dir::Cache="$sources/apt/cache" -o APT::Sandbox::User=root \
        -o APT::Get::List-Cleanup=false "$@"
}

# write_list SUITE…
write_list() {
    local suite archive
    for suite in "$@"; do
        archive=debian
        [ "$suite" != bookworm-security ] || archive='debian-security'
        echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
            "$debian/$archive $suite main"
    done >"$sources/apt/sources.list"
}

# Brings what the archive has, once a run. A mirror without the security archive is told.
lists_fetched=no
fetch_lists() {
    [ "$lists_fetched" = no ] || return 0
    mkdir -p "$sources/apt/lists/partial" "$sources/apt/cache/archives/partial" || return 1
    say "asking $debian for the source packages of Debian 12"
    write_list bookworm bookworm-updates bookworm-security
    if ! source_apt apt-get update --error-on=any >"$sources/apt/log" 2>&1; then
        say "not all parts of the archive answer; going on without bookworm-security"
        write_list bookworm bookworm-updates
        if ! source_apt apt-get update --error-on=any >"$sources/apt/log" 2>&1; then
            tail -20 "$sources/apt/log" >&2
            say "the source packages cannot be had from $debian"
            return 1
        fi
    fi
    lists_fetched=yes
}

# The versions of a source package that the archive names, the newest first.
source_versions() {
    source_apt apt-cache showsrc --only-source "$1" 2>/dev/null | sed -n 's/^Version: //p' |
        sort -urV
}

# fetch_source PACKAGE: unpacked with Debian's patches. Sets source_folder and source_version. A
# mirror does not always have all that the archive names: the newest version that it has is taken,
# and told when that is not the newest there is.
source_folder=
source_version=
fetch_source() {
    local version newest='' log=$sources/$1.log
    fetch_lists || return 1
    rm -rf "${sources:?}/$1.fetched" "${sources:?}/$1"
    mkdir -p "$sources/$1.fetched" || return 1
    source_folder=$sources/$1
    : >"$log"
    for version in $(source_versions "$1"); do
        newest=${newest:-$version}
        download "$1=$version" || continue
        source_version=$version
        [ "$version" = "$newest" ] || say "$1 $newest cannot be fetched: taking $version"
        unpack_package "$1" && return
        say "$1 could not be unpacked: see $log"
        return 1
    done
    if [ -n "$newest" ] && download --tar-only "$1=$newest"; then
        source_version="$newest, as published"
        say "$1 $newest cannot be fetched whole: taking what its authors published (the archive's" \
            "signature covers it), without Debian's changes"
        unpack_published "$1" && return
    fi
    tail -20 "$log" >&2
    say "$1: no version can be fetched from $debian"
    return 1
}

# download [--tar-only] PACKAGE=VERSION
download() {
    local package=${*: -1}
    (cd "$sources/${package%%=*}.fetched" && source_apt apt-get source --download-only "$@") \
        >>"$sources/${package%%=*}.log" 2>&1
}

# unpack_package PACKAGE: apt has checked the .dsc against the archive's signature; dpkg-source
# checks the rest against the .dsc and applies Debian's patches.
unpack_package() {
    local version=${source_version#*:}
    dpkg-source --no-copy -x "$sources/$1.fetched/$1_$version.dsc" "$source_folder" \
        >>"$sources/$1.log" 2>&1
}

# unpack_published PACKAGE: the archive alone, which apt has checked.
unpack_published() {
    mkdir -p "$source_folder" &&
        tar -xf "$sources/$1.fetched/$1_"*.orig.tar.* -C "$source_folder" --strip-components=1 \
            >>"$sources/$1.log" 2>&1
}
