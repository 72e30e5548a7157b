// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/devices.h"

#include "core/protocol/limits.h"

#include <algorithm>

namespace engine {

namespace {

bool belongsTo(const Device& device, const Actor& actor)
{
    return actor.kind == Actor::Kind::Person ? device.person == actor.person : device.customer == actor.customer;
}

} // namespace

Devices::Devices(DevicesData data)
    : m_data(std::move(data))
{
    for (const auto& [id, device] : m_data.devices) {
        for (const auto& outcome : device.outcomes) {
            m_commands.insert_or_assign(outcome.id, std::pair(id, outcome.n));
        }
        if (device.customer) {
            m_customerUse.emplace(device.usedAt, id);
        }
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
        auto& device = m_data.devices[settled->device];
        if (device.customer) {
            m_customerUse.erase({device.usedAt, settled->device});
        }
        device.person = settled->person;
        device.customer = settled->customer;
        device.done = settled->n;
        device.usedAt = event.at;
        device.outcomes.push_back({settled->n, settled->command, settled->error});
        m_commands.try_emplace(settled->command, settled->device, settled->n);
        if (device.outcomes.size() > protocol::limits::outcomesKept) {
            dropCommand(settled->device, device.outcomes.front());
            device.outcomes.erase(device.outcomes.begin());
        }
        if (device.customer) {
            m_customerUse.emplace(device.usedAt, settled->device);
        }
    } else if (const auto* forgotten = std::get_if<protocol::DeviceForgotten>(&event.body)) {
        const auto found = m_data.devices.find(forgotten->device);
        if (found == m_data.devices.end()) {
            return;
        }
        for (const auto& outcome : found->second.outcomes) {
            dropCommand(found->first, outcome);
        }
        m_customerUse.erase({found->second.usedAt, found->first});
        m_data.devices.erase(found);
    }
}

void Devices::dropCommand(const base::DeviceId& device, const protocol::Outcome& outcome)
{
    const auto found = m_commands.find(outcome.id);
    if (found != m_commands.end() && found->second == std::pair(device, outcome.n)) {
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
    m_customerUse.erase({device.usedAt, id});
    device.usedAt = usedAt;
    m_customerUse.emplace(usedAt, id);
}

} // namespace engine
