// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/protocol/events.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace support {

/// The common checker: what must hold of a desk's log whatever was done to the hub that wrote it. Follows the events
/// with a model of its own and with the machine, whose state is judged after every event.
class LogCheck final
{
public:
    /// The next event of the log.
    void take(const protocol::Event& event);

    /// Each broken rule as a sentence; the first twenty.
    const std::vector<std::string>& broken() const { return m_broken; }
    std::size_t offers() const { return m_offersMade; }
    std::size_t assigned() const { return m_assigned; }
    std::size_t messages() const { return m_messages.size(); }

private:
    struct Talk
    {
        base::PersonId owner;
        std::uint64_t lastNumber = 0;
        protocol::Fence fence;
    };

    void fail(const protocol::Event& event, const std::string& sentence);
    template <class Body> void on(const protocol::Event&, const Body&) { }
    void on(const protocol::Event& event, const protocol::CommandSettled& e);
    void on(const protocol::Event& event, const protocol::OfferMade& e);
    void on(const protocol::Event& event, const protocol::OfferEnded& e);
    void on(const protocol::Event& event, const protocol::ConversationAssigned& e);
    void on(const protocol::Event& event, const protocol::ConversationReleased& e);
    void on(const protocol::Event& event, const protocol::ConversationTransferred& e);
    void on(const protocol::Event& event, const protocol::ConversationClosed& e);
    void on(const protocol::Event& event, const protocol::MessageSent& e);
    void on(const protocol::Event& event, const protocol::NoteAdded& e);
    void addMessage(const protocol::Event& event, const base::ConversationId& id, const base::MessageId& message,
        std::uint64_t number);

    std::map<base::ConversationId, Talk> m_talks;
    std::map<base::OfferId, base::ConversationId> m_offers; ///< that are open
    std::set<base::OfferId> m_everOffered;
    std::map<base::DeviceId, std::uint64_t> m_settled; ///< the last number of each
    std::set<base::MessageId> m_messages;
    protocol::Fence m_fence;
    std::uint64_t m_position = 0;
    std::size_t m_offersMade = 0;
    std::size_t m_assigned = 0;
    std::vector<std::string> m_broken;
};

/// Reads the log of a hub that has ended from its data folder and checks it, by the machine's own rules, too. What is
/// broken goes to `broken`, also that it can't be read. Makes the folder's log this process's.
LogCheck checkedLog(const std::filesystem::path& data, const base::DeskId& desk, std::vector<std::string>& broken);

} // namespace support
