// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Customers whose time is over are forgotten by the hub itself.

#include "tests/integration/files.h"
#include "tests/support/shiftedclock.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

namespace json = boost::json;
using namespace support;

namespace {

constexpr std::int64_t day = 24 * 3'600;

void end(Talk& talk)
{
    talk.customer->commandAndResult("conversation.leave", {}, talk.about());
    talk.agent->commandAndResult("wrapup.finish",
        {{"outcome", json::object {{"disposition", "solved"}, {"tags", json::array()}, {"note", ""}}}}, talk.owned());
}

/// A conversation that is over, in which the customer said this.
struct Past
{
    Past(HubFixture& fixture, const std::string& text)
    {
        Talk talk(fixture);
        conversation = talk.conversation;
        cookie = talk.cookie;
        talk.customer->commandAndResult("message.send", Talk::text(text), talk.about());
        end(talk);
    }

    std::string conversation;
    std::string cookie;
};

std::string customerOf(HubFixture& fixture, const std::string& cookie)
{
    const Answer me = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {{"Cookie", cookie}}});
    return textAt(json::parse(me.body), "customer");
}

bool isShown(HubFixture& fixture, const std::string& conversation, const std::string& text)
{
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    return history(*lead, conversation).find(text) != std::string::npos;
}

/// Within a while nobody is shown this text any more.
bool isForgotten(HubFixture& fixture, const std::string& conversation, const std::string& text)
{
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (history(*lead, conversation).find(text) != std::string::npos) {
        if (std::chrono::steady_clock::now() > until) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return true;
}

std::size_t countOf(const std::string& what, const std::string& text)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("retention_afterSoManyDays_forgetsWhoseConversationIsOverAndNobodyElse")
{
    ShiftedClock clock;
    HubFixture fixture({"--plain", "--forget-after-days", "2"}, clock.environment());
    const std::string old = Past(fixture, "the old secret").conversation;
    fixture.hub().terminate();
    clock.set(day + 3'600);
    fixture.restart();
    const std::string fresh = Past(fixture, "the fresh secret").conversation;
    CHECK(isShown(fixture, old, "the old secret"));
    fixture.hub().terminate();
    clock.set(2 * day + 60);
    fixture.restart();
    CHECK(isForgotten(fixture, old, "the old secret"));
    CHECK(fixture.hub().terminate().errors.find("their last conversation ended more than 2 days ago: 1\n")
        != std::string::npos);

    // Once: who is forgotten has no key that could go again. The other one's time comes later.
    clock.set(3 * day);
    fixture.restart();
    {
        const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
        lead->identify();
        std::this_thread::sleep_for(std::chrono::milliseconds(500)); // it begins at the start
        CHECK(history(*lead, fresh).find("the fresh secret") != std::string::npos);
    }
    fixture.hub().terminate();
    CHECK(countOf("customer.forgotten", contentOf(fixture.data() / "small.log.db")) == 1);
    // A clock that has jumped far ahead is asked about first.
    clock.set(90 * day);
    fixture.restart();
    {
        const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
        lead->identify();
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        CHECK(history(*lead, fresh).find("the fresh secret") != std::string::npos);
    }
    CHECK(
        fixture.hub().terminate().errors.find("nobody is forgotten by age until the next start") != std::string::npos);
    fixture.restart();
    CHECK(isForgotten(fixture, fresh, "the fresh secret"));
}

TEST_CASE("retention_ofTwoWhoWereMerged_waitsForTheEndOfTheLaterOne")
{
    ShiftedClock clock;
    HubFixture fixture({"--plain", "--forget-after-days", "2"}, clock.environment());
    const Past first(fixture, "the old secret");
    const std::string other = customerOf(fixture, first.cookie);
    fixture.hub().terminate();
    clock.set(day + 3'600);
    fixture.restart();
    const Past second(fixture, "the fresh secret");
    const std::string& old = first.conversation;
    const std::string& fresh = second.conversation;
    {
        const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
        lead->identify();
        const json::value merged = lead->commandAndResult(
            "customer.merge", {{"customer", other}, {"into", customerOf(fixture, second.cookie)}});
        INFO(json::serialize(merged));
        REQUIRE(at(merged, "ok") == json::value(true));
    }
    fixture.hub().terminate();
    clock.set(2 * day + 60);
    fixture.restart();
    {
        const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
        lead->identify();
        std::this_thread::sleep_for(std::chrono::milliseconds(500)); // it begins at the start
        CHECK(history(*lead, old).find("the old secret") != std::string::npos);
        CHECK(history(*lead, fresh).find("the fresh secret") != std::string::npos);
    }
    fixture.hub().terminate();
    clock.set(4 * day);
    fixture.restart();
    CHECK(isForgotten(fixture, old, "the old secret"));
    CHECK(isForgotten(fixture, fresh, "the fresh secret"));
}

TEST_CASE("retention_whoCameBackLately_staysAlsoWhereTheHubEndedWithoutAWord")
{
    ShiftedClock clock;
    HubFixture fixture({"--plain", "--forget-after-days", "2"}, clock.environment());
    const Past first(fixture, "the first secret");
    const std::string gone = Past(fixture, "the lost secret").conversation;
    fixture.hub().terminate();
    clock.set(day + 3'600);
    fixture.restart();
    {
        const auto customer = Wire::customer(fixture.door(), first.cookie);
        customer->identify();
        const std::string again
            = customer->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
        const json::value left = customer->commandAndResult("conversation.leave", {}, {{"conversation", again}});
        REQUIRE(at(left, "ok") == json::value(true));
    }
    // What was said since is in the log, and not in the history's file.
    clock.set(2 * day + 60);
    fixture.restart();
    // He stands before this one, who was made after him.
    CHECK(isForgotten(fixture, gone, "the lost secret"));
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    CHECK(history(*lead, first.conversation).find("the first secret") != std::string::npos);
    fixture.hub().terminate();
    CHECK(countOf("customer.forgotten", contentOf(fixture.data() / "small.log.db")) == 1);
}
