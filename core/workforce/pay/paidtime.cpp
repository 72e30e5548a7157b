// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/paidtime.h"

#include "core/workforce/localtime.h"

#include <algorithm>
#include <set>

namespace workforce::pay {

namespace {

constexpr std::int64_t dayMs = dayMinutes * minuteMs;

/// A stretch, or a gap that late grace pays, before it is cut.
struct Part
{
    Window when;
    int level = 0;
    Activity activity = Activity::Work;
    std::vector<std::string> facts;
};

bool isPaid(const PaidTime& paid, Activity activity)
{
    switch (activity) {
    case Activity::Work:
        return true;
    case Activity::Rest:
        return paid.rests;
    case Activity::Meal:
        return paid.meals;
    case Activity::Recovery:
        break;
    }
    return paid.recovery;
}

class Cutter final
{
public:
    Cutter(const RuleSet& rules, const Facts& facts, const Period& period)
        : m_rules(rules)
        , m_facts(facts)
        , m_first(period.first.time_since_epoch().count())
        , m_last(period.last.time_since_epoch().count())
    {
        for (const Stretch& stretch : facts.stretches) {
            m_parts.push_back({stretch.when, stretch.level, stretch.activity, {stretch.id}});
        }
        m_shifts = facts.shifts;
        std::ranges::sort(m_parts, {}, [](const Part& part) { return part.when.from; });
        std::ranges::sort(m_shifts, {}, [](const PlannedShift& shift) { return shift.when.from; });
    }

    std::vector<PaidPiece> run()
    {
        const std::vector<Part> grace = gracePaid();
        m_parts.insert(m_parts.end(), grace.begin(), grace.end());
        std::ranges::sort(m_parts, {}, [](const Part& part) { return part.when.from; });
        for (const Part& part : m_parts) {
            cutByDays(part);
        }
        return std::move(m_pieces);
    }

private:
    /// Time from a shift's begin on in which he wasn't there yet, if he came within the grace. All gaps up to the last
    /// begin within it: so who is there for longer never gets less.
    std::vector<Part> gracePaid() const
    {
        std::vector<Part> added;
        for (const PlannedShift& shift : m_shifts) {
            const auto version = versionOn(m_rules, localDay(m_facts.zone, shift.when.from));
            const base::Milliseconds grace
                = std::chrono::minutes(version ? m_rules.versions[*version].paid.lateGrace : 0);
            const base::Timestamp last = std::min(shift.when.from + grace, shift.when.until - base::Milliseconds(1));
            base::Timestamp at = shift.when.from;
            const auto first = std::ranges::upper_bound(
                m_parts, shift.when.from, {}, [](const Part& part) { return part.when.until; });
            for (auto part = first; part != m_parts.end() && part->when.from <= last; ++part) {
                if (part->when.from > at) {
                    added.push_back({{at, part->when.from}, part->level, Activity::Work, part->facts});
                    added.back().facts.push_back(shift.id);
                }
                at = std::max(at, part->when.until);
            }
        }
        return added;
    }

    /// Cuts at midnights and where the clock is changed; hours are those that pass, whatever it shows.
    void cutByDays(const Part& part)
    {
        for (base::Timestamp at = part.when.from; at < part.when.until;) {
            const std::int64_t offset = m_facts.zone.at(at) * minuteMs;
            const std::int64_t day = floorDivided(at.ms + offset, dayMs);
            base::Timestamp until = std::min(part.when.until, base::Timestamp {(day + 1) * dayMs - offset});
            until = std::min(until, m_facts.zone.nextChange(at).value_or(until));
            const auto version = day >= m_first && day <= m_last ? versionOn(m_rules, day) : std::nullopt;
            if (version && isPaid(m_rules.versions[*version].paid, part.activity)) {
                cutByShifts(part, {{at, until}, day, *version, part.level, {}, part.facts}, offset);
            }
            at = until;
        }
    }

