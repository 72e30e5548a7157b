// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/links.h"
#include "models/items/convert.h"
#include "widgets/inbox/messagelayouter.h"

#include <QFontMetricsF>

#include <cmath>

// Cards of orders and products in MessageLayouter. A card is its message's text in a frame, so that searching,
// selecting and copying are those of every message.

namespace {

constexpr int across = 10;
constexpr int down = 6;
constexpr qreal captionLine = 16;

} // namespace

bool MessageLayouter::isCard(const items::TimelineItem& item)
{
    return item.card && !item.recalledAt && !item.editedAt && !item.text.isEmpty();
}

QList<QTextLayout::FormatRange> MessageLayouter::cardFormats(const QString& shown) const
{
    const auto head = int(shown.indexOf(QLatin1Char('\n')));
    if (head < 0) {
        return {};
    }
    const auto after = int(shown.indexOf(QLatin1Char('\n'), head + 1));
    QTextLayout::FormatRange kind;
    kind.start = 0;
    kind.length = head;
    kind.format.setForeground(m_theme.tokens().text2);
    QTextLayout::FormatRange title;
    title.start = head + 1;
    title.length = (after < 0 ? int(shown.size()) : after) - title.start;
    title.format.setFont(m_theme.font(TypeRole::Body, true));
    return {kind, title};
}

std::vector<BlockSpot> MessageLayouter::cardActions(
    const items::TimelineItem& item, const MessageSurroundings& around) const
{
    std::vector<BlockSpot> actions;
    const QFontMetricsF metric(m_theme.font(TypeRole::Caption));
    const auto add = [&](BlockAction action, const QString& label, const QString& argument, const QString& toolTip) {
        BlockSpot spot;
        spot.action = action;
        spot.label = label;
        spot.argument = argument;
        spot.toolTip = toolTip;
        spot.rect = QRectF(0, 0, std::ceil(metric.horizontalAdvance(label)), captionLine);
        actions.push_back(spot);
    };
    if (item.card->number && !item.card->number->isEmpty()) {
        add(BlockAction::CopyNumber, tr("Copy the number"), items::toQString(item.card->number->reveal()), {});
    }
    const std::string url = item.card->url ? item.card->url->reveal() : std::string();
    const std::vector<text::Link> links = text::findLinks(url);
    // The same look at it as at every link that somebody wrote; what isn't one from end to end can't be opened.
    if (links.size() == 1 && links.front().begin == 0 && links.front().end == url.size()) {
        const QString host = items::toQString(links.front().host);
        add(BlockAction::OpenLink, tr("Open"), items::toQString(links.front().url),
            links.front().deceptive ? tr("Careful: this link really leads to %1").arg(host) : tr("Opens %1").arg(host));
    }
    if (around.sendable && item.number > 0) {
        add(BlockAction::SendCard, tr("Send again"), {}, tr("Sends this card to the customer as your message"));
    }
    return actions;
}

void MessageLayouter::layCard(MessageBlock& block, std::vector<BlockSpot> actions) const
{
    if (actions.empty()) {
        return;
    }
    block.ruleAt = block.bubble.bottom();
    const qreal left = block.bubble.left() + across;
    QPointF at(left, block.ruleAt + down);
    for (BlockSpot& action : actions) {
        if (at.x() > left && at.x() + action.rect.width() > block.bubble.right() - across) {
            at = QPointF(left, at.y() + captionLine + 4);
        }
        action.rect.moveTopLeft(at);
        action.rect.setWidth(std::min(action.rect.width(), block.bubble.right() - across - at.x()));
        at.rx() += action.rect.width() + 16;
        block.spots.push_back(std::move(action));
    }
    block.bubble.setBottom(at.y() + captionLine + down);
}
