// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// Opens the local copy that a program left behind, as the next start would, and says what is in it, a line each:
/// `row N STATE TEXT` for every number of the outbox that was used (STATE: queued, sent, accepted, refused, gone),
/// `message CONVERSATION NUMBER ID` for everything that came from the hub, `stub CONVERSATION` for those whose rest it
/// would ask for, and `sound` where SQLite finds no fault in the file. Its exit status; 1: it can't be opened, or was
/// damaged.
int inspect(const QString& profile, const QString& keys, const QString& person);
