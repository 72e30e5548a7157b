// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Recorded conversations, one JSON object a line (`.jsonl`, or gzipped `.jsonl.gz`):
///
///     {"id": "star-4", "lang": "en", "turns": [{"t": 0, "role": "customer", "text": "hello"},
///                                              {"t": 7, "role": "agent", "text": "Hello, how can I help?"}]}
///
/// `t` is in seconds since the start and may be absent (then a turn follows its predecessor by 4 s); `queue` may name
/// one of the desk's. Turns of other roles (drafts, tool calls, events) and without text are passed over, other members
/// ignored.
namespace tool {

enum class Speaker
{
    Customer,
    Agent
};

struct Turn
{
    base::Milliseconds at {0}; ///< since the start; never before its predecessor
    Speaker speaker = Speaker::Customer;
    std::string text; ///< UTF-8, 1 to 8,000 code points

    friend bool operator==(const Turn&, const Turn&) = default;
};

struct Dialogue
{
    std::string id;
    std::string language;
    std::string queue; ///< empty: the desk's first
    std::vector<Turn> turns; ///< begins with the customer's

    friend bool operator==(const Dialogue&, const Dialogue&) = default;
};

/// One dialogue from one line. A fault names what is wrong.
base::Result<Dialogue> parseDialogue(std::string_view line);

/// At most `limit` dialogues of a file (0: all), of those that a customer begins. Faults name file and line.
base::Result<std::vector<Dialogue>> loadDialogues(const std::filesystem::path& path, std::size_t limit);

} // namespace tool
