#!/bin/bash
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh HUB NEWER-HUB WORKSTATION NEWER-WORKSTATION TOOL NEWER-TOOL PICTURES: tries the packages in fresh Debians, each
# for 20 minutes at most. As root. CLOUDSEAT_ROOT names a fresh Debian 12 that is there already. Ends with 77, loudly, where
# none can be made: then nothing was checked.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
pictures=$7
fresh=
if [[ -z ${CLOUDSEAT_ROOT:-} ]]; then
    fresh=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
    trap 'rm -rf --one-file-system "$fresh"' EXIT
    if ! timeout 600 debootstrap --variant=minbase bookworm "$fresh/root" ${CLOUDSEAT_MIRROR:+"$CLOUDSEAT_MIRROR"} >"$fresh/said"; then
        tail -n 5 "$fresh/said" >&2
        echo "SKIPPED: debootstrap makes no Debian here (no network, or no right to?). THE PACKAGES WERE NOT CHECKED." >&2
        exit 77
    fi
    export CLOUDSEAT_ROOT=$fresh/root
fi
status=0
echo "the hub:"
timeout --foreground -k 30 1200 "$here/hub/check.sh" "$1" "$2" || status=1
echo "the workstation:"
timeout --foreground -k 30 1200 "$here/workstation/check.sh" "$3" "$4" "$1" "$pictures" || status=1
echo "the tool:"
timeout --foreground -k 30 1200 "$here/tool/check.sh" "$5" "$6" "$1" || status=1
exit $status
