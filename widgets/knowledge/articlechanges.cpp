// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articledocument.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextList>
#include <QTextTable>

#include <algorithm>

// What differs between two texts of an article.

namespace articledocument {

namespace {

constexpr std::size_t mostCompared = 4'000'000; ///< pairs of units

/// A paragraph, a list point, or a row of a table.
struct Unit
{
    QString text; ///< cells parted by tabs
    int position = 0; ///< of its first block
    int heading = 0;
    QTextTable* table = nullptr;
    int row = 0;
};

QString rowText(const QTextTable& table, int row)
{
    QStringList cells;
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(row, column);
        QTextCursor cursor = cell.firstCursorPosition();
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
        cells.append(cursor.selectedText().simplified());
    }
    return cells.join(QLatin1Char('\t'));
}

std::vector<Unit> unitsOf(QTextDocument& document)
{
    std::vector<Unit> units;
    QTextTable* last = nullptr;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (isAside(block)) {
            continue;
        }
        QTextTable* table = QTextCursor(block).currentTable();
        if (table != nullptr) {
            if (table != last) {
                for (int row = 0; row < table->rows(); ++row) {
                    units.push_back(
                        {rowText(*table, row), table->cellAt(row, 0).firstCursorPosition().position(), 0, table, row});
                }
            }
            last = table;
        } else if (!block.text().trimmed().isEmpty()) {
            units.push_back(
                {block.text().simplified(), block.position(), block.blockFormat().headingLevel(), nullptr, 0});
        }
    }
    return units;
}

