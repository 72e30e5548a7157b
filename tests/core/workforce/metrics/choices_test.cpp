// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figures.h"

#include <catch2/catch.hpp>

using namespace workforce::metrics;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr base::Timestamp begin {1'772'409'600'000}; // 2026-03-02, midnight in UTC

base::Timestamp at(Milliseconds since)
{
    return begin + since;
}

Figure figureOf(Metric metric, const Facts& facts, const Definitions& definitions, const Beside& beside = {})
{
    Question question;
    question.window = {begin, at(std::chrono::hours(24))};
    question.now = at(std::chrono::days(40));
    return figuresOf(facts, question, definitions, beside)[static_cast<std::size_t>(metric)];
}

Entry entryOf(std::uint64_t id, EntryEnd end, Milliseconds wait)
{
    Entry entry;
    entry.id = {id};
    entry.enteredAt = begin;
    entry.lineAt = begin;
    entry.end = end;
    entry.endedAt = at(wait);
    return entry;
}

Episode episodeOf(std::uint64_t id)
{
    Episode episode;
    episode.id = {id};
    episode.sessions = 1;
    episode.agentMessages = 1;
    episode.openedAt = begin;
    episode.closedAt = at(minutes(10));
    episode.isResolved = true;
    return episode;
}

} // namespace

