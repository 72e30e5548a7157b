// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <set>

namespace json = boost::json;
using namespace support;

TEST_CASE("hub_killed_keepsEverythingAcknowledgedExactlyOnce")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string device = talk.customer->device();
    std::set<std::string> acknowledged;
    std::uint64_t number = 1;
    for (int round = 0; round < 4; ++round) {
        // A burst, killed while it is under way: what was acknowledged before must be there after.
        for (int i = 0; i < 8; ++i) {
            ++number;
            talk.customer->command("message.send", Talk::text("line " + std::to_string(number)), talk.about());
        }
        const int wanted = 1 + round * 2;
        int seen = 0;
        talk.customer->until([&](const json::value& frame) {
            if (textAt(frame, "t") == "result" && at(frame, "ok") == json::value(true)) {
                acknowledged.insert(textAt(frame, "id"));
                ++seen;
            }
            return seen == wanted;
        });
        fixture.hub().kill();
        fixture.restart();
        REQUIRE(fixture.hub().isListening());
        talk.customer = Wire::customer(fixture.url(), talk.cookie, device);
        const json::value ready = talk.customer->identify();
        REQUIRE_FALSE(ready.is_null());
        number = numberAt(ready, "commandsDone");
        talk.customer->setNextNumber(number + 1);
    }
    talk.customer->socket().send(json::serialize(json::object {
        {"t", "query"}, {"q", 1}, {"name", "history.messages"}, {"conversation", talk.conversation}, {"limit", 200}}));
    const json::value answer = talk.customer->untilFrame("answer");
    std::multiset<std::string> stored;
    REQUIRE(at(answer, "rows").is_array());
    for (const json::value& row : at(answer, "rows").as_array()) {
        stored.insert(textAt(row, "id"));
    }
    CHECK(acknowledged.size() == 16);
    for (const std::string& id : acknowledged) {
        CHECK(stored.count(id) == 1);
    }
    for (const std::string& id : stored) {
        CHECK(stored.count(id) == 1);
    }
}

TEST_CASE("hub_killed_clientResumesWhereItWas")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.customer->commandAndResult("message.send", Talk::text("kept"), talk.about());
    const std::string epoch = talk.customer->epoch();
    const std::string cursor = talk.customer->cursor();
    const std::string device = talk.customer->device();
    fixture.hub().kill();
    fixture.restart();
    auto again = Wire::customer(fixture.url(), talk.cookie, device);
    const json::value resumed = again->resume(epoch, cursor);
    CHECK(textAt(resumed, "t") == "resumed");
    CHECK(numberAt(resumed, "commandsDone") == 2);
    again->setNextNumber(3);
    const json::value result = again->commandAndResult("message.send", Talk::text("after"), talk.about());
    CHECK(at(result, "ok") == json::value(true));
}

TEST_CASE("hub_terminated_tellsClientsAndEndsInOrder")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.customer->commandAndResult("message.send", Talk::text("before the end"), talk.about());
    fixture.hub().signalTerm();
    const json::value told = talk.agent->untilFrame("reconnect");
    CHECK_FALSE(told.is_null());
    // Nobody new comes in while it drains.
    talk.agent->until([](const json::value&) { return false; });
    CHECK(talk.agent->socket().closeCode() == 1001);
    talk.customer->until([](const json::value&) { return false; });
    CHECK(talk.customer->socket().closeCode() == 1001);
    const Ended ended = fixture.hub().wait();
    CHECK(ended.status == 0);
    CHECK(ended.errors.find("stopped in order") != std::string::npos);

    const Ended verified = HubProcess::run({"verify", "--data", fixture.data().string()});
    CHECK(verified.status == 0);
    CHECK(verified.output.find("1 snapshots") != std::string::npos);
    CHECK(verified.output.find("clean") != std::string::npos);
    fixture.restart();
    auto agent = Wire::agent(fixture.url(), talk.login);
    CHECK_FALSE(agent->identify().is_null());
}

TEST_CASE("hub_log_holdsNoTextNorToken")
{
    HubFixture fixture({"--plain"});
    Talk talk(fixture);
    talk.customer->commandAndResult("message.send", Talk::text("canary-48151623"), talk.about());
    const std::string access = talk.login.access;
    const Ended ended = fixture.hub().terminate();
    CHECK(ended.errors.find("canary-48151623") == std::string::npos);
    CHECK(ended.errors.find(access) == std::string::npos);
    // Nor do the files: texts are sealed, tokens are hashed.
    for (const auto& entry : std::filesystem::recursive_directory_iterator(fixture.data())) {
        if (entry.is_regular_file()) {
            INFO(entry.path());
            const std::string bytes = contentOf(entry.path());
            CHECK(bytes.find("canary-48151623") == std::string::npos);
            CHECK(bytes.find(access) == std::string::npos);
            CHECK(bytes.find("password-ann") == std::string::npos);
            CHECK(bytes.find("Zephyrine") == std::string::npos); // of staff, too
        }
    }
}
