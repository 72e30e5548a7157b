// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How people get in: invitations one by one and by the table, the second factor, and many at once.

#include "hub/accounts/totp.h"
#include "tests/integration/fixture.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <sys/stat.h>
#include <thread>

namespace json = boost::json;
using namespace support;

namespace {

const char* const desk = R"(
desk: {id: small, title: {zh: 小店, en: Small shop}, languages: [en]}
groups: [{id: all, title: All}]
skills: [{id: returns, title: Returns}]
queues: [{id: sales, title: Sales, groups: [all]}]
people:
  - {id: ann, name: Ann, groups: [all], password: password-ann}
  - {id: lea, name: Lea, roles: [lead], password: password-lea}
  - {id: tom, name: Tom, roles: [trainer]}
  - {id: ada, name: Ada, roles: [admin], password: password-ada}
  - {id: off, name: Off, active: false}
)";

struct Shop
{
    Shop()
        : file(folder.write("desk.yaml", desk))
        , hub(data(), {"--plain", "--desk", file.string()})
    {
        REQUIRE(hub.isListening());
    }

    std::filesystem::path data() const { return folder.path() / "data"; }

    Ended say(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--data", data().string()});
        return HubProcess::run(words);
    }

    Answer post(const std::string& path, const json::object& body, const std::string& bearer = {}) const
    {
        Request request {"POST", path, {}, json::serialize(body), {}};
        if (!bearer.empty()) {
            request.headers.emplace_back("Authorization", "Bearer " + bearer);
        }
        return http(hub.url(), request);
    }

    Wire::SignIn signIn(const std::string& name) { return Wire::signIn(hub.url(), name, "password-" + name); }

    TemporaryFolder folder;
    std::filesystem::path file;
    HubProcess hub;
};

std::string codeNow(const std::string& base32, int offset = 0)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned kept = 0;
    int bits = 0;
    for (const char c : base32) {
        kept = kept << 5U | static_cast<unsigned>(letters.find(c));
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(kept >> static_cast<unsigned>(bits) & 255U);
        }
    }
    const base::SystemClock clock;
    const std::uint64_t step = hub::totp::stepAt(clock.now()) + static_cast<std::uint64_t>(offset);
    return hub::totp::codeAt(base::Secret(bytes), step);
}

} // namespace

TEST_CASE("invite_fromTheCommandLine_letsInOnceAndStandsInTheLog")
{
    Shop shop;
    const Ended made = shop.say({"user", "invite", "tom"});
    REQUIRE(made.status == 0);
    const std::string code = made.output.substr(0, made.output.find('\n'));
    CHECK(code.size() == 24);
    const Answer weak = shop.post("/api/v1/invitation", {{"code", code}, {"new", "short"}});
    CHECK(weak.status == 400);
    CHECK(textAt(json::parse(weak.body), "error.field") == "new");
    const Answer common = shop.post("/api/v1/invitation", {{"code", code}, {"new", "password-tom"}});
    CHECK(common.status == 400);
    CHECK(textAt(json::parse(common.body), "error.reason") == "common");
    const Answer used = shop.post("/api/v1/invitation", {{"code", code}, {"new", "battery staple"}});
    CHECK(used.status == 200);
    CHECK(textAt(json::parse(used.body), "person") == "tom");
    CHECK(Wire::signIn(shop.hub.url(), "tom", "battery staple").answer.status == 200);
    CHECK(shop.post("/api/v1/invitation", {{"code", code}, {"new", "password-2"}}).status == 401);
    CHECK(shop.say({"user", "invite", "off"}).status == 2);
    CHECK(shop.say({"user", "invite", "nobody"}).status == 2);
    shop.hub.terminate();
    CHECK(contentOf(shop.data() / "small.log.db").find("account.changed") != std::string::npos);
    CHECK(contentOf(shop.data() / "accounts.db").find(code) == std::string::npos);
}

TEST_CASE("invite_usedAfterARoleChanged_isJudgedAgain")
{
    Shop shop;
    const Wire::SignIn lead = shop.signIn("lea");
    const Wire::SignIn admin = shop.signIn("ada");
    const auto codeFor = [&](const Wire::SignIn& who, const char* whom) {
        const Answer made = shop.post("/api/v1/people/invite", {{"person", whom}}, who.access);
        REQUIRE(made.status == 200);
        return textAt(json::parse(made.body), "code");
    };
    const auto use = [&](const std::string& code) {
        return shop.post("/api/v1/invitation", {{"code", code}, {"new", "battery staple"}}).status;
    };
    const auto wire = Wire::agent(shop.hub.url(), admin);
    wire->identify();
    const auto give = [&](const char* person, const char* role) {
        const json::value done = wire->commandAndResult("desk.configure",
            {{"people",
                json::array {json::object {{"id", person}, {"displayName", ""}, {"roles", json::array {role}},
                    {"groups", json::array()}, {"skills", json::array()}, {"active", true}}}}});
        INFO(json::serialize(done));
        REQUIRE(at(done, "ok") == json::value(true));
    };
    // A code of a lead must not become an admin's password.
    const std::string early = codeFor(lead, "tom");
    const std::string agents = codeFor(lead, "ann");
    give("tom", "admin");
    CHECK(use(early) == 401);
    give("tom", "trainer");
    CHECK(use(early) == 200);
    // Nor is one good whose giver may not invite any more.
    give("lea", "agent");
    CHECK(use(agents) == 401);
    CHECK(use(codeFor(admin, "lea")) == 200);
}

