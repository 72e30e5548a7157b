// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messagelayouter.h"

#include "core/text/text.h"
#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"

#include <QTextOption>

#include <cmath>

namespace {

constexpr int side = 16; ///< pane padding
constexpr int gap = 6; ///< between rows
constexpr int bubbleAcross = 10;
constexpr int bubbleDown = 6;
constexpr qreal bodyLine = 20;
constexpr qreal captionLine = 16;

bool startsDay(const items::TimelineItem& item, const items::TimelineItem* previous)
{
    return previous == nullptr || Format::local(previous->at).date() != Format::local(item.at).date();
}

/// The time is told once for what one person wrote within a minute.
bool sharesMeta(const items::TimelineItem& item, const items::TimelineItem* next)
{
    return next != nullptr && next->kind == items::EntryKind::Message && next->author == item.author
        && next->own == item.own && next->person == item.person && next->prelude == item.prelude
        && next->at.ms / 60'000 == item.at.ms / 60'000 && next->delivery == item.delivery && !item.editedAt
        && !item.recalledAt && item.delivery != items::Delivery::Failed && item.delivery != items::Delivery::Queued
        && item.delivery != items::Delivery::Uploading;
}

} // namespace

MessageLayouter::MessageLayouter(const Theme& theme)
    : m_theme(theme)
{ }

std::unique_ptr<MessageBlock> MessageLayouter::layout(
    const items::TimelineItem& item, const MessageSurroundings& around, int width) const
{
    auto block = std::make_unique<MessageBlock>();
    block->width = width;
    layDay(*block, item, around);
    layUnread(*block, around);
    layFold(*block, around);
    if (around.botRows > 0 && !around.botShown) {
        block->height += gap;
        return block;
    }
    switch (item.kind) {
    case items::EntryKind::System:
        laySystem(*block, item, around);
        break;
    case items::EntryKind::Note:
        layNote(*block, item);
        break;
    case items::EntryKind::Message:
        layMessage(*block, item, around);
        break;
    }
    block->height += gap;
    return block;
}

int MessageLayouter::guess(const items::TimelineItem& item, int width) const
{
    if (item.kind == items::EntryKind::System) {
        return 16 + gap;
    }
    // Han letters are about 13 px wide, Latin ones 7: between them is near enough until the row is seen.
    const int perLine = std::max(8, std::min(width * 7 / 10, metrics::bubbleMax) / 11);
    const int lines = 1 + int(item.text.size()) / perLine;
    int height = lines * 20 + 2 * bubbleDown + 18 + gap;
    for (const items::AttachmentItem& attachment : item.attachments) {
        height += attachment.isPicture() ? 140 : 54;
    }
    height += isCard(item) ? 64 : 0; // its short lines, and what can be done with it
    return height;
}

