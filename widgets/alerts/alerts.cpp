// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alerts.h"

#include <QApplication>
#include <QWindow>

#include <algorithm>

namespace {

constexpr int secondMs = 1000;
/// What was clicked here opens its conversation within this, and needs no sound.
constexpr int judgeMs = 60;
/// A conversation that comes so long after its offer was accepted comes by that.
constexpr base::Milliseconds answered {60'000};

} // namespace

Alerts::Alerts(const Workplace& workplace, settings::Settings& settings, QWidget& window, const QDBusConnection& bus)
    : QObject(&window)
    , m_workplace(workplace)
    , m_settings(settings)
    , m_window(window)
    , m_sounds(settings)
    , m_late(workplace.repository, workplace.clock)
    , m_away(workplace.repository, workplace.clock)
    , m_quiet(settings, workplace.repository.presence(), workplace.clock)
    , m_collected(workplace.repository, workplace.clock)
    , m_notifier(bus)
    , m_tray(workplace)
    , m_badge(bus)
    , m_sight([] { return Sight(); })
{
    for (const auto& [id, item] : workplace.repository.conversations()) {
        m_talks[id] = known(item);
        m_unreadSum += m_talks[id].unread;
    }
    if (!workplace.repository.connection().isLive()) {
        m_away.begin(m_talks.empty());
    }
    m_judge.setSingleShot(true);
    m_judge.setInterval(judgeMs);
    connect(&m_judge, &QTimer::timeout, this, &Alerts::judge);
    connectParts();
    m_second.setInterval(secondMs);
    connect(&m_second, &QTimer::timeout, this, &Alerts::tick);
    m_second.start();
    collect();
    watchOffers();
    showCount();
}

Alerts::~Alerts()
{
    m_notifier.closeAll();
}

void Alerts::connectParts()
{
    items::Repository& repository = m_workplace.repository;
    connect(&repository, &items::Repository::offerInserted, this, &Alerts::watchOffers);
    connect(&repository, &items::Repository::offerRemoved, this, &Alerts::watchOffers);
    connect(&repository, &items::Repository::offerChanged, this, &Alerts::watchOffers);
    connect(&repository, &items::Repository::cleared, this, &Alerts::forgetAll);
    connect(&repository, &items::Repository::conversationRemoved, this, [this](const base::ConversationId& id) {
        if (const auto gone = m_talks.find(id); gone != m_talks.end()) {
            m_unreadSum -= gone->second.unread;
            m_talks.erase(gone);
            count();
        }
    });
    connect(&repository, &items::Repository::conversationInserted, this, &Alerts::watchConversation);
    connect(&repository, &items::Repository::conversationChanged, this, &Alerts::watchConversation);
    connect(&repository.connection(), &items::ConnectionState::changed, this, [this] {
        if (!m_workplace.repository.connection().isLive() && !m_away.isOn()) {
            judge(); // what came before is told as it was
            m_away.begin(false);
        }
    });
    connect(&m_settings, &settings::Settings::changed, this, &Alerts::watchOffers);
    connect(&m_quiet, &Quiet::changed, this, &Alerts::collect);
    connect(&m_quiet, &Quiet::changed, this, &Alerts::watchOffers);
    connect(&repository.presence(), &items::PresenceState::changed, this, &Alerts::watchOffers);
    connect(qApp, &QGuiApplication::focusWindowChanged, this, &Alerts::showOffer);
    connect(&m_late, &items::LateWatch::changed, this, &Alerts::showCount);
    connect(&m_late, &items::LateWatch::reached, this, &Alerts::tellLate);
    connect(&m_tray, &Tray::windowWanted, this, &Alerts::windowWanted);
    connect(&m_tray, &Tray::chosen, this, [this](const QString& key) { act(key, QStringLiteral("show")); });
    connect(&m_notifier, &Notifier::chosen, this, &Alerts::act);
    connect(&m_notifier, &Notifier::failed, &m_tray, &Tray::tell);
}

Alerts::Known Alerts::known(const items::ConversationItem& item)
{
    using protocol::ConversationState;
    // The last word of one that is closed waits for nobody: whoever writes again opens it again.
    const bool isHeld = item.mine && item.state != ConversationState::closed;
    return {isHeld, item.state == ConversationState::parked, isHeld ? item.unread : 0};
}

void Alerts::forgetAll()
{
    m_away.begin(true);
    if (m_collected.isOn()) {
        m_collected.end([](const base::ConversationId&) { return true; });
        m_collected.begin(true);
    }
    m_told.clear();
    m_talks.clear();
    m_lateMeanwhile.clear();
    m_news.clear();
    m_reminders.clear();
    m_accepted.clear();
    m_notices.clear();
    m_notifier.closeAll();
    m_unreadSum = 0;
    m_late.check();
    watchOffers();
}

void Alerts::watchOffers()
{
    const auto& offers = m_workplace.repository.offers();
    bool open = false;
    std::set<base::OfferId> there;
    for (const items::OfferItem& offer : offers) {
        there.insert(offer.id);
        open = open || !offer.accepting;
        if (offer.accepting) {
            m_accepted.insert_or_assign(offer.conversation, m_workplace.clock.monotonic());
        } else if (!m_known.contains(offer.id)) {
            if (!m_quiet.holds(AlertKind::Offer)) {
                // Asks for attention in the task bar; the keyboard stays where it is.
                QApplication::alert(&m_window);
            }
            notify(offer.conversation, AlertKind::Offer);
        }
    }
    m_known = std::move(there);
    m_offers = offers.size();
    const auto presence = m_workplace.repository.presence().presence();
    m_ringing
        = open && !m_quiet.holds(AlertKind::Offer) && alertrules::maySound(AlertKind::Offer, presence, m_settings);
    m_sounds.setRinging(m_ringing);
    closeNotices();
    count();
    showOffer();
}

void Alerts::watchConversation(const base::ConversationId& id)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    if (item == nullptr) {
        return;
    }
    const Known now = known(*item);
    const Known before = std::exchange(m_talks[id], now);
    m_unreadSum += now.unread - before.unread;
    if (now.held && !before.held) {
        note(id, AlertKind::Assignment);
    } else if (now.held && now.unread > before.unread) {
        note(id, item->firstReplyBy || before.parked ? AlertKind::FirstMessage : AlertKind::Message);
    }
    closeNotices();
    count();
}

