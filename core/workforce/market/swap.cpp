// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/market/swap.h"

#include "core/workforce/localtime.h"
#include "core/workforce/market/trial.h"
#include "core/workforce/nearestslot.h"

#include <algorithm>

namespace workforce::market {

namespace {

std::int64_t minutesOf(const Window& window)
{
    return floorDivided((window.until - window.from).count(), minuteMs);
}

bool isWhole(base::Timestamp at)
{
    return at.ms % minuteMs == 0;
}

/// What of a shift lies within a window; breaks that it cuts are no part of either side.
Shift pieceOf(const Shift& shift, const Window& window)
{
    Shift piece {window, {}, shift.skill};
    for (const Break& pause : shift.breaks) {
        if (pause.when.from >= window.from && pause.when.until <= window.until) {
            piece.breaks.push_back(pause);
        }
    }
    return piece;
}

class Judge final
{
public:
    Judge(base::Timestamp now, const SwapRules& rules)
        : m_now(now)
        , m_rules(rules)
    { }

    SwapVerdict verdict;

    void find(SwapFinding finding)
    {
        if (finding.decision != Decision::Passes) {
            verdict.decision = std::max(verdict.decision, finding.decision);
            verdict.findings.push_back(std::move(finding));
        }
    }

    /// Takes the item out of the plan; none: it can't be taken.
    std::optional<Shift> takeOut(const SwapSide& side, const Item& item, Plan& plan)
    {
        if (item.shift >= side.plan.shifts.size()) {
            find({SwapProblem::NoSuchShift, Decision::Refused, side.person.id, {}, {}, 0, 0});
            return std::nullopt;
        }
        const Shift& whole = side.plan.shifts[item.shift];
        const Window part = item.part.value_or(whole.when);
        if (part.from < whole.when.from || part.until > whole.when.until || part.from >= part.until
            || !isWhole(part.from) || !isWhole(part.until)) {
            find({SwapProblem::NoSuchPart, Decision::Refused, side.person.id, {}, part, 0, 0});
            return std::nullopt;
        }
        const std::size_t before = verdict.findings.size();
        judgeCut(side.person.id, whole, part);
        if (verdict.findings.size() != before) {
            return std::nullopt;
        }
        plan.shifts.erase(plan.shifts.begin() + static_cast<std::ptrdiff_t>(item.shift));
        for (const Window& rest : {Window {whole.when.from, part.from}, Window {part.until, whole.when.until}}) {
            if (rest.from < rest.until) {
                plan.shifts.push_back(pieceOf(whole, rest));
            }
        }
        return pieceOf(whole, part);
    }

    void judgePlan(const SwapSide& side, const Plan& after)
    {
        for (const Violation& violation : worsened(check(side.person, side.plan), check(side.person, after))) {
            const Decision decision = m_rules.review.contains(violation.rule) ? Decision::Review : Decision::Refused;
            find({SwapProblem::Rule, decision, side.person.id, violation, {}, violation.limit, violation.actual});
        }
    }

    void judgeLengths(const base::PersonId& person, const Shift& item, const std::optional<Shift>& other)
    {
        if (!other) {
            find({SwapProblem::OneSided, m_rules.oneSided, person, {}, item.when, 0, 0});
        } else if (const std::int64_t more = minutesOf(item.when) - minutesOf(other->when); more != 0) {
            find({SwapProblem::Unequal, m_rules.unequal, person, {}, item.when, 0, more < 0 ? -more : more});
        }
    }

private:
    void judgeCut(const base::PersonId& person, const Shift& whole, const Window& part)
    {
        const auto refuse = [&](SwapProblem what, const Window& window, std::int64_t limit, std::int64_t actual) {
            find({what, Decision::Refused, person, {}, window, limit, actual});
        };
        if (part.from - m_now < m_rules.lock) {
            const auto lock = std::chrono::duration_cast<std::chrono::minutes>(m_rules.lock).count();
            refuse(SwapProblem::Locked, part, lock, minutesOf({m_now, part.from}));
        }
        for (const Window& piece : {part, Window {whole.when.from, part.from}, Window {part.until, whole.when.until}}) {
            const bool isPart = piece.from < piece.until && piece != whole.when;
            if (isPart && minutesOf(piece) < m_rules.leastPart) {
                refuse(SwapProblem::PartTooShort, piece, m_rules.leastPart, minutesOf(piece));
            }
        }
        for (const Break& pause : whole.breaks) {
            const auto cuts = [&](base::Timestamp at) { return pause.when.from < at && at < pause.when.until; };
            if (cuts(part.from) || cuts(part.until)) {
                refuse(SwapProblem::CutsBreak, pause.when, 0, 0);
            }
        }
    }

