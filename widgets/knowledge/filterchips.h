// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"
#include "widgets/inbox/workplace.h"

#include <QAbstractButton>

class QButtonGroup;

/// One choice as a chip: word and count; chosen on a tint, what is news on amber.
class FilterChip final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterChip)

public:
    FilterChip(const Theme& theme, bool news, QWidget* parent);

    void set(const QString& word, int count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString shown() const;

    const Theme& m_theme;
    bool m_news;
    int m_count = -1;
};

/// Under the search field: all, the categories that were found most, favourites, what changed; as many as have room.
class FilterChips final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterChips)

public:
    explicit FilterChips(const Theme& theme, QWidget* parent = nullptr);

    /// What the query chose stays shown, also where nothing of it was found.
    void set(const items::KnowledgePage& page, const items::KnowledgeQuery& query);
    QList<FilterChip*> chips() const;
    QSize sizeHint() const override { return {200, 32}; }
    QSize minimumSizeHint() const override { return {80, 32}; }

Q_SIGNALS:
    void chosen(items::ArticleList list, const QString& category);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Choice
    {
        items::ArticleList list;
        QString category;
        FilterChip* chip;
    };

    FilterChip& chip(items::ArticleList list, const QString& category);
    void place();

    const Theme& m_theme;
    QButtonGroup* m_group;
    std::vector<Choice> m_choices;
};
