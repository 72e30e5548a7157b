// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationsections.h"

#include "widgets/inbox/names.h"

ConversationSections::ConversationSections(ConversationListModel& source, QObject* parent)
    : QAbstractListModel(parent)
    , m_source(source)
{
    for (const items::Section section : {items::Section::Mine, items::Section::Parked, items::Section::Closed}) {
        auto& part = m_sections[std::size_t(section)];
        part = std::make_unique<ConversationSectionModel>(source, section);
        for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
            connect(part.get(), signal, this, &ConversationSections::refresh);
        }
        connect(part.get(), &QAbstractItemModel::layoutChanged, this, &ConversationSections::refresh);
        connect(part.get(), &QAbstractItemModel::modelReset, this, &ConversationSections::refresh);
        connect(part.get(), &QAbstractItemModel::rowsMoved, this, &ConversationSections::refresh);
        connect(part.get(), &QAbstractItemModel::dataChanged, this, [this, section] {
            refresh();
            for (std::size_t row = 0; row < m_rows.size(); ++row) {
                if (m_rows[row].section == section) {
                    const QModelIndex at = index(int(row), 0);
                    Q_EMIT dataChanged(at, at);
                }
            }
        });
    }
    m_rows = wanted();
}

std::vector<ConversationSections::Row> ConversationSections::wanted() const
{
    std::vector<Row> rows;
    for (const items::Section section : {items::Section::Mine, items::Section::Parked, items::Section::Closed}) {
        const ConversationSectionModel& part = *m_sections[std::size_t(section)];
        if (section != items::Section::Mine && part.rowCount() == 0) {
            continue;
        }
        rows.push_back({section, {}});
        // Who searches sees what he finds.
        if (m_folded[std::size_t(section)] && !m_searching) {
            continue;
        }
        for (int row = 0; row < part.rowCount(); ++row) {
            if (const items::ConversationItem* item = part.itemAt(part.index(row, 0))) {
                rows.push_back({section, item->id});
            }
        }
    }
    return rows;
}

void ConversationSections::refresh()
{
    const std::vector<Row> next = wanted();
    std::size_t front = 0;
    while (front < m_rows.size() && front < next.size() && m_rows[front] == next[front]) {
        ++front;
    }
    std::size_t back = 0;
    while (back < m_rows.size() - front && back < next.size() - front
        && m_rows[m_rows.size() - 1 - back] == next[next.size() - 1 - back]) {
        ++back;
    }
    const auto gone = m_rows.size() - front - back;
    const auto fresh = next.size() - front - back;
    if (gone > 0) {
        beginRemoveRows({}, int(front), int(front + gone - 1));
        m_rows.erase(m_rows.begin() + long(front), m_rows.begin() + long(front + gone));
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows({}, int(front), int(front + fresh - 1));
        m_rows.insert(m_rows.begin() + long(front), next.begin() + long(front), next.begin() + long(front + fresh));
        endInsertRows();
    }
    if (gone != fresh) {
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row].id.isNil()) {
                Q_EMIT dataChanged(index(int(row), 0), index(int(row), 0));
            }
        }
    }
}

int ConversationSections::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

bool ConversationSections::isHeader(int row) const
{
    return row >= 0 && row < int(m_rows.size()) && m_rows[std::size_t(row)].id.isNil();
}

QVariant ConversationSections::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[std::size_t(index.row())];
    const bool header = row.id.isNil();
    switch (role) {
    case HeaderRole:
        return header;
    case SectionRole:
        return int(row.section);
    case CountRole:
        return header ? m_sections[std::size_t(row.section)]->rowCount() : 0;
    case FoldedRole:
        return header && m_folded[std::size_t(row.section)];
    case FoldableRole:
        return header && row.section != items::Section::Mine;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        if (header) {
            const QString title = row.section == items::Section::Mine ? tr("Mine")
                : row.section == items::Section::Parked               ? tr("Parked")
                                                                      : tr("Closed today");
            return title;
        }
        const items::ConversationItem* item = itemAt(index);
        return item == nullptr ? QVariant()
                               : QVariant(QStringLiteral("%1, %2").arg(Names::customer(item->customerName),
                                   Names::lastLine(item->lastLine, item->lastFile)));
    }
    default:
        return {};
    }
}

Qt::ItemFlags ConversationSections::flags(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return isHeader(index.row()) ? Qt::ItemFlags(Qt::ItemIsEnabled)
                                 : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

const items::ConversationItem* ConversationSections::itemAt(const QModelIndex& index) const
{
    if (!index.isValid() || isHeader(index.row()) || index.row() >= int(m_rows.size())) {
        return nullptr;
    }
    return m_source.itemAt(m_source.indexOf(m_rows[std::size_t(index.row())].id));
}

QModelIndex ConversationSections::indexOf(const base::ConversationId& id) const
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (!id.isNil() && m_rows[row].id == id) {
            return index(int(row), 0);
        }
    }
    return {};
}

void ConversationSections::toggle(items::Section section)
{
    setFolded(section, !m_folded[std::size_t(section)]);
}

void ConversationSections::setFolded(items::Section section, bool folded)
{
    if (section == items::Section::Mine || m_folded[std::size_t(section)] == folded) {
        return;
    }
    m_folded[std::size_t(section)] = folded;
    refresh();
}

void ConversationSections::setNeedle(const QString& needle)
{
    m_searching = !needle.trimmed().isEmpty();
    for (const auto& part : m_sections) {
        part->setNeedle(needle);
    }
    refresh();
}

std::vector<base::ConversationId> ConversationSections::order() const
{
    std::vector<base::ConversationId> ids;
    for (const Row& row : m_rows) {
        if (!row.id.isNil()) {
            ids.push_back(row.id);
        }
    }
    return ids;
}
