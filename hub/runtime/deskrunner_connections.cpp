// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskrunner.h"

// What is said to connections that did not ask.

namespace hub {

void DeskRunner::forgetMemory()
{
    ++m_memories;
    m_searches.clear();
    if (m_reporter) {
        m_reporter->forgetKept();
    }
    m_book->forgetRecent();
    if (m_hooks.forget) {
        m_hooks.forget();
    }
}

void DeskRunner::recheck(const base::PersonId& person)
{
    run([this, person](const DeskView&) {
        m_peers.toPerson(person, [](Peers::Record& record) { record.outbox.push_back(CheckReply {}); });
    });
}

void DeskRunner::devicesOf(const base::PersonId& person, std::function<void(std::vector<StaffDevice>)> done)
{
    run([this, person, done = std::move(done)](const DeskView&) {
        std::map<base::DeviceId, StaffDevice> found;
        for (const auto& [id, device] : m_book->machine().devices().data().devices) {
            if (device.person == person) {
                found[id] = {id, device.usedAt, false};
            }
        }
        for (const base::DeviceId& id : m_peers.devicesOf(person)) {
            found.try_emplace(id, StaffDevice {id, std::nullopt, false}).first->second.connected = true;
        }
        std::vector<StaffDevice> list;
        for (auto& [id, device] : found) {
            list.push_back(device);
        }
        done(std::move(list));
    });
}

void DeskRunner::announceReconnect(base::Milliseconds after, base::Milliseconds spread)
{
    run([this, after, spread](const DeskView&) {
        const auto tell = [&](Peers::Record& record) { record.outbox.push_back(ReconnectReply {after, spread}); };
        m_peers.toStaff(tell);
        m_peers.toCustomers(tell);
    });
}

void DeskRunner::closeAll(protocol::CloseCode code)
{
    run([this, code](const DeskView&) {
        const auto tell = [&](Peers::Record& record) { record.outbox.push_back(CloseReply {code}); };
        m_peers.toStaff(tell);
        m_peers.toCustomers(tell);
    });
}

} // namespace hub
