// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/lastshift.h"

#include <QStringList>

namespace settings {

std::optional<base::Timestamp> leftDeskAt(const Settings& settings)
{
    const QStringList last = settings.value(lastShift).split(QLatin1Char(' '));
    bool isNumber = false;
    const qint64 at = last.back().toLongLong(&isNumber);
    const bool isHis = last.size() == 2 && last.front() == settings.value(lastName);
    return isHis && isNumber ? std::optional(base::Timestamp {at}) : std::nullopt;
}

void noteAtDesk(Settings& settings, base::Timestamp now)
{
    settings.set(lastShift, QStringLiteral("%1 %2").arg(settings.value(lastName)).arg(now.ms));
}

bool isNewShift(const Settings& settings, base::Timestamp now)
{
    const auto left = leftDeskAt(settings);
    return !left || now < *left || now - *left > newShiftAfter;
}

} // namespace settings
