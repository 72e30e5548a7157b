// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/items/messagelistmodel.h"
#include "widgets/inbox/heighttree.h"
#include "widgets/inbox/messagelayouter.h"
#include "widgets/inbox/messagepainter.h"
#include "widgets/inbox/picturestore.h"

#include <QAbstractScrollArea>
#include <QCache>

#include <functional>
#include <optional>
#include <unordered_set>

class Button;

/// A place in the text of the conversation.
struct TextPlace
{
    int row = -1;
    int offset = 0;

    friend auto operator<=>(const TextPlace&, const TextPlace&) = default;
};

/// Where somebody reads: a message, and how far its row is scrolled out over the upper edge (negative: it stands
/// below).
struct ReadingPoint
{
    base::MessageId message;
    int offset = 0;

    friend bool operator==(const ReadingPoint&, const ReadingPoint&) = default;
};

/// The messages of one conversation. Lays out only what is near the visible part (100,000 rows cost as much as ten),
/// keeps the reader's place when rows above change, stays at the end while he is there, and lets him select and copy
/// across messages. Not for editing.
class MessageView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageView)

public:
    MessageView(const Theme& theme, const base::Clock& clock, PictureStore& pictures, QWidget* parent = nullptr);
    ~MessageView() override;

    void setModel(MessageListModel* model);
    MessageListModel* model() const { return m_model; }
    /// For the sentence of the assignment.
    void setQueueTitle(const QString& title);
    /// Whose files are on their way; must outlive the view, or be its sibling.
    void setDownloads(const Downloads& downloads);
    void setReceiptsShown(bool shown) { m_receipts = shown; }

    /// Whether cards in it may be sent again: the conversation is ours, and open.
    void setCardsSendable(bool sendable);
    /// How long after sending our own messages may be edited or taken back; zero: not at all.
    void setChangeWindow(base::Milliseconds window);
    bool isChangeable(const items::TimelineItem& item) const;
    /// Once a second: what is held back to be undone counts down.
    void tick();

    void scrollToEnd();
    bool isAtEnd() const;

    // -- where somebody reads
    /// None: at the end, or nothing is there.
    std::optional<ReadingPoint> readingPoint() const;
    /// False when the message isn't loaded. Holds through changes of size until somebody scrolls.
    bool showPoint(const ReadingPoint& point);
    bool isPlaced() const { return m_placed.has_value(); }
    /// The line "New messages" stands over this one; nil: nowhere.
    void setUnreadFrom(const base::MessageId& first);
    const base::MessageId& unreadFrom() const { return m_unreadFrom; }
    /// Brings that line into the upper third, as far as there is text below it.
    bool showUnread();
    /// Customer's messages that came, or were unread, and stand below what is visible.
    int newBelow() const;
    Button& endButton() { return *m_toEnd; }

    void copySelection() const;
    void selectAll();
    /// What copying gives: messages in order, one line break between them, each exactly as it was written.
    QString selectedText() const;
    bool hasSelection() const;
    void setSelection(TextPlace from, TextPlace to);

    // -- what was said to the site's bot before: folded to one row
    /// Whether it is shown; none: this row doesn't begin it.
    std::optional<bool> foldAt(int row) const;
    /// It has no place: it is in the folded part.
    bool isFolded(int row) const;
    void setFoldShown(bool shown);

    // -- search
    using Finder = std::function<std::vector<text::Range>(const QString& shown)>;
    /// What is marked in every message and note; none: nothing.
    void setFinder(Finder finder);
    /// The hit that stands out among the marked ones; a nil id: none.
    void setCurrentHit(const base::MessageId& message, int begin);
    /// Brings a place of a message into sight; false when the message isn't loaded.
    bool reveal(const base::MessageId& message, int begin);
    std::vector<text::Range> marksOf(int row);

    // -- for accessibility and tests
    int rowCount() const { return m_heights.count(); }
    QString spokenRow(int row) const;
    bool isFromCustomer(int row) const;
    /// In the viewport; empty when it isn't visible.
    QRect visibleRect(int row) const;
    int laidOutRows() const { return int(m_blocks.count()); }
    /// What can be done with a row, in the words of assistive programs, and doing it.
    QStringList spotNames(int row);
    void trigger(int row, int spot);
    /// The row that the keyboard chose; -1: none.
    int chosenRow() const;
    void choose(int row, int spot);
    /// Rectangle of a spot of the first visible row that has it, in the viewport.
    QRect spotRect(int row, BlockAction action);

Q_SIGNALS:
    void actionTriggered(const QModelIndex& index, BlockAction action, const QString& argument, int attachment);
    void olderWanted();
    void searchWanted();
    /// Everything up to this row was on the screen of an active window.
    void seen(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool viewportEvent(QEvent* event) override;

private:
    const items::TimelineItem* itemAt(int row) const;
    MessageBlock* block(int row);
    void reset();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void changeRows(int first, int last);
    void forgetLayouts();
    void measureVisible();
    void updateScrollBar();
    void keepPlace(const std::function<void()>& change); ///< and paints anew
    void holdPlace(const std::function<void()>& change);
    qint64 topOfRow(int row) const;
    TextPlace placeAt(QPoint at);
    int spotAt(QPoint at, int* row);
    QString rowText(int row) const;
    void noteSeen();
    void placeEndButton();
    void placeRow(int row, int offset);
    void placeAgain();
    int unreadOffset() const;
    void noteNew(int first, int last);
    void ensureOlder();
    void mark(MessageBlock& made, int row) const;
    std::vector<BlockSpot> spots(int row);
    bool handleKey(const QKeyEvent& event);
    void act(int row, const BlockSpot& spot);
    void findFold();
    void layOutFold();
    void stepRow(int by);
    bool stepSpot(int by);
    void showRow(int row);
    void paintChoice(QPainter& painter);

    const Theme& m_theme;
    const base::Clock& m_clock;
    PictureStore& m_pictures;
    MessageLayouter m_layouter;
    MessagePainter m_painter;
    MessageListModel* m_model = nullptr;
    QString m_queueTitle;
    bool m_receipts = true;
    bool m_cardsSendable = false;
    const Downloads* m_downloads = nullptr;
    base::Milliseconds m_changeWindow {0};

    HeightTree m_heights;
    std::vector<quint64> m_keys; ///< one per row, never reused: layouts survive rows moving
    quint64 m_nextKey = 1;
    QCache<quint64, MessageBlock> m_blocks;

    std::optional<std::pair<int, int>> m_fold; ///< first and last row of the bot's part
    bool m_foldShown = false;
    base::ConversationId m_foldOf; ///< whose it is: kept while that conversation is open

    std::optional<TextPlace> m_anchor;
    TextPlace m_cursor;
    bool m_selecting = false;
    int m_hoverRow = -1;
    int m_hoverSpot = -1;
    quint64 m_chosen = 0; ///< key of the row that the keyboard chose; 0: none
    int m_chosenSpot = -1;
    bool m_stickToEnd = true;
    std::optional<ReadingPoint> m_placed; ///< shown on demand, and nobody has scrolled since
    base::MessageId m_unreadFrom;
    std::unordered_set<quint64> m_newBelow; ///< keys; forgotten at the end
    int m_newShown = 0; ///< what the button says
    bool m_adjusting = false;
    Finder m_finder;
    quint64 m_markRun = 1;
    base::MessageId m_hitMessage;
    int m_hitBegin = -1;
    Button* m_toEnd;
};
