// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alerts.h"
#include "widgets/inbox/names.h"

#include <QScreen>

// What Alerts puts on the desktop, and takes off again.

namespace {

const QString digestKey = QStringLiteral("digest");
const QString showKey = QStringLiteral("show");
const QString acceptKey = QStringLiteral("accept");

QString keyOf(const base::ConversationId& id)
{
    return QString::fromStdString(id.toString());
}

} // namespace

void Alerts::notify(const base::ConversationId& id, AlertKind kind)
{
    // Who sits before the window sees it there; a customer who waits too long may be behind another conversation.
    const bool seen = kind == AlertKind::Late ? isLookedAt(id) : isInFront() && !m_discreet;
    if (kind == AlertKind::Offer && usesOfferWindow()) {
        return; // one of the two, or each would have to take the other's answer back
    }
    if (seen || m_quiet.holds(kind) || !m_settings.value(settings::notifications)) {
        return;
    }
    m_notices.insert_or_assign(id, kind);
    m_notifier.show(keyOf(id), noticeOf(id, kind));
}

Notice Alerts::noticeOf(const base::ConversationId& id, AlertKind kind) const
{
    if (m_discreet) {
        return {tr("Somebody waits for you"), tr("Cloudseat is locked."), {{showKey, tr("Show")}},
            kind == AlertKind::Offer || kind == AlertKind::Late};
    }
    if (const items::OfferItem* offer = kind == AlertKind::Offer ? offerOf(id) : nullptr) {
        return offerNotice(*offer);
    }
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    Notice notice;
    notice.actions = {{showKey, tr("Show")}};
    notice.urgent = kind == AlertKind::Late;
    if (item == nullptr) {
        return notice;
    }
    const bool open = m_settings.value(settings::notifyText);
    const QString who = Names::customer(item->customerName, item->customer);
    const QString queue = m_workplace.repository.desk().queueTitle(item->queue, m_workplace.language());
    notice.body = open ? Names::lastLine(item->lastLine, item->lastFile) : queue;
    switch (kind) {
    case AlertKind::Offer:
    case AlertKind::Assignment:
        notice.title = open ? tr("New conversation with %1").arg(who) : tr("A new conversation is yours");
        break;
    case AlertKind::Late:
        notice.title = open ? tr("%1 waits too long for an answer").arg(who) : tr("A customer waits too long");
        break;
    case AlertKind::FirstMessage:
    case AlertKind::Message:
        notice.title = open ? who : tr("New message");
        break;
    }
    return notice;
}

Notice Alerts::offerNotice(const items::OfferItem& offer) const
{
    const bool open = m_settings.value(settings::notifyText);
    const QString queue = m_workplace.repository.desk().queueTitle(offer.queue, m_workplace.language());
    Notice notice;
    notice.title
        = open ? tr("Offer from %1").arg(Names::customer(offer.customerName, offer.customer)) : tr("New offer");
    notice.body = open ? tr("%1: %2").arg(queue, Names::line(offer.firstLine)) : queue;
    notice.actions = {{acceptKey, tr("Accept")}, {showKey, tr("Show")}};
    notice.urgent = true;
    return notice;
}

void Alerts::setDiscreet(bool discreet)
{
    if (std::exchange(m_discreet, discreet) == discreet) {
        return;
    }
    m_tray.setDiscreet(discreet);
    for (const auto& [id, kind] : std::exchange(m_notices, {})) {
        m_notifier.close(keyOf(id)); // names stand in it
        notify(id, kind);
    }
    closeNotices();
    showOffer();
}

void Alerts::notifyDigest(const Away::Digest& digest, const QString& title)
{
    if (isInFront() || !m_settings.value(settings::notifications)) {
        return;
    }
    QStringList lines;
    if (digest.messages > 0) {
        lines.append(tr("%1 in %2")
                         .arg(tr("%n message(s)", nullptr, digest.messages),
                             tr("%n conversation(s)", nullptr, digest.conversations)));
    }
    if (digest.assigned > 0) {
        lines.append(tr("%n conversation(s) came to you", nullptr, digest.assigned));
    }
    if (const int late = int(m_late.all().size()); late > 0) {
        lines.append(tr("%n customer(s) wait too long", nullptr, late));
    }
    m_digestShown = true;
    m_notifier.show(digestKey, {title, lines.join(QLatin1Char('\n')), {{showKey, tr("Show")}}, false});
}

