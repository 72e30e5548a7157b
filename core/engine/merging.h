// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/history.h"

#include <optional>

/// Customers who stand together, in the history: each keeps his row and his conversations, and the kept one's row takes
/// what he had none of, with a note of whom it is from. Pure but for `shownCustomer`; shared by every implementation of
/// History.
namespace engine {

struct Merged
{
    base::CustomerId customer;
    base::CustomerId kept;
};
/// The two whom an event lets stand together, or parts.
std::optional<Merged> mergedBy(const protocol::EventBody& body);
/// Moves the rows of both (fresh ones have only `id`) by an event that `mergedBy` knows.
void project(protocol::CustomerRow& kept, protocol::CustomerRow& other, const protocol::Event& event);

/// The row of whoever is kept of those with whom this one stands.
base::Result<std::optional<protocol::CustomerRow>> shownCustomer(const History& history, const base::CustomerId& id);

} // namespace engine
