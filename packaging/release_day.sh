#!/bin/sh
# release_day.sh: the second (since 1970) that packages bear as theirs, so that the same sources give
# the same bytes: SOURCE_DATE_EPOCH, else of the last commit that changed CHANGELOG.md, else now.
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
second=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct -- CHANGELOG.md 2>/dev/null)}
echo "${second:-$(date +%s)}"
