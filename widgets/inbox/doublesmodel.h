// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

/// Customers to choose from: name, and below it what tells them apart.
class DoublesModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DoublesModel)

public:
    static constexpr int DetailRole = Qt::UserRole + 1;

    explicit DoublesModel(const Workplace& workplace, QObject* parent = nullptr);

    void set(std::vector<items::CustomerItem> customers);
    /// nullptr: nobody.
    const items::CustomerItem* at(const QModelIndex& index) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString detail(const items::CustomerItem& customer) const;

    const Workplace& m_workplace;
    std::vector<items::CustomerItem> m_customers;
};

class DoublesDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DoublesDelegate)

public:
    static constexpr int rowHeight = 44;

    explicit DoublesDelegate(const Theme& theme, QObject* parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};
