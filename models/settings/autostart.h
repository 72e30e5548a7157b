// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace settings {

/// Whether the program starts with the person's session: an entry in the folder that the desktop reads (XDG autostart).
/// The file is the setting: what a desktop's own settings change there counts. Knows no other systems.
class Autostart final
{
public:
    /// `command` is what the entry starts: the program and its arguments, each as it is.
    explicit Autostart(QStringList command, QString folder = systemFolder());

    /// False where no desktop would read it (not a system with XDG folders): offer no switch then.
    static bool isAvailable();
    /// `~/.config/autostart`, or what XDG_CONFIG_HOME says.
    static QString systemFolder();
    /// This program as it was started, into the tray. `profile` empty: the system's place.
    static QStringList ownCommand(const QString& profile);

    /// An entry is there that the desktop would start.
    bool isOn() const;
    /// Writes or removes the entry. Io, Full: nothing was changed.
    base::Status set(bool on);

    QString path() const;

private:
    QByteArray entry() const;

    QStringList m_command;
    QString m_folder;
};

} // namespace settings
