# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Reads ctest's JUnit report and prints what did not run and one closing line, "N passed, N failed", counted in test
# cases where a program says how many it has (Catch2, node:test) and in programs where it does not.

/^\t<testcase / { name = attribute("name"); status = attribute("status"); cases = bad = skipped = told = 0; next }
/^\t\t<skipped / && attribute("message") ~ /^SKIP_/ { skipped = 1; next }
/^\t<\/testcase>/ { settle(); next }

{ sub(/^\t\t<system-out>/, "") }

/^All tests passed \(/ { cases += number_before("test case") }
/^test cases: / { cases += number_before("passed") + number_before("failed"); bad += number_before("failed") }
/^(# |ℹ )pass [0-9]+/ { cases += $3 }
/^(# |ℹ )fail [0-9]+/ { cases += $3; bad += $3 }
/NOT RUN( AT ALL)?: / { sub(/^.*NOT RUN( AT ALL)?: /, ""); sub(/<\/system-out>$/, ""); notRun[++notRuns] = name ": " $0; told = 1 }

function attribute(key,    part) {
    part = $0
    sub("^.*" key "=\"", "", part)
    sub(/".*$/, "", part)
    return part
}

function number_before(word,    i) {
    for (i = 2; i <= NF; ++i) {
        if (index($i " " $(i + 1), word) == 1) {
            return $(i - 1) + 0
        }
    }
    return 0
}

# A program that died counts as one failure, whatever it had printed before. One that ended well has none: what it
# shows of another's is what it wanted to see.
function settle() {
    if (skipped) {
        if (!told) {
            notRun[++notRuns] = name
        }
        return
    }
    if (status == "run") {
        cases -= bad
        bad = 0
    } else if (bad == 0) {
        bad = 1
        cases = cases > 0 ? cases : 1
    }
    passed += cases > 0 ? cases - bad : 1
    failed += bad
}

END {
    for (i = 1; i <= notRuns; ++i) {
        print "NOT RUN: " notRun[i]
    }
    printf "%d passed, %d failed\n", passed, failed
}
