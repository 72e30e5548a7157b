// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/random.h"
#include "core/base/uuid.h"
#include "core/engine/machine.h"
#include "tests/bench/measures.h"
#include "tool/latency.h"

#include <map>

namespace measure {

namespace {

constexpr std::size_t agents = 10'000;
constexpr std::size_t waiting = 5'000;
constexpr std::size_t samples = 2'000;

protocol::ConfigureDesk wideDesk(std::size_t people)
{
    protocol::ConfigureDesk desk;
    desk.desk = protocol::DeskSettings {{"小店", "Shop"}, "Asia/Shanghai", {"zh-CN", "en"}, 60, 60, 3};
    desk.groups = {{{"shop"}, {"店", "Shop"}}};
    protocol::QueueSettings orders;
    orders.id = {"orders"};
    orders.groups = {{"shop"}};
    desk.queues = {orders};
    desk.dispositions = {{{"solved"}, {"已解决", "Solved"}, true}};
    for (std::size_t i = 0; i < people; ++i) {
        protocol::PersonSettings person;
        person.id = {"a" + std::to_string(i)};
        person.displayName = "Agent " + std::to_string(i);
        person.roles = {protocol::Role::agent};
        person.groups = {{"shop"}};
        person.languages = {"zh", "en"};
        person.cap = 1;
        desk.people.push_back(std::move(person));
    }
    return desk;
}

/// A machine whose commands come from devices with dense numbers.
class Table
{
public:
    explicit Table(const protocol::ConfigureDesk& desk)
        : m_machine({"desk"}, 1)
    {
        send(engine::Actor::hub(), desk);
    }

    engine::Actor person(const std::string& name) { return engine::Actor::ofPerson({name}, {uuid()}); }
    engine::Actor customer() { return engine::Actor::ofCustomer({uuid()}, {uuid()}); }

    engine::Submission send(const engine::Actor& actor, protocol::CommandBody body,
        std::optional<base::ConversationId> conversation = {}, std::optional<protocol::Fence> fence = {})
    {
        protocol::CommandFrame frame;
        frame.n = actor.kind == engine::Actor::Kind::Hub ? 0 : ++m_numbers[actor.device];
        frame.id = {uuid()};
        frame.conversation = conversation;
        frame.fence = fence;
        frame.body = std::move(body);
        m_now.ms += 1;
        const auto begin = std::chrono::steady_clock::now();
        engine::Submission done = m_machine.submit(actor, frame, m_now);
        m_took = std::chrono::steady_clock::now() - begin;
        return done;
    }

    void pass(base::Milliseconds span) { m_now = m_now + span; }
    /// Of the last command, in the machine alone.
    std::chrono::steady_clock::duration took() const { return m_took; }

private:
    base::Uuid uuid() { return base::makeUuidV7(m_now, m_random); }

