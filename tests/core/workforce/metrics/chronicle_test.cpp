// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "core/workforce/metrics/chronicle.h"
#include "core/workforce/metrics/figures.h"
#include "tests/core/workforce/metrics/floor.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

using namespace workforce::metrics;
using workforce::Window;

namespace {

std::vector<protocol::Event> madeUp(std::uint64_t seed)
{
    std::vector<protocol::Event> events;
    madeup::Size size;
    size.seed = seed;
    madeup::Floor(size, [&](const protocol::Event& event) { events.push_back(event); }).run();
    return events;
}

Facts allOf(Chronicle& chronicle)
{
    auto facts = chronicle.takeFinished();
    facts.append(chronicle.unfinished());
    return facts;
}

Facts factsOf(const std::vector<protocol::Event>& events)
{
    Chronicle chronicle;
    for (const auto& event : events) {
        chronicle.apply(event);
    }
    return allOf(chronicle);
}

/// Metrics whose two sides are sums over what lies in a window.
constexpr std::array additive {Metric::RepliedInTime, Metric::Misses, Metric::MissedOffers, Metric::AnswerSpeed,
    Metric::ServiceLevel, Metric::Abandonment, Metric::AbandonmentNet, Metric::LeftMessages,
    Metric::LeftMessagesAnswered, Metric::AnswerRate, Metric::NonResponse, Metric::TurnMean, Metric::FirstReplyMean,
    Metric::HandlingSession, Metric::Parked, Metric::WrapUp, Metric::WrapUpAlone, Metric::Busy, Metric::SlotUse,
    Metric::Throughput, Metric::ReopenRate, Metric::FirstContact, Metric::OneTouch, Metric::Resolution,
    Metric::SatisfactionMean, Metric::SatisfactionTop, Metric::SatisfactionResponse, Metric::Adherence,
    Metric::Conformance, Metric::Online, Metric::OnlineWithProtected, Metric::Shrinkage, Metric::ShrinkagePlanned,
    Metric::ShrinkageUnplanned};

constexpr std::int64_t hourMs = 3'600'000;

/// Each has a shift of eight hours with breaks and a meal.
Beside schedules(base::Timestamp begin)
{
    Beside beside;
    for (std::uint64_t person = 0; person < 6; ++person) {
        const auto at = [&](std::int64_t minutes) {
            return base::Timestamp {begin.ms + static_cast<std::int64_t>(person) * 2 * hourMs + minutes * 60'000};
        };
        const auto id = 100 * person;
        beside.schedules.push_back({{"p" + std::to_string(person)},
            {{begin,
                {{id + 1, {at(0), at(480)}, Activity::OnQueue}, {id + 2, {at(60), at(65)}, Activity::Break},
                    {id + 3, {at(175), at(185)}, Activity::Break}, {id + 4, {at(240), at(270)}, Activity::Meal},
                    {id + 5, {at(400), at(420)}, Activity::Practice}}}}});
    }
    return beside;
}

std::vector<FactId> sorted(std::vector<FactId> ids)
{
    std::ranges::sort(ids);
    return ids;
}

} // namespace

TEST_CASE("Facts are the same however the events are split, and when they are built again")
{
    REQUIRE(rc::check("split anywhere", [] {
        const auto events = madeUp(*rc::gen::arbitrary<std::uint64_t>());
        Chronicle whole;
        Chronicle split;
        Facts taken;
        for (const auto& event : events) {
            whole.apply(event);
            split.apply(event);
            if (*rc::gen::inRange(0, 20) == 0) {
                taken.append(split.takeFinished());
                const Chronicle snapshot = split; // asking changes nothing
                RC_ASSERT(snapshot.unfinished() == split.unfinished());
            }
        }
        taken.append(split.takeFinished());
        RC_ASSERT(taken == whole.takeFinished());
        RC_ASSERT(split.unfinished() == whole.unfinished());
        RC_ASSERT(split.position() == events.back().id);
    }));
}

TEST_CASE("Every fact has an id of its own, and its events are there")
{
    REQUIRE(rc::check("unique", [] {
        const auto events = madeUp(*rc::gen::arbitrary<std::uint64_t>());
        const auto facts = factsOf(events);
        std::set<FactId> seen;
        const auto look = [&](FactKind kind, const auto& list) {
            for (const auto& fact : list) {
                RC_ASSERT(seen.insert({kind, fact.id.value}).second);
                RC_ASSERT(fact.id.value >= 1 && fact.id.value <= events.size());
            }
        };
        look(FactKind::Entry, facts.entries);
        look(FactKind::Offer, facts.offers);
        look(FactKind::Session, facts.sessions);
        look(FactKind::Turn, facts.turns);
        look(FactKind::Episode, facts.episodes);
        look(FactKind::Rating, facts.ratings);
        look(FactKind::Stretch, facts.stretches);
        for (const auto& session : facts.sessions) {
            RC_ASSERT(seen.contains({FactKind::Entry, session.entry.value}));
            RC_ASSERT(seen.contains({FactKind::Episode, session.episode.value}));
        }
        for (const auto& turn : facts.turns) {
            RC_ASSERT(turn.session.isNone() || seen.contains({FactKind::Session, turn.session.value}));
        }
        for (const auto& rating : facts.ratings) {
            RC_ASSERT(seen.contains({FactKind::Episode, rating.episode.value}));
        }
    }));
}

TEST_CASE("Figures over the parts of a day add up to those of the day")
{
    REQUIRE(rc::check("partition", [] {
        const auto facts = factsOf(madeUp(*rc::gen::arbitrary<std::uint64_t>()));
        const base::Timestamp begin = madeup::Size().begin;
        const auto beside = schedules(begin);
        const auto name = definitionNames.at(*rc::gen::inRange<std::size_t>(0, definitionNames.size()));
        auto definitions = definitionsNamed(name).value();
        if (definitions.inTime.unit == ReplyUnit::CustomerDay) {
            definitions.inTime.unit = ReplyUnit::Turn; // a day doesn't split into customers' days
        }
        std::vector<std::int64_t> cuts {0, 26 * hourMs};
        for (int i = 0; i < 5; ++i) {
            cuts.push_back(*rc::gen::inRange<std::int64_t>(0, 26 * hourMs));
        }
        std::ranges::sort(cuts);
        const auto figures = [&](std::int64_t from, std::int64_t until) {
            Question question;
            question.window = {{begin.ms + from}, {begin.ms + until}};
            question.now = {begin.ms + 72 * hourMs};
            return figuresOf(facts, question, definitions, beside);
        };
        const auto whole = figures(cuts.front(), cuts.back());
        std::vector<double> numerators(metricCount);
        std::vector<double> denominators(metricCount);
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            const auto part = figures(cuts[i], cuts[i + 1]);
            for (std::size_t metric = 0; metric < metricCount; ++metric) {
                numerators[metric] += part[metric].numerator;
                denominators[metric] += part[metric].denominator;
            }
        }
        for (const auto metric : additive) {
            const auto index = static_cast<std::size_t>(metric);
            RC_ASSERT(std::abs(whole[index].numerator - numerators[index]) < 1e-3);
            RC_ASSERT(std::abs(whole[index].denominator - denominators[index]) < 1e-3);
        }
    }));
}

