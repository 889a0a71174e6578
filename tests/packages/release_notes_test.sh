#!/bin/sh
# Tests of scripts/release_notes.sh, and of the Debian changelog made from it.
set -u

root=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/ancrage-notes-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; exit 1; }
expect() { [ "$1" = "$2" ] || fail "$3: expected '$2', got '$1'"; }
notes() { ANCRAGE_CHANGELOG=$work/changelog "$root/scripts/release_notes.sh" "$@"; }

cat >"$work/changelog" <<'TEXT'
# Changelog

Words above the first section are nobody's.

## Unreleased

### Added

- What comes next.

## [1.1.0] - 2026-05-01

### Fixed

- A `name` with a dot, and a line much longer than the eighty signs that Debian lets a changelog have.
- Second.

## 1.0.0

- First.
TEXT
expect "$(notes)" "# Ancrage

### Added

- What comes next." "what is unreleased"
expect "$(notes 1.0.0)" "# Ancrage 1.0.0

- First." "the last section"
expect "$(notes 1.1.0 | grep -c '^- ')" 2 "a section in brackets, with its day"
expect "$(notes 2.0.0 | tail -n 1)" "- What comes next." "a version without a section"
expect "$(notes 1.1 | tail -n 1)" "- What comes next." "part of a version is no version"
printf '# Changelog\n\n## 1.0.0\n\n- First.\n' >"$work/changelog"
notes 2.0.0 >/dev/null 2>&1 && fail "notes of a version that nothing is said of"
printf '# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- First.\n' >"$work/changelog"
notes >/dev/null 2>&1 && fail "notes of an empty section"

changelog=$(SOURCE_DATE_EPOCH=1770000000 "$root/packaging/debian_changelog.sh" 0.1.0 'A <a@b.example>')
expect "$(echo "$changelog" | head -n 1)" "ancrage (0.1.0) unstable; urgency=medium" "first line"
expect "$(echo "$changelog" | tail -n 1)" " -- A <a@b.example>  Mon, 02 Feb 2026 02:40:00 +0000" "last line"
expect "$(echo "$changelog" | grep -cE '^.{81,}')" 0 "lines over eighty signs"
[ "$(echo "$changelog" | grep -c '^  \* ')" -gt 10 ] || fail "the changelog is empty"
