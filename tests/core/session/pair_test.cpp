// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two halves joined by a pipe that cuts, delays and goes half-open, a hub that crashes and a client that crashes: in
// the end both know the same, every command once and in order.

#include "core/protocol/codec.h"
#include "core/session/clienthalf.h"
#include "core/session/cursor.h"
#include "core/session/hubhalf.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>

using namespace session;
using namespace std::chrono_literals;

namespace {

struct Trouble
{
    std::uint64_t seed = 0;
    unsigned cutPerMille = 0; ///< a step cuts the connection
    unsigned deafPerMille = 0; ///< a connection delivers nothing more and doesn't say so
    unsigned hubCrashPerMille = 0;
    unsigned clientCrashPerMille = 0;
    std::uint64_t mostDelay = 1;
};

/// A hub of one customer, whose log is what he said, and what others said between.
class World
{
public:
    explicit World(const Trouble& trouble)
        : m_trouble(trouble)
        , m_random(trouble.seed)
    {
        m_device = {base::makeUuidV7({1}, m_random)};
        boot();
    }

    void run(int steps, bool faults)
    {
        for (int i = 0; i < steps; ++i) {
            m_now += base::Milliseconds(1 + static_cast<std::int64_t>(m_random.below(faults ? 400 : 50)));
            if (faults) {
                act();
                disturb();
            }
            deliver();
            commit();
            client(m_half->tick(m_now));
            if (m_hub) {
                hub(m_hub->tick(m_now));
            }
        }
    }

    void check() const
    {
        RC_ASSERT(m_half->status().state == LinkState::Live);
        RC_ASSERT((m_stored == m_log));
        std::vector<base::CommandId> done;
        for (const auto& [position, cause] : m_log) {
            if (!cause.isNil()) {
                done.push_back(cause);
            }
        }
        RC_ASSERT(done == m_outbox);
        RC_ASSERT(m_settled == m_outbox.size());
        RC_ASSERT(m_half->faults() == 0U);
    }

private:
    struct Message
    {
        Instant at {0};
        bool toHub = false;
        std::string bytes;
    };

    void boot()
    {
        ClientOptions options;
        options.device = m_device;
        options.position = m_position;
        options.outbox = {m_settled, m_outbox.size()};
        m_half.emplace(options, m_random);
        m_pipe.clear();
        m_hub.reset();
        m_rows.clear();
        client(m_half->start(m_now));
    }

    void act()
    {
        if (m_random.below(4) == 0) {
            m_outbox.push_back({base::makeUuidV7({m_now.count()}, m_random)});
            client(m_half->commandsAvailable(m_outbox.size(), m_now));
        }
        if (m_random.below(4) == 0) {
            m_pending.push_back({});
        }
    }

    void disturb()
    {
        const auto happens = [&](unsigned perMille) { return m_random.below(1000) < perMille; };
        if (happens(m_trouble.cutPerMille)) {
            cut();
        }
        if (happens(m_trouble.deafPerMille)) {
            m_deaf = true;
        }
        if (happens(m_trouble.hubCrashPerMille)) {
            m_pending.clear();
            cut();
        }
        if (happens(m_trouble.clientCrashPerMille)) {
            boot();
        }
    }

    void cut()
    {
        m_pipe.clear();
        m_hub.reset();
        m_deaf = false;
        client(m_half->closed(m_link, {}, m_now));
    }

    void deliver()
    {
        std::erase_if(m_pipe, [&](const Message& message) { return m_deaf && message.at <= m_now; });
        while (!m_pipe.empty() && m_pipe.front().at <= m_now) {
            const Message message = std::move(m_pipe.front());
            m_pipe.erase(m_pipe.begin());
            if (!message.toHub) {
                client(m_half->received(m_link, message.bytes, m_now));
            } else if (m_hub) {
                hub(m_hub->received(message.bytes, m_now));
            }
        }
    }

    void put(bool toHub, std::string bytes)
    {
        // One order per connection: nothing overtakes.
        const Instant last = m_pipe.empty() ? m_now : m_pipe.back().at;
        m_pipe.push_back(
            {std::max(last, m_now + base::Milliseconds(static_cast<std::int64_t>(m_random.below(m_trouble.mostDelay)))),
                toHub, std::move(bytes)});
    }

    void commit()
    {
        if (m_pending.empty() || m_random.below(2) == 0) {
            return;
        }
        std::vector<EventBytes> batch;
        std::vector<base::CommandId> group = std::exchange(m_pending, {});
        for (const base::CommandId& cause : group) {
            m_log[m_log.size() + 1] = cause;
            batch.push_back(bytesAt(m_log.size()));
        }
        const base::Position head {m_log.size()};
        for (const base::CommandId& cause : group) {
            if (!cause.isNil()) {
                ++m_done;
                if (m_hub) {
                    hub(m_hub->result({m_done, cause, std::nullopt}, m_now));
                }
            }
        }
        if (m_hub) {
            hub(m_hub->offer(batch, head, m_now));
        }
    }

    EventBytes bytesAt(std::uint64_t position) const
    {
        protocol::Event event {{position}, {1}, protocol::TimersFired {}, m_log.at(position)};
        return {{position}, std::make_shared<const std::string>(protocol::encodeEvent(event))};
    }

    void hub(const HubActions& actions)
    {
        for (const HubAction& action : actions) {
            if (!m_hub) {
                return;
            }
            std::visit([&](const auto& known) { onHub(known); }, action);
        }
    }

