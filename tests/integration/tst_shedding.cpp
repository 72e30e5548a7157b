// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"
#include "tests/support/metricstext.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <arpa/inet.h>
#include <cmath>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace json = boost::json;
using namespace support;

TEST_CASE("shedding_underLoad_leavesRunningConversationsAlone")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string device = talk.customer->device();
    REQUIRE(fixture.hub().terminate().status == 0);
    // A drill: everything that may be shed is shed.
    HubProcess hub(fixture.data(), {"--plain", "--shed-after", "0"});
    REQUIRE(hub.isListening());
    auto agent = Wire::agent(hub.url(), Wire::signIn(hub.url(), "ann", "password-ann", talk.login.device));
    auto customer = Wire::customer(hub.url(), talk.cookie, device);
    const json::value agentReady = agent->identify();
    const json::value customerReady = customer->identify();
    REQUIRE_FALSE(agentReady.is_null());
    REQUIRE_FALSE(customerReady.is_null());
    agent->setNextNumber(numberAt(agentReady, "commandsDone") + 1);
    customer->setNextNumber(numberAt(customerReady, "commandsDone") + 1);

    customer->socket().send(json::serialize(json::object {{"t", "signal"}, {"name", "typing"},
        {"conversation", talk.conversation}, {"on", true}, {"preview", "half a sen"}}));
    const json::value sent = customer->commandAndResult("message.send", Talk::text("still here"), talk.about());
    CHECK(at(sent, "ok") == json::value(true));
    bool sawTyping = false;
    const json::value seen = agent->until([&](const json::value& frame) {
        sawTyping = sawTyping || textAt(frame, "t") == "signal";
        return json::serialize(frame).find("still here") != std::string::npos;
    });
    CHECK_FALSE(seen.is_null());
    CHECK_FALSE(sawTyping);
    const json::value answered = agent->commandAndResult("message.send", Talk::text("so am I"), talk.owned());
    CHECK(at(answered, "ok") == json::value(true));

    auto stranger = Wire::customer(hub.url(), Wire::cookie(hub.url()));
    stranger->identify();
    const json::value refused
        = stranger->commandAndResult("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    CHECK(at(refused, "ok") == json::value(false));
    CHECK(textAt(refused, "error.kind") == "overloaded");
    CHECK(numberAt(refused, "error.retryAfterMs") > 0);

    const Answer ready = http(hub.url(), {"GET", "/readyz", {}, {}, {}});
    CHECK(ready.status == 200);
    CHECK(ready.body == "ready, without estimates, typing and new conversations\n");
    const MetricsText read = readMetrics(http(hub.url(), {"GET", "/metrics", {}, {}, {}}).body);
    CHECK(read.complaint().empty());
    CHECK(read.value("cloudseat_load_level", {{"desk", "small"}}) == 3);
    CHECK(read.value("cloudseat_shed_total", {{"desk", "small"}, {"what", "signals"}}) == 1);
    CHECK(read.value("cloudseat_shed_total", {{"desk", "small"}, {"what", "conversations"}}) == 1);
    CHECK(hub.terminate().errors.find("nor do new conversations begin") != std::string::npos);
}

TEST_CASE("shedding_underLoad_opensNoEndedConversationAgain")
{
    HubFixture fixture;
    Talk talk(fixture);
    const std::string device = talk.customer->device();
    talk.customer->commandAndResult("conversation.leave", {}, talk.about());
    const json::value ended = talk.agent->commandAndResult("wrapup.finish",
        {{"outcome", json::object {{"disposition", "solved"}, {"tags", json::array()}, {"note", ""}}}}, talk.owned());
    REQUIRE(at(ended, "ok") == json::value(true));
    REQUIRE(fixture.hub().terminate().status == 0);
    HubProcess hub(fixture.data(), {"--plain", "--shed-after", "0"});
    REQUIRE(hub.isListening());
    auto customer = Wire::customer(hub.url(), talk.cookie, device);
    const json::value ready = customer->identify();
    REQUIRE_FALSE(ready.is_null());
    customer->setNextNumber(numberAt(ready, "commandsDone") + 1);
    const json::value refused = customer->commandAndResult("message.send", Talk::text("once more"), talk.about());
    CHECK(at(refused, "ok") == json::value(false));
    CHECK(textAt(refused, "error.kind") == "overloaded");
    CHECK(numberAt(refused, "error.retryAfterMs") > 0);
}

