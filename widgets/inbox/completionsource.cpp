// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/completionsource.h"

#include "widgets/inbox/names.h"

#include <utility>

QVariant CompletionSource::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return row(index.row()).title;
    }
    if (role == Qt::AccessibleTextRole) {
        const CompletionRow shown = row(index.row());
        QStringList words {shown.glyph, shown.title, shown.aside, shown.detail, shown.chip};
        if (shown.files > 0) {
            words.append(tr("%n file(s)", nullptr, shown.files));
        }
        words.removeAll(QString());
        return words.join(QStringLiteral(", "));
    }
    return {};
}

QString CompletionSource::line(QString text)
{
    text = Names::inPlace(std::move(text));
    for (QChar& c : text) {
        if (c.isSpace() || c.category() == QChar::Other_Control) {
            c = QLatin1Char(' ');
        }
    }
    return text;
}

void CompletionSource::announce()
{
    beginResetModel();
    endResetModel();
}
