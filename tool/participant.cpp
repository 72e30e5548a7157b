// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/participant.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tool {

namespace {

const char* const program = "cloudseat-tool";

session::ClientOptions optionsFor(base::DeviceId device)
{
    session::ClientOptions options;
    options.device = device;
    options.program = program;
    return options;
}

} // namespace

Participant::Participant(boost::asio::any_io_executor executor, hub::Client& client, const base::Clock& clock,
    base::Random& random, std::optional<AgentLogin> login, ParticipantHooks hooks)
    : m_timer(executor)
    , m_client(client)
    , m_clock(clock)
    , m_random(random)
    , m_login(std::move(login))
    , m_hooks(std::move(hooks))
    , m_device {base::makeUuidV7(clock.now(), random)}
    , m_half(optionsFor(m_device), random)
    , m_alive(std::make_shared<bool>(true))
{ }

Participant::~Participant()
{
    *m_alive = false;
    for (const auto& [link, socket] : m_sockets) {
        socket->abort();
    }
}

void Participant::start()
{
    carryOut(m_half.start(now()));
}

void Participant::stop()
{
    carryOut(m_half.stop(now()));
}

base::CommandId Participant::submit(
    protocol::CommandBody body, std::optional<base::ConversationId> conversation, std::optional<protocol::Fence> fence)
{
    protocol::CommandFrame frame;
    frame.n = lastNumber() + 1;
    frame.id = {base::makeUuidV7(m_clock.now(), m_random)};
    frame.conversation = conversation;
    frame.fence = fence;
    frame.body = std::move(body);
    const base::CommandId id = frame.id;
    m_outbox.push_back(std::move(frame));
    carryOut(m_half.commandsAvailable(lastNumber(), now()));
    return id;
}

void Participant::cut()
{
    const auto sockets = std::exchange(m_sockets, {});
    for (const auto& [link, socket] : sockets) {
        socket->abort();
        carryOut(m_half.closed(link, {}, now()));
    }
}

void Participant::freeze()
{
    m_frozen = true;
    m_armedFor.reset();
    for (const auto& [link, socket] : m_sockets) {
        socket->holdReading(true);
    }
    m_timer.cancel();
}

void Participant::thaw()
{
    m_frozen = false;
    // Reading may report at once that the hub gave up, which forgets the socket.
    const auto sockets = m_sockets;
    for (const auto& [link, socket] : sockets) {
        socket->holdReading(false);
    }
    carryOut(m_half.tick(now()));
}

void Participant::carryOut(session::ClientActions actions)
{
    // What an action leads to comes after the actions that were there before it.
    std::move(actions.begin(), actions.end(), std::back_inserter(m_actions));
    if (m_acting) {
        return;
    }
    m_acting = true;
    while (!m_actions.empty()) {
        const session::ClientAction action = std::move(m_actions.front());
        m_actions.pop_front();
        std::visit([this](const auto& known) { perform(known); }, action);
    }
    m_acting = false;
    arm();
}

void Participant::arm()
{
    const auto wake = m_frozen ? std::nullopt : m_half.wakeAt();
    if (!wake) {
        m_armedFor.reset();
        m_timer.cancel();
        return;
    }
    // Ringing too early costs one look; setting the timer for every frame costs more.
    if (m_armedFor && *m_armedFor <= *wake) {
        return;
    }
    m_armedFor = wake;
    m_timer.expires_after(std::max(base::Milliseconds(0), *wake - now()));
    m_timer.async_wait([this, alive = m_alive](boost::system::error_code error) {
        if (!error && *alive) {
            m_armedFor.reset();
            carryOut(m_half.tick(now()));
        }
    });
}

// -- what is read --------------------------------------------------------------------------------------------------

void Participant::perform(const session::SnapshotBegun&)
{
    m_incoming.clear();
}

void Participant::perform(const session::SnapshotRows& rows)
{
    m_incoming.insert(m_incoming.end(), rows.rows.begin(), rows.rows.end());
}

void Participant::perform(const session::SnapshotEnded& ended)
{
    // Taken out with its room: thousands of people would keep gigabytes of it.
    const std::vector<protocol::Row> incoming = std::exchange(m_incoming, std::vector<protocol::Row>());
    for (const protocol::Row& row : incoming) {
        if (const auto* message = std::get_if<protocol::MessageRow>(&row)) {
            note(*message);
        }
    }
    if (m_hooks.snapshot) {
        m_hooks.snapshot(incoming);
    }
    carryOut(m_half.stored(ended.position.cursor, now()));
}