    void onHub(const SendBytes& send) { put(false, send.bytes); }
    void onHub(const CloseConnection&) { cut(); }
    void onHub(const IdentifyRequested&)
    {
        protocol::Ready ready;
        ready.epoch = "e1";
        ready.commandsDone = m_done;
        hub(m_hub->welcome(ready, {}, {0}, m_now));
        std::vector<EventBytes> all;
        for (const auto& [position, cause] : m_log) {
            all.push_back(bytesAt(position));
        }
        hub(m_hub->offer(all, {m_log.size()}, m_now));
    }
    void onHub(const ResumeRequested&)
    {
        protocol::Resumed resumed;
        resumed.commandsDone = m_done;
        hub(m_hub->resume(resumed, {m_log.size()}, m_now));
    }
    void onHub(const CommandReceived& received)
    {
        const std::uint64_t next = m_done + 1
            + static_cast<std::uint64_t>(std::count_if(
                m_pending.begin(), m_pending.end(), [](const base::CommandId& id) { return !id.isNil(); }));
        if (received.command.n == next) {
            m_pending.push_back(received.command.id);
            return;
        }
        protocol::Outcome outcome {received.command.n, received.command.id, std::nullopt};
        if (received.command.n > next) {
            outcome.error = protocol::Error {protocol::ErrorKind::gap, {}, {}, {}, {}};
        } else if (received.command.n > m_done) {
            return;
        }
        hub(m_hub->result(outcome, m_now));
    }
    void onHub(const NeedEvents& need)
    {
        std::vector<EventBytes> list;
        const std::uint64_t through = std::min<std::uint64_t>(m_log.size(), need.after.value + need.max);
        for (std::uint64_t at = need.after.value + 1; at <= through; ++at) {
            list.push_back(bytesAt(at));
        }
        hub(m_hub->events(list, {through}, m_now));
    }
    void onHub(const PingReceived& ping) { hub(m_hub->pong(ping.n, {1}, m_now)); }
    template <class Other> void onHub(const Other&) { }

    void client(const ClientActions& actions)
    {
        for (const ClientAction& action : actions) {
            std::visit([&](const auto& known) { onClient(known); }, action);
        }
    }

    void onClient(const OpenLink& open)
    {
        m_link = open.link;
        m_pipe.clear();
        m_deaf = false;
        m_hub.emplace(HubOptions {});
        client(m_half->connected(m_link, m_now));
        hub(m_hub->opened({1}, m_now));
    }
    void onClient(const SendOnLink& send) { put(true, send.bytes); }
    void onClient(const CloseLink&)
    {
        m_pipe.clear();
        m_hub.reset();
    }
    void onClient(const NeedCommands& need)
    {
        std::vector<protocol::CommandFrame> frames;
        for (std::uint64_t n = need.from; n <= m_outbox.size() && frames.size() < need.max; ++n) {
            frames.push_back({n, m_outbox[n - 1], std::nullopt, std::nullopt, protocol::EmptyCommand {}});
        }
        client(m_half->commands(need.from, std::move(frames), m_now));
    }
    void onClient(const CommandEnded& ended) { m_settled = ended.outcome.n; }
    void onClient(const CommandsDone& done) { m_settled = done.through; }
    void onClient(const SnapshotBegun&) { m_rows.clear(); }
    void onClient(const SnapshotEnded& ended)
    {
        m_stored.clear();
        keep(ended.position);
    }
    void onClient(const EventsReceived& received)
    {
        for (const protocol::Event& event : received.events) {
            const bool fresh = m_stored.emplace(event.id.value, event.cause.value_or(base::CommandId {})).second;
            RC_ASSERT(fresh);
        }
        keep(received.position);
    }
    void keep(const StoredPosition& position)
    {
        m_position = position;
        client(m_half->stored(position.cursor, m_now));
    }
    template <class Other> void onClient(const Other&) { }

    Trouble m_trouble;
    base::SeededRandom m_random;
    base::DeviceId m_device;
    Instant m_now {0};
    std::optional<ClientHalf> m_half;
    std::optional<HubHalf> m_hub;
    LinkId m_link = 0;
    bool m_deaf = false;
    std::vector<Message> m_pipe;
    // the hub's
    std::map<std::uint64_t, base::CommandId> m_log;
    std::vector<base::CommandId> m_pending; ///< not committed; nil: somebody else's
    std::uint64_t m_done = 0;
    // the client's store
    std::vector<base::CommandId> m_outbox;
    std::uint64_t m_settled = 0;
    std::map<std::uint64_t, base::CommandId> m_stored;
    std::optional<StoredPosition> m_position;
    std::vector<std::string> m_rows;
};

void runAndCheck(const Trouble& trouble)
{
    World world(trouble);
    world.run(400, true);
    world.run(4000, false);
    world.check();
}

} // namespace

TEST_CASE("pair_faultyPipeAndCrashes_convergesWithEveryCommandOnce")
{
    CHECK(rc::check([] {
        Trouble trouble;
        trouble.seed = *rc::gen::arbitrary<std::uint64_t>();
        trouble.cutPerMille = *rc::gen::inRange(0U, 100U);
        trouble.deafPerMille = *rc::gen::inRange(0U, 20U);
        trouble.hubCrashPerMille = *rc::gen::inRange(0U, 50U);
        trouble.clientCrashPerMille = *rc::gen::inRange(0U, 30U);
        trouble.mostDelay = *rc::gen::inRange(1U, 800U);
        runAndCheck(trouble);
    }));
}
