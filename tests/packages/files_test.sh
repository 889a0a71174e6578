#!/bin/sh
# What Debian and software centres say of the packages in a folder: files_test.sh PACKAGES. Exit 77:
# skipped, with the reason.
set -u

packages=$1
checkout=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
fail() { echo "FAILED: $*" >&2; exit 1; }
for tool in lintian appstreamcli; do
    command -v $tool >/dev/null || { echo "skipped: needs $tool"; exit 77; }
done

# The changelog names things in French.
lintian --allow-root --suppress-tags spelling-error-in-changelog --fail-on error,warning \
    "$packages"/ancrage_*.deb || fail "lintian"
# Ids are asked to begin with a domain; Ancrage has none.
said=$(appstreamcli validate --no-net "$checkout/packaging/ancrage.metainfo.xml" | grep '^[EW]:' |
    grep -v cid-desktopapp-is-not-rdns)
[ -z "$said" ] || fail "$said"
for page in man1 fr/man1; do
    dpkg-deb --fsys-tarfile "$packages"/ancrage_*.deb |
        tar -xO "./usr/share/man/$page/ancrage.1.gz" | gzip -dc | head -n 2 | grep -q '^.TH ANCRAGE' ||
        fail "no manual in $page"
done
grep -q '^# Ancrage ' "$packages/release-notes.md" || fail "no release notes"
