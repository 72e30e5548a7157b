// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/peers.h"

#include <algorithm>

namespace hub {

namespace {

protocol::NoteConnection note(const engine::Actor& actor, bool connected)
{
    protocol::NoteConnection note;
    if (actor.kind == engine::Actor::Kind::Person) {
        note.person = actor.person;
    } else {
        note.customer = actor.customer;
    }
    note.connected = connected;
    return note;
}

} // namespace

Peers::Record& Peers::of(const std::shared_ptr<DeskPeer>& peer)
{
    std::unique_ptr<Record>& record = m_records[peer.get()];
    if (!record) {
        record = std::make_unique<Record>();
        record->peer = peer;
    }
    m_waiting.push_back(peer.get());
    return *record;
}

Peers::Record* Peers::find(const DeskPeer* peer)
{
    const auto it = m_records.find(peer);
    return it == m_records.end() ? nullptr : it->second.get();
}

bool Peers::isReplaced(const engine::Actor& actor, const std::optional<FamilyId>& signIn) const
{
    const auto list = m_persons.find(actor.person);
    return signIn && list != m_persons.end()
        && std::any_of(list->second.begin(), list->second.end(), [&](const Record* other) {
               return other->actor.device == actor.device && other->signIn && *signIn < *other->signIn;
           });
}

Peers::Note Peers::identified(Record& record, engine::Actor actor, std::optional<FamilyId> signIn)
{
    record.actor = std::move(actor);
    record.signIn = signIn;
    record.live = true;
    List& list = record.actor.kind == engine::Actor::Kind::Person ? m_persons[record.actor.person]
                                                                  : m_customers[record.actor.customer];
    const bool first = list.empty();
    for (auto it = list.begin(); it != list.end();) {
        Record& old = **it;
        if (old.actor.device == record.actor.device) {
            old.live = false;
            // 4014 stops a client for good, so only a later sign-in gives it: within one, a connection given up long
            // ago may open late and would then end its successor.
            const bool earlier = signIn && old.signIn && *old.signIn < *signIn;
            old.outbox.push_back(CloseReply {earlier ? protocol::CloseCode::Replaced : protocol::CloseCode::GoingAway});
            m_waiting.push_back(old.peer.get());
            it = list.erase(it);
        } else {
            ++it;
        }
    }
    list.push_back(&record);
    return first ? Note(note(record.actor, true)) : std::nullopt;
}

Peers::Note Peers::leave(Record& record)
{
    if (!record.live) {
        return std::nullopt;
    }
    record.live = false;
    bool last = false;
    if (record.actor.kind == engine::Actor::Kind::Person) {
        List& list = m_persons[record.actor.person];
        list.erase(std::remove(list.begin(), list.end(), &record), list.end());
        last = list.empty();
        if (last) {
            m_persons.erase(record.actor.person);
        }
    } else {
        List& list = m_customers[record.actor.customer];
        list.erase(std::remove(list.begin(), list.end(), &record), list.end());
        last = list.empty();
        if (last) {
            m_customers.erase(record.actor.customer);
        }
    }
    return last ? Note(note(record.actor, false)) : std::nullopt;
}

Peers::Note Peers::gone(const DeskPeer* peer)
{
    const auto it = m_records.find(peer);
    if (it == m_records.end()) {
        return std::nullopt;
    }
    Note left = leave(*it->second);
    m_records.erase(it);
    return left;
}

void Peers::toPerson(const base::PersonId& id, const std::function<void(Record&)>& each)
{
    if (const auto it = m_persons.find(id); it != m_persons.end()) {
        for (Record* record : it->second) {
            m_waiting.push_back(record->peer.get());
            each(*record);
        }
    }
}

void Peers::toCustomer(const base::CustomerId& id, const std::function<void(Record&)>& each)
{
    if (const auto it = m_customers.find(id); it != m_customers.end()) {
        for (Record* record : it->second) {
            m_waiting.push_back(record->peer.get());
            each(*record);
        }
    }
}

void Peers::toStaff(const std::function<void(Record&)>& each)
{
    for (const auto& [id, list] : m_persons) {
        for (Record* record : list) {
            m_waiting.push_back(record->peer.get());
            each(*record);
        }
    }
}

void Peers::toCustomers(const std::function<void(Record&)>& each)
{
    for (const auto& [id, list] : m_customers) {
        toCustomer(id, each);
    }
}

std::vector<const DeskPeer*> Peers::all() const
{
    std::vector<const DeskPeer*> keys;
    keys.reserve(m_records.size());
    for (const auto& [key, record] : m_records) {
        keys.push_back(key);
    }
    return keys;
}

void Peers::tell(Record& record, DeskReply reply)
{
    m_waiting.push_back(record.peer.get());
    record.outbox.push_back(std::move(reply));
}

std::vector<base::DeviceId> Peers::devicesOf(const base::PersonId& id) const
{
    std::vector<base::DeviceId> devices;
    if (const auto list = m_persons.find(id); list != m_persons.end()) {
        for (const Record* record : list->second) {
            devices.push_back(record->actor.device);
        }
    }
    return devices;
}

void Peers::flush()
{
    for (const DeskPeer* key : std::exchange(m_waiting, {})) {
        Record* record = find(key);
        if (record != nullptr && !record->outbox.empty()) {
            record->peer->deliver(std::exchange(record->outbox, {}));
        }
    }
}

} // namespace hub
