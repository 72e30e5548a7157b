// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/offermodel.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class Button;
class ConversationListModel;
class ConversationListView;
class FoundPane;
class ListSearch;
class OfferCard;
class PlainLabel;
class QVBoxLayout;

/// The left pane: search, offers as cards, then the conversations.
class ListPane final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListPane)

public:
    ListPane(const Workplace& workplace, ConversationListModel& conversations, OfferModel& offers,
        QWidget* parent = nullptr);

    ConversationListView& list() { return *m_list; }
    ListSearch& search() { return *m_search; }
    /// The messages that say what is searched for.
    FoundPane& found() { return *m_found; }
    void tick();
    void setNarrow(bool narrow);
    /// Accepts the oldest offer; nothing happens without one.
    void acceptFirst();
    int cardCount() const { return int(m_cards.size()); }
    OfferCard* card(int at) const { return m_cards[std::size_t(at)]; }
    void accept(const base::OfferId& id);
    void decline(const base::OfferId& id, protocol::DeclineReason reason);
    /// What the search can't show: nothing was found, or somebody who waits was left out; empty: nothing to tell.
    QString searchNews() const;

Q_SIGNALS:
    /// The person took this conversation; it comes when the hub agrees.
    void taken(const base::ConversationId& id);
    /// The person accepted or declined this offer.
    void answered(const base::OfferId& id);
    /// This computer could not keep the answer: the offer waits as before.
    void notAnswered(const base::OfferId& id);
    /// The person wants to see who waits in the queues.
    void queueWanted(QWidget* anchor);
    /// A sentence for a failure of accepting or declining.
    void failed(const QString& what);

private:
    void rebuildOffers();
    void updateOfferHeader();
    void buildSearchNews();
    void showSearchNews();
    void connectSearch();
    int hiddenWaiting() const;

    const Workplace& m_workplace;
    OfferModel& m_offers;
    ConversationListView* m_list;
    ListSearch* m_search;
    FoundPane* m_found;
    QWidget* m_news;
    IconMark* m_newsIcon;
    PlainLabel* m_newsText;
    Button* m_newsShow;
    QWidget* m_offerHeader;
    PlainLabel* m_offerTitle;
    BadgeMark* m_offerCount;
    PlainLabel* m_offerState;
    Button* m_queue;
    QWidget* m_offerArea;
    QVBoxLayout* m_offerColumn;
    std::vector<OfferCard*> m_cards;
    bool m_narrow = false;
};
