// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/rules.h"
#include "core/base/ids.h"
#include "core/workforce/localtime.h"

#include <algorithm>
#include <array>

namespace workforce::pay {

namespace {

/// One version's rules, each by itself and beside each other.
class VersionCheck final
{
public:
    VersionCheck(const RuleVersion& version, std::size_t place, std::vector<RuleProblem>& problems)
        : m_version(version)
        , m_place(place)
        , m_problems(problems)
    { }

    void run()
    {
        const PaidTime& paid = m_version.paid;
        for (const int minutes : {paid.before, paid.after, paid.lateGrace}) {
            expect(minutes >= 0 && minutes <= 240, {}, "minutes around a shift must be from 0 to 240");
        }
        expect(!m_version.deductionsMost || isWithin(*m_version.deductionsMost, 0, 1, shareParts), {},
            "the most of deductions must be from 0 % to 100 %");
        if (m_version.hours) {
            checkHours(*m_version.hours);
        }
        each(m_version.conversations, "rules for conversations", [&](const ConversationRule& rule) {
            rate(rule.id, rule.rate);
            expect(!rule.queue || base::isValidName(*rule.queue), rule.id, "its queue is no id");
            expect(!rule.level || isLevel(*rule.level), rule.id, "a level must be from 0 to 99");
        });
        each(m_version.bonuses, "bonuses", [&](const BonusRule& rule) { checkBonus(rule); });
        if (m_version.quality) {
            checkQuality(*m_version.quality);
        }
        each(m_version.caps, "caps", [&](const CapRule& rule) {
            sum(rule.id, rule.most);
            expect(!rule.of || isEarning(*rule.of), rule.id, "a cap is of what is earned");
            expect(rule.per == CapSpan::Period || rule.of != Component::Quality, rule.id,
                "quality is of a period: it can't be capped by the day");
        });
        each(m_version.guarantees, "guarantees", [&](const GuaranteeRule& rule) {
            rate(rule.id, rule.least);
            expect(rule.per == GuaranteeSpan::Hour || rule.least.isWhole(), rule.id, "must be whole minor units");
        });
        each(m_version.deductions, "deductions", [&](const DeductionRule& rule) {
            sum(rule.id, rule.amount);
            expect(rule.event.empty() || base::isValidName(rule.event), rule.id, "its event is no id");
        });
    }

private:
    void expect(bool isSo, const std::string& rule, const char* what)
    {
        if (!isSo) {
            m_problems.push_back({m_place, rule, what});
        }
    }

    static bool isWithin(const Ratio& number, int least, std::int64_t most, int parts)
    {
        return number >= least && number <= most && (number * parts).isWhole();
    }

    static bool isLevel(int level) { return level >= 0 && level <= mostLevel; }

