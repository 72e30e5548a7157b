// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alertrules.h"

namespace alertrules {

const settings::Option<bool>& option(AlertKind kind)
{
    switch (kind) {
    case AlertKind::Offer:
        return settings::offerSound;
    case AlertKind::Assignment:
        return settings::assignmentSound;
    case AlertKind::FirstMessage:
        return settings::firstMessageSound;
    case AlertKind::Late:
        return settings::lateSound;
    case AlertKind::Message:
        break;
    }
    return settings::messageSound;
}

QString sound(AlertKind kind)
{
    switch (kind) {
    case AlertKind::Offer:
        return QStringLiteral("offer");
    case AlertKind::Assignment:
        return QStringLiteral("assignment");
    case AlertKind::FirstMessage:
        return QStringLiteral("firstmessage");
    case AlertKind::Late:
        return QStringLiteral("late");
    case AlertKind::Message:
        break;
    }
    return QStringLiteral("message");
}

bool isWanted(AlertKind kind, const settings::Settings& settings)
{
    return settings.value(settings::sounds) && settings.value(option(kind));
}

bool maySound(AlertKind kind, protocol::Presence presence, const settings::Settings& settings)
{
    using protocol::Presence;
    if (!isWanted(kind, settings)) {
        return false;
    }
    switch (presence) {
    case Presence::break_:
    case Presence::recovery:
        return kind == AlertKind::Offer || kind == AlertKind::Assignment || !settings.value(settings::quietBreaks);
    case Presence::offline:
        return kind == AlertKind::Offer || kind == AlertKind::Assignment;
    default:
        return true;
    }
}

} // namespace alertrules
