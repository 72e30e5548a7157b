#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# simulate.sh TOOL: a failure of the simulation ends with a line that plays it again, and what can't be played is said.
tool="$1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0

# is WHAT WANTED GOT
is() {
    [ "$2" = "$3" ] && return
    echo "$1: $3 instead of $2"
    failures=$((failures + 1))
}

first() { sed -n 's/^  \(invariant [0-9]*\): .*/\1/p' "$1" | head -n 1; }

"$tool" simulate --seeds 1 --rhythm storm --bug skip-fence --trace 20 >"$folder/out" 2>"$folder/err"
is "status of a failure" 1 $?
tail -n 1 "$folder/err" >"$folder/case"
"$tool" simulate --case "$folder/case" >"$folder/again" 2>&1
is "status of the case" 1 $?
is "what the case breaks" "$(first "$folder/err")" "$(first "$folder/again")"
is "what was found at all" "invariant 2" "$(first "$folder/again")"
sed 's/"bug":"skip-fence"/"bug":""/' "$folder/case" >"$folder/mended"
"$tool" simulate --case "$folder/mended" >"$folder/again" 2>&1
is "status without the mistake" 0 $?
head -c 40 "$folder/case" >"$folder/torn"
"$tool" simulate --case "$folder/torn" >"$folder/again" 2>&1
is "status of half a case" 2 $?
"$tool" simulate --case "$folder/case" --seeds 1..2 >"$folder/again" 2>&1
[ $? -ne 0 ] || is "status with seeds as well" "not 0" 0
[ $failures -eq 0 ]
