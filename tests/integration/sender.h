// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/integration/fixture.h"

#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace support {

/// As often as CLOUDSEAT_ROUNDS says (`./dev soak`), else five times.
int rounds();

/// How long a line is silent: as CLOUDSEAT_SILENCE_MS says (`./dev soak`), else 300 ms.
std::chrono::milliseconds silence();

/// A conversation's messages as the hub tells them, by number.
struct StoredMessage
{
    std::string id;
    std::string text;
};
std::map<std::uint64_t, StoredMessage> storedConversation(Wire& wire, const std::string& conversation);

/// Everything that a customer sent and heard of, over however many connections; and the common checker.
class Sender
{
public:
    Sender(std::string cookie, std::string device, std::string conversation, std::uint64_t next);

    /// One whose conversation is open; nobody needs to serve it.
    static Sender at(const Door& door);

    /// Comes with a snapshot, and sends again what was not done. False: it didn't get in. Fails the test when the hub
    /// doesn't know of something that it acknowledged.
    bool come(const Door& door);
    /// Numbers with the canary, each with so many further characters.
    void say(std::uint64_t count, std::size_t length = 0);
    /// Takes results until so many more are there, or the connection ends.
    void hear(std::size_t count);
    void hearAll() { hear(m_sent.size() - known()); }

    const std::string& conversation() const { return m_conversation; }
    /// In each of his texts: a word that only this conversation's people may hear.
    std::string canary() const { return "canary-" + m_conversation; }
    bool isMine(const std::string& id) const;
    std::size_t known() const;
    std::size_t sent() const { return m_sent.size(); }
    Wire& wire() { return *m_wire; }

    /// Dense numbers, nothing twice, nothing lost, in the order in which it was sent; and he never heard anything of
    /// anybody else's conversation.
    void check();

private:
    struct Sent
    {
        std::string id;
        std::string frame;
    };

    void again();
    void noteCanaries();

    std::string m_cookie;
    std::string m_device;
    std::string m_conversation;
    std::uint64_t m_next = 1;
    std::unique_ptr<Wire> m_wire;
    std::map<std::uint64_t, Sent> m_sent;
    std::set<std::string> m_acknowledged;
    std::set<std::string> m_canaries; ///< heard on earlier connections
    std::size_t m_unanswered = 0; ///< sent on this connection, without a result
};

} // namespace support
