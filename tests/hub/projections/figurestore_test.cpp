// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/figurestore.h"

#include "core/base/random.h"
#include "tests/core/workforce/metrics/days.h"
#include "tests/hub/projections/figurefixture.h"

#include <algorithm>
#include <fstream>
#include <set>

using namespace figurestest;

namespace {

/// `2026-03-29T01:00Z`, as parameters have it.
std::string instant(base::Timestamp at)
{
    const std::chrono::sys_time<std::chrono::milliseconds> time {std::chrono::milliseconds(at.ms)};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time - day).count();
    std::array<char, 32> text {};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(minutes / 60),
        static_cast<int>(minutes % 60));
    return text.data();
}

/// As the desk's settings say it.
std::vector<protocol::ParameterSetting> settingsOf(const base::UtcOffsets& zone)
{
    protocol::ParameterSetting fixed;
    fixed.name = "desk.utc_offset_min";
    fixed.value = zone.fixed ? std::optional(std::to_string(*zone.fixed)) : std::nullopt;
    protocol::ParameterSetting table;
    table.name = "desk.utc_offsets";
    std::string text = "min=" + std::to_string(zone.first);
    for (const auto& change : zone.changes) {
        text += "; from=" + instant(change.from) + " min=" + std::to_string(change.minutes);
    }
    table.value = text;
    return {fixed, table};
}

void setZone(protocol::Event& event, const base::UtcOffsets& zone)
{
    auto* configured = std::get_if<protocol::DeskConfigured>(&event.body);
    REQUIRE(configured);
    configured->change.parameters = settingsOf(zone);
}

std::vector<FactId> allBehind(hub::FigureStore& store, const hub::FigureQuestion& question, Metric metric,
    hub::Side side, std::size_t limit, const Beside& beside = {})
{
    std::vector<FactId> all;
    std::optional<hub::FactPlace> place;
    do {
        auto page = store.behind(question, metric, side, place, limit, beside);
        REQUIRE(page);
        REQUIRE(page->rows.size() <= limit);
        for (const auto& row : page->rows) {
            all.push_back(row.fact);
        }
        place = page->next;
    } while (place);
    return all;
}

/// What goes on over midnight stands with both days.
std::set<FactId> each(const std::vector<FactId>& ids)
{
    return {ids.begin(), ids.end()};
}

std::string bytesIn(const std::filesystem::path& folder)
{
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

} // namespace