TEST_CASE("shedding_underLoad_leavesPlacesAndSearchesAwayAndCountsThem")
{
    HubFixture fixture({"--plain", "--shed-after", "0"});
    auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    REQUIRE_FALSE(lead->identify().is_null());
    const auto shed = [&](const char* what) {
        const MetricsText read = readMetrics(http(fixture.url(), {"GET", "/metrics", {}, {}, {}}).body);
        const double count = read.value("cloudseat_shed_total", {{"desk", "small"}, {"what", what}});
        return std::isnan(count) ? 0 : count; // nothing of it was shed yet
    };
    CHECK(shed("searches") == 0);
    for (std::uint64_t q = 1; q <= 3; ++q) {
        lead->socket().send(json::serialize(
            json::object {{"t", "query"}, {"q", q}, {"name", "history.search"}, {"text", "parcel"}, {"limit", 10}}));
        const json::value answer = lead->untilFrame("answer");
        CHECK(numberAt(answer, "q") == q);
        CHECK(textAt(answer, "error.kind") == "overloaded");
        CHECK(numberAt(answer, "error.retryAfterMs") > 0);
    }
    CHECK(shed("searches") == 3);
    // The desk's first round skipped its places; each 2 s one more.
    CHECK(shed("estimates") >= 1);
    CHECK(shed("signals") == 0);
    CHECK(shed("conversations") == 0);
}

namespace {

/// A sign-in from this address of loopback, sent and not yet answered.
int askFrom(const std::string& address, unsigned short port, const std::string& name)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in own {};
    own.sin_family = AF_INET;
    inet_pton(AF_INET, address.c_str(), &own.sin_addr);
    sockaddr_in hub = own;
    hub.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &hub.sin_addr);
    const std::string body = json::serialize(json::object {{"name", name}, {"password", "guess"}, {"device", newId()}});
    const std::string request = "POST /api/v1/session HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body;
    REQUIRE(bind(socket, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0);
    REQUIRE(connect(socket, reinterpret_cast<const sockaddr*>(&hub), sizeof hub) == 0);
    REQUIRE(send(socket, request.data(), request.size(), 0) == static_cast<ssize_t>(request.size()));
    return socket;
}

std::string answerOn(int socket)
{
    std::string all;
    char buffer[4096];
    for (ssize_t size = 1; size > 0;) {
        size = recv(socket, buffer, sizeof buffer, 0);
        all.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    }
    close(socket);
    return all;
}

} // namespace

TEST_CASE("signIns_moreAtOnceThanThePoolTakes_areToldToComeAgain")
{
    HubFixture fixture;
    // From several addresses: one alone is slowed down long before the pool is full.
    std::vector<int> sockets;
    for (int i = 0; i < 200; ++i) {
        const std::string address = "127.0.1." + std::to_string(1 + i / 40);
        sockets.push_back(askFrom(address, fixture.hub().port(), "nobody" + std::to_string(i)));
    }
    int busy = 0;
    int wrong = 0;
    for (const int socket : sockets) {
        const std::string answer = answerOn(socket);
        wrong += answer.starts_with("HTTP/1.1 401") ? 1 : 0;
        if (answer.starts_with("HTTP/1.1 503")) {
            ++busy;
            CHECK(answer.find("Retry-After: ") != std::string::npos);
        }
    }
    CHECK(busy > 0);
    CHECK(wrong >= 64);
    CHECK(wrong + busy == 200);
    const MetricsText read = readMetrics(http(fixture.url(), {"GET", "/metrics", {}, {}, {}}).body);
    CHECK(read.value("cloudseat_signin_refused_total") == busy);
    CHECK(read.value("cloudseat_signin_waiting") == 0);
    CHECK(fixture.signIn("ann").answer.status == 200);
}
