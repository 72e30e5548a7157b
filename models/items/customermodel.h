// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"

#include <QAbstractListModel>

/// One customer: his fields as rows, name, tags, visits and connection as properties. Without a customer it is empty.
class CustomerModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CustomerModel)

public:
    enum Roles
    {
        KeyRole = Qt::UserRole + 1,
        ValueRole
    };

    explicit CustomerModel(items::Repository& repository, QObject* parent = nullptr);

    /// Nil shows nothing.
    void setCustomer(const base::CustomerId& customer);
    /// Empty (nil id) when nothing is known.
    const items::CustomerItem& customer() const { return m_customer; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void customerChanged();

private:
    void reload();

    items::Repository& m_repository;
    base::CustomerId m_id;
    items::CustomerItem m_customer;
};
