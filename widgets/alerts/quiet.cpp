// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/quiet.h"

#include "widgets/common/format.h"

#include <algorithm>

namespace {

QDateTime onTheWall(const QDateTime& local)
{
    return {local.date(), local.time(), Qt::UTC};
}

/// With the day where the time alone would be taken for an earlier one.
QString whenever(const QDateTime& end, const QDateTime& wall)
{
    const QString time = end.toString(QStringLiteral("HH:mm"));
    return end < wall.addDays(1) ? time : Format::day(end.date(), wall.date()) + QLatin1Char(' ') + time;
}

} // namespace

Quiet::Quiet(
    settings::Settings& settings, const items::PresenceState& presence, const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_presence(presence)
    , m_clock(clock)
    , m_ready(presence.presence() == protocol::Presence::ready)
{
    connect(&settings, &settings::Settings::changed, this, &Quiet::check);
    connect(&presence, &items::PresenceState::changed, this, &Quiet::followPresence);
    check();
}

bool Quiet::holds(AlertKind kind) const
{
    const bool must = kind == AlertKind::Offer || kind == AlertKind::Assignment || kind == AlertKind::Late;
    return m_on && !(must && m_presence.presence() != protocol::Presence::offline);
}

QString Quiet::sentence() const
{
    return m_on ? tr("%1. On shift you hear of offers, of conversations given to you and of customers who wait too "
                     "long all the same; you are told of the rest afterwards.")
                      .arg(m_words)
                : QString();
}

void Quiet::begin(base::Milliseconds length)
{
    const base::Timestamp now = m_clock.now();
    m_settings.set(settings::quietNow, settings::written(settings::QuietSpan {now.ms, (now + length).ms}));
}

void Quiet::beginUntilReady()
{
    m_settings.set(settings::quietNow, settings::written(settings::QuietSpan {m_clock.now().ms, 0}));
}

void Quiet::stop()
{
    m_settings.set(settings::quietNow, QString());
}

void Quiet::followPresence()
{
    const bool ready = m_presence.presence() == protocol::Presence::ready;
    const bool came = !std::exchange(m_ready, ready) && ready;
    const auto span = settings::readQuietSpan(m_settings.value(settings::quietNow));
    if (came && span && span->until == 0) {
        stop();
    }
}

void Quiet::check()
{
    const base::Timestamp now = m_clock.now();
    const auto span = settings::readQuietSpan(m_settings.value(settings::quietNow));
    const bool byHand = span && span->holds(now.ms);
    const auto week = settings::readQuietWeek(m_settings.value(settings::quietHours));
    const QDateTime wall = Format::local(now);
    const auto end = settings::quietUntil(week, wall);
    QString words;
    if (byHand && span->until == 0) {
        words = tr("Do not disturb until you are ready again");
    } else if (byHand || end) {
        // Whichever of the two lasts longer, by the clock on the wall.
        const QDateTime hand = byHand ? onTheWall(Format::local({span->until})) : QDateTime();
        const QDateTime until = !hand.isValid() || (end && *end > hand) ? *end : hand;
        words = tr("Do not disturb until %1").arg(whenever(until, onTheWall(wall)));
    }
    const bool same = m_words == words && m_byHand == byHand;
    m_on = !words.isEmpty();
    m_byHand = byHand;
    m_words = words;
    if (!same) {
        Q_EMIT changed();
    }
}
