// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/document.h"
#include "core/knowledge/excerpt.h"
#include "core/knowledge/query.h"
#include "core/knowledge/ranking.h"
#include "core/knowledge/synonyms.h"
#include "core/sqlite/connection.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// Which articles may be found.
struct Filter
{
    std::string language = {}; ///< a tag: zh finds zh-Hans and zh-Hant, too; empty: any
    std::string category = {}; ///< with those below it: a finds a/b; empty: any
    std::string queue = {}; ///< its articles and those of every queue; empty: any
    std::optional<base::Timestamp> validAt = {}; ///< none: valid or not
    bool isPublished = true; ///< no drafts, nothing that was retired
    bool isPublic = false; ///< only what customers may see
};

/// An answer whose sureness is below it is not shown: showing nothing is better than showing what is wrong.
inline constexpr double surely = 0.035;
/// The same for the confidence of what somebody typed to find it: he looks at a list, where several may do as well, and
/// what is hidden from him is one key away.
inline constexpr double likely = 0.04;

struct SearchOptions
{
    Filter filter = {};
    std::size_t most = 10;
    double leastSureness = surely;
    const Synonyms* synonyms = nullptr; ///< the desk's own; lives as long as the search
    std::string likelyLanguage = {}; ///< a tag: of nearly equal articles those of the same language come first
    std::string likelyQueue = {}; ///< the same with articles of this queue
    const std::vector<std::string>* only = nullptr; ///< ids of articles; none: any. Lives as long as the search
    /// Whether letters may be the pinyin of a title: true for what is typed into a search. What is found so is sure,
    /// and a customer's "ok" is not meant so.
    bool bySound = true;
    std::stop_token stop = {}; ///< who isn't interested any more
};

/// Why an article was found.
struct Reason
{
    std::string term; ///< as the index calls it
    std::string typed; ///< where another word was typed for it
    Origin origin = Origin::Typed;
};

struct Hit
{
    std::string id;
    std::string title;
    double score = 0; ///< orders the hits of one search, and says nothing beyond it
    double confidence = 0; ///< 0 to 1, comparable between searches and indexes
    double sureness = 0; ///< 0 to 1: the same, the higher the fewer other articles would do as well
    Scores parts;
    std::vector<Reason> reasons; ///< what weighs most first
};

/// Whether it is shown to who types `utf8` into a search without asking for weaker matches: what is at least `likely`,
/// and while the first word is typed also titles and questions with a word that begins like it, because the other words
/// that might be meant make each of them less sure.
bool isStrong(const Hit& hit, std::string_view utf8);

/// Of an article: Head::usefulness.
struct Usefulness
{
    std::string id;
    int perMille = 0;
};

struct SizeReport
{
    std::int64_t articles = 0;
    std::int64_t textBytes = 0; ///< of titles, questions and bodies
    std::int64_t indexBytes = 0; ///< all of the file but that
};

/// Articles and what finds them, in one file. One writer and any number of readers may have it open, each on a thread
/// of its own; an Index is used by one thread at a time.
class Index final
{
public:
    struct Options
    {
        std::filesystem::path path; ///< ":memory:" for a private one
        sqlite::Role role = sqlite::Role::Writer;
        bool durable = true; ///< false for copies that can be made again
    };

    /// An index of another analysis is made anew by its writer; a reader is told Busy until then.
    static base::Result<Index> open(const Options& options);

    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;
    ~Index();

    /// Puts articles in, or in the place of those with the same id, and takes others out: all or nothing.
    base::Status change(std::span<const Document> put, std::span<const std::string> remove = {});

    /// In the order of their ids.
    base::Status forEach(const std::function<void(const Document&)>& visit);
    /// The same without their texts, which aren't read from the disk.
    base::Status forEachHead(const std::function<void(const Head&)>& visit);

    /// The best first; of equal ones the smaller id. What was stopped has found nothing.
    base::Result<std::vector<Hit>> search(std::string_view utf8, const SearchOptions& options = {});

    /// How a list shows an article for the same query; to be asked for those that are seen only. NotFound.
    base::Result<Excerpt> excerpt(std::string_view id, std::string_view utf8, const Synonyms* synonyms = nullptr);
    /// The same of several; an empty one for what isn't there.
    base::Result<std::vector<Excerpt>> excerpts(
        std::span<const std::string> ids, std::string_view utf8, const Synonyms* synonyms = nullptr);

    /// Without making anything of the article anew. Who has the file open beside this sees it when he opens it again.
    base::Status setUsefulness(std::span<const Usefulness> all);

    base::Result<SizeReport> size();

private:
    struct State;

    explicit Index(std::unique_ptr<State> state);
    base::Status remake();

    std::unique_ptr<State> m_state;
};

} // namespace knowledge