TEST_CASE("Whose wait counts in a line is a choice")
{
    Facts facts;
    facts.entries = {entryOf(1, EntryEnd::Answered, seconds(10)), entryOf(2, EntryEnd::FlowedOut, seconds(50)),
        entryOf(3, EntryEnd::Answered, seconds(50)), entryOf(4, EntryEnd::Answered, seconds(0)),
        entryOf(5, EntryEnd::Answered, seconds(70))};
    facts.entries[2].origin = Origin::Transferred;
    facts.entries[3].origin = Origin::TakenOver; // never waited
    facts.entries[4].lineAt = at(seconds(60)); // held for a minute
    Definitions definitions;
    CHECK(figureOf(Metric::ServiceLevel, facts, definitions).value.value() == 2.0 / 4);
    definitions.service.lentAnswer = false;
    CHECK(figureOf(Metric::ServiceLevel, facts, definitions).value.value() == 2.0 / 3);
    definitions.service.countsAgain = false;
    CHECK(figureOf(Metric::ServiceLevel, facts, definitions).value.value() == 2.0 / 2);
    definitions.service.countsHeld = true;
    CHECK(figureOf(Metric::ServiceLevel, facts, definitions).value.value() == 1.0 / 2);
    CHECK(figureOf(Metric::AnswerSpeed, facts, definitions).value.value() == 40'000);
}

TEST_CASE("How silent ends count is a choice")
{
    Facts facts;
    facts.episodes = {episodeOf(1), episodeOf(2), episodeOf(3)};
    facts.episodes[0].isResolved = false;
    facts.episodes[2].cause = protocol::CloseCause::timeout;
    Definitions definitions;
    const auto told = [&](SilentEnd silent) {
        definitions.outcome.silent = silent;
        return figureOf(Metric::Resolution, facts, definitions).value.value();
    };
    CHECK(told(SilentEnd::Unknown) == 1.0 / 2);
    CHECK(told(SilentEnd::Resolved) == 2.0 / 3);
    CHECK(told(SilentEnd::Unresolved) == 1.0 / 3);
    CHECK(told(SilentEnd::AsWritten) == 2.0 / 3);
}

TEST_CASE("A reopening, or another contact, counts up to the end of its time")
{
    Facts facts;
    facts.episodes = {episodeOf(1), episodeOf(2)};
    auto& again = facts.episodes[1];
    again.isReopened = true;
    again.previous = {1};
    again.closedAt.reset();
    again.openedAt = *facts.episodes[0].closedAt + std::chrono::days(7);
    CHECK(figureOf(Metric::ReopenRate, facts, {}).value.value() == 1);
    CHECK(figureOf(Metric::FirstContact, facts, {}).value.value() == 0);
    CHECK(figureOf(Metric::OneTouch, facts, {}).value.value() == 0);
    again.openedAt = again.openedAt + Milliseconds(1);
    CHECK(figureOf(Metric::ReopenRate, facts, {}).value.value() == 0);
    CHECK(figureOf(Metric::FirstContact, facts, {}).value.value() == 1);
    CHECK(figureOf(Metric::OneTouch, facts, {}).value.value() == 1);
}

TEST_CASE("What of a session is handling is a choice")
{
    Session session;
    session.id = {1};
    session.person = {"ann"};
    session.enteredAt = begin;
    session.assignedAt = begin;
    session.phases = {{begin, PhaseKind::Talk}, {at(minutes(1)), PhaseKind::Quiet}, {at(minutes(3)), PhaseKind::Parked},
        {at(minutes(7)), PhaseKind::WrapUp}};
    session.endedAt = at(minutes(15));
    Facts facts;
    facts.sessions = {session};
    Definitions definitions;
    CHECK(figureOf(Metric::HandlingSession, facts, definitions).value.value() == 11 * 60'000);
    CHECK(figureOf(Metric::Parked, facts, definitions).value.value() == 4 * 60'000);
    definitions.handling.handled.insert(PhaseKind::Parked);
    CHECK(figureOf(Metric::HandlingSession, facts, definitions).value.value() == 15 * 60'000);
}

TEST_CASE("From when a turn is waited for, and what a bot does to it, are choices")
{
    Turn turn;
    turn.id = {1};
    turn.person = {"ann"};
    turn.since = begin;
    turn.ownedAt = at(seconds(20));
    turn.botAt = at(seconds(2));
    turn.endedAt = at(seconds(50));
    turn.end = TurnEnd::Answered;
    Facts facts;
    facts.turns = {turn};
    Definitions definitions;
    const auto mean = [&] { return figureOf(Metric::TurnMean, facts, definitions).value; };
    CHECK(mean().value() == 50'000);
    definitions.turns.clock = ReplyClock::Accept;
    CHECK(mean().value() == 30'000);
    definitions.turns.clock = ReplyClock::Message;
    definitions.turns.bot = BotReply::Answers;
    CHECK(mean().value() == 2'000);
    definitions.turns.bot = BotReply::LeavesOut;
    CHECK_FALSE(mean());

    // One that goes on counts the most as soon as it has lasted so long.
    definitions.turns.bot = BotReply::Ignored;
    facts.turns[0].end = TurnEnd::Open;
    facts.turns[0].endedAt.reset();
    CHECK_FALSE(mean());
    definitions.turns.most = minutes(10);
    CHECK(mean().value() == 600'000);
}

TEST_CASE("Hours may go over midnight")
{
    Definitions definitions;
    definitions.turns.hours = {22 * 60, 6 * 60};
    const auto counts = [&](Milliseconds since) {
        Turn turn;
        turn.id = {1};
        turn.person = {"ann"};
        turn.since = at(since);
        turn.ownedAt = turn.since;
        turn.endedAt = turn.since + seconds(1);
        turn.end = TurnEnd::Answered;
        Facts facts;
        facts.turns = {turn};
        return figureOf(Metric::TurnMean, facts, definitions).value.has_value();
    };
    CHECK(counts(minutes(22 * 60)));
    CHECK(counts(minutes(6 * 60) - Milliseconds(1)));
    CHECK_FALSE(counts(minutes(6 * 60)));
    CHECK_FALSE(counts(minutes(22 * 60) - Milliseconds(1)));
}

TEST_CASE("Recovery is right, or isn't judged, and is never held against anybody")
{
    Beside beside;
    const base::PersonId ann {"ann"};
    beside.schedules = {{ann, {{begin, {{1, {begin, at(minutes(60))}, Activity::OnQueue}}}}}};
    Facts facts;
    const auto add = [&](std::uint64_t id, protocol::Presence presence, int from, int until) {
        Stretch stretch;
        stretch.id = {id};
        stretch.person = ann;
        stretch.presence = presence;
        stretch.from = at(minutes(from));
        stretch.until = at(minutes(until));
        facts.stretches.push_back(stretch);
    };
    add(1, protocol::Presence::ready, 0, 30);
    add(2, protocol::Presence::recovery, 30, 40);
    add(3, protocol::Presence::ready, 40, 45); // and then gone
    Definitions definitions;
    CHECK(figureOf(Metric::Adherence, facts, definitions, beside).value.value() == 45.0 / 60);
    definitions.time.recovery = Protection::LeftOut;
    CHECK(figureOf(Metric::Adherence, facts, definitions, beside).value.value() == 35.0 / 50);
    CHECK(figureOf(Metric::Online, facts, definitions, beside).value.value() == 35.0 / 50);
    CHECK(figureOf(Metric::OnlineWithProtected, facts, definitions, beside).value.value() == 35.0 / 60);
}
