// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/outboxitem.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

/// What waits for the hub, in order. The words are the screen's.
class OutboxModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutboxModel)

public:
    using Words = std::function<QString(const items::OutboxItem&)>;

    /// `words`: a row as one sentence, for screen readers.
    explicit OutboxModel(Words words, QObject* parent = nullptr);

    /// Rows that stay keep their places and whatever is selected.
    void setItems(std::vector<items::OutboxItem> items);
    /// Time has passed: the words may be others.
    void refresh();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// nullptr when the index isn't ours.
    const items::OutboxItem* at(const QModelIndex& index) const;

private:
    Words m_words;
    std::vector<items::OutboxItem> m_items;
};
