// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"
#include "models/settings/settings.h"

#include <QString>

#include <array>

/// What a person is told of, the most important first; each has a sound of its own.
enum class AlertKind
{
    Offer, ///< repeats while it stands
    Assignment, ///< a conversation came without being asked; repeats until it was looked at
    FirstMessage, ///< of a conversation that we have not answered yet; repeats until it was looked at
    Late, ///< a customer waits too long for our answer
    Message
};

inline constexpr std::array alertKinds {
    AlertKind::Offer, AlertKind::Assignment, AlertKind::FirstMessage, AlertKind::Message, AlertKind::Late};

/// What may sound when.
namespace alertrules {

const settings::Option<bool>& option(AlertKind kind);
/// Name of the sound in the resources.
QString sound(AlertKind kind);
/// The person wants to hear this kind at all.
bool isWanted(AlertKind kind, const settings::Settings& settings);
/// ... and in this presence. Offers are never kept quiet by a presence: they stand only where the person was ready.
bool maySound(AlertKind kind, protocol::Presence presence, const settings::Settings& settings);

} // namespace alertrules
