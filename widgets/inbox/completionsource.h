// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/placeholders.h"

#include <QAbstractListModel>

/// What a row of the list over the composer shows: lines without breaks, safe to paint. Ranges in UTF-16 units.
struct CompletionRow
{
    QString glyph; ///< large, at the left; may be empty
    QString title;
    std::vector<text::Range> titleMarks;
    QString aside; ///< pale, behind the title; may be empty
    std::vector<text::Range> asideMarks;
    QString detail; ///< on a second line; may be empty
    std::vector<text::Range> detailMarks;
    QString chip; ///< at the right; may be empty
    bool own = false; ///< the chip says that it is one's own
    int files = 0; ///< that go along
};

/// One kind of things that can be typed into the composer by a sign and a part of their name. GUI thread.
class CompletionSource : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompletionSource)

public:
    using QAbstractListModel::QAbstractListModel;

    /// Any of these characters begins it, at the start of a line or behind white space.
    virtual QString signs() const = 0;
    /// Characters behind the sign without which nothing is listed.
    virtual qsizetype leastTyped() const { return 0; }
    /// Whether this can be the beginning of a name; else it is ordinary text.
    virtual bool fits(const QString& typed) const = 0;
    /// The list stays where nothing is found, and Enter does nothing then: what was typed was meant for it.
    virtual bool staysEmpty() const { return false; }

    /// It will be shown, nothing is typed yet.
    virtual void open() = 0;
    virtual void close() = 0;
    /// Without the sign. Rows are others then: the best hit first.
    virtual void setTyped(const QString& typed) = 0;

    virtual CompletionRow row(int row) const = 0;
    /// The same thing has the same key, in whatever row.
    virtual QString key(int row) const = 0;
    /// What goes into the text.
    virtual items::FilledText filled(int row) const = 0;
    /// It was put into the text.
    virtual void use(int row) { Q_UNUSED(row); }

    virtual int rowHeight() const = 0;
    virtual int mostRows() const = 0;
    virtual bool hasPreview() const { return false; }
    virtual QString heading() const = 0;
    /// How it is found, for who has not typed anything.
    virtual QString hint() const = 0;
    virtual QString nothing(const QString& typed) const = 0;
    /// A link in the foot; may be empty.
    virtual QString link() const { return {}; }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// Of a text with line breaks and controls, character by character, so that ranges stay where they are.
    static QString line(QString text);

protected:
    /// The rows are others.
    void announce();
};
