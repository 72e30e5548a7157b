// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/analysis.h"
#include "core/knowledge/index.h"
#include "models/items/articledesk.h"
#include "models/library/catalogue.h"

#include <filesystem>
#include <stop_token>

namespace library {

/// The articles of this computer as they are found: the index in its file, and their list in memory. The index is made
/// of the sealed copy and may be lost at any time. Used by one thread at a time; everything here may take long.
class Collection final
{
public:
    /// How many are found at most, and how many of these have their excerpts at once.
    static constexpr std::size_t mostFound = 160;
    static constexpr std::size_t firstExcerpts = 12;

    /// A file that can't be read is made anew, once: what shows itself as damaged only later, too. Faults as
    /// knowledge::Index::open.
    base::Status open(const std::filesystem::path& file);
    void close();
    /// The file goes, too.
    void discard();

    /// Drops what the copy doesn't have any more; gives what is missing here, or is another text. Opens the file where
    /// that was not possible before.
    base::Result<std::vector<base::ArticleId>> compare(const std::vector<items::ArticleNumber>& copy);
    base::Status put(const std::vector<items::ArticleItem>& articles);
    base::Status remove(const std::vector<base::ArticleId>& ids);
    /// The desk's own, for every search from now on.
    void setSynonyms(knowledge::Synonyms synonyms) { m_synonyms = std::move(synonyms); }
    /// Of a thousand times that each was suggested, how often it was used; of those that come later, too.
    base::Status setUsefulness(const std::map<base::ArticleId, int>& perMille);

    /// Without excerpts. What was stopped has found nothing.
    items::KnowledgePage search(
        const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now, const std::stop_token& stop = {});
    /// Gives hits from `from` up to `to` their excerpts and marks. Who looks for something is shown what was found, be
    /// it a similar question; beside what a customer wrote stands the answer.
    void excerpt(items::KnowledgePage& page, const items::KnowledgeQuery& query, std::size_t from, std::size_t to,
        const std::stop_token& stop = {});
    /// What is about nearly the same, the nearest first.
    std::vector<items::ArticleHit> related(
        const items::ArticleItem& article, std::size_t most, const Marks& marks, base::Timestamp now);

    /// Reads what the first search by sound would have to wait for.
    void warm();

    /// Since it was asked last, the file was made anew: everything is missing.
    bool wasRemade() { return std::exchange(m_wasRemade, false); }

    const Catalogue& catalogue() const { return m_catalogue; }

private:
    knowledge::SearchOptions optionsOf(
        const items::KnowledgeQuery& query, base::Timestamp now, const std::stop_token& stop) const;
    /// Articles, the best first, and how many of them, counted from the front, are likely meant: all but weaker ones.
    struct Found
    {
        std::vector<base::ArticleId> ids;
        std::size_t strong = 0;
        bool failed = false;
    };
    Found find(const std::string& text, const knowledge::SearchOptions& options);
    items::KnowledgePage pick(
        const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now, const Found& found) const;

    int usefulnessOf(const base::ArticleId& id) const;
    base::Status load(const std::filesystem::path& file);
    /// What happened to the index: where it is damaged, it is made anew.
    void judge(const base::Fault& fault);

    std::filesystem::path m_file;
    std::optional<knowledge::Index> m_index;
    knowledge::Analysis m_analysis; ///< of what customers write
    bool m_wasRemade = false;
    bool m_mayRemake = true; ///< a disk that damages everything must not be written without an end
    std::map<base::ArticleId, int> m_usefulness;
    Catalogue m_catalogue;
    knowledge::Synonyms m_synonyms;
};

} // namespace library
