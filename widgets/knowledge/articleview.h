// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"
#include "widgets/knowledge/articledocument.h"

#include <QHash>
#include <QTextBrowser>

/// An article as it is read: selectable, with links that lead on, never loading anything from anywhere.
class ArticleView final : public QTextBrowser
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleView)

public:
    explicit ArticleView(const Workplace& workplace, QWidget* parent = nullptr);

    /// `before`: what it said is shown, too.
    void showArticle(const items::ArticleItem& article, const items::ArticleItem* before = nullptr);
    void clear();
    const items::ArticleItem& article() const { return m_article; }
    /// Places of the text that differ, of `before`.
    int changes() const { return m_changes; }
    /// One of the article's pictures has come. It is decoded in another thread; until then its words stand there.
    void setPicture(const QString& hash, const QByteArray& bytes);
    /// Asks for those that aren't here yet.
    void askPictures();
    /// How much room is on the left of the text.
    void setNarrow(bool narrow);

    const std::vector<ArticleHeading>& headings() const { return m_headings; }
    /// The one under which the topmost line stands; -1: before the first.
    int currentHeading() const;
    void goTo(int heading);

Q_SIGNALS:
    void headingsChanged();
    void currentHeadingChanged(int heading);
    /// A link to another article, by id or key.
    void articleWanted(const QString& name);
    void pictureWanted(const QString& hash);
    /// A link to one of the article's files that is no picture.
    void fileWanted(const QString& hash);

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;

private:
    void build();
    void rebuild();
    void follow(const QUrl& address);
    void takePicture(const QString& hash, const QImage& picture);
    void setMargins(QTextDocument& document) const;
    void fit();
    void tellHeading();
    int topOf(int block) const;

    const Workplace& m_workplace;
    items::ArticleItem m_article;
    std::optional<items::ArticleItem> m_before;
    std::vector<ArticleHeading> m_headings;
    QHash<QString, QImage> m_pictures;
    quint64 m_run = 0; ///< pictures of earlier articles are dropped
    int m_changes = 0;
    int m_told = -2; ///< heading
    bool m_narrow = false;
};
