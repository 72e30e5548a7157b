// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a site calls its customer, from his coming to his first conversation, with a hub that is started in between.

#include "tests/integration/fixture.h"
#include "tests/support/sitetoken.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <chrono>

namespace json = boost::json;
using namespace support;

namespace {

const std::string secret = "0123456789abcdef0123456789abcdef";

std::string tokenFor(const std::string& subject, const std::string& name)
{
    const auto now
        = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    return siteToken(json::serialize(json::object {{"iss", "https://shop.example"}, {"sub", subject}, {"name", name},
                         {"iat", now}, {"exp", now + 300}}),
        secret);
}

/// A hub over TLS whose page a site may embed, and an agent who waits.
class SiteFloor
{
public:
    SiteFloor()
        : fixture({"--sites", sitesFile()})
    { }

    std::string cookieOf(const std::string& token)
    {
        const std::string body = json::serialize(json::object {{"identity", token}});
        const Answer answer
            = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, body, {}}, fixture.hub().fingerprint());
        REQUIRE(answer.status == 200);
        const std::string cookie = answer.header("Set-Cookie");
        return cookie.substr(0, cookie.find(';'));
    }

    /// How he is called to who is offered his first conversation; his browser calls him otherwise.
    std::string nameOffered(const std::string& cookie, const std::string& identity)
    {
        const auto agent = Wire::agent(fixture.door(), fixture.signIn("ann"));
        agent->identify();
        agent->commandAndResult("presence.set", {{"presence", "ready"}});
        const auto customer = Wire::customer(fixture.door(), cookie, newId(), identity);
        REQUIRE_FALSE(customer->identify().is_null());
        customer->command("conversation.open",
            {{"queue", "sales"}, {"language", "en"}, {"source", "web"}, {"customerName", "The Boss"}});
        return textAt(agent->untilEvent("offer.made"), "data.customerName");
    }

    TemporaryFolder folder;
    HubFixture fixture;

private:
    std::string sitesFile() const
    {
        const auto file
            = folder.write("sites.yaml", "sites:\n  - origin: https://shop.example\n    secret: " + secret + "\n");
        std::filesystem::permissions(file, std::filesystem::perms(0600));
        return file.string();
    }
};

} // namespace

TEST_CASE("signedName_hubStartedBeforeTheFirstConversation_isPresentedAgain")
{
    SiteFloor floor;
    REQUIRE(floor.fixture.hub().isListening());
    const std::string token = tokenFor("7", "王芳");
    const std::string cookie = floor.cookieOf(token);
    SECTION("killed in between")
    {
        floor.fixture.hub().kill();
        floor.fixture.restart();
        CHECK(floor.nameOffered(cookie, token) == "王芳");
    }
    SECTION("not killed")
    {
        CHECK(floor.nameOffered(cookie, token) == "王芳");
    }
    SECTION("somebody else's token names nobody")
    {
        floor.fixture.hub().kill();
        floor.fixture.restart();
        CHECK(floor.nameOffered(cookie, tokenFor("8", "Mallory")) != "Mallory");
    }
    SECTION("a newer name isn't replaced by the one he came with")
    {
        const std::string other = floor.cookieOf(tokenFor("7", "王芳芳"));
        CHECK(floor.nameOffered(other, token) == "王芳芳");
    }
}
