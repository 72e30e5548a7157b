// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "core/session/hubhalf.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace session;
using namespace std::chrono_literals;

namespace {

const std::string id = "0190a000-0000-7000-8000-0000000000d1";

HubHalf open()
{
    HubHalf half {HubOptions()};
    half.opened({1}, 0ms);
    half.received(R"({"t":"identify","device":")" + id + R"(","program":"x","capabilities":[]})", 0ms);
    half.welcome({}, {}, {10}, 0ms);
    REQUIRE(half.isOpen());
    return half;
}

} // namespace

TEST_CASE("hubHalf_queryThatDoesNotFit_isRefusedUnderItsNumber")
{
    HubHalf half = open();
    const auto actions = half.received(R"({"t":"query","q":5,"name":"history.messages","limit":"many"})", 0ms);
    REQUIRE(actions.size() == 1);
    const auto frame = protocol::decodeHubFrame(std::get<SendBytes>(actions[0]).bytes);
    REQUIRE(frame);
    const auto& answer = std::get<protocol::Answer>(*frame);
    CHECK(answer.q == 5);
    REQUIRE(answer.error);
    CHECK(answer.error->kind == protocol::ErrorKind::invalid);
    CHECK(answer.error->field == "limit");
    const auto numberless = half.received(R"({"t":"query","name":"directory"})", 0ms);
    REQUIRE(numberless.size() == 1);
    CHECK(std::get<CloseConnection>(numberless[0]).code == protocol::CloseCode::NotDecodable);
}

TEST_CASE("hubHalf_deviceBeingRevoked_mayOnlyPingAndConfirm")
{
    HubHalf half = open();
    REQUIRE(half.revoke("device", 1s).size() == 1);
    CHECK(half.received(R"({"t":"command","n":1,"id":")" + id + R"(","name":"empty","data":{}})", 1s).empty());
    CHECK(half.received(R"({"t":"query","q":1,"name":"directory"})", 1s).empty());
    CHECK(half.received(R"({"t":"ping","n":1})", 1s).size() == 1);
    // Told once; the 5 s don't begin anew.
    CHECK(half.revoke("device", 3s).empty());
    REQUIRE(half.tick(6s).size() == 1);
}

TEST_CASE("hubHalf_resumeWithoutProgram_isTakenLikeAnyOther")
{
    HubHalf half {HubOptions()};
    half.opened({1}, 0ms);
    const auto asked = half.received(R"({"t":"resume","device":")" + id + R"(","epoch":"e1","cursor":"10"})", 1ms);
    REQUIRE(asked.size() == 1);
    CHECK(std::get<ResumeRequested>(asked[0]).position == base::Position {10});
}

TEST_CASE("hubHalf_queriesOfWhoDoesNotRead_waitAndEndTheConnectionAtLast")
{
    HubHalf half = open();
    const std::string query = R"({"t":"query","q":1,"name":"history.messages","limit":100})";
    const auto passed = [](const HubActions& actions) {
        return std::count_if(actions.begin(), actions.end(),
            [](const HubAction& action) { return std::holds_alternative<QueryReceived>(action); });
    };
    // A few at once; each answer makes room for the next.
    int given = 0;
    for (int i = 0; i < 6; ++i) {
        given += static_cast<int>(passed(half.received(query, 0ms)));
    }
    CHECK(given == 4);
    CHECK(passed(half.answer({1, std::nullopt, {}, false}, 0ms)) == 1);
    // None for who has a megabyte before him; when it is gone they go on.
    half.unsent(2'000'000, 1ms);
    CHECK(passed(half.answer({1, std::nullopt, {}, false}, 1ms)) == 0);
    CHECK(passed(half.unsent(0, 1ms)) == 1);

    half.unsent(2'000'000, 2ms);
    HubActions actions;
    int asked = 0;
    while (asked < 1'000 && (actions.empty() || !std::holds_alternative<CloseConnection>(actions.back()))) {
        actions = half.received(query, 2ms);
        ++asked;
    }
    CHECK(asked == 12 + 256);
    REQUIRE_FALSE(actions.empty());
    CHECK(std::get<CloseConnection>(actions.back()).code == protocol::CloseCode::RateLimited);
}

TEST_CASE("hubHalf_pagesOfArticles_haveARateOfTheirOwn")
{
    HubHalf half = open();
    const auto taken = [&half](const std::string& name, Instant at) {
        int passed = 0;
        for (int i = 0; i < 150; ++i) {
            const auto actions = half.received(R"({"t":"query","q":1,"limit":200,"name":")" + name + "\"}", at);
            const bool isPassed = std::holds_alternative<QueryReceived>(actions.front());
            passed += isPassed ? 1 : 0;
            if (isPassed) {
                half.answer({1, std::nullopt, {}, false}, at);
            }
        }
        return passed;
    };
    CHECK(taken("articles", 0ms) == 100);
    CHECK(taken("directory", 0ms) == 40); // who fetches articles can still ask for everything else
    CHECK(taken("articles", 1s) == 20);
}

TEST_CASE("hubHalf_importFromAConnection_isACommandThatNobodyKnows")
{
    HubHalf half = open();
    const auto actions = half.received(
        R"({"t":"command","n":1,"id":")" + id + R"(","name":"article.import","data":{"by":"admin","articles":[]}})",
        0ms);
    REQUIRE(actions.size() == 1);
    const auto& command = std::get<CommandReceived>(actions[0]).command;
    CHECK(std::holds_alternative<protocol::UnknownCommand>(command.body));
}
