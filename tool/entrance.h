// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "hub/net/client.h"

#include <string>

namespace tool {

/// Where a new customer queues, and the language that he speaks.
struct Entrance
{
    base::QueueId queue;
    std::string language;
};

/// What the customer page of this hub would offer: the first queue that is open now, and the desk's first language.
/// `named`: taken instead where they aren't empty. The fault's detail is a sentence: the desk has no such queue, or it
/// is closed, or all are.
base::Result<Entrance> findEntrance(
    const hub::HubAddress& address, const std::string& fingerprint, const Entrance& named);

/// The same of the answer to `/api/v1/desk/public`.
base::Result<Entrance> entranceIn(std::string_view publicDesk, const Entrance& named);

} // namespace tool
