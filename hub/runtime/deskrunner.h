// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/engine/history.h"
#include "hub/metrics/deskmetrics.h"
#include "hub/metrics/queuemetrics.h"
#include "hub/metrics/stopwatch.h"
#include "hub/runtime/cursorrounds.h"
#include "hub/runtime/deskbook.h"
#include "hub/runtime/deskpeer.h"
#include "hub/runtime/deskreader.h"
#include "hub/runtime/fanout.h"
#include "hub/runtime/historysearcher.h"
#include "hub/runtime/knowledgereporter.h"
#include "hub/runtime/loadlevel.h"
#include "hub/runtime/openings.h"
#include "hub/runtime/passingsignals.h"
#include "hub/runtime/peers.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace hub {

/// What is judged by the desk's state outside of the machine.
struct DeskView
{
    const desk::State& state;
    const engine::History& history;
    bool level = true; ///< false: history or attachments' uses lag, what is not found may be there
};

/// The desk's thread. Commands gather into a group; machine, one append, one commit; only then results and fan-out.
/// Reads are answered between groups, from what is durable. While the disk is full everybody is told `read_only`.
class DeskRunner final
{
public:
    struct Hooks
    {
        /// Judges and completes a command before the machine sees it (attachments' facts). An error refuses it and must
        /// be of a kind that consumes no number. On the desk's thread.
        std::function<std::optional<protocol::Error>(const engine::Actor&, protocol::CommandFrame&, const DeskView&)>
            admit;
        /// Adds what a change of the desk must record beside what it says. On the desk's thread.
        std::function<void(protocol::ConfigureDesk&, const DeskView&)> complete;
        /// After a commit that changed the desk's own settings, and once at the start. On the desk's thread.
        std::function<void(const DeskView&)> configured;
        /// The history writes what it took and forgets what it read. On the desk's thread.
        std::function<void()> forget;
        /// The log failed or another hub took over: nothing is acknowledged any more. Called once.
        std::function<void(const base::Fault&)> failed;
        /// The history once more, where it may be read on another thread; none: searches hold the desk's up.
        const engine::History* beside = nullptr;
        base::Milliseconds shedAfter = LoadLevel::usual;
        std::optional<protocol::ProgramWish> program = std::nullopt; ///< what workstations are asked to be
    };

    DeskRunner(std::unique_ptr<DeskBook> book, const engine::History& history, const base::Clock& clock,
        base::Random& random, Hooks hooks, base::LogSink log);
    DeskRunner(const DeskRunner&) = delete;
    DeskRunner& operator=(const DeskRunner&) = delete;
    ~DeskRunner();

    void start();

    /// Commands, queries and signals beyond these are not queued: `overloaded`, a signal is dropped.
    static constexpr std::size_t mostJobs = 16'384;

    /// From a connection. Any thread.
    void post(std::shared_ptr<DeskPeer> peer, DeskRequest request);
    /// Runs on the desk's thread after what was posted before is durable. Any thread.
    void run(std::function<void(const DeskView&)> work);
    /// A command of the hub itself; `done` gets the outcome once it is durable. Any thread.
    void command(protocol::CommandBody body, std::function<void(std::optional<protocol::Error>)> done);

    /// Before somebody's key is destroyed: nothing that was read under it stays in memory, and nothing is on its way
    /// that would be sealed under a new one. On the desk's thread.
    void forgetMemory();

    bool isReadOnly() const { return m_readOnly; }
    /// False while what openings and queries are answered from lags: nobody new gets in.
    bool servesOpenings() const { return m_servesOpenings; }
    /// False while anything beside the log lags or can't be written.
    bool isLevel() const { return m_isLevel; }
    std::size_t peers() const { return m_peerCount; }
    LoadLevel::Level loadLevel() const { return m_loadLevel; }
    /// Jobs that wait for the desk's thread.
    std::size_t backlog();
    DeskMetrics& metrics() { return m_metrics; }
    /// On the desk's thread.
    const QueueMetrics& queueMetrics() const { return m_queues; }

    /// The person's sign-ins may have ended: his connections ask the accounts at once. Any thread.
    void recheck(const base::PersonId& person);

    struct StaffDevice
    {
        base::DeviceId device;
        std::optional<base::Timestamp> usedAt; ///< its last command
        bool connected = false;
    };
    /// Those that sent a command once, and those that are connected. `done` on the desk's thread. Any thread.
    void devicesOf(const base::PersonId& person, std::function<void(std::vector<StaffDevice>)> done);

    /// Tells every connection to come again elsewhere or later.
    void announceReconnect(base::Milliseconds after, base::Milliseconds spread);
    void closeAll(protocol::CloseCode code);
    /// Finishes what was posted, takes a snapshot, ends the thread.
    void stop();

private:
    struct Job
    {
        std::shared_ptr<DeskPeer> peer; ///< none: of the hub
        DeskRequest request;
        std::function<void(const DeskView&)> work;
        std::function<void(std::optional<protocol::Error>)> done; ///< of a hub's command
        Stopwatch waited;
    };

