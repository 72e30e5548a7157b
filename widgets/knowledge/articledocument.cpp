// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articledocument.h"

#include "widgets/inbox/names.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <QUrl>

#include <algorithm>

namespace articledocument {

namespace {

constexpr int indent = 22;
constexpr int cellPadding = 6;
/// Of words that stand for a picture: the name of its file.
constexpr int pictureName = QTextFormat::UserProperty + 1;
/// Of blocks that are no part of the article's text.
constexpr int aside = QTextFormat::UserProperty + 2;

void setLine(QTextBlockFormat& format, TypeRole role, int above, int below)
{
    format.setLineHeight(Theme::lineHeight(role), QTextBlockFormat::MinimumHeight);
    format.setTopMargin(above);
    format.setBottomMargin(below);
}

void styleHeading(QTextCursor& cursor, const Theme& theme, int level)
{
    const bool large = level <= 2;
    QTextBlockFormat format = cursor.blockFormat();
    setLine(format, large ? TypeRole::Title : TypeRole::Body, large ? 16 : 10, 4);
    cursor.setBlockFormat(format);
    // The size that Markdown gave it beats any font, until it is taken out.
    QTextCharFormat words = cursor.blockCharFormat();
    words.clearProperty(QTextFormat::FontSizeAdjustment);
    words.setFont(theme.font(large ? TypeRole::Title : TypeRole::Body, true));
    words.setForeground(theme.tokens().text);
    cursor.select(QTextCursor::BlockUnderCursor);
    cursor.setCharFormat(words);
    cursor.setBlockCharFormat(words);
}

void styleParts(QTextCursor& cursor, const Theme& theme, const QTextBlock& block)
{
    struct Part
    {
        int at, length;
        bool link;
    };
    std::vector<Part> parts; // first all: what is styled is no fragment any more
    for (auto at = block.begin(); !at.atEnd(); ++at) {
        const QTextFragment part = at.fragment();
        const bool link = part.charFormat().isAnchor();
        if (link || part.charFormat().fontFixedPitch()) {
            parts.push_back({part.position(), part.length(), link});
        }
    }
    for (const Part& part : parts) {
        QTextCharFormat words;
        if (part.link) {
            words.setForeground(theme.tokens().accent);
            words.setFontUnderline(false);
        } else {
            words.setBackground(theme.tokens().bubble);
        }
        cursor.setPosition(part.at);
        cursor.setPosition(part.at + part.length, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(words);
    }
}

void styleBlock(QTextCursor& cursor, const Theme& theme, const QTextBlock& block)
{
    cursor.setPosition(block.position());
    QTextBlockFormat format = block.blockFormat();
    if (format.headingLevel() > 0) {
        styleHeading(cursor, theme, format.headingLevel());
        return;
    }
    const bool listed = block.textList() != nullptr;
    const bool last = listed && block.next().textList() == nullptr;
    setLine(format, TypeRole::Body, listed ? 1 : 0, listed && !last ? 1 : 8);
    const int quoted = format.intProperty(QTextFormat::BlockQuoteLevel);
    if (quoted > 0) {
        format.setLeftMargin(quoted * 16);
    }
    cursor.setBlockFormat(format);
    if (quoted > 0) {
        QTextCharFormat words;
        words.setForeground(theme.tokens().text2);
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.mergeCharFormat(words);
    }
    styleParts(cursor, theme, block);
}

void styleCell(const QTextTableCell& cell, const Theme& theme, bool head)
{
    QTextTableCellFormat format = cell.format().toTableCellFormat();
    format.setPadding(cellPadding);
    format.setLeftPadding(cell.column() == 0 ? 8 : cellPadding);
    format.setRightPadding(cellPadding + 4);
    format.setBorder(0);
    format.setBottomBorder(1);
    format.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBottomBorderBrush(theme.tokens().line);
    const_cast<QTextTableCell&>(cell).setFormat(format);
    QTextCursor cursor = cell.firstCursorPosition();
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
    QTextBlockFormat block;
    setLine(block, head ? TypeRole::Caption : TypeRole::Body, 0, 0);
    cursor.mergeBlockFormat(block);
    if (head) {
        QTextCharFormat words;
        words.setFont(theme.font(TypeRole::Caption));
        words.setForeground(theme.tokens().text3);
        cursor.mergeCharFormat(words);
    }
}

void styleTable(QTextTable& table, const Theme& theme)
{
    QTextTableFormat format = table.format();
    format.setBorder(0);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_None);
    format.setBorderCollapse(true);
    format.setCellSpacing(0);
    format.setCellPadding(0);
    format.setTopMargin(2);
    format.setBottomMargin(8);
    format.clearProperty(QTextFormat::FrameWidth);
    table.setFormat(format);
    for (int row = 0; row < table.rows(); ++row) {
        for (int column = 0; column < table.columns(); ++column) {
            styleCell(table.cellAt(row, column), theme, row == 0);
        }
    }
}

void styleFrames(const QTextFrame& frame, const Theme& theme)
{
    for (QTextFrame* child : frame.childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            styleTable(*table, theme);
        }
        styleFrames(*child, theme);
    }
}

struct Place
{
    int at, length;
    QTextCharFormat format;
};

std::vector<Place> placesOf(const QTextDocument& document, const auto& isWanted)
{
    std::vector<Place> places;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment part = at.fragment();
            if (isWanted(part.charFormat())) {
                places.push_back({part.position(), part.length(), part.charFormat()});
            }
        }
    }
    return places;
}

