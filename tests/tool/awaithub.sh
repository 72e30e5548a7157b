# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
#
# To be sourced. await_hub OUTPUT: waits until the hub that writes there serves, for 30 s at most, and prints its address;
# nothing if it doesn't.
await_hub() {
    for _ in $(seq 300); do
        grep -q listening "$1" && break
        sleep 0.1
    done
    sed -n 's/^listening \([^ ]*\).*/\1/p' "$1"
}
