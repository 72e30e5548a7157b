// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/paint.h"
#include "widgets/inbox/workplace.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

/// One row of a list of facts: what, in which state, more about it, when.
struct Fact
{
    QString key; ///< what it stands for
    QString title;
    QString line; ///< under the title
    QString aside; ///< at the right
    QString chip {}; ///< behind the title; empty: none
    paint::ChipKind kind = paint::ChipKind::Neutral;

    friend bool operator==(const Fact&, const Fact&) = default;
};

class FactModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactModel)

public:
    explicit FactModel(QObject* parent)
        : QAbstractListModel(parent)
    { }

    void set(std::vector<Fact> facts);
    /// nullptr: no such row.
    const Fact* at(const QModelIndex& index) const;
    int rowOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Fact> m_facts;
};

class FactDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactDelegate)

public:
    FactDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

/// Rows of facts by keyboard and mouse: Enter or a click chooses one. The row that is current stays so when the facts
/// are set again.
class FactList final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactList)

public:
    FactList(const Theme& theme, const QString& name, QWidget* parent);

    void set(std::vector<Fact> facts);
    FactModel& facts() { return *m_model; }
    /// Empty: none.
    QString currentKey() const;
    void setCurrentKey(const QString& key);

Q_SIGNALS:
    void chosen(const QString& key);
    void currentKeyChanged(const QString& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    FactModel* m_model;
    bool m_setting = false;
};
