// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/client.h"

#include <algorithm>
#include <utility>

namespace simulation {

Client::Client(World& world, Network& network, Ledger& ledger, std::size_t index, Identity identity)
    : m_world(world)
    , m_network(network)
    , m_ledger(ledger)
    , m_index(index)
    , m_identity(std::move(identity))
    , m_random(world.random.next())
    , m_chance(world.options().seed * 1'000'003 + index)
{
    m_device = {base::makeUuidV7(world.wall(), world.random)};
}

void Store::countSettled()
{
    for (auto row = outbox.find(settled + 1); row != outbox.end() && row->second.state != RowState::Queued; ++row) {
        settled = row->first;
    }
}

void Client::start()
{
    session::ClientOptions options;
    options.device = m_device;
    options.program = "simulated";
    options.position = m_store.position;
    m_store.countSettled();
    options.outbox.settled = m_store.settled;
    options.outbox.last = m_store.outbox.empty() ? 0 : m_store.outbox.rbegin()->first;
    m_lastNumber = options.outbox.last;
    m_world.note(m_identity.name, [&] {
        return "starts, outbox at " + std::to_string(options.outbox.settled) + " of "
            + std::to_string(options.outbox.last);
    });
    m_half.emplace(std::move(options), m_random);
    perform(m_half->start(m_world.now()));
}

void Client::crash(base::Milliseconds away)
{
    if (!m_half) {
        return;
    }
    ++m_life;
    ++m_world.report.figures.clientCrashes;
    m_world.note(m_identity.name, "crashes");
    m_network.clientCrashed(m_index);
    forgetUnstored();
    m_world.scheduler.after(away, [this] { comeBack(); });
}

/// What a process that ends takes with it.
void Client::forgetUnstored()
{
    m_half.reset();
    m_incoming.clear();
    m_copyChanges.clear();
    m_outboxChanges.clear();
    m_cursor.reset();
    m_needed.reset();
    m_asked.clear();
    m_armed.reset();
    m_commitPlanned = false;
    for (const std::uint64_t n : std::exchange(m_uncommitted, {})) {
        m_store.outbox.erase(n);
    }
}

void Client::leave()
{
    // What he did is stored before the program ends.
    if (!m_half || m_commitPlanned || !isSettled()) {
        return;
    }
    m_world.note(m_identity.name, "leaves");
    ++m_life;
    perform(m_half->stop(m_world.now()));
    forgetUnstored();
    m_left = true;
}

void Client::comeBack()
{
    m_left = false;
    if (!m_half) {
        start();
    }
}

void Client::networkChanged()
{
    if (m_half) {
        perform(m_half->networkChanged(true, m_world.now()));
    }
}

void Client::connected(session::LinkId link)
{
    if (m_half) {
        perform(m_half->connected(link, m_world.now()));
    }
}

void Client::received(session::LinkId link, const std::string& bytes)
{
    if (!m_half) {
        return;
    }
    m_world.report.figures.bytesReceived += bytes.size();
    searchForForeign(bytes);
    const bool mangled = m_network.wasMangled(m_index, link);
    const std::uint64_t faults = m_half->faults();
    perform(m_half->received(link, bytes, m_world.now()));
    if (m_half->faults() > faults && !mangled) {
        m_world.violate(3, m_identity.name + " got frames out of order or unreadable: " + bytes.substr(0, 300));
    }
}

void Client::lost(session::LinkId link, const session::CloseInfo& info)
{
    if (m_half) {
        perform(m_half->closed(link, info, m_world.now()));
    }
}

void Client::searchForForeign(const std::string& bytes)
{
    constexpr std::string_view mark = "cnry-";
    constexpr std::size_t idAt = mark.size() + 2; // "cnry-m-<id>", "cnry-n-<id>", "cnry-p-<id>"
    for (auto at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1)) {
        const auto id = base::Uuid::fromString(std::string_view(bytes).substr(at + idAt, 36));
        const bool field = bytes[at + mark.size()] == 'p';
        const bool note = field || bytes[at + mark.size()] == 'n';
        const bool masked = field && !m_ledger.maySeeFields(m_identity.audience);
        if (id && (masked || !m_ledger.mayKnow(m_identity.audience, {*id}, note))) {
            m_world.violate(note ? 6 : 10,
                m_identity.name + " received " + bytes.substr(at, idAt + 36) + " in " + bytes.substr(0, 300));
            return;
        }
    }
}

// -- what the half asks for --------------------------------------------------------------------------------------

void Client::perform(session::ClientActions actions)
{
    for (const session::ClientAction& action : actions) {
        std::visit([&](const auto& known) { on(known); }, action);
    }
    arm();
}