void Alerts::note(const base::ConversationId& id, AlertKind kind)
{
    if (m_away.isOn() || m_quiet.holds(kind)) {
        return; // it is in the digest
    }
    const auto [news, fresh] = m_news.emplace(id, kind);
    news->second = std::min(news->second, kind);
    if (!m_judge.isActive()) {
        m_judge.start();
    }
}

void Alerts::judge()
{
    m_judge.stop();
    std::optional<AlertKind> most;
    for (const auto& [id, kind] : std::exchange(m_news, {})) {
        const auto accepted = m_accepted.find(id);
        const bool own = kind == AlertKind::Assignment && accepted != m_accepted.end()
            && m_workplace.clock.monotonic() - accepted->second < answered;
        const bool read = kind != AlertKind::Assignment && m_talks[id].unread == 0;
        if (own || read || !isHeld(id) || isLookedAt(id)) {
            continue;
        }
        if (kind == AlertKind::Assignment) {
            m_told.insert(id);
        }
        QApplication::alert(&m_window);
        notify(id, kind);
        most = most ? std::min(*most, kind) : kind;
        if (kind != AlertKind::Message) {
            m_reminders.put(id, kind, m_workplace.clock.monotonic());
        }
    }
    if (most) {
        sound(*most);
    }
}

void Alerts::tellLate(const base::ConversationId& id, items::Lateness lateness)
{
    if (m_away.isOn()) {
        m_lateMeanwhile.insert(id);
        return;
    }
    if (m_quiet.holds(AlertKind::Late)) {
        return; // who is not on shift is not asked to answer
    }
    sound(AlertKind::Late);
    if (lateness == items::Lateness::Late) {
        QApplication::alert(&m_window);
        notify(id, AlertKind::Late);
    }
}

/// Since it is quiet, until it is told.
void Alerts::collect()
{
    m_tray.setQuiet(m_quiet.words());
    if (m_quiet.isOn() && !m_collected.isOn()) {
        m_collected.begin(false);
    }
}

