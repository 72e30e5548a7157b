// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/integration/fixture.h"

#include <boost/json/serialize.hpp>

#include <atomic>
#include <set>
#include <string>
#include <thread>

/// What is written while a hub is copied, and what a hub has of it.
namespace support {

/// Ids of the conversation's messages as the hub tells them.
inline std::multiset<std::string> storedMessages(Wire& wire, const std::string& conversation)
{
    wire.socket().send(boost::json::serialize(boost::json::object {
        {"t", "query"}, {"q", 1}, {"name", "history.messages"}, {"conversation", conversation}, {"limit", 200}}));
    const boost::json::value answer = wire.untilFrame("answer");
    std::multiset<std::string> stored;
    if (at(answer, "rows").is_array()) {
        for (const boost::json::value& row : at(answer, "rows").as_array()) {
            stored.insert(textAt(row, "id"));
        }
    }
    return stored;
}

/// A customer who talks and talks, from the constructor to the destructor.
class Chatter final
{
public:
    explicit Chatter(const std::string& url)
        : m_thread([this, url] { talk(url); })
    {
        while (m_taken < 3 && m_refused == 0) {
            std::this_thread::yield();
        }
    }
    ~Chatter()
    {
        m_enough = true;
        m_thread.join();
    }
    Chatter(const Chatter&) = delete;
    Chatter& operator=(const Chatter&) = delete;

    int refused() const { return m_refused; }

private:
    void talk(const std::string& url)
    {
        auto wire = Wire::customer(url, Wire::cookie(url));
        wire->identify();
        const std::string mine
            = wire->command("conversation.open", {{"queue", "returns"}, {"language", "en"}, {"source", "web"}});
        while (!m_enough) {
            const boost::json::value result
                = wire->commandAndResult("message.send", Talk::text("more"), {{"conversation", mine}});
            ++(at(result, "ok") == boost::json::value(true) ? m_taken : m_refused);
        }
    }

    std::atomic<bool> m_enough = false;
    std::atomic<int> m_refused = 0;
    std::atomic<int> m_taken = 0;
    std::thread m_thread;
};

} // namespace support
