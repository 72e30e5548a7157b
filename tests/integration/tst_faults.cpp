// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A hub that is killed, stopped and cut off while people work: five times here, as often as CLOUDSEAT_ROUNDS says under
// `./dev soak`. One checker for all: what was acknowledged is there once, in the sender's order, for both sides.

#include "core/base/random.h"
#include "tests/integration/fixture.h"
#include "tests/support/faultproxy.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <thread>

namespace json = boost::json;
using namespace support;
using namespace std::chrono_literals;

namespace {

int rounds()
{
    const char* named = std::getenv("CLOUDSEAT_ROUNDS");
    return named ? std::max(1, std::atoi(named)) : 5;
}

/// Everything that a customer sent and heard of, over however many connections.
class Sender
{
public:
    Sender(std::string cookie, std::string device, std::string conversation, std::uint64_t next)
        : m_cookie(std::move(cookie))
        , m_device(std::move(device))
        , m_conversation(std::move(conversation))
        , m_next(next)
    { }

    /// Comes with a snapshot, and sends again what was not done. False: it didn't get in.
    bool come(const std::string& url)
    {
        m_wire = Wire::customer(url, m_cookie, m_device);
        const json::value ready = m_wire->identify();
        if (ready.is_null()) {
            return false;
        }
        const std::uint64_t done = numberAt(ready, "commandsDone");
        for (const auto& [n, sent] : m_sent) {
            if (n <= done) {
                m_acknowledged.insert(sent.id);
            }
        }
        m_unanswered = 0;
        again();
        return true;
    }

    void say(std::uint64_t count)
    {
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t n = m_next++;
            const std::string id = newId();
            const std::string frame = json::serialize(json::object {{"t", "command"}, {"n", n}, {"id", id},
                {"name", "message.send"}, {"conversation", m_conversation},
                {"data", json::object {{"text", std::to_string(n)}, {"attachments", json::array()}}}});
            m_sent[n] = {id, frame};
            ++m_unanswered;
            m_wire->socket().send(frame);
        }
    }

    /// Takes results until so many more are there, or the connection ends.
    void hear(std::size_t count)
    {
        std::size_t heard = 0;
        bool open = true;
        while (open && heard < count) {
            const json::value last = m_wire->until([&](const json::value& frame) {
                if (textAt(frame, "t") != "result") {
                    return false;
                }
                m_unanswered -= m_unanswered > 0 ? 1 : 0;
                const bool good = at(frame, "ok") == json::value(true);
                heard += good && m_acknowledged.insert(textAt(frame, "id")).second ? 1 : 0;
                return heard == count || m_unanswered == 0;
            });
            open = !last.is_null();
            if (open && heard < count) {
                // Too many at once: what wasn't taken goes again a little later.
                std::this_thread::sleep_for(500ms);
                again();
            }
        }
    }
    void again()
    {
        for (const auto& [n, sent] : m_sent) {
            if (!m_acknowledged.contains(sent.id)) {
                m_wire->socket().send(sent.frame);
                ++m_unanswered;
            }
        }
    }
    void hearAll() { hear(m_sent.size() - known()); }
    std::size_t known() const
    {
        return static_cast<std::size_t>(std::count_if(
            m_sent.begin(), m_sent.end(), [&](const auto& entry) { return m_acknowledged.contains(entry.second.id); }));
    }
    std::size_t sent() const { return m_sent.size(); }
    Wire& wire() { return *m_wire; }

    /// The common checker: dense numbers, nothing twice, nothing lost, in the order in which it was sent.
    void check()
    {
        std::vector<std::string> stored;
        json::value before;
        for (bool more = true; more;) {
            json::object query {{"t", "query"}, {"q", 1}, {"name", "history.messages"},
                {"conversation", m_conversation}, {"limit", 100}};
            if (!before.is_null()) {
                query["before"] = before;
            }
            m_wire->socket().send(json::serialize(query));
            const json::value answer = m_wire->untilFrame("answer");
            REQUIRE(at(answer, "rows").is_array());
            const json::array& rows = at(answer, "rows").as_array();
            std::map<std::uint64_t, std::string> page;
            for (const json::value& row : rows) {
                page[numberAt(row, "number")] = textAt(row, "id");
            }
            std::vector<std::string> ids;
            for (const auto& [number, id] : page) {
                ids.push_back(id);
            }
            stored.insert(stored.begin(), ids.begin(), ids.end());
            more = page.size() == 100 && page.begin()->first > 1;
            before = page.empty() ? json::value() : json::value(page.begin()->first);
        }
        std::vector<std::string> mine;
        for (const auto& [n, sent] : m_sent) {
            mine.push_back(sent.id);
        }
        std::vector<std::string> found;
        std::copy_if(stored.begin(), stored.end(), std::back_inserter(found),
            [&](const std::string& id) { return std::find(mine.begin(), mine.end(), id) != mine.end(); });
        CHECK(found == mine); // all of them are acknowledged by now
        CHECK(known() == m_sent.size());
    }

private:
    struct Sent
    {
        std::string id;
        std::string frame;
    };