void MessageLayouter::layDay(
    MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const
{
    if (!startsDay(item, around.previous)) {
        return;
    }
    block.day
        = QStringLiteral("%1 %2").arg(Format::day(Format::local(item.at).date(), around.today), Format::clock(item.at));
    block.dayRect = QRectF(side, 2, block.width - 2 * side, captionLine);
    block.height = int(captionLine) + 2 + gap;
}

void MessageLayouter::layUnread(MessageBlock& block, const MessageSurroundings& around) const
{
    if (around.firstUnread) {
        block.unread = unreadWords();
        block.unreadRect = QRectF(side, block.height + 2, block.width - 2 * side, captionLine);
        block.height += int(captionLine) + 2 + gap;
    }
}

QSizeF MessageLayouter::layText(MessageBlock& block, const QString& text, const QFont& font, qreal width, qreal line,
    bool centred, const QList<QTextLayout::FormatRange>& formats) const
{
    block.shown = text;
    QString broken = text;
    broken.replace(QLatin1Char('\n'), QChar::LineSeparator);
    block.text = std::make_unique<QTextLayout>(broken, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    if (centred) {
        option.setAlignment(Qt::AlignHCenter);
    }
    block.text->setTextOption(option);
    block.text->setFormats(formats);
    block.text->setCacheEnabled(true);
    qreal y = 0;
    qreal wide = 0;
    block.text->beginLayout();
    while (true) {
        QTextLine next = block.text->createLine();
        if (!next.isValid()) {
            break;
        }
        next.setLineWidth(std::max<qreal>(1, width));
        const qreal high = std::max(line, std::ceil(next.height()));
        next.setPosition(QPointF(0, y + (high - next.height()) / 2));
        y += high;
        wide = std::max(wide, next.naturalTextWidth());
    }
    block.text->endLayout();
    return {std::ceil(wide), y};
}

void MessageLayouter::findLinks(MessageBlock& block) const
{
    const std::string utf8 = items::toUtf8(block.shown);
    for (const text::Link& link : text::findLinks(utf8)) {
        const auto begin = int(QString::fromUtf8(utf8.data(), qsizetype(link.begin)).size());
        const auto length = int(QString::fromUtf8(utf8.data() + link.begin, qsizetype(link.end - link.begin)).size());
        QTextLayout::FormatRange range;
        range.start = begin;
        range.length = length;
        block.links.push_back(range);
        BlockSpot spot;
        spot.action = BlockAction::OpenLink;
        spot.argument = items::toQString(link.url);
        const QString host = items::toQString(link.host);
        spot.toolTip
            = link.deceptive ? tr("Careful: this link really leads to %1").arg(host) : tr("Opens %1").arg(host);
        for (int i = 0; i < block.text->lineCount(); ++i) {
            const QTextLine line = block.text->lineAt(i);
            const int from = std::max(begin, line.textStart());
            const int to = std::min(begin + length, line.textStart() + line.textLength());
            if (from < to) {
                const qreal left = line.cursorToX(from);
                const qreal right = line.cursorToX(to);
                spot.rect = QRectF(block.textAt + QPointF(std::min(left, right), line.y()),
                    QSizeF(std::abs(right - left), line.height()));
                block.spots.push_back(spot);
            }
        }
    }
}

void MessageLayouter::laySystem(
    MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const
{
    const qreal wide = block.width - 2 * side;
    const QSizeF size
        = layText(block, systemText(item, around.queueTitle), m_theme.font(TypeRole::Caption), wide, captionLine, true);
    block.textAt = QPointF(side, block.height);
    if (item.system == items::SystemEntry::Assigned && item.receipt && item.receipt->considered > 0
        && around.receipts) {
        BlockSpot spot;
        spot.action = BlockAction::ShowReceipt;
        spot.label = tr("Why you?");
        const QFontMetricsF metric(m_theme.font(TypeRole::Caption));
        const qreal linkWide = std::ceil(metric.horizontalAdvance(spot.label));
        // Sentence and link stand centred together.
        block.textAt.rx() -= (linkWide + 12) / 2;
        spot.rect
            = QRectF(side + (wide + size.width()) / 2 - (linkWide + 12) / 2 + 12, block.height, linkWide, captionLine);
        block.spots.push_back(spot);
    }
    block.height += int(size.height());
}

void MessageLayouter::layNote(MessageBlock& block, const items::TimelineItem& item) const
{
    const qreal wide = block.width - 2 * side;
    const qreal inside = side + 3 + 8 + 16 + 8;
    const qreal top = block.height;
    const QString who = item.own ? Names::safe(item.authorName) : Names::colleague(item.authorName);
    block.head = QStringLiteral("%1　%2 %3").arg(tr("Note, the customer can't see it"), who, Format::clock(item.at));
    block.headRect = QRectF(inside, top + 6, wide - (inside - side) - 12, captionLine);
    block.textAt = QPointF(inside, top + 6 + captionLine + 2);
    const QSizeF size = layText(block, items::toQString(text::displayText(items::toUtf8(item.text))),
        m_theme.font(TypeRole::Body), wide - (inside - side) - 12, bodyLine, false);
    block.bubble = QRectF(side, top, wide, 6 + captionLine + 2 + size.height() + 6);
    block.height = int(block.bubble.bottom());
    findLinks(block);
    if (item.delivery == items::Delivery::Queued || item.delivery == items::Delivery::Failed) {
        layMeta(block, item, {});
    }
}

void MessageLayouter::layMessage(
    MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const
{
    const qreal most = std::min<qreal>(metrics::bubbleMax, std::floor((block.width - 2 * side) * 0.7));
    layPictures(block, item, around);
    const QString shown
        = item.recalledAt ? recalledText(item) : items::toQString(text::displayText(items::toUtf8(item.text)));
    if (!shown.isEmpty() || item.attachments.empty()) {
        const qreal top = block.height;
        block.card = isCard(item);
        std::vector<BlockSpot> actions = block.card ? cardActions(item, around) : std::vector<BlockSpot>();
        qreal least = 8;
        for (const BlockSpot& action : actions) {
            least += action.rect.width() + 16;
        }
        const QSizeF size = layText(block, shown, m_theme.font(TypeRole::Body), most - 2 * bubbleAcross, bodyLine,
            false, block.card ? cardFormats(shown) : QList<QTextLayout::FormatRange>());
        const qreal wide = std::max(size.width(), std::min(least, most - 2 * bubbleAcross)) + 2 * bubbleAcross;
        const qreal left = item.own || item.author == protocol::AuthorKind::agent ? block.width - side - wide : side;
        block.bubble = QRectF(left, top, wide, size.height() + 2 * bubbleDown);
        block.textAt = QPointF(left + bubbleAcross, top + bubbleDown);
        findLinks(block);
        layCard(block, std::move(actions));
        block.height = int(block.bubble.bottom());
    }
    if (around.changeable) {
        layChanges(block);
    }
    const bool onlyPictures = item.text.isEmpty() && !block.pictures.empty() && block.pictures.back().picture
        && item.delivery == items::Delivery::None;
    if (onlyPictures) {
        block.pictures.back().size += QStringLiteral("　") + Format::clock(item.at);
    } else if (!sharesMeta(item, around.next)) {
        layMeta(block, item, around);
    }
}

void MessageLayouter::layChanges(MessageBlock& block) const
{
    // On the free side of what was said.
    const QRectF beside = block.bubble.isEmpty() ? block.pictures.front().rect : block.bubble;
    const QFontMetricsF metric(m_theme.font(TypeRole::Caption));
    qreal x = beside.left();
    for (const auto& [action, label] :
        {std::pair(BlockAction::RecallSent, tr("Take back")), std::pair(BlockAction::EditSent, tr("Edit"))}) {
        if (block.card && action == BlockAction::EditSent) {
            return; // it would be a text then
        }
        BlockSpot spot;
        spot.action = action;
        spot.label = label;
        spot.quiet = true;
        const qreal wide = std::ceil(metric.horizontalAdvance(label));
        x -= wide + 12;
        spot.rect = QRectF(x, beside.bottom() - captionLine - 4, wide, captionLine);
        block.spots.push_back(spot);
    }
    std::swap(block.spots.back(), block.spots[block.spots.size() - 2]); // read from the left
}

void MessageLayouter::layDownload(
    MessageBlock& block, BlockPicture& card, const Downloads& downloads, const QString& hash) const
{
    const Downloads::State* state = downloads.of(hash);
    if (state == nullptr) {
        return;
    }
    card.failed = state->problem.has_value();
    card.percent = card.failed ? -1 : state->percent;
    card.state = downloadWords(*state);
    const QFontMetricsF metric(m_theme.font(TypeRole::Caption));
    std::vector<std::pair<BlockAction, QString>> actions {{BlockAction::CancelDownload, tr("Cancel")}};
    if (card.failed) {
        actions.insert(actions.begin(), {BlockAction::RetryDownload, tr("Retry")});
    }
    const qreal y = card.rect.bottom() + 1;
    const qreal wide = std::min<qreal>(
        std::ceil(metric.horizontalAdvance(card.state)) + (card.failed ? 18 : 0), block.width - 2 * side - 120);
    qreal linksWide = 0;
    for (const auto& [action, label] : actions) {
        linksWide += 16 + std::ceil(metric.horizontalAdvance(label));
    }
    // On the side of the card, as the time under a message.
    const bool right = card.rect.right() > block.width - side - 1;
    qreal x = right ? std::max<qreal>(side, card.rect.right() - 2 - wide - linksWide) : card.rect.left() + 2;
    card.stateRect = QRectF(x, y, wide, captionLine);
    x += wide;
    for (const auto& [action, label] : actions) {
        BlockSpot spot;
        spot.action = action;
        spot.label = label;
        spot.index = card.index;
        spot.rect = QRectF(x + 16, y, std::ceil(metric.horizontalAdvance(label)), captionLine);
        x = spot.rect.right();
        block.spots.push_back(spot);
    }
}

void MessageLayouter::layPictures(
    MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const
{
    const bool right = item.own || item.author == protocol::AuthorKind::agent;
    const QFontMetricsF metric(m_theme.font(TypeRole::Caption));
    for (std::size_t i = 0; i < item.attachments.size(); ++i) {
        const items::AttachmentItem& attachment = item.attachments[i];
        const QString name = items::toQString(text::elideFileName(items::toUtf8(attachment.name), 40));
        BlockPicture picture;
        picture.index = int(i);
        picture.picture = attachment.isPicture();
        picture.name = name;
        picture.size = Format::fileSize(attachment.bytes);
        QSizeF size(metrics::list - 24, 48);
        if (picture.picture) {
            size = attachment.width > 0 && attachment.height > 0 ? QSizeF(attachment.width, attachment.height)
                                                                 : QSizeF(184, 118);
            size = size.scaled(QSizeF(208, 136).boundedTo(size.expandedTo(QSizeF(96, 64))), Qt::KeepAspectRatio);
            size = QSizeF(std::ceil(std::max<qreal>(size.width(), 64)), std::ceil(std::max<qreal>(size.height(), 48)));
        } else {
            size.setWidth(std::min<qreal>(size.width(), block.width * 0.7));
        }
        const qreal left = right ? block.width - side - size.width() : side;
        picture.rect = QRectF(QPointF(left, block.height), size);
        BlockSpot spot;
        spot.rect = picture.rect;
        spot.action = BlockAction::OpenAttachment;
        spot.index = int(i);
        spot.toolTip = items::toQString(text::visibleControls(items::toUtf8(attachment.name)));
        block.spots.push_back(spot);
        if (around.downloads != nullptr && !picture.picture) {
            layDownload(block, picture, *around.downloads, attachment.hash);
        }
        const bool lineBelow = picture.picture || !picture.state.isEmpty();
        block.height = int(picture.rect.bottom()) + (lineBelow ? int(captionLine) + 2 : 2);
        block.pictures.push_back(picture);
        if (i + 1 < item.attachments.size() || !item.text.isEmpty()) {
            block.height += 4;
        }
    }
}

std::vector<BlockSpot> MessageLayouter::metaWords(
    MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const
{
    const QString time = Format::clock(item.at);
    std::vector<BlockSpot> links;
    const auto add = [&links](BlockAction action, const QString& label) {
        BlockSpot spot;
        spot.action = action;
        spot.label = label;
        links.push_back(spot);
    };
    switch (item.delivery) {
    case items::Delivery::None:
        block.meta = item.prelude == protocol::PreludeBy::bot ? QStringLiteral("%1 %2").arg(tr("Bot"), time)
            : item.author == protocol::AuthorKind::agent && !item.own
            ? QStringLiteral("%1 %2").arg(Names::colleague(item.authorName), time)
            : time;
        break;
    case items::Delivery::Uploading:
        block.meta = tr("Uploading %1%").arg(item.uploadPercent);
        break;
    case items::Delivery::Queued:
        if (item.until) {
            block.meta = heldText(*item.until - around.now);
            add(BlockAction::Edit, tr("Undo"));
            break;
        }
        block.meta = tr("Queued %1").arg(time);
        if (!item.card) {
            add(BlockAction::Edit, tr("Edit"));
        }
        add(BlockAction::Recall, tr("Take back"));
        break;
    case items::Delivery::Sent:
        block.meta = tr("%1 Sent").arg(time);
        break;
    case items::Delivery::Delivered:
        block.meta = tr("%1 Delivered").arg(time);
        break;
    case items::Delivery::Read:
        block.meta = tr("%1 Read").arg(time);
        break;
    case items::Delivery::Failed:
        block.meta = failureText(item);
        if (item.failure && item.failure->kind == protocol::ErrorKind::stale_fence) {
            // Whoever has it now would have to send it: it can only go on in other ways.
            if (!item.text.isEmpty()) {
                add(BlockAction::Copy, tr("Copy"));
                add(BlockAction::KeepAsNote, tr("Keep as note"));
            }
        } else {
            add(BlockAction::Retry, tr("Retry"));
        }
        add(BlockAction::Discard, tr("Discard"));
        break;
    }
    if (item.editedAt || item.recalledAt) {
        const QString word = item.recalledAt ? tr("What it said") : tr("Edited");
        if (around.receipts) {
            add(BlockAction::ShowVersions, word);
        } else if (item.editedAt && !item.recalledAt) {
            block.meta = QStringLiteral("%1　%2").arg(word, block.meta);
        }
    }
    return links;
}

void MessageLayouter::layMeta(
    MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const
{
    std::vector<BlockSpot> links = metaWords(block, item, around);
    const QFontMetricsF metric(m_theme.font(TypeRole::Caption));
    const bool right = item.own || item.author == protocol::AuthorKind::agent;
    const bool mark = item.delivery != items::Delivery::None && item.delivery != items::Delivery::Uploading;
    qreal linksWide = 0;
    for (const BlockSpot& spot : links) {
        linksWide += 16 + std::ceil(metric.horizontalAdvance(spot.label));
    }
    // Pictures without words tell name and size beside the time.
    qreal wide = std::ceil(metric.horizontalAdvance(block.meta)) + (mark ? 20 : 0);
    wide = std::min(wide, block.width - 2 * side - 4 - linksWide);
    block.metaRect = right ? QRectF(block.width - side - 2 - wide - linksWide, block.height + 1, wide, captionLine)
                           : QRectF(side + 2, block.height + 1, wide, captionLine);
    qreal x = block.metaRect.right();
    for (BlockSpot& spot : links) {
        const qreal linkWide = std::ceil(metric.horizontalAdvance(spot.label));
        spot.rect = QRectF(x + 16, block.metaRect.y(), linkWide, captionLine);
        x += 16 + linkWide;
        block.spots.push_back(spot);
    }
    block.height = int(block.metaRect.bottom());
}
