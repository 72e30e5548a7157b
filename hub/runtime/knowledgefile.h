// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/parameters.h"
#include "core/protocol/commands.h"
#include "core/protocol/rows.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Articles as lines of JSON: what an import brings and an export gives. Pure functions, any thread.
namespace hub::knowledge {

/// Why a line can't be taken.
struct Fault
{
    std::size_t line = 0; ///< from 1
    std::string field; ///< empty: the line as a whole
    std::string reason;

    friend bool operator==(const Fault&, const Fault&) = default;
};

inline constexpr std::size_t mostFaults = 100; ///< told at once

struct File
{
    std::vector<protocol::ImportedArticle> articles;
    std::vector<std::size_t> lines; ///< where each stands
    std::vector<Fault> faults; ///< at most `mostFaults`
};

/// One object a line, with members as in `article.save` and `id` (a UUID, or a name) or `key` (a name); empty lines are
/// passed over. A validity may be told by days of the desk's zone, `2026-01-31`, the last one included. What the desk
/// has to judge (sizes, queues, people) is not looked at.
File read(std::string_view lines, const base::DeskId& desk, const desk::UtcOffsets& zone);

/// The article that an import calls so, the same at each import.
base::ArticleId idOf(const base::DeskId& desk, std::string_view key);

/// With the line's end; empty where it says nothing. With a zone, a validity of whole days there is told by them.
std::string lineOf(const protocol::ArticleRow& article, const desk::UtcOffsets* zone = nullptr);

} // namespace hub::knowledge
