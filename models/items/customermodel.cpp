// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/customermodel.h"

CustomerModel::CustomerModel(items::Repository& repository, QObject* parent)
    : QAbstractListModel(parent)
    , m_repository(repository)
{
    connect(&repository, &items::Repository::customerChanged, this, [this](const base::CustomerId& id) {
        if (id == m_id) {
            reload();
        }
    });
    connect(&repository, &items::Repository::cleared, this, [this] { setCustomer({}); });
}

void CustomerModel::setCustomer(const base::CustomerId& customer)
{
    if (m_id != customer) {
        m_id = customer;
        reload();
    }
}

void CustomerModel::reload()
{
    const items::CustomerItem* item = m_repository.customer(m_id);
    beginResetModel();
    m_customer = item ? *item : items::CustomerItem {};
    endResetModel();
    Q_EMIT customerChanged();
}

int CustomerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_customer.fields.size());
}

QVariant CustomerModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const items::CustomerFieldItem& field = m_customer.fields[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KeyRole:
        return field.key;
    case Qt::DisplayRole:
    case ValueRole:
        return field.value;
    default:
        return {};
    }
}

QHash<int, QByteArray> CustomerModel::roleNames() const
{
    return {{KeyRole, "key"}, {ValueRole, "value"}};
}
