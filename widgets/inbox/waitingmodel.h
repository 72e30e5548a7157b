// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

/// Conversations that wait in their queues or are in colleagues' hands, as the hub told them.
class WaitingModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaitingModel)

public:
    explicit WaitingModel(const Workplace& workplace, QObject* parent = nullptr);

    void set(std::vector<items::WaitingItem> waiting);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// nullptr when the index isn't ours.
    const items::WaitingItem* at(const QModelIndex& index) const;
    QModelIndex indexOf(const base::ConversationId& id) const;

private:
    const Workplace& m_workplace;
    std::vector<items::WaitingItem> m_waiting;
};

class WaitingDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaitingDelegate)

public:
    WaitingDelegate(const Workplace& workplace, const WaitingModel& model, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// Gives where it begins.
    int paintTime(QPainter& painter, const QRect& rect, const items::WaitingItem& item) const;

    const Workplace& m_workplace;
    const WaitingModel& m_model;
};
