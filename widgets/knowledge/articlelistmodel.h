// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"
#include "widgets/inbox/workplace.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

/// Articles that were found, best first. Reset at every answer; the row of an article is found by its id.
class ArticleListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleListModel)

public:
    explicit ArticleListModel(const Workplace& workplace, QObject* parent = nullptr);

    void set(std::vector<items::ArticleHit> hits);
    /// nullptr: no such row.
    const items::ArticleHit* at(const QModelIndex& index) const;
    const std::vector<items::ArticleHit>& hits() const { return m_hits; }
    /// -1: it isn't among them.
    int rowOf(const base::ArticleId& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    const Workplace& m_workplace;
    std::vector<items::ArticleHit> m_hits;
};

/// An article in a list: title and snippet with what was found marked, language where it isn't the person's own, what
/// became of it lately.
class ArticleDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleDelegate)

public:
    enum class Shape
    {
        Full, ///< two lines of snippet, a line of facts
        Compact ///< one line of snippet
    };

    ArticleDelegate(const Workplace& workplace, Shape shape, QObject* parent);

    /// What stands at the right of the chosen row's title, as on its cap; empty: nothing. Compact only.
    void setKeyHint(const QString& key) { m_key = key; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int paintAside(QPainter& painter, const QRect& line, const items::ArticleHit& hit, bool selected) const;
    int snippetLines(const QString& snippet, int width) const;
    void paintSnippet(QPainter& painter, const QRect& rect, const items::ArticleHit& hit, int lines) const;

    const Workplace& m_workplace;
    Shape m_shape;
    QString m_key;
};
