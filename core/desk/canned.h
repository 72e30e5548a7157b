// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/machine.h"

#include <optional>
#include <string>

/// Canned replies as the desk knows them: whose they are. What they say stands in the history.
namespace desk::canned {

/// nullptr where there is none.
const Canned* find(const Data& data, const base::CannedId& id);

/// Of what a reply says, with the field's own name.
Refusal check(const std::string& shortcut, const std::string& title, const std::string& text,
    const std::optional<std::string>& language);

/// He belongs to this group; nobody who is switched off does.
bool isMember(const State& state, const base::PersonId& person, const base::GroupId& group);

/// His own, and those of the groups that he belongs to.
bool isFor(const State& state, const base::PersonId& person, const std::optional<base::GroupId>& group,
    const std::optional<base::PersonId>& owner);

} // namespace desk::canned