    engine::Machine m_machine;
    base::SeededRandom m_random {1};
    std::map<base::DeviceId, std::uint64_t> m_numbers;
    protocol::Timestamp m_now {1'700'000'000'000};
    std::chrono::steady_clock::duration m_took {};
};

struct Served
{
    engine::Actor owner;
    base::ConversationId conversation;
    protocol::Fence fence;
};

template <class Body> const Body* first(const engine::Submission& submission)
{
    for (const protocol::Event& event : submission.events) {
        if (const auto* body = std::get_if<Body>(&event.body)) {
            return body;
        }
    }
    return nullptr;
}

engine::Actor makeReady(Table& table, std::size_t number)
{
    const engine::Actor agent = table.person("a" + std::to_string(number));
    protocol::NoteConnection note;
    note.person = agent.person;
    note.connected = true;
    table.send(engine::Actor::hub(), note);
    table.send(agent, protocol::SetPresence {protocol::Presence::ready, std::nullopt});
    return agent;
}

/// One customer for each agent; empty: the desk did not do as expected.
std::vector<Served> serveEverybody(Table& table, std::size_t people)
{
    std::vector<Served> all;
    const protocol::OpenConversation open {{"orders"}, "zh-CN", std::nullopt, "bench"};
    for (std::size_t i = 0; i < people; ++i) {
        const engine::Actor agent = makeReady(table, i);
        const engine::Submission opened = table.send(table.customer(), open);
        const auto* offer = first<protocol::OfferMade>(opened);
        if (!offer) {
            return {};
        }
        const engine::Submission accepted
            = table.send(agent, protocol::AcceptOffer {offer->offer}, offer->conversation);
        const auto* assigned = first<protocol::ConversationAssigned>(accepted);
        if (!assigned) {
            return {};
        }
        all.push_back({agent, assigned->conversation, assigned->fence});
    }
    return all;
}

constexpr std::size_t lenders = 200;

/// `orders` has nobody of its own there and may borrow from `back`, none of whom speaks with who waits for them.
protocol::ConfigureDesk lendingDesk()
{
    protocol::ConfigureDesk desk = wideDesk(lenders);
    desk.groups.push_back({{"back"}, {}});
    protocol::QueueSettings refunds;
    refunds.id = {"refunds"};
    refunds.groups = {{"back"}};
    desk.queues.push_back(refunds);
    for (protocol::PersonSettings& person : desk.people) {
        person.groups = {{"back"}};
        person.languages = {"en"};
    }
    protocol::ParameterSetting overflow;
    overflow.name = "overflow";
    overflow.queue = base::QueueId {"orders"};
    overflow.value = "when_wait_s=0 to_group=back donor_ewt_max_s=30";
    desk.parameters.push_back(std::move(overflow));
    return desk;
}

/// Who comes while everybody is free who could be borrowed, and nobody may be: a customer of their own waits. The work
/// of each must not grow with those who wait already.
base::Result<Figures> protectedDonors(const Setting& setting)
{
    Table table(lendingDesk());
    for (std::size_t i = 0; i < lenders; ++i) {
        makeReady(table, i);
    }
    const engine::Actor own = table.customer();
    const auto theirs = table.send(own, protocol::OpenConversation {{"refunds"}, "zh-CN", std::nullopt, "bench"});
    const auto* opened = first<protocol::ConversationOpened>(theirs);
    if (!opened) {
        return base::fail(base::FaultKind::Invalid, "the lenders' own customer did not come in");
    }
    table.pass(std::chrono::minutes(1));
    const protocol::OpenConversation open {{"orders"}, "en", std::nullopt, "bench"};
    for (std::size_t i = 0; i < setting.scaled(waiting); ++i) {
        table.send(table.customer(), open);
    }
    tool::Latency latency;
    for (std::size_t i = 0; i < setting.scaled(samples); ++i) {
        if (first<protocol::OfferMade>(table.send(table.customer(), open))) {
            return base::fail(base::FaultKind::Invalid, "somebody was borrowed while his own customer waits");
        }
        latency.add(table.took());
    }
    if (!first<protocol::OfferMade>(table.send(own, protocol::LeaveConversation {}, opened->conversation))) {
        return base::fail(base::FaultKind::Invalid, "nobody was borrowed although nobody of their own waits any more");
    }
    return Figures {told("no loan decided, p50", static_cast<double>(latency.percentile(0.5)) / 1000, "ms"),
        atMost("no loan decided, p99", static_cast<double>(latency.percentile(0.99)) / 1000, "ms", 1)};
}

base::Result<Figures> freedRoom(const Setting& setting)
{
    const std::size_t people = setting.scaled(agents);
    Table table(wideDesk(people));
    const std::vector<Served> served = serveEverybody(table, people);
    if (served.empty()) {
        return base::fail(base::FaultKind::Invalid, "nobody was offered to an agent with room");
    }
    const protocol::OpenConversation open {{"orders"}, "zh-CN", std::nullopt, "bench"};
    for (std::size_t i = 0; i < setting.scaled(waiting); ++i) {
        table.send(table.customer(), open);
    }
    tool::Latency latency;
    for (std::size_t i = 0; i < setting.scaled(samples); ++i) {
        const Served& one = served[i];
        table.send(one.owner, protocol::CloseConversation {}, one.conversation, one.fence);
        const auto done = table.send(
            one.owner, protocol::FinishWrapUp {{{"solved"}, {}, protocol::Personal()}}, one.conversation, one.fence);
        if (!first<protocol::OfferMade>(done)) {
            return base::fail(base::FaultKind::Invalid, "room was made, and nobody was offered");
        }
        latency.add(table.took());
    }
    return Figures {told("offer decision, p50", static_cast<double>(latency.percentile(0.5)) / 1000, "ms"),
        atMost("offer decision, p99", static_cast<double>(latency.percentile(0.99)) / 1000, "ms", 1)};
}

} // namespace

base::Result<Figures> decision(const Setting& setting)
{
    auto figures = freedRoom(setting);
    auto kept = protectedDonors(setting);
    if (!figures || !kept) {
        return figures ? kept : figures;
    }
    figures.value().insert(figures.value().end(), kept.value().begin(), kept.value().end());
    return figures;
}

} // namespace measure
