// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hostile texts in every field that a person can fill, through a real hub: each is refused with a reason, or comes back
// as it was, byte by byte.
#include "tests/integration/fixture.h"
#include "tests/support/shareddata.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <sstream>

namespace json = boost::json;
using namespace support;

namespace {

const std::vector<std::string> unlimited {"--plain", "--rate-factor", "10000"};
/// SHA-256 of "hello".
const std::string helloHash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

std::vector<std::string> hostileTexts()
{
    std::vector<std::string> texts {"", " ", "\n", std::string("a\0b", 3), "\u202Efdp.exe", "\u200B\u2060\uFEFF",
        "\uFFFF", "\U0010FFFF", "<img src=\"file:///etc/passwd\">", "<script>alert(1)</script>", "javascript:alert(1)",
        "'; DROP TABLE events; --", "${jndi:ldap://x}", "%s%n%x", "{\"t\":\"revoke\"}", "\r\nSet-Cookie: a=b",
        std::string(300, 'e') + "\u0301", std::string(8000, 'x'), std::string(8001, 'x'), std::string(60'000, '<')};
    const auto data = sharedData();
    if (!data || !std::filesystem::exists(*data / "naughty-strings" / "blns.json")) {
        WARN("NOT RUN: the naughty strings are not there, only our own hostile texts");
        return texts;
    }
    const json::value strings = json::parse(readFile(*data / "naughty-strings" / "blns.json"));
    for (const json::value& string : strings.as_array()) {
        texts.emplace_back(string.as_string());
    }
    return texts;
}

void checkReason(const json::value& error)
{
    const std::string kind = textAt(error, "kind");
    CHECK((kind == "invalid" || kind == "too_large"));
    CHECK_FALSE((textAt(error, "field").empty() && textAt(error, "reason").empty()));
}

/// The event of this type that a command caused, as its sender gets it; null where it was refused, with a reason.
json::value caused(Wire& wire, const std::string& name, json::object data, json::object about, std::string_view type)
{
    const std::string id = wire.command(name, std::move(data), std::move(about));
    json::value event;
    json::value refusal;
    const json::value last = wire.until([&](const json::value& frame) {
        if (textAt(frame, "t") == "result" && textAt(frame, "id") == id) {
            refusal = at(frame, "error");
        } else if (textAt(frame, "t") == "event") {
            for (const json::value& one : at(frame, "events").as_array()) {
                event = textAt(one, "cause") == id && textAt(one, "type") == type ? one : event;
            }
        }
        return !refusal.is_null() || !event.is_null();
    });
    REQUIRE_FALSE(last.is_null());
    if (event.is_null()) {
        checkReason(refusal);
    }
    return event;
}

/// The log is sound, and the hub starts on it again.
void checkLog(HubFixture& fixture)
{
    CHECK(fixture.hub().terminate().status == 0);
    const Ended verified = HubProcess::run({"verify", "--data", fixture.data().string()});
    CHECK(verified.status == 0);
    CHECK(verified.output.find("clean") != std::string::npos);
    fixture.restart();
    CHECK(fixture.hub().isListening());
}

/// A conversation from its opening to its rating, with the text wherever one of the two can write.
class Visit
{
public:
    Visit(Wire& agent, std::string url)
        : m_agent(agent)
        , m_url(std::move(url))
    { }

    void play(const std::string& text)
    {
        // The name that somebody gives himself counts at his first visit only.
        m_customer = Wire::customer(m_url, Wire::cookie(m_url));
        m_customer->identify();
        open(text);
        const json::object owned {{"conversation", m_conversation}, {"fence", m_fence}};
        m_agent.command("conversation.close", {}, owned);
        finish(text, owned);
        const json::object about {{"conversation", m_conversation}};
        rate({{"stars", 4}, {"tags", json::array()}, {"text", text}}, "text", text, about);
        rate({{"stars", 4}, {"tags", json::array {text}}, {"text", ""}}, "tags", text, about);
    }

    int accepted() const { return m_accepted; }

private:
    void open(const std::string& name)
    {
        const auto data = [&](const std::string& shown) {
            return json::object {{"queue", "sales"}, {"language", "en"}, {"source", "web"}, {"customerName", shown}};
        };
        json::value opened = caused(*m_customer, "conversation.open", data(name), {}, "conversation.opened");
        const bool named = !opened.is_null();
        if (!named) {
            opened = caused(*m_customer, "conversation.open", data("Wei"), {}, "conversation.opened");
        }
        m_conversation = textAt(opened, "data.conversation");
        const json::value offer = m_agent.untilEvent("offer.made",
            [&](const json::value& event) { return textAt(event, "data.conversation") == m_conversation; });
        REQUIRE_FALSE(offer.is_null());
        if (named) {
            CHECK((name.empty() || textAt(offer, "data.customerName") == name));
            ++m_accepted;
        }
        m_agent.command("offer.accept", {{"offer", numberAt(offer, "data.offer")}}, {{"conversation", m_conversation}});
        m_fence = at(m_agent.untilEvent("conversation.assigned"), "data.fence");
    }

    void finish(const std::string& text, const json::object& owned)
    {
        const auto outcome = [](const std::string& tag, const std::string& note) {
            return json::object {{"outcome", {{"disposition", "solved"}, {"tags", json::array {tag}}, {"note", note}}}};
        };
        for (const auto& [tag, note] : {std::pair(text, std::string("fine")), std::pair(std::string("fine"), text),
                 std::pair(std::string("fine"), std::string("fine"))}) {
            const json::value closed
                = caused(m_agent, "wrapup.finish", outcome(tag, note), owned, "conversation.closed");
            if (closed.is_null()) {
                continue;
            }
            CHECK(textAt(closed, "data.outcome.note") == note);
            CHECK(at(closed, "data.outcome.tags") == json::array {tag});
            ++m_accepted;
            return;
        }
        FAIL("nothing ends it");
    }

    void rate(json::object rating, const char* field, const std::string& text, const json::object& about)
    {
        if (m_rated == m_conversation) {
            return;
        }
        const json::value rated = caused(*m_customer, "rating.give", {{"rating", rating}}, about, "conversation.rated");
        if (!rated.is_null()) {
            m_rated = m_conversation;
            const json::value& got = at(rated, std::string("data.rating.") + field);
            CHECK((got == json::value(text) || got == json::value(json::array {text})));
            ++m_accepted;
        }
    }

    Wire& m_agent;
    std::string m_url;
    std::unique_ptr<Wire> m_customer;
    std::string m_conversation;
    std::string m_rated;
    json::value m_fence;
    int m_accepted = 0;
};

} // namespace

TEST_CASE("texts_hostileInMessagesAndNotes_areRefusedOrTheSameEverywhere")
{
    HubFixture fixture(unlimited);
    Talk talk(fixture);
    std::vector<std::string> accepted;
    for (const std::string& text : hostileTexts()) {
        INFO(text.substr(0, 100));
        const std::size_t before = accepted.size();
        for (const bool isAgent : {false, true}) {
            Wire& from = isAgent ? *talk.agent : *talk.customer;
            Wire& to = isAgent ? *talk.customer : *talk.agent;
            const json::value sent = caused(from, "message.send", Talk::text(text), talk.owned(), "message.sent");
            if (sent.is_null()) {
                continue;
            }
            CHECK(textAt(sent, "data.text") == text);
            const std::string id = textAt(sent, "data.message");
            const json::value seen = to.untilEvent(
                "message.sent", [&id](const json::value& event) { return textAt(event, "data.message") == id; });
            CHECK(textAt(seen, "data.text") == text);
            accepted.push_back(text);
        }
        // What one may say, the other may, too.
        CHECK((accepted.size() == before || accepted.size() == before + 2));
        const json::value note = caused(*talk.agent, "note.add", {{"text", text}}, talk.owned(), "note.added");
        CHECK((note.is_null() || textAt(note, "data.text") == text));
    }
    CHECK(accepted.size() > 20);

    // And so it stands in the log and in the history that is made from it.
    checkLog(fixture);
    auto customer = Wire::customer(fixture.url(), talk.cookie);
    customer->identify();
    std::vector<std::string> kept;
    std::uint64_t below = 1'000'000;
    for (bool more = true; more;) {
        customer->socket().send(json::serialize(json::object {{"t", "query"}, {"q", below},
            {"name", "history.messages"}, {"conversation", talk.conversation}, {"before", below}, {"limit", 100}}));
        const json::value answer = customer->untilFrame("answer");
        REQUIRE(at(answer, "rows").is_array());
        std::vector<std::string> page;
        for (const json::value& row : at(answer, "rows").as_array()) {
            page.push_back(textAt(row, "text"));
        }
        kept.insert(kept.begin(), page.begin(), page.end());
        more = at(answer, "more") == json::value(true);
        below = more ? numberAt(at(answer, "rows").as_array().front(), "number") : below;
    }
    CHECK(kept.size() == accepted.size());
    const bool isSame = kept == accepted; // not shown: a thousand texts
    CHECK(isSame);
}

TEST_CASE("texts_hostileAboutCustomers_areRefusedOrTheSame")
{
    HubFixture fixture(unlimited);
    Talk talk(fixture);
    const std::string customer = textAt(Wire::customer(fixture.url(), talk.cookie)->identify(), "customer");
    const json::object row {
        {"customer", customer}, {"displayName", "Wei"}, {"fields", json::array()}, {"tags", json::array()}};
    int accepted = 0;
    for (const std::string& text : hostileTexts()) {
        INFO(text.substr(0, 100));
        for (const char* field : {"name", "key", "value", "tag"}) {
            json::object data = row;
            if (field == std::string("name")) {
                data["displayName"] = text;
            } else if (field == std::string("tag")) {
                data["tags"] = json::array {text};
            } else {
                const bool isKey = field == std::string("key");
                data["fields"] = json::array {{{"key", isKey ? text : "city"}, {"value", isKey ? "Bonn" : text}}};
            }
            const json::value changed = caused(*talk.agent, "customer.update", data, talk.owned(), "customer.changed");
            if (!changed.is_null()) {
                for (const char* member : {"displayName", "fields", "tags"}) {
                    CHECK(at(changed, std::string("data.") + member) == data[member]);
                }
                ++accepted;
            }
        }
    }
    CHECK(accepted > 50);
    checkLog(fixture);
}

TEST_CASE("texts_hostileFromOpeningToRating_areRefusedOrTheSame")
{
    HubFixture fixture(unlimited);
    auto agent = Wire::agent(fixture.url(), fixture.signIn("ann"));
    agent->identify();
    agent->commandAndResult("presence.set", {{"presence", "ready"}});
    Visit visit(*agent, fixture.url());
    for (const std::string& text : hostileTexts()) {
        INFO(text.substr(0, 100));
        visit.play(text);
    }
    CHECK(visit.accepted() > 50);
    checkLog(fixture);
}

TEST_CASE("names_hostileOfAttachments_areRefusedOrTheSame")
{
    HubFixture fixture(unlimited);
    Talk talk(fixture);
    const Answer stored = http(fixture.url(),
        {"POST", "/api/v1/attachments", "hash=" + helloHash + "&bytes=5&offset=0", "hello", {{"Cookie", talk.cookie}}});
    REQUIRE(stored.status == 200);
    int accepted = 0;
    for (const std::string& name : hostileTexts()) {
        INFO(name.substr(0, 100));
        const json::object file {{"hash", helloHash}, {"name", name}, {"type", "text/plain"}, {"bytes", 5}};
        const json::value sent = caused(*talk.customer, "message.send",
            {{"text", ""}, {"attachments", json::array {file}}}, talk.about(), "message.sent");
        if (sent.is_null()) {
            continue;
        }
        const std::string id = textAt(sent, "data.message");
        const json::value seen = talk.agent->untilEvent(
            "message.sent", [&id](const json::value& event) { return textAt(event, "data.message") == id; });
        CHECK(textAt(at(seen, "data.attachments").as_array().at(0), "name") == name);
        ++accepted;
    }
    CHECK(accepted > 10);
    checkLog(fixture);
}

TEST_CASE("names_hostileAtTheDoor_openNothing")
{
    HubFixture fixture(unlimited);
    for (const std::string& text : hostileTexts()) {
        INFO(text.substr(0, 100));
        for (const auto& [name, password] :
            {std::pair(text, std::string("password-ann")), std::pair(std::string("ann"), text)}) {
            const Wire::SignIn login = Wire::signIn(fixture.url(), name, password);
            CHECK(login.access.empty());
            // Wrong, malformed, too often, or too long for a request: never a fault of the hub.
            CHECK((login.answer.status >= 400 && login.answer.status < 500));
        }
    }
    CHECK(http(fixture.url(), {"GET", "/readyz", {}, {}, {}}).status == 200);
    const Ended added
        = HubProcess::run({"user", "add", "../../x", "--data", fixture.data().string(), "--password-stdin"}, "x\n");
    CHECK(added.status != 0);
    checkLog(fixture);
}

TEST_CASE("frames_jsonTestSuiteAsData_areRefusedOrEndTheConnection")
{
    const auto data = sharedData();
    if (!data || !std::filesystem::exists(*data / "json-test-suite" / "parsing.jsonl")) {
        WARN("NOT RUN: the JSON test suite is not there");
        return;
    }
    HubFixture fixture(unlimited);
    const Wire::SignIn login = fixture.signIn("ann");
    std::istringstream lines(readFile(*data / "json-test-suite" / "parsing.jsonl"));
    int refused = 0;
    int closed = 0;
    auto agent = Wire::agent(fixture.url(), login);
    agent->identify();
    std::uint64_t n = 0;
    for (std::string line; std::getline(lines, line);) {
        const json::value row = json::parse(line);
        const std::string bytes = base64Decoded(textAt(row, "base64"));
        if (bytes.size() > 60'000) {
            continue;
        }
        INFO(line.substr(0, 200));
        agent->socket().send(R"({"t":"command","n":)" + std::to_string(n + 1) + R"(,"id":")" + newId()
            + R"(","name":"presence.set","data":)" + bytes + "}");
        const json::value result = agent->untilFrame("result");
        if (result.is_null()) {
            const std::uint16_t code = agent->socket().closeCode();
            CHECK(code == 4002);
            ++closed;
            agent = Wire::agent(fixture.url(), login);
            agent->identify();
            continue;
        }
        CHECK(at(result, "ok") != json::value(true));
        checkReason(at(result, "error"));
        ++n;
        ++refused;
    }
    CHECK(closed > 150);
    CHECK(closed + refused > 250);
    checkLog(fixture);
}
