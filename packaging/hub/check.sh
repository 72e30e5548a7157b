#!/bin/bash
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh PACKAGE NEWER: installs, serves, upgrades, removes and purges in a fresh Debian 12. As root; makes the root with
# debootstrap, or takes a copy of the one that CLOUDSEAT_ROOT names.
set -euo pipefail

package=$1
newer=$2
work=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
root=$work/root
hub=
failures=0

finish() {
    [[ -n $hub ]] && kill "$hub" 2>/dev/null && wait "$hub" 2>/dev/null
    umount "$root/proc" 2>/dev/null || true
    rm -rf --one-file-system "$work"
}
trap finish EXIT

expect() {
    if "${@:2}"; then
        echo "ok: $1"
    else
        echo "FAILED: $1"
        failures=$((failures + 1))
    fi
}
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"; }
not() { ! "$@"; }

# Starts the hub as its own user, as the unit would, and waits until it serves.
serve() {
    local user
    user=$(inside id -u cloudseat):$(inside id -g cloudseat)
    chroot --userspec="$user" "$root" /usr/bin/cloudseat-hub --config /etc/cloudseat/hub.conf serve \
        --listen 127.0.0.1:0 >"$work/out" 2>"$work/err" &
    hub=$!
    for _ in $(seq 200); do
        url=$(sed -n 's/^listening \([^ ]*\).*/\1/p' "$work/out")
        [[ -n $url ]] && return
        kill -0 "$hub" 2>/dev/null || break
        sleep 0.1
    done
    cat "$work/err"
    hub=
    return 1
}
stop() {
    local status=0
    { [[ -n $hub ]] && kill "$hub" && wait "$hub"; } || status=1
    hub=
    return $status
}
records() { inside cloudseat-hub verify --data /var/lib/cloudseat | sed -n 's/.*: \([0-9]*\) records.*/\1/p' || true; }
healthy() { [[ $(curl -sk "$url/healthz") == ok && $(curl -sk "$url/") == *"<html"* ]]; }

if [[ -n ${CLOUDSEAT_ROOT:-} ]]; then
    cp -a "$CLOUDSEAT_ROOT" "$root"
else
    debootstrap --variant=minbase bookworm "$root" ${CLOUDSEAT_MIRROR:+"$CLOUDSEAT_MIRROR"} >"$work/debootstrap" \
        || { tail -n 5 "$work/debootstrap"; exit 1; }
fi
# No service is to start in here.
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
cp "$package" "$root/first.deb"
cp "$newer" "$root/newer.deb"
inside apt-get update -qq

expect "installs" inside apt-get install -y -qq --no-install-recommends /first.deb
expect "has its own user" inside getent passwd cloudseat
expect "keeps its data to itself" [ "$(stat -c %a "$root/var/lib/cloudseat" 2>/dev/null)" = 700 ]
expect "names its version" inside cloudseat-hub --version
expect "refuses to start without a desk" not serve
install -m 0640 "$root/usr/share/doc/cloudseat-hub/examples/desk.yaml" "$root/etc/cloudseat/desk.yaml"
chroot "$root" chgrp cloudseat /etc/cloudseat/desk.yaml
expect "starts as its user" serve
expect "serves the page" healthy
expect "drains" stop
first=$(records)
expect "has a log" [ "${first:-0}" -gt 0 ]
echo '# of the operator' >>"$root/etc/cloudseat/hub.conf"

expect "upgrades" inside apt-get install -y -qq -o Dpkg::Options::=--force-confold /newer.deb
expect "keeps what the operator wrote" grep -q 'of the operator' "$root/etc/cloudseat/hub.conf"
expect "keeps the log" [ "$(records)" = "$first" ]
expect "starts after the upgrade" serve
expect "serves after the upgrade" healthy
expect "drains again" stop

expect "can be removed" inside apt-get remove -y -qq cloudseat-hub
expect "removal keeps data" [ -s "$root/var/lib/cloudseat/keys.db" ]
expect "removal keeps settings" [ -f "$root/etc/cloudseat/hub.conf" ]
expect "can be purged" inside apt-get purge -y -qq cloudseat-hub
expect "purge removes settings" [ ! -e "$root/etc/cloudseat/hub.conf" ]
expect "purge keeps what people said" [ -s "$root/var/lib/cloudseat/keys.db" ]
expect "comes back to its data" inside apt-get install -y -qq --no-install-recommends /newer.deb
expect "starts on its data" serve
expect "serves on its data" healthy
expect "drains at the end" stop
expect "nothing is lost" [ "$(records)" -ge "$first" ]

echo "$failures failed"
[[ $failures -eq 0 ]]