TEST_CASE("invite_byALead_isForAgentsAndTrainersOnly")
{
    Shop shop;
    const Wire::SignIn lead = shop.signIn("lea");
    const Wire::SignIn agent = shop.signIn("ann");
    const auto invite = [&](const Wire::SignIn& who, const char* whom) {
        return shop.post("/api/v1/people/invite", {{"person", whom}}, who.access);
    };
    CHECK(invite(agent, "ann").status == 403);
    CHECK(shop.post("/api/v1/people/invite", {{"person", "ann"}}).status == 401);
    // A new password for an admin would be an admin's rights.
    CHECK(invite(lead, "ada").status == 403);
    CHECK(invite(lead, "lea").status == 403);
    CHECK(invite(lead, "off").status == 404);
    CHECK(invite(lead, "nobody").status == 404);
    const Answer made = invite(lead, "ann");
    REQUIRE(made.status == 200);
    CHECK(invite(shop.signIn("ada"), "lea").status == 200);
    const auto open = Wire::agent(shop.hub.url(), agent);
    open->identify();
    const std::string code = textAt(json::parse(made.body), "code");
    CHECK(shop.post("/api/v1/invitation", {{"code", code}, {"new", "a new password"}}).status == 200);
    // Whoever sat there with the old password is gone.
    CHECK(open->socket().closeCode() == 4009);
    CHECK(shop.signIn("ann").answer.status == 401);
    CHECK(shop.post("/api/v1/people/remove-factor", {{"person", "ann"}}, lead.access).status == 403);
}

