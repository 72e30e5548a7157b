// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/document.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace tool {

/// A question, and which articles answer it.
struct JudgedQuery
{
    std::string id;
    std::string text;
    bool isOutOfScope = false; ///< nothing answers it
    std::set<std::string> relevant;
};

struct RetrievalSet
{
    std::vector<knowledge::Document> documents;
    std::vector<JudgedQuery> queries;
};

struct RetrievalFiles
{
    std::filesystem::path documents; ///< JSONL: id, title, text, alt_questions, lang; any of them may be packed (gzip)
    std::filesystem::path queries; ///< JSONL: id, text, and oos where nothing answers it
    /// Lines of query, document, relevance (above 0: it answers), or with a column more behind the query; between tabs,
    /// or where there is none between blanks. A first line without a number at its end names the columns.
    std::filesystem::path judgements;
};

/// Ids may be numbers, lines may end as on Windows, a byte order mark and members that mean nothing here are passed
/// over. Faults name file and line.
base::Result<RetrievalSet> readRetrievalSet(const RetrievalFiles& files);

/// A file's bytes, unpacked where it is packed.
base::Result<std::string> readPacked(const std::filesystem::path& path);

} // namespace tool