void Client::arm()
{
    const auto wake = m_half->wakeAt();
    if (!wake || (m_armed && *m_armed <= *wake && *m_armed > m_world.now())) {
        return;
    }
    m_armed = *wake;
    m_world.scheduler.after(*wake - m_world.now(), [this, life = m_life, at = *wake] {
        if (life == m_life && m_armed == at) {
            m_armed.reset();
            perform(m_half->tick(m_world.now()));
        }
    });
}

void Client::on(const session::StatusChanged& changed)
{
    const auto& status = changed.status;
    if (status.state != session::LinkState::Refused) {
        return;
    }
    if (status.refusal == session::Refusal::SignIn) {
        // Switched off, perhaps not for ever: he tries again.
        m_world.scheduler.after(base::Milliseconds(3'000), [this, life = m_life] {
            if (life == m_life) {
                perform(m_half->credentialsChanged(m_world.now()));
            }
        });
    } else {
        m_world.violate(
            0, m_identity.name + " was refused for good: " + std::to_string(static_cast<int>(changed.status.refusal)));
    }
}

void Client::on(const session::SnapshotRows& rows)
{
    m_incoming.insert(m_incoming.end(), rows.rows.begin(), rows.rows.end());
}

void Client::on(const session::SnapshotEnded& ended)
{
    m_copyChanges.push_back([this, rows = std::exchange(m_incoming, {}), position = ended.position](Store& store) {
        store.view = {};
        for (const protocol::Row& row : rows) {
            store.view.add(row, m_identity.audience);
        }
        store.position = position;
    });
    m_cursor = ended.position.cursor;
    planCommit();
}

void Client::on(const session::EventsReceived& received)
{
    const auto& events = received.events;
    m_world.note(m_identity.name, [&] {
        return std::to_string(events.size()) + " events"
            + (events.empty() ? "" : " from " + std::to_string(events.front().id.value)) + " up to "
            + received.position.cursor.value;
    });
    if (has(PlantedBug::CursorBeforeRows) && m_store.position) {
        m_store.position = received.position;
    }
    m_copyChanges.push_back([this, received](Store& store) {
        for (const protocol::Event& event : received.events) {
            store.view.apply(event, m_identity.audience);
        }
        store.position = received.position;
    });
    m_cursor = received.position.cursor;
    planCommit();
}

void Client::on(const session::AnswerReceived& answer)
{
    const auto asked = m_asked.extract(answer.answer.q);
    if (asked.empty()) {
        return;
    }
    if (answer.answer.error && protocol::retries(answer.answer.error->kind)) {
        m_world.scheduler.after(base::Milliseconds(2'000), [this, life = m_life] {
            if (life == m_life) {
                askForMissing();
            }
        });
        return;
    }
    m_copyChanges.push_back([this, id = asked.mapped(), rows = answer.answer.rows](Store& store) {
        for (const protocol::Row& row : rows) {
            store.view.add(row, m_identity.audience);
        }
        store.view.incomplete.erase(id);
    });
    planCommit();
}

void Client::on(const session::NeedCommands& need)
{
    m_needed = need;
    if (has(PlantedBug::SendBeforeStore)) {
        giveCommands();
    }
    planCommit();
}

void Client::settle(std::uint64_t n, Store::RowState state)
{
    m_outboxChanges.push_back([n, state](Store& store) { store.outbox.at(n).state = state; });
    planCommit();
}

void Client::on(const session::CommandEnded& ended)
{
    const bool refused = ended.outcome.error.has_value();
    ++(refused ? m_world.report.figures.refused : m_world.report.figures.accepted);
    m_ledger.acknowledged(m_device, ended.outcome);
    settle(ended.outcome.n, refused ? Store::RowState::Refused : Store::RowState::Accepted);
}

void Client::on(const session::CommandsDone& done)
{
    m_store.countSettled();
    for (auto entry = m_store.outbox.upper_bound(m_store.settled);
         entry != m_store.outbox.end() && entry->first <= done.through; ++entry) {
        const std::uint64_t n = entry->first;
        if (entry->second.state == Store::RowState::Queued) {
            m_ledger.acknowledgedAsDone(m_device, n);
            m_outboxChanges.push_back([number = n](Store& store) {
                auto& state = store.outbox.at(number).state;
                state = state == Store::RowState::Queued ? Store::RowState::Accepted : state;
            });
        }
    }
    planCommit();
}

void Client::on(const session::CommandsLost& lost)
{
    if (m_world.report.figures.restores > 0) {
        m_outboxChanges.push_back([from = lost.from](Store& store) {
            for (auto row = store.outbox.lower_bound(from); row != store.outbox.end(); ++row) {
                row->second.state = Store::RowState::Queued;
            }
            store.settled = std::min(store.settled, from - 1);
        });
        planCommit();
        return;
    }
    m_world.violate(
        1, m_identity.name + " hears that the hub lost what it confirmed, from " + std::to_string(lost.from));
}

