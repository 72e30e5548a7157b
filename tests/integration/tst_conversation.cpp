// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace json = boost::json;
using namespace support;

TEST_CASE("hub_customerAsksAgentAnswers_bothReadEachOther")
{
    HubFixture fixture;
    REQUIRE(fixture.hub().isListening());
    Talk talk(fixture);
    REQUIRE_FALSE(talk.fence.is_null());

    talk.customer->command("message.send", Talk::text("Do you have it in blue? 有蓝色吗"), talk.about());
    const json::value asked = talk.agent->untilEvent("message.sent");
    CHECK(textAt(asked, "data.text") == "Do you have it in blue? 有蓝色吗");
    CHECK(textAt(asked, "data.author.kind") == "customer");

    const json::value result = talk.agent->commandAndResult("message.send", Talk::text("We do."), talk.owned());
    CHECK(at(result, "ok") == json::value(true));
    const json::value answered = talk.customer->untilEvent(
        "message.sent", [](const json::value& event) { return textAt(event, "data.author.kind") == "agent"; });
    CHECK(textAt(answered, "data.text") == "We do.");
    CHECK(textAt(answered, "data.author.name") == "Ann Zephyrine");
    // Customers know agents by the name they show, never by their account.
    CHECK(textAt(answered, "data.author.person").empty());
}

TEST_CASE("hub_noteOfAnAgent_neverReachesTheCustomer")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.agent->commandAndResult("note.add", {{"text", "canary-7731"}}, talk.owned());
    talk.agent->commandAndResult("message.send", Talk::text("after the note"), talk.owned());
    bool leaked = false;
    const json::value after = talk.customer->until([&leaked](const json::value& frame) {
        const std::string bytes = json::serialize(frame);
        leaked = leaked || bytes.find("canary-7731") != std::string::npos;
        return bytes.find("after the note") != std::string::npos;
    });
    CHECK_FALSE(after.is_null());
    CHECK_FALSE(leaked);
}

TEST_CASE("hub_sameCommandTwice_isDoneOnceAndAnsweredTwice")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string frame = json::serialize(json::object {{"t", "command"}, {"n", 2}, {"id", newId()},
        {"name", "message.send"}, {"conversation", talk.conversation}, {"data", Talk::text("once")}});
    talk.customer->socket().send(frame);
    talk.customer->socket().send(frame);
    int results = 0;
    int messages = 0;
    talk.customer->until([&](const json::value& got) {
        results += textAt(got, "t") == "result" && numberAt(got, "n") == 2 ? 1 : 0;
        if (const json::array* events = at(got, "events").if_array()) {
            for (const json::value& event : *events) {
                messages += textAt(event, "type") == "message.sent" ? 1 : 0;
            }
        }
        return results == 2;
    });
    CHECK(results == 2);
    CHECK(messages == 1);
}

TEST_CASE("hub_typing_isPassedOnWithPreviewForStaffOnly")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.customer->socket().send(json::serialize(json::object {{"t", "signal"}, {"name", "typing"},
        {"conversation", talk.conversation}, {"on", true}, {"preview", "I wanted to"}}));
    const json::value seen = talk.agent->untilFrame("signal");
    CHECK(textAt(seen, "name") == "typing");
    CHECK(textAt(seen, "preview") == "I wanted to");

    talk.agent->socket().send(json::serialize(json::object {{"t", "signal"}, {"name", "typing"},
        {"conversation", talk.conversation}, {"on", true}, {"preview", "let me look"}}));
    const json::value back = talk.customer->until(
        [](const json::value& frame) { return textAt(frame, "t") == "signal" && textAt(frame, "name") == "typing"; });
    CHECK_FALSE(back.is_null());
    CHECK(textAt(back, "preview").empty());
}