TEST_CASE("inviteMany_allOrNothing_withLinesInErrorsAndCodesForTheOwnerOnly")
{
    Shop shop;
    const auto table = [&](const std::string& text) { return shop.folder.write("people.csv", text).string(); };
    const std::string codes = (shop.folder.path() / "codes.csv").string();
    const Ended bad = shop.say({"user", "invite-many",
        table("person,name,roles,groups,skills,cap\nzoe,Zoe,agent,all,returns=3,4\nann,Ann,,,,\nBad Name,x,,,,\n"
              "max,,boss,none,returns=9,44\nmax,Max,,,\n"),
        "--codes", codes});
    CHECK(bad.status == 2);
    for (const char* part : {"people.csv:3: 'ann' is at the desk already", "people.csv:4: person 'Bad Name'",
             "people.csv:5: 'max' is not at the desk and has no name", "people.csv:5: 'boss' is no role",
             "people.csv:5: there is no group 'none'", "people.csv:5: skill 'returns'", "people.csv:5: cap is",
             "people.csv:6: 5 fields, but 6 columns"}) {
        CAPTURE(part, bad.errors);
        CHECK(bad.errors.find(part) != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(codes));
    CHECK(shop.say({"user", "devices", "zoe"}).status == 2);
    for (const char* broken : {"", "person,person\n", "nobody\n", "person,name\n\"zoe,Zoe\n", "person\n\xff\n"}) {
        CHECK(shop.say({"user", "invite-many", table(broken), "--codes", codes}).status == 2);
    }

    const std::string good = table("\xEF\xBB\xBFperson,name,roles,groups,skills\r\nzoe,\"Zoë \"\"Z\"\", the "
                                   "second\",agent;lead,all,returns=3\r\ntom,,,,\r\n");
    const Ended dry = shop.say({"user", "invite-many", good, "--dry-run"});
    CHECK(dry.output.find("2 to be invited, 1 of them new") == 0);
    CHECK(shop.say({"user", "devices", "zoe"}).status == 2);
    REQUIRE(shop.say({"user", "invite-many", good, "--codes", codes}).status == 0);
    struct stat facts
    { };
    REQUIRE(::stat(codes.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    // What is there already is never overwritten, and nobody is invited in vain.
    CHECK(shop.say({"user", "invite-many", table("person\ntom\n"), "--codes", codes}).status == 2);
    const std::string text = contentOf(codes);
    CHECK(text.find("person,code,expires\nzoe,") == 0);
    const std::string code = text.substr(text.find("zoe,") + 4, 24);
    CHECK(shop.post("/api/v1/invitation", {{"code", code}, {"new", "battery staple"}}).status == 200);
    const Wire::SignIn zoe = Wire::signIn(shop.hub.url(), "zoe", "battery staple");
    const auto wire = Wire::agent(shop.hub.url(), zoe);
    const json::value ready = wire->identify();
    const auto& rights = at(ready, "rights").as_array();
    CHECK(std::ranges::find(rights, json::value("conversation.claim")) != rights.end());
}

TEST_CASE("secondFactor_askedByTheDesk_isEnrolledAndNeeded")
{
    Shop shop;
    const std::string rule = shop.folder.write("rule.yaml", "parameters: {desk: {signin.second_factor: [admin]}}\n");
    REQUIRE(shop.say({"parameters", "import", rule}).status == 0);
    CHECK(shop.signIn("ann").answer.status == 200);
    const auto enter = [&](const std::string& code, const std::string& password = "password-ada") {
        return shop.post(
            "/api/v1/session", {{"name", "ada"}, {"password", password}, {"device", newId()}, {"code", code}});
    };
    CHECK(enter("", "wrong password").status == 401);
    const Answer asked = shop.signIn("ada").answer;
    REQUIRE(asked.status == 403);
    const json::value enrolment = json::parse(asked.body);
    CHECK(textAt(enrolment, "error.reason") == "enrol");
    const std::string key = textAt(enrolment, "key");
    CHECK(textAt(enrolment, "uri").find("otpauth://totp/Small%20shop:ada?secret=" + key) == 0);
    const std::string first = codeNow(key);
    const Answer in = enter(first);
    REQUIRE(in.status == 200);
    const auto recovery = at(json::parse(in.body), "recoveryCodes").as_array();
    CHECK(recovery.size() == 8);

    const Answer wanted = enter("");
    CHECK(wanted.status == 401);
    CHECK(textAt(json::parse(wanted.body), "error.reason") == "wanted");
    const Answer replayed = enter(first);
    CHECK(replayed.status == 401);
    CHECK(textAt(json::parse(replayed.body), "error.reason") == "wrong");
    // Clocks may be half a minute off; this one is also later than the one that was used.
    CHECK(enter(codeNow(key, 1)).status == 200);
    CHECK(enter(std::string(recovery.front().as_string())).status == 200);
    CHECK(enter(std::string(recovery.front().as_string())).status == 401);

    CHECK(shop.say({"user", "remove-factor", "ada"}).status == 0);
    CHECK(shop.say({"user", "remove-factor", "ada"}).status == 2);
    CHECK(textAt(json::parse(enter("").body), "error.reason") == "enrol");
    shop.hub.terminate();
    // Who enrolled at the door stands in the log like who did it later.
    CHECK(contentOf(shop.data() / "small.log.db").find("factor_set") != std::string::npos);
    CHECK(contentOf(shop.data() / "accounts.db").find(key) == std::string::npos);
}

TEST_CASE("signIn_fiveHundredAtOnce_delayNoMessageAndOverflowIsToldWhenToCome")
{
    HubFixture fixture({"--plain", "--rate-factor", "100"});
    Talk talk(fixture);
    std::atomic<int> entered = 0;
    std::atomic<int> later = 0;
    std::atomic<int> others = 0;
    std::atomic<int> left = 500;
    std::vector<std::jthread> crowd;
    for (int i = 0; i < 500; ++i) {
        crowd.emplace_back([&, i] {
            const json::object body {{"name", i % 2 == 0 ? "bob" : "nobody" + std::to_string(i)},
                {"password", i % 2 == 0 ? "password-bob" : "x"}, {"device", newId()}};
            const Answer answer = http(fixture.url(), {"POST", "/api/v1/session", {}, json::serialize(body), {}});
            if (answer.status == 503 || answer.status == 429) {
                // Each one is told when to come again.
                (answer.header("Retry-After").empty() ? others : later) += 1;
            } else {
                (answer.status == 200 || answer.status == 401 ? entered : others) += 1;
            }
            --left;
        });
    }
    // Meanwhile a line goes from agent to customer again and again: each comes before the crowd is through.
    int lines = 0;
    int whileCrowded = 0;
    do {
        const std::string words = "line " + std::to_string(lines++);
        talk.agent->commandAndResult("message.send", Talk::text(words), talk.owned());
        const json::value come = talk.customer->untilEvent(
            "message.sent", [&](const json::value& event) { return textAt(event, "data.text") == words; });
        REQUIRE_FALSE(come.is_null());
        whileCrowded += left > 0 ? 1 : 0;
    } while (left > 0 && lines < 2'000);
    for (std::jthread& one : crowd) {
        one.join();
    }
    CAPTURE(lines, whileCrowded, entered, later);
    CHECK(others == 0);
    CHECK(entered + later == 500);
    CHECK(entered > 0);
    CHECK(later > 0);
    CHECK(whileCrowded > 0);
    CHECK(fixture.signIn("ann").answer.status == 200);
}
