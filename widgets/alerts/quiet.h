// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/items/presencestate.h"
#include "models/settings/quiethours.h"
#include "models/settings/settings.h"
#include "widgets/alerts/alertrules.h"

#include <QObject>

/// Do not disturb: by the hours of the week, or begun by hand. Being on shift beats it: who is not offline hears of
/// offers, of what is given to him and of customers who wait too long all the same. GUI thread.
class Quiet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Quiet)

public:
    static constexpr base::Milliseconds shortTime {30 * 60'000};

    /// The references outlive it.
    Quiet(settings::Settings& settings, const items::PresenceState& presence, const base::Clock& clock,
        QObject* parent = nullptr);

    bool isOn() const { return m_on; }
    /// It was begun by hand: `stop` ends that.
    bool isByHand() const { return m_byHand; }
    /// An alert of this kind waits until it is over.
    bool holds(AlertKind kind) const;
    /// `Do not disturb until 07:00`; empty: it isn't on.
    const QString& words() const { return m_words; }
    /// The same for whoever asks what it means.
    QString sentence() const;

    void begin(base::Milliseconds length);
    /// Until the person is ready, or ready again.
    void beginUntilReady();
    void stop();
    /// Every second.
    void check();

Q_SIGNALS:
    void changed();

private:
    void followPresence();

    settings::Settings& m_settings;
    const items::PresenceState& m_presence;
    const base::Clock& m_clock;
    bool m_ready;
    bool m_on = false;
    bool m_byHand = false;
    QString m_words;
};
