#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs parts of a program of tests at the same time: sidebyside.sh PROGRAM FILTER... These ones wait most of the time. The
# last filter should be what all others leave out.
program=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
number=0
processes=
for filter in "$@"; do
    number=$((number + 1))
    "$program" -d yes "$filter" >"$folder/$number" 2>&1 &
    processes="$processes $!"
done
status=0
for process in $processes; do
    wait "$process" || status=1
done
cat "$folder"/*
exit $status
