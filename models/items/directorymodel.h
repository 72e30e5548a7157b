// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"

#include <QAbstractListModel>

/// Everybody of the desk, by name.
class DirectoryModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DirectoryModel)

public:
    enum Roles
    {
        IdRole = Qt::UserRole + 1, ///< base::PersonId
        ItemRole, ///< items::PersonItem
        NameRole,
        PresenceRole, ///< int(protocol::Presence)
        LoadRole,
        CapRole
    };

    explicit DirectoryModel(items::Repository& repository, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// nullptr when the index isn't ours.
    const items::PersonItem* itemAt(const QModelIndex& index) const;

private:
    items::Repository& m_repository;
};
