#!/bin/sh
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Says that tests in a browser can't run here: skipped, or failed under CI.
[ -z "$CI" ] || { echo "under CI every test in a browser runs: $1"; exit 1; }
echo "NOT RUN AT ALL: $1"
