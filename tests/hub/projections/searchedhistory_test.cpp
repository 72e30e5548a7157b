// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/machine.h"
#include "core/engine/textsearch.h"
#include "hub/projections/besidehistory.h"
#include "tests/hub/projections/historyfixture.h"

#include <map>
#include <thread>

using namespace historytest;

namespace {

/// A desk with somebody who may search in everything.
engine::Machine deskOfLead()
{
    engine::Machine machine({"shop"}, 1);
    protocol::ConfigureDesk change;
    change.desk = protocol::DeskSettings {{"店", "Shop"}, "UTC", {"en"}};
    protocol::PersonSettings lead;
    lead.id = {"lin"};
    lead.displayName = "Lin";
    lead.roles = {protocol::Role::lead};
    change.people = {lead};
    protocol::CommandFrame frame;
    frame.body = change;
    REQUIRE_FALSE(machine.submit(engine::Actor::hub(), frame, base::Timestamp {1'000}).error);
    return machine;
}

using Counts = std::map<base::CustomerId, std::size_t>;

/// Every hit over all pages, by customer; none where something went wrong. Checks nothing itself: any thread.
std::optional<Counts> tried(const engine::Machine& machine, const engine::History& history, const std::string& text)
{
    static const text::Folding folding;
    Counts counts;
    protocol::Query query;
    query.name = engine::TextSearch::name;
    query.text = Personal(text);
    query.limit = 7;
    while (true) {
        auto search = engine::TextSearch::begin(engine::Audience::ofPerson({"lin"}), machine.desk(), query);
        if (!search) {
            return std::nullopt;
        }
        while (true) {
            const auto done = search->step(history, folding);
            if (!done) {
                return std::nullopt;
            }
            if (*done) {
                break;
            }
        }
        const auto answer = search->answer(machine.desk());
        for (const auto& row : answer.rows) {
            ++counts[std::get<protocol::FoundRow>(row).customer];
        }
        if (!answer.more) {
            return counts;
        }
        query.cursor = answer.cursor;
    }
}

Counts found(const engine::Machine& machine, const engine::History& history, const std::string& text)
{
    const auto counts = tried(machine, history, text);
    REQUIRE(counts);
    return *counts;
}

} // namespace

TEST_CASE("history_searched_findsWhatTheOneInMemoryFinds")
{
    Fixture fixture;
    const auto machine = deskOfLead();
    const auto events = Story(5).events(600);
    auto history = fixture.open();
    feed(*history, events);
    engine::MemoryHistory memory;
    feed(memory, events);
    for (const char* words : {"你好", "text 1", "better", "note", "wrapped"}) {
        CAPTURE(words);
        CHECK(found(machine, *history, words) == found(machine, memory, words));
    }
    CHECK_FALSE(found(machine, *history, "你好").empty());
}

TEST_CASE("history_searched_saysNothingOfWhoWasForgotten")
{
    Fixture fixture;
    const auto machine = deskOfLead();
    auto history = fixture.open();
    feed(*history, Story(5).events(600));
    Counts before = found(machine, *history, "你好");
    REQUIRE(before.size() > 1);
    const base::CustomerId gone = before.begin()->first;
    REQUIRE(history->forget());
    REQUIRE(fixture.keys.destroy(hub::subjectOf(gone)));
    before.erase(gone);
    CHECK(found(machine, *history, "你好") == before);
}

TEST_CASE("history_searchedBesideItsWriting_losesNothing")
{
    Fixture fixture;
    const auto machine = deskOfLead();
    const auto events = Story(9).events(1'500);
    hub::BesideHistory beside(fixture.open());
    int searches = 0;
    std::thread searching([&] {
        for (int i = 0; i < 5; ++i) {
            searches += tried(machine, beside, "你好") ? 1 : 0;
        }
    });
    std::size_t taken = 0;
    for (const auto& event : events) {
        taken += beside.take(std::make_shared<const protocol::Event>(event)) ? 1 : 0;
    }
    searching.join();
    CHECK(searches == 5);
    CHECK(taken == events.size());
    engine::MemoryHistory memory;
    feed(memory, events);
    CHECK(found(machine, beside, "你好") == found(machine, memory, "你好"));
}