/// Of the longest common row of units: for each new one the old one that it is, or -1.
std::vector<int> matches(const std::vector<Unit>& before, const std::vector<Unit>& now)
{
    std::vector<int> found(now.size(), -1);
    if (before.empty() || now.empty() || before.size() > mostCompared / now.size()) {
        return found;
    }
    const std::size_t wide = now.size() + 1;
    std::vector<int> lengths((before.size() + 1) * wide, 0);
    const auto same = [&](std::size_t i, std::size_t j) {
        return before[i].text == now[j].text && (before[i].table == nullptr) == (now[j].table == nullptr);
    };
    for (std::size_t i = before.size(); i-- > 0;) {
        for (std::size_t j = now.size(); j-- > 0;) {
            lengths[i * wide + j] = same(i, j) ? lengths[(i + 1) * wide + j + 1] + 1
                                               : std::max(lengths[(i + 1) * wide + j], lengths[i * wide + j + 1]);
        }
    }
    for (std::size_t i = 0, j = 0; i < before.size() && j < now.size();) {
        if (same(i, j)) {
            found[j++] = int(i++);
        } else if (lengths[(i + 1) * wide + j] >= lengths[i * wide + j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    return found;
}

QTextCharFormat removedWords(const Theme& theme, int heading)
{
    QTextCharFormat words;
    words.setFont(theme.font(heading > 0 && heading <= 2 ? TypeRole::Title : TypeRole::Body, heading > 0));
    words.setForeground(theme.tokens().text2);
    words.setFontStrikeOut(true);
    return words;
}

/// For its ground.
void makeRoom(QTextBlockFormat& format)
{
    format.setTopMargin(std::max<qreal>(format.topMargin(), 6));
    format.setBottomMargin(std::max<qreal>(format.bottomMargin(), 8));
}

void paintRow(QTextTable& table, int row, const QColor& ground)
{
    for (int column = 0; column < table.columns(); ++column) {
        QTextTableCell cell = table.cellAt(row, column);
        QTextCharFormat format = cell.format();
        format.setBackground(ground);
        cell.setFormat(format);
    }
}

/// Puts what isn't said any more in before `next`; at the end without one.
class Inserter
{
public:
    Inserter(QTextDocument& document, const Theme& theme)
        : m_document(document)
        , m_theme(theme)
    { }

    void insert(const std::vector<Unit>& gone, int first, int end, const Unit* next)
    {
        // Before a paragraph or a row each goes on top of the one before it, elsewhere below it.
        const bool onTop = next != nullptr && (next->table == nullptr || next->row > 0);
        for (int i = 0; i < end - first; ++i) {
            const Unit& unit = gone[std::size_t(onTop ? end - 1 - i : first + i)];
            if (next != nullptr && next->table != nullptr && next->row > 0) {
                insertRow(unit, *next);
            } else {
                insertBlock(unit, next);
            }
        }
    }

private:
    void insertRow(const Unit& gone, const Unit& next)
    {
        next.table->insertRows(next.row, 1);
        QStringList cells = gone.text.split(QLatin1Char('\t'));
        while (cells.size() > next.table->columns()) {
            const QString more = cells.takeLast();
            cells.last() += QLatin1Char(' ') + more;
        }
        for (int column = 0; column < next.table->columns(); ++column) {
            const QTextTableCell like = next.table->cellAt(next.row + 1, column);
            QTextTableCell cell = next.table->cellAt(next.row, column);
            cell.setFormat(like.format());
            QTextCursor cursor = cell.firstCursorPosition();
            cursor.setBlockFormat(like.firstCursorPosition().blockFormat());
            cursor.insertText(cells.value(column), removedWords(m_theme, 0));
        }
        paintRow(*next.table, next.row, m_theme.tokens().redTint);
    }

    void insertBlock(const Unit& gone, const Unit* next)
    {
        QTextBlockFormat format;
        format.setLineHeight(Theme::lineHeight(TypeRole::Body), QTextBlockFormat::MinimumHeight);
        makeRoom(format);
        QTextCursor cursor(&m_document);
        if (next == nullptr) {
            cursor.movePosition(QTextCursor::End);
            cursor.insertBlock(format);
        } else if (next->table != nullptr) {
            cursor.setPosition(next->table->firstPosition() - 1); // the block before a table, which is always there
            cursor.insertBlock(format);
        } else {
            cursor.setPosition(next->position);
            const QTextBlockFormat own = cursor.blockFormat();
            const int state = cursor.block().userState();
            cursor.insertBlock(own, cursor.blockCharFormat());
            cursor.block().setUserState(state);
            cursor.movePosition(QTextCursor::PreviousBlock);
            cursor.setBlockFormat(format);
        }
        const QString text = QString(gone.text).replace(QLatin1Char('\t'), QStringLiteral("  "));
        cursor.setBlockCharFormat(removedWords(m_theme, gone.heading));
        cursor.insertText(text, removedWords(m_theme, gone.heading));
        cursor.block().setUserState(int(BlockState::Removed));
    }

    QTextDocument& m_document;
    const Theme& m_theme;
};

void markAdded(QTextDocument& document, const Theme& theme, const Unit& unit)
{
    if (unit.table != nullptr) {
        paintRow(*unit.table, unit.row, theme.tokens().greenTint);
    } else {
        QTextCursor cursor(&document);
        cursor.setPosition(unit.position);
        QTextBlockFormat format = cursor.blockFormat();
        makeRoom(format);
        cursor.setBlockFormat(format);
        cursor.block().setUserState(int(BlockState::Added));
    }
}

} // namespace

int markChanges(QTextDocument& document, const Theme& theme, const items::ArticleItem& before)
{
    QTextDocument old;
    fill(old, theme, before, {});
    const std::vector<Unit> gone = unitsOf(old);
    const std::vector<Unit> now = unitsOf(document);
    const std::vector<int> match = matches(gone, now);
    Inserter inserter(document, theme);
    int changes = 0;
    bool inChange = false;
    // From the end, so that places before stay what they are.
    int upTo = int(gone.size());
    for (std::size_t j = now.size() + 1; j-- > 0;) {
        // What is gone stands between the last match before `j` and the one from `j` on; shown before what is new.
        const bool kept = j < now.size() && match[j] >= 0;
        if (kept) {
            upTo = match[j];
            inChange = false;
        } else if (j < now.size()) {
            markAdded(document, theme, now[j]);
            changes += inChange ? 0 : 1;
            inChange = true;
        }
        if (j > 0 && match[j - 1] < 0) {
            continue;
        }
        const int first = j > 0 ? match[j - 1] + 1 : 0;
        if (first < upTo) {
            changes += inChange ? 0 : 1;
            inserter.insert(gone, first, upTo, j < now.size() ? &now[j] : nullptr);
        }
        inChange = false;
    }
    return changes;
}

} // namespace articledocument
