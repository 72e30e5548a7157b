// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/format.h"
#include "widgets/common/strip.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/inbox/updatestrip.h"
#include "widgets/inbox/whypopup.h"

// What InboxView does and tells about offers and the person's presence.

namespace {

/// The hub's word of a missed offer may be here a moment before our clock has reached its end.
constexpr base::Milliseconds clockSlack {1000};

} // namespace

void InboxView::connectOffers()
{
    items::Repository& repository = m_workplace.repository;
    connect(UpdateStrip::addTo(*this, m_workplace), &UpdateStrip::shownChanged, this, &InboxView::placeContext);
    connect(m_list, &ListPane::answered, this, [this](const base::OfferId& id) {
        m_answered.insert(id);
        dismissMissed();
    });
    connect(m_list, &ListPane::notAnswered, this, [this](const base::OfferId& id) {
        // It can still be missed; and should it come in another way, it must not jump open.
        m_answered.erase(id);
        const items::OfferItem* offer = m_workplace.repository.offer(id);
        if (offer == nullptr || offer->conversation == m_taken) {
            m_taken = {};
        }
    });
    connect(m_offerStrip, &OfferStrip::accepted, m_list, &ListPane::accept);
    connect(m_offerStrip, &OfferStrip::declined, m_list, &ListPane::decline);
    const auto show = [this] {
        m_offerStrip->refresh();
        arrange();
    };
    connect(&repository, &items::Repository::offerInserted, this, show);
    connect(&repository, &items::Repository::offerRemoved, this, show);
    connect(&repository, &items::Repository::offerChanged, m_offerStrip, &OfferStrip::refresh);
    connect(&repository.connection(), &items::ConnectionState::changed, m_offerStrip, &OfferStrip::refresh);
    connect(&repository, &items::Repository::offerAboutToBeRemoved, this, &InboxView::noteOfferGone);
    connect(&repository, &items::Repository::conversationInserted, this, &InboxView::forgetMissed);
    connect(&repository, &items::Repository::conversationChanged, this, &InboxView::forgetMissed);
    connect(m_presenceStrip, &Strip::actionClicked, this, &InboxView::readyWanted);
}

void InboxView::openWhy(QWidget* anchor)
{
    auto* popup = new WhyPopup(m_workplace, anchor != nullptr ? anchor->window() : pane().window());
    connect(popup, &WhyPopup::readyWanted, this, &InboxView::readyWanted);
    keep(popup);
    if (anchor != nullptr) {
        popup->openAt(anchor, Qt::BottomEdge);
    } else {
        popup->openCentred();
    }
}

void InboxView::noteOfferGone(int row)
{
    const items::OfferItem offer = m_workplace.repository.offers()[std::size_t(row)];
    const bool answered = m_answered.erase(offer.id) > 0 || offer.accepting;
    // One that goes before its time was withdrawn: the customer left, or somebody else has him. And whose connection
    // was away is not told off for it.
    const bool ranOut = m_workplace.hubNow() + clockSlack >= offer.expiresAt;
    const items::ConnectionState& connection = m_workplace.repository.connection();
    if (answered || !ranOut || (!connection.isLive() && connection.facts().lostAt)) {
        return;
    }
    if (m_missedToast == nullptr) {
        m_missed = 0;
        m_missedTalks.clear();
    }
    ++m_missed;
    m_missedTalks.insert(offer.conversation);
    delete m_missedToast;
    const QString name = Names::customer(offer.customerName, offer.customer);
    m_missedToast = m_toasts->show(ToastKind::Notice,
        m_missed == 1 ? tr("You missed an offer from %1.").arg(name)
                      : tr("You missed %n offers, the last from %1.", nullptr, m_missed).arg(name),
        m_missed == 1 ? tr("It went back to the queue.") : tr("They went back to the queue."));
}

/// Who takes a conversation after all needn't be told that he missed its offer.
void InboxView::forgetMissed(const base::ConversationId& id)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    const bool taken = item != nullptr && item->mine && item->state != protocol::ConversationState::closed;
    if (taken && m_missedTalks.erase(id) > 0 && m_missedTalks.empty()) {
        dismissMissed();
    }
}

/// Who goes on with what comes now has seen it; it would only lie over his conversation.
void InboxView::dismissMissed()
{
    if (m_missedToast != nullptr) {
        m_missedToast->deleteLater();
    }
}

void InboxView::setPresence(protocol::Presence presence, const QString& reason)
{
    dismissMissed();
    m_workplace.commands.setPresence(presence, reason).then(this, [this](const base::Status& done) {
        if (!done.ok()) {
            m_toasts->show(ToastKind::Failure, tr("The presence was not changed."),
                tr("It is still %1.").arg(Names::presence(m_workplace.repository.presence().presence())),
                tr("Try again"), [this] { Q_EMIT presenceWanted(); });
        }
    });
}

void InboxView::limitLoad(std::optional<int> most)
{
    m_workplace.commands.limitLoad(most).then(this, [this](const base::Status& done) {
        if (!done.ok()) {
            m_toasts->show(ToastKind::Failure, tr("How many conversations you take at once was not changed."), {},
                tr("Try again"), [this] { Q_EMIT presenceWanted(); });
        }
    });
}

/// Who comes back to a screen that was locked finds out that it counted, and for how long.
void InboxView::tellAway()
{
    const items::PresenceState& state = m_workplace.repository.presence();
    const items::PersonItem& person = state.person();
    const bool away = state.isByHub() && person.presence == protocol::Presence::break_
        && (person.presenceReason == QLatin1String("lock") || person.presenceReason == QLatin1String("sleep"));
    if (away) {
        m_away = person;
        return;
    }
    if (!m_away || m_away->id != person.id) {
        m_away.reset();
        return;
    }
    const QString from = Format::clock(m_away->presenceSince);
    const QString to = Format::clock(person.presenceSince);
    const bool locked = m_away->presenceReason == QLatin1String("lock");
    m_away.reset();
    m_toasts->show(ToastKind::Notice,
        locked ? tr("You were away from %1 to %2 because the screen was locked.").arg(from, to)
               : tr("You were away from %1 to %2 because this computer slept.").arg(from, to),
        tr("You are %1 again.").arg(Names::presence(person.presence)));
}

void InboxView::showPresence()
{
    tellAway();
    const items::PresenceState& state = m_workplace.repository.presence();
    const QString& reason = state.person().presenceReason;
    QString why;
    if (reason == QLatin1String("missed")) {
        why = tr("You were set to %1 after missed offers.");
    } else if (reason == QLatin1String("lock")) {
        why = tr("You were set to %1 because this computer was locked.");
    } else if (reason == QLatin1String("sleep")) {
        why = tr("You were set to %1 because this computer slept.");
    } else if (reason == QLatin1String("connection")) {
        why = tr("You were set to %1 because the connection was lost.");
    }
    const bool told = state.isByHub() && state.presence() != protocol::Presence::ready && !state.pending();
    m_presenceStrip->setVisible(told && !why.isEmpty());
    if (!m_presenceStrip->isHidden()) {
        m_presenceStrip->set(StripKind::Warning, QStringLiteral("media-playback-pause"),
            why.arg(Names::presence(state.presence())), tr("Nothing new comes to you."));
        m_presenceStrip->setAction(Names::presence(protocol::Presence::ready));
    }
    placeContext();
}
