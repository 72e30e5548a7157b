// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QStringList>

/// What a text is drawn with.
struct DrawnText
{
    QStringList families; ///< in order of first use
    bool missing = false; ///< a box stands for a character that no font has
    bool colour = false; ///< drawn in more than the pen's colour
};
DrawnText drawnText(const QFont& font, const QString& text);

/// Lines about platform, screens and fonts for a report to somebody who helps. No names or numbers of devices. GUI
/// thread.
QStringList screenFacts(const QFont& font);
