// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/alerts/alertrules.h"
#include "widgets/alerts/soundbox.h"
#include "widgets/inbox/workplace.h"
#include "widgets/preshift/powerwatch.h"

#include <QMediaDevices>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

enum class CheckKind
{
    Sound,
    Connection,
    Clock,
    Disk,
    Power, ///< only where the system tells
    Version
};

enum class CheckState
{
    Running,
    Asks, ///< only the person knows
    Good,
    Advice, ///< could be better; hinders nothing
    Trouble ///< the shift would go wrong
};

/// What one check found, in words for the person.
struct CheckResult
{
    CheckKind kind = CheckKind::Sound;
    CheckState state = CheckState::Running;
    QString fact;
    QString advice; ///< what to do about it

    friend bool operator==(const CheckResult&, const CheckResult&) = default;
};

/// What is asked of the computer rather than of the desk.
struct ShiftSystem
{
    QDBusConnection bus = QDBusConnection::systemBus();
    std::function<QString()> output {}; ///< name of the one that sounds now; empty: Qt Multimedia says
};

/// Looks at everything that a shift needs of this computer: sound, connection, clock, disk, power, version. Looks again
/// every second while it lives. GUI thread.
class PreShiftChecks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreShiftChecks)

public:
    enum class Heard
    {
        NotSaid,
        Yes,
        Without ///< works without sound, on purpose
    };

    PreShiftChecks(
        const Workplace& workplace, settings::Settings& settings, ShiftSystem system = {}, QObject* parent = nullptr);

    /// In the order in which they are shown.
    const std::vector<CheckResult>& results() const { return m_results; }
    /// Nothing is running, asked or in trouble.
    bool isPassed() const;
    /// Results that the person has to do something about.
    int open() const;

    /// What the person says about the sound. A change of the output asks again.
    void setHeard(Heard heard);
    Heard heard() const { return m_heard; }
    /// Where sounds come from now; empty: nowhere.
    QString output() const;
    /// Offers would come without being heard.
    bool isMuted() const { return !alertrules::isWanted(AlertKind::Offer, m_settings); }

Q_SIGNALS:
    void changed();

private:
    void look();
    void measureRoom();
    void noteConnection();
    void forgetSound();
    CheckResult sound() const;
    CheckResult connection() const;
    CheckResult clock() const;
    CheckResult disk() const;
    std::optional<CheckResult> power() const;
    CheckResult version() const;

    const Workplace& m_workplace;
    settings::Settings& m_settings;
    ShiftSystem m_system;
    QMediaDevices m_devices;
    PowerWatch m_power;
    QTimer m_second;
    std::vector<CheckResult> m_results;
    Heard m_heard = Heard::NotSaid;
    std::optional<qint64> m_room; ///< bytes free on the disk of the local copy; none: the system doesn't say
    bool m_wasLive = false;
    base::Milliseconds m_begun; ///< by the clock that never jumps
    base::Milliseconds m_liveSince {};
    std::vector<base::Milliseconds> m_breaks; ///< of the last minutes
};
