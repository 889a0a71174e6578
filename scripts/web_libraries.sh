#!/usr/bin/env bash
# Builds the libraries of the browser's map into build/web/libraries: WebAssembly archives from
# Debian's own source packages, whose signatures apt checks, with Debian's patches.
#   scripts/web_libraries.sh               all of them; a second run takes a second
#   scripts/web_libraries.sh NAME…         these and what they need: imgui freetype harfbuzz headers
#                                          zlib libpng pixman cairo
#   scripts/web_libraries.sh --again …     from freshly fetched sources, whatever was built before
# Afterwards: include/ (a folder a library, laid out as Debian's), lib/ with pkgconfig/, licences/.
# Exit 1 when something failed, 2 for a wrong word.
set -u

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P) || exit 1
. "$root/scripts/house.sh"
. "$root/scripts/web_compiler.sh"
. "$root/scripts/web_sources.sh"
. "$root/scripts/web_recipes.sh"

libraries=$root/build/web/libraries
sources=$libraries/sources
stamps=$libraries/.stamps

usage() { sed -n '2,9s/^# \{0,1\}//p' "$0"; }

again=no
chosen=()
for word in "$@"; do
    case $word in
        --again) again=yes ;;
        --help) usage; exit 0 ;;
        *)
            if ! is_library "$word"; then
                say "$word is no library"
                usage >&2
                exit 2
            fi
            chosen+=("$word")
            ;;
    esac
done
[ ${#chosen[@]} -gt 0 ] || chosen=("${all_libraries[@]}")

# What decides what a library becomes: its recipe, those it needs, the flags and the compiler. The
# sources are Debian's stable ones; --again asks whether they changed.
recipe_digest() {
    local needed
    {
        declare -f "build_$1" compile archive begin_headers keep_headers describe
        echo "${web_flags[*]}" "$(package_of "$1")"
        dpkg-query -W -f '${Package} ${Version}\n' emscripten 2>/dev/null
        [ ! -f "$root/scripts/web_$1.patch" ] || cat "$root/scripts/web_$1.patch"
        for needed in $(needs_of "$1"); do cat "$stamps/$needed" 2>/dev/null; done
    } | sha256sum | cut -d ' ' -f 1
}

is_built() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "$(recipe_digest "$1")" ]; }

# run_recipe NAME FOLDER: in a shell of its own, since -e has no effect where a caller asks whether a
# command succeeded.
run_recipe() {
    root=$root libraries=$libraries bash -eu -c '
        . "$root/scripts/web_compiler.sh"
        . "$root/scripts/web_recipes.sh"
        cd "$2"
        "build_$1"
    ' recipe "$1" "$2"
}

# keep_licence NAME FOLDER: as Debian wrote it down, or as its authors did; with the version built.
keep_licence() {
    local file
    for file in "$2/debian/copyright" "$2/COPYING"; do
        [ -f "$file" ] || continue
        {
            printf '%s, from the source package of Debian 12, version %s\n\n' "$1" "$source_version"
            cat "$file"
        } >"$libraries/licences/$1.txt"
        return
    done
    say "$1 comes without a licence text"
    return 1
}

# provide NAME: builds it, after what it needs, unless that was done.
declare -A provided=()
provide() {
    local name=$1 needed began=$SECONDS folder=
    [ -z "${provided[$name]:-}" ] || return 0
    for needed in $(needs_of "$name"); do provide "$needed" || return 1; done
    if [ "$again" = no ] && is_built "$name"; then
        provided[$name]=yes
        return 0
    fi
    rm -f "$stamps/$name"
    if [ -n "$(package_of "$name")" ]; then
        fetch_source "$(package_of "$name")" || return 1
        folder=$source_folder
        say "building $name ($source_version)"
    fi
    rm -rf "$libraries/objects/$name"
    mkdir -p "$libraries/objects/$name" "$libraries/licences"
    if ! run_recipe "$name" "${folder:-$libraries}" >"$libraries/$name.log" 2>&1; then
        tail -30 "$libraries/$name.log" >&2
        say "$name could not be built: all that was said is in $libraries/$name.log"
        return 1
    fi
    [ -z "$folder" ] || keep_licence "$name" "$folder" || return 1
    # What was fetched stays; what was unpacked is 300 MB that nobody needs again.
    rm -rf "$libraries/objects/$name" "$folder"
    recipe_digest "$name" >"$stamps/$name"
    provided[$name]=yes
    say "$name is ready, $((SECONDS - began)) s"
}

install_packages "$root/scripts/packages-web.txt" || exit 1
mkdir -p "$sources" "$stamps" "$libraries/lib/pkgconfig" "$libraries/include" || exit 1
lock_build web/libraries || exit 1
set_compiler || exit 1
for name in "${chosen[@]}"; do provide "$name" || exit 1; done
say "the browser's libraries are in $libraries"
