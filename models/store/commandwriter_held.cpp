// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/commandwriter.h"
#include "models/store/convert.h"

#include <algorithm>

// Messages that may be undone: they have no number yet, so that nothing else has to wait for them.

namespace store {

namespace {

/// Longer than any desk lets messages be held: the clock was put back meanwhile.
constexpr base::Milliseconds heldAtMost {60'000};

} // namespace

void CommandWriter::release(PendingMessage message)
{
    message.releaseAt.reset();
    const auto row = owned(message.conversation);
    if (std::ranges::find(message.uploaded, false) != message.uploaded.end()) {
        m_copy.pending.put(message); // its files are on their way
    } else if (!row) {
        // Given away meanwhile: nobody but the owner writes.
        message.failed = true;
        message.failure = protocol::Error {protocol::ErrorKind::stale_fence, {}, {}, {}, {}};
        m_copy.pending.put(message);
    } else {
        m_copy.pending.remove(message.id);
        queueMessage(message, *row);
        return;
    }
    m_delta.entry(message.conversation, toItem(message, m_copy.self));
    m_delta.touch(message.conversation);
}

void CommandWriter::releaseHeld(const base::ConversationId& conversation)
{
    for (const PendingMessage& message : m_copy.pending.of(conversation)) {
        if (message.releaseAt) {
            release(message);
        }
    }
}

base::Status CommandWriter::sendHeld(const base::MessageId& id)
{
    const auto message = m_copy.pending.find(id);
    if (!message || !message->releaseAt) {
        return base::fail(base::FaultKind::NotFound, "message");
    }
    releaseHeld(message->conversation);
    m_delta.touchOutbox();
    return {};
}

void CommandWriter::releaseDue()
{
    const base::Timestamp now = m_copy.clock.now();
    for (const PendingMessage& message : m_copy.pending.held()) {
        if (*message.releaseAt <= now || *message.releaseAt > now + heldAtMost) {
            release(message);
        }
    }
}

} // namespace store
