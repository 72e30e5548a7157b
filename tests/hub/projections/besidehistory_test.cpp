// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/besidehistory.h"

#include "tests/hub/projections/historyfixture.h"

#include <chrono>
#include <random>

using namespace historytest;

namespace {

std::vector<engine::EventPointer> shared(const std::vector<protocol::Event>& events)
{
    std::vector<engine::EventPointer> all;
    for (const protocol::Event& event : events) {
        all.push_back(std::make_shared<const protocol::Event>(event));
    }
    return all;
}

/// Feeds as the hub's followers do: what a fault threw back is given again once it is ready, when the disk is mended.
/// The number of faults.
int feedAll(hub::BesideHistory& history, const std::vector<engine::EventPointer>& events, FaultyVfs& disk)
{
    int faults = 0;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (history.position().value < events.size() && std::chrono::steady_clock::now() < patience) {
        auto ready = history.ready();
        if (!ready || !history.take(events[history.position().value])) {
            ++faults;
            disk.writesUntilFault = -1;
        }
    }
    CHECK(history.position().value == events.size());
    return faults;
}

} // namespace

TEST_CASE("besideHistory_askedAtAnyMoment_answersAsIfThereWereNoThread")
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Fixture hub;
        std::mt19937_64 random(seed);
        const auto events = Story(seed).events(600);
        engine::MemoryHistory memory;
        hub::BesideHistory history(hub.open());
        std::size_t fed = 0;
        for (const auto& event : shared(events)) {
            REQUIRE(history.take(event));
            REQUIRE(memory.apply(events[fed++]));
            if (random() % 60 == 0) {
                INFO("seed " << seed << ", after event " << fed);
                CHECK(everything(history) == everything(memory));
            }
        }
        CHECK(everything(history) == everything(memory));
    }
}

TEST_CASE("besideHistory_thatEnds_hasWrittenAllItTook")
{
    Fixture hub;
    const auto events = Story(21).events(500);
    {
        hub::BesideHistory history(hub.open());
        for (const auto& event : shared(events)) {
            REQUIRE(history.take(event));
        }
    }
    CHECK(hub.open()->position().value == 500);
}

TEST_CASE("besideHistory_faultsAtEveryWrite_isFedAgainAndLosesNothing")
{
    const auto events = Story(22).events(400);
    const auto pointers = shared(events);
    engine::MemoryHistory memory;
    feed(memory, events);
    const std::string truth = everything(memory);
    int met = 0;
    for (int n = 0; n < 40; n += 4) {
        Fixture hub;
        hub::BesideHistory history(hub.open());
        hub.vfs.writesUntilFault = n;
        met += feedAll(history, pointers, hub.vfs);
        // What was taken may go down later: the reader finds out, and it is given again.
        for (int i = 0; i < 3 && !history.conversation({uuid(1)}); ++i) {
            met += feedAll(history, pointers, hub.vfs);
        }
        INFO("fault at write " << n);
        CHECK(everything(history) == truth);
    }
    CHECK(met > 0);
}

TEST_CASE("besideHistory_fault_isToldOnceThenMended")
{
    Fixture hub;
    hub::BesideHistory history(hub.open());
    const auto pointers = shared(Story(23).events(60));
    for (const auto& event : pointers) {
        REQUIRE(history.take(event));
    }
    protocol::Event stray;
    stray.id = {61};
    stray.body = protocol::ConversationRated {{uuid(99)}, {}};
    REQUIRE(history.take(std::make_shared<const protocol::Event>(stray)));
    const auto asked = history.conversation({uuid(1)}); // waits until it is known
    REQUIRE_FALSE(asked);
    CHECK(asked.error().kind == base::FaultKind::Corrupt);
    CHECK(asked.error().detail.find("(event 61)") != std::string::npos);
    CHECK(history.position().isNone()); // nothing of it was committed
    CHECK_FALSE(history.take(pointers.front()));
    const auto told = history.ready();
    REQUIRE_FALSE(told);
    CHECK(told.error().detail == asked.error().detail);
    REQUIRE(history.ready());
    CHECK(feedAll(history, pointers, hub.vfs) == 0);
    CHECK(history.conversation({uuid(1)}));
}

TEST_CASE("besideHistory_names_areThoseOfTheLastEventTakenAndGoWithTheirKey")
{
    Fixture hub;
    hub::BesideHistory history(hub.open());
    const base::PersonId lin {"lin"};
    const auto named = [&](std::uint64_t position, const char* name) {
        protocol::Event event;
        event.id = {position};
        event.body = protocol::PersonNamed {lin, base::Personal(name)};
        return std::make_shared<const protocol::Event>(std::move(event));
    };
    CHECK(history.personName(lin).empty());
    REQUIRE(history.take(named(1, "林")));
    CHECK(history.personName(lin) == "林");
    REQUIRE(history.take(named(2, "林晓")));
    CHECK(history.personName(lin) == "林晓");
    // First, so that nothing is on its way any more that would be sealed under a new key.
    REQUIRE(history.take(named(3, "林小晓")));
    REQUIRE(history.forget());
    REQUIRE(hub.keys.destroy(hub::subjectOf(lin)));
    CHECK(history.personName(lin).empty());
}
