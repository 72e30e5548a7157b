// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/machine.h"

#include <string>

/// Articles as the desk knows them: their versions, and which one is read. What they say stands in the history.
namespace desk::articles {

/// nullptr where there is none.
const Article* find(const Data& data, const base::ArticleId& id);

/// Of what a version says; fields begin with `path` (`text.`).
Refusal check(const Data& data, const protocol::ArticleText& text, const std::string& path);

/// The same for the same text, on every machine; fits into the numbers of the log, never 0.
std::uint64_t sumOf(const protocol::ArticleText& text);

} // namespace desk::articles
