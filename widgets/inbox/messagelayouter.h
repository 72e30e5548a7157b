// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/messageblock.h"

#include <QCoreApplication>
#include <QDate>

/// What a row's look depends on beside its own item.
struct MessageSurroundings
{
    const items::TimelineItem* previous = nullptr;
    const items::TimelineItem* next = nullptr;
    QDate today;
    QString queueTitle; ///< of the conversation
    bool receipts = true; ///< whether the receipt may be opened from here
    const Downloads* downloads = nullptr;
    bool changeable = false; ///< ours, and young enough to be edited or taken back
    bool sendable = false; ///< a card in it may be sent again
    int botRows = 0; ///< so many that were said to the site's bot begin here
    bool botShown = false;
    bool firstUnread = false; ///< the line over unread messages stands here
    base::Timestamp now {}; ///< what is held back counts down from here
};

/// Lays rows of a conversation out. Customers' texts are taken as plain text; names of files have their invisible
/// characters made visible.
class MessageLayouter final
{
    Q_DECLARE_TR_FUNCTIONS(MessageLayouter)

public:
    explicit MessageLayouter(const Theme& theme);

    std::unique_ptr<MessageBlock> layout(
        const items::TimelineItem& item, const MessageSurroundings& around, int width) const;
    /// Cheap, without laying out: what the scroll bar is made of until the row is seen.
    int guess(const items::TimelineItem& item, int width) const;

    /// What a system entry says.
    static QString systemText(const items::TimelineItem& item, const QString& queueTitle);
    /// One line for screen readers: who, when, what, how far it came.
    static QString spoken(const items::TimelineItem& item, const QString& queueTitle);
    /// Over what was said to the site's bot.
    static QString botWords(int messages);
    /// Of the line over the first unread message.
    static QString unreadWords();
    static QString downloadWords(const Downloads::State& state);
    /// In the place of a message that was taken back.
    static QString recalledText(const items::TimelineItem& item);
    /// What is shown as a card.
    static bool isCard(const items::TimelineItem& item);
    static QString failureText(const items::TimelineItem& item);
    /// Of a message that may still be undone.
    static QString heldText(base::Milliseconds left);

private:
    void layDay(MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const;
    void layUnread(MessageBlock& block, const MessageSurroundings& around) const;
    void layFold(MessageBlock& block, const MessageSurroundings& around) const;
    void laySystem(MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const;
    void layNote(MessageBlock& block, const items::TimelineItem& item) const;
    void layMessage(MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const;
    void layPictures(MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const;
    void layDownload(MessageBlock& block, BlockPicture& card, const Downloads& downloads, const QString& hash) const;
    /// The kinds of lines of a card's text.
    QList<QTextLayout::FormatRange> cardFormats(const QString& shown) const;
    /// What can be done with it, each with the width of its words.
    std::vector<BlockSpot> cardActions(const items::TimelineItem& item, const MessageSurroundings& around) const;
    void layCard(MessageBlock& block, std::vector<BlockSpot> actions) const;
    void layChanges(MessageBlock& block) const;
    /// What stands under it; gives what can be done there.
    std::vector<BlockSpot> metaWords(
        MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const;
    void layMeta(MessageBlock& block, const items::TimelineItem& item, const MessageSurroundings& around) const;
    /// Returns the size of the laid-out text.
    QSizeF layText(MessageBlock& block, const QString& text, const QFont& font, qreal width, qreal line, bool centred,
        const QList<QTextLayout::FormatRange>& formats = {}) const;
    void findLinks(MessageBlock& block) const;

    const Theme& m_theme;
};
