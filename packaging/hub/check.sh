#!/bin/bash
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh PACKAGE NEWER: installs, serves, upgrades, removes and purges in a fresh Debian 12. As root; makes the root with
# debootstrap, or takes a copy of the one that CLOUDSEAT_ROOT names.
set -euo pipefail

package=$1
newer=$2
source "$(dirname "$0")/../freshroot.sh"
copy=
end_all() {
    local one
    for one in $hub $copy; do
        { kill "$one" && wait "$one"; } 2>/dev/null || true
    done
}

records() { inside cloudseat-hub verify --data /var/lib/cloudseat | sed -n 's/.*: \([0-9]*\) records.*/\1/p' || true; }
healthy() { [[ $(curl -sk "$url/healthz") == ok && $(curl -sk "$url/") == *"<html"* ]]; }

# As the guide prints it, for the service's own user and into its own folder, in which he alone may do anything.
as_user() { chroot --userspec="$(inside id -u cloudseat):$(inside id -g cloudseat)" "$root" "$@"; }
restored() { "$1" cloudseat-hub restore --from /backup --secrets /secrets --data /var/lib/cloudseat >"$work/out" 2>&1; }
owned() { [[ -z $(find "$root/var/lib/cloudseat" ! -user "$(inside id -u cloudseat)" -print -quit) ]]; }
emptied() { find "$root/var/lib/cloudseat" -mindepth 1 -delete; }
named() { # what another user is told: why, and never that nothing is there
    local said
    said=$(chroot --userspec=65534:65534 "$root" cloudseat-hub "$@" 2>&1) && return 1
    [[ $said == *"Permission denied"* && $said != *"there is no"* ]]
}

linked() { # every page and heading-less link of the pages that operators read
    local page link
    for page in operations desk-file routing http embedding knowledge; do
        for link in $(grep -o '](\([^)#:]*\.md\)' "$root/usr/share/doc/cloudseat-hub/$page.md" | cut -c3-); do
            [[ -e $root/usr/share/doc/cloudseat-hub/$link ]] || { echo "$page.md: $link"; return 1; }
        done
    done
}
# As the unit does it: its command, its folder, its user.
follows() {
    local command
    command=$(sed -n 's/^ExecStart=//p' "$root/lib/systemd/system/cloudseat-hub-follow.service")
    command=${command//'${FROM}'/$url}
    command=${command//'${FINGERPRINT}'/$(sed -n 's/^listening .* \(sha256:.*\)/\1/p' "$work/out")}
    install -d -o "$(inside id -u cloudseat)" -g "$(inside id -g cloudseat)" -m 0700 "$root/var/lib/cloudseat-copy"
    # shellcheck disable=SC2086
    chroot --userspec="$(inside id -u cloudseat):$(inside id -g cloudseat)" "$root" $command >"$work/copy" 2>&1 &
    copy=$!
    for _ in $(seq 200); do
        grep -q 'the copy is level' "$work/copy" && return
        sleep 0.1
    done
    cat "$work/copy"
    return 1
}
followed() {
    local status=0
    { kill "$copy" && wait "$copy"; } || status=1
    copy=
    return $status
}
promoted() { as_user cloudseat-hub promote --data /var/lib/cloudseat-copy --secrets /secrets >"$work/copy" 2>&1 || { cat "$work/copy"; return 1; }; }
writable() { grep -q '^ReadWritePaths=-/var/lib/cloudseat-copy$' "$root/lib/systemd/system/cloudseat-hub.service"; }

begin_root
cp "$package" "$root/first.deb"
cp "$newer" "$root/newer.deb"

expect "installs" install_files /first.deb
expect "has its own user" inside getent passwd cloudseat
expect "keeps its data to itself" [ "$(stat -c %a "$root/var/lib/cloudseat" 2>/dev/null)" = 700 ]
expect "names its version" inside cloudseat-hub --version
expect "prints the parameters" inside sh -c 'cloudseat-hub parameters list | grep -q "^queue.hours"'
expect "ships what its guide refers to" linked
expect "refuses to start without a desk" not serve
write_desk
expect "starts as its user" serve
expect "serves the page" healthy
expect "drains" stop
first=$(records)
expect "has a log" [ "${first:-0}" -gt 0 ]
echo '# of the operator' >>"$root/etc/cloudseat/hub.conf"

expect "upgrades" install_files /newer.deb
expect "keeps what the operator wrote" grep -q 'of the operator' "$root/etc/cloudseat/hub.conf"
expect "keeps the log" [ "$(records)" = "$first" ]
expect "starts after the upgrade" serve
expect "serves after the upgrade" healthy
expect "drains again" stop

expect "says why another user can't verify" named verify --data /var/lib/cloudseat
expect "says why another user can't serve" named serve --data /var/lib/cloudseat
install -d -o "$(inside id -u cloudseat)" -m 0700 "$root/backup" "$root/secrets"
expect "is backed up by its user" as_user cloudseat-hub backup --data /var/lib/cloudseat --to /backup
cp -p "$root/var/lib/cloudseat/"{master.key,hub-cert.pem,hub-key.pem} "$root/secrets"
emptied
expect "is restored by its user" restored as_user
expect "serves what its user restored" serve
expect "drains what its user restored" stop
emptied
expect "is restored by root" restored inside
expect "is its user's then" owned
expect "serves what root restored" serve
expect "drains what root restored" stop
first=$(records)

echo 0123456789abcdef0123456789abcdef >"$root/etc/cloudseat/copy-token"
inside chgrp cloudseat /etc/cloudseat/copy-token
chmod 0640 "$root/etc/cloudseat/copy-token"
echo 'copy-token-file = "/etc/cloudseat/copy-token"' >>"$root/etc/cloudseat/hub.conf"
expect "serves to be copied" serve
expect "is followed as the unit does it" follows
expect "stops following" followed
expect "ends before the promotion" stop
expect "is promoted by its user" promoted
sed -i 's,^data = .*,data = "/var/lib/cloudseat-copy",' "$root/etc/cloudseat/hub.conf"
expect "serves the promoted copy" serve
expect "drains the promoted copy" stop
expect "its unit may write there" writable
sed -i 's,^data = .*,data = "/var/lib/cloudseat",' "$root/etc/cloudseat/hub.conf"

expect "can be removed" inside apt-get remove -y -qq cloudseat-hub
expect "removal keeps data" [ -s "$root/var/lib/cloudseat/keys.db" ]
expect "removal keeps settings" [ -f "$root/etc/cloudseat/hub.conf" ]
expect "can be purged" inside apt-get purge -y -qq cloudseat-hub
expect "purge removes settings" [ ! -e "$root/etc/cloudseat/hub.conf" ]
expect "purge keeps what people said" [ -s "$root/var/lib/cloudseat/keys.db" ]
expect "comes back to its data" install_files /newer.deb
expect "starts on its data" serve
expect "serves on its data" healthy
expect "drains at the end" stop
expect "nothing is lost" [ "$(records)" -ge "$first" ]

verdict
