// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Customers whose time is over are forgotten by the hub itself.

#include "tests/integration/files.h"
#include "tests/support/shiftedclock.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

namespace json = boost::json;
using namespace support;

namespace {

constexpr std::int64_t day = 24 * 3'600;

std::string history(Wire& wire, const std::string& conversation)
{
    wire.socket().send(json::serialize(json::object {
        {"t", "query"}, {"q", 77}, {"name", "history.messages"}, {"conversation", conversation}, {"limit", 50}}));
    return json::serialize(wire.untilFrame("answer"));
}

void end(Talk& talk)
{
    talk.customer->commandAndResult("conversation.leave", {}, talk.about());
    talk.agent->commandAndResult("wrapup.finish",
        {{"outcome", json::object {{"disposition", "solved"}, {"tags", json::array()}, {"note", ""}}}}, talk.owned());
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
    std::string old;
    std::string fresh;
    {
        Talk talk(fixture);
        old = talk.conversation;
        talk.customer->commandAndResult("message.send", Talk::text("the old secret"), talk.about());
        end(talk);
    }
    fixture.hub().terminate();
    clock.set(day + 3'600);
    fixture.restart();
    {
        Talk talk(fixture);
        fresh = talk.conversation;
        talk.customer->commandAndResult("message.send", Talk::text("the fresh secret"), talk.about());
        end(talk);
        CHECK(history(*talk.agent, old).find("the old secret") != std::string::npos);
    }
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
    clock.set(4 * day);
    fixture.restart();
    CHECK(isForgotten(fixture, fresh, "the fresh secret"));
}
