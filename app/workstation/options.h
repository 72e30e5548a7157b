// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"

#include <QString>

#include <optional>

/// What the command line says.
struct Options
{
    QString hub; ///< empty: the one of last time
    QString user;
    bool passwordFromInput = false; ///< one line of standard input
    QString profile; ///< folder of settings and local stores; empty: the system's place
    std::optional<settings::Language> language;
    std::optional<settings::Look> look;
    QString fingerprint; ///< trusted certificate of the hub, `sha256:...`
    QString diagnostics; ///< write a report into this file and end
    bool minimised = false; ///< start into the tray, or the taskbar where there is no tray
};

/// Reads them; ends with a status where the program has nothing more to do (`--help`, `--version`, a mistake).
/// Arguments of the toolkit (`-platform` and its like) must be taken away before.
struct ParsedOptions
{
    std::optional<int> exitStatus;
    Options options;
};
ParsedOptions parseOptions(int argc, char** argv);
