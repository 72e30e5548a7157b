// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QObject>

#include <optional>

/// What feeds this computer, as UPower says. Nothing where there is no UPower. Asks when told to; GUI thread.
class PowerWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PowerWatch)

public:
    struct Power
    {
        bool onBattery = false;
        std::optional<int> percent; ///< of the battery; none: there is no battery

        friend bool operator==(const Power&, const Power&) = default;
    };

    explicit PowerWatch(QDBusConnection bus, QObject* parent = nullptr);

    const std::optional<Power>& power() const { return m_power; }
    void ask();

Q_SIGNALS:
    void changed();

private:
    void askBattery(bool onBattery);
    void set(const Power& power);

    QDBusConnection m_bus;
    std::optional<Power> m_power;
};
