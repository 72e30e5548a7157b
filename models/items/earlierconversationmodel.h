// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"

#include <QAbstractListModel>

namespace items {

inline constexpr int earlierPage = 50; ///< so many earlier conversations of a customer come at a time

} // namespace items

/// A customer's earlier conversations, newest first.
class EarlierConversationModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EarlierConversationModel)

public:
    enum Roles
    {
        IdRole = Qt::UserRole + 1, ///< base::ConversationId
        ItemRole, ///< items::EarlierItem
        OpenedAtRole, ///< base::Timestamp
        QueueRole, ///< QString, the id
        LastLineRole
    };

    explicit EarlierConversationModel(items::Repository& repository, QObject* parent = nullptr);

    void setCustomer(const base::CustomerId& customer);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// nullptr when the index isn't ours.
    const items::EarlierItem* itemAt(const QModelIndex& index) const;

private:
    void reload();

    items::Repository& m_repository;
    base::CustomerId m_customer;
    std::vector<items::EarlierItem> m_rows;
};
