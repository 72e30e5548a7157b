// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/sender.h"

#include "core/protocol/limits.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace support {

namespace json = boost::json;

int rounds()
{
    const char* named = std::getenv("CLOUDSEAT_ROUNDS");
    return named ? std::max(1, std::atoi(named)) : 5;
}

std::chrono::milliseconds silence()
{
    const char* named = std::getenv("CLOUDSEAT_SILENCE_MS");
    return std::chrono::milliseconds(named ? std::atoi(named) : 300);
}

std::map<std::uint64_t, StoredMessage> storedConversation(Wire& wire, const std::string& conversation)
{
    std::map<std::uint64_t, StoredMessage> stored;
    json::value before;
    for (bool more = true; more;) {
        json::object query {
            {"t", "query"}, {"q", 1}, {"name", "history.messages"}, {"conversation", conversation}, {"limit", 100}};
        if (!before.is_null()) {
            query["before"] = before;
        }
        wire.socket().send(json::serialize(query));
        json::value answer = wire.untilFrame("answer");
        if (textAt(answer, "error.kind") == "rate_limited") {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            continue;
        }
        REQUIRE(at(answer, "rows").is_array());
        const json::array& rows = at(answer, "rows").as_array();
        for (const json::value& row : rows) {
            const bool isNew
                = stored.try_emplace(numberAt(row, "number"), StoredMessage {textAt(row, "id"), textAt(row, "text")})
                      .second;
            CHECK(isNew);
        }
        more = rows.size() == 100 && stored.begin()->first > 1;
        before = stored.empty() ? json::value() : json::value(stored.begin()->first);
    }
    return stored;
}

Sender::Sender(std::string cookie, std::string device, std::string conversation, std::uint64_t next)
    : m_cookie(std::move(cookie))
    , m_device(std::move(device))
    , m_conversation(std::move(conversation))
    , m_next(next)
{ }

Sender Sender::at(const Door& door)
{
    const std::string cookie = Wire::cookie(door);
    auto wire = Wire::customer(door, cookie);
    wire->identify();
    const std::string conversation
        = wire->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    wire->untilFrame("result");
    Sender sender(cookie, wire->device(), conversation, 2);
    wire->socket().close();
    return sender;
}

bool Sender::come(const Door& door)
{
    noteCanaries();
    m_wire = Wire::customer(door, m_cookie, m_device);
    const json::value ready = m_wire->identify();
    if (ready.is_null()) {
        return false;
    }
    const std::uint64_t done = numberAt(ready, "commandsDone");
    for (const auto& [n, sent] : m_sent) {
        if (n <= done) {
            m_acknowledged.insert(sent.id);
        } else if (m_acknowledged.contains(sent.id)) {
            FAIL(n << " was acknowledged, and the hub has done " << done);
        }
    }
    m_unanswered = 0;
    again();
    return true;
}

void Sender::say(std::uint64_t count, std::size_t length)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t n = m_next++;
        const std::string id = newId();
        const std::string frame = json::serialize(json::object {{"t", "command"}, {"n", n}, {"id", id},
            {"name", "message.send"}, {"conversation", m_conversation},
            {"data",
                json::object {{"text", std::to_string(n) + ' ' + canary() + std::string(length, 'x')},
                    {"attachments", json::array()}}}});
        m_sent[n] = {id, frame};
        ++m_unanswered;
        m_wire->socket().send(frame);
    }
}

void Sender::hear(std::size_t count)
{
    std::size_t heard = 0;
    bool open = true;
    while (open && heard < count) {
        const json::value last = m_wire->until([&](const json::value& frame) {
            if (textAt(frame, "t") != "result") {
                return false;
            }
            m_unanswered -= m_unanswered > 0 ? 1 : 0;
            const bool good = support::at(frame, "ok") == json::value(true);
            heard += good && m_acknowledged.insert(textAt(frame, "id")).second ? 1 : 0;
            return heard == count || m_unanswered == 0;
        });
        open = !last.is_null();
        if (open && heard < count) {
            // Too many at once: what wasn't taken goes again a little later.
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            again();
        }
    }
}

void Sender::noteCanaries()
{
    if (m_wire) {
        m_canaries.insert(m_wire->canaries().begin(), m_wire->canaries().end());
    }
}

void Sender::again()
{
    std::size_t onTheWay = 0;
    for (auto sent = m_sent.begin(); sent != m_sent.end() && onTheWay < protocol::limits::commandsInFlight; ++sent) {
        if (!m_acknowledged.contains(sent->second.id)) {
            m_wire->socket().send(sent->second.frame);
            ++m_unanswered;
            ++onTheWay;
        }
    }
}

std::size_t Sender::known() const
{
    return static_cast<std::size_t>(std::count_if(
        m_sent.begin(), m_sent.end(), [&](const auto& entry) { return m_acknowledged.contains(entry.second.id); }));
}

bool Sender::isMine(const std::string& id) const
{
    return std::any_of(m_sent.begin(), m_sent.end(), [&](const auto& entry) { return entry.second.id == id; });
}

void Sender::check()
{
    const auto stored = storedConversation(*m_wire, m_conversation);
    std::set<std::string> mine;
    std::vector<std::string> inOrder;
    for (const auto& [n, sent] : m_sent) {
        mine.insert(sent.id);
        inOrder.push_back(sent.id);
    }
    std::vector<std::string> found;
    std::uint64_t last = 0;
    for (const auto& [number, message] : stored) {
        CHECK(number == last + 1);
        last = number;
        if (mine.contains(message.id)) {
            found.push_back(message.id);
        }
    }
    CHECK(found == inOrder); // all of them are acknowledged by now
    CHECK(known() == m_sent.size());
    noteCanaries();
    CHECK(m_canaries == (m_sent.empty() ? std::set<std::string>() : std::set {canary()}));
}

} // namespace support
