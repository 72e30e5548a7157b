// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"

namespace engine {

/// Whom the conversation is offered to now.
inline const base::PersonId* askedFor(const desk::State& state, const base::ConversationId& id)
{
    const auto* conversation = state.conversation(id);
    const auto* offer = conversation && conversation->offer ? state.offer(*conversation->offer) : nullptr;
    return offer ? &offer->person : nullptr;
}

} // namespace engine
