// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/timeline.h"

#include <QAbstractListModel>
#include <QPointer>

/// The timeline of one conversation, oldest row first: messages, notes, system entries, and last what is still queued
/// or failed. Without a timeline it is empty.
class MessageListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageListModel)

public:
    enum Roles
    {
        IdRole = Qt::UserRole + 1, ///< base::MessageId
        ItemRole, ///< items::TimelineItem
        KindRole, ///< int(items::EntryKind)
        AtRole, ///< base::Timestamp
        AuthorRole, ///< int(protocol::AuthorKind)
        AuthorNameRole,
        OwnRole,
        TextRole,
        DeliveryRole, ///< int(items::Delivery)
        SystemRole ///< int(items::SystemEntry)
    };

    explicit MessageListModel(QObject* parent = nullptr);

    /// Shows another one; nullptr shows nothing.
    void setTimeline(items::Timeline* timeline);
    items::Timeline* timeline() const { return m_timeline; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// nullptr when the index isn't ours.
    const items::TimelineItem* itemAt(const QModelIndex& index) const;

Q_SIGNALS:
    void olderChanged(); ///< timeline()->hasOlder(), isLoadingOlder() or isRefused()

private:
    QPointer<items::Timeline> m_timeline;
};
