// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/sqlite/query.h"

#include <string>

/// What sealed rows of articles are bound to, so that none can stand for another; internal to ArticleRows.
namespace hub::articlecontexts {

inline std::string contextOf(const base::ArticleId& id)
{
    return "cloudseat history article " + id.toString();
}

inline std::string contextOf(const base::ArticleId& id, std::uint64_t version)
{
    return "cloudseat history article version " + id.toString() + ' ' + std::to_string(version);
}

inline std::string contextOfFeedback(std::uint64_t position)
{
    return "cloudseat history article feedback " + std::to_string(position);
}

inline std::uint64_t numberOf(const sqlite::Query& row, int column)
{
    return static_cast<std::uint64_t>(row.integer(column));
}

} // namespace hub::articlecontexts
