// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/files.h"
#include "tests/support/metricstext.h"

#include <catch2/catch.hpp>

using namespace support;

namespace {

Answer metricsOf(const std::string& url, std::vector<std::pair<std::string, std::string>> headers = {})
{
    return http(url, {"GET", "/metrics", {}, {}, std::move(headers)});
}

MetricsText readOf(const std::string& url)
{
    const Answer answer = metricsOf(url);
    REQUIRE(answer.status == 200);
    MetricsText read = readMetrics(answer.body);
    CHECK(read.complaint().empty());
    return read;
}

MetricLabels of(const std::string& name, const std::string& value)
{
    return {{"desk", "small"}, {name, value}};
}

MetricLabels inState(const std::string& state)
{
    return {{"desk", "small"}, {"queue", "sales"}, {"state", state}};
}

} // namespace

TEST_CASE("metrics_aTalkAndOneWhoWaits_areCounted")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.customer->commandAndResult("message.send", Talk::text("my number is 5550199"), talk.about());
    talk.agent->command("no.such.command.of.ann", {});
    talk.agent->untilFrame("result");
    talk.agent->commandAndResult("presence.set", {{"presence", "break"}});
    const auto second = Wire::customer(fixture.url(), Wire::cookie(fixture.url()));
    second->identify();
    second->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    second->untilEvent("conversation.queued");

    const Answer page = metricsOf(fixture.url());
    CHECK(page.type == "text/plain; version=0.0.4; charset=utf-8");
    const MetricsText read = readOf(fixture.url());
    CHECK(read.value("cloudseat_conversations", inState("active")) == 1);
    CHECK(read.value("cloudseat_conversations", inState("waiting")) == 1);
    CHECK(read.value("cloudseat_conversations", inState("offered")) == 0);
    CHECK(read.value("cloudseat_oldest_wait_seconds", {{"desk", "small"}, {"queue", "sales"}}) < 60);
    CHECK(read.value("cloudseat_oldest_wait_seconds", {{"desk", "small"}, {"queue", "returns"}}) == 0);
    CHECK(read.value("cloudseat_commands_total", of("command", "message.send")) == 1);
    CHECK(read.value("cloudseat_commands_total", of("command", "unknown")) == 1);
    CHECK(read.value("cloudseat_refusals_total", of("kind", "unsupported")) == 1);
    CHECK(read.value("cloudseat_events_total", of("event", "message.sent")) >= 1);
    CHECK(read.value("cloudseat_command_queued_seconds_count", {{"desk", "small"}}) >= 4);
    CHECK(read.value("cloudseat_durable_told_seconds_count", {{"desk", "small"}}) >= 4);
    CHECK(read.value("cloudseat_offer_shown_seconds_count", {{"desk", "small"}}) >= 1);
    CHECK(read.value("cloudseat_command_durable_seconds_count", {{"desk", "small"}}) >= 4);
    CHECK(read.value("cloudseat_log_commit_seconds_count", {{"desk", "small"}}) >= 4);
    CHECK(read.value("cloudseat_durable_sent_seconds_count", {{"desk", "small"}}) >= 4);
    CHECK(read.value("cloudseat_log_head", {{"desk", "small"}}) > 5);
    CHECK(read.value("cloudseat_file_bytes", {{"file", "log"}}) > 0);
    CHECK(read.value("cloudseat_wal_bytes", {{"file", "log"}}) > 0);
    CHECK(read.value("cloudseat_connected", {{"kind", "staff"}}) == 1);
    CHECK(read.value("cloudseat_connected", {{"kind", "customer"}}) == 2);
    CHECK(read.value("cloudseat_connections") >= 3);
    CHECK(read.value("cloudseat_signin_hashed_total") >= 1);
    CHECK(read.value("process_resident_memory_bytes") > 1'000'000);
    CHECK(read.value("process_open_fds") > 5);
    for (const char* secret : {"5550199", "ann", "no.such.command", talk.conversation.c_str(), talk.cookie.c_str()}) {
        CHECK(page.body.find(secret) == std::string::npos);
    }
}

