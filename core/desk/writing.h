// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/machine.h"

#include <optional>
#include <vector>

/// What a desk file says about writing and looking up: checks before a text is sent, links to other programs, fields of
/// customers, groups' canned replies. Internal to the desk, parts of `desk.configure`.
namespace desk::writing {

Refusal check(const Data& data, const protocol::ConfigureDesk& change);

/// Takes out what already is so; a reply that somebody has changed since is not so.
void dropUnchanged(const Data& data, protocol::ConfigureDesk& change);

/// Takes out replies that somebody has changed since: that is what they are there for.
void dropEdited(const Data& data, protocol::ConfigureDesk& change);

void putStock(Step& step, const std::vector<protocol::CannedSettings>& canned, const std::optional<base::PersonId>& by,
    const protocol::CommandFrame& frame);

} // namespace desk::writing