bool Alerts::usesOfferWindow() const
{
    return m_settings.value(settings::offerWindow) && OfferWindow::isPossible();
}

void Alerts::showOffer()
{
    const auto& offers = m_workplace.repository.offers();
    const auto open = std::find_if(offers.begin(), offers.end(), [](const auto& offer) { return !offer.accepting; });
    const bool seen = isInFront();
    if (open == offers.end() || seen || !usesOfferWindow() || m_quiet.holds(AlertKind::Offer)) {
        if (m_offerWindow != nullptr) {
            m_offerWindow->hide();
        }
        return;
    }
    if (m_offerWindow == nullptr) {
        makeOfferWindow();
    }
    using Telling = OfferWindow::Telling;
    m_offerWindow->set(*open,
        m_discreet                                   ? Telling::Nothing
            : m_settings.value(settings::notifyText) ? Telling::Everything
                                                     : Telling::Queue);
    if (!m_offerWindow->isVisible()) {
        m_offerWindow->stand(m_window.screen()->availableGeometry());
    }
}

void Alerts::dropOfferWindow()
{
    m_offerWindow.reset();
}

void Alerts::makeOfferWindow()
{
    m_offerWindow = std::make_unique<OfferWindow>(m_workplace);
    connect(m_offerWindow.get(), &OfferWindow::acceptClicked, this, [this](const base::OfferId& id) {
        if (!m_discreet) {
            Q_EMIT acceptWanted(id);
            Q_EMIT windowWanted();
        }
    });
    connect(m_offerWindow.get(), &OfferWindow::declineClicked, this,
        [this](const base::OfferId& id, protocol::DeclineReason reason) {
            if (!m_discreet) {
                Q_EMIT declineWanted(id, reason);
            }
        });
    connect(m_offerWindow.get(), &OfferWindow::showClicked, this, &Alerts::windowWanted);
}

const items::OfferItem* Alerts::offerOf(const base::ConversationId& id) const
{
    const auto& offers = m_workplace.repository.offers();
    const auto found = std::find_if(offers.begin(), offers.end(),
        [&id](const auto& offer) { return offer.conversation == id && !offer.accepting; });
    return found != offers.end() ? &*found : nullptr;
}

bool Alerts::isStillTrue(const base::ConversationId& id, AlertKind kind) const
{
    if (kind == AlertKind::Offer) {
        return offerOf(id) != nullptr;
    }
    if (!isHeld(id) || isLookedAt(id)) {
        return false;
    }
    switch (kind) {
    case AlertKind::Late:
        return m_late.of(id) == items::Lateness::Late;
    case AlertKind::FirstMessage:
    case AlertKind::Message:
        return m_talks.at(id).unread > 0;
    default:
        return true;
    }
}

void Alerts::closeNotices()
{
    for (auto each = m_notices.begin(); each != m_notices.end();) {
        if (isStillTrue(each->first, each->second)) {
            ++each;
        } else {
            m_notifier.close(keyOf(each->first));
            each = m_notices.erase(each);
        }
    }
    if (m_digestShown && isInFront()) {
        m_digestShown = false;
        m_notifier.close(digestKey);
    }
}

void Alerts::act(const QString& key, const QString& action)
{
    const auto told = std::find_if(
        m_notices.begin(), m_notices.end(), [&key](const auto& notice) { return keyOf(notice.first) == key; });
    if (told == m_notices.end()) {
        Q_EMIT windowWanted();
        return;
    }
    const base::ConversationId id = told->first;
    const items::OfferItem* offer = offerOf(id);
    if (action == acceptKey && offer != nullptr && !m_discreet) {
        Q_EMIT acceptWanted(base::OfferId(offer->id));
    }
    Q_EMIT windowWanted();
    if (isHeld(id) && !m_discreet) {
        Q_EMIT conversationWanted(id);
    }
}
