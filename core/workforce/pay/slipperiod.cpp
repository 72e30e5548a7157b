// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/paidtime.h"
#include "core/workforce/pay/quality.h"
#include "core/workforce/pay/slipdraft.h"

#include <algorithm>
#include <tuple>

namespace workforce::pay {

namespace {

constexpr int shareWhole = 10'000;

bool isQualitysBase(const QualityRule& rule, const Line& line)
{
    const auto counts = [&](Component component) { return rule.of.empty() || rule.of.contains(component); };
    if (line.component != Component::Cap) {
        return isEarning(line.component) && counts(line.component);
    }
    // What a cap of all took off can't be told apart by component: it counts where quality is of all, too.
    return line.of ? counts(*line.of) : rule.of.empty();
}

void addQuality(SlipDraft& draft)
{
    const std::size_t place = draft.versions().back();
    const RuleVersion& version = draft.rules().versions[place];
    if (!version.quality || draft.lines().empty()) {
        return;
    }
    const QualityRule& rule = *version.quality;
    Line line = draft.ofPeriod(place, Component::Quality, rule.id);
    std::int64_t passed = 0;
    for (const Review& review : draft.facts().reviews) {
        if (draft.isWithin(review.at)) {
            line.facts.push_back(review.id);
            passed += review.passed ? 1 : 0;
        }
    }
    const auto verdict = judge(rule, passed, static_cast<std::int64_t>(line.facts.size()));
    line.words = verdict.isSure ? "pay.quality" : "pay.quality_unsure";
    line.numbers = {{"passed", verdict.passed}, {"reviews", verdict.reviews},
        {"lower", Ratio(verdict.interval.lower, shareWhole)}, {"upper", Ratio(verdict.interval.upper, shareWhole)},
        {"least_reviews", rule.leastReviews}, {"factor", verdict.factor}};
    if (rule.widest) {
        line.numbers.push_back({"widest", *rule.widest});
    }
    line.unit = Unit::Money;
    line.quantity = draft.sum([&](const Line& other) { return isQualitysBase(rule, other); });
    line.rate = verdict.factor - 1;
    draft.add(std::move(line));
}

void addCaps(SlipDraft& draft, const std::function<bool(const CapRule&)>& isNow)
{
    const std::size_t last = draft.versions().back();
    for (const CapRule& cap : draft.rules().versions[last].caps) {
        if (cap.per != CapSpan::Period || !isNow(cap)) {
            continue;
        }
        const Ratio sum = draft.sum([&](const Line& line) { return isCapped(cap, line); });
        if (auto capped = capLine(cap, draft.ofPeriod(last, Component::Cap, cap.id), sum)) {
            draft.add(std::move(*capped));
        }
    }
}

/// What one guarantee comes to over the period.
struct Guaranteed
{
    GuaranteeSpan per = GuaranteeSpan::Hour;
    std::size_t version = 0; ///< the last one that has it
    Ratio least;
    PaidHours paid;
};

void addPaid(PaidHours& sum, const PaidHours& paid)
{
    sum.hours += paid.hours;
    sum.facts.insert(paid.facts.begin(), paid.facts.end());
}

void addGuarantee(SlipDraft& draft, const std::string& rule, const Guaranteed& guaranteed)
{
    const Ratio earned = draft.sum(countsAsEarned);
    if (earned >= guaranteed.least) {
        return;
    }
    Line line = draft.ofPeriod(guaranteed.version, Component::Guarantee, rule);
    line.words = guaranteed.per == GuaranteeSpan::Hour ? "pay.guarantee_hour" : "pay.guarantee_period";
    line.numbers = {{"least", guaranteed.least}, {"hours", guaranteed.paid.hours}, {"earned", earned}};
    line.quantity = 1;
    line.rate = guaranteed.least - earned;
    line.facts.assign(guaranteed.paid.facts.begin(), guaranteed.paid.facts.end());
    draft.add(std::move(line));
}

void addGuarantees(SlipDraft& draft)
{
    // By the hour each version guarantees its own, but it is the whole period's earnings that are raised: version by
    // version, more work under one of them could take more from a period's cap than it brings.
    std::map<std::string, Guaranteed> hourly;
    PaidHours all;
    for (const auto& [place, paid] : draft.paid()) {
        addPaid(all, paid);
        for (const GuaranteeRule& rule : draft.rules().versions[place].guarantees) {
            if (rule.per == GuaranteeSpan::Hour) {
                Guaranteed& guaranteed = hourly[rule.id];
                guaranteed.version = place;
                guaranteed.least += rule.least * paid.hours;
                addPaid(guaranteed.paid, paid);
            }
        }
    }
    for (const auto& [rule, guaranteed] : hourly) {
        addGuarantee(draft, rule, guaranteed);
    }
    const std::size_t last = draft.versions().back();
    for (const GuaranteeRule& rule : draft.rules().versions[last].guarantees) {
        if (rule.per == GuaranteeSpan::Period && all.hours > 0) {
            addGuarantee(draft, rule.id, {rule.per, last, rule.least, all});
        }
    }
}

/// Once in a period in which something was earned.
void addFixedDeductions(SlipDraft& draft)
{
    const std::size_t last = draft.versions().back();
    const bool isEarned
        = std::ranges::any_of(draft.lines(), [](const Line& line) { return isEarning(line.component); });
    for (const DeductionRule& rule : draft.rules().versions[last].deductions) {
        if (rule.event.empty() && isEarned) {
            Line line = draft.ofPeriod(last, Component::Deduction, rule.id);
            line.words = "pay.deduction";
            line.quantity = 1;
            line.rate = -rule.amount;
            draft.add(std::move(line));
        }
    }
}

} // namespace

void addPeriodRules(SlipDraft& draft)
{
    // Quality multiplies what the caps of its components have left, else a factor below 1 would take from pay that a
    // cap takes, too.
    addCaps(draft, [](const CapRule& cap) { return cap.of && cap.of != Component::Quality; });
    addQuality(draft);
    addCaps(draft, [](const CapRule& cap) { return cap.of == Component::Quality; });
    addCaps(draft, [](const CapRule& cap) { return !cap.of; });
    addGuarantees(draft);
}

void addDeductions(SlipDraft& draft)
{
    std::map<std::tuple<std::int64_t, std::size_t>, Line> lines;
    for (const Happening& happening : draft.facts().happenings) {
        if (!draft.isWithin(happening.at)) {
            continue;
        }
        const std::int64_t day = localDay(draft.facts().zone, happening.at);
        const RuleVersion& version = draft.rules().versions[*versionOn(draft.rules(), day)];
        for (std::size_t i = 0; i < version.deductions.size(); ++i) {
            const DeductionRule& rule = version.deductions[i];
            if (rule.event != happening.kind) {
                continue;
            }
            Line& line = lines[{day, i}];
            line.component = Component::Deduction;
            line.rule = rule.id;
            line.version = version.number;
            line.day = std::chrono::sys_days(std::chrono::days(day));
            line.words = "pay.deduction_event";
            line.unit = Unit::Events;
            line.quantity += 1;
            line.rate = -rule.amount;
            line.facts.push_back(happening.id);
        }
    }
    for (auto& [place, line] : lines) {
        draft.add(std::move(line));
    }
    addFixedDeductions(draft);

    const std::size_t last = draft.versions().back();
    const auto& share = draft.rules().versions[last].deductionsMost;
    if (!share) {
        return;
    }
    const Ratio earned = draft.sum(countsAsEarned);
    const Ratio taken = -draft.sum([](const Line& line) { return line.component == Component::Deduction; });
    if (taken > *share * earned) {
        Line line = draft.ofPeriod(last, Component::DeductionLimit, "deductions-most");
        line.words = "pay.deduction_limit";
        line.numbers = {{"share", *share}, {"earned", earned}, {"taken", taken}};
        line.quantity = 1;
        line.rate = taken - *share * earned;
        draft.add(std::move(line));
    }
}

void addRoundingAndCorrections(SlipDraft& draft)
{
    if (draft.rules().scope == RoundingScope::Slip) {
        Line line = draft.ofPeriod(draft.versions().back(), Component::Rounding, {});
        line.amount = rounded(draft.sumExact(), draft.rules().rounding) - draft.sumAmounts();
        line.words = "pay.rounding";
        if (line.amount != 0) {
            draft.addWhole(std::move(line));
        }
    }
    std::vector<Correction> due;
    for (const Correction& correction : draft.facts().corrections) {
        if (correction.paidIn == draft.period()) {
            due.push_back(correction);
        }
    }
    std::ranges::sort(due, {}, [](const Correction& c) { return std::tie(c.of, c.line); });
    for (const Correction& correction : due) {
        Line line;
        line.component = Component::Correction;
        line.rule = correction.rule;
        line.version = correction.version;
        line.day = correction.day;
        line.words = "pay.correction";
        line.numbers = {{"before", correction.before}, {"after", correction.after}};
        line.amount = correction.after - correction.before;
        line.facts = correction.facts;
        line.corrects = {correction.of, correction.slip, correction.line};
        draft.addWhole(std::move(line));
    }
}

} // namespace workforce::pay
