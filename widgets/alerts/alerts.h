// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/latewatch.h"
#include "models/settings/settings.h"
#include "widgets/alerts/away.h"
#include "widgets/alerts/badge.h"
#include "widgets/alerts/offerwindow.h"
#include "widgets/alerts/quiet.h"
#include "widgets/alerts/reminders.h"
#include "widgets/alerts/soundbox.h"
#include "widgets/alerts/tray.h"
#include "widgets/inbox/workplace.h"

#include <QObject>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <set>
#include <vector>

/// What must not be missed. Each kind of event has its sound; offers repeat while they stand, a conversation that comes
/// and its first message until they are looked at. Whoever is at another window gets a notification as well, closed as
/// soon as it is no longer true, and an offer in a small window instead; the tray counts. What came while the line was
/// down, or while nobody was to be disturbed, is told at once, in one. Nothing of all this takes the keyboard.
class Alerts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Alerts)

public:
    Alerts(const Workplace& workplace, settings::Settings& settings, QWidget& window,
        const QDBusConnection& bus = QDBusConnection::sessionBus());
    ~Alerts() override;

    /// What the person has before him.
    struct Sight
    {
        bool ours = false; ///< one of our windows is in front
        std::vector<base::ConversationId> shown; ///< that stand in it
    };
    /// Says it; without a call nothing is looked at.
    void setSight(std::function<Sight()> sight) { m_sight = std::move(sight); }

    /// Says that somebody waits, not who, and lets nobody accept: the window is locked.
    void setDiscreet(bool discreet);

    /// True while the offer's sound repeats (or would, with a device).
    bool isRinging() const { return m_ringing; }
    /// Offers, and messages that nobody has read.
    int waiting() const { return m_waiting; }
    /// Nothing has happened that is not told yet.
    bool isSettled() const { return m_news.empty(); }
    Tray& tray() { return m_tray; }
    Quiet& quiet() { return m_quiet; }
    /// nullptr: no offer was shown over other programs yet.
    OfferWindow* offerWindow() const { return m_offerWindow.get(); }
    /// The next offer's is made anew: in another language or size.
    void dropOfferWindow();

    /// Something of the program's own, on the desktop.
    void tell(const QString& key, const Notice& notice) { m_notifier.show(key, notice); }

    /// Every second by itself.
    void tick();

Q_SIGNALS:
    void windowWanted();
    void conversationWanted(const base::ConversationId& id);
    void acceptWanted(const base::OfferId& id);
    void declineWanted(const base::OfferId& id, protocol::DeclineReason reason);
    void waitingChanged(int waiting);
    /// A sound was made once (or would have been, with a device).
    void sounded(AlertKind kind);

private:
    /// What was known of a conversation.
    struct Known
    {
        bool held = false; ///< ours, and not closed
        bool parked = false;
        int unread = 0; ///< of ours
    };

    void connectParts();
    void watchOffers();
    void watchConversation(const base::ConversationId& id);
    void forgetAll();
    void note(const base::ConversationId& id, AlertKind kind);
    void judge();
    void tellLate(const base::ConversationId& id, items::Lateness lateness);
    /// Who became late while nobody could be told, and still is: to be called when the absence ended.
    bool isLateSinceAway();
    /// `late`: some of the customers do wait too long since.
    void tellAfterAway(const Away::Digest& digest, bool late);
    void tellDigest(const Away::Digest& digest, const QString& title);
    void collect();
    void tellCollected();
    bool isKnown(const base::ConversationId& id) const;
    void sound(AlertKind kind);
    void remind();
    void count();
    void showCount();
    bool isHeld(const base::ConversationId& id) const;
    bool isLookedAt(const base::ConversationId& id) const;
    /// The person works in this program now.
    bool isInFront() const;
    static Known known(const items::ConversationItem& item);

    // -- over other programs
    bool usesOfferWindow() const;
    void showOffer();
    void makeOfferWindow();

    // -- notifications
    void notify(const base::ConversationId& id, AlertKind kind);
    Notice noticeOf(const base::ConversationId& id, AlertKind kind) const;
    Notice offerNotice(const items::OfferItem& offer) const;
    void notifyDigest(const Away::Digest& digest, const QString& title);
    bool isStillTrue(const base::ConversationId& id, AlertKind kind) const;
    void closeNotices();
    void act(const QString& key, const QString& action);
    const items::OfferItem* offerOf(const base::ConversationId& id) const;

    const Workplace& m_workplace;
    settings::Settings& m_settings;
    QWidget& m_window;
    SoundBox m_sounds;
    items::LateWatch m_late;
    Away m_away;
    std::set<base::ConversationId> m_lateMeanwhile; ///< since nobody can be told
    Quiet m_quiet;
    Away m_collected; ///< while it is quiet
    std::set<base::ConversationId> m_told; ///< meanwhile, as given to us; or looked at
    Reminders m_reminders;
    Notifier m_notifier;
    Tray m_tray;
    Badge m_badge;
    std::unique_ptr<OfferWindow> m_offerWindow;
    QTimer m_second;
    QTimer m_judge;
    std::function<Sight()> m_sight;
    std::size_t m_offers = 0;
    std::set<base::OfferId> m_known; ///< offers that were told
    std::map<base::ConversationId, base::Milliseconds> m_accepted; ///< by the person, and when
    std::map<base::ConversationId, Known> m_talks;
    std::map<base::ConversationId, AlertKind> m_news; ///< to be judged
    std::map<base::ConversationId, AlertKind> m_notices; ///< what stands on the desktop
    bool m_digestShown = false;
    int m_unreadSum = 0;
    int m_waiting = 0;
    bool m_ringing = false;
    bool m_discreet = false;
};
