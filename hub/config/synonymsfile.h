// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/commands.h"
#include "hub/config/deskfile.h"

#include <string>
#include <string_view>
#include <vector>

/// The section `synonyms` of a desk file alone: a desk file, or a file that has nothing else.
///
///     synonyms:
///       - {said: [包裹, parcel], meant: [物流, delivery]}
namespace hub {

using SynonymsResult = base::Result<std::vector<protocol::SynonymSettings>, std::vector<DeskFileProblem>>;

/// Other sections are passed over; without this one it is a problem. All problems are reported together; with one of
/// them, nothing is returned. `file` is only for the messages.
SynonymsResult parseSynonyms(std::string_view text, const std::string& file);

/// Reads at most 256 KiB.
SynonymsResult loadSynonyms(const std::string& path);

} // namespace hub
