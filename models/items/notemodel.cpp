// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/notemodel.h"

NoteModel::NoteModel(MessageListModel& source, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_source(&source)
{
    setSourceModel(&source);
}

void NoteModel::setSource(MessageListModel& source)
{
    if (m_source != &source) {
        m_source = &source;
        setSourceModel(&source);
    }
}

bool NoteModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const items::TimelineItem* item = m_source->itemAt(m_source->index(row, 0, parent));
    return item && item->kind == items::EntryKind::Note;
}
