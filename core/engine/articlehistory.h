// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/protocol/rows.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <variant>
#include <vector>

/// What the history keeps of the knowledge base, and the steps from event to it that every implementation shares.
namespace engine::articles {

/// What can be asked; each is answered with rows of one type.
struct Changed ///< `article`: what readers read, in order of change numbers
{
    std::uint64_t since = 0;
    std::size_t limit = 0;
    std::size_t bytes = 0; ///< of the page, about: the last row may be beyond
};
struct Current ///< `article`: the same of one; none where it was never published
{
    base::ArticleId article;
};
struct Version ///< `article`: as it was written
{
    base::ArticleId article;
    std::uint32_t version = 0;
};
struct Versions ///< `article_version`, the newest first
{
    base::ArticleId article;
    std::optional<std::uint64_t> before;
    std::size_t limit = 0;
};
struct Earlier ///< `article`: what was read before this version, of one that is read now
{
    base::ArticleId article;
    std::uint32_t version = 0;
};
struct Heads ///< `article_head`, in the order in which they were touched last
{
    std::uint64_t since = 0;
    std::size_t limit = 0;
};
struct Feedback ///< `article_feedback`, the newest first
{
    std::optional<base::ArticleId> article;
    std::optional<std::uint64_t> before; ///< position
    std::size_t limit = 0;
};
struct Uses ///< `article_use`, in order of ids
{
    std::optional<base::ArticleId> behind;
    std::size_t limit = 0;
};
struct UsedIn ///< `article_use`: what was used in one conversation, 1 for each way of using it
{
    base::ConversationId conversation;
};
struct Checks ///< `article_check`, the newest first
{
    std::optional<base::PersonId> person;
    std::optional<std::uint64_t> before; ///< position
    std::size_t limit = 0;
};
using Wish = std::variant<Changed, Current, Version, Versions, Earlier, Heads, Feedback, Uses, UsedIn, Checks>;

struct Page
{
    std::vector<protocol::Row> rows;
    bool more = false;
};

/// An article as a whole, without what its versions say.
struct Record
{
    protocol::ArticleHeadRow head;
    std::uint64_t changed = 0; ///< change number; 0: nobody ever read it
    std::optional<protocol::Timestamp> publishedAt; ///< of `head.published`
    std::optional<base::PersonId> publishedBy;
};
BOOST_DESCRIBE_STRUCT(Record, (), (head, changed, publishedAt, publishedBy))

/// The article that an event moves, if it moves one.
std::optional<base::ArticleId> movedBy(const protocol::EventBody& body);
/// The earlier version that an event makes the newest one.
std::optional<std::uint32_t> restoredFrom(const protocol::EventBody& body);

/// Moves the record (a fresh one where there was none) by an event about it, and gives the version that it adds, if it
/// adds one. `source`: of a restoring event, the version that is restored.
std::optional<protocol::ArticleRow> project(
    Record& record, const protocol::Event& event, const protocol::ArticleRow* source);

/// The version that readers read since this event, where it is one of those that publish.
std::optional<std::uint32_t> publishedWith(const Record& record, const protocol::Event& event);

/// What readers read; `version` is `head.published` of it, where there is one.
protocol::ArticleRow readRow(const Record& record, const protocol::ArticleRow* version);
/// What they read when this version was published last.
protocol::ArticleRow earlierRow(protocol::ArticleRow version, protocol::Timestamp published);
protocol::ArticleVersionRow versionRow(const protocol::ArticleRow& version);
/// What an article's row takes of a page, about.
std::size_t bytesOf(const protocol::ArticleRow& row);

std::optional<protocol::ArticleFeedbackRow> feedbackOf(const protocol::Event& event);
std::optional<protocol::ArticleCheckRow> checkOf(const protocol::Event& event);
/// Counts what was done with it.
void count(protocol::ArticleUseRow& row, protocol::ArticleUse use, std::uint64_t times = 1);
/// Counts what was said against it; `missing` says nothing against an article that is there.
void count(protocol::ArticleUseRow& row, protocol::ArticleFault fault, std::uint64_t times = 1);

/// All of it in memory.
class Memory final
{
public:
    void apply(const protocol::Event& event);
    Page answer(const Wish& wish) const;

private:
    struct Answering;

    std::map<base::ArticleId, Record> m_records;
    std::map<base::ArticleId, std::vector<protocol::ArticleRow>> m_versions; ///< version 1 first
    std::map<base::ArticleId, std::map<std::uint32_t, protocol::Timestamp>> m_published; ///< when each was, last
    std::map<std::uint64_t, base::ArticleId> m_changed;
    std::map<std::uint64_t, base::ArticleId> m_touched;
    std::vector<protocol::ArticleFeedbackRow> m_feedback; ///< the oldest first
    std::vector<protocol::ArticleCheckRow> m_checks; ///< likewise
    std::map<base::ArticleId, protocol::ArticleUseRow> m_uses;
    /// Once in each conversation: reopening the same article is no further use of it.
    std::set<std::tuple<base::ArticleId, base::ConversationId, protocol::ArticleUse>> m_usedIn;
};

} // namespace engine::articles
