#!/bin/sh
# bundled_licences.sh LIBRARIES DOCUMENTS FILE…: whose the libraries in the folder LIBRARIES and the
# further FILEs are. Copies the copyright file of each Debian package they come from to DOCUMENTS,
# with a list of packages, versions and sources. Fails when one is not known.
set -eu

libraries=$1
documents=$2
shift 2
fail() { echo "bundled_licences.sh: $*" >&2; exit 1; }
command -v dpkg-query >/dev/null || fail "the archive is made on Debian, whose packages name licences"
mkdir -p "$documents"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The file of this machine that each library is a copy of.
find /usr/lib -type f -name '*.so*' >"$work/all"
find "$libraries" -type f >"$work/bundled"
while read -r copy; do
    grep -F "/${copy##*/}" "$work/all" | while read -r file; do
        if cmp -s "$copy" "$file"; then echo "$file"; break; fi
    done >"$work/found"
    [ -s "$work/found" ] || fail "no library of this machine is ${copy##*/}"
    cat "$work/found"
done <"$work/bundled" >"$work/files"
for file in "$@"; do echo "$file"; done >>"$work/files"

# Packages name some of them below /lib, which is the same folder.
sed 's|^/usr/lib/|/lib/|' "$work/files" | sort -u - "$work/files" |
    xargs dpkg-query -S 2>/dev/null >"$work/owned" || true
while read -r file; do
    grep -qE ": (/usr)?${file#/usr}\$" "$work/owned" || fail "no package has $file"
done <"$work/files"

list=$documents/README.txt
cat >"$list" <<'TEXT'
The libraries and data that travel with Ancrage are those of Debian 12, unchanged. Each folder has
the copyright file of one package; licences that it names are in common-licenses. The sources of
every one, at the version below, are at
https://snapshot.debian.org/package/SOURCE/VERSION/ (or: apt-get source SOURCE=VERSION).

TEXT
printf '%-28s %-24s %s\n' package source version >>"$list"
sed 's/: .*//' "$work/owned" | sort -u >"$work/packages"
while read -r package; do
    name=${package%%:*}
    mkdir -p "$documents/$name"
    cp -L "/usr/share/doc/$name/copyright" "$documents/$name/" || fail "$name has no copyright file"
done <"$work/packages"
cp -rL /usr/share/common-licenses "$documents/"
xargs dpkg-query -W -f='${Package} ${source:Package} ${source:Version}\n' <"$work/packages" |
    while read -r package source version; do
        printf '%-28s %-24s %s\n' "$package" "$source" "$version"
    done >>"$list"
