// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulation/client.h"
#include "core/simulation/rules.h"

namespace simulation {

/// Lets one person do something likely or unlikely, as his copy of the desk suggests it.
void actAsCustomer(Client& client);
void actAsAgent(World& world, Client& client);
void actAsLead(World& world, Client& client);

/// Until he does the next thing.
base::Milliseconds pauseOf(World& world, Client& client);
/// Hours are made of people who come, talk and go: whether this one goes now, and for how long.
std::optional<base::Milliseconds> awayFor(World& world, Client& client);

/// The desk that they work at: two queues, skills, two languages, agents of different caps, one lead.
protocol::ConfigureDesk deskFor(std::uint32_t agents, const Rules& rules);
/// Agents, the lead, customers, then the second devices of some of them.
std::vector<Identity> identitiesFor(World& world, const DeskShape& shape);

} // namespace simulation
