// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include "core/desk/check.h"

#include <catch2/catch.hpp>

#include <algorithm>

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

/// `orders` may borrow at once, while customers of `refunds` don't wait longer than that; only cho speaks with those.
protocol::ConfigureDesk sparing(int seconds)
{
    auto settings = lending("when_wait_s=0 to_group=back donor_ewt_max_s=" + std::to_string(seconds));
    settings.parameters.push_back({"acw", {}, {}, {}, "mode=off"});
    settings.people.at(1).languages = {"en"};
    return settings;
}

/// Bob is free and could take wei, whom nobody else serves, and theirs waits for longer than 60 s.
struct Protected
{
    Desk desk {sparing(60)};
    base::ConversationId theirs = desk.open("own", "refunds", "zh-CN");
    base::ConversationId wei;

    Protected()
    {
        desk.wait(100s);
        desk.ready("bob");
        wei = desk.open("wei", "orders", "en");
        desk.wait(25s);
        REQUIRE(desk.stateOf(wei) == "waiting");
    }
};

bool isLoan(const protocol::Event& event)
{
    const auto* made = std::get_if<protocol::OfferMade>(&event.body);
    return made && made->receipt.overflow;
}

} // namespace

TEST_CASE("overflowWithDonors_protectionEnds_borrowsInTheSameStep", "[desk]")
{
    SECTION("theirs are served")
    {
        Protected at;
        at.desk.ready("cho");
        CHECK(at.desk.offeredTo(at.theirs) == "cho");
        CHECK(at.desk.offeredTo(at.wei) == "bob");
    }
    SECTION("theirs give up")
    {
        Protected at;
        at.desk.send(at.desk.customer("own"), protocol::LeaveConversation {}, at.theirs);
        CHECK(at.desk.stateOf(at.theirs) == "closed");
        CHECK(at.desk.offeredTo(at.wei) == "bob");
    }
    SECTION("theirs may wait for longer by now")
    {
        Protected at;
        protocol::ConfigureDesk change;
        change.parameters
            = {{"overflow", base::QueueId {"orders"}, {}, {}, "when_wait_s=0 to_group=back donor_ewt_max_s=600"}};
        at.desk.hub(change);
        CHECK(at.desk.offeredTo(at.wei) == "bob");
    }
    SECTION("and not before, however often it is looked at")
    {
        Protected at;
        at.desk.wait(100s);
        at.desk.send(at.desk.customer("own"), protocol::SendMessage {protocol::Personal("hello?"), {}}, at.theirs);
        CHECK(at.desk.stateOf(at.wei) == "waiting");
    }
}

TEST_CASE("overflowWithDonors_estimateFalls_borrowsInTheSameStep", "[desk]")
{
    Desk desk(sparing(75));
    desk.ready("bob");
    desk.ready("cho");
    auto talk = desk.open("first", "refunds", "zh-CN");
    desk.accept(talk);
    // Four out of the line, a second each, and an offer lies for 100 s: so long theirs would wait.
    for (const char* name : {"a", "b", "c", "d", "e"}) {
        const auto next = desk.open(name, "refunds", "zh-CN");
        desk.wait(1s);
        desk.send(desk.person("cho"), protocol::CloseConversation {}, talk);
        REQUIRE(desk.offeredTo(next) == "cho");
        talk = next;
        if (std::string(name) != "e") {
            desk.wait(100s);
            desk.accept(talk);
        }
    }
    desk.open("own", "refunds", "zh-CN");
    const auto wei = desk.open("wei", "orders", "en");
    desk.wait(1s);
    REQUIRE(desk.stateOf(wei) == "waiting");
    desk.accept(talk); // at once, for a change
    CHECK(desk.offeredTo(wei) == "bob");
}

TEST_CASE("brokenPromises_nobodyLooksWhenProtectionEnds_saysWhoWaits", "[desk]")
{
    Protected at;
    CHECK(desk::brokenPromises(at.desk.state()).empty()); // to wait is right: bob is kept for theirs
    at.desk.send(at.desk.customer("own"), protocol::LeaveConversation {}, at.theirs);
    CHECK(desk::brokenPromises(at.desk.state()).empty());
    const auto loan = std::ranges::find_if(at.desk.log, isLoan);
    REQUIRE(loan != at.desk.log.end());
    engine::Machine forgetful({"desk"}, 1);
    std::for_each(at.desk.log.begin(), loan, [&](const auto& event) { REQUIRE(forgetful.replay(event).ok()); });
    CHECK(desk::brokenPromises(forgetful.desk()).size() == 1);
}

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
