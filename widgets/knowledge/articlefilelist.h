// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/workplace.h"

#include <QAbstractButton>

#include <vector>

class Button;
class PlainLabel;
class QScrollArea;
class QVBoxLayout;

/// A file in a line: icon, name and size. What becomes of it when it is clicked is its owner's.
class FileLine final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileLine)

public:
    FileLine(const Theme& theme, const items::AttachmentItem& file, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_size;
};

/// Under an article: its files that are no pictures, each to be saved; and how far that is. Hidden where there are
/// none.
class ArticleFileList final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleFileList)

public:
    explicit ArticleFileList(const Workplace& workplace, QWidget* parent = nullptr);

    void set(const items::ArticleItem& article);
    /// Asks where this file of the article shall be kept; nothing while it is on its way.
    void save(const QString& hash);
    /// How much room is on the left: as that of the text above.
    void setNarrow(bool narrow);

    Downloads& downloads() { return *m_downloads; }
    std::vector<FileLine*> lines() const;
    /// Of this file; empty: nothing goes on with it.
    QString state(const QString& hash) const;

Q_SIGNALS:
    /// Something worth a line: `Saved: Downloads/prices.pdf`
    void told(const QString& what);

private:
    struct Row
    {
        items::AttachmentItem file;
        QWidget* whole;
        FileLine* line;
        PlainLabel* state;
        Button* retry;
        Button* cancel;
    };

    Row makeRow(const items::AttachmentItem& file);
    void clear();
    void refresh(const QString& hash);

    const Workplace& m_workplace;
    Downloads* m_downloads;
    std::vector<items::AttachmentItem> m_files; ///< all of the article's
    std::vector<Row> m_rows;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
};
