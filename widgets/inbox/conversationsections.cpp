// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationsections.h"

#include "widgets/inbox/names.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

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
        if ((section != items::Section::Mine || m_searching) && part.rowCount() == 0) {
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
    case PlacesRole:
        return header ? placesIn(row.section) : 0;
    case FoldedRole:
        return header && m_folded[std::size_t(row.section)];
    case FoldableRole:
        return header && row.section != items::Section::Mine;
    case Qt::DisplayRole:
        // Letters that are typed go to the name that begins so.
        return header ? title(row.section)
                      : m_source.data(m_source.indexOf(row.id), ConversationListModel::CustomerNameRole);
    case Qt::AccessibleTextRole:
        return spoken(index);
    default:
        return {};
    }
}

int ConversationSections::placesIn(items::Section section) const
{
    const ConversationSectionModel& part = *m_sections[std::size_t(section)];
    int taken = 0;
    for (int row = 0; row < part.rowCount(); ++row) {
        const items::ConversationItem* item = part.itemAt(part.index(row, 0));
        taken += item != nullptr && !item->quiet ? 1 : 0;
    }
    return taken;
}

QString ConversationSections::title(items::Section section)
{
    return section == items::Section::Mine  ? tr("Mine")
        : section == items::Section::Parked ? tr("Parked")
                                            : tr("Closed today");
}

QString ConversationSections::spoken(const QModelIndex& index) const
{
    const Row& row = m_rows[std::size_t(index.row())];
    if (row.id.isNil()) {
        const QString counted = tr("%1, %n conversation(s)", nullptr, index.data(CountRole).toInt());
        const QString words = counted.arg(title(row.section));
        if (row.section == items::Section::Mine) {
            const int quiet = index.data(CountRole).toInt() - index.data(PlacesRole).toInt();
            return quiet > 0 ? tr("%1, %n quiet", nullptr, quiet).arg(words) : words;
        }
        return m_folded[std::size_t(row.section)] && !m_searching ? tr("%1, folded").arg(words)
                                                                  : tr("%1, unfolded").arg(words);
    }
    const items::ConversationItem* item = itemAt(index);
    return item == nullptr ? QString() : m_words ? m_words(*item) : Names::customer(item->customerName, item->customer);
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

QModelIndex ConversationSections::headerOf(items::Section section) const
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].id.isNil() && m_rows[row].section == section) {
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

void ConversationSections::makeFolding()
{
    if (std::exchange(m_makesFolding, true)) {
        return;
    }
    QPointer<ConversationSections> self(this);
    QThreadPool::globalInstance()->start([self] {
        const auto made = std::make_shared<const text::Folding>();
        QMetaObject::invokeMethod(
            qApp,
            [self, made] {
                for (std::size_t i = 0; self != nullptr && i < self->m_sections.size(); ++i) {
                    self->m_sections[i]->setFolding(made);
                }
            },
            Qt::QueuedConnection);
    });
}

void ConversationSections::setNeedle(const QString& needle)
{
    m_searching = !needle.trimmed().isEmpty();
    if (m_searching) {
        makeFolding(); // it takes a moment; until then letters are compared as they are
    }
    for (const auto& part : m_sections) {
        part->setNeedle(needle);
    }
    refresh();
}

std::vector<base::ConversationId> ConversationSections::order() const
{
    std::vector<base::ConversationId> ids;
    for (int row = 0; row < m_source.rowCount(); ++row) {
        const QModelIndex at = m_source.index(row, 0);
        if (!m_folded[std::size_t(at.data(ConversationListModel::SectionRole).toInt())]) {
            ids.push_back(m_source.itemAt(at)->id);
        }
    }
    return ids;
}

std::vector<base::ConversationId> ConversationSections::found() const
{
    std::vector<base::ConversationId> ids;
    for (const Row& row : m_rows) {
        if (!row.id.isNil()) {
            ids.push_back(row.id);
        }
    }
    return ids;
}

std::vector<const items::ConversationItem*> ConversationSections::hidden() const
{
    std::vector<const items::ConversationItem*> items;
    for (int row = 0; m_searching && row < m_source.rowCount(); ++row) {
        const QModelIndex at = m_source.index(row, 0);
        const items::ConversationItem* item = m_source.itemAt(at);
        const auto section = items::Section(at.data(ConversationListModel::SectionRole).toInt());
        if (item != nullptr && section == items::Section::Mine && !indexOf(item->id).isValid()) {
            items.push_back(item);
        }
    }
    return items;
}
