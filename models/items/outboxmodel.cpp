// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/outboxmodel.h"

#include <algorithm>

OutboxModel::OutboxModel(Words words, QObject* parent)
    : QAbstractListModel(parent)
    , m_words(std::move(words))
{ }

void OutboxModel::setItems(std::vector<items::OutboxItem> items)
{
    // What is gone goes first; what is new mostly stands at the end.
    for (int row = int(m_items.size()) - 1; row >= 0; --row) {
        const auto& id = m_items[std::size_t(row)].id;
        if (std::ranges::find(items, id, &items::OutboxItem::id) == items.end()) {
            beginRemoveRows({}, row, row);
            m_items.erase(m_items.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t row = 0; row < items.size(); ++row) {
        if (row < m_items.size() && m_items[row].id == items[row].id) {
            m_items[row] = items[row];
            continue;
        }
        const auto old = std::ranges::find(m_items, items[row].id, &items::OutboxItem::id);
        if (old != m_items.end()) {
            beginResetModel(); // another order: rare
            m_items = std::move(items);
            endResetModel();
            return;
        }
        beginInsertRows({}, int(row), int(row));
        m_items.insert(m_items.begin() + std::ptrdiff_t(row), items[row]);
        endInsertRows();
    }
    refresh();
}

void OutboxModel::refresh()
{
    if (!m_items.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

int OutboxModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant OutboxModel::data(const QModelIndex& index, int role) const
{
    const items::OutboxItem* item = at(index);
    if (item == nullptr || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) {
        return {};
    }
    return m_words(*item);
}

const items::OutboxItem* OutboxModel::at(const QModelIndex& index) const
{
    const bool ours = index.isValid() && index.model() == this && index.row() < rowCount();
    return ours ? &m_items[std::size_t(index.row())] : nullptr;
}
