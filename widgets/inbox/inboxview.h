// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/conversationlistmodel.h"
#include "models/items/offermodel.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/connectionwords.h"
#include "widgets/inbox/conversationpanes.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/draftkeeper.h"
#include "widgets/inbox/readingkeeper.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <set>

class ContextPane;
class ConversationWindow;
class ListPane;
class OfferStrip;
class PictureStore;
class Popup;
class QSplitter;
class Strip;
class ToastArea;
class TransferPopup;
class QVBoxLayout;

/// The inbox: list, conversations, context. Narrow windows fold: under 1180, and where several conversations need the
/// room, the context is an overlay; under 900 the list shows avatars, under 720 there is one pane with Back. `current`,
/// `pane` and what they lead to are of the active conversation, which may stand in a window of its own.
class InboxView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxView)

public:
    explicit InboxView(const Workplace& workplace, QWidget* parent = nullptr);
    ~InboxView() override;

    const base::ConversationId& current() const { return pane().current(); }
    /// Where it is open already, else in the pane of the inbox that was active last.
    void select(const base::ConversationId& id);
    /// The width of the whole window decides the folding.
    void setWindowWidth(int width);
    void setWidths(int list, int context, bool contextFolded);
    int listWidth() const;
    int contextWidth() const;
    bool isContextFolded() const { return m_folded; }
    /// What stands side by side is kept for the next run, as text; alone it is not.
    QStringList sideBySide() const;
    /// Opens them as soon as they are known and still those of this person; what he opens himself ends it.
    void setSideBySide(const QString& person, const QStringList& ids);
    /// The local copy can't be written: nothing can be sent until it can again.
    void setStoreFault(std::optional<base::FaultKind> fault);

    void setPresence(protocol::Presence presence, const QString& reason);
    /// As many conversations at once; none: what the desk gives.
    void limitLoad(std::optional<int> most);

    // -- keys of the window
    void acceptOffer();
    void selectNth(int number);
    void selectNextWaiting();
    void closeCurrent(bool wrapUp);
    void parkCurrent();
    void toggleContext();
    // -- of the knowledge base, beside the conversation
    void insertSuggestion(bool quote);
    void openSuggestion();
    /// What the workspace was asked to put in.
    void insertArticle(const items::ArticleItem& article, const base::ConversationId& conversation);
    /// The one that the keyboard stands on in the list, else the next that needs an answer.
    void openBeside();
    void closePane();
    void toggleWindow();
    void stepPane(bool forward);
    /// Whether there is something that the key of these does.
    bool offers(ShortcutId id) const;
    /// Hands the open conversation on, or puts the popup for it away; `to` is chosen there.
    void openTransfer(const std::optional<base::PersonId>& to = {});
    /// Why nothing comes: beside `anchor`, or in the middle without one.
    void openWhy(QWidget* anchor);
    void focusSearch();
    /// In the conversation on the screen; without one, the list's field.
    void openSearch();
    void stepSearch(bool older);

    ListPane& list() { return *m_list; }
    ConversationPanes& panes() { return *m_panes; }
    ConversationPane& pane() const { return m_panes->active(); }
    DraftKeeper& drafts() { return *m_drafts; }
    // Of the pane.
    MessageView& messages() { return pane().messages(); }
    Composer& composer() { return pane().composer(); }
    WrapUpPanel& wrapUp() { return pane().wrapUp(); }
    HandOffCard& handOff() { return pane().handOff(); }
    SearchBar& search() { return pane().search(); }
    // Of the desk.
    Downloads& downloads() { return *m_downloads; }
    ContextPane& context() { return *m_context; }
    Strip& strip() { return *m_strip; }
    Strip& presenceStrip() { return *m_presenceStrip; }
    TransferPopup* transfer() const;
    OfferStrip& offerStrip() { return *m_offerStrip; }
    PictureStore& pictures() { return *m_pictures; }
    ToastArea& toasts() { return *m_toasts; }

    /// One open conversation, for a view that takes this one's place.
    struct Open
    {
        base::ConversationId id;
        bool note = false;
        ReadingKeeper::Reading reading;
        std::optional<QRect> window; ///< it has one of its own
    };
    /// What such a view goes on with.
    struct Everything
    {
        Downloads::States downloads;
        DraftKeeper::Everything written;
        WrapUpPanel::Entries entered;
        std::vector<Open> open; ///< side by side first
        std::size_t active = 0;
    };
    Everything everything();
    void setEverything(const Everything& everything);

    /// Gives what is being written to the store now.
    void flush();
    /// The windows of conversations go out of sight while the workstation is locked.
    void setCovered(bool covered);
    /// One of our windows is in front.
    bool isInFront() const;
    /// What stands in the window that is in front.
    std::vector<base::ConversationId> inSight() const;

