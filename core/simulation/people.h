// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/simulation/client.h"

namespace simulation {

/// Lets one person do something likely or unlikely, as his copy of the desk suggests it.
void actAsCustomer(World& world, Client& client);
void actAsAgent(World& world, Client& client);
void actAsLead(World& world, Client& client);

/// The desk that they work at: two queues, skills, two languages, agents of different caps, one lead.
protocol::ConfigureDesk deskFor(std::uint32_t agents);
std::vector<Identity> identitiesFor(World& world);

} // namespace simulation
