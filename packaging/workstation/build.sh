#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build.sh PROGRAM VERSION TARGET: makes TARGET/cloudseat_VERSION_ARCH.deb from the built program and prints its name.
# The translations, icons and sounds are in the program.
set -eu

program=$1
version=$2
target=$3
here=$(cd "$(dirname "$0")" && pwd)
source=$here/../..
arch=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
umask 022
# The same input gives the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$source" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

install -D -m 0755 -s "$program" "$root/usr/bin/cloudseat"
install -D -m 0644 "$here/cloudseat.desktop" "$root/usr/share/applications/cloudseat.desktop"
metainfo=$root/usr/share/metainfo/invalid.cloudseat.cloudseat.metainfo.xml
mkdir -p "$root/usr/share/metainfo"
sed "s/@VERSION@/$version/; s/@DATE@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)/" "$here/cloudseat.metainfo.xml" >"$metainfo"

icons=$root/usr/share/icons/hicolor
install -D -m 0644 "$source/resources/icons/cloudseat.svg" "$icons/scalable/apps/cloudseat.svg"
for size in 16 22 24 32 48 64 128 256; do
    mkdir -p "$icons/${size}x$size/apps"
    rsvg-convert -w "$size" -h "$size" -o "$icons/${size}x$size/apps/cloudseat.png" "$source/resources/icons/cloudseat.svg"
done

doc=$root/usr/share/doc/cloudseat
mkdir -p "$doc" "$root/usr/share/man/man1"
# What the licences of the readings ask for goes with the program, in the words that lie beside the table.
{ cat "$here/copyright"; sed '1,2d; s/^$/./; s/^/ /' "$source/core/text/pinyindata/LICENSE.txt"; } >"$doc/copyright"
printf 'cloudseat (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n -- Cloudseat contributors <noreply@cloudseat.invalid>  %s\n' \
    "$version" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -n9 >"$doc/changelog.gz"
gzip -n9 <"$here/cloudseat.1" >"$root/usr/share/man/man1/cloudseat.1.gz"

mkdir -p "$work/debian" "$root/DEBIAN"
printf 'Source: cloudseat\n\nPackage: cloudseat\nArchitecture: %s\n' "$arch" >"$work/debian/control"
linked=$(cd "$work" && dpkg-shlibdeps -O -e root/usr/bin/cloudseat 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
# What is not linked but looked for at run time: authorities for TLS; fonts for Chinese and emoji; Qt's own texts in
# Chinese; the library that speaks with a keyring; what opens a link. The plugins (X11, TLS, SVG, sound over PulseAudio) lie in
# the packages of Qt's libraries.
sought="ca-certificates, fonts-noto-cjk, fonts-noto-color-emoji, libsecret-1-0, qt6-translations-l10n, xdg-utils"
cat >"$root/DEBIAN/control" <<CONTROL
Package: cloudseat
Version: $version
Architecture: $arch
Maintainer: Cloudseat contributors <noreply@cloudseat.invalid>
Installed-Size: $(du -ks --exclude=DEBIAN "$root" | cut -f1)
Depends: $linked, $sought
Recommends: fonts-noto-core, gnome-keyring | kwalletmanager, hunspell-en-us, pipewire-pulse | pulseaudio
Suggests: cloudseat-hub, fcitx5-frontend-qt6, qt6-wayland
Section: net
Priority: optional
Description: workstation of a customer-service agent
 Offers with sound and card, several conversations at once, drafts and unsent
 messages that survive lost networks, sleep and crashes. Chinese and English.
 It needs the address of a hub (cloudseat-hub), which the organisation runs.
CONTROL
(cd "$root" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum >DEBIAN/md5sums)

mkdir -p "$target"
package=$target/cloudseat_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package"
