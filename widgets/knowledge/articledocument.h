// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/article.h"
#include "widgets/common/theme/theme.h"

#include <QTextDocument>

#include <vector>

class QTextBlock;

/// What a block of a compared article is, as its QTextBlock::userState.
enum class BlockState
{
    Plain = -1,
    Added = 1,
    Removed = 2,
};

struct ArticleHeading
{
    QString text;
    int level = 2;
    int block = 0; ///< number of its block
};

/// A line that is none of the article's text.
struct ArticleLine
{
    BlockState state = BlockState::Plain;
    QString text;

    friend bool operator==(const ArticleLine&, const ArticleLine&) = default;
};

/// Makes pages of articles. Markdown is shown without HTML; nothing is ever loaded from anywhere: pictures are those of
/// the article's own files, which the view has got, and any other is its words.
namespace articledocument {

/// Title, `meta` under it, and the body, in the theme's type. What the document held goes. In a document that a view
/// shows each step would be laid out: hand it to the view afterwards.
void fill(QTextDocument& document, const Theme& theme, const items::ArticleItem& article, const QString& meta);

/// After `fill`, before `markChanges`: lines between head and body, which are no part of what is compared.
void insertLines(QTextDocument& document, const Theme& theme, const std::vector<ArticleLine>& lines);

/// Whether this is what `fill` or `insertLines` put under the title.
bool isAside(const QTextBlock& block);

/// The picture in place of the words that stand for it since `fill`, wherever they do. Nothing before or behind it
/// gets another block.
void showPicture(QTextDocument& document, const QString& hash);

/// After `fill` and after `markChanges`: the headings of the body in order.
std::vector<ArticleHeading> headings(const QTextDocument& document);

/// Marks what the document says more than `before`, and puts in what it doesn't say any more: by paragraph, list point
/// and row of a table. Returns how many places differ.
int markChanges(QTextDocument& document, const Theme& theme, const items::ArticleItem& before);

/// The article's own file that an address in its text means, by name or hash; nullptr: it has no such file.
const items::AttachmentItem* fileNamed(const items::ArticleItem& article, const QString& address);

/// Under which name a picture of this article stands in its document; empty: it is none of its files.
QString pictureHash(const items::ArticleItem& article, const QString& address);

} // namespace articledocument
