// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/forwardclock.h"
#include "core/engine/machine.h"
#include "core/engine/memoryhistory.h"
#include "core/engine/visible.h"
#include "core/session/hubhalf.h"
#include "core/simulation/disk.h"
#include "core/simulation/ledger.h"
#include "core/simulation/network.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <variant>

namespace simulation {

/// Who connects, as the hub knows him from his token.
struct Identity
{
    engine::Audience audience;
    std::string name; ///< for the trace
};

/// The hub's driver: connections, one desk, one disk. It crashes where it likes and starts again from what the disk
/// kept. The planted bugs live here.
class Hub
{
public:
    Hub(World& world, Network& network, Ledger& ledger, std::vector<Identity> identities, protocol::ConfigureDesk desk);

    const std::vector<Identity>& identities() const { return m_identities; }

    void start();
    bool isUp() const { return m_machine.has_value(); }
    /// Back after so long.
    void crash(base::Milliseconds away);
    /// Dies at its so-manieth next step.
    void dieIn(std::uint64_t steps) { m_diesIn = steps; }
    /// The next write fails for good, and the hub dies of it; what is on the disk then is one of three.
    void failNextWrite(std::uint64_t left) { m_writeFails = left % 3; }
    /// Crashes, and starts again from a backup: what came since is lost, also what was acknowledged.
    void restoreBackup(std::size_t groups);
    /// Announces a drain to everybody, as before a restart.
    void drain();
    /// Changes the roles, the cap, the groups or the skills of an agent.
    void changeRole(const base::PersonId& person, std::uint64_t how);
    /// Other routing from now on.
    void changeRules(std::vector<protocol::ParameterSetting> settings);
    /// Whether somebody may work here at all; asked for again until it is so.
    void allow(const base::PersonId& person, bool active);
    Disk& disk() { return m_disk; }

    void accepted(ConnectionId id, std::size_t participant);
    void received(ConnectionId id, const std::string& bytes);
    void lost(ConnectionId id);

    /// Nothing is waiting to be done or written.
    bool isIdle() const;
    const engine::Machine& machine() const { return *m_machine; }
    /// Of the desk: the hub's clock, steadied.
    base::Timestamp deskTime() const { return m_deskClock->now(); }
    const engine::History& history() const { return *m_history; }
    /// Snapshot and tail against the whole log.
    void checkRebuild();

private:
    struct Served
    {
        std::size_t participant = 0;
        session::HubHalf half;
    };
    struct Job
    {
        ConnectionId connection = 0; ///< 0: the hub's own
        engine::Actor actor;
        protocol::CommandFrame frame;
    };
    struct Answer
    {
        ConnectionId connection = 0;
        protocol::Outcome outcome;
        bool forked = false;
    };
    struct Opening
    {
        ConnectionId connection = 0;
        std::optional<base::Position> position; ///< none: identify
        std::string epoch;
    };
    struct Reading
    {
        ConnectionId connection = 0;
        std::variant<session::NeedEvents, session::QueryReceived, session::PingReceived> what;
    };

    // connections, hub.cpp
    void perform(ConnectionId id, session::HubActions actions);
    template <class Action> void on(ConnectionId, const Action&) { }
    void on(ConnectionId id, const session::SendBytes& send);
    void on(ConnectionId id, const session::CloseConnection& close);
    void on(ConnectionId id, const session::IdentifyRequested& identify);
    void on(ConnectionId id, const session::ResumeRequested& resume);
    void on(ConnectionId id, const session::CommandReceived& received);
    void on(ConnectionId id, const session::QueryReceived& query) { read({id, query}); }
    void on(ConnectionId id, const session::PingReceived& ping) { read({id, ping}); }
    void on(ConnectionId id, const session::NeedEvents& need) { read({id, need}); }
    void read(Reading reading);
    void drop(ConnectionId id);
    std::vector<ConnectionId> connections() const; ///< a list to walk while they come and go
    void closeOthers(const base::DeviceId& device, ConnectionId but);
    void noteConnection(std::size_t participant, bool connected);
    void submitOwn(protocol::CommandBody body);
    engine::Actor actorOf(const Served& served) const;
    const engine::Audience& audienceOf(const Served& served) const { return m_identities[served.participant].audience; }
    void tick();
    void planTick();
    void keepAllowed();