    void id(const std::string& rule)
    {
        expect(base::isValidName(rule), rule, "an id must be 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
        expect(m_seen.insert(rule).second, rule, "this id stands twice in the version");
    }

    void rate(const std::string& rule, const Ratio& rate)
    {
        expect(isWithin(rate, 0, mostMoney, rateParts), rule,
            "a rate must be from 0 to 1,000,000,000 minor units, in steps of a ten-thousandth");
    }

    void sum(const std::string& rule, std::int64_t sum)
    {
        expect(sum >= 0 && sum <= mostMoney, rule, "a sum must be from 0 to 1,000,000,000 minor units");
    }

    void factor(const std::string& rule, const Ratio& factor)
    {
        expect(isWithin(factor, 0, mostFactor, shareParts), rule, "a factor must be from 0 to 10, in steps of 0.0001");
    }

    template <class Rules, class Check> void each(const Rules& rules, const char* what, Check&& check)
    {
        if (rules.size() > mostRules) {
            m_problems.push_back({m_place, {}, std::string("more than 50 ") + what});
        }
        for (const auto& rule : rules) {
            id(rule.id);
            check(rule);
        }
    }

    void checkHours(const HourRule& rule)
    {
        id(rule.id);
        rate(rule.id, rule.rate);
        for (const auto& [level, own] : rule.byLevel) {
            expect(isLevel(level), rule.id, "a level must be from 0 to 99");
            rate(rule.id, own);
        }
    }

    void checkBonus(const BonusRule& rule)
    {
        const auto isSpan = [](int from, int until) {
            return from >= 0 && from < dayMinutes && until > from && until <= 2 * dayMinutes;
        };
        expect(rule.kind == Component::Night || rule.kind == Component::Peak, rule.id, "a bonus is for night or peak");
        expect(!rule.weekly.empty() || !rule.dates.empty(), rule.id, "a bonus needs times at which it holds");
        expect(rule.weekly.size() + rule.dates.size() <= 400, rule.id, "more than 400 times");
        for (const WeeklyPeriod& period : rule.weekly) {
            expect(period.day >= 0 && period.day <= 6 && isSpan(period.from, period.until), rule.id,
                "a time must begin within its day, end after that, and at most a day later");
        }
        for (const DatedPeriod& period : rule.dates) {
            expect(isSpan(period.from, period.until), rule.id,
                "a time must begin within its day, end after that, and at most a day later");
        }
        expect(rule.perHour.has_value() != rule.share.has_value(), rule.id,
            "a bonus is so much for an hour, or a share of the rate: one of them");
        if (rule.perHour) {
            rate(rule.id, *rule.perHour);
        }
        if (rule.share) {
            factor(rule.id, *rule.share);
            expect(m_version.hours.has_value(), rule.id, "there is no rate for an hour to take a share of");
        }
    }

    void checkQuality(const QualityRule& rule)
    {
        id(rule.id);
        expect(!rule.bands.empty() && rule.bands.size() <= mostRules, rule.id, "needs 1 to 50 bands");
        for (std::size_t i = 0; i < rule.bands.size(); ++i) {
            expect(isWithin(rule.bands[i].least, 0, 1, shareParts), rule.id, "a band begins at 0 % to 100 %");
            expect(i == 0 || rule.bands[i].least < rule.bands[i - 1].least, rule.id, "bands go from the highest down");
            factor(rule.id, rule.bands[i].factor);
        }
        factor(rule.id, rule.below);
        factor(rule.id, rule.unsure);
        expect(rule.leastReviews >= 1 && rule.leastReviews <= 100'000, rule.id, "needs 1 to 100,000 reviews at least");
        expect(!rule.widest || isWithin(*rule.widest, 0, 1, shareParts), rule.id, "an interval is 0 % to 100 % wide");
        for (const Component component : rule.of) {
            expect(isEarning(component) && component != Component::Quality, rule.id,
                "quality is of hours, night, peak, conversations");
        }
    }

    const RuleVersion& m_version;
    std::size_t m_place;
    std::vector<RuleProblem>& m_problems;
    std::set<std::string> m_seen;
};

/// What a day's cap of all earnings took off belongs to no component. Beside it nothing of the period may go by
/// components, or the same money would be taken twice.
void checkBesideDayCap(const RuleVersion& version, std::size_t place, std::vector<RuleProblem>& problems)
{
    if (version.quality && !version.quality->of.empty()) {
        problems.push_back(
            {place, version.quality->id, "beside a day's cap of all earnings quality must be of all, too"});
    }
    for (const CapRule& cap : version.caps) {
        if (cap.per == CapSpan::Period && cap.of && cap.of != Component::Quality) {
            problems.push_back(
                {place, cap.id, "beside a day's cap of all earnings a period's cap must be of all, or of quality"});
        }
    }
}

} // namespace

std::string_view idOf(Component component)
{
    constexpr std::array<std::string_view, 11> ids {"hours", "night", "peak", "conversations", "quality", "cap",
        "guarantee", "deduction", "deduction-limit", "rounding", "correction"};
    return ids.at(static_cast<std::size_t>(component));
}

bool isEarning(Component component)
{
    return component <= Component::Quality;
}

const Ratio& HourRule::of(int level) const
{
    const auto own = byLevel.find(level);
    return own == byLevel.end() ? rate : own->second;
}

std::vector<RuleProblem> check(const RuleSet& rules)
{
    std::vector<RuleProblem> problems;
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const std::string& code = rules.currency.code;
    if (!base::isValidName(rules.id)) {
        problems.push_back({{}, {}, "the id must be 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen"});
    }
    if (code.size() != 3 || !std::ranges::all_of(code, isUpper)) {
        problems.push_back({{}, {}, "a currency is three letters like CNY"});
    }
    if (rules.currency.digits < 0 || rules.currency.digits > 4) {
        problems.push_back({{}, {}, "a currency has 0 to 4 digits"});
    }
    if (rules.versions.empty() || rules.versions.size() > 1000) {
        problems.push_back({{}, {}, "there must be 1 to 1,000 versions"});
    }
    const bool hasDayCap = std::ranges::any_of(rules.versions, [](const RuleVersion& version) {
        return std::ranges::any_of(version.caps, [](const CapRule& cap) { return cap.per == CapSpan::Day && !cap.of; });
    });
    std::map<std::string, GuaranteeSpan> guarantees;
    for (std::size_t i = 0; i < rules.versions.size(); ++i) {
        const RuleVersion& version = rules.versions[i];
        if (version.number < 1 || (i > 0 && version.number <= rules.versions[i - 1].number)) {
            problems.push_back({i, {}, "versions are numbered from 1 on, each higher than the one before"});
        }
        if (i > 0 && version.from <= rules.versions[i - 1].from) {
            problems.push_back({i, {}, "a version must begin on a later day than the one before"});
        }
        VersionCheck(version, i, problems).run();
        if (hasDayCap) {
            checkBesideDayCap(version, i, problems);
        }
        for (const GuaranteeRule& rule : version.guarantees) {
            if (guarantees.emplace(rule.id, rule.per).first->second != rule.per) {
                problems.push_back({i, rule.id, "an earlier version has this guarantee for another span"});
            }
        }
    }
    return problems;
}

std::optional<std::size_t> versionOn(const RuleSet& rules, std::int64_t day)
{
    const std::chrono::sys_days date {std::chrono::days(day)};
    const auto after = std::ranges::upper_bound(rules.versions, date, {}, &RuleVersion::from);
    return after == rules.versions.begin()
        ? std::nullopt
        : std::optional(static_cast<std::size_t>(after - rules.versions.begin()) - 1);
}

} // namespace workforce::pay
