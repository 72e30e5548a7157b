// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

#include <optional>

/// Until when a conversation isn't offered, by the rules as they are now.
namespace desk::holds {

/// A left message: until the queue opens. None: it is open.
std::optional<Timestamp> untilOpening(const Policies& policies, const base::QueueId& queue, Timestamp now);
/// Until `queue.hold_until` has been waited out since the customer came. None: the fact is known, or none is wanted.
/// `wrote`: he did, since he came.
std::optional<Timestamp> untilKnown(
    const State& state, const base::QueueId& queue, const base::CustomerId& customer, bool wrote, Timestamp since);
/// When the line closes over one that stands in it. None: it never does, or somebody had the talk already, which goes
/// on with whoever is there.
std::optional<Timestamp> closing(const Policies& policies, const Conversation& waiting);
/// What holds for one that is held already; none: it is to be released.
std::optional<Timestamp> anew(const State& state, const Conversation& held, Timestamp now);

/// Nobody's, no left message, and its customer has gone: not worth an offer, by `abandon.hold`.
bool isUnattended(const State& state, const Conversation& conversation);

} // namespace desk::holds
