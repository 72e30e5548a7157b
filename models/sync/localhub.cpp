// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/localhub.h"

#include "core/engine/rights.h"
#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"

#include <algorithm>

namespace syncing {

LocalHub::LocalHub(const base::DeskId& desk, const base::Clock& clock, base::Random& random, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_random(random)
    , m_desk(desk)
    , m_machine(std::make_unique<engine::Machine>(desk, m_ownership))
    , m_history(std::make_unique<engine::MemoryHistory>())
    , m_epoch(base::makeUuidV7(clock.now(), random).toString())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LocalHub::tick);
}

LocalHub::~LocalHub() = default;

void LocalHub::configure(const protocol::ConfigureDesk& desk)
{
    submitAsHub(desk);
    schedule();
}

LocalHub::ConnectionId LocalHub::connectPerson(const base::PersonId& person, Outlet outlet)
{
    return add(engine::Audience::ofPerson(person), std::move(outlet));
}

LocalHub::ConnectionId LocalHub::connectCustomer(const base::CustomerId& customer, Outlet outlet)
{
    return add(engine::Audience::ofCustomer(customer), std::move(outlet));
}

LocalHub::ConnectionId LocalHub::add(engine::Audience audience, Outlet outlet)
{
    session::HubOptions options;
    options.program = "cloudseat (local)";
    const ConnectionId id = ++m_last;
    m_connections[id] = std::make_unique<Connection>(
        Connection {std::move(audience), session::HubHalf(options), std::move(outlet), {}, 0});
    run(id, half(id).opened(m_clock.now(), m_clock.monotonic()));
    schedule();
    return id;
}

session::HubHalf& LocalHub::half(ConnectionId connection)
{
    return m_connections.at(connection)->half;
}

std::vector<LocalHub::ConnectionId> LocalHub::connections() const
{
    std::vector<ConnectionId> ids;
    for (const auto& [id, connection] : m_connections) {
        ids.push_back(id);
    }
    return ids;
}

void LocalHub::receive(ConnectionId connection, const std::string& bytes)
{
    if (m_connections.contains(connection)) {
        run(connection, half(connection).received(bytes, m_clock.monotonic()));
        schedule();
    }
}

void LocalHub::disconnect(ConnectionId connection)
{
    const auto node = m_connections.extract(connection);
    if (node.empty()) {
        return;
    }
    const engine::Audience audience = node.mapped()->audience;
    const bool another = std::ranges::any_of(m_connections, [&audience](const auto& other) {
        return other.second->audience.person == audience.person && other.second->audience.customer == audience.customer;
    });
    if (!another && !node.mapped()->device.isNil()) {
        noteConnection(audience, false);
    }
    schedule();
}

void LocalHub::close(ConnectionId connection, protocol::CloseCode code)
{
    if (m_connections.contains(connection)) {
        run(connection, half(connection).close(code, m_clock.monotonic()));
    }
}

void LocalHub::run(ConnectionId id, session::HubActions actions)
{
    for (session::HubAction& action : actions) {
        if (!m_connections.contains(id)) {
            return; // closed by an action before
        }
        handle(id, action);
    }
}

void LocalHub::handle(ConnectionId id, session::HubAction& action)
{
    const session::Instant now = m_clock.monotonic();
    Connection& connection = *m_connections.at(id);
    if (auto* bytes = std::get_if<session::SendBytes>(&action)) {
        connection.undelivered += bytes->bytes.size();
        QMetaObject::invokeMethod(
            this,
            [this, id, send = connection.outlet.send, frame = std::move(bytes->bytes)] { deliver(id, send, frame); },
            Qt::QueuedConnection);
    } else if (const auto* closing = std::get_if<session::CloseConnection>(&action)) {
        QMetaObject::invokeMethod(
            this, [closed = connection.outlet.closed, code = closing->code] { closed(code); }, Qt::QueuedConnection);
        disconnect(id);
    } else if (const auto* identify = std::get_if<session::IdentifyRequested>(&action)) {
        welcome(id, identify->identify.device);
    } else if (const auto* asked = std::get_if<session::ResumeRequested>(&action)) {
        resume(id, *asked);
    } else if (const auto* command = std::get_if<session::CommandReceived>(&action)) {
        handleCommand(id, command->command);
    } else if (const auto* query = std::get_if<session::QueryReceived>(&action)) {
        auto answer = engine::answerQuery(connection.audience, m_machine->areas(), *m_history, query->query);
        if (answer) {
            run(id, half(id).answer(std::move(*answer), now));
        }
    } else if (const auto* signal = std::get_if<session::SignalReceived>(&action)) {
        handleSignal(id, signal->signal);
    } else if (const auto* ping = std::get_if<session::PingReceived>(&action)) {
        run(id, half(id).pong(ping->n, m_clock.now(), now));
    } else if (const auto* need = std::get_if<session::NeedEvents>(&action)) {
        const std::size_t from = need->after.value;
        const std::size_t to = std::min(m_log.size(), from + need->max);
        const auto events = visibleEvents(connection.audience, from, to);
        run(id, half(id).events(events, {to}, now));
    }
}

