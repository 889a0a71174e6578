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

# The package a file came from: as it is installed, or below /lib, which is the same folder.
package_of() {
    dpkg-query -S "$1" 2>/dev/null || dpkg-query -S "${1#/usr}" 2>/dev/null ||
        fail "no package has $1"
}

installed() {
    for file in "$libraries"/*; do
        [ -L "$file" ] || find /usr/lib /lib -name "${file##*/}" -type f -print -quit 2>/dev/null
    done
    for file in "$@"; do echo "$file"; done
}

list=$documents/README.txt
cat >"$list" <<'TEXT'
The libraries and data that travel with Ancrage are those of Debian 12, unchanged. Each folder has
the copyright file of one package. The sources of every one, at the version below, are at
https://snapshot.debian.org/package/SOURCE/VERSION/ (or: apt-get source SOURCE=VERSION).

TEXT
owners=$(installed "$@" | while read -r file; do package_of "$file"; done | sed 's/: .*//' | sort -u)
printf '%-28s %-24s %s\n' package source version >>"$list"
for package in $owners; do
    name=${package%%:*}
    mkdir -p "$documents/$name"
    cp -L "/usr/share/doc/$name/copyright" "$documents/$name/" || fail "$name has no copyright file"
    dpkg-query -W -f='${binary:Package} ${source:Package} ${source:Version}\n' "$package"
done | while read -r package source version; do
    printf '%-28s %-24s %s\n' "${package%%:*}" "$source" "$version"
done >>"$list"
