# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For the checks of the packages, to be sourced: a fresh Debian 12 in $root, which goes when the check ends, and words to
# say what is expected of it. `end_all` is called first then, where it is defined. As root.
work=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
root=$work/root
failures=0

finish() {
    if declare -F end_all >/dev/null; then
        end_all
    fi
    local mounted
    for mounted in tmp/.X11-unix proc; do
        umount "$root/$mounted" 2>/dev/null || true
    done
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
install_files() {
    inside apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "$@" >"$work/apt" 2>&1 \
        || { tail -n 5 "$work/apt"; return 1; }
}
remove_files() { inside apt-get purge -y -qq "$@" >"$work/apt" 2>&1 || { tail -n 5 "$work/apt"; return 1; }; }

# A copy of the root that CLOUDSEAT_ROOT names, or one of its own.
begin_root() {
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
    inside apt-get update -qq
}

# Starts the hub as its own user, as the unit would, and waits until it serves on $url.
hub=
serve() {
    local user
    user=$(inside id -u cloudseat):$(inside id -g cloudseat)
    : >"$work/out"
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
write_desk() {
    install -m 0640 "$root/usr/share/doc/cloudseat-hub/examples/desk.yaml" "$root/etc/cloudseat/desk.yaml"
    inside chgrp cloudseat /etc/cloudseat/desk.yaml
}

verdict() {
    echo "$failures failed"
    [[ $failures -eq 0 ]]
}