void LocalHub::deliver(ConnectionId id, const std::function<void(const std::string&)>& send, const std::string& bytes)
{
    send(bytes); // what was given before a close still arrives
    const auto found = m_connections.find(id);
    if (found != m_connections.end()) {
        Connection& connection = *found->second;
        connection.undelivered -= bytes.size();
        run(id, connection.half.unsent(connection.undelivered, m_clock.monotonic()));
        schedule();
    }
}

engine::Actor LocalHub::actorOf(const Connection& connection) const
{
    return connection.audience.person ? engine::Actor::ofPerson(*connection.audience.person, connection.device)
                                      : engine::Actor::ofCustomer(*connection.audience.customer, connection.device);
}

void LocalHub::welcome(ConnectionId id, const base::DeviceId& device)
{
    Connection& connection = *m_connections.at(id);
    connection.device = device;
    noteConnection(connection.audience, true);
    protocol::Ready ready;
    ready.session = std::to_string(id);
    ready.person = connection.audience.person;
    ready.customer = connection.audience.customer;
    ready.epoch = m_epoch;
    if (ready.person) {
        ready.rights = engine::rights::of(m_machine->desk(), *ready.person);
    }
    ready.commandsDone = m_machine->commandsDone(actorOf(connection));
    ready.outcomes = m_machine->outcomes(actorOf(connection));
    const auto rows = engine::snapshotRows(connection.audience, m_machine->areas(), *m_history);
    if (rows) {
        run(id, half(id).welcome(ready, *rows, {m_log.size()}, m_clock.monotonic()));
    }
}

void LocalHub::resume(ConnectionId id, const session::ResumeRequested& request)
{
    if (request.resume.epoch != m_epoch || request.position.value > m_log.size()) {
        run(id, half(id).reject("epoch", m_clock.monotonic()));
        return;
    }
    Connection& connection = *m_connections.at(id);
    connection.device = request.resume.device;
    noteConnection(connection.audience, true);
    protocol::Resumed resumed;
    resumed.missed = m_log.size() - request.position.value;
    resumed.commandsDone = m_machine->commandsDone(actorOf(connection));
    if (connection.audience.person) {
        resumed.rights = engine::rights::of(m_machine->desk(), *connection.audience.person);
    }
    resumed.outcomes = m_machine->outcomes(actorOf(connection));
    run(id, half(id).resume(resumed, {m_log.size()}, m_clock.monotonic()));
}

engine::Submission LocalHub::submit(const engine::Actor& actor, const protocol::CommandFrame& frame)
{
    engine::Submission submission = m_machine->submit(actor, frame, m_clock.now());
    const std::size_t from = m_log.size();
    for (const protocol::Event& event : submission.events) {
        m_log.push_back(event);
        // In memory nothing can fail to be kept.
        [[maybe_unused]] const base::Status kept = m_history->apply(event);
    }
    if (m_log.size() > from) {
        fanOut(from);
    }
    return submission;
}

engine::Submission LocalHub::act(const engine::Actor& actor, const protocol::CommandFrame& frame)
{
    engine::Submission submission = submit(actor, frame);
    schedule();
    return submission;
}

void LocalHub::submitAsHub(protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.id = {base::makeUuidV7(m_clock.now(), m_random)};
    frame.body = std::move(body);
    submit(engine::Actor::hub(), frame);
}