TEST_CASE("What stands above a figure's line stands below it, too")
{
    REQUIRE(rc::check("subset", [] {
        const auto facts = factsOf(madeUp(*rc::gen::arbitrary<std::uint64_t>()));
        Question question;
        question.window = {madeup::Size().begin, {madeup::Size().begin.ms + 24 * hourMs}};
        question.now = {question.window.until.ms + 24 * hourMs};
        for (const auto& figure : figuresOf(facts, question, {})) {
            const bool isOfCounts = figure.unit == Unit::Share && figure.metric < Metric::Adherence
                && figure.metric != Metric::Busy && figure.metric != Metric::SlotUse
                && figure.metric != Metric::Throughput;
            if (!isOfCounts) {
                continue;
            }
            const auto above = sorted(figure.numeratorFacts);
            const auto below = sorted(figure.denominatorFacts);
            RC_ASSERT(std::ranges::includes(below, above));
            RC_ASSERT(!figure.value || (*figure.value >= 0 && *figure.value <= 1));
        }
    }));
}

TEST_CASE("The log of a real desk is read, and says what it says")
{
    std::ifstream in(CLOUDSEAT_SOURCE_DIR "/tests/data/logs/evolution-12.log");
    REQUIRE(in);
    Chronicle chronicle;
    std::size_t assigned = 0;
    std::size_t opened = 0;
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, '\t');) {
            fields.push_back(field);
        }
        if (fields.size() < 5) {
            continue;
        }
        auto body = protocol::decodeLogged(fields[3], fields[4], std::nullopt);
        REQUIRE(body.ok());
        assigned += fields[3] == "conversation.assigned" ? 1 : 0;
        opened += fields[3] == "conversation.opened" ? 1 : 0;
        chronicle.apply({{std::stoull(fields[0])}, {std::stoll(fields[1])}, std::move(*body), std::nullopt});
    }
    const auto facts = allOf(chronicle);
    REQUIRE(opened > 0);
    CHECK(facts.episodes.size() == opened);
    CHECK(facts.sessions.size() == assigned);
}

