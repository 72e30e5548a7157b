// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/directorymodel.h"

DirectoryModel::DirectoryModel(items::Repository& repository, QObject* parent)
    : QAbstractListModel(parent)
    , m_repository(repository)
{
    connect(&repository, &items::Repository::peopleAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&repository, &items::Repository::peopleReset, this, [this] { endResetModel(); });
    connect(&repository, &items::Repository::aboutToBeCleared, this, [this] { beginResetModel(); });
    connect(&repository, &items::Repository::cleared, this, [this] { endResetModel(); });
    connect(&repository, &items::Repository::personChanged, this,
        [this](int row) { Q_EMIT dataChanged(index(row), index(row)); });
}

int DirectoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_repository.people().size());
}

const items::PersonItem* DirectoryModel::itemAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= rowCount()) {
        return nullptr;
    }
    return &m_repository.people()[static_cast<std::size_t>(index.row())];
}

QVariant DirectoryModel::data(const QModelIndex& index, int role) const
{
    const items::PersonItem* item = itemAt(index);
    if (!item) {
        return {};
    }
    switch (role) {
    case IdRole:
        return QVariant::fromValue(item->id);
    case ItemRole:
        return QVariant::fromValue(*item);
    case Qt::DisplayRole:
    case NameRole:
        return item->displayName;
    case PresenceRole:
        return static_cast<int>(item->presence);
    case LoadRole:
        return item->load;
    case CapRole:
        return item->cap;
    default:
        return {};
    }
}

QHash<int, QByteArray> DirectoryModel::roleNames() const
{
    return {{IdRole, "id"}, {ItemRole, "item"}, {NameRole, "name"}, {PresenceRole, "presence"}, {LoadRole, "load"},
        {CapRole, "cap"}};
}
