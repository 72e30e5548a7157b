// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/earlierconversationmodel.h"

EarlierConversationModel::EarlierConversationModel(items::Repository& repository, QObject* parent)
    : QAbstractListModel(parent)
    , m_repository(repository)
{
    connect(&repository, &items::Repository::earlierChanged, this, [this](const base::CustomerId& id) {
        if (id == m_customer) {
            reload();
        }
    });
    connect(&repository, &items::Repository::cleared, this, &EarlierConversationModel::reload);
}

void EarlierConversationModel::setCustomer(const base::CustomerId& customer)
{
    if (m_customer != customer) {
        m_customer = customer;
        reload();
    }
}

void EarlierConversationModel::reload()
{
    beginResetModel();
    m_rows = m_repository.earlier(m_customer);
    endResetModel();
}

int EarlierConversationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const items::EarlierItem* EarlierConversationModel::itemAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= rowCount()) {
        return nullptr;
    }
    return &m_rows[static_cast<std::size_t>(index.row())];
}

QVariant EarlierConversationModel::data(const QModelIndex& index, int role) const
{
    const items::EarlierItem* item = itemAt(index);
    if (!item) {
        return {};
    }
    switch (role) {
    case IdRole:
        return QVariant::fromValue(item->id);
    case ItemRole:
        return QVariant::fromValue(*item);
    case OpenedAtRole:
        return QVariant::fromValue(item->openedAt);
    case QueueRole:
        return QString::fromStdString(item->queue.name);
    case Qt::DisplayRole:
    case LastLineRole:
        return item->lastLine;
    default:
        return {};
    }
}

QHash<int, QByteArray> EarlierConversationModel::roleNames() const
{
    return {{IdRole, "id"}, {ItemRole, "item"}, {OpenedAtRole, "openedAt"}, {QueueRole, "queue"},
        {LastLineRole, "lastLine"}};
}
