// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/items/repository.h"

#include <QAbstractListModel>
#include <QTimer>

#include <vector>

/// The conversations of the list pane, grouped by section: Mine (who waits longest for an answer first; wrap-up last),
/// Parked (due first), Closed (of today, newest first). Offers have their own model. Rows of one section are adjacent.
class ConversationListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationListModel)

public:
    enum Roles
    {
        IdRole = Qt::UserRole + 1, ///< base::ConversationId
        ItemRole, ///< items::ConversationItem, everything at once
        SectionRole, ///< int(items::Section)
        StateRole, ///< int(protocol::ConversationState)
        CustomerNameRole,
        LanguageRole,
        LastLineRole,
        LastAuthorRole, ///< int(protocol::AuthorKind)
        LastAtRole, ///< base::Timestamp
        QueueRole, ///< QString, the id; titles from items::DeskInfo
        UnansweredSinceRole, ///< base::Timestamp or invalid
        UnreadRole,
        QueuedRole,
        FailedRole,
        DraftRole,
        ParkedUntilRole, ///< base::Timestamp or invalid
        WrapUpUntilRole, ///< base::Timestamp or invalid
        LinkRole, ///< int(protocol::PartyLink)
        TypingRole,
        SortKeyRole ///< qint64: place by facts, whatever the frozen order is
    };

    /// How long a frozen list keeps its order at most.
    static constexpr int frozenAtMostMs = 3000;

    ConversationListModel(items::Repository& repository, const base::Clock& clock, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// nullptr when the index isn't ours.
    const items::ConversationItem* itemAt(const QModelIndex& index) const;
    QModelIndex indexOf(const base::ConversationId& id) const;
    int sectionCount(items::Section section) const;

    /// True while the pointer is in the list: nothing moves under it, for at most frozenAtMostMs after a change that
    /// wants to move something. New conversations still come in at the end of their section.
    void setFrozen(bool frozen);

    static items::Section sectionOf(const items::ConversationItem& item);

Q_SIGNALS:
    /// A section's count may have changed.
    void sectionsChanged();

private:
    struct Row
    {
        base::ConversationId id;
        items::Section section = items::Section::Mine; ///< shown; while frozen it may lag behind the facts
    };

    bool belongs(const items::ConversationItem& item) const;
    bool isBefore(const Row& a, const Row& b) const;
    int rowOf(const base::ConversationId& id) const;
    void handleInserted(const base::ConversationId& id);
    void handleChanged(const base::ConversationId& id);
    void handleAboutToBeRemoved(const base::ConversationId& id);
    void rebuild();
    void insertRow(const items::ConversationItem& item);
    void removeRowAt(int row);
    void place(int row);
    void applyOrder();
    void checkDay();
    qint64 startOfToday() const;

    items::Repository& m_repository;
    const base::Clock& m_clock;
    std::vector<Row> m_rows;
    QTimer m_thaw;
    QTimer m_dayCheck;
    qint64 m_today = 0;
    bool m_frozen = false;
};
