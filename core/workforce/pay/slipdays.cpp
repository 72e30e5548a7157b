// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/paidtime.h"
#include "core/workforce/pay/slipdraft.h"

#include <algorithm>
#include <tuple>

namespace workforce::pay {

namespace {

/// By what lines of a day are told apart: component, rule's place, level.
using Place = std::tuple<Component, std::size_t, int>;

/// The lines of one day, which one version of the rules makes.
class DayLines final
{
public:
    DayLines(const RuleSet& rules, std::int64_t day)
        : m_version(rules.versions[*versionOn(rules, day)])
        , m_day(std::chrono::days(day))
    { }

    void add(const PaidPiece& piece)
    {
        const int level = piece.level;
        if (m_version.hours) {
            Line& line = at({Component::Hours, 0, level}, m_version.hours->id, "pay.hours");
            line.level = level;
            line.numbers = {{"level", level}};
            line.rate = m_version.hours->of(level);
            addTime(line, piece);
        }
        for (const std::size_t bonus : piece.bonuses) {
            addBonus(m_version.bonuses[bonus], bonus, piece);
        }
    }

    void add(const ResolvedConversation& conversation)
    {
        const auto fits = [&](const ConversationRule& rule) {
            return (!rule.queue || rule.queue == conversation.queue)
                && (!rule.level || rule.level == conversation.level);
        };
        const auto rule = std::ranges::find_if(m_version.conversations, fits);
        if (rule == m_version.conversations.end()) {
            return;
        }
        const auto place = static_cast<std::size_t>(rule - m_version.conversations.begin());
        Line& line = at({Component::Conversations, place, 0}, rule->id, "pay.conversations");
        line.unit = Unit::Conversations;
        line.rate = rule->rate;
        line.quantity += 1;
        line.facts.push_back(conversation.id);
    }

    void putInto(SlipDraft& draft)
    {
        const std::size_t first = draft.lines().size();
        for (auto& [place, line] : m_lines) {
            draft.add(std::move(line));
        }
        // Of one component first, then of all: what a cap took off once isn't taken off again.
        for (const bool isOfAll : {false, true}) {
            for (const CapRule& cap : m_version.caps) {
                if (cap.per == CapSpan::Day && cap.of.has_value() != isOfAll) {
                    addCap(draft, first, cap);
                }
            }
        }
    }

private:
    Line& at(const Place& place, const std::string& rule, const char* words)
    {
        Line& line = m_lines[place];
        line.component = std::get<Component>(place);
        line.rule = rule;
        line.version = m_version.number;
        line.day = m_day;
        line.words = words;
        return line;
    }

    static void addTime(Line& line, const PaidPiece& piece)
    {
        line.unit = Unit::Hours;
        line.quantity += hoursOf(piece.when);
        for (const std::string& fact : piece.facts) {
            line.facts.push_back(fact);
            const bool goesOn = !line.worked.empty() && line.worked.back().fact == fact
                && line.worked.back().when.until == piece.when.from;
            if (goesOn) {
                line.worked.back().when.until = piece.when.until;
            } else {
                line.worked.push_back({fact, piece.when});
            }
        }
    }

    void addBonus(const BonusRule& rule, std::size_t place, const PaidPiece& piece)
    {
        const bool isNight = rule.kind == Component::Night;
        Line& line = at({rule.kind, place, rule.share ? piece.level : 0}, rule.id, isNight ? "pay.night" : "pay.peak");
        line.rate = rule.perHour ? *rule.perHour : *rule.share * m_version.hours->of(piece.level);
        if (rule.share) {
            line.level = piece.level;
            line.numbers = {{"share", *rule.share}, {"base", m_version.hours->of(piece.level)}};
        }
        addTime(line, piece);
    }

    void addCap(SlipDraft& draft, std::size_t first, const CapRule& cap) const
    {
        std::size_t place = 0;
        const Ratio sum = draft.sum([&](const Line& line) { return place++ >= first && isCapped(cap, line); });
        Line line;
        line.component = Component::Cap;
        line.rule = cap.id;
        line.version = m_version.number;
        line.day = m_day;
        if (auto capped = capLine(cap, std::move(line), sum)) {
            draft.add(std::move(*capped));
        }
    }

    const RuleVersion& m_version;
    std::chrono::sys_days m_day;
    std::map<Place, Line> m_lines;
};

} // namespace

void addDays(SlipDraft& draft)
{
    std::map<std::int64_t, DayLines> days;
    const auto dayLines
        = [&](std::int64_t day) -> DayLines& { return days.try_emplace(day, draft.rules(), day).first->second; };
    for (const PaidPiece& piece : paidPieces(draft.rules(), draft.facts(), draft.period())) {
        draft.notePaid(piece);
        dayLines(piece.day).add(piece);
    }
    for (const ResolvedConversation& conversation : draft.facts().conversations) {
        if (draft.isWithin(conversation.at)) {
            dayLines(localDay(draft.facts().zone, conversation.at)).add(conversation);
        }
    }
    for (auto& [day, lines] : days) {
        lines.putInto(draft);
    }
}

} // namespace workforce::pay
