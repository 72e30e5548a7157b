// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/runtime/deskpeer.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hub {

/// Everybody who is connected and has identified himself, findable by person and customer, with what waits to be
/// delivered to him. Used on the desk's thread only.
class Peers final
{
public:
    struct Record
    {
        std::shared_ptr<DeskPeer> peer;
        engine::Actor actor;
        std::vector<DeskReply> outbox;
        std::vector<session::EventBytes> fresh; ///< of the group just committed
        std::optional<FamilyId> signIn; ///< of staff, when identified
        base::Position told; ///< how far the log goes, beside events
        bool live = false; ///< identified: receives fan-out
    };

    /// What changed for the machine: the first connection of a participant came, or the last one went.
    using Note = std::optional<protocol::NoteConnection>;

    /// Answers wait in a record from the first request on, also before identification.
    Record& of(const std::shared_ptr<DeskPeer>& peer);
    Record* find(const DeskPeer* peer);

    /// Makes the peer live. A connection of the same device under an earlier sign-in is told that it was replaced;
    /// under the same one it is closed, and whichever of the two still lives resumes.
    Note identified(Record& record, engine::Actor actor, std::optional<FamilyId> signIn = std::nullopt);
    /// A connection of this device is open under a later sign-in.
    bool isReplaced(const engine::Actor& actor, const std::optional<FamilyId>& signIn) const;
    Note gone(const DeskPeer* peer);

    void toPerson(const base::PersonId& id, const std::function<void(Record&)>& each);
    void toCustomer(const base::CustomerId& id, const std::function<void(Record&)>& each);
    void toStaff(const std::function<void(Record&)>& each);
    void toCustomers(const std::function<void(Record&)>& each);

    bool isConnected(const base::PersonId& id) const { return m_persons.contains(id); }
    bool isConnected(const base::CustomerId& id) const { return m_customers.contains(id); }
    std::size_t size() const { return m_records.size(); }
    /// Everybody, live or not, for rounds; look them up again with `find`.
    std::vector<const DeskPeer*> all() const;
    /// Also one that `of` was not asked for in this turn.
    void tell(Record& record, DeskReply reply);
    std::vector<base::DeviceId> devicesOf(const base::PersonId& id) const;
    /// Connected ones, however many connections each has.
    std::size_t staff() const { return m_persons.size(); }
    std::size_t customers() const { return m_customers.size(); }

    /// Hands every outbox over.
    void flush();

private:
    using List = std::vector<Record*>;

    Note leave(Record& record);

    std::unordered_map<const DeskPeer*, std::unique_ptr<Record>> m_records;
    std::map<base::PersonId, List> m_persons;
    std::map<base::CustomerId, List> m_customers;
    std::vector<const DeskPeer*> m_waiting; ///< with something in the outbox, perhaps twice
};

} // namespace hub
