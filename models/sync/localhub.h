// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/engine/machine.h"
#include "core/engine/memoryhistory.h"
#include "core/session/hubhalf.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace syncing {

/// A desk in this process: the real machine, the real hub half per connection, a log in memory. For practice, for
/// trying the program without a hub, and for tests. GUI thread.
class LocalHub final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalHub)

public:
    using ConnectionId = std::uint64_t;

    /// How a connection's frames and end reach its other side. Called from the event loop, never from inside a call.
    struct Outlet
    {
        std::function<void(const std::string& bytes)> send;
        std::function<void(protocol::CloseCode code)> closed;
    };

    LocalHub(const base::DeskId& desk, const base::Clock& clock, base::Random& random, QObject* parent = nullptr);
    ~LocalHub() override;

    /// As the desk file does.
    void configure(const protocol::ConfigureDesk& desk);

    ConnectionId connectPerson(const base::PersonId& person, Outlet outlet);
    ConnectionId connectCustomer(const base::CustomerId& customer, Outlet outlet);
    void receive(ConnectionId connection, const std::string& bytes);
    void disconnect(ConnectionId connection);

    /// As if a connection of this actor had sent it: scripted customers of practice and tests.
    engine::Submission act(const engine::Actor& actor, const protocol::CommandFrame& frame);

    /// Everything that was ever decided, for tests.
    const std::vector<protocol::Event>& log() const { return m_log; }
    const engine::Machine& machine() const { return *m_machine; }
    /// Plays a hub that was restored from a backup taken at this position: later events and outcomes are gone, and the
    /// lineage is another. Closes every connection.
    void restoreAt(base::Position position);
    /// Closes a connection as the hub would.
    void close(ConnectionId connection, protocol::CloseCode code);
    std::vector<ConnectionId> connections() const;
    session::HubHalf& half(ConnectionId connection);

private:
    struct Connection
    {
        engine::Audience audience;
        session::HubHalf half;
        Outlet outlet;
        base::DeviceId device;
        std::size_t undelivered = 0; ///< bytes that wait in the event loop
    };

    ConnectionId add(engine::Audience audience, Outlet outlet);
    void run(ConnectionId id, session::HubActions actions);
    void handle(ConnectionId id, session::HubAction& action);
    void deliver(ConnectionId id, const std::function<void(const std::string&)>& send, const std::string& bytes);
    void handleCommand(ConnectionId id, const protocol::CommandFrame& command);
    void handleSignal(ConnectionId id, const protocol::Signal& signal);
    void welcome(ConnectionId id, const base::DeviceId& device);
    void resume(ConnectionId id, const session::ResumeRequested& request);
    engine::Submission submit(const engine::Actor& actor, const protocol::CommandFrame& frame);
    void submitAsHub(protocol::CommandBody body);
    void noteConnection(const engine::Audience& audience, bool connected);
    void fanOut(std::size_t from);
    std::vector<session::EventBytes> visibleEvents(const engine::Audience& audience, std::size_t from, std::size_t to);
    engine::Actor actorOf(const Connection& connection) const;
    void schedule();
    void tick();

    const base::Clock& m_clock;
    base::Random& m_random;
    base::DeskId m_desk;
    std::uint64_t m_ownership = 1; ///< before the machine, which is made with it
    std::unique_ptr<engine::Machine> m_machine;
    std::unique_ptr<engine::MemoryHistory> m_history;
    std::vector<protocol::Event> m_log;
    std::string m_epoch;
    std::map<ConnectionId, std::unique_ptr<Connection>> m_connections;
    ConnectionId m_last = 0;
    QTimer m_timer;
};

} // namespace syncing