void LocalHub::noteConnection(const engine::Audience& audience, bool connected)
{
    submitAsHub(protocol::NoteConnection {audience.person, audience.customer, connected});
}

void LocalHub::handleCommand(ConnectionId id, const protocol::CommandFrame& command)
{
    const engine::Submission submission = submit(actorOf(*m_connections.at(id)), command);
    if (!m_connections.contains(id)) {
        return;
    }
    if (submission.forked) {
        run(id, half(id).close(protocol::CloseCode::DeviceForked, m_clock.monotonic()));
        return;
    }
    run(id, half(id).result({command.n, command.id, submission.error}, m_clock.monotonic()));
}

void LocalHub::handleSignal(ConnectionId id, const protocol::Signal& signal)
{
    if (!signal.conversation) {
        return;
    }
    const auto record = m_history->conversation(*signal.conversation);
    if (!record || !*record) {
        return;
    }
    const protocol::ConversationRow& row = (*record)->row;
    const bool fromCustomer = m_connections.at(id)->audience.customer.has_value();
    for (const ConnectionId other : connections()) {
        const engine::Audience& audience = m_connections.at(other)->audience;
        const bool addressed = fromCustomer ? audience.person && row.owner == audience.person
                                            : audience.customer && row.customer == *audience.customer;
        if (addressed) {
            protocol::Signal passed = signal;
            if (!fromCustomer) {
                passed.preview.reset();
            }
            run(other, half(other).signal(passed, m_clock.monotonic()));
        }
    }
}

std::vector<session::EventBytes> LocalHub::visibleEvents(
    const engine::Audience& audience, std::size_t from, std::size_t to)
{
    std::vector<session::EventBytes> events;
    for (std::size_t i = from; i < to; ++i) {
        const auto seen = engine::visible(audience, m_machine->desk(), *m_history, m_log[i]);
        if (seen && *seen) {
            events.push_back({m_log[i].id, std::make_shared<const std::string>(protocol::encodeEvent(**seen))});
        }
    }
    return events;
}

void LocalHub::fanOut(std::size_t from)
{
    for (const ConnectionId id : connections()) {
        if (!m_connections.contains(id) || !half(id).isOpen()) {
            continue;
        }
        const auto events = visibleEvents(m_connections.at(id)->audience, from, m_log.size());
        run(id, half(id).offer(events, {m_log.size()}, m_clock.monotonic()));
    }
}

void LocalHub::restoreAt(base::Position position)
{
    const std::vector<ConnectionId> open = connections();
    for (const ConnectionId id : open) {
        close(id, protocol::CloseCode::GoingAway);
    }
    m_log.resize(std::min<std::size_t>(m_log.size(), position.value));
    m_epoch = base::makeUuidV7(m_clock.now(), m_random).toString();
    m_machine = std::make_unique<engine::Machine>(m_desk, ++m_ownership);
    m_history = std::make_unique<engine::MemoryHistory>();
    for (const protocol::Event& event : m_log) {
        [[maybe_unused]] const base::Status replayed = m_machine->replay(event);
        [[maybe_unused]] const base::Status kept = m_history->apply(event);
    }
    for (const protocol::NoteConnection& note : m_machine->disconnections()) {
        submitAsHub(note);
    }
    schedule();
}

void LocalHub::schedule()
{
    std::int64_t waitMs = 3'600'000;
    if (const auto wake = m_machine->nextWake()) {
        waitMs = std::min(waitMs, (*wake - m_clock.now()).count());
    }
    for (const auto& [id, connection] : m_connections) {
        if (const auto wake = connection->half.wakeAt()) {
            waitMs = std::min(waitMs, (*wake - m_clock.monotonic()).count());
        }
    }
    m_timer.start(static_cast<int>(std::max<std::int64_t>(waitMs, 0)));
}

void LocalHub::tick()
{
    if (const auto wake = m_machine->nextWake(); wake && *wake <= m_clock.now()) {
        submitAsHub(protocol::FireTimers {});
    }
    for (const ConnectionId id : connections()) {
        if (m_connections.contains(id)) {
            run(id, half(id).tick(m_clock.monotonic()));
        }
    }
    schedule();
}

} // namespace syncing
