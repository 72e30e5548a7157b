// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"
#include "widgets/inbox/workplace.h"
#include "widgets/knowledge/articledocument.h"

#include <QAbstractButton>
#include <QScrollArea>

class PlainLabel;
class QVBoxLayout;

/// A line of the contents: a heading, with a bar where one reads; or the title of another article.
class ContentsRow final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContentsRow)

public:
    enum class Kind
    {
        Heading,
        Article
    };

    ContentsRow(const Theme& theme, Kind kind, const QString& text, int depth, QWidget* parent);

    void setCurrent(bool current);
    bool isCurrent() const { return m_current; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Kind m_kind;
    int m_depth;
    bool m_current = false;
};

/// Beside an article: its headings with the one where one reads, and what is about nearly the same.
class ArticleContents final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleContents)

public:
    explicit ArticleContents(const Theme& theme, QWidget* parent = nullptr);

    void setHeadings(const std::vector<ArticleHeading>& headings);
    void setCurrent(int heading);
    void setRelated(const std::vector<items::ArticleHit>& articles);
    const std::vector<ContentsRow*>& headings() const { return m_headings; }
    const std::vector<ContentsRow*>& related() const { return m_related; }

Q_SIGNALS:
    void headingChosen(int heading);
    void articleChosen(const base::ArticleId& id);

private:
    void applyTheme();

    const Theme& m_theme;
    QWidget* m_inside;
    PlainLabel* m_headingsTitle;
    PlainLabel* m_relatedTitle;
    QVBoxLayout* m_headingColumn;
    QVBoxLayout* m_relatedColumn;
    std::vector<ContentsRow*> m_headings;
    std::vector<ContentsRow*> m_related;
};
