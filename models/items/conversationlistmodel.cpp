// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/conversationlistmodel.h"

#include <QDateTime>

#include <algorithm>
#include <tuple>

using items::ConversationItem;
using items::Section;

namespace {

/// Smaller comes first within a section.
qint64 sortKey(const ConversationItem& item)
{
    constexpr qint64 after = qint64 {1} << 52; // behind every real time
    switch (ConversationListModel::sectionOf(item)) {
    case Section::Mine:
        if (item.state == protocol::ConversationState::wrapup) {
            return 2 * after + item.wrapUpUntil.value_or(item.stateSince).ms;
        }
        return item.unansweredSince ? item.unansweredSince->ms : after + item.assignedAt.value_or(item.openedAt).ms;
    case Section::Parked:
        return item.parkedUntil ? item.parkedUntil->ms : after + item.stateSince.ms;
    case Section::Closed:
        return -item.stateSince.ms;
    }
    return 0;
}

QVariant timeOrNothing(const std::optional<base::Timestamp>& time)
{
    return time ? QVariant::fromValue(*time) : QVariant();
}

} // namespace

ConversationListModel::ConversationListModel(items::Repository& repository, const base::Clock& clock, QObject* parent)
    : QAbstractListModel(parent)
    , m_repository(repository)
    , m_clock(clock)
{
    m_thaw.setSingleShot(true);
    m_thaw.setInterval(frozenAtMostMs);
    connect(&m_thaw, &QTimer::timeout, this, &ConversationListModel::applyOrder);
    m_dayCheck.setInterval(60'000);
    connect(&m_dayCheck, &QTimer::timeout, this, &ConversationListModel::checkDay);
    m_dayCheck.start();
    connect(&repository, &items::Repository::conversationInserted, this, &ConversationListModel::handleInserted);
    connect(&repository, &items::Repository::conversationChanged, this, &ConversationListModel::handleChanged);
    connect(&repository, &items::Repository::conversationAboutToBeRemoved, this,
        &ConversationListModel::handleAboutToBeRemoved);
    connect(&repository, &items::Repository::aboutToBeCleared, this, [this] {
        beginResetModel();
        m_rows.clear();
    });
    connect(&repository, &items::Repository::cleared, this, [this] {
        endResetModel();
        Q_EMIT sectionsChanged();
    });
    rebuild();
}

Section ConversationListModel::sectionOf(const ConversationItem& item)
{
    switch (item.state) {
    case protocol::ConversationState::parked:
        return Section::Parked;
    case protocol::ConversationState::closed:
        return Section::Closed;
    default:
        return Section::Mine;
    }
}

qint64 ConversationListModel::startOfToday() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.now().ms).date().startOfDay().toMSecsSinceEpoch();
}

bool ConversationListModel::belongs(const ConversationItem& item) const
{
    if (!item.mine || item.state == protocol::ConversationState::waiting
        || item.state == protocol::ConversationState::offered) {
        return false;
    }
    return item.state != protocol::ConversationState::closed || item.stateSince.ms >= m_today;
}

bool ConversationListModel::isBefore(const Row& a, const Row& b) const
{
    const ConversationItem* x = m_repository.conversation(a.id);
    const ConversationItem* y = m_repository.conversation(b.id);
    return std::tuple(a.section, sortKey(*x), a.id) < std::tuple(b.section, sortKey(*y), b.id);
}