TEST_CASE("figureStore_daysThatWereReckonedByHand_comeOutSo")
{
    for (const auto& file : days::files()) {
        const auto day = days::read(file);
        for (const auto& ask : day.asks) {
            Fixture hub;
            auto store = hub.open();
            auto events = day.events;
            std::erase_if(events, [&](const protocol::Event& event) { return ask.question.now < event.at; });
            setZone(events.front(), ask.question.zone);
            feed(*store, events, events.size());
            REQUIRE(store->settle(1'000));
            hub::FigureQuestion question;
            question.window = ask.question.window;
            question.now = ask.question.now;
            question.definitions = definitionsNamed(ask.definitions).value();
            if (ask.question.person) {
                question.people = {*ask.question.person};
            }
            const auto figures = store->figures(question, day.beside);
            REQUIRE(figures);
            for (const auto& [id, expected] : ask.expected) {
                INFO(day.name << ", " << ask.definitions << ", " << id << ": " << ask.byHand);
                const auto wrong = days::difference(figures->at(static_cast<std::size_t>(*metricWith(id))), expected);
                CHECK(wrong == "");
            }
            for (const auto& [id, expected] : ask.lists) {
                INFO(day.name << ", " << ask.definitions << ", list of " << id);
                std::vector<std::uint64_t> numbers;
                for (const auto& fact :
                    allBehind(*store, question, *metricWith(id), hub::Side::Numerator, 2, day.beside)) {
                    numbers.push_back(fact.number);
                }
                std::ranges::sort(numbers);
                CHECK(numbers == expected);
            }
        }
    }
}

TEST_CASE("figureStore_anyWindowPersonAndQueue_isAsTheFactsSay")
{
    for (const std::uint64_t seed : {1U, 2U}) {
        Fixture hub;
        auto store = hub.open();
        auto events = madeUp(seed, 6, 200, 4);
        base::UtcOffsets zone;
        zone.fixed = 480;
        setZone(events.front(), zone);
        base::SeededRandom random(seed);
        const auto begin = events.front().at;
        for (const std::size_t part : {events.size() / 3, events.size() * 2 / 3, events.size()}) {
            feed(*store, events, part);
            REQUIRE(store->zone() == zone);
            const auto facts = factsOf(events, part);
            const auto now = events[part - 1].at;
            for (int i = 0; i < 40; ++i) {
                hub::FigureQuestion question;
                // Some of whole days, which are eight hours ahead.
                const bool isOfDays = random.below(2) == 0;
                const auto from = static_cast<std::int64_t>(random.below(5));
                const auto length = static_cast<std::int64_t>(1 + random.below(5));
                const std::int64_t shift
                    = isOfDays ? -480 * 60'000 : static_cast<std::int64_t>(random.below(80'000'000));
                question.window = {{begin.ms + from * dayMs + shift}, {begin.ms + (from + length) * dayMs + shift}};
                question.now = now;
                question.definitions = definitionsNamed(definitionNames.at(random.below(5))).value();
                if (random.below(3) > 0) {
                    question.people = {{"p" + std::to_string(random.below(6))}};
                }
                if (random.below(3) == 0) {
                    question.queue = base::QueueId {"refunds"};
                }
                const auto got = store->figures(question);
                REQUIRE(got);
                INFO("seed " << seed << ", " << part << " events, question " << i << ", " << question.definitions.name
                             << ", whole days " << isOfDays << ", people " << question.people.size());
                CHECK(difference(*got, direct(facts, question, zone)) == "");
            }
            // Half of the days that are over get their totals.
            REQUIRE(store->settle(6));
        }
        REQUIRE(store->settle(1'000));
    }
}

TEST_CASE("figureStore_starsAndSecondVisitsAfterTheDayWasOver_changeItsTotal")
{
    Fixture hub;
    auto store = hub.open();
    const auto events = madeUp(3, 4, 150, 6);
    hub::FigureQuestion question;
    question.window = {events.front().at, events.front().at + base::Milliseconds(7 * dayMs)};
    std::uint64_t settled = 0;
    for (std::size_t part = 400; part < events.size(); part += 400) {
        feed(*store, events, part);
        const auto more = store->settle(1'000);
        REQUIRE(more);
        settled += *more ? 0 : 1;
        question.now = events[part - 1].at;
        const auto got = store->figures(question);
        REQUIRE(got);
        INFO("after " << part << " events");
        CHECK(difference(*got, direct(factsOf(events, part), question, {})) == "");
    }
    CHECK(settled > 2);
}

TEST_CASE("figureStore_killedAtAnyPosition_isTheSameWhenItGoesOn")
{
    const auto events = madeUp(4, 6, 120, 2);
    Fixture whole;
    auto truth = whole.open();
    feed(*truth, events, events.size());
    const auto wanted = truth->listed();
    REQUIRE(wanted);
    REQUIRE(wanted->size() > 10'000);
    hub::FigureQuestion question;
    question.window = {events.front().at, events.back().at};
    question.now = events.back().at;
    const auto figures = truth->figures(question);
    REQUIRE(figures);
    for (std::size_t at = 1; at < events.size(); at += 1 + events.size() / 23) {
        Fixture hub;
        auto running = hub.open();
        feed(*running, events, at);
        // What a kill leaves behind is what stands in the files just now.
        const auto left = hub.dir.path() / "left";
        std::filesystem::create_directory(left);
        for (const char* name : {"figures.db", "figures.db-wal"}) {
            std::error_code none;
            std::filesystem::copy_file(hub.dir.path() / name, left / name, none);
        }
        auto again = hub.open(left);
        INFO("killed at " << at << ", committed " << again->position().value);
        REQUIRE(again->position().value <= at);
        feed(*again, events, events.size());
        const auto got = again->listed();
        REQUIRE(got);
        CHECK(*got == *wanted);
        const auto gotFigures = again->figures(question);
        REQUIRE(gotFigures);
        CHECK(difference(*gotFigures, *figures) == "");
        CHECK(hub.said.empty());
    }
}

TEST_CASE("figureStore_faultsAtEveryWrite_isFedAgainAndLosesNothing")
{
    const auto events = madeUp(5, 4, 60, 1);
    Fixture whole;
    auto truth = whole.open();
    feed(*truth, events, events.size());
    const auto wanted = truth->listed();
    REQUIRE(wanted);
    int met = 0;
    for (int n = 0; n < 60; n += 5) {
        Fixture hub;
        auto store = hub.open();
        hub.vfs.writesUntilFault = n;
        for (int tries = 0; store->position().value < events.size() && tries < 2'000'000; ++tries) {
            if (!store->ready() || !store->apply(events[store->position().value])) {
                ++met;
                hub.vfs.writesUntilFault = -1;
            }
        }
        INFO("fault at write " << n);
        const auto got = store->listed();
        REQUIRE(got);
        CHECK(*got == *wanted);
    }
    CHECK(met > 0);
}

TEST_CASE("figureStore_ofAnotherLogOrDamaged_isBuiltAnew")
{
    const auto events = madeUp(6, 4, 40, 1);
    Fixture hub;
    feed(*hub.open(), events, events.size());
    CHECK(hub.open()->position().value == events.size());
    CHECK(hub.open(hub.dir.path(), "two")->position().isNone());
    feed(*hub.open(hub.dir.path(), "two"), events, events.size());
    {
        std::fstream file(hub.dir.path() / "figures.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(5'000);
        file << std::string(20'000, 'x');
    }
    auto again = hub.open(hub.dir.path(), "two");
    CHECK(again->position().isNone());
    REQUIRE_FALSE(hub.said.empty());
    CHECK(hub.said.back().find("damaged") != std::string::npos);
    feed(*again, events, events.size());
}

TEST_CASE("figureStore_whatPeopleWrote_isNotInTheFile")
{
    auto events = madeUp(7, 3, 30, 1);
    for (auto& event : events) {
        if (auto* sent = std::get_if<protocol::MessageSent>(&event.body)) {
            sent->text = protocol::Personal("secret-text");
            sent->author.name = "secret-name";
        } else if (auto* changed = std::get_if<protocol::PresenceChanged>(&event.body)) {
            changed->reason = "secret-reason";
        }
    }
    Fixture hub;
    auto store = hub.open();
    feed(*store, events, events.size());
    REQUIRE(store->settle(100));
    REQUIRE(store->flush());
    const auto bytes = bytesIn(hub.dir.path());
    REQUIRE(bytes.find("refunds") != std::string::npos);
    CHECK(bytes.find("secret") == std::string::npos);
}

TEST_CASE("figureStore_lists_areThoseOfTheFigureInPages")
{
    const auto events = madeUp(8, 5, 150, 3);
    Fixture hub;
    auto store = hub.open();
    feed(*store, events, events.size());
    const auto facts = factsOf(events, events.size());
    REQUIRE(store->settle(1'000));
    hub::FigureQuestion question;
    question.people = {{"p2"}};
    question.window = {events.front().at, events.front().at + base::Milliseconds(2 * dayMs)};
    question.now = events.back().at;
    const auto figures = direct(facts, question, {});
    for (const auto& figure : figures) {
        INFO(idOf(figure.metric));
        for (const std::size_t limit : {7U, 1'000U}) {
            CHECK(each(allBehind(*store, question, figure.metric, hub::Side::Numerator, limit))
                == each(figure.numeratorFacts));
            CHECK(each(allBehind(*store, question, figure.metric, hub::Side::Denominator, limit))
                == each(figure.denominatorFacts));
        }
    }
    const auto page = store->behind(question, Metric::Misses, hub::Side::Denominator, std::nullopt, 5);
    REQUIRE(page);
    REQUIRE(page->rows.size() == 5);
    const auto& row = page->rows.front();
    const auto turn = std::ranges::find(facts.turns, row.fact.number, [](const Turn& one) { return one.id.value; });
    REQUIRE(turn != facts.turns.end());
    CHECK(row.conversation == turn->conversation);
    CHECK(row.episode == turn->episode);
    CHECK(row.person == base::PersonId {"p2"});
    CHECK(row.queue == turn->queue);
    CHECK(row.at == turn->since);
    CHECK(row.until == turn->endedAt);
}

TEST_CASE("figureStore_theDesksTimeZoneChanges_daysAreOthers")
{
    auto events = madeUp(9, 4, 100, 3);
    base::UtcOffsets zone;
    zone.fixed = -300;
    protocol::Event changed = events.back();
    changed.id = {events.size() + 1};
    changed.body = protocol::DeskConfigured {};
    setZone(changed, zone);
    events.push_back(changed);
    Fixture hub;
    auto store = hub.open();
    feed(*store, events, events.size() - 1);
    REQUIRE(store->settle(1'000));
    feed(*store, events, events.size());
    REQUIRE(store->settle(1'000));
    const auto facts = factsOf(events, events.size());
    for (int day = -1; day < 3; ++day) {
        const std::int64_t from = events.front().at.ms + day * dayMs + 300 * 60'000;
        for (const char* name : {"recommended", "pinduoduo"}) {
            hub::FigureQuestion question;
            question.window = {{from}, {from + dayMs}};
            question.now = events.back().at;
            question.definitions = definitionsNamed(name).value();
            const auto got = store->figures(question);
            REQUIRE(got);
            INFO("day " << day << ", " << name);
            CHECK(difference(*got, direct(facts, question, zone)) == "");
        }
    }
}

TEST_CASE("figureStore_definitionsThatCantBe_areRefused")
{
    Fixture hub;
    auto store = hub.open();
    hub::FigureQuestion question;
    question.definitions.outcome.satisfied = 9;
    const auto refused = store->figures(question);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Invalid);
}
