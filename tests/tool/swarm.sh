#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# swarm.sh TOOL: what the command line refuses.
tool="$1"
failures=0

refuses() {
    wanted="$1"
    shift
    said=$("$tool" swarm "$@" 2>&1)
    status=$?
    case "$said" in
        *"$wanted"*) [ $status -eq 2 ] && return ;;
    esac
    echo "swarm $*: status $status, said: $said"
    failures=$((failures + 1))
}

refuses "either --hub URL or --own-hub"
refuses "--allow-remote" --hub http://192.0.2.1:8443
refuses "--allow-remote" --hub https://hub.example:8443
refuses "is not an address" --hub nonsense
refuses "at least 4 agents" --own-hub --agents 3 --customers 100
refuses "not AT:OUTAGE" --own-hub --storm 1:x
refuses "not AT:OUTAGE" --own-hub --duration 5 --storm 6:1
refuses "can't be opened" --hub http://127.0.0.1:1 --agents-file /nonexistent
refuses "at most 11,000" --own-hub --agents 5000 --customers 10000
exit $failures
