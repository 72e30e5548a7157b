// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/engine/history.h"
#include "core/knowledge/synonyms.h"
#include "core/protocol/frames.h"
#include "hub/metrics/stopwatch.h"
#include "hub/runtime/deskpeer.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hub {

/// Reports on the knowledge base, on a thread of their own: one at a time, which rests for as long as each of its steps
/// took. A second asker for the same one gets it with the first. The last one is kept for some minutes, for who reads
/// on in it. Calls come from the desk's thread.
class KnowledgeReporter final
{
public:
    static constexpr std::string_view gaps = "article.gaps";
    static constexpr std::string_view defects = "article.defects";
    static constexpr base::Milliseconds kept = std::chrono::minutes(10);
    static constexpr std::size_t mostAskers = 16;
    static constexpr std::size_t pageBytes = 170 * 1024; ///< a frame holds 256 KiB, and the last row may be long

    struct Wish
    {
        std::string name;
        base::Timestamp from {}; ///< of `article.gaps`
        base::Timestamp until {};
        ::knowledge::Synonyms synonyms = {}; ///< likewise: the desk's

        friend bool operator==(const Wish&, const Wish&) = default;
    };
    struct Asker
    {
        std::shared_ptr<DeskPeer> peer;
        base::PersonId person;
        std::uint64_t q = 0;
    };
    struct Made
    {
        Wish wish;
        std::vector<Asker> askers;
        std::uint64_t memories = 0; ///< what was read under others is not told
        std::optional<std::vector<protocol::Row>> rows; ///< none: the history could not be read
    };
    /// On the reports' thread; never for those who are gone.
    using Tell = std::function<void(Made)>;

    /// `history` must allow to be read on another thread; both outlive it.
    KnowledgeReporter(const engine::History& history, Tell tell);
    KnowledgeReporter(const KnowledgeReporter&) = delete;
    KnowledgeReporter& operator=(const KnowledgeReporter&) = delete;
    /// Waits for what the history is asked just now; nobody is told anything.
    ~KnowledgeReporter();

    static bool isReport(std::string_view query);
    /// The report that a query asks for at a desk with these synonyms; an error where it is none.
    static base::Result<Wish, protocol::Error> wishOf(
        const protocol::Query& query, const std::vector<protocol::SynonymSettings>& synonyms);

    /// False: another one is being made, or too many wait for this one.
    bool ask(Asker asker, const Wish& wish, std::uint64_t memories, base::Timestamp now);
    /// The connection is gone. A report that nobody waits for any more ends.
    void forget(const DeskPeer* peer);

    // On the desk's thread.

    /// For who reads on.
    void keep(Made made, base::Milliseconds monotonic);
    /// The rows behind `since` of the report that is kept, as many as a frame holds; none: it isn't kept any more.
    std::optional<protocol::Answer> page(
        const Wish& wish, std::uint64_t since, std::uint64_t memories, base::Milliseconds monotonic);
    void forgetKept() { m_kept.reset(); }

private:
    struct Running
    {
        Made made;
        base::Timestamp now;
    };
    struct Kept
    {
        Made made;
        base::Milliseconds until {0}; ///< monotonic
    };

    void work();
    std::optional<std::vector<protocol::Row>> make(const Wish& wish, base::Timestamp now);
    bool goOn();
    bool isCancelled() const { return m_stopping || (m_running && m_running->made.askers.empty()); }

    const engine::History& m_history;
    const Tell m_tell;
    std::optional<Kept> m_kept; ///< of the desk's thread
    std::optional<Stopwatch> m_stepped; ///< of the reports' thread: since the last step began
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_wake;
    std::optional<Running> m_running;
    bool m_stopping = false;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace hub
