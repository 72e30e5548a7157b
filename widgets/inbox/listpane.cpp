// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/listpane.h"

#include "models/items/messagesearch.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/foundpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offercard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace {

constexpr std::size_t cardsShown = 3;

} // namespace

ListPane::ListPane(
    const Workplace& workplace, ConversationListModel& conversations, OfferModel& offers, QWidget* parent)
    : Pane(workplace.theme, &Tokens::sunken, {}, parent)
    , m_workplace(workplace)
    , m_offers(offers)
    , m_list(new ConversationListView(workplace, conversations, this))
    , m_search(new ListSearch(workplace, this))
    , m_found(new FoundPane(workplace, this))
    , m_news(new Pane(workplace.theme, &Tokens::sunken, Qt::BottomEdge, this))
    , m_offerHeader(new QWidget(this))
    , m_offerTitle(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, true, m_offerHeader))
    , m_offerCount(new BadgeMark(workplace.theme, m_offerHeader))
    , m_offerState(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, m_offerHeader))
    , m_queue(new Button(workplace.theme, tr("Waiting"), ButtonKind::Link, ButtonSize::Small, m_offerHeader))
    , m_offerArea(new QWidget(this))
    , m_offerColumn(new QVBoxLayout(m_offerArea))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_search);
    buildSearchNews();

    m_offerHeader->setFixedHeight(metrics::section);
    auto* headerRow = new QHBoxLayout(m_offerHeader);
    headerRow->setContentsMargins(12, 0, 12, 0);
    headerRow->setSpacing(6);
    headerRow->addWidget(m_offerTitle);
    headerRow->addWidget(m_offerCount);
    headerRow->addWidget(m_offerState, 1);
    headerRow->addWidget(m_queue);
    m_queue->setAccessibleName(tr("Who waits in the queues"));
    connect(m_queue, &Button::clicked, this, [this] { Q_EMIT queueWanted(m_queue); });
    connect(&workplace.repository.presence(), &items::PresenceState::changed, this, &ListPane::updateOfferHeader);
    column->addWidget(m_offerHeader);
    m_offerColumn->setContentsMargins(8, 0, 8, 8);
    m_offerColumn->setSpacing(8);
    column->addWidget(m_offerArea);
    column->addWidget(m_news);
    column->addWidget(m_list, 1);
    column->addWidget(m_found, 1);

    connectSearch();
    connect(&m_list->sections(), &QAbstractItemModel::rowsInserted, this, &ListPane::showSearchNews);
    connect(&m_list->sections(), &QAbstractItemModel::rowsRemoved, this, &ListPane::showSearchNews);
    connect(&offers, &QAbstractItemModel::rowsInserted, this, &ListPane::rebuildOffers);
    connect(&offers, &QAbstractItemModel::rowsRemoved, this, &ListPane::rebuildOffers);
    connect(&offers, &QAbstractItemModel::modelReset, this, &ListPane::rebuildOffers);
    connect(&offers, &QAbstractItemModel::dataChanged, this, &ListPane::rebuildOffers);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, [this] {
        updateOfferHeader();
        m_list->viewport()->update();
    });
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &ListPane::rebuildOffers);
    rebuildOffers();
}

void ListPane::connectSearch()
{
    connect(m_search, &ListSearch::textChanged, this, [this](const QString& text) {
        m_list->sections().setNeedle(text);
        m_found->setText(m_narrow ? QString() : text);
        showSearchNews();
    });
    connect(m_search, &ListSearch::downPressed, this, [this] {
        if (!m_list->focusFirst()) {
            m_found->focusFirst();
        }
    });
    connect(m_search, &ListSearch::enterPressed, this, [this] {
        if (!m_list->sections().isSearching()) {
            return;
        }
        if (m_list->sections().found().empty()) {
            m_found->chooseFirst();
        } else {
            m_list->chooseFirst();
        }
    });
    connect(m_found, &FoundPane::left, m_search, &ListSearch::take);
    connect(m_found, &FoundPane::changed, this, &ListPane::showSearchNews);
}

void ListPane::buildSearchNews()
{
    auto* row = new QHBoxLayout(m_news);
    row->setContentsMargins(12, 6, 12, 7);
    row->setSpacing(6);
    m_newsIcon = new IconMark(m_workplace.theme, QString(), &Tokens::text3, 16, m_news);
    m_newsText = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, m_news);
    m_newsText->setWordWrap(true);
    m_newsShow = new Button(m_workplace.theme, tr("Show"), ButtonKind::Link, ButtonSize::Small, m_news);
    row->addWidget(m_newsIcon, 0, Qt::AlignTop);
    row->addWidget(m_newsText, 1);
    row->addWidget(m_newsShow, 0, Qt::AlignTop);
    m_news->hide();
    connect(m_newsShow, &Button::clicked, this, [this] {
        m_search->clear();
        m_list->focusFirst();
    });
}

