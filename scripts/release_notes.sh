#!/bin/sh
# release_notes.sh [VERSION]: what CHANGELOG.md says of that version, to be published with it. A
# version that has no section of its own yet is what is unreleased. Exit 1 when there is neither.
set -eu

root=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
changelog=${ANCRAGE_CHANGELOG:-$root/CHANGELOG.md}

# The lines below "## NAME" or "## [NAME]", with or without a date, up to the next such heading.
section() {
    awk -v name="$1" '
        /^## / { title = $2; gsub(/[][]/, "", title); inside = title == name; next }
        inside && (NF || begun) { begun = 1; held = held $0 "\n"
                                  if (NF) { printf "%s", held; held = "" } }
    ' "$changelog"
}

version=${1:-Unreleased}
text=$(section "$version")
[ -n "$text" ] || text=$(section Unreleased)
if [ -z "$text" ]; then
    echo "release_notes.sh: $changelog has no section $version and none Unreleased" >&2
    exit 1
fi
[ "$version" = Unreleased ] && printf '# Ancrage\n\n' || printf '# Ancrage %s\n\n' "$version"
printf '%s\n' "$text"
