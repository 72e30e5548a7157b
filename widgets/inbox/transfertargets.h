// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/pinyinsearch.h"
#include "widgets/inbox/workplace.h"

#include <QAbstractListModel>
#include <QHash>
#include <QStyledItemDelegate>

#include <vector>

/// To whom a conversation can be handed on: colleagues, groups, skills or queues, those that can take it first.
class TransferTargets final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransferTargets)

public:
    enum class Kind
    {
        People,
        Groups,
        Skills,
        Queues
    };

    struct Row
    {
        items::TransferTarget target;
        QString title;
        QString detail;
        QString state; ///< of people: presence
        QString room; ///< of people: what is known of their room
        std::optional<protocol::Presence> presence;
        bool lead = false;
        bool takes = true; ///< false: the hub would refuse it now
        int score = 0; ///< of what was searched for
        std::vector<text::Range> marks; ///< of the title: what was searched for
    };

    TransferTargets(const Workplace& workplace, const items::ConversationItem& conversation, QObject* parent = nullptr);

    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    /// A name or account by any part of it, by pinyin or initials: `zz` finds 郑卓 and zheng.zhuo. Parts alone until
    /// the repository's pinyin search is ready; refresh() then.
    void setNeedle(const QString& needle);
    void refresh();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// nullptr when the index isn't ours.
    const Row* at(const QModelIndex& index) const;
    QModelIndex indexOf(const items::TransferTarget& target) const;

private:
    void addPeople(std::vector<Row>& rows) const;
    void addGroups(std::vector<Row>& rows) const;
    void addSkills(std::vector<Row>& rows) const;
    void addQueues(std::vector<Row>& rows) const;
    bool speaks(const items::PersonItem& person) const; ///< the customer's language
    Row personRow(const items::PersonItem& person) const;
    /// Leaves those that are searched for, each with its score and marks.
    void search(std::vector<Row>& rows);
    const text::Readings& readings(const QString& text);

    const Workplace& m_workplace;
    const items::ConversationItem& m_conversation;
    items::PinyinSearch& m_pinyin;
    Kind m_kind = Kind::People;
    QString m_needle;
    std::vector<Row> m_rows;
    QHash<QString, text::Readings> m_readings; ///< of what was searched in: names are few
};

class TransferDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransferDelegate)

public:
    TransferDelegate(const Theme& theme, const TransferTargets& targets, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintTitle(QPainter& painter, const QRect& rect, const TransferTargets::Row& row) const;
    int paintState(QPainter& painter, const QRect& rect, const TransferTargets::Row& row) const;

    const Theme& m_theme;
    const TransferTargets& m_targets;
};
