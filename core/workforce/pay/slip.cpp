// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/paidtime.h"
#include "core/workforce/pay/slipdraft.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace workforce::pay {

SlipDraft::SlipDraft(const RuleSet& rules, const Facts& facts, const Period& period)
    : m_rules(rules)
    , m_facts(facts)
    , m_slip {rules.id, rules.currency, period, {}, 0}
{ }

std::vector<std::size_t> SlipDraft::versions() const
{
    std::vector<std::size_t> places;
    const std::size_t last = *versionOn(m_rules, period().last.time_since_epoch().count());
    for (std::size_t i = *versionOn(m_rules, period().first.time_since_epoch().count()); i <= last; ++i) {
        places.push_back(i);
    }
    return places;
}

bool SlipDraft::isWithin(base::Timestamp at) const
{
    const std::chrono::sys_days day {std::chrono::days(localDay(m_facts.zone, at))};
    return period().first <= day && day <= period().last;
}

void SlipDraft::notePaid(const PaidPiece& piece)
{
    PaidHours& paid = m_paid[piece.version];
    paid.hours += hoursOf(piece.when);
    paid.facts.insert(piece.facts.begin(), piece.facts.end());
}

void SlipDraft::add(Line line)
{
    line.exact = line.quantity * line.rate;
    line.amount = rounded(line.exact, m_rules.rounding);
    std::ranges::sort(line.facts);
    line.facts.erase(std::unique(line.facts.begin(), line.facts.end()), line.facts.end());
    m_slip.lines.push_back(std::move(line));
}

Line SlipDraft::ofPeriod(std::size_t version, Component component, const std::string& rule) const
{
    Line line;
    line.component = component;
    line.rule = rule;
    line.version = m_rules.versions[version].number;
    line.day = period().last;
    line.isOfPeriod = true;
    return line;
}

void SlipDraft::addWhole(Line line)
{
    line.quantity = 1;
    line.rate = line.amount;
    line.exact = line.amount;
    m_slip.lines.push_back(std::move(line));
}

Ratio SlipDraft::sum(const std::function<bool(const Line&)>& counts) const
{
    Ratio sum;
    for (const Line& line : m_slip.lines) {
        if (counts(line)) {
            sum += m_rules.scope == RoundingScope::Line ? Ratio(line.amount) : line.exact;
        }
    }
    return sum;
}

Ratio SlipDraft::sumExact() const
{
    return std::accumulate(m_slip.lines.begin(), m_slip.lines.end(), Ratio(),
        [](const Ratio& sum, const Line& line) { return sum + line.exact; });
}

std::int64_t SlipDraft::sumAmounts() const
{
    return std::accumulate(m_slip.lines.begin(), m_slip.lines.end(), std::int64_t {0},
        [](std::int64_t sum, const Line& line) { return sum + line.amount; });
}

Slip SlipDraft::finished()
{
    m_slip.total = sumAmounts();
    return std::move(m_slip);
}

bool countsAsEarned(const Line& line)
{
    return isEarning(line.component) || line.component == Component::Cap || line.component == Component::Guarantee;
}

bool isCapped(const CapRule& cap, const Line& line)
{
    if (!cap.of) {
        return isEarning(line.component) || line.component == Component::Cap;
    }
    return line.component == cap.of || (line.component == Component::Cap && line.of == cap.of);
}

std::optional<Line> capLine(const CapRule& cap, Line line, const Ratio& sum)
{
    if (sum <= cap.most) {
        return std::nullopt;
    }
    line.of = cap.of;
    line.words = cap.per == CapSpan::Day ? "pay.cap_day" : "pay.cap_period";
    line.numbers = {{"most", cap.most}, {"earned", sum}};
    line.quantity = 1;
    line.rate = Ratio(cap.most) - sum;
    return line;
}

base::Result<Slip> slipOf(const RuleSet& rules, const Facts& facts, const Period& period)
{
    const auto invalid = [](const std::string& detail) { return base::fail(base::FaultKind::Invalid, detail); };
    const std::vector<RuleProblem> problems = check(rules);
    if (!problems.empty()) {
        return invalid("rules " + rules.id + ": " + problems.front().what);
    }
    if (const base::Status status = check(facts); !status) {
        return base::Failure(status.error());
    }
    if (period.last < period.first || period.last - period.first >= std::chrono::days(mostPeriodDays)) {
        return invalid("a period is 1 to 400 days long");
    }
    if (!versionOn(rules, period.first.time_since_epoch().count())) {
        return invalid("no rules hold on " + dayText(period.first));
    }
    SlipDraft draft(rules, facts, period);
    addDays(draft);
    addPeriodRules(draft);
    addDeductions(draft);
    addRoundingAndCorrections(draft);
    return draft.finished();
}

std::string_view idOf(Unit unit)
{
    constexpr std::array<std::string_view, 5> ids {"hours", "conversations", "events", "money", "once"};
    return ids.at(static_cast<std::size_t>(unit));
}

std::string dayText(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date(day);
    const auto padded = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(static_cast<int>(date.year())) + "-" + padded(static_cast<unsigned>(date.month())) + "-"
        + padded(static_cast<unsigned>(date.day()));
}

std::string keyOf(const Line& line)
{
    std::string key = std::string(idOf(line.component)) + " " + (line.rule.empty() ? "-" : line.rule) + " "
        + (line.isOfPeriod ? "period" : dayText(line.day));
    if (line.level) {
        key += " l" + std::to_string(*line.level);
    }
    if (line.corrects) {
        key += " of " + dayText(line.corrects->period.first) + ": " + line.corrects->line;
    }
    return key;
}

} // namespace workforce::pay
