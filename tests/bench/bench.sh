# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev bench. A part of ./dev, which reads it.

# Chat programs that the workstation's start is measured beside, as Debian has them.
peers=(chromium nheko quassel-client quaternion telegram-desktop)

# One bench: its figures go into new.json beside those that stand there, or in the last report.
run_bench() {
    local last=build/bench/last.json
    [[ -s build/bench/new.json ]] && last=build/bench/before.json && mv build/bench/new.json "$last"
    "$@" --json build/bench/new.json --last "$last" "${bench_arguments[@]}"
}

# The numbers of hub and workstation beside their targets and those of the last run. Close everything else: it takes both
# cores. The workstation's window stands on a screen of its own.
verb_bench() {
    local json=build/bench/last.json wanted=() status=0
    bench_arguments=()
    while [[ $# -gt 0 ]]; do
        case $1 in
            --json)
                [[ -n ${2:-} ]] || die "--json needs a file"
                json=$2
                shift
                ;;
            --only)
                [[ " ${2:-} " =~ \ (decision|estimates|resume|throughput|crowd|storm|fairness|simulation|start|view)\  ]] \
                    || die "--only what? decision, estimates, resume, throughput, crowd, storm, fairness, simulation, start or view"
                bench_arguments+=("$1" "$2")
                shift
                ;;
            --peers) wanted=("${peers[@]}") ;;
            *) bench_arguments+=("$1") ;;
        esac
        shift
    done
    install_packages openbox "${wanted[@]}"
    build release cloudseat-hub cloudseat-bench cloudseat cloudseat-wsbench
    mkdir -p build/bench "$(dirname "$json")"
    rm -f build/bench/{new,before}.json
    run_bench "$bin/cloudseat-bench" || status=$?
    run_bench env DBUS_SESSION_BUS_ADDRESS=disabled: QT_QPA_PLATFORM=xcb \
        xvfb-run -a -s "-screen 0 1366x768x24" "$bin/cloudseat-wsbench" || status=$?
    if [[ ! -s build/bench/new.json ]]; then
        [[ -s build/bench/before.json ]] || return $status
        mv build/bench/before.json build/bench/new.json # the second one wrote nothing
    fi
    mv build/bench/new.json build/bench/last.json
    rm -f build/bench/before.json
    [[ $json == build/bench/last.json ]] || cp build/bench/last.json "$json"
    say "the figures are in $json"
    return $status
}
