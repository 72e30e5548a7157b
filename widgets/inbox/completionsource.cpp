// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/completionsource.h"

namespace {

/// What turns the letters after it round, and would do so to the rest of the row.
bool isDirection(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0x061C;
}

} // namespace

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
        words.removeAll(QString());
        return words.join(QStringLiteral(", "));
    }
    return {};
}

QString CompletionSource::line(QString text)
{
    for (QChar& c : text) {
        if (isDirection(c)) {
            c = QChar::ReplacementCharacter;
        } else if (c.isSpace() || c.category() == QChar::Other_Control) {
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
