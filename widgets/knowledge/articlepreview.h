// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

class ArticleView;
class Button;
class PlainLabel;

/// An article that is being written as it will be read, a moment behind the keys. Of a long one what stands round the
/// cursor: the cost of a key stays the same however long the article is.
class ArticlePreview final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticlePreview)

public:
    explicit ArticlePreview(const Workplace& workplace, QWidget* parent = nullptr);

    /// `cursor`: where in the body somebody writes. Shown soon.
    void set(const items::ArticleItem& article, int cursor);
    /// What differs from this text, in place of the preview; nullptr: the preview again.
    void compare(const items::ArticleItem* before);
    bool isComparing() const { return m_before.has_value(); }
    void setPicture(const QString& hash, const QByteArray& bytes);
    ArticleView& view() { return *m_view; }
    PlainLabel& notice() { return *m_notice; }

    /// Whole paragraphs of a long body round this place; a short one as it is.
    static QString part(const QString& body, int cursor);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void render();

    const Workplace& m_workplace;
    items::ArticleItem m_article;
    std::optional<items::ArticleItem> m_before;
    int m_cursor = 0;
    bool m_whole = false; ///< somebody asked for all of it, until he writes on
    bool m_due = false;
    QTimer m_soon;
    PlainLabel* m_notice;
    Button* m_all;
    ArticleView* m_view;
};
