#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# replay.sh TOOL DATA [ARGUMENT ...]: 200 English and 200 Chinese dialogues at once, with ten scripted agents, through a
# hub of their own. DATA gives way to CLOUDSEAT_DATA.
tool="$1"
data="${CLOUDSEAT_DATA:-$2}"
shift 2
if [ ! -d "$data/star-en" ] || [ ! -d "$data/crosswoz-zh" ]; then
    echo "NOT RUN: no shared data"
    exit 77
fi
exec "$tool" replay "$data/star-en/dialogues.jsonl.gz" "$data/crosswoz-zh/dialogues.jsonl.gz" --first 200 \
    --own-hub --agents 10 --speed 0 "$@"
