// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/messagelistmodel.h"

using items::Timeline;
using items::TimelineItem;

MessageListModel::MessageListModel(QObject* parent)
    : QAbstractListModel(parent)
{ }

void MessageListModel::setTimeline(Timeline* timeline)
{
    if (m_timeline == timeline) {
        return;
    }
    beginResetModel();
    if (m_timeline) {
        disconnect(m_timeline, nullptr, this, nullptr);
    }
    m_timeline = timeline;
    endResetModel();
    if (!timeline) {
        return;
    }
    connect(
        timeline, &Timeline::aboutToInsert, this, [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(timeline, &Timeline::inserted, this, [this] { endInsertRows(); });
    connect(
        timeline, &Timeline::aboutToRemove, this, [this](int first, int last) { beginRemoveRows({}, first, last); });
    connect(timeline, &Timeline::removed, this, [this] { endRemoveRows(); });
    connect(timeline, &Timeline::aboutToReset, this, [this] { beginResetModel(); });
    connect(timeline, &Timeline::wasReset, this, [this] { endResetModel(); });
    connect(timeline, &Timeline::changed, this,
        [this](int first, int last) { Q_EMIT dataChanged(index(first), index(last)); });
    connect(timeline, &Timeline::olderChanged, this, &MessageListModel::olderChanged);
    connect(timeline, &QObject::destroyed, this, [this] {
        // The pointer is null by now: the rows are gone.
        beginResetModel();
        endResetModel();
    });
    Q_EMIT olderChanged();
}

int MessageListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_timeline ? 0 : m_timeline->count();
}

const TimelineItem* MessageListModel::itemAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= rowCount()) {
        return nullptr;
    }
    return &m_timeline->entries()[static_cast<std::size_t>(index.row())];
}

QVariant MessageListModel::data(const QModelIndex& index, int role) const
{
    const TimelineItem* item = itemAt(index);
    if (!item) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case TextRole:
        return item->text;
    case IdRole:
        return QVariant::fromValue(item->id);
    case ItemRole:
        return QVariant::fromValue(*item);
    case KindRole:
        return static_cast<int>(item->kind);
    case AtRole:
        return QVariant::fromValue(item->at);
    case AuthorRole:
        return static_cast<int>(item->author);
    case AuthorNameRole:
        return item->authorName;
    case OwnRole:
        return item->own;
    case DeliveryRole:
        return static_cast<int>(item->delivery);
    case SystemRole:
        return static_cast<int>(item->system);
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const
{
    return {{IdRole, "id"}, {ItemRole, "item"}, {KindRole, "kind"}, {AtRole, "at"}, {AuthorRole, "author"},
        {AuthorNameRole, "authorName"}, {OwnRole, "own"}, {TextRole, "text"}, {DeliveryRole, "delivery"},
        {SystemRole, "system"}};
}