Q_SIGNALS:
    void signInAgainWanted();
    /// What is known of the connection is to be shown.
    void connectionWanted();
    void proxyWanted();
    /// The choices of presence are to be shown.
    void presenceWanted();
    /// The person wants to be ready; `setPresence` does it.
    void readyWanted();
    /// A conversation went into a window of its own.
    void windowOpened(QWidget* window);
    /// An article is to be shown in the workspace.
    void articleWanted(const base::ArticleId& id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildPanes();
    void prepare(ConversationPane& pane);
    void connectPanes();
    void dress(ConversationWindow& window);
    void connectContext(ContextPane& context);
    void putArticle(const items::ArticleItem& article, bool quote, const base::ConversationId& conversation);
    void followActive();
    void trySideBySide();
    base::ConversationId nextBeside() const;
    bool isMidSentence(const ConversationPane& pane) const;
    void connectParts();
    void connectCommands();
    void connectSearch();
    void connectOffers();
    void leaveSearch();
    void openFound(const items::FoundItem& item);
    void noteOfferGone(int row);
    void forgetMissed(const base::ConversationId& id);
    void dismissMissed();
    void tellAway();
    void showPresence();
    void showContext();
    void showEmpty();
    /// It is not open any more, wherever it was.
    void leave(const base::ConversationId& id);
    const items::ConversationItem* currentItem() const;
    void arrange();
    void noteDrag();
    bool isOverlay() const;
    void showStrip();
    bool isPatient(const ConnectionWords::Sentence& sentence);
    static void fill(Strip& strip, const ConnectionWords::Sentence& sentence);
    void connectStrip(Strip& strip);
    void act(ConnectionWords::Act what);
    void tick();
    void placeContext();
    void setContextOpen(bool open);
    /// Of the active conversation, open; nullptr: there is none.
    ContextPane* openContext();
    void connectDownloads();
    void connectDrafts();
    /// In the middle without an anchor.
    void showReceipt(
        const protocol::Receipt& receipt, const std::optional<protocol::HandOff>& handOff, QWidget* anchor);
    void handleRefusal(const items::Refusal& refusal);
    QString ruleAgainst(const std::string& check) const;
    QString sentenceOf(const items::Refusal& refusal) const;
    QString whyNotResumed(const items::Refusal& refusal) const;
    void tellLostChange(
        const items::CustomerItem& wanted, const base::ConversationId& conversation, const QString& why);
    void connectHandOver();
    void tellGone(const base::ConversationId& id, const items::TimelineItem& how);
    void openQueue(QWidget* anchor);
    /// It goes when it is dismissed, and with this view, whose facts it shows.
    void keep(Popup* popup);
    /// Whether it was about one.
    bool tellReplyRefused(const items::Refusal& refusal);
    bool tellArticleRefused(const items::Refusal& refusal);
    bool tellLimitRefused(const items::Refusal& refusal, const QString& why);
    void tellClaimRefused(const items::Refusal& refusal);
    void tellTakeOverRefused(const items::Refusal& refusal);
    void tellBlockRefused(const items::Refusal& refusal);
    void openTakeOver(const items::WaitingItem& item);
    void openBlock(QWidget* anchor);
    void unblock();
    void openMerge(QWidget* anchor);
    void part(const base::CustomerId& customer);
    bool tellMergeRefused(const items::Refusal& refusal);
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
    QTimer m_patience; ///< with what passes, before the strip pushes aside what stands
    bool m_wasPatient = false;
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
    ReadingKeeper::Points m_points;
    WrapUpPanel::Kept m_wrapUps;
    QString m_wantedOf; ///< who had them open
    QStringList m_wanted; ///< side by side, in an earlier run
    bool m_narrow = false;
    bool m_onePane = false;
    int m_wide = 280; ///< of the list, as the person wants it
    int m_contextWide = 320; ///< of the context, while it is an overlay

    QSplitter* m_splitter;
    Strip* m_presenceStrip;
    OfferStrip* m_offerStrip;
    ListPane* m_list;
    QWidget* m_centre;
    Strip* m_strip;
    ConversationPanes* m_panes;
    ContextPane* m_context;
    ToastArea* m_toasts;
};
