// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/offermodel.h"

OfferModel::OfferModel(items::Repository& repository, QObject* parent)
    : QAbstractListModel(parent)
    , m_repository(repository)
{
    connect(&repository, &items::Repository::offerAboutToBeInserted, this,
        [this](int row) { beginInsertRows({}, row, row); });
    connect(&repository, &items::Repository::offerInserted, this, [this] { endInsertRows(); });
    connect(&repository, &items::Repository::offerAboutToBeRemoved, this,
        [this](int row) { beginRemoveRows({}, row, row); });
    connect(&repository, &items::Repository::offerRemoved, this, [this] { endRemoveRows(); });
    connect(&repository, &items::Repository::offerChanged, this,
        [this](int row) { Q_EMIT dataChanged(index(row), index(row)); });
    connect(&repository, &items::Repository::aboutToBeCleared, this, [this] { beginResetModel(); });
    connect(&repository, &items::Repository::cleared, this, [this] { endResetModel(); });
}

int OfferModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_repository.offers().size());
}

const items::OfferItem* OfferModel::itemAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= rowCount()) {
        return nullptr;
    }
    return &m_repository.offers()[static_cast<std::size_t>(index.row())];
}

QVariant OfferModel::data(const QModelIndex& index, int role) const
{
    const items::OfferItem* item = itemAt(index);
    if (!item) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case CustomerNameRole:
        return item->customerName;
    case IdRole:
        return QVariant::fromValue(item->id);
    case ItemRole:
        return QVariant::fromValue(*item);
    case ConversationRole:
        return QVariant::fromValue(item->conversation);
    case FirstLineRole:
        return item->firstLine;
    case LanguageRole:
        return item->language;
    case QueueRole:
        return QString::fromStdString(item->queue.name);
    case MadeAtRole:
        return QVariant::fromValue(item->madeAt);
    case ExpiresAtRole:
        return QVariant::fromValue(item->expiresAt);
    case AcceptingRole:
        return item->accepting;
    default:
        return {};
    }
}

QHash<int, QByteArray> OfferModel::roleNames() const
{
    return {{IdRole, "id"}, {ItemRole, "item"}, {ConversationRole, "conversation"}, {CustomerNameRole, "customerName"},
        {FirstLineRole, "firstLine"}, {LanguageRole, "language"}, {QueueRole, "queue"}, {MadeAtRole, "madeAt"},
        {ExpiresAtRole, "expiresAt"}, {AcceptingRole, "accepting"}};
}
