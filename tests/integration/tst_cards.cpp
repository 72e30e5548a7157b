// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Cards of orders and products through a real hub: only what a site signed comes from a customer, and it goes the way
// of all texts: to both, into the history, and out of it when he is forgotten.

#include "tests/integration/fixture.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <ctime>

namespace json = boost::json;
using namespace support;

namespace {

const std::string secret = "0123456789abcdef0123456789abcdef";
const std::string origin = "https://shop.example";

std::string packed(const std::string& text)
{
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    while (out.ends_with('=')) {
        out.pop_back();
    }
    for (char& c : out) {
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    }
    return out;
}

/// As the server of a shop signs it.
std::string signedCard(const json::object& card, const std::string& key = secret, std::int64_t age = 0)
{
    const std::int64_t from = std::time(nullptr) - age;
    const json::object claims {{"iss", origin}, {"iat", from}, {"exp", from + 300}, {"card", card}};
    const std::string body = packed(R"({"alg":"HS256","typ":"card+jwt"})") + "." + packed(json::serialize(claims));
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(body.data()),
        body.size(), mac, &size);
    return body + "." + packed(std::string(reinterpret_cast<const char*>(mac), size));
}

json::object lamp()
{
    return {{"kind", "order"}, {"title", "Ceramic lamp"}, {"number", "172"}, {"price", "398.00 CNY"},
        {"url", "https://shop.example/orders/172"}};
}

json::object message(const std::string& token)
{
    auto data = Talk::text("");
    data["signedCard"] = token;
    return data;
}

std::vector<std::string> withSites(const TemporaryFolder& folder)
{
    const auto file = folder.write("sites.yaml", "sites:\n  - origin: " + origin + "\n    secret: " + secret + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return {"--plain", "--sites", file.string()};
}

} // namespace

TEST_CASE("card_signedByTheSite_reachesBothAndTheHistory")
{
    const TemporaryFolder folder;
    HubFixture fixture(withSites(folder));
    Talk talk(fixture);
    talk.customer->command("message.send", message(signedCard(lamp())), talk.about());
    for (Wire* wire : {talk.agent.get(), talk.customer.get()}) {
        const json::value event = wire->untilEvent("message.sent");
        CHECK(at(event, "data.card") == json::value(lamp()));
        CHECK(textAt(event, "data.text") == "Order 172:\nCeramic lamp\n398.00 CNY");
        CHECK(json::serialize(event).find("signedCard") == std::string::npos);
    }
    // The agent sends it back without anybody's signature, and what he wrote beside it is the hub's.
    auto again = Talk::text("for nothing");
    again["card"] = lamp();
    talk.agent->command("message.send", std::move(again), talk.owned());
    CHECK(textAt(talk.customer->untilEvent("message.sent"), "data.text").find("nothing") == std::string::npos);
    fixture.restart();
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    CHECK(history(*lead, talk.conversation).find("398.00 CNY") != std::string::npos);
}

TEST_CASE("card_unsignedForgedOrStale_isRefusedAndStoredNowhere")
{
    const TemporaryFolder folder;
    HubFixture fixture(withSites(folder));
    Talk talk(fixture);
    const auto refused = [&](json::object data) {
        const json::value result = talk.customer->commandAndResult("message.send", std::move(data), talk.about());
        return textAt(result, "error.field") + " " + textAt(result, "error.reason");
    };
    auto unsignedOne = Talk::text("");
    unsignedOne["card"] = lamp();
    CHECK(refused(std::move(unsignedOne)) == "card unsigned");
    CHECK(refused(message(signedCard(lamp(), "another key of the same length.."))) == "signedCard card_signature");
    CHECK(refused(message(signedCard(lamp(), secret, 4'000))) == "signedCard card_stale");
    CHECK(refused(message("nonsense")) == "signedCard card_malformed");
    auto twoLines = lamp();
    twoLines["title"] = "a\nb";
    CHECK(refused(message(signedCard(twoLines))) == "card.title control");
    auto script = lamp();
    script["url"] = "javascript:alert(1)";
    CHECK(refused(message(signedCard(script))) == "card.url not_https");
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    CHECK(history(*lead, talk.conversation).find("Ceramic") == std::string::npos);
}

TEST_CASE("card_ofAForgottenCustomer_isGone")
{
    const TemporaryFolder folder;
    HubFixture fixture(withSites(folder));
    Talk talk(fixture);
    talk.customer->commandAndResult("message.send", message(signedCard(lamp())), talk.about());
    talk.customer->commandAndResult("conversation.leave", {}, talk.about());
    talk.agent->commandAndResult("wrapup.finish",
        {{"outcome", json::object {{"disposition", "solved"}, {"tags", json::array()}, {"note", ""}}}}, talk.owned());
    const Answer me = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {{"Cookie", talk.cookie}}});
    const std::string customer = textAt(json::parse(me.body), "customer");
    const Ended done = HubProcess::run({"forget", "customer", customer, "--data", fixture.data().string()});
    INFO(done.errors);
    REQUIRE(done.status == 0);
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    const std::string left = history(*lead, talk.conversation);
    for (const char* word : {"Ceramic", "398.00", "shop.example"}) {
        INFO(word);
        CHECK(left.find(word) == std::string::npos);
    }
}
