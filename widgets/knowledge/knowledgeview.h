// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledgesearch.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/workplace.h"
#include "widgets/knowledge/articleheads.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class ArticleListModel;
class ArticlePage;
class Button;
class CheckPopup;
class CheckReader;
class EditingView;
class EmptyState;
class FilterChips;
class FoundFoot;
class OfferStrip;
class Pane;
class PlainLabel;
class QLineEdit;
class QListView;

/// The knowledge base: what is found on the left as one types, the article on the right. In narrow windows one of them.
class KnowledgeView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KnowledgeView)

public:
    /// `knowledge` outlives it.
    KnowledgeView(const Workplace& workplace, items::Knowledge& knowledge, QWidget* parent = nullptr);
    ~KnowledgeView() override;

    /// `changes`: what changed in it since the last shift.
    void open(const base::ArticleId& id, bool changes = false);
    /// As links name it.
    void openNamed(const QString& name);
    void search(const QString& text);
    void focusSearch();
    /// Where one goes on: in what is being written, else in the search.
    void takeFocus();
    /// Whose answer an article can be put into; nullptr: nobody's.
    void setConversation(const items::ConversationItem* item);
    void showChanges();
    void startCheck();
    void goBack();
    void goForward();

    // -- writing, for who may
    /// Drafts and reviews, in place of reading.
    void showEditing();
    void writeNew(const items::ArticleItem& article = {});
    void edit(const base::ArticleId& id);
    /// The one that is read here.
    void editCurrent();
    void showReading();
    bool isWriting() const;
    /// Articles that are to be published or submitted once they are saved: nobody does it when the program ends.
    int wishes() const;
    /// Them, for the view that stands here next; what is being written is left.
    ArticleHeads::Handed takeWishes();
    void setWishes(const ArticleHeads::Handed& wishes);
    /// nullptr: nobody wrote yet.
    EditingView* editing() const { return m_editing; }
    Button& newButton() { return *m_newArticle; }
    Button& draftsButton() { return *m_drafts; }

    QLineEdit& field() { return *m_field; }
    QListView& list() { return *m_list; }
    FilterChips& chips() { return *m_chips; }
    ArticlePage& page() { return *m_page; }
    EmptyState& empty() { return *m_empty; }
    FoundFoot& foot() { return *m_foot; }
    CheckPopup* check() const;
    ToastArea& toasts() { return *m_toasts; }
    /// What stands under the list, and in the field how much was found.
    QString state() const;
    QString found() const;

Q_SIGNALS:
    void insertWanted(const items::ArticleItem& article, const base::ConversationId& conversation);
    /// Back to where the person came from.
    void left();
    /// News of what was written here, while something else is in front.
    void told(ToastKind kind, const QString& what, const QString& more);
    void offerAccepted(const base::OfferId& id);
    void offerDeclined(const base::OfferId& id, protocol::DeclineReason reason);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLeft();
    void buildField(QWidget& bar);
    void buildWriting(QWidget& bar);
    EditingView& prepareEditing();
    EditingView& makeEditing();
    void refreshWriting();
    void tellHandedOver(const QString& title, items::ArticleMove move, ArticleHeads::Outcome outcome);
    void connectParts();
    void connectOffers();
    void addKeys();
    void ask();
    void take();
    void arrange();
    void choose(const QModelIndex& index, bool atOnce);
    void showChosen();
    bool handleKey(int key);
    void step(int by);
    void noteOpened(const base::ArticleId& id);
    void tellHistory();
    void showState();
    void showEmpty();
    void showNothingFound(const items::KnowledgePage& page);
    void showWeaker(bool on);
    void reportMissing();
    void showNoArticle();
    void openMenu();
    void narrow(items::ArticleList list, const QString& category);
    void nextChange();
    /// What can be asked is known.
    void takeCheck();

    const Workplace& m_workplace;
    items::Knowledge& m_knowledge;
    items::KnowledgeSearch* m_search;
    items::KnowledgeQuery m_query;
    ArticleListModel* m_model;
    base::ConversationId m_conversation;
    std::vector<base::ArticleId> m_history;
    std::size_t m_at = 0; ///< in the history
    bool m_onePane = false;
    bool m_showsList = true;
    bool m_keepsArticle = false; ///< somebody opened it by hand: results don't put another one in its place
    QTimer m_soon; ///< shows what the keyboard stands on
    bool m_byItself = false; ///< the list stands on its first row because nobody chose another one
    QPointer<CheckPopup> m_check;
    CheckReader* m_checks;
    bool m_wantsCheck = false; ///< as soon as its questions are there

    QTimer m_second; ///< while an offer counts down
    OfferStrip* m_offers;
    QWidget* m_reading;
    EditingView* m_editing = nullptr;
    Pane* m_left;
    QLineEdit* m_field = nullptr;
    PlainLabel* m_found = nullptr;
    Button* m_filter = nullptr;
    FilterChips* m_chips = nullptr;
    QListView* m_list = nullptr;
    EmptyState* m_empty = nullptr;
    bool m_offersWeaker = false; ///< what stands there in the list's place
    FoundFoot* m_foot = nullptr;
    PlainLabel* m_state = nullptr;
    QWidget* m_writing = nullptr; ///< what leads to it
    Button* m_newArticle = nullptr;
    Button* m_drafts = nullptr;
    ArticlePage* m_page;
    ToastArea* m_toasts;
};
