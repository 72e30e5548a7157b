// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/messagesearch.h"
#include "widgets/inbox/workplace.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

/// The messages that a search over all conversations found.
class FoundModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoundModel)

public:
    FoundModel(const Workplace& workplace, items::MessageSearch& search, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// nullptr when the index isn't ours.
    const items::FoundItem* at(const QModelIndex& index) const;
    /// `14:07` today, else the day.
    QString when(const items::FoundItem& item) const;
    /// The customer, and whose words they are where they aren't his.
    QString who(const items::FoundItem& item) const;

private:
    void follow();

    const Workplace& m_workplace;
    items::MessageSearch& m_search;
    int m_count = 0; ///< rows that were announced
};

class FoundDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoundDelegate)

public:
    FoundDelegate(const Theme& theme, const FoundModel& model, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    const FoundModel& m_model;
};
