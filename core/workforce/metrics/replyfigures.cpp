// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/localtime.h"
#include "core/workforce/metrics/figureparts.h"

#include <algorithm>
#include <map>

namespace workforce::metrics {

namespace {

/// None: that clock hasn't begun.
std::optional<Timestamp> beginOf(const Episode& episode, ReplyClock clock, const Definitions& definitions)
{
    switch (clock) {
    case ReplyClock::Message:
        return episode.firstMessageAt;
    case ReplyClock::Accept:
        return episode.replyAssignedAt;
    case ReplyClock::Entry:
        break;
    }
    return definitions.service.countsHeld ? episode.openedAt : episode.lineAt;
}

/// Who greets before anything was asked answers at once.
Milliseconds between(Timestamp from, Timestamp until)
{
    return std::max(Milliseconds(0), until - from);
}

const char* nameOf(ReplyClock clock)
{
    return clock == ReplyClock::Message ? "message" : clock == ReplyClock::Entry ? "entry" : "accept";
}

/// How a turn stands under the definitions.
struct Verdict
{
    std::optional<Milliseconds> answered; ///< the time it took
    Milliseconds waited {0}; ///< until it ended, or so far
    bool isOut = false; ///< counts nowhere
};

Timestamp beginOf(const Turn& turn, const Definitions::Turns& rules)
{
    // What went before was counted for whoever lost it.
    const bool fromOwned = rules.clock == ReplyClock::Accept || (turn.isCarried && rules.lost == Unanswered::AtMost);
    return fromOwned ? turn.ownedAt.value_or(turn.since) : turn.since;
}

Verdict judge(const Turn& turn, Timestamp begin, BotReply bot, Timestamp now)
{
    Verdict verdict;
    verdict.isOut = turn.isLeftMessage || (turn.botAt && bot == BotReply::LeavesOut);
    const bool byBot = turn.botAt && bot == BotReply::Answers;
    verdict.waited = between(begin, byBot ? *turn.botAt : turn.endedAt.value_or(now));
    if (byBot || turn.end == TurnEnd::Answered) {
        verdict.answered = verdict.waited;
    }
    return verdict;
}

/// What a turn counts, in milliseconds; none: nothing.
std::optional<Milliseconds> timeOf(const Turn& turn, const Verdict& verdict, const Definitions::Turns& rules)
{
    const auto most = rules.most;
    if (verdict.answered) {
        return most ? std::min(*most, *verdict.answered) : *verdict.answered;
    }
    if (turn.end == TurnEnd::Open) {
        return most && verdict.waited > *most ? most : std::nullopt;
    }
    const auto rule = turn.end == TurnEnd::Lost ? rules.lost : rules.ended;
    return rule == Unanswered::AtMost ? most : std::nullopt;
}

/// Units that can be answered in time.
class InTime
{
public:
    explicit InTime(const Scope& scope)
        : m_scope(scope)
        , m_rules(scope.definitions.inTime)
    { }

    void look(const Episode& episode)
    {
        const auto& person = episode.firstReplyAt ? episode.replyPerson : episode.person;
        const auto begin = beginOf(episode, m_rules.clock, m_scope.definitions);
        const bool isMerged = m_rules.mergeGap > Milliseconds(0) && episode.previousClosedAt
            && episode.openedAt - *episode.previousClosedAt <= m_rules.mergeGap;
        if (!m_scope.isIn(episode.openedAt) || !m_scope.isAsked(episode.queue) || !m_scope.isAsked(person) || !begin
            || !m_scope.isWithin(m_rules.hours, *begin) || episode.isLeftMessage || isMerged) {
            return;
        }
        auto replied = episode.firstReplyAt;
        if (episode.botAt && (!replied || *episode.botAt < *replied)) {
            if (m_rules.bot == BotReply::LeavesOut) {
                return;
            }
            replied = m_rules.bot == BotReply::Answers ? episode.botAt : replied;
        }
        const auto waited = between(*begin, replied.value_or(m_scope.question.now));
        if (replied || episode.closedAt || waited > m_rules.within) {
            m_tally.count(factId(FactKind::Episode, episode), replied && waited <= m_rules.within);
        }
    }

    void look(const Turn& turn)
    {
        if (!m_scope.isAsked(turn.queue) || !m_scope.isAsked(turn.person) || !m_scope.isIn(turn.since)) {
            return;
        }
        switch (m_rules.unit) {
        case ReplyUnit::Conversation:
            break;
        case ReplyUnit::Turn:
            judgeMessages(turn, {});
            break;
        case ReplyUnit::Message:
            judgeMessages(turn, turn.further);
            break;
        case ReplyUnit::CustomerDay:
            noteDay(turn);
            break;
        }
    }

