// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/closing.h"

#include "core/workforce/pay/sha256.h"
#include "core/workforce/pay/slipforms.h"

#include <algorithm>
#include <map>
#include <set>

namespace workforce::pay {

namespace {

using Lines = std::map<std::string, const Line*>;

Lines byKey(const Slip& slip)
{
    Lines lines;
    for (const Line& line : slip.lines) {
        if (line.component != Component::Correction) {
            lines.emplace(keyOf(line), &line);
        }
    }
    return lines;
}

/// What later slips paid or took back for lines of the closed one; and of each line the last such correction.
struct Settled
{
    std::map<std::string, std::int64_t> amounts;
    Lines lines;
};

Settled settledFor(const ClosedSlip& closed, const std::vector<ClosedSlip>& later)
{
    Settled settled;
    for (const ClosedSlip& slip : later) {
        for (const Line& line : slip.slip.lines) {
            if (line.corrects && line.corrects->slip == closed.hash) {
                settled.amounts[line.corrects->line] += line.amount;
                settled.lines[line.corrects->line] = &line;
            }
        }
    }
    return settled;
}

} // namespace

ClosedSlip close(Slip slip)
{
    std::string bytes = bytesOf(slip);
    std::string hash = sha256Hex(bytes);
    return {std::move(slip), std::move(bytes), std::move(hash)};
}

bool isSame(const ClosedSlip& closed, const Slip& again)
{
    return bytesOf(again) == closed.bytes;
}

base::Result<std::vector<Correction>> corrections(
    const ClosedSlip& closed, const std::vector<ClosedSlip>& later, const Slip& again, const Period& paidIn)
{
    const Slip& was = closed.slip;
    if (again.period != was.period || again.rules != was.rules || again.currency != was.currency) {
        return base::fail(base::FaultKind::Invalid, "what was reckoned again isn't the slip that was closed");
    }
    const auto isBefore = [&](const ClosedSlip& slip) { return slip.slip.period.last < paidIn.first; };
    if (!isBefore(closed) || !std::ranges::all_of(later, isBefore)) {
        return base::fail(base::FaultKind::Invalid, "corrections belong to a period after all that are closed");
    }
    const Lines before = byKey(was);
    const Lines after = byKey(again);
    const Settled settled = settledFor(closed, later);
    std::set<std::string> keys;
    for (const Lines* lines : {&before, &after, &settled.lines}) {
        for (const auto& [key, line] : *lines) {
            keys.insert(key);
        }
    }
    std::vector<Correction> due;
    for (const std::string& key : keys) {
        const auto wasLine = before.find(key);
        const auto isLine = after.find(key);
        const auto paid = settled.amounts.find(key);
        const std::int64_t paidSoFar = (wasLine == before.end() ? 0 : wasLine->second->amount)
            + (paid == settled.amounts.end() ? 0 : paid->second);
        const std::int64_t amount = isLine == after.end() ? 0 : isLine->second->amount;
        if (amount != paidSoFar) {
            const Line& line = *(isLine != after.end() ? isLine->second
                    : wasLine != before.end()          ? wasLine->second
                                                       : settled.lines.at(key));
            due.push_back({paidIn, was.period, closed.hash, key, line.rule, line.version, line.day, paidSoFar, amount,
                line.facts});
        }
    }
    return due;
}

} // namespace workforce::pay
