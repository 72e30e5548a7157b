# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# What the packages are made of alike. A part of their build.sh PROGRAM VERSION TARGET, which names the package in `name`,
# reads this, fills $root, and calls `finish` with the rest of the control file.

program=$1
version=$2
target=$3
here=$(cd "$(dirname "$0")" && pwd)
source=$here/../..
arch=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
doc=$root/usr/share/doc/$name
umask 022
# The same input gives the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$source" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

mkdir -p "$doc" "$root/usr/share/man/man1" "$root/DEBIAN" "$work/debian"
install -D -m 0755 -s "$program" "$root/usr/bin/$name"
gzip -n9 <"$here/$name.1" >"$root/usr/share/man/man1/$name.1.gz"
# What the licences of the readings ask for goes with the program, in the words that lie beside the table.
{ cat "$here/copyright"; sed '1,2d; s/^$/./; s/^/ /' "$source/core/text/pinyindata/LICENSE.txt"; } >"$doc/copyright"
printf '%s (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n -- Cloudseat contributors <noreply@cloudseat.invalid>  %s\n' \
    "$name" "$version" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -n9 >"$doc/changelog.gz"
printf 'Source: cloudseat\n\nPackage: %s\nArchitecture: %s\n' "$name" "$arch" >"$work/debian/control"
# Read by build.sh: what the program is linked with.
# shellcheck disable=SC2034
linked=$(cd "$work" && dpkg-shlibdeps -O -e "root/usr/bin/$name" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')

# These pages of docs, and the decisions that they lead to.
pages() {
    mkdir -p "$doc/decisions"
    for page in "$@"; do
        install -m 0644 "$source/docs/$page.md" "$doc/$page.md"
    done
    install -m 0644 "$source"/docs/decisions/*.md "$doc/decisions/"
}

# Makes the package and prints its name; reads `Depends` and all that comes behind it.
finish() {
    {
        printf 'Package: %s\nVersion: %s\nArchitecture: %s\n' "$name" "$version" "$arch"
        printf 'Maintainer: Cloudseat contributors <noreply@cloudseat.invalid>\nInstalled-Size: %s\n' \
            "$(du -ks --exclude=DEBIAN "$root" | cut -f1)"
        cat
    } >"$root/DEBIAN/control"
    (cd "$root" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    mkdir -p "$target"
    package=$target/${name}_${version}_$arch.deb
    dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
    echo "$package"
}