    /// A command in the group that waits for the commit.
    struct Pending
    {
        std::shared_ptr<DeskPeer> peer;
        protocol::Outcome outcome;
        bool forked = false;
        std::function<void(std::optional<protocol::Error>)> done;
        Stopwatch waited; ///< since it was posted
    };

    /// What a submission of the present group is about, since there is room or work for it.
    struct Work
    {
        std::size_t end = 0; ///< in the group, behind its last event
        Stopwatch since;
        base::Milliseconds before {0}; ///< that the watch doesn't know of
    };

    void enqueue(Job job);
    bool isTooMuch(const DeskRequest& request);
    void refuseOverloaded(DeskPeer& peer, const DeskRequest& request);
    std::deque<Job> take();
    std::chrono::milliseconds untilWake();
    void loop();
    void cycle(std::deque<Job> jobs);

    void runCommand(Job& job);
    void fireTimers();
    void submitNotes();
    void dropSubmittedNotes();
    void commit();
    void settle(std::vector<Pending> pending);
    void tell();
    void refuseReadOnly(std::vector<Pending> pending);
    void enterReadOnly(const base::Fault& fault);
    void probe();
    void follow();
    void fail(const base::Fault& fault);
    void afterGroup(const Group& group);

    void resumeFigures();
    void noteWork(const Stopwatch& since, base::Milliseconds before = base::Milliseconds(0));
    void countGroup(const Group& group);

    void judgeLoad(const std::deque<Job>& jobs);
    void tellPlaces();
    bool shedsSignal();
    bool begins(const engine::Actor& actor, const protocol::CommandFrame& frame) const;
    std::optional<protocol::Error> shedsCommand(const engine::Actor& actor, const protocol::CommandFrame& frame);
    std::optional<protocol::Error> refusesCommand(
        bool ofHub, const engine::Actor& actor, protocol::CommandFrame& frame);

    void serve(Job& job);
    void makeSearcher();
    bool goesOn(const engine::TextSearch& search, const protocol::Query& query) const;
    bool searchesBeside(const std::shared_ptr<DeskPeer>& peer, Peers::Record& record, const protocol::Query& query);
    void tellFound(const HistorySearcher::Asked& asked, HistorySearcher::Outcome outcome);
    bool reportsBeside(const std::shared_ptr<DeskPeer>& peer, Peers::Record& record, const protocol::Query& query);
    void tellReport(KnowledgeReporter::Made made);
    void noteReading(const KnowledgeReporter::Wish& wish, const base::PersonId& person);
    void serveOpenings(base::Milliseconds until);
    void admit(Peers::Record& record, const engine::Actor& actor, const std::optional<FamilyId>& signIn);
    void noteConnection(Peers::Note note);
    void notePeers();
    DeskView view() const { return {m_book->machine().desk(), m_history, m_book->isLevel()}; }

    std::unique_ptr<DeskBook> m_book;
    const engine::History& m_history;
    const base::Clock& m_clock;
    base::Random& m_random;
    const Hooks m_hooks;
    const base::LogSink m_log;
    DeskMetrics m_metrics;
    QueueMetrics m_queues;
    Peers m_peers;
    Fanout m_fanout;
    PassingSignals m_signals;
    CursorRounds m_rounds;
    DeskReader m_reader;
    Openings m_openings;
    std::vector<Pending> m_pending;
    std::deque<protocol::NoteConnection> m_notes; ///< not in the log yet
    std::size_t m_notesSubmitted = 0; ///< the first ones, part of the present group
    std::vector<Work> m_work; ///< of the present group
    std::optional<Stopwatch> m_untold; ///< since the commit of what the connections don't have yet
    base::Timestamp m_timersSince; ///< before it no timer could fire: the hub was down, or the disk full
    LoadLevel m_load;
    std::atomic<LoadLevel::Level> m_loadLevel = LoadLevel::Everything;
    std::atomic<bool> m_readOnly = false;
    std::atomic<bool> m_servesOpenings = true;
    std::atomic<bool> m_isLevel = true;
    std::atomic<std::size_t> m_peerCount = 0;
    base::Milliseconds m_probeAt {0}; ///< monotonic, while read-only
    base::Milliseconds m_healAt {0}; ///< monotonic, while a follower has a fault
    base::Milliseconds m_healPause {0}; ///< before the next try; none: there is no fault
    bool m_failed = false;
    std::uint64_t m_memories = 0; ///< how often what was read had to be forgotten
    /// What each one's last search among others' conversations was, with the cursor that it was answered with.
    std::map<base::PersonId, protocol::Query> m_searches;

    std::mutex m_mutex; ///< guards the three below
    std::deque<Job> m_jobs;
    bool m_stopping = false;
    bool m_stopped = false; ///< the thread has ended: nobody takes a job any more
    std::condition_variable m_wake;
    std::thread m_thread;
    std::unique_ptr<HistorySearcher> m_searcher; ///< the last members: their threads use the others
    std::unique_ptr<KnowledgeReporter> m_reporter;
};

} // namespace hub
