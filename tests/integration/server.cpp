// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/server.h"

#include <chrono>
#include <thread>
#include <utility>

namespace support {

namespace json = boost::json;

Server::Server(const Door& door, std::string name)
    : m_name(std::move(name))
    , m_login(Wire::signIn(door, m_name, "password-" + m_name))
{ }

bool Server::come(const Door& door)
{
    m_offers.clear(); // withdrawn with the connection
    m_wire = Wire::agent(door, m_login);
    json::value ready = m_wire->identify();
    if (ready.is_null()) { // his token has ended
        m_login = Wire::signIn(door, m_name, "password-" + m_name, m_login.device);
        m_wire = Wire::agent(door, m_login);
        ready = m_wire->identify();
    }
    m_wire->setNextNumber(numberAt(ready, "commandsDone") + 1);
    step();
    return !ready.is_null();
}

void Server::step()
{
    accept();
    for (const auto& [conversation, fence] : m_fences) {
        m_wire->command("message.send", Talk::text("I am looking"), {{"conversation", conversation}, {"fence", fence}});
    }
}

bool Server::takes()
{
    for (int i = 0; i < 200 && m_fences.empty(); ++i) {
        accept();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return !m_fences.empty();
}

/// Of what comes before the result of a word of his own.
void Server::accept()
{
    const std::string id = m_wire->command("presence.set", {{"presence", "ready"}});
    m_wire->until([&](const json::value& frame) {
        hear(frame);
        return textAt(frame, "t") == "result" && textAt(frame, "id") == id;
    });
    for (const auto& [offer, conversation] : std::exchange(m_offers, {})) {
        m_wire->command("offer.accept", {{"offer", offer}}, {{"conversation", conversation}});
    }
}

void Server::hear(const json::value& frame)
{
    const json::array* events = at(frame, "events").if_array();
    if (textAt(frame, "t") != "event" || events == nullptr) {
        return;
    }
    for (const json::value& event : *events) {
        if (textAt(event, "type") == "offer.made" && textAt(event, "data.person") == m_name) {
            m_offers.emplace(numberAt(event, "data.offer"), textAt(event, "data.conversation"));
        } else if (textAt(event, "type") == "conversation.assigned" && textAt(event, "data.person") == m_name) {
            m_fences.insert_or_assign(textAt(event, "data.conversation"), at(event, "data.fence"));
        }
    }
}

} // namespace support
