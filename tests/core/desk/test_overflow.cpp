// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;

namespace {

protocol::PersonSettings in(const std::string& name, std::vector<base::GroupId> groups)
{
    auto person = agent(name, 1);
    person.groups = std::move(groups);
    return person;
}

/// `orders` is served by `shop` and borrows from `back`, whose own queue is `refunds`.
protocol::ConfigureDesk lending(const std::string& rule)
{
    auto settings = deskWith({{"offer.timeout_s", "900"}});
    settings.groups.push_back({{"back"}, {}});
    settings.queues.at(1).groups = {{"back"}};
    settings.queues.at(1).skills.clear();
    settings.people = {in("ann", {{"shop"}}), in("bob", {{"back"}}), in("cho", {{"back"}})};
    settings.parameters.push_back({"overflow", base::QueueId {"orders"}, {}, {}, rule});
    return settings;
}

} // namespace

TEST_CASE("overflowByEstimate_nobodyOfTheGroupIsThere_borrows", "[desk]")
{
    SECTION("at once")
    {
        Desk desk(lending("when_ewt_s=60 to_group=back"));
        desk.ready("bob");
        const auto id = desk.open("a");
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("soon after the last one went")
    {
        Desk desk(lending("when_ewt_s=60 to_group=back"));
        desk.ready("bob");
        desk.served("x", "ann"); // who is full now, at a pace that nobody knows
        const auto id = desk.open("a");
        desk.wait(30s);
        CHECK(desk.stateOf(id) == "waiting");
        desk.send(desk.person("ann"), protocol::SetPresence {protocol::Presence::break_, {}});
        desk.wait(10s);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("who is there doesn't speak with him")
    {
        auto settings = lending("when_ewt_s=60 to_group=back");
        settings.people.at(0).languages = {"en"};
        Desk desk(settings);
        desk.ready("ann");
        desk.ready("bob");
        const auto id = desk.open("a", "orders", "zh-CN");
        desk.wait(1s);
        CHECK(desk.offeredTo(id) == "bob");
    }
    SECTION("the donors' own customers come first still")
    {
        Desk desk(lending("when_ewt_s=60 to_group=back donor_ewt_max_s=5"));
        auto own = protocol::ConfigureDesk();
        own.people = {in("bob", {{"back"}})};
        own.people.front().languages = {"en"};
        desk.hub(own);
        desk.open("theirs", "refunds", "zh-CN");
        desk.wait(20s);
        desk.ready("bob"); // who doesn't speak with theirs, and could take the borrowed one only
        const auto id = desk.open("a", "orders", "en");
        desk.wait(30s);
        CHECK(desk.stateOf(id) == "waiting");
    }
}

TEST_CASE("overflowByEstimate_theGroupIsLetInLater_countsThatTime", "[desk]")
{
    const auto offeredAfter = [](const std::string& limit) {
        auto settings = lending("when_ewt_s=" + limit + " to_group=back");
        settings.parameters.push_back({"queue.entry_delay_s", base::QueueId {"orders"}, {}, {}, "shop=40"});
        Desk desk(settings);
        desk.ready("ann");
        desk.ready("bob");
        const auto id = desk.open("a");
        desk.wait(1s);
        const auto soon = desk.offeredTo(id);
        desk.wait(40s);
        return soon + "/" + desk.offeredTo(id);
    };
    CHECK(offeredAfter("60") == "/ann"); // it isn't that long
    CHECK(offeredAfter("30") == "bob/bob");
}
