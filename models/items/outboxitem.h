// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/protocol/values.h"

#include <QString>

#include <optional>

namespace items {

/// Something that the person did and the hub does not have yet.
struct OutboxItem
{
    enum class State
    {
        Waiting, ///< for the connection
        Held, ///< may be undone until `until`, then it goes by itself
        OnItsWay, ///< given to the connection; the hub has not answered
        Uploading, ///< its files go first
        Failed, ///< a message that was not taken: send it again or drop it in its conversation
    };

    base::CommandId id; ///< of a message also its id
    QString command; ///< word on the wire: `message.send`
    base::ConversationId conversation; ///< nil where there is none
    QString text {}; ///< what the person wrote with it
    std::optional<protocol::Presence> presence {}; ///< of `presence.set`
    int files = 0; ///< of a message
    int filesDone = 0; ///< of them at the hub
    base::Timestamp at;
    State state = State::Waiting;
    bool cancellable = false; ///< takeBack can still help
    std::optional<base::Timestamp> until {}; ///< of what is held

    friend bool operator==(const OutboxItem&, const OutboxItem&) = default;
};

/// What the hub says of itself.
enum class HubHealth
{
    Unknown, ///< it does not answer
    Ready,
    Reduced, ///< under much load; less important things are left away
    ReadOnly, ///< its disk is full: nothing new is taken
    Draining, ///< it is being stopped
    Lagging ///< its history is behind: nobody new gets in
};

} // namespace items
