// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "models/items/values.h"

#include <QRectF>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

/// What a click in a message does.
enum class BlockAction
{
    OpenLink, ///< `argument` is the address
    OpenAttachment, ///< `index` into the message's attachments
    Edit, ///< a queued one comes back into the field
    Recall,
    Copy, ///< its text
    CopyNumber, ///< of a card; `argument`
    SendCard, ///< once more
    KeepAsNote,
    Retry,
    Discard,
    CancelDownload, ///< of the attachment `index`
    RetryDownload,
    ShowReceipt,
    EditSent, ///< of our own that the hub has
    RecallSent,
    ShowVersions, ///< what it said before
    FoldBot, ///< the part that was said to the site's bot, or shows it; the view's own
};

struct BlockSpot
{
    QRectF rect; ///< in the block
    BlockAction action = BlockAction::OpenLink;
    QString label; ///< painted as a link in caption type, when not empty
    QString argument;
    QString toolTip; ///< plain text
    int index = -1;
    bool quiet = false; ///< painted while the mouse or the keyboard is on the row
};

struct BlockPicture
{
    QRectF rect;
    int index = 0; ///< into the message's attachments
    QString name; ///< cut in its middle, controls made visible
    QString size; ///< with the time, where it stands in for it
    bool picture = false;
    QString state; ///< of a download, under the card; empty: none
    QRectF stateRect;
    int percent = -1; ///< of a download; -1: none is running
    bool failed = false;
};

/// One row of the message view, laid out for one width: everything the painter and the mouse need. Coordinates are
/// relative to the row's top left corner.
struct MessageBlock
{
    int width = 0;
    int height = 0;

    QString day; ///< separator above; empty: none
    QRectF dayRect;
    QString unread; ///< the line over the first unread message; empty: none
    QRectF unreadRect;

    QString fold; ///< head of the part that was said to the site's bot; empty: none
    QRectF foldRect;

    QString shown; ///< the text that `text` lays out; selection offsets count in it
    std::unique_ptr<QTextLayout> text;
    QPointF textAt;
    QRectF bubble; ///< of messages; the paper of notes; empty for system lines

    bool card = false; ///< the bubble is a card's frame
    qreal ruleAt = 0; ///< of a card: the line over what can be done with it

    QString head; ///< of notes: who and when
    QRectF headRect;
    QString meta; ///< time and state
    QRectF metaRect;

    std::vector<BlockPicture> pictures;
    std::vector<BlockSpot> spots;
    std::vector<QTextLayout::FormatRange> links;
    std::vector<text::Range> marks; ///< search hits in `shown`
    quint64 markRun = 0; ///< the search that `marks` belong to
};
