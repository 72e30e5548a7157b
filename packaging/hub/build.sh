#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build.sh PROGRAM VERSION TARGET: makes TARGET/cloudseat-hub_VERSION_ARCH.deb from the built program and prints its name.
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

install -D -m 0755 -s "$program" "$root/usr/bin/cloudseat-hub"
mkdir -p "$root/usr/share/cloudseat"
cp -R "$source/resources/web" "$root/usr/share/cloudseat/web"
find "$root/usr/share" -type f -exec chmod 0644 {} +
install -D -m 0644 "$here/cloudseat-hub.service" "$root/lib/systemd/system/cloudseat-hub.service"
install -D -m 0644 "$here/cloudseat-hub-follow.service" "$root/lib/systemd/system/cloudseat-hub-follow.service"
install -D -m 0644 "$here/hub.conf" "$root/etc/cloudseat/hub.conf"
doc=$root/usr/share/doc/cloudseat-hub
install -D -m 0644 "$here/copyright" "$doc/copyright"
install -D -m 0644 "$source/resources/demo/desk.yaml" "$doc/examples/desk.yaml"
for page in operations desk-file routing http embedding protocol replay swarm architecture; do
    install -m 0644 "$source/docs/$page.md" "$doc/$page.md"
done
install -d "$doc/decisions"
install -m 0644 "$source"/docs/decisions/*.md "$doc/decisions/"
# The same input gives the same package.
stamp=$(git -C "$source" log -1 --format=%cd --date=rfc 2>/dev/null || date -R)
printf 'cloudseat-hub (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n -- Cloudseat contributors <noreply@cloudseat.invalid>  %s\n' \
    "$version" "$stamp" | gzip -n9 >"$doc/changelog.gz"
mkdir -p "$root/usr/share/man/man1"
gzip -n9 <"$here/cloudseat-hub.1" >"$root/usr/share/man/man1/cloudseat-hub.1.gz"

mkdir -p "$work/debian" "$root/DEBIAN"
printf 'Source: cloudseat\n\nPackage: cloudseat-hub\nArchitecture: %s\n' "$arch" >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O -e root/usr/bin/cloudseat-hub 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
cat >"$root/DEBIAN/control" <<CONTROL
Package: cloudseat-hub
Version: $version
Architecture: $arch
Maintainer: Cloudseat contributors <noreply@cloudseat.invalid>
Installed-Size: $(du -ks --exclude=DEBIAN "$root" | cut -f1)
Depends: $depends, adduser, tzdata
Section: net
Priority: optional
Description: central queue of a customer service desk
 The hub of Cloudseat keeps who waits and who serves, in an append-only log,
 and serves the customer page, the agents' workstations and HTTP on one port.
CONTROL
echo /etc/cloudseat/hub.conf >"$root/DEBIAN/conffiles"
for script in postinst prerm postrm; do
    install -m 0755 "$here/$script" "$root/DEBIAN/$script"
done
(cd "$root" && find . -path ./DEBIAN -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum >DEBIAN/md5sums)

mkdir -p "$target"
package=$target/cloudseat-hub_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package"
