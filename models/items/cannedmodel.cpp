// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cannedmodel.h"

#include "models/items/convert.h"

using items::CannedIndex;

namespace {

constexpr qsizetype mostShown = 80; ///< of a text that stands for a title

QString titleOf(const items::CannedItem& reply)
{
    return reply.title.isEmpty() ? reply.text.simplified().left(mostShown) : reply.title;
}

} // namespace

CannedModel::CannedModel(items::Repository& repository, QObject* parent)
    : QAbstractListModel(parent)
    , m_index(CannedIndex::of(repository))
{
    connect(&m_index, &CannedIndex::changed, this, [this] {
        if (m_open) {
            refresh();
        }
    });
}

void CannedModel::open(const QString& language)
{
    m_open = true;
    m_language = language.section(QLatin1Char('-'), 0, 0).toLower();
    m_needle.clear();
    refresh();
}

void CannedModel::close()
{
    m_open = false;
    beginResetModel();
    m_hits.clear();
    endResetModel();
}

void CannedModel::setNeedle(const QString& needle)
{
    m_needle = needle;
    refresh();
}

void CannedModel::refresh()
{
    beginResetModel();
    m_hits = m_index.find(m_needle, m_language);
    endResetModel();
}

int CannedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

const items::CannedItem* CannedModel::itemAt(const QModelIndex& index) const
{
    const bool ours = index.isValid() && index.model() == this && index.row() < rowCount();
    return ours ? m_index.item(m_hits[static_cast<std::size_t>(index.row())].id) : nullptr;
}

QVariant CannedModel::data(const QModelIndex& index, int role) const
{
    const items::CannedItem* reply = itemAt(index);
    if (reply == nullptr) {
        return {};
    }
    const CannedIndex::Hit& hit = m_hits[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(*reply);
    case IdRole:
        return QVariant::fromValue(reply->id);
    case ItemRole:
        return QVariant::fromValue(*reply);
    case ShortcutRole:
        return reply->shortcut;
    case TextRole:
        return reply->text;
    case GroupRole:
        return reply->group ? items::toQString(reply->group->name) : QString();
    case FieldRole:
        return static_cast<int>(hit.field);
    case MarksRole:
        return QVariant::fromValue(hit.ranges);
    default:
        return {};
    }
}

QHash<int, QByteArray> CannedModel::roleNames() const
{
    return {{Qt::DisplayRole, "title"}, {IdRole, "id"}, {ItemRole, "item"}, {ShortcutRole, "shortcut"},
        {TextRole, "text"}, {GroupRole, "group"}, {FieldRole, "field"}, {MarksRole, "marks"}};
}
