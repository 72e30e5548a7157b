// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/log.h"
#include "core/engine/history.h"
#include "core/engine/machine.h"
#include "core/engine/recentevents.h"
#include "hub/log/deskjournal.h"
#include "hub/runtime/followers.h"
#include "hub/runtime/snapshotmaker.h"
#include "hub/runtime/statehashes.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace hub {

/// What a commit made durable, and whom each of it concerns.
struct Group
{
    engine::RecentEvents::List events;
    std::vector<engine::Recipients> to;
};

/// What somebody may have missed, and how far the log was looked through for it.
struct MissedEvents
{
    engine::RecentEvents::List events;
    base::Position through;
};

/// Machine, journal and followers of one desk, kept in step: what is in the log is in the machine, and nothing of a
/// group that the log refused stays in it. One thread at a time.
class DeskBook final
{
public:
    struct Options
    {
        std::filesystem::path directory; ///< for the state's hashes
        std::uint64_t snapshotEvery = 10'000; ///< events
        bool acceptState = false; ///< go on although the state differs from its recorded hash
    };

    /// Rebuilds the machine from snapshot and log, brings the followers up to date (one that can't be is no fault).
    /// Faults: Corrupt with the position (damaged log, or another state than was recorded), those of the journal.
    static base::Result<std::unique_ptr<DeskBook>> open(
        Options options, DeskJournal journal, std::vector<Follower> followers, base::LogSink log);

    const engine::Machine& machine() const { return *m_machine; }
    const std::string& lineage() const { return m_journal.lineage(); }
    /// Where the snapshot stands that it was opened from; none: from the first record.
    base::Position openedFrom() const { return m_openedFrom; }

    /// Runs a command in the machine; its events are not in the result but in the group.
    engine::Submission submit(const engine::Actor& actor, const protocol::CommandFrame& frame, base::Timestamp at);
    bool hasGroup() const { return !m_group.empty(); }
    std::size_t groupSize() const { return m_group.size(); }

    /// Makes the group durable and returns it; the followers without a fault have it then. On Full the machine is what
    /// the log holds again. Every other fault is final: answer nobody, end the process.
    base::Result<Group> commit();
    /// Whether the log would take a group again after Full; nothing in it changes. Faults as `commit`.
    base::Status probe();

    /// Feeds followers that lag, a bounded number of events at once.
    void follow();
    /// The same, and tries again those that failed.
    void heal();
    /// False while what openings and queries are answered from lags behind the log: the machine is ahead of it then,
    /// and what is built from both of them has no position.
    bool isCaughtUp() const { return m_followers.serveOpenings(m_journal.position()); }
    /// True when every follower has everything.
    bool isLevel() const { return m_followers.areLevel(m_journal.position()); }
    /// Why a follower lags; none when it only needs time.
    std::optional<base::Fault> lag() const { return m_followers.fault(); }

    /// What may concern this audience after a position, by today's state: up to `max` events. Not yet masked.
    base::Result<MissedEvents> missed(const engine::Audience& audience, base::Position after, std::size_t max);
    /// How many events are looked through for that until the end of the log.
    std::uint64_t countMissed(const engine::Audience& audience, base::Position after) const;
    /// When the first of what anybody may have missed since then happened; none: nothing did.
    base::Result<std::optional<base::Timestamp>> missedSince(base::Position after);

    /// What was read or written lately goes from memory.
    void forgetRecent();

    /// A snapshot at once, if the log has grown since the last one: before anybody is served, and at the end.
    base::Status snapshot();
    /// One that is due is made beside and then written bit by bit; this does about a millisecond of it. Faults: those
    /// of the journal; Corrupt when a replay led to another state, which the next start will find, too.
    base::Status snapshotSome();
    /// True while `snapshotSome` has something to write.
    bool isWritingSnapshot() const { return m_journal.isSaving(); }

private:
    DeskBook(Options options, DeskJournal journal, std::vector<Follower> followers, base::LogSink log);

    base::Status rebuild();
    void restoreSnapshot();
    base::Status replay(const protocol::Event& event);
    base::Status replayMachine();
    void collect(const engine::EventPointer& event);
    void forgetBase();
    void encodeBase();
    void beginSnapshot(std::uint64_t hash);
    base::Result<engine::RecentEvents::List> read(base::Position after, std::size_t max);

    const Options m_options;
    DeskJournal m_journal;
    Followers m_followers;
    const Followers::Read m_read;
    base::LogSink m_log;
    StateHashes m_hashes;
    std::unique_ptr<engine::Machine> m_machine;
    engine::RecentEvents::List m_group;
    engine::RecentEvents::List m_committed; ///< the last group, for the followers
    engine::RecentEvents m_recent; ///< for connections that lag
    base::Position m_openedFrom;
    base::Position m_snapshotAt; ///< of the last one, written or under way
    std::shared_ptr<const std::string> m_base; ///< the last one; none while the next is being made from it
    engine::RecentEvents::List m_sinceBase; ///< committed after it
    bool m_hasBase = false; ///< false: the next one is made of the machine, at once
    bool m_isMaking = false;
    std::unique_ptr<SnapshotMaker> m_maker; ///< from the first one on
};

} // namespace hub