TEST_CASE("A log that can't be is refused")
{
    auto events = madeUp(7);
    Chronicle chronicle;
    for (const auto& event : events) {
        chronicle.apply(event);
    }
    CHECK_THROWS_AS(chronicle.apply(events.back()), std::logic_error); // twice
    const auto next = base::Position {events.size() + 1};
    CHECK_THROWS_AS(
        chronicle.apply({next, {events.back().at.ms - 1}, protocol::TimersFired {}, std::nullopt}), std::logic_error);
    const protocol::ConversationParked unknown {{*base::Uuid::fromString("00000000-0000-7000-8000-00000000ffff")}, {}};
    CHECK_THROWS_AS(chronicle.apply({next, events.back().at, unknown, std::nullopt}), std::logic_error);
}

TEST_CASE("What ended long ago is forgotten, and a late word about it does no harm")
{
    const auto conversation = base::ConversationId {*base::Uuid::fromString("00000000-0000-7000-8000-000000000001")};
    const auto customer = base::CustomerId {*base::Uuid::fromString("00000000-0000-7000-8000-000000000002")};
    const auto after = [&](std::chrono::hours time) {
        Chronicle chronicle;
        protocol::ConversationOpened opened;
        opened.conversation = conversation;
        opened.customer = customer;
        const base::Timestamp begin = madeup::Size().begin;
        chronicle.apply({{1}, begin, opened, std::nullopt});
        chronicle.apply({{2}, begin,
            protocol::ConversationClosed {conversation, protocol::CloseCause::customer, std::nullopt}, std::nullopt});
        chronicle.apply({{3}, begin + time, protocol::TimersFired {}, std::nullopt});
        chronicle.apply({{4}, begin + time, protocol::ConversationRated {conversation, {5, {}, {}}}, std::nullopt});
        opened.reopened = true;
        chronicle.apply({{5}, begin + time, opened, std::nullopt});
        return allOf(chronicle);
    };
    const auto soon = after(std::chrono::hours(24 * 30));
    CHECK(soon.ratings.size() == 1);
    CHECK(soon.episodes.back().previous == base::Position {1});
    const auto late = after(std::chrono::hours(24 * 30 + 1));
    CHECK(late.ratings.empty());
    CHECK(late.episodes.back().previous.isNone());
}

TEST_CASE("Who stands together with another is one customer")
{
    const auto uuid = [](const char* last) {
        return *base::Uuid::fromString(std::string("00000000-0000-7000-8000-00000000000") + last);
    };
    Chronicle chronicle;
    const base::Timestamp begin = madeup::Size().begin;
    std::uint64_t position = 0;
    const auto apply = [&](protocol::EventBody body) {
        ++position;
        chronicle.apply({{position}, begin + std::chrono::seconds(position), std::move(body), std::nullopt});
    };
    const auto talk = [&](const char* conversation, const char* customer) {
        protocol::ConversationOpened opened;
        opened.conversation = {uuid(conversation)};
        opened.customer = {uuid(customer)};
        apply(opened);
        const auto id = position;
        apply(protocol::ConversationClosed {{uuid(conversation)}, protocol::CloseCause::customer, std::nullopt});
        return id;
    };
    const auto first = talk("1", "a");
    talk("2", "b");
    apply(protocol::CustomersMerged {{uuid("a")}, {uuid("b")}, {"lin"}});
    const auto third = talk("3", "b");
    apply(protocol::CustomerUnmerged {{uuid("a")}, {uuid("b")}, {"lin"}});
    talk("4", "a");
    const auto episodes = chronicle.takeFinished().episodes;
    REQUIRE(episodes.size() == 4);
    CHECK(episodes[1].previous.isNone());
    CHECK(episodes[2].previous == episodes[1].id); // of both, the later one
    CHECK(episodes[3].previous == base::Position {first});
    CHECK(episodes[2].id == base::Position {third});
}