    const base::Timestamp m_now;
    const SwapRules& m_rules;
};

} // namespace

SwapVerdict judgeSwap(const SwapSide& giver, const Item& item, const SwapSide& taker,
    const std::optional<Item>& inReturn, base::Timestamp now, const SwapRules& rules)
{
    Judge judge(now, rules);
    if (giver.person.id == taker.person.id) {
        judge.find({SwapProblem::SamePerson, Decision::Refused, giver.person.id, {}, {}, 0, 0});
        return std::move(judge.verdict);
    }
    Plan givers = giver.plan;
    Plan takers = taker.plan;
    const std::optional<Shift> goes = judge.takeOut(giver, item, givers);
    const std::optional<Shift> comes = inReturn ? judge.takeOut(taker, *inReturn, takers) : std::nullopt;
    if (!goes || (inReturn && !comes)) {
        return std::move(judge.verdict);
    }
    const Plan without = takers;
    takers.shifts.push_back(*goes);
    if (comes) {
        givers.shifts.push_back(*comes);
    }
    judge.judgeLengths(giver.person.id, *goes, comes);
    judge.judgePlan(giver, givers);
    const std::size_t before = judge.verdict.findings.size();
    judge.judgePlan(taker, takers);
    const auto isRefusal = [](const SwapFinding& finding) { return finding.decision == Decision::Refused; };
    const auto& findings = judge.verdict.findings;
    if (std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(before), findings.end(), isRefusal)) {
        SlotSearch search;
        search.notBefore = now + rules.lock;
        judge.verdict.nearest = nearestSlot(taker.person, without, *goes, search);
    }
    judge.verdict.giver = std::move(givers);
    judge.verdict.taker = std::move(takers);
    return std::move(judge.verdict);
}

SwapVerdict judgeRelease(const SwapSide& giver, const Item& item, base::Timestamp now, const SwapRules& rules)
{
    Judge judge(now, rules);
    Plan left = giver.plan;
    const std::optional<Shift> goes = judge.takeOut(giver, item, left);
    if (goes) {
        judge.find({SwapProblem::Release, rules.release, giver.person.id, {}, goes->when, 0, 0});
        judge.judgePlan(giver, left);
        judge.verdict.giver = std::move(left);
    }
    return std::move(judge.verdict);
}

std::optional<SwapStage> stageAfter(SwapStage stage, SwapStep step, Decision decision)
{
    const bool isWaiting = stage == SwapStage::Offered || stage == SwapStage::Agreed;
    if (!isWaiting) {
        return std::nullopt;
    }
    const bool isOffered = stage == SwapStage::Offered;
    switch (step) {
    case SwapStep::Withdraw:
        return SwapStage::Withdrawn;
    case SwapStep::LockBegins:
        return SwapStage::Expired;
    case SwapStep::PeerDeclines:
        return isOffered ? std::optional(SwapStage::Declined) : std::nullopt;
    case SwapStep::LeadDeclines:
        return isOffered ? std::nullopt : std::optional(SwapStage::Declined);
    case SwapStep::PeerAgrees:
        return !isOffered || decision == Decision::Refused ? std::nullopt
            : decision == Decision::Passes                 ? std::optional(SwapStage::Done)
                                                           : std::optional(SwapStage::Agreed);
    case SwapStep::LeadPasses:
        break;
    }
    return isOffered || decision == Decision::Refused ? std::nullopt : std::optional(SwapStage::Done);
}

} // namespace workforce::market