/// What was held back, once it is over and everything is here.
void Alerts::tellCollected()
{
    if (m_quiet.isOn() || m_away.isOn()) {
        return;
    }
    const Away::Digest digest = m_collected.end([this](const base::ConversationId& id) { return isKnown(id); });
    m_told.clear();
    tellDigest(digest, tr("While you were not to be disturbed"));
}

bool Alerts::isKnown(const base::ConversationId& id) const
{
    return m_told.contains(id) || m_accepted.contains(id);
}

void Alerts::tellDigest(const Away::Digest& digest, const QString& title)
{
    if (digest.isEmpty()) {
        return;
    }
    if (!digest.one.isNil() && digest.assigned + digest.messages == 1) {
        note(digest.one, digest.assigned > 0 ? AlertKind::Assignment : AlertKind::Message);
        return;
    }
    QApplication::alert(&m_window);
    sound(digest.assigned > 0 ? AlertKind::Assignment : AlertKind::Message);
    notifyDigest(digest, title);
}

bool Alerts::isLateSinceAway()
{
    const auto since = std::exchange(m_lateMeanwhile, {});
    return std::ranges::any_of(
        since, [this](const base::ConversationId& id) { return m_late.of(id) != items::Lateness::None; });
}

void Alerts::tellAfterAway(const Away::Digest& digest, bool late)
{
    const QString title = tr("While you were away");
    if (!late || m_quiet.holds(AlertKind::Late)) {
        tellDigest(digest, title);
        return;
    }
    QApplication::alert(&m_window);
    sound(AlertKind::Late); // the most urgent of all that came
    notifyDigest(digest, title);
}

void Alerts::sound(AlertKind kind)
{
    if (!m_quiet.holds(kind) && alertrules::maySound(kind, m_workplace.repository.presence().presence(), m_settings)) {
        m_sounds.play(kind);
        Q_EMIT sounded(kind);
    }
}

void Alerts::tick()
{
    const bool live = m_workplace.repository.connection().isLive();
    m_quiet.check();
    const auto digest = m_away.check(live);
    const bool late = digest && isLateSinceAway();
    if (m_collected.isOn()) {
        if (const Sight sight = m_sight(); sight.ours) {
            m_told.insert(sight.shown.begin(), sight.shown.end());
        }
        if (digest && (digest->assigned > 0 || late) && !m_quiet.holds(AlertKind::Assignment)) {
            tellAfterAway(*digest, late);
            m_collected.end([](const base::ConversationId&) { return true; });
            m_collected.begin(false);
        }
        tellCollected(); // a gap in the line within it as well
    } else if (digest) {
        tellAfterAway(*digest, late);
    }
    m_late.check();
    remind();
    closeNotices();
    showOffer();
}

void Alerts::remind()
{
    for (const auto& [id, kind] : m_reminders.pending()) {
        const bool read = kind == AlertKind::FirstMessage && m_talks[id].unread == 0;
        if (read || !isHeld(id) || isLookedAt(id)) {
            m_reminders.drop(id);
        }
    }
    if (const auto due = m_reminders.due(m_workplace.clock.monotonic())) {
        sound(*due);
    }
}

void Alerts::count()
{
    const int waiting = int(m_offers) + m_unreadSum;
    if (std::exchange(m_waiting, waiting) != waiting) {
        showCount();
        Q_EMIT waitingChanged(waiting);
    }
}

void Alerts::showCount()
{
    // Who was read and waits for too long counts as well, once.
    int read = 0;
    for (const auto& [id, lateness] : m_late.all()) {
        const auto talk = m_talks.find(id);
        read += talk == m_talks.end() || talk->second.unread == 0 ? 1 : 0;
    }
    m_tray.setCount(m_waiting + read, int(m_late.all().size()));
    m_badge.set(m_waiting + read, !m_late.all().empty());
}

bool Alerts::isHeld(const base::ConversationId& id) const
{
    const auto talk = m_talks.find(id);
    return talk != m_talks.end() && talk->second.held;
}

bool Alerts::isLookedAt(const base::ConversationId& id) const
{
    const Sight sight = m_sight();
    return sight.ours && std::ranges::find(sight.shown, id) != sight.shown.end();
}

bool Alerts::isInFront() const
{
    return (m_window.isActiveWindow() && !m_window.isMinimized()) || m_sight().ours;
}
