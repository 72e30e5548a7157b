// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/listpane.h"

#include "widgets/common/keymark.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/offercard.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
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
    , m_searchBar(new Pane(workplace.theme, &Tokens::sunken, Qt::BottomEdge, this))
    , m_search(new QLineEdit(m_searchBar))
    , m_offerHeader(new QWidget(this))
    , m_offerTitle(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, true, m_offerHeader))
    , m_offerCount(new BadgeMark(workplace.theme, m_offerHeader))
    , m_offerState(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, m_offerHeader))
    , m_offerArea(new QWidget(this))
    , m_offerColumn(new QVBoxLayout(m_offerArea))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_searchBar->setFixedHeight(metrics::header);
    auto* searchRow = new QHBoxLayout(m_searchBar);
    searchRow->setContentsMargins(8, 0, 8, 0);
    searchRow->addWidget(m_search);
    m_search->setPlaceholderText(tr("Search conversations"));
    m_search->setAccessibleName(tr("Search conversations, customers"));
    auto* hint = new KeyMark(workplace.theme, QStringLiteral("Ctrl K"), m_search);
    auto* inside = new QHBoxLayout(m_search);
    inside->setContentsMargins(0, 0, 6, 0);
    inside->addStretch(1);
    inside->addWidget(hint);
    connect(m_search, &QLineEdit::textChanged, hint, [hint](const QString& text) { hint->setVisible(text.isEmpty()); });
    m_search->setClearButtonEnabled(false);
    m_search->addAction(workplace.theme.icon(QStringLiteral("edit-find"), &Tokens::text3), QLineEdit::LeadingPosition);
    column->addWidget(m_searchBar);

    m_offerHeader->setFixedHeight(metrics::section);
    auto* headerRow = new QHBoxLayout(m_offerHeader);
    headerRow->setContentsMargins(12, 0, 12, 0);
    headerRow->setSpacing(6);
    headerRow->addWidget(m_offerTitle);
    headerRow->addWidget(m_offerCount);
    headerRow->addWidget(m_offerState, 1);
    column->addWidget(m_offerHeader);
    m_offerColumn->setContentsMargins(8, 0, 8, 8);
    m_offerColumn->setSpacing(8);
    column->addWidget(m_offerArea);
    column->addWidget(m_list, 1);

    connect(
        m_search, &QLineEdit::textChanged, this, [this](const QString& text) { m_list->sections().setNeedle(text); });
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
}

void ListPane::setNarrow(bool narrow)
{
    m_narrow = narrow;
    m_searchBar->setVisible(!narrow);
    m_list->setNarrow(narrow);
    updateOfferHeader();
}

void ListPane::acceptFirst()
{
    if (!m_cards.empty()) {
        m_cards.front()->accept();
    }
}

void ListPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ListPane::accept(const base::OfferId& id)
{
    if (const items::OfferItem* offer = m_workplace.repository.offer(id)) {
        Q_EMIT taken(offer->conversation);
    }
    m_workplace.commands.acceptOffer(id).then(this, [this](const base::Status& done) {
        if (!done.ok()) {
            Q_EMIT failed(tr("The offer could not be accepted on this computer."));
        }
    });
}

void ListPane::decline(const base::OfferId& id, protocol::DeclineReason reason)
{
    m_workplace.commands.declineOffer(id, reason).then(this, [this](const base::Status& done) {
        if (!done.ok()) {
            Q_EMIT failed(tr("The offer could not be declined on this computer."));
        }
    });
}
