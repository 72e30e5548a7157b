// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "models/items/connectionstate.h"
#include "models/settings/settings.h"

#include <QDir>
#include <QString>
#include <QStringList>

namespace syncing {

/// A report for whoever helps with trouble, to be read by the person before it is given away. Only what is listed here
/// goes in: versions, the system's kind, switches, numbers. Nobody's name, no text, no id and no path, and of the hub
/// only how it is reached: a hash of a host would not hide it, since there are few to guess from.
struct DiagnosticsSource
{
    QDir profile;
    const settings::Settings& settings;
    const base::Clock& clock;
    QStringList screen; ///< lines about screens and fonts, from whoever can see them
    const items::ConnectionFacts* connection = nullptr; ///< none: nobody is signed in
};

QString diagnostics(const DiagnosticsSource& source);
/// As a text file. Io, Full: the file is as it was.
base::Status writeDiagnostics(const DiagnosticsSource& source, const QString& path);

} // namespace syncing
