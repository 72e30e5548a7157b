// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messageaccessible.h"
#include "widgets/inbox/messageview.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <utility>

// What was said to the site's bot before the conversation, folded to one row. The rows stay those of the timeline: the
// first one has the head, the others have no height while it is folded.

void MessageLayouter::layFold(MessageBlock& block, const MessageSurroundings& around) const
{
    if (around.botRows == 0) {
        return;
    }
    constexpr qreal high = 16;
    constexpr qreal between = 12;
    const QFontMetricsF metric(m_theme.font(TypeRole::Caption));
    block.fold = botWords(around.botRows);
    BlockSpot spot;
    spot.action = BlockAction::FoldBot;
    spot.label = around.botShown ? tr("Hide") : tr("Show");
    const qreal linkWide = std::ceil(metric.horizontalAdvance(spot.label));
    const qreal most = std::max<qreal>(0, block.width - linkWide - between - 2 * high);
    const qreal wide = std::min(most, std::ceil(metric.horizontalAdvance(block.fold)));
    const qreal left = std::max<qreal>(high, (block.width - wide - between - linkWide) / 2);
    block.foldRect = QRectF(left, block.height + 2, wide, high);
    spot.rect = QRectF(left + wide + between, block.height + 2, linkWide, high);
    block.spots.push_back(spot);
    block.height += int(high) + 2 + (around.botShown ? 6 : 0);
}

std::optional<bool> MessageView::foldAt(int row) const
{
    return m_fold && m_fold->first == row ? std::optional(m_foldShown) : std::nullopt;
}

bool MessageView::isFolded(int row) const
{
    return m_fold && !m_foldShown && row > m_fold->first && row <= m_fold->second;
}

void MessageView::findFold()
{
    const items::Timeline* timeline = m_model != nullptr ? m_model->timeline() : nullptr;
    const base::ConversationId conversation = timeline != nullptr ? timeline->conversation() : base::ConversationId();
    if (conversation != m_foldOf) {
        m_foldOf = conversation;
        m_foldShown = false;
    }
    const auto known = std::exchange(m_fold, std::nullopt);
    // It stands before everything else; only lines of the system may be in front of it.
    int first = 0;
    const items::TimelineItem* item = itemAt(first);
    while (item != nullptr && item->kind == items::EntryKind::System) {
        item = itemAt(++first);
    }
    int last = first;
    while (item != nullptr && item->prelude) {
        item = itemAt(++last);
    }
    if (last > first) {
        m_fold = std::pair(first, last - 1);
    }
    if (m_fold != known) {
        layOutFold();
    }
}

void MessageView::layOutFold()
{
    for (int row = m_fold ? m_fold->first : 0; m_fold && row <= m_fold->second; ++row) {
        m_blocks.remove(m_keys[std::size_t(row)]);
        const int guess = m_layouter.guess(*itemAt(row), viewport()->width());
        m_heights.set(row, isFolded(row) ? 0 : guess);
    }
}

void MessageView::setFoldShown(bool shown)
{
    if (!m_fold || shown == m_foldShown) {
        return;
    }
    // The head stays where it is looked at, also for whoever was at the end.
    m_stickToEnd = false;
    keepPlace([this, shown] {
        m_foldShown = shown;
        layOutFold();
        // The time under the row before it, the day over the one after it.
        for (const int near : {m_fold->first - 1, m_fold->second + 1}) {
            if (near >= 0 && near < rowCount()) {
                m_blocks.remove(m_keys[std::size_t(near)]);
            }
        }
    });
    m_hoverRow = -1;
    showRow(m_fold->first);
    m_stickToEnd = isAtEnd();
    placeEndButton();
    announceFold(this, m_fold->first);
}