int ConversationListModel::rowOf(const base::ConversationId& id) const
{
    const auto found = std::ranges::find_if(m_rows, [&id](const Row& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void ConversationListModel::rebuild()
{
    m_today = startOfToday();
    beginResetModel();
    m_rows.clear();
    for (const auto& [id, item] : m_repository.conversations()) {
        if (belongs(item)) {
            m_rows.push_back({id, sectionOf(item)});
        }
    }
    std::ranges::sort(m_rows, [this](const Row& a, const Row& b) { return isBefore(a, b); });
    endResetModel();
    Q_EMIT sectionsChanged();
}

void ConversationListModel::handleInserted(const base::ConversationId& id)
{
    const ConversationItem* item = m_repository.conversation(id);
    if (item && belongs(*item)) {
        insertRow(*item);
        Q_EMIT sectionsChanged();
    }
}

void ConversationListModel::insertRow(const ConversationItem& item)
{
    const Row fresh {item.id, sectionOf(item)};
    const auto place = m_frozen
        ? std::ranges::find_if(m_rows, [&fresh](const Row& row) { return row.section > fresh.section; })
        : std::ranges::find_if(m_rows, [&fresh, this](const Row& row) { return isBefore(fresh, row); });
    const int row = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(place, fresh);
    endInsertRows();
    if (m_frozen && !m_thaw.isActive()) {
        m_thaw.start();
    }
}

void ConversationListModel::removeRowAt(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void ConversationListModel::handleChanged(const base::ConversationId& id)
{
    const ConversationItem* item = m_repository.conversation(id);
    const int row = rowOf(id);
    if (row < 0) {
        handleInserted(id);
        return;
    }
    if (!belongs(*item)) {
        removeRowAt(row);
        Q_EMIT sectionsChanged();
        return;
    }
    Q_EMIT dataChanged(index(row), index(row));
    if (m_frozen) {
        if (!m_thaw.isActive()) {
            m_thaw.start();
        }
        return;
    }
    place(row);
}

void ConversationListModel::place(int row)
{
    Row moved = m_rows[static_cast<std::size_t>(row)];
    const Section before = moved.section;
    moved.section = sectionOf(*m_repository.conversation(moved.id));
    int target = 0; // the row's place once it is taken out
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        if (i != row && isBefore(m_rows[static_cast<std::size_t>(i)], moved)) {
            ++target;
        }
    }
    if (target != row) {
        beginMoveRows({}, row, row, {}, target > row ? target + 1 : target);
        m_rows.erase(m_rows.begin() + row);
        m_rows.insert(m_rows.begin() + target, moved);
        endMoveRows();
    } else {
        m_rows[static_cast<std::size_t>(row)] = moved;
    }
    if (before != moved.section) {
        Q_EMIT dataChanged(index(target), index(target), {SectionRole});
        Q_EMIT sectionsChanged();
    }
}

void ConversationListModel::handleAboutToBeRemoved(const base::ConversationId& id)
{
    if (const int row = rowOf(id); row >= 0) {
        removeRowAt(row);
        Q_EMIT sectionsChanged();
    }
}

void ConversationListModel::setFrozen(bool frozen)
{
    if (m_frozen == frozen) {
        return;
    }
    m_frozen = frozen;
    if (!frozen) {
        applyOrder();
    }
}

void ConversationListModel::applyOrder()
{
    m_thaw.stop();
    std::vector<Row> wanted = m_rows;
    bool sections = false;
    for (Row& row : wanted) {
        const Section section = sectionOf(*m_repository.conversation(row.id));
        sections = sections || section != row.section;
        row.section = section;
    }
    std::ranges::sort(wanted, [this](const Row& a, const Row& b) { return isBefore(a, b); });
    const bool same = std::ranges::equal(wanted, m_rows, [](const Row& a, const Row& b) { return a.id == b.id; });
    if (same && !sections) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<base::ConversationId> oldIds;
    for (const QModelIndex& index : old) {
        oldIds.push_back(m_rows[static_cast<std::size_t>(index.row())].id);
    }
    m_rows = std::move(wanted);
    QModelIndexList fresh;
    for (const base::ConversationId& id : oldIds) {
        fresh.push_back(index(rowOf(id)));
    }
    changePersistentIndexList(old, fresh);
    Q_EMIT layoutChanged();
    if (sections) {
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1), {SectionRole});
        Q_EMIT sectionsChanged();
    }
}

void ConversationListModel::checkDay()
{
    if (startOfToday() != m_today) {
        rebuild();
    }
}

int ConversationListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const ConversationItem* ConversationListModel::itemAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.model() != this || index.row() >= rowCount()) {
        return nullptr;
    }
    return m_repository.conversation(m_rows[static_cast<std::size_t>(index.row())].id);
}

QModelIndex ConversationListModel::indexOf(const base::ConversationId& id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row);
}

int ConversationListModel::sectionCount(Section section) const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [section](const Row& row) { return row.section == section; }));
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const
{
    const ConversationItem* item = itemAt(index);
    if (!item) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case CustomerNameRole:
        return item->customerName;
    case IdRole:
        return QVariant::fromValue(item->id);
    case ItemRole:
        return QVariant::fromValue(*item);
    case SectionRole:
        return static_cast<int>(m_rows[static_cast<std::size_t>(index.row())].section);
    case StateRole:
        return static_cast<int>(item->state);
    case LanguageRole:
        return item->language;
    case LastLineRole:
        return item->lastLine;
    case LastAuthorRole:
        return static_cast<int>(item->lastAuthor);
    case LastAtRole:
        return QVariant::fromValue(item->lastAt);
    case QueueRole:
        return QString::fromStdString(item->queue.name);
    case UnansweredSinceRole:
        return timeOrNothing(item->unansweredSince);
    case UnreadRole:
        return item->unread;
    case QueuedRole:
        return item->queued;
    case FailedRole:
        return item->failed;
    case DraftRole:
        return item->draft;
    case ParkedUntilRole:
        return timeOrNothing(item->parkedUntil);
    case WrapUpUntilRole:
        return timeOrNothing(item->wrapUpUntil);
    case LinkRole:
        return static_cast<int>(item->link);
    case TypingRole:
        return item->typing;
    case SortKeyRole:
        return sortKey(*item);
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const
{
    return {{IdRole, "id"}, {ItemRole, "item"}, {SectionRole, "section"}, {StateRole, "state"},
        {CustomerNameRole, "customerName"}, {LanguageRole, "language"}, {LastLineRole, "lastLine"},
        {LastAuthorRole, "lastAuthor"}, {LastAtRole, "lastAt"}, {QueueRole, "queue"},
        {UnansweredSinceRole, "unansweredSince"}, {UnreadRole, "unread"}, {QueuedRole, "queued"},
        {FailedRole, "failed"}, {DraftRole, "draft"}, {ParkedUntilRole, "parkedUntil"},
        {WrapUpUntilRole, "wrapUpUntil"}, {LinkRole, "link"}, {TypingRole, "typing"}, {SortKeyRole, "sortKey"}};
}
