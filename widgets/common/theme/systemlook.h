// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusVariant>
#include <QObject>

/// What the desktop asks for: light or dark, and whether things may move. Asks the desktop portal
/// (org.freedesktop.portal.Settings) and follows its change signal; without one, the palette that the system gave
/// to the program decides. (Qt 6.4 has no QStyleHints::colorScheme.)
class SystemLook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemLook)

public:
    /// Must be made before the program sets a palette of its own.
    explicit SystemLook(QObject* parent = nullptr);

    bool prefersDark() const { return m_dark; }
    bool reducedMotion() const { return m_reducedMotion; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& group, const QString& key);
    void take(const QString& group, const QString& key, QVariant value);

    bool m_dark = false;
    bool m_paletteDark = false;
    bool m_reducedMotion = false;
    bool m_remote = false;
};