TEST_CASE("hub_nobodyFree_customerIsToldHisPlace")
{
    HubFixture fixture;
    const std::string cookie = Wire::cookie(fixture.url());
    auto customer = Wire::customer(fixture.url(), cookie);
    customer->identify();
    customer->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    const json::value place = customer->until(
        [](const json::value& frame) { return textAt(frame, "t") == "signal" && textAt(frame, "name") == "place"; });
    CHECK(numberAt(place, "place") == 1);
    // Nobody has been served yet: there is no honest estimate.
    CHECK(at(place, "estimateSeconds").is_null());
    CHECK(textAt(place, "reason") == "nobody_present");
}

TEST_CASE("hub_heldBeforeHeHasAPlace_customerIsToldWhy")
{
    const TemporaryFolder folder;
    const auto desk = folder.write(
        "desk.yaml", std::string(smallDesk) + "  queues: {sales: {queue.hold_until: {var: city, max_s: 600}}}\n");
    HubProcess hub(folder.path() / "data", {"--plain", "--desk", desk.string()});
    REQUIRE(hub.isListening());
    auto customer = Wire::customer(hub.url(), Wire::cookie(hub.url()));
    customer->identify();
    customer->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    const json::value signal = customer->until(
        [](const json::value& frame) { return textAt(frame, "t") == "signal" && textAt(frame, "name") == "place"; });
    CHECK(textAt(signal, "reason") == "held");
    CHECK(at(signal, "place").is_null());
    CHECK(at(signal, "estimateSeconds").is_null());
}

TEST_CASE("hub_heartbeatOfTheDesk_isToldInHello")
{
    HubFixture fixture;
    SocketOptions options;
    options.bearer = fixture.signIn("ann").access;
    WsClient socket(fixture.url(), options);
    const auto hello = socket.next();
    REQUIRE(hello);
    CHECK(hello->find("\"heartbeatMs\":12000,") != std::string::npos);
}

TEST_CASE("hub_secondConnectionOfADevice_replacesTheFirst")
{
    HubFixture fixture;
    const Wire::SignIn login = fixture.signIn("ann");
    auto first = Wire::agent(fixture.url(), login);
    first->identify();
    auto second = Wire::agent(fixture.url(), login);
    CHECK_FALSE(second->identify().is_null());
    first->until([](const json::value&) { return false; });
    CHECK(first->socket().closeCode() == 1001);
    CHECK(second->socket().isOpen());
}

TEST_CASE("hub_reconnectedClient_getsWhatItMissed")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.customer->commandAndResult("message.send", Talk::text("before"), talk.about());
    const std::string epoch = talk.agent->epoch();
    talk.agent->untilEvent("message.sent");
    const std::string cursor = talk.agent->cursor();
    talk.agent->socket().cut();
    for (int i = 0; i < 5; ++i) {
        talk.customer->commandAndResult("message.send", Talk::text("missed " + std::to_string(i)), talk.about());
    }
    auto again = Wire::agent(fixture.url(), talk.login);
    const json::value resumed = again->resume(epoch, cursor);
    REQUIRE(textAt(resumed, "t") == "resumed");
    CHECK(numberAt(resumed, "commandsDone") == 2);
    std::vector<std::string> caughtUp;
    again->until([&caughtUp](const json::value& frame) {
        if (const json::array* events = at(frame, "events").if_array()) {
            for (const json::value& event : *events) {
                if (textAt(event, "type") == "message.sent") {
                    caughtUp.push_back(textAt(event, "data.text"));
                }
            }
        }
        return caughtUp.size() >= 5;
    });
    CHECK(caughtUp == std::vector<std::string> {"missed 0", "missed 1", "missed 2", "missed 3", "missed 4"});
}

TEST_CASE("hub_cursorOfAnotherHistory_isInvalid")
{
    HubFixture fixture;
    const Wire::SignIn login = fixture.signIn("ann");
    auto agent = Wire::agent(fixture.url(), login);
    const json::value answer = agent->resume("01a1f9d5-367b-71f6-9341-53bdfe2f1183", "3");
    CHECK(textAt(answer, "t") == "invalid");
    CHECK(textAt(answer, "reason") == "epoch");
}
