// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/conversationsectionmodel.h"

#include "models/items/conversationsearch.h"

ConversationSectionModel::ConversationSectionModel(
    ConversationListModel& source, items::Section section, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
    , m_section(section)
{
    setSourceModel(&source);
}

void ConversationSectionModel::setNeedle(const QString& needle)
{
    m_needle = needle.trimmed();
    m_folded = m_folding ? items::folded(*m_folding, m_needle) : QString();
    invalidateFilter();
}

void ConversationSectionModel::setFolding(std::shared_ptr<const text::Folding> folding)
{
    m_folding = std::move(folding);
    setNeedle(m_needle);
}

bool ConversationSectionModel::matches(const QString& shown) const
{
    return m_folding ? !items::findInShown(*m_folding, shown, m_folded).empty()
                     : shown.contains(m_needle, Qt::CaseInsensitive);
}

const items::ConversationItem* ConversationSectionModel::itemAt(const QModelIndex& index) const
{
    return index.isValid() ? m_source.itemAt(mapToSource(index)) : nullptr;
}

bool ConversationSectionModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = m_source.index(row, 0, parent);
    if (m_source.data(index, ConversationListModel::SectionRole).toInt() != static_cast<int>(m_section)) {
        return false;
    }
    const items::ConversationItem* item = m_source.itemAt(index);
    return m_needle.isEmpty() || (item && (matches(item->customerName) || matches(item->lastLine)));
}
