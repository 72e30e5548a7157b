// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/devices.h"

#include "core/base/binary.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace engine {

namespace {

bool belongsTo(const Device& device, const Actor& actor)
{
    return actor.kind == Actor::Kind::Person ? device.person == actor.person : device.customer == actor.customer;
}

std::uint64_t hashOf(const base::DeviceId& id, const protocol::Outcome& outcome)
{
    base::binary::Writer writer;
    writer.put(id);
    writer.put(outcome);
    return base::binary::hashBytes(writer.bytes());
}

} // namespace

Devices::Devices(DevicesData data)
    : m_data(std::move(data))
{
    for (const auto& [id, device] : m_data.devices) {
        for (const auto& outcome : device.outcomes) {
            addOutcome(id, outcome);
        }
        count(id, device, true);
    }
}

const Device* Devices::device(const base::DeviceId& id) const
{
    const auto found = m_data.devices.find(id);
    return found == m_data.devices.end() ? nullptr : &found->second;
}

Devices::Judgement Devices::judge(const Actor& actor, std::uint64_t n, const base::CommandId& id) const
{
    const auto* known = device(actor.device);
    if (known && !belongsTo(*known, actor)) {
        return {Verdict::Forked, std::nullopt};
    }
    const auto done = known ? known->done : 0;
    if (n > done) {
        return {n == done + 1 ? Verdict::Run : Verdict::Gap, std::nullopt};
    }
    for (const auto& outcome : known->outcomes) {
        if (outcome.n == n) {
            return outcome.id == id ? Judgement {Verdict::Known, outcome} : Judgement {Verdict::Forked, std::nullopt};
        }
    }
    return {Verdict::Known, std::nullopt};
}

std::optional<protocol::Outcome> Devices::settledElsewhere(const base::CommandId& id) const
{
    const auto found = m_commands.find(id);
    if (found == m_commands.end()) {
        return std::nullopt;
    }
    for (const auto& outcome : device(found->second.first)->outcomes) {
        if (outcome.n == found->second.second) {
            return outcome;
        }
    }
    return std::nullopt;
}

void Devices::apply(const protocol::Event& event)
{
    if (const auto* settled = std::get_if<protocol::CommandSettled>(&event.body)) {
        settle(*settled, event.at);
    } else if (const auto* forgotten = std::get_if<protocol::DeviceForgotten>(&event.body)) {
        forget(forgotten->device);
    }
}

/// Everything of a device but its outcomes, into or out of hash and indexes.
void Devices::count(const base::DeviceId& id, const Device& device, bool in)
{
    base::binary::Writer writer;
    writer.put(id);
    writer.put(device.person);
    writer.put(device.customer);
    writer.put(device.done);
    writer.put(device.usedAt);
    const auto hash = base::binary::hashBytes(writer.bytes());
    m_hash += in ? hash : 0 - hash;
    if (!device.customer) {
        return;
    }
    if (in) {
        m_customerUse.emplace(device.usedAt, id);
    } else {
        m_customerUse.erase({device.usedAt, id});
    }
}

void Devices::settle(const protocol::CommandSettled& settled, protocol::Timestamp at)
{
    const auto [entry, fresh] = m_data.devices.try_emplace(settled.device);
    auto& device = entry->second;
    if (!fresh) {
        count(settled.device, device, false);
    }
    device.person = settled.person;
    device.customer = settled.customer;
    device.done = settled.n;
    device.usedAt = at;
    count(settled.device, device, true);
    device.outcomes.push_back({settled.n, settled.command, settled.error});
    addOutcome(settled.device, device.outcomes.back());
    if (device.outcomes.size() > protocol::limits::outcomesKept) {
        dropOutcome(settled.device, device.outcomes.front());
        device.outcomes.pop_front();
    }
}

void Devices::forget(const base::DeviceId& id)
{
    const auto found = m_data.devices.find(id);
    if (found == m_data.devices.end()) {
        return;
    }
    for (const auto& outcome : found->second.outcomes) {
        dropOutcome(id, outcome);
    }
    count(id, found->second, false);
    m_data.devices.erase(found);
}

void Devices::addOutcome(const base::DeviceId& id, const protocol::Outcome& outcome)
{
    m_hash += hashOf(id, outcome);
    m_commands.try_emplace(outcome.id, id, outcome.n);
}

void Devices::dropOutcome(const base::DeviceId& id, const protocol::Outcome& outcome)
{
    m_hash -= hashOf(id, outcome);
    const auto found = m_commands.find(outcome.id);
    if (found != m_commands.end() && found->second == std::pair(id, outcome.n)) {
        m_commands.erase(found);
    }
}

std::vector<base::DeviceId> Devices::unusedSince(protocol::Timestamp time) const
{
    std::vector<base::DeviceId> ids;
    for (const auto& [usedAt, id] : m_customerUse) {
        if (usedAt > time) {
            break;
        }
        ids.push_back(id);
    }
    return ids;
}

std::optional<protocol::Timestamp> Devices::oldestUse() const
{
    return m_customerUse.empty() ? std::nullopt : std::optional(m_customerUse.begin()->first);
}

void Devices::postpone(const base::DeviceId& id, protocol::Timestamp usedAt)
{
    auto& device = m_data.devices.at(id);
    count(id, device, false);
    device.usedAt = usedAt;
    count(id, device, true);
}

} // namespace engine
