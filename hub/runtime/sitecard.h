// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/actor.h"
#include "core/protocol/frames.h"
#include "hub/runtime/siteidentity.h"

/// What a customer's page brings from its site: only what the site's server signed for it.
namespace hub {

/// Puts what a signed card says in its place in a customer's message, and refuses every other card of his, before
/// anything is stored: `signedCard` with `card_malformed`, `card_site`, `card_signature`, `card_audience`, `card_stale`
/// or `card_customer` (signed for somebody else), `attachments` with `card_picture` (not the one that was signed).
/// Staff need no signature: theirs are checked as their texts are.
void admitCard(const engine::Actor& actor, protocol::CommandFrame& frame, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now);

/// Puts what a signed prelude says in its place in a customer's opening of a conversation. One that isn't believed, or
/// says what can't be stored, is left out: nobody is kept from asking by what was said before.
void admitPrelude(const engine::Actor& actor, protocol::CommandFrame& frame, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now);

} // namespace hub