int ListPane::hiddenWaiting() const
{
    const std::vector<const items::ConversationItem*> hidden = m_list->sections().hidden();
    return int(std::count_if(hidden.begin(), hidden.end(), [this](const items::ConversationItem* item) {
        return item->unansweredSince
            && Names::urgency(m_workplace.hubNow() - *item->unansweredSince, item->queue, m_workplace)
            != paint::Urgency::Calm;
    }));
}

QString ListPane::searchNews() const
{
    return m_news->isHidden() ? QString() : m_newsText->text();
}

void ListPane::showSearchNews()
{
    const int waiting = hiddenWaiting();
    const bool nothing
        = m_list->sections().isSearching() && m_list->sections().found().empty() && m_found->search().found().empty();
    QStringList words;
    if (nothing) {
        words.append(tr("Nothing found for “%1”").arg(Names::line(m_search->text())));
    }
    if (waiting > 0) {
        words.append(tr("%n waiting customer(s) hidden by the search", nullptr, waiting));
    }
    const QString before = searchNews();
    const QString now = words.join(QLatin1Char('\n'));
    const Token colour = waiting > 0 ? &Tokens::amber : &Tokens::text3;
    m_newsIcon->set(waiting > 0 ? QStringLiteral("clock") : QStringLiteral("documentinfo"), colour);
    m_newsText->setColour(waiting > 0 ? &Tokens::amber : &Tokens::text2);
    m_newsText->setText(now);
    m_newsShow->setVisible(waiting > 0);
    m_news->setAccessibleName(now);
    m_news->setVisible(!now.isEmpty() && !m_narrow);
    if (now != before && m_news->isVisible()) {
        spoken::announce(*m_news);
    }
}

void ListPane::rebuildOffers()
{
    // Cards that stay keep their focus and their open menu.
    std::vector<OfferCard*> kept;
    const auto wanted = std::min<std::size_t>(std::size_t(m_offers.rowCount()), cardsShown);
    for (std::size_t row = 0; row < wanted; ++row) {
        const items::OfferItem* offer = m_offers.itemAt(m_offers.index(int(row), 0));
        const auto known = std::find_if(
            m_cards.begin(), m_cards.end(), [offer](const OfferCard* card) { return card->id() == offer->id; });
        OfferCard* card = nullptr;
        if (known != m_cards.end()) {
            card = *known;
            m_cards.erase(known);
            card->setOffer(*offer);
        } else {
            card = new OfferCard(m_workplace, *offer, m_offerArea);
            connect(card, &OfferCard::accepted, this, &ListPane::accept);
            connect(card, &OfferCard::declined, this, &ListPane::decline);
        }
        card->setFirst(row == 0);
        m_offerColumn->insertWidget(int(row), card);
        kept.push_back(card);
    }
    for (OfferCard* gone : m_cards) {
        gone->hide();
        gone->deleteLater();
    }
    m_cards = std::move(kept);
    updateOfferHeader();
}

void ListPane::updateOfferHeader()
{
    const bool live = m_workplace.repository.connection().isLive();
    const int count = m_offers.rowCount();
    m_offerTitle->setText(tr("Offers"));
    m_offerTitle->setVisible(!m_narrow);
    const bool lost = m_workplace.repository.connection().facts().lostAt.has_value() && !live;
    m_offerState->setText(lost ? tr("paused while reconnecting") : count > 0 ? QString() : tr("none right now"));
    m_offerCount->setCount(lost ? 0 : count);
    m_offerState->setAlignment((lost ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    m_offerHeader->setVisible(!m_narrow);
    const items::PresenceState& own = m_workplace.repository.presence();
    m_queue->setVisible(own.hasRole(protocol::Role::lead) && own.hasRole(protocol::Role::agent) && live);
    m_offerArea->setVisible(!m_cards.empty() && !m_narrow);
    for (OfferCard* card : m_cards) {
        card->setEnabled(!lost);
    }
}

void ListPane::tick()
{
    for (OfferCard* card : m_cards) {
        card->tick();
    }
    m_list->tick();
    showSearchNews();
}

void ListPane::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_search->setVisible(!narrow);
    m_found->setText(narrow ? QString() : m_search->text());
    m_list->setNarrow(narrow);
    updateOfferHeader();
    showSearchNews();
}

void ListPane::acceptFirst()
{
    if (!m_cards.empty()) {
        m_cards.front()->accept();
    }
}

void ListPane::accept(const base::OfferId& id)
{
    if (const items::OfferItem* offer = m_workplace.repository.offer(id)) {
        Q_EMIT taken(offer->conversation);
    }
    Q_EMIT answered(id);
    m_workplace.commands.acceptOffer(id).then(this, [this, id](const base::Status& done) {
        if (!done.ok()) {
            Q_EMIT notAnswered(id);
            Q_EMIT failed(tr("The offer could not be accepted on this computer. As long as it lasts, try again."));
        }
    });
}

void ListPane::decline(const base::OfferId& id, protocol::DeclineReason reason)
{
    Q_EMIT answered(id);
    m_workplace.commands.declineOffer(id, reason).then(this, [this, id](const base::Status& done) {
        if (!done.ok()) {
            Q_EMIT notAnswered(id);
            Q_EMIT failed(tr("The offer could not be declined on this computer."));
        }
    });
}