    // the desk, hubdesk.cpp
    void boot();
    bool loadMachine();
    bool catchUpHistory();
    void submitAtStart();
    void replayInto(engine::Machine& machine, const std::vector<protocol::Event>& log) const;
    void schedulePump();
    void pump();
    void open(const Opening& opening);
    void answer(const Reading& reading);
    void sendEvents(ConnectionId id, const session::NeedEvents& need);
    void runBatch();
    void run(Job job);
    bool refuseReadOnly(Job& job);
    void writeFailed();
    void takeDeferred();
    void write();
    void closeSwitchedOff(const std::vector<protocol::Event>& events);
    bool crashesHere(const char* where);
    void complete();
    void answerAll();
    void fanOut(const std::vector<protocol::Event>& events);
    session::EventBytes bytesFor(const Served& served, const protocol::Event& event) const;
    bool concerns(const Served& served, const engine::Recipients& to) const;
    void maybeSnapshot();
    std::string epoch() const { return "e" + std::to_string(m_disk.lineage); }

    // planted bugs, hubbugs.cpp
    bool has(PlantedBug bug) const { return m_world.options().bug == bug; }
    void misread(std::vector<protocol::ParameterSetting>& settings) const;
    void offerToAbsent(const Job& job, engine::Submission& submission);
    void keepForStranger(engine::Submission& submission) const;
    void forgetOffers(const engine::Machine& before, const Job& job, engine::Submission& submission);
    bool isForgotten(const engine::Machine& before, const Job& job, const protocol::Event& event) const;
    void forgetClosing();
    void skipFence(const Job& job, engine::Submission& submission);
    void forgetDedup(const Job& job, engine::Submission& submission);
    void addMessage(const Job& job, protocol::Author author, engine::Submission& submission);
    std::uint64_t commandsDone(const engine::Actor& actor) const;
    void disorder(std::vector<session::EventBytes>& events);
    bool sawEverything(const engine::Audience& who) const;
    void noteOverseers(const protocol::Event& event);

    World& m_world;
    Network& m_network;
    Ledger& m_ledger;
    std::vector<Identity> m_identities;
    protocol::ConfigureDesk m_desk;
    Disk m_disk;
    std::optional<engine::MemoryHistory> m_history; ///< a database of its own: outlives crashes
    std::uint64_t m_historyAt = 0;
    std::map<base::PersonId, bool> m_allowed; ///< what the administrator wants
    std::optional<std::uint64_t> m_writeFails;
    std::uint64_t m_diesIn = 0;
    // lost by a crash
    std::optional<engine::Machine> m_machine;
    std::optional<base::ForwardClock> m_deskClock; ///< of this life
    std::vector<protocol::Event> m_log; ///< durable
    std::map<ConnectionId, Served> m_served;
    std::deque<Job> m_jobs;
    std::deque<Opening> m_openings;
    std::deque<Reading> m_readings;
    std::vector<protocol::Event> m_group; ///< being written
    std::vector<Answer> m_answers;
    std::vector<Job> m_own; ///< of the hub's own, in the group being written
    std::vector<Job> m_deferred; ///< the hub's own while the disk is full
    bool m_readOnly = false;
    base::Milliseconds m_tryAgain {0};
    std::optional<base::Milliseconds> m_tickAt;
    bool m_pumpPlanned = false;
    bool m_writing = false;
    std::uint64_t m_life = 0; ///< grows with every crash; what was planned by an earlier life does nothing
    std::uint64_t m_groups = 0;
    std::set<base::PersonId> m_oversaw; ///< of the planted stale rights
    std::size_t m_groupsToLose = 0; ///< by the backup that is put back at the next start
};

} // namespace simulation