QTextCursor selected(QTextDocument& document, const Place& place)
{
    QTextCursor cursor(&document);
    cursor.setPosition(place.at);
    cursor.setPosition(place.at + place.length, QTextCursor::KeepAnchor);
    return cursor;
}

/// Pictures become their words: those of the article's own files until they are there, others for good.
void replacePictures(QTextDocument& document, const items::ArticleItem& article)
{
    const auto places = placesOf(document, [](const QTextCharFormat& format) { return format.isImageFormat(); });
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        const QString words = place->format.stringProperty(QTextFormat::ImageAltText);
        const QString hash = pictureHash(article, place->format.toImageFormat().name());
        QTextCharFormat format;
        if (!hash.isEmpty()) {
            format.setProperty(pictureName, hash);
            format.setProperty(QTextFormat::ImageAltText, words);
        }
        selected(document, *place)
            .insertText(words.isEmpty() ? QStringLiteral("[…]") : QStringLiteral("[%1]").arg(words), format);
    }
}

void insertHead(QTextDocument& document, const Theme& theme, const QString& title, const QString& meta)
{
    QTextCursor cursor(&document);
    cursor.movePosition(QTextCursor::Start);
    const QTextBlockFormat first = cursor.blockFormat();
    const QTextCharFormat firstWords = cursor.blockCharFormat();
    const auto line = [&](const QString& text, TypeRole role, const QColor& colour, int below, bool bold) {
        QTextBlockFormat block;
        setLine(block, role, 0, below);
        block.setProperty(aside, !bold);
        QTextCharFormat words;
        words.setFont(theme.font(role, bold));
        words.setForeground(colour);
        // What stood there moves on with its own format.
        cursor.insertBlock(first, firstWords);
        cursor.movePosition(QTextCursor::PreviousBlock);
        cursor.setBlockFormat(block);
        cursor.setBlockCharFormat(words);
        cursor.insertText(text, words);
        cursor.movePosition(QTextCursor::NextBlock);
    };
    line(title, TypeRole::Figure, theme.tokens().text, 2, true);
    line(meta, TypeRole::Caption, theme.tokens().text2, 8, false);
}

} // namespace

const items::AttachmentItem* fileNamed(const items::ArticleItem& article, const QString& address)
{
    const QString name = QUrl::fromPercentEncoding(address.toUtf8());
    const auto found = std::ranges::find_if(article.files, [&](const items::AttachmentItem& file) {
        return !file.hash.isEmpty() && (file.name == name || file.hash == name);
    });
    return found != article.files.end() ? &*found : nullptr;
}

QString pictureHash(const items::ArticleItem& article, const QString& address)
{
    const items::AttachmentItem* file = fileNamed(article, address);
    return file != nullptr && file->isPicture() ? file->hash : QString();
}

void fill(QTextDocument& document, const Theme& theme, const items::ArticleItem& article, const QString& meta)
{
    document.setUndoRedoEnabled(false);
    document.clear();
    document.setDefaultFont(theme.font(TypeRole::Body));
    document.setIndentWidth(indent);
    document.setDocumentMargin(0);
    document.setMarkdown(article.body,
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
            | QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML));
    replacePictures(document, article);
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        styleBlock(cursor, theme, block);
    }
    styleFrames(*document.rootFrame(), theme);
    cursor.endEditBlock();
    insertHead(document, theme, Names::safe(article.title), meta);
}

bool isAside(const QTextBlock& block)
{
    return block.blockFormat().boolProperty(aside);
}

void insertLines(QTextDocument& document, const Theme& theme, const std::vector<ArticleLine>& lines)
{
    QTextBlock last = document.begin();
    while (last.isValid() && !isAside(last)) {
        last = last.next();
    }
    QTextCursor cursor(last);
    cursor.movePosition(QTextCursor::EndOfBlock);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool removed = lines[i].state == BlockState::Removed;
        QTextBlockFormat block;
        setLine(block, TypeRole::Body, 2, i + 1 == lines.size() ? 16 : 6);
        block.setProperty(aside, true);
        QTextCharFormat words;
        words.setFont(theme.font(TypeRole::Body));
        words.setForeground(removed ? theme.tokens().text2 : theme.tokens().text);
        words.setFontStrikeOut(removed);
        cursor.insertBlock(block, words);
        cursor.insertText(lines[i].text, words);
        cursor.block().setUserState(int(lines[i].state));
    }
}

void showPicture(QTextDocument& document, const QString& hash)
{
    const auto places
        = placesOf(document, [&](const QTextCharFormat& format) { return format.stringProperty(pictureName) == hash; });
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        QTextImageFormat picture;
        picture.setName(hash);
        picture.setProperty(QTextFormat::ImageAltText, place->format.stringProperty(QTextFormat::ImageAltText));
        selected(document, *place).insertImage(picture);
    }
}

std::vector<ArticleHeading> headings(const QTextDocument& document)
{
    std::vector<ArticleHeading> all;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level > 0 && block.userState() != int(BlockState::Removed) && !block.text().trimmed().isEmpty()) {
            all.push_back({block.text().trimmed(), level, block.blockNumber()});
        }
    }
    return all;
}

} // namespace articledocument
