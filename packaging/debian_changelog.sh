#!/bin/sh
# debian_changelog.sh VERSION MAINTAINER: CHANGELOG.md's section of that version (else what is
# unreleased) as Debian writes changelogs.
set -eu

version=$1
maintainer=$2
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
second=$("$root/packaging/release_day.sh")

printf 'ancrage (%s) unstable; urgency=medium\n\n' "$version"
"$root/scripts/release_notes.sh" "$version" | sed -n -e 's/`//g' -e 's/\*\*//g' -e 's/^- /* /p' |
    while IFS= read -r line; do
        printf '%s\n' "${line#\* }" | fold -s -w 74 |
            sed -e 's/[[:space:]]*$//' -e '1s/^/  * /' -e '2,$s/^/    /'
    done
printf '\n -- %s  %s\n' "$maintainer" "$(LC_ALL=C date -u -R -d "@$second")"
