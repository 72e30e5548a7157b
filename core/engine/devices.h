// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/actor.h"
#include "core/protocol/events.h"
#include "core/protocol/frames.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace engine {

/// What one device did: the dense numbers that are settled and how the last ones ended.
struct Device
{
    std::optional<base::PersonId> person;
    std::optional<base::CustomerId> customer;
    std::uint64_t done = 0; ///< highest number settled
    std::deque<protocol::Outcome> outcomes; ///< the last `limits::outcomesKept`, ascending
    protocol::Timestamp usedAt;
};
BOOST_DESCRIBE_STRUCT(Device, (), (person, customer, done, outcomes, usedAt))

struct DevicesData
{
    std::map<base::DeviceId, Device> devices;
};
BOOST_DESCRIBE_STRUCT(DevicesData, (), (devices))

/// The part of the state that makes every command happen at most once.
class Devices
{
public:
    enum class Verdict
    {
        Run, ///< the next number
        Known, ///< settled before: `outcome` says how, none is left of old ones that were done
        Gap,
        Forked, ///< the number was used with another id, or the device is somebody else's
    };

    struct Judgement
    {
        Verdict verdict = Verdict::Run;
        std::optional<protocol::Outcome> outcome;
    };

    Devices() = default;
    explicit Devices(DevicesData data);

    Judgement judge(const Actor& actor, std::uint64_t n, const base::CommandId& id) const;
    /// How a command ended that another device sent (after a fork, the new device resends what the old one sent).
    std::optional<protocol::Outcome> settledElsewhere(const base::CommandId& id) const;

    void apply(const protocol::Event& event);

    const Device* device(const base::DeviceId& id) const;
    const DevicesData& data() const { return m_data; }
    /// Of all data; kept up to date, so that asking costs nothing.
    std::uint64_t hash() const { return m_hash; }
    /// Devices of customers not used since, in order.
    std::vector<base::DeviceId> unusedSince(protocol::Timestamp time) const;
    std::optional<protocol::Timestamp> oldestUse() const; ///< of customers' devices
    /// Customer still remembered: asked again later.
    void postpone(const base::DeviceId& id, protocol::Timestamp usedAt);

private:
    void count(const base::DeviceId& id, const Device& device, bool in);
    void settle(const protocol::CommandSettled& settled, protocol::Timestamp at);
    void forget(const base::DeviceId& id);
    void addOutcome(const base::DeviceId& id, const protocol::Outcome& outcome);
    void dropOutcome(const base::DeviceId& id, const protocol::Outcome& outcome);

    DevicesData m_data;
    std::map<base::CommandId, std::pair<base::DeviceId, std::uint64_t>> m_commands; ///< of kept outcomes
    std::set<std::pair<protocol::Timestamp, base::DeviceId>> m_customerUse;
    std::uint64_t m_hash = 0;
};

} // namespace engine