TEST_CASE("metrics_whatBecomesOfThoseWhoCome_isCountedByQueue")
{
    HubFixture fixture;
    const auto inSales = [](const std::string& name, const std::string& value) {
        return MetricLabels {{"desk", "small"}, {"queue", "sales"}, {name, value}};
    };
    const MetricLabels sales {{"desk", "small"}, {"queue", "sales"}};
    const MetricLabels desk {{"desk", "small"}};
    {
        Talk talk(fixture);
        const auto second = Wire::customer(fixture.url(), Wire::cookie(fixture.url()));
        second->identify();
        const std::string id
            = second->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
        const boost::json::value offer = talk.agent->untilEvent("offer.made");
        talk.agent->commandAndResult("offer.decline",
            {{"offer", numberAt(offer, "data.offer")}, {"reason", "too_busy"}}, {{"conversation", id}});
        second->commandAndResult("conversation.leave", {}, {{"conversation", id}});
        talk.customer->commandAndResult("conversation.leave", {}, talk.about());
        const MetricsText read = readOf(fixture.url());
        CHECK(read.value("cloudseat_asked_total", sales) == 2);
        CHECK(read.value("cloudseat_wait_seconds_count", sales) == 1);
        CHECK(read.value("cloudseat_wait_seconds_bucket", inSales("le", "7200")) == 1);
        CHECK(read.value("cloudseat_offers_total", inSales("outcome", "accepted")) == 1);
        CHECK(read.value("cloudseat_offers_total", inSales("outcome", "auto")) == 0);
        CHECK(read.value("cloudseat_offers_total", inSales("outcome", "declined")) == 1);
        CHECK(read.value("cloudseat_offers_total", inSales("outcome", "missed")) == 0);
        CHECK(read.value("cloudseat_offers_total", inSales("outcome", "withdrawn")) == 0);
        CHECK(read.value("cloudseat_ended_total", inSales("how", "abandoned")) == 1);
        CHECK(read.value("cloudseat_ended_total", inSales("how", "served")) == 0); // is written up
        CHECK(read.value("cloudseat_room_offer_seconds_count", desk) == 2);
        CHECK(read.value("cloudseat_asked_total", {{"desk", "small"}, {"queue", "returns"}}) == 0);
        talk.agent->commandAndResult("wrapup.finish",
            {{"outcome", {{"disposition", "solved"}, {"tags", boost::json::array()}, {"note", ""}}}}, talk.owned());
        CHECK(readOf(fixture.url()).value("cloudseat_ended_total", inSales("how", "served")) == 1);
        talk.agent->commandAndResult("presence.set", {{"presence", "break"}});
    }
    // Counters begin anew, what waits goes on being known.
    const auto third = Wire::customer(fixture.url(), Wire::cookie(fixture.url()));
    third->identify();
    const std::string id
        = third->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    third->untilEvent("conversation.queued");
    fixture.restart();
    CHECK(readOf(fixture.url()).value("cloudseat_asked_total", sales) == 0);
    const auto login = fixture.signIn("bob");
    const auto bob = Wire::agent(fixture.url(), login);
    bob->identify();
    bob->command("presence.set", {{"presence", "ready"}});
    const boost::json::value offer = bob->untilEvent("offer.made");
    bob->commandAndResult("offer.accept", {{"offer", numberAt(offer, "data.offer")}}, {{"conversation", id}});
    CHECK(readOf(fixture.url()).value("cloudseat_wait_seconds_count", sales) == 1);
}

TEST_CASE("metrics_closes_areCountedByTheirCode")
{
    HubFixture fixture;
    {
        Talk talk(fixture);
        talk.customer->socket().close();
        CHECK(talk.customer->socket().closeCode() == 1000);
        talk.agent->socket().cut();
    }
    MetricsText read;
    for (int i = 0; i < 500 && !(read.value("cloudseat_closes_total", {{"code", "1006"}}) >= 1); ++i) {
        read = readMetrics(metricsOf(fixture.url()).body);
    }
    CHECK(read.value("cloudseat_closes_total", {{"code", "1000"}}) == 1);
    CHECK(read.value("cloudseat_closes_total", {{"code", "1006"}}) == 1);
}

TEST_CASE("metrics_attachments_areCountedAlsoAfterARestart")
{
    HubFixture fixture;
    const std::string cookie = Wire::cookie(fixture.url());
    const std::string file = picture(20'000);
    REQUIRE(upload(fixture, cookie, sha256(file), file.size(), 0, file).status == 200);
    CHECK(upload(fixture, cookie, sha256(file), file.size(), 0, file).status == 200);
    CHECK(readOf(fixture.url()).value("cloudseat_attachments") == 1);
    CHECK(readOf(fixture.url()).value("cloudseat_attachment_bytes") == 20'000);
    fixture.restart();
    CHECK(readOf(fixture.url()).value("cloudseat_attachments") == 1);
    CHECK(readOf(fixture.url()).value("cloudseat_attachment_bytes") == 20'000);
}

TEST_CASE("metrics_behindAProxy_onlyWithTheToken")
{
    const TemporaryFolder folder;
    const std::string token = "0123456789abcdef-token";
    HubFixture fixture({"--plain", "--metrics-token-file", folder.write("token", token + "\n").string()});
    const std::pair<std::string, std::string> proxied {"X-Forwarded-For", "203.0.113.7"};
    CHECK(metricsOf(fixture.url()).status == 200);
    CHECK(metricsOf(fixture.url(), {proxied}).status == 401);
    CHECK(metricsOf(fixture.url(), {proxied, {"Authorization", "Bearer " + token}}).status == 200);
    CHECK(metricsOf(fixture.url(), {proxied, {"Authorization", "Bearer " + token + "x"}}).status == 401);
    CHECK(metricsOf(fixture.url(), {{"Authorization", "Bearer wrong"}}).status == 401);
    CHECK(http(fixture.url(), {"POST", "/metrics", {}, {}, {}}).status == 405);
}

TEST_CASE("metrics_tokenFileThatHasNone_endsTheStart")
{
    const TemporaryFolder folder;
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    HubProcess hub(folder.path() / "data",
        {"--plain", "--desk", desk, "--metrics-token-file", folder.write("token", "short\n").string()});
    CHECK_FALSE(hub.isListening());
    CHECK(hub.wait().status == 2);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "data"));
}
