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
        [ "$suite" != bookworm-security ] || archive=debian-security
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

# The versions of a source package that the archive has, the newest first.
source_versions() {
    source_apt apt-cache showsrc --only-source "$1" 2>/dev/null | sed -n 's/^Version: //p' |
        sort -u | while read -r version; do
            # Ordered as dpkg orders: a version is as new as the number of those it is not below.
            echo "$version"
        done | sort -rV
}

# fetch_source PACKAGE: unpacked with Debian's patches. Sets source_folder and source_version.
source_folder=
source_version=
fetch_source() {
    local version newest=
    fetch_lists || return 1
    mkdir -p "$sources/$1.fetched" || return 1
    for version in $(source_versions "$1"); do
        newest=${newest:-$version}
        if (cd "$sources/$1.fetched" && source_apt apt-get source --download-only "$1=$version") \
            >"$sources/$1.log" 2>&1; then
            [ "$version" = "$newest" ] ||
                say "$1 $newest cannot be fetched: taking $version, which can"
            unpack_source "$1" "$version"
            return
        fi
    done
    tail -20 "$sources/$1.log" >&2
    say "$1: no version can be fetched from $debian"
    return 1
}

# unpack_source PACKAGE VERSION: afresh, since a recipe may change what it builds.
unpack_source() {
    local description=$sources/$1.fetched/$1_${2#*:}.dsc
    source_folder=$sources/$1
    source_version=$2
    rm -rf "$source_folder"
    # apt has checked the .dsc against the archive's signature, dpkg-source checks the rest
    # against the .dsc.
    if ! dpkg-source --no-copy -x "$description" "$source_folder" >>"$sources/$1.log" 2>&1; then
        tail -20 "$sources/$1.log" >&2
        say "$1 could not be unpacked"
        return 1
    fi
}