void Participant::perform(const session::EventsReceived& received)
{
    for (const protocol::Event& event : received.events) {
        note(event);
    }
    carryOut(m_half.stored(received.position.cursor, now()));
}

void Participant::note(const protocol::Event& event)
{
    if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body)) {
        seen(sent->message, {sent->conversation, sent->number, sent->author.kind, sent->text.reveal(), false, true});
    } else if (const auto* added = std::get_if<protocol::NoteAdded>(&event.body)) {
        seen(
            added->message, {added->conversation, added->number, added->author.kind, added->text.reveal(), true, true});
    }
    if (m_hooks.event) {
        m_hooks.event(event);
    }
}

void Participant::note(const protocol::MessageRow& row)
{
    seen(row.id, {row.conversation, row.number, row.author.kind, row.text.reveal(), row.internal, false});
}

void Participant::seen(base::MessageId id, const SeenMessage& message)
{
    if (!m_hooks.message) {
        return;
    }
    const bool isNew = m_messages.insert(id).second;
    // Snapshots and answers may tell what an event tells, too; two events with one message are a fault.
    const bool isDouble = message.live && !m_live.insert(id).second;
    if (isNew || isDouble) {
        m_hooks.message(message);
    }
}

void Participant::fetch(const base::ConversationId& conversation)
{
    protocol::Query query;
    query.q = ++m_lastQuery;
    query.name = "history.conversations";
    query.conversation = conversation;
    m_fetching[query.q] = conversation;
    carryOut(m_half.query(std::move(query), now()));
}

void Participant::perform(const session::AnswerReceived& received)
{
    if (received.answer.error && protocol::retries(received.answer.error->kind)) {
        fetchAgain(received.answer.q, base::Milliseconds(received.answer.error->retryAfterMs.value_or(500)));
        return;
    }
    m_fetching.erase(received.answer.q);
    for (const protocol::Row& row : received.answer.rows) {
        if (const auto* message = std::get_if<protocol::MessageRow>(&row)) {
            note(*message);
        }
    }
    if (m_hooks.fetched) {
        m_hooks.fetched(received.answer.rows);
    }
}

void Participant::perform(const session::QueryFailed& failedQuery)
{
    fetchAgain(failedQuery.q, base::Milliseconds(200));
}

void Participant::fetchAgain(std::uint64_t q, base::Milliseconds after)
{
    const auto fetching = m_fetching.find(q);
    if (fetching == m_fetching.end()) {
        return;
    }
    const base::ConversationId conversation = fetching->second;
    m_fetching.erase(fetching);
    auto timer = std::make_shared<boost::asio::steady_timer>(m_timer.get_executor());
    timer->expires_after(after);
    timer->async_wait([this, conversation, timer, alive = m_alive](boost::system::error_code error) {
        if (!error && *alive) {
            fetch(conversation);
        }
    });
}

// -- outbox --------------------------------------------------------------------------------------------------------

void Participant::perform(const session::NeedCommands& need)
{
    std::vector<protocol::CommandFrame> frames;
    for (std::uint64_t n = need.from; n <= lastNumber() && frames.size() < need.max; ++n) {
        if (n > m_dropped) {
            frames.push_back(m_outbox[n - m_dropped - 1]);
            continue;
        }
        protocol::CommandFrame& filler = frames.emplace_back();
        filler.n = n;
        filler.id = {base::makeUuidV7(m_clock.now(), m_random)};
        filler.body = protocol::EmptyCommand {};
    }
    carryOut(m_half.commands(need.from, std::move(frames), now()));
}

void Participant::perform(const session::CommandEnded& ended)
{
    settle(ended.outcome);
}

void Participant::perform(const session::CommandsDone& done)
{
    for (std::uint64_t n = m_doneThrough + 1; n <= done.through && n <= lastNumber(); ++n) {
        settle({n, m_outbox[n - m_dropped - 1].id, std::nullopt});
    }
}

void Participant::settle(const protocol::Outcome& outcome)
{
    if (outcome.n <= m_doneThrough || !m_ended.insert(outcome.n).second) {
        return;
    }
    while (m_ended.erase(m_doneThrough + 1) > 0) {
        ++m_doneThrough;
    }
    while (m_forgets && m_dropped < m_doneThrough) {
        m_outbox.pop_front();
        ++m_dropped;
    }
    if (m_hooks.outcome) {
        m_hooks.outcome(outcome);
    }
}

} // namespace tool
