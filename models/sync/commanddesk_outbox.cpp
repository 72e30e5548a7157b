// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What waits here for the hub, and how the hub is.

#include "models/sync/commanddesk.h"
#include "models/sync/outboxreading.h"

namespace syncing {

using items::HubHealth;

namespace {

HubHealth healthOf(const HttpAnswer& answer)
{
    if (answer.ok()) {
        return answer.body.contains("without") ? HubHealth::Reduced : HubHealth::Ready;
    }
    const QByteArray word = answer.body.trimmed();
    return word == "read-only" ? HubHealth::ReadOnly
        : word == "draining"   ? HubHealth::Draining
        : word.contains("lag") ? HubHealth::Lagging
                               : HubHealth::Unknown;
}

} // namespace

QFuture<std::vector<items::OutboxItem>> CommandDesk::askOutbox()
{
    using Items = std::vector<items::OutboxItem>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(Items());
    }
    return m_session.database
        ->run([](store::Store& store) -> base::Result<Items> {
            return store.read([](store::Copy& copy) { return readOutbox(copy); });
        })
        .then(this, [](const base::Result<Items>& read) { return read ? *read : Items(); });
}

CommandDesk::Done CommandDesk::takeBack(const base::CommandId& command)
{
    return writeWithBytes([command](store::Copy& copy, store::DeltaBuilder& delta) -> base::Status {
        const base::MessageId message {command.uuid};
        store::CommandWriter writer(copy, delta);
        if (const auto pending = copy.pending.find(message)) {
            return writer.recall(pending->conversation, message, true);
        }
        const auto row = copy.outbox.find(command);
        const bool written = row
            && (std::holds_alternative<protocol::SendMessage>(row->frame.body)
                || std::holds_alternative<protocol::AddNote>(row->frame.body));
        if (written && row->frame.conversation) {
            return writer.recall(*row->frame.conversation, message, true);
        }
        return store::OutcomeWriter(copy, delta).takeBack(command);
    });
}

CommandDesk::Done CommandDesk::sendNow(const base::CommandId& command)
{
    const base::MessageId message {command.uuid};
    return writeWithBytes([message](store::Copy& copy, store::DeltaBuilder& delta) -> base::Status {
        const auto pending = copy.pending.find(message);
        store::CommandWriter writer(copy, delta);
        return pending && pending->failed ? writer.retry(message) : writer.sendHeld(message);
    }).then(this, [this](const base::Status& done) {
        if (done && m_uploader) {
            m_uploader->wake();
        }
        return done;
    });
}

QFuture<HubHealth> CommandDesk::askHealth()
{
    if (!m_session.http) {
        return QtFuture::makeReadyFuture(HubHealth::Unknown);
    }
    return m_session.http->get(QStringLiteral("/readyz")).then(this, [](const HttpAnswer& answer) {
        return healthOf(answer);
    });
}

} // namespace syncing
