# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev soak. A part of ./dev, which reads it.

# One part of the soak, its words on the screen and in build/soak; the verdict goes into build/soak/result.
soak_part() {
    local name=$1 begin=$SECONDS verdict=ok
    shift
    say "$name"
    "$@" 2>&1 | tee "build/soak/$name.txt" || verdict=$([[ $? -eq 77 ]] && echo SKIPPED || echo FAILED)
    printf '%-7s%6s s  %s\n' "$verdict" "$((SECONDS - begin))" "$name" >>build/soak/result
}

# What takes longer than a test may, again and again. Every part is carried out, whatever became of those before it.
verb_soak() {
    local rounds=${1:-500} faults=build/release/tests/tests_faults
    [[ $rounds =~ ^[0-9]+$ ]] || die "how many rounds? ./dev soak ROUNDS"
    install_packages
    build release cloudseat-hub cloudseat-tool tests_faults tests_hub_log tests_longshift
    rm -rf build/soak
    mkdir -p build/soak
    export DBUS_SESSION_BUS_ADDRESS=disabled: QT_QPA_PLATFORM=offscreen
    # They only wait: beside all the others.
    local waiting=() who
    for who in ForAWhile UnderAWorkstation; do
        CLOUDSEAT_SILENCE_MS=600000 soak_part "silence-600s-$who" "$faults" "line_silent$who*" >/dev/null 2>&1 &
        waiting+=($!)
    done
    CLOUDSEAT_ROUNDS=$rounds soak_part faults "$faults" -d yes "~line_silent*" "~[crowd]"
    local silence
    for silence in 1 30; do
        CLOUDSEAT_SILENCE_MS=${silence}000 soak_part "silence-${silence}s" "$faults" "line_silent*"
    done
    CLOUDSEAT_CROWD=1000 soak_part slow-readers "$faults" "slowReaders*"
    soak_part swarm "$bin/cloudseat-tool" swarm --own-hub --agents 100 --customers 900 --rate 100 --duration 60 \
        --storm 20:5 --slow-readers 90
    # Agents and offers, too: each line is said once, in order, by whoever has the conversation.
    local data=${CLOUDSEAT_DATA:-../shared/data}
    if [[ -d $data/star-en && -d $data/crosswoz-zh ]]; then
        soak_part replay-kills sh tests/tool/replay.sh "$bin/cloudseat-tool" "$data" --minutes 240 --cuts 2 \
            --kills "$((rounds < 1000 ? rounds : 1000))"
    else
        soak_part replay-kills "$bin/cloudseat-tool" replay resources/demo/dialogues/{en,zh}.jsonl --own-hub --agents 4 \
            --speed 0 --minutes 60 --kills 10 --cuts 2
    fi
    CLOUDSEAT_POWERCUTS=$rounds soak_part power-cuts build/release/tests/tests_hub_log "append_powerCut*"
    soak_part long-shift build/release/tests/tests_longshift "[full]"
    soak_part simulation "$bin/cloudseat-tool" simulate --seeds "1..$((rounds * 10))"
    # Each package into a clean Debian, over the older one, and out again; 77: none could be made here.
    soak_part packages ./dev package check
    say "a line that is silent for 10 minutes"
    wait "${waiting[@]}" || true
    say "$rounds rounds:"
    cat build/soak/result
    ! grep -q '^FAILED' build/soak/result || die "the words of each part are in build/soak"
}
