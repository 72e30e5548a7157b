#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build.sh PROGRAM VERSION TARGET: makes TARGET/cloudseat_VERSION_ARCH.deb from the built program and prints its name.
# The translations, icons and sounds are in the program.
set -eu

name=cloudseat
. "$(dirname "$0")/../deb.sh"

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

# What is not linked but looked for at run time: authorities for TLS; fonts for Chinese and emoji; Qt's own texts in
# Chinese; the library that speaks with a keyring; what opens a link. The plugins (X11, TLS, SVG, sound over PulseAudio) lie in
# the packages of Qt's libraries.
sought="ca-certificates, fonts-noto-cjk, fonts-noto-color-emoji, libsecret-1-0, qt6-translations-l10n, xdg-utils"
finish <<CONTROL
Depends: $linked, $sought
Recommends: cloudseat-tool, fonts-noto-core, gnome-keyring | kwalletmanager, hunspell-en-us, pipewire-pulse | pulseaudio
Suggests: cloudseat-hub, fcitx5-frontend-qt6, qt6-wayland
Section: net
Priority: optional
Description: workstation of a customer-service agent
 Offers with sound and card, several conversations at once, drafts and unsent
 messages that survive lost networks, sleep and crashes. Chinese and English.
 It needs the address of a hub (cloudseat-hub), which the organisation runs.
CONTROL