    Figure tell() &&
    {
        for (const auto& [place, turn] : m_days) {
            const auto counted = judgeMessages(*turn, {});
            if (m_scope.digest) {
                m_scope.digest->customerDays[place] = {turn->since, turn->id, counted};
            }
        }
        return std::move(m_tally).ratio();
    }

private:
    /// The first one, and some more of the same turn.
    Sides judgeMessages(const Turn& turn, const std::vector<Timestamp>& further)
    {
        // What was lost is judged with whoever got it, unless it is held against who lost it.
        if (turn.end == TurnEnd::Lost && m_scope.definitions.turns.lost == Unanswered::LeftOut) {
            return {};
        }
        double all = 0;
        double inTime = 0;
        const auto judgeOne = [&](Timestamp at) {
            const auto verdict = judge(turn, at, m_rules.bot, m_scope.question.now);
            const bool isOpen = turn.end == TurnEnd::Open && !verdict.answered && verdict.waited <= m_rules.within;
            if (!verdict.isOut && !isOpen && m_scope.isWithin(m_rules.hours, at)) {
                all += 1;
                inTime += verdict.answered && *verdict.answered <= m_rules.within ? 1 : 0;
            }
        };
        judgeOne(turn.since);
        std::ranges::for_each(further, judgeOne);
        const auto id = factId(FactKind::Turn, turn);
        if (all > 0) {
            m_tally.under(id, all);
        }
        if (inTime > 0) {
            m_tally.over(id, inTime);
        }
        return {inTime, all};
    }

    void noteDay(const Turn& turn)
    {
        if (!m_scope.isWithin(m_rules.hours, turn.since) || turn.isLeftMessage) {
            return;
        }
        const auto day = floorDivided(m_scope.localMinute(turn.since), dayMinutes);
        auto& first = m_days[{turn.customer, day}];
        // Of a burst that was lost the last holder's turn says when it was answered; it has the largest id.
        if (first == nullptr || turn.since < first->since || (turn.since == first->since && first->id < turn.id)) {
            first = &turn;
        }
    }

    const Scope& m_scope;
    const Definitions::InTime& m_rules;
    Tally m_tally {Metric::RepliedInTime};
    std::map<std::pair<base::CustomerId, std::int64_t>, const Turn*> m_days;
};

} // namespace

void tellReplies(const Scope& scope, Figures& into)
{
    const auto clock = scope.definitions.firstReply;
    Times times;
    for (const auto& episode : scope.facts.episodes) {
        const auto begin = beginOf(episode, clock, scope.definitions);
        if (scope.isIn(episode.openedAt) && scope.isAsked(episode.queue) && scope.isAsked(episode.replyPerson)
            && episode.firstReplyAt && begin && !episode.isLeftMessage) {
            times.add(factId(FactKind::Episode, episode), between(*begin, *episode.firstReplyAt));
        }
    }
    if (scope.digest) {
        scope.digest->firstReplies = times.values();
    }
    std::move(times).tell(Metric::FirstReplyMedian, std::string("first_reply.") + nameOf(clock), into);
}

void tellTurns(const Scope& scope, Figures& into)
{
    const auto& rules = scope.definitions.turns;
    Times times;
    Tally misses(Metric::Misses);
    for (const auto& turn : scope.facts.turns) {
        if (turn.person.isEmpty() || !scope.isIn(turn.since) || !scope.isAsked(turn.queue)
            || !scope.isAsked(turn.person) || !scope.isWithin(rules.hours, turn.since)) {
            continue;
        }
        const auto verdict = judge(turn, beginOf(turn, rules), rules.bot, scope.question.now);
        if (verdict.isOut) {
            continue;
        }
        const auto id = factId(FactKind::Turn, turn);
        const bool isLost = turn.end == TurnEnd::Lost && !verdict.answered;
        misses.count(id, isLost || verdict.waited > rules.missed);
        if (const auto time = timeOf(turn, verdict, rules)) {
            times.add(id, *time);
        }
    }
    const auto name = std::string("turn.") + (rules.clock == ReplyClock::Accept ? "accept" : "message")
        + (rules.most ? ".at_most" : "");
    if (scope.digest) {
        scope.digest->turns = times.values();
    }
    std::move(times).tell(Metric::TurnMedian, name, into);
    into.push_back(std::move(misses).total());
}

void tellInTime(const Scope& scope, Figures& into)
{
    InTime inTime(scope);
    if (scope.definitions.inTime.unit == ReplyUnit::Conversation) {
        for (const auto& episode : scope.facts.episodes) {
            inTime.look(episode);
        }
    } else {
        for (const auto& turn : scope.facts.turns) {
            inTime.look(turn);
        }
    }
    auto figure = std::move(inTime).tell();
    constexpr std::array names {"conversation", "turn", "message", "customer_day"};
    figure.formula += std::string(".") + names.at(static_cast<std::size_t>(scope.definitions.inTime.unit));
    into.push_back(std::move(figure));
}

} // namespace workforce::metrics
