// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/conversationlistmodel.h"
#include "models/items/offermodel.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/connectionwords.h"
#include "widgets/inbox/conversationpane.h"
#include "widgets/inbox/draftkeeper.h"
#include "widgets/inbox/readingkeeper.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <set>

class ContextPane;
class Downloads;
class ListPane;
class OfferStrip;
class PictureStore;
class Popup;
class QSplitter;
class Strip;
class ToastArea;
class TransferPopup;
class QVBoxLayout;

/// The inbox: list, conversation, context. Narrow windows fold: under 1180 the context is an overlay, under 900 the
/// list shows avatars, under 720 there is one pane with Back.
class InboxView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxView)

public:
    explicit InboxView(const Workplace& workplace, QWidget* parent = nullptr);
    ~InboxView() override;

    const base::ConversationId& current() const { return m_pane->current(); }
    void select(const base::ConversationId& id);
    /// The width of the whole window decides the folding.
    void setWindowWidth(int width);
    void setWidths(int list, int context, bool contextFolded);
    int listWidth() const;
    int contextWidth() const;
    bool isContextFolded() const { return m_folded; }
    /// The local copy can't be written: nothing can be sent until it can again.
    void setStoreFault(std::optional<base::FaultKind> fault);

    void setPresence(protocol::Presence presence, const QString& reason);

    // -- keys of the window
    void acceptOffer();
    void selectNth(int number);
    void selectNextWaiting();
    void closeCurrent();
    void parkCurrent();
    void toggleContext();
    /// Hands the open conversation on, or puts the popup for it away; `to` is chosen there.
    void openTransfer(const std::optional<base::PersonId>& to = {});
    /// Why nothing comes: beside `anchor`, or in the middle without one.
    void openWhy(QWidget* anchor);
    void focusSearch();
    /// In the conversation on the screen; without one, the list's field.
    void openSearch();
    void stepSearch(bool older);

    ListPane& list() { return *m_list; }
    ConversationPane& pane() { return *m_pane; }
    DraftKeeper& drafts() { return *m_drafts; }
    // Of the pane.
    MessageView& messages() { return m_pane->messages(); }
    /// Where the person reads; give it to what takes this view's place before it opens anything.
    ReadingKeeper& reading() { return m_pane->reading(); }
    Composer& composer() { return m_pane->composer(); }
    WrapUpPanel& wrapUp() { return m_pane->wrapUp(); }
    HandOffCard& handOff() { return m_pane->handOff(); }
    SearchBar& search() { return m_pane->search(); }
    // Of the desk.
    Downloads& downloads() { return *m_downloads; }
    ContextPane& context() { return *m_context; }
    Strip& strip() { return *m_strip; }
    Strip& presenceStrip() { return *m_presenceStrip; }
    TransferPopup* transfer() const;
    OfferStrip& offerStrip() { return *m_offerStrip; }
    PictureStore& pictures() { return *m_pictures; }
    ToastArea& toasts() { return *m_toasts; }

Q_SIGNALS:
    void signInAgainWanted();
    /// What is known of the connection is to be shown.
    void connectionWanted();
    void proxyWanted();
    /// The choices of presence are to be shown.
    void presenceWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildPanes();
    ConversationPane* makePane();
    void connectParts();
    void connectCommands();
    void connectSearch();
    void connectOffers();
    void leaveSearch();
    void noteOfferGone(int row);
    void forgetMissed(const base::ConversationId& id);
    void tellAway();
    void showPresence();
    void open(const base::ConversationId& id);
    void showContext();
    const items::ConversationItem* currentItem() const;
    void arrange();
    void showStrip();
    void act(ConnectionWords::Act what);
    void tick();
    void placeContext();
    void setContextOpen(bool open);
    void connectDownloads();
    void connectDrafts();
    /// In the middle without an anchor.
    void showReceipt(
        const protocol::Receipt& receipt, const std::optional<protocol::HandOff>& handOff, QWidget* anchor);
    void handleRefusal(const items::Refusal& refusal);
    QString ruleAgainst(const std::string& check) const;
    void tellLostChange(
        const items::CustomerItem& wanted, const base::ConversationId& conversation, const QString& why);
    void connectHandOver();
    void tellGone(const base::ConversationId& id, const items::TimelineItem& how);
    void openQueue(QWidget* anchor);
    /// It goes when it is dismissed, and with this view, whose facts it shows.
    void keep(Popup* popup);
    /// Whether it was about one.
    bool tellReplyRefused(const items::Refusal& refusal);
    void tellClaimRefused(const items::Refusal& refusal);
    void tellTakeOverRefused(const items::Refusal& refusal);
    void tellBlockRefused(const items::Refusal& refusal);
    void openTakeOver(const items::WaitingItem& item);
    void openBlock(QWidget* anchor);
    void unblock();
    void tellTakenOver(const base::ConversationId& id, const QString& customer, const items::TimelineItem& how);
    void tellTransferRefused(const items::Refusal& refusal);
    void report(items::CommandSink::Done done, const QString& what);
    void openTaken(const base::ConversationId& id);
    /// It opens when it comes; where this computer could not even keep the wish, it doesn't.
    void take(const base::ConversationId& id, items::CommandSink::Done done);
    void forgetTaken(const items::Refusal& refusal);

    Workplace m_workplace;
    ConversationListModel* m_conversations;
    OfferModel* m_offers;
    PictureStore* m_pictures;
    Downloads* m_downloads;
    DraftKeeper* m_drafts;
    base::ConversationId m_taken; ///< accepted here, opens when it comes
    QTimer m_second;
    int m_windowWidth = 1366;
    bool m_folded = false;
    bool m_overlayOpen = false;
    bool m_oneShowsList = true;
    bool m_searching = false; ///< in the list; it has room for its field then
    bool m_oneShowedList = true; ///< before the search
    QPointer<QWidget> m_beforeSearch;
    std::optional<items::PersonItem> m_away; ///< as he was while the screen was locked
    std::set<base::OfferId> m_answered; ///< accepted or declined here
    QPointer<QWidget> m_missedToast;
    int m_missed = 0; ///< offers that the toast tells of
    std::set<base::ConversationId> m_missedTalks; ///< of these offers, and not taken since
    QPointer<TransferPopup> m_transfer;
    QList<QPointer<QWidget>> m_popups;
    std::map<base::ConversationId, QString> m_transferNotes; ///< written and not sent
    std::optional<base::FaultKind> m_storeFault;
    bool m_narrow = false;
    int m_wide = 280; ///< of the list, while it is narrow

    QSplitter* m_splitter;
    Strip* m_presenceStrip;
    OfferStrip* m_offerStrip;
    ListPane* m_list;
    QWidget* m_centre;
    Strip* m_strip;
    ConversationPane* m_pane;
    ContextPane* m_context;
    ToastArea* m_toasts;
};