    void cutByShifts(const Part& part, const PaidPiece& piece, std::int64_t offset)
    {
        const PaidTime& paid = m_rules.versions[piece.version].paid;
        if (!paid.withinShift) {
            cutByBonuses(piece, offset);
            return;
        }
        // Time around one shift may reach into that around the next one: it is paid once.
        base::Timestamp done = piece.when.from;
        const base::Timestamp earliest = piece.when.from - std::chrono::minutes(paid.after);
        auto shift = std::ranges::upper_bound(
            m_shifts, earliest, {}, [](const PlannedShift& planned) { return planned.when.until; });
        for (; shift != m_shifts.end(); ++shift) {
            const Window window {shift->when.from - std::chrono::minutes(paid.before),
                shift->when.until + std::chrono::minutes(paid.after)};
            if (window.from >= part.when.until) {
                break;
            }
            PaidPiece within = piece;
            within.when = {std::max(done, window.from), std::min(piece.when.until, window.until)};
            if (within.when.from < within.when.until) {
                done = within.when.until;
                cutByBonuses(within, offset);
            }
        }
    }

    /// When bonus `rule` holds in the piece, as moments.
    static std::vector<Window> windowsOf(const BonusRule& rule, const PaidPiece& piece, std::int64_t offset)
    {
        std::vector<Window> windows;
        const auto add = [&](std::int64_t day, int from, int until) {
            const std::int64_t midnight = day * dayMs - offset;
            const Window window {std::max(piece.when.from, {midnight + from * minuteMs}),
                std::min(piece.when.until, {midnight + until * minuteMs})};
            if (window.from < window.until) {
                windows.push_back(window);
            }
        };
        // A time may go on into the day after the one on which it begins.
        for (std::int64_t day = piece.day - 1; day <= piece.day; ++day) {
            for (const WeeklyPeriod& period : rule.weekly) {
                if (period.day == weekdayOf(day)) {
                    add(day, period.from, period.until);
                }
            }
            for (const DatedPeriod& period : rule.dates) {
                if (period.day.time_since_epoch().count() == day) {
                    add(day, period.from, period.until);
                }
            }
        }
        return windows;
    }

    void cutByBonuses(const PaidPiece& piece, std::int64_t offset)
    {
        const RuleVersion& version = m_rules.versions[piece.version];
        std::vector<std::vector<Window>> windows;
        std::set<base::Timestamp> cuts {piece.when.from, piece.when.until};
        for (const BonusRule& rule : version.bonuses) {
            windows.push_back(windowsOf(rule, piece, offset));
            for (const Window& window : windows.back()) {
                cuts.insert({window.from, window.until});
            }
        }
        for (auto from = cuts.begin(); std::next(from) != cuts.end(); ++from) {
            PaidPiece cut = piece;
            cut.when = {*from, *std::next(from)};
            for (std::size_t i = 0; i < windows.size(); ++i) {
                const auto holds = [&](const Window& window) { return window.from <= *from && *from < window.until; };
                if (std::ranges::any_of(windows[i], holds)) {
                    cut.bonuses.push_back(i);
                }
            }
            if (version.overlap == BonusOverlap::Highest) {
                keepHighest(version, cut);
            }
            m_pieces.push_back(std::move(cut));
        }
    }

    static void keepHighest(const RuleVersion& version, PaidPiece& piece)
    {
        const auto worth = [&](std::size_t bonus) {
            const BonusRule& rule = version.bonuses[bonus];
            return rule.perHour ? *rule.perHour : *rule.share * version.hours->of(piece.level);
        };
        const auto highest = std::ranges::max_element(piece.bonuses, {}, worth);
        if (highest != piece.bonuses.end()) {
            piece.bonuses = {*highest};
        }
    }

    const RuleSet& m_rules;
    const Facts& m_facts;
    std::int64_t m_first;
    std::int64_t m_last;
    std::vector<Part> m_parts;
    std::vector<PlannedShift> m_shifts;
    std::vector<PaidPiece> m_pieces;
};

} // namespace

std::vector<PaidPiece> paidPieces(const RuleSet& rules, const Facts& facts, const Period& period)
{
    return Cutter(rules, facts, period).run();
}

Ratio hoursOf(const Window& window)
{
    return Ratio((window.until - window.from).count(), 60 * minuteMs);
}

std::int64_t localDay(const base::UtcOffsets& zone, base::Timestamp at)
{
    return floorDivided(at.ms + zone.at(at) * minuteMs, dayMs);
}

} // namespace workforce::pay
