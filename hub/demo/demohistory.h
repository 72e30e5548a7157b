// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/deskfile.h"
#include "hub/demo/demodialogues.h"
#include "hub/runtime/deskbook.h"

#include <vector>

/// A desk that has been worked at, for demonstrations: the real machine goes through weeks of shifts and conversations
/// in a moment, from a seed, and everything stands in the log as if it had happened.
namespace hub::demo {

struct History
{
    std::uint64_t seed = 1;
    int weeks = 2; ///< before the one that `until` is in, 1 to 8; as many are planned ahead
    base::Timestamp until; ///< when it ends: now
};

struct Written
{
    std::size_t conversations = 0;
    std::uint64_t events = 0;
};

/// Into a log without a record. The same for the same file, dialogues, seed and end, but for ids of the desk's log.
/// Faults: Invalid (there is something in the log, or the desk refuses its file), those of the log.
base::Result<Written> writeHistory(
    DeskBook& book, const DeskConfig& file, std::vector<Dialogue> dialogues, const History& history);

} // namespace hub::demo
