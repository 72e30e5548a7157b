// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/actor.h"
#include "core/engine/history.h"
#include "core/protocol/frames.h"

#include <map>
#include <set>
#include <vector>

namespace simulation {

/// A participant's copy of what he may see: rows of snapshots and answers, moved by events as a workstation moves its
/// own (the same `engine::project`).
struct View
{
    struct Conversation
    {
        engine::ConversationRecord record;
        std::map<std::uint64_t, protocol::MessageRow> messages; ///< by number
    };

    std::map<base::ConversationId, Conversation> conversations;
    std::set<base::ConversationId> incomplete; ///< he became the owner without having seen the beginning
    std::map<base::OfferId, base::ConversationId> offers; ///< open, to him
    std::optional<protocol::Presence> presence; ///< his own
    std::map<base::CannedId, protocol::CannedRow> canned;

    void add(const protocol::Row& row, const engine::Audience& self);
    void apply(const protocol::Event& event, const engine::Audience& self);

private:
    void leave(const std::vector<base::GroupId>& left);
};

} // namespace simulation
