// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"
#include "models/store/delta.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace syncing {

/// Puts what was committed into the repository, and keeps beside it what is not stored: who is typing. GUI thread.
class Feeder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Feeder)

public:
    explicit Feeder(items::Repository& repository, QObject* parent = nullptr);

    void apply(const store::Delta& delta);
    void typing(const base::ConversationId& conversation, bool on, const QString& preview);
    /// A system line that only this computer knows of, in every open timeline.
    void connectionLine(items::SystemEntry entry, base::Timestamp at, int replayed);

    items::Repository& repository() { return m_repository; }

private:
    void applyConversations(const store::Delta& delta);
    void applyTimelines(const store::Delta& delta);
    void applyPeople(const store::Delta& delta);
    void applyCanned(const store::Delta& delta);
    void applyArticles(const store::Delta& delta);
    void stopTyping(const base::ConversationId& conversation);

    items::Repository& m_repository;
    std::map<base::ConversationId, QTimer*> m_typing;
};

} // namespace syncing