void Client::on(const session::CommandSetAside& aside)
{
    if (m_world.report.figures.mangled == 0) {
        m_world.violate(0, m_identity.name + " set command " + std::to_string(aside.n) + " aside");
    }
    m_outboxChanges.push_back([n = aside.n](Store& store) { store.outbox.at(n).aside = true; });
    planCommit();
}

// -- the store ---------------------------------------------------------------------------------------------------

base::CommandId Client::submit(
    protocol::CommandBody body, std::optional<base::ConversationId> conversation, std::optional<protocol::Fence> fence)
{
    const base::CommandId id {base::makeUuidV7(m_world.wall(), m_world.random)};
    if (m_half) {
        protocol::CommandFrame frame {++m_lastNumber, id, conversation, fence, std::move(body)};
        if (has(PlantedBug::SendBeforeStore)) {
            m_store.outbox.emplace(frame.n, Store::OutboxRow {frame});
            m_uncommitted.insert(frame.n);
            m_ledger.intended(frame);
            perform(m_half->commandsAvailable(frame.n, m_world.now()));
        }
        m_outboxChanges.push_back([this, frame](Store& store) {
            store.outbox.emplace(frame.n, Store::OutboxRow {frame});
            m_ledger.intended(frame);
        });
        planCommit();
    }
    return id;
}

void Client::planCommit()
{
    if (m_commitPlanned) {
        return;
    }
    m_commitPlanned = true;
    const bool slow = m_world.stalls() && m_world.happens(10);
    m_world.scheduler.after(m_world.between(0, slow ? 1'500 : 8), [this, life = m_life] {
        if (life == m_life) {
            m_commitPlanned = false;
            commit();
        }
    });
}

bool Client::diesHere()
{
    if (m_diesIn < 2) {
        const bool dies = std::exchange(m_diesIn, 0) == 1 && !m_world.calm;
        if (dies) {
            crash(base::Milliseconds(static_cast<std::int64_t>(m_chance.below(5'000))));
        }
        return dies;
    }
    return false;
}

void Client::commit()
{
    // Halves of commits are counted: one before the store has it, one after.
    m_diesIn -= m_diesIn > 1 ? 1 : 0;
    if (diesHere()) {
        return;
    }
    const std::uint64_t before = m_store.outbox.empty() ? 0 : m_store.outbox.rbegin()->first;
    for (const Change& change : std::exchange(m_outboxChanges, {})) {
        change(m_store);
    }
    const std::uint64_t after = m_store.outbox.empty() ? 0 : m_store.outbox.rbegin()->first;
    m_uncommitted.clear();
    m_diesIn -= m_diesIn > 1 ? 1 : 0;
    const auto copyChanges = std::exchange(m_copyChanges, {});
    const auto cursor = std::exchange(m_cursor, std::nullopt);
    if (cursor && std::exchange(m_commitFails, false)) {
        m_world.note(m_identity.name, "could not store what came");
        m_asked.clear();
        perform(m_half->rollBack(m_store.position, m_world.now()));
    } else {
        for (const Change& change : copyChanges) {
            change(m_store);
        }
        if (diesHere()) {
            return;
        }
        if (cursor) {
            perform(m_half->stored(*cursor, m_world.now()));
        }
        askForMissing();
    }
    if (after > before) {
        perform(m_half->commandsAvailable(after, m_world.now()));
    }
    giveCommands();
}

void Client::giveCommands()
{
    if (!m_needed) {
        return;
    }
    const auto need = *std::exchange(m_needed, std::nullopt);
    std::vector<protocol::CommandFrame> frames;
    for (auto row = m_store.outbox.lower_bound(need.from); row != m_store.outbox.end() && frames.size() < need.max;
         ++row) {
        frames.push_back(row->second.frame);
        if (row->second.aside) {
            frames.back().conversation.reset();
            frames.back().fence.reset();
            frames.back().body = protocol::EmptyCommand {};
        }
    }
    perform(m_half->commands(need.from, std::move(frames), m_world.now()));
}

void Client::askForMissing()
{
    for (const base::ConversationId& id : m_store.view.incomplete) {
        const bool asked = std::any_of(
            m_asked.begin(), m_asked.end(), [&, wanted = id](const auto& entry) { return entry.second == wanted; });
        if (asked || m_asked.size() >= 8) {
            continue;
        }
        protocol::Query query;
        query.q = ++m_lastQuery;
        query.name = "history.conversations";
        query.conversation = id;
        m_asked.emplace(query.q, id);
        perform(m_half->query(query, m_world.now()));
    }
}

} // namespace simulation
