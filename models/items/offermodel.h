// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"

#include <QAbstractListModel>

/// Open offers, oldest first.
class OfferModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OfferModel)

public:
    enum Roles
    {
        IdRole = Qt::UserRole + 1, ///< base::OfferId
        ItemRole, ///< items::OfferItem
        ConversationRole, ///< base::ConversationId
        CustomerNameRole,
        FirstLineRole,
        LanguageRole,
        QueueRole, ///< QString, the id
        MadeAtRole, ///< base::Timestamp
        ExpiresAtRole, ///< base::Timestamp, the hub's clock
        AcceptingRole
    };

    explicit OfferModel(items::Repository& repository, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// nullptr when the index isn't ours.
    const items::OfferItem* itemAt(const QModelIndex& index) const;

private:
    items::Repository& m_repository;
};
