// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/conversationlistmodel.h"
#include "models/items/messagelistmodel.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/closepopup.h"
#include "widgets/inbox/readingkeeper.h"
#include "widgets/inbox/workplace.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QPointer>

#include <optional>
#include <set>

class Composer;
class ConversationHeader;
class Downloads;
class DraftKeeper;
class EmptyState;
class HandOffCard;
class HeldClose;
class MessageChanges;
class MessageView;
class PictureStore;
class PlainLabel;
class QStackedWidget;
class QVBoxLayout;
class SearchBar;
class ToastArea;
enum class BlockAction;

/// One conversation: header, messages with their search, composer, and the wrap-up in its place; or, without one, what
/// to do now. Several may stand beside each other; where they do, the active one has a line over it.
class ConversationPane final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationPane)

public:
    /// What all panes of a desk share. It outlives them.
    struct Shared
    {
        ConversationListModel& conversations;
        PictureStore& pictures;
        Downloads& downloads;
        DraftKeeper& drafts;
        ToastArea& toasts;
        ReadingKeeper::Points& points;
        WrapUpPanel::Kept& wrapUps;
    };

    ConversationPane(const Workplace& workplace, const Shared& shared, QWidget* parent = nullptr);

    const base::ConversationId& current() const { return m_current; }
    /// nil: none.
    void open(const base::ConversationId& id);
    /// The conversation has changed.
    void refresh();
    void showEmpty();
    void tick();
    /// A lead took the conversation: who it was, and what was being written and not sent. Holds until the next one is
    /// opened; call it before this one is closed.
    void setTakenOver(const QString& title, const QString& why);
    /// Among several, this one is where keys and commands go; alone (nullopt) it needs no mark.
    void setMark(std::optional<bool> active);
    /// Between header and messages.
    void insertStrip(QWidget* strip);

    /// Where one goes on: the composer, the wrap-up, or the messages.
    void focusFirst();
    void openSearch();
    void stepSearch(bool older);
    /// This message of the open conversation, which says `needle`.
    void showFound(const base::MessageId& message, const QString& needle);
    /// Parked ones are resumed.
    void park();
    /// Asks first where something is left to do: words of the customer without an answer, own ones that are not sent.
    /// Asked for again while the question stands, it closes.
    void close(bool wrapUp);
    /// Its answer goes into the field; `link`: with where the customer reads all of it. Nothing happens where this
    /// conversation isn't written in, or the customer may not read it.
    void insertArticle(const items::ArticleItem& article, bool link);
    void handleAction(const QModelIndex& index, BlockAction action, const QString& argument, int attachment);
    /// Failure is told.
    void report(items::CommandSink::Done done, const QString& what);

    MessageListModel& model() { return *m_model; }
    ConversationHeader& header() { return *m_header; }
    MessageView& messages() { return *m_messages; }
    ReadingKeeper& reading() { return *m_reading; }
    SearchBar& search() { return *m_search; }
    HandOffCard& handOff() { return *m_handOff; }
    Composer& composer() const { return *m_composer; }
    WrapUpPanel& wrapUp() const { return *m_wrapUp; }
    /// Where the conversation was that a lead took over.
    bool isTakenOver() const { return m_takenOver.has_value(); }

Q_SIGNALS:
    /// In the middle without an anchor.
    void receiptWanted(
        const protocol::Receipt& receipt, const std::optional<protocol::HandOff>& handOff, QWidget* anchor);
    void whyWanted(QWidget* anchor);
    /// Somebody clicked where nothing takes the keyboard.
    void pressed();
    /// A message came out of the queue again and is nowhere now.
    void takenBack(const base::ConversationId& id, bool note, const QString& text);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTalk();
    void connectParts();
    void showTyping(const items::ConversationItem* item, bool writable);
    void showHandOff();
    bool wroteSinceAssigned(const items::ConversationItem& item) const;
    void actOnEmpty();
    void tellName();
    void askToClose(const ClosePopup::Left& left, bool wrapUp);
    void closeNow(bool wrapUp);
    void markSeen(int row);
    void takeBack(const items::TimelineItem& item, bool edit);
    bool editLast();
    bool undoLast();
    void openAttachment(const QModelIndex& index, const items::TimelineItem& item, int attachment);
    void saveAttachment(const items::AttachmentItem& file);
    const items::ConversationItem* item() const;

    /// What stands where the conversation was that a lead took over, until another one is opened.
    struct TakenOver
    {
        QString title;
        QString text;
        QString unsent;
    };

    const Workplace& m_workplace;
    Shared m_shared;
    base::ConversationId m_current;
    base::MessageId m_marked;
    std::optional<bool> m_mark;
    std::optional<TakenOver> m_takenOver;
    std::set<base::ConversationId> m_putAway; ///< whose hand-off was read

    MessageListModel* m_model;
    QVBoxLayout* m_column;
    ConversationHeader* m_header;
    QStackedWidget* m_middle;
    EmptyState* m_empty;
    QWidget* m_talk;
    SearchBar* m_search = nullptr;
    QWidget* m_handOffArea = nullptr;
    HandOffCard* m_handOff = nullptr;
    MessageView* m_messages = nullptr;
    MessageChanges* m_changes = nullptr;
    ReadingKeeper* m_reading = nullptr;
    PlainLabel* m_typing = nullptr;
    Composer* m_composer = nullptr;
    WrapUpPanel* m_wrapUp = nullptr;
    HeldClose* m_held = nullptr;
    QPointer<ClosePopup> m_closing;
};
