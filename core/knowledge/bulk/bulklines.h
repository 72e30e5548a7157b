// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/files/problem.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Between articles as files have them and the lines of a hub's bulk door (docs/http.md). Pure; any thread.
namespace knowledge {

/// Files of articles as a hub tells them, by id and by name.
using BulkFiles = std::map<std::string, std::string>;

/// With the line's end. The state is not told: a door publishes what it takes. An article whose files are known keeps
/// them.
std::string bulkLine(const Document& document, const BulkFiles& files = {});

/// What an export says of files, the last word of each article; false: it is none.
bool addFiles(std::string_view lines, BulkFiles& files);

/// The files of an article and one more, of which the hub said this when it came; in the place of what is called so.
std::string withFile(std::string_view attachments, std::string_view answer, const std::string& name);
bool hasFile(std::string_view attachments, std::string_view name);

/// Of an export; Invalid: this is none.
base::Result<std::vector<Document>> documentsOf(std::string_view lines);

/// Of the answer to an import: articles that say something new; 0 where it doesn't say.
std::size_t changedOf(std::string_view answer);

/// Of the same answer: articles that the desk doesn't have; 0 where it doesn't say.
std::size_t newOf(std::string_view answer);

/// Of the answer to an import that was refused, what is wrong where; empty: it names no lines.
std::vector<Problem> problemsOf(std::string_view answer, std::span<const Place> places);

} // namespace knowledge