    std::string m_cookie;
    std::string m_device;
    std::string m_conversation;
    std::uint64_t m_next = 1;
    std::unique_ptr<Wire> m_wire;
    std::map<std::uint64_t, Sent> m_sent;
    std::set<std::string> m_acknowledged;
    std::size_t m_unanswered = 0; ///< sent on this connection, without a result
};

/// His conversation is open, and nobody needs to serve it.
Sender senderAt(const std::string& url)
{
    const std::string cookie = Wire::cookie(url);
    auto wire = Wire::customer(url, cookie);
    wire->identify();
    const std::string conversation
        = wire->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    wire->untilFrame("result");
    Sender sender(cookie, wire->device(), conversation, 2);
    wire->socket().close();
    return sender;
}

} // namespace

TEST_CASE("hub_killedUnderLoadAtRandomMoments_losesAndDoublesNothing", "[faults]")
{
    HubFixture fixture;
    base::SeededRandom random(7);
    std::vector<Sender> senders;
    for (int i = 0; i < 4; ++i) {
        senders.push_back(senderAt(fixture.url()));
        REQUIRE(senders.back().come(fixture.url()));
    }
    for (int round = 0; round < rounds(); ++round) {
        for (Sender& sender : senders) {
            sender.say(1 + random.below(8));
        }
        senders[random.below(senders.size())].hear(random.below(3));
        std::this_thread::sleep_for(std::chrono::microseconds(random.below(20'000)));
        fixture.hub().kill();
        fixture.restart();
        REQUIRE(fixture.hub().isListening());
        for (Sender& sender : senders) {
            REQUIRE(sender.come(fixture.url()));
            sender.hearAll();
        }
    }
    for (Sender& sender : senders) {
        sender.check();
    }
    std::cout << rounds() << " kills, " << senders.front().sent() << " messages of the first of " << senders.size()
              << " senders\n";
}

TEST_CASE("hub_stoppedAndContinued_goesOnWhereItWas", "[faults]")
{
    HubFixture fixture;
    Sender sender = senderAt(fixture.url());
    REQUIRE(sender.come(fixture.url()));
    for (int round = 0; round < rounds(); ++round) {
        sender.say(2);
        fixture.hub().pause();
        sender.say(2);
        std::this_thread::sleep_for(50ms);
        fixture.hub().goOn();
        sender.hearAll();
    }
    sender.check();
}

TEST_CASE("line_inPiecesOfOneByte_carriesEverything", "[faults]")
{
    HubFixture fixture;
    FaultProxy proxy(fixture.hub().port());
    Sender sender = senderAt(fixture.url());
    for (const FaultProxy::Line line :
        {FaultProxy::Line {1, 0ms, 0}, FaultProxy::Line {3, 0ms, 0}, FaultProxy::Line {0, 20ms, 0}}) {
        proxy.use(line);
        REQUIRE(sender.come(proxy.url()));
        sender.say(5);
        sender.hearAll();
    }
    sender.check();
    CHECK(proxy.connections() >= 3);
}

TEST_CASE("line_cutAtEveryLength_losesNothing", "[faults]")
{
    HubFixture fixture;
    FaultProxy proxy(fixture.hub().port());
    Sender sender = senderAt(fixture.url());
    base::SeededRandom random(11);
    for (int round = 0; round < 2 * rounds(); ++round) {
        proxy.use({0, 0ms, 900 + random.below(6'000)});
        if (sender.come(proxy.url())) {
            sender.say(2);
            sender.hearAll();
        }
    }
    proxy.use({});
    REQUIRE(sender.come(proxy.url()));
    sender.hearAll();
    sender.check();
}

TEST_CASE("line_silentForAWhile_bringsEverythingAfterwards", "[faults]")
{
    HubFixture fixture;
    FaultProxy proxy(fixture.hub().port());
    Sender sender = senderAt(fixture.url());
    REQUIRE(sender.come(proxy.url()));
    // As long as CLOUDSEAT_SILENCE_MS says under `./dev soak`; the client tests have the patience of a workstation.
    const char* named = std::getenv("CLOUDSEAT_SILENCE_MS");
    proxy.hold(true);
    sender.say(5);
    std::this_thread::sleep_for(std::chrono::milliseconds(named ? std::atoi(named) : 300));
    proxy.hold(false);
    // The hub may have given it up meanwhile: then it comes back.
    sender.hearAll();
    if (sender.known() < sender.sent()) {
        REQUIRE(sender.come(proxy.url()));
        sender.hearAll();
    }
    sender.check();
}

TEST_CASE("line_everybodyCutAtOnce_allComeBack", "[faults]")
{
    HubFixture fixture;
    FaultProxy proxy(fixture.hub().port());
    std::vector<Sender> senders;
    for (int i = 0; i < 8; ++i) {
        senders.push_back(senderAt(fixture.url()));
        REQUIRE(senders.back().come(proxy.url()));
    }
    for (int round = 0; round < rounds(); ++round) {
        for (Sender& sender : senders) {
            sender.say(2);
        }
        proxy.cutAll();
        for (Sender& sender : senders) {
            REQUIRE(sender.come(proxy.url()));
            sender.hearAll();
        }
    }
    for (Sender& sender : senders) {
        sender.check();
    }
}
