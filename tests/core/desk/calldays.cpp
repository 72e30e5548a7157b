// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/calldays.h"

#include "core/base/uuid.h"
#include "core/desk/routing/estimate.h"
#include "core/engine/machine.h"
#include "tests/core/desk/callplan.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <utility>

namespace calls {

namespace {

using engine::Actor;
using protocol::Timestamp;
using std::chrono::milliseconds;

constexpr double replyAfter = 30; // seconds, in the middle
constexpr double writesEvery = 180; // so that nobody counts as silent

class CallCentre
{
public:
    CallCentre(const std::vector<int>& plan, const Assumed& assumed, Measured& measured, std::uint64_t seed);

    void day(const std::vector<int>& counts, std::size_t index);

private:
    enum class What
    {
        Plan,
        Arrive,
        Accept,
        End,
        WriteUp,
        Reply,
        Write,
        GiveUp,
    };
    struct Due
    {
        Timestamp at;
        What what = What::Plan;
        std::size_t number = 0; ///< of the half hour, the customer or the offer

        bool operator>(const Due& other) const
        {
            return std::tie(at, what, number) > std::tie(other.at, other.what, other.number);
        }
    };
    struct Caller
    {
        base::CustomerId id;
        base::DeviceId device;
        base::ConversationId conversation;
        std::array<std::optional<std::uint64_t>, WayCount> promised;
        Timestamp entered;
        base::PersonId server;
        bool served = false;
    };

    void perform(const Due& due);
    void staff(std::size_t halfHour);
    void arrive(std::size_t number);
    void accept(std::size_t offer);
    void end(const Caller& caller);
    void writeUp(const Caller& caller);
    void say(const Caller& caller, const Actor& speaker);
    void foretell(Caller& caller, const protocol::ConversationOpened& opened);
    void note(const protocol::Event& event);
    void noteServed(const base::ConversationId& id, const base::PersonId& person);
    engine::Submission send(const Actor& actor, protocol::CommandBody body,
        std::optional<base::ConversationId> conversation = {}, std::optional<protocol::Fence> fence = {});
    Actor agent(const base::PersonId& id) { return Actor::ofPerson(id, m_devices.at(id)); }
    Timestamp after(double seconds) const { return m_now + milliseconds(static_cast<std::int64_t>(seconds * 1000)); }
    base::Uuid uuid() { return base::makeUuidV7(m_now, m_ids); }

    const std::vector<int>& m_plan;
    const Assumed& m_assumed;
    Measured& m_measured;
    Dice m_dice;
    base::SeededRandom m_ids {1};
    engine::Machine m_machine {{"desk"}, 1};
    Timestamp m_now {1'700'000'000'000};
    std::size_t m_half = 0;
    std::map<base::PersonId, base::DeviceId> m_devices;
    std::set<base::DeviceId> m_agents;
    std::map<base::DeviceId, std::uint64_t> m_numbers;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    std::vector<Caller> m_callers; ///< of the day
    std::map<base::ConversationId, std::size_t> m_byConversation;
    std::deque<Timestamp> m_assigned;
    std::optional<std::uint64_t> m_lastWait; ///< seconds
};

CallCentre::CallCentre(const std::vector<int>& plan, const Assumed& assumed, Measured& measured, std::uint64_t seed)
    : m_plan(plan)
    , m_assumed(assumed)
    , m_measured(measured)
    , m_dice(seed)
{
    const int most = *std::max_element(plan.begin(), plan.end());
    send(Actor::hub(), deskOf(most, m_assumed));
    for (int i = 0; i < most; ++i) {
        const base::PersonId id {nameOf(i)};
        m_devices[id] = {uuid()};
        m_agents.insert(m_devices[id]);
        m_measured.worked[id] = 0;
        send(Actor::hub(), protocol::NoteConnection {id, std::nullopt, true});
    }
}

engine::Submission CallCentre::send(const Actor& actor, protocol::CommandBody body,
    std::optional<base::ConversationId> conversation, std::optional<protocol::Fence> fence)
{
    protocol::CommandFrame frame;
    frame.n = actor.kind == Actor::Kind::Hub ? 0 : ++m_numbers[actor.device];
    frame.id = {uuid()};
    frame.conversation = conversation;
    frame.fence = fence;
    frame.body = std::move(body);
    auto done = m_machine.submit(actor, frame, m_now);
    for (const auto& event : done.events) {
        note(event);
    }
    return done;
}

void CallCentre::note(const protocol::Event& event)
{
    if (const auto* made = std::get_if<protocol::OfferMade>(&event.body)) {
        const double takes = m_assumed.acceptSeconds * (0.5 + m_dice.even());
        m_due.push({after(takes), What::Accept, made->offer.value});
    } else if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
        noteServed(assigned->conversation, assigned->person);
    } else if (const auto* started = std::get_if<protocol::WrapUpStarted>(&event.body)) {
        const double takes = m_dice.exponential(m_assumed.writeUpSeconds);
        m_due.push({after(takes), What::WriteUp, m_byConversation.at(started->conversation)});
    }
}

void CallCentre::noteServed(const base::ConversationId& id, const base::PersonId& person)
{
    m_assigned.push_back(m_now);
    if (m_assigned.size() > 16) {
        m_assigned.pop_front();
    }
    const auto number = m_byConversation.at(id);
    auto& caller = m_callers.at(number);
    caller.server = person;
    if (std::exchange(caller.served, true)) {
        return; // taken over: the talk goes on
    }
    const double takes = talkOf(m_assumed, m_dice);
    m_measured.worked[person] += takes;
    m_due.push({after(takes), What::End, number});
    if (m_assumed.speaks) {
        m_due.push({after(replyAfter * (0.5 + m_dice.even())), What::Reply, number});
        m_due.push({after(writesEvery), What::Write, number});
    }
    const auto wait = m_now - caller.entered;
    if (!caller.promised[Machine]) {
        return;
    }
    m_lastWait = static_cast<std::uint64_t>(wait.count()) / 1000;
    ++m_measured.waited;
    m_measured.waits.push_back(static_cast<double>(wait.count()) / 1000);
    for (std::size_t way = 0; way < WayCount; ++way) {
        if (caller.promised.at(way)) {
            m_measured.errors.at(way).at(m_half).push_back(desk::estimate::errorOf(*caller.promised.at(way), wait));
        }
    }
}

/// What every way says to somebody who enters now, behind all others.
void CallCentre::foretell(Caller& caller, const protocol::ConversationOpened& opened)
{
    const auto& line = m_machine.desk().pools().line({"calls"});
    caller.promised[Machine] = opened.estimateSeconds;
    if (m_assigned.size() >= 4) {
        const auto pace = static_cast<std::uint64_t>((m_now - m_assigned.front()).count()) / m_assigned.size();
        caller.promised[LastSixteen] = pace * line.size() / 1000;
    }
    if (line.size() > 1) {
        caller.promised[Longest] = static_cast<std::uint64_t>((m_now - line.begin()->enteredAt).count()) / 1000;
    }
    caller.promised[LastServed] = m_lastWait;
}

void CallCentre::arrive(std::size_t number)
{
    ++m_measured.arrived;
    auto& caller = m_callers.at(number);
    caller.id = {uuid()};
    caller.device = {uuid()};
    caller.entered = m_now;
    const protocol::OpenConversation open {{"calls"}, "zh-CN", std::nullopt, "phone"};
    const auto done = send(Actor::ofCustomer(caller.id, caller.device), open);
    for (const auto& event : done.events) {
        if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
            caller.conversation = opened->conversation;
            m_byConversation[opened->conversation] = number;
            foretell(caller, *opened);
        }
    }
    if (m_assumed.patienceSeconds > 0) {
        m_due.push({after(m_dice.exponential(m_assumed.patienceSeconds)), What::GiveUp, number});
    }
}

void CallCentre::accept(std::size_t number)
{
    const auto* offer = m_machine.desk().offer({number});
    if (offer) {
        send(agent(offer->person), protocol::AcceptOffer {offer->id}, offer->conversation);
    }
}

/// Who isn't planned any more finishes his talk first.
void CallCentre::staff(std::size_t halfHour)
{
    for (int i = 0; i < static_cast<int>(m_devices.size()); ++i) {
        const base::PersonId id {nameOf(i)};
        const auto is = m_machine.desk().person(id)->presence;
        const bool planned = i < m_plan.at(halfHour);
        if (planned && is != protocol::Presence::ready) {
            send(agent(id), protocol::SetPresence {protocol::Presence::ready, std::nullopt});
        } else if (!planned && is == protocol::Presence::ready) {
            send(agent(id), protocol::SetPresence {protocol::Presence::draining, std::nullopt});
        }
    }
}

void CallCentre::end(const Caller& caller)
{
    const auto* open = m_machine.desk().conversation(caller.conversation);
    if (open && open->owner) {
        send(agent(*open->owner), protocol::CloseConversation {}, caller.conversation, open->fence);
    }
}

void CallCentre::writeUp(const Caller& caller)
{
    const auto* open = m_machine.desk().conversation(caller.conversation);
    if (open && open->owner && open->state == protocol::ConversationState::wrapup) {
        send(agent(*open->owner), protocol::FinishWrapUp {{{"solved"}, {}, protocol::Personal()}}, caller.conversation,
            open->fence);
    }
}

void CallCentre::say(const Caller& caller, const Actor& speaker)
{
    const auto* open = m_machine.desk().conversation(caller.conversation);
    if (open && open->state == protocol::ConversationState::active) {
        const bool isAgent = speaker.kind == Actor::Kind::Person;
        send(speaker, protocol::SendMessage {protocol::Personal("yes"), {}}, caller.conversation,
            isAgent ? std::optional(open->fence) : std::nullopt);
    }
}

void CallCentre::perform(const Due& due)
{
    switch (due.what) {
    case What::Plan:
        return staff(due.number);
    case What::Arrive:
        return arrive(due.number);
    case What::Accept:
        return accept(due.number);
    case What::End:
        return end(m_callers.at(due.number));
    case What::WriteUp:
        return writeUp(m_callers.at(due.number));
    case What::Reply: {
        const auto& caller = m_callers.at(due.number);
        return say(caller, agent(caller.server));
    }
    case What::Write: {
        const auto& caller = m_callers.at(due.number);
        say(caller, Actor::ofCustomer(caller.id, caller.device));
        if (m_machine.desk().conversation(caller.conversation)) {
            m_due.push({after(writesEvery), What::Write, due.number});
        }
        return;
    }
    case What::GiveUp: {
        const auto& caller = m_callers.at(due.number);
        if (!caller.served) {
            ++m_measured.gaveUp;
            send(Actor::ofCustomer(caller.id, caller.device), protocol::LeaveConversation {}, caller.conversation);
        }
        return;
    }
    }
}

void CallCentre::day(const std::vector<int>& counts, std::size_t index)
{
    m_half = index % 2;
    m_callers.clear();
    m_byConversation.clear();
    std::erase_if(m_numbers, [&](const auto& entry) { return !m_agents.contains(entry.first); });
    const auto start = m_now;
    for (std::size_t i = 0; i < m_plan.size(); ++i) {
        m_due.push({after(interval * static_cast<double>(perHalfHour * i)), What::Plan, i});
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double wanted = counts[i] * m_assumed.part;
        const int count = static_cast<int>(wanted) + (m_dice.even() < wanted - std::floor(wanted) ? 1 : 0);
        for (int call = 0; call < count; ++call) {
            const double at = interval * (static_cast<double>(i) + m_dice.even());
            m_due.push({after(at), What::Arrive, m_callers.size()});
            m_callers.emplace_back();
        }
    }
    while (!m_due.empty()) {
        const auto wake = m_machine.nextWake();
        if (wake && *wake <= m_due.top().at) {
            m_now = std::max(m_now, *wake);
            send(Actor::hub(), protocol::FireTimers {});
            continue;
        }
        const Due due = m_due.top();
        m_due.pop();
        m_now = std::max(m_now, due.at);
        perform(due);
    }
    // Everybody signs out: whoever comes the next day begins anew.
    for (const auto& [id, device] : m_devices) {
        if (m_assumed.speaks && m_machine.desk().person(id)->presence != protocol::Presence::offline) {
            send(agent(id), protocol::SetPresence {protocol::Presence::offline, std::nullopt});
        }
    }
    m_now = start + std::chrono::hours(24);
}

template <class T> T middle(std::vector<T> values)
{
    if (values.empty()) {
        return {};
    }
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace

std::uint32_t Measured::medianError(Way way) const
{
    auto all = errors.at(way)[0];
    all.insert(all.end(), errors.at(way)[1].begin(), errors.at(way)[1].end());
    return middle(std::move(all));
}

std::uint32_t Measured::medianError(Way way, std::size_t half) const
{
    return middle(errors.at(way).at(half));
}

double Measured::medianWait() const
{
    return middle(waits);
}

double Measured::spreadPercent() const
{
    const auto [least, most] = std::minmax_element(
        worked.begin(), worked.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return worked.empty() ? 100 : (most->second - least->second) * 100 / most->second;
}

Measured replay(const std::vector<std::vector<int>>& days, const std::vector<std::size_t>& only, const Assumed& assumed)
{
    Measured measured;
    const auto plan = planFor(days, assumed);
    CallCentre centre(plan, assumed, measured, 5);
    for (const auto index : only) {
        centre.day(days.at(index), index);
    }
    return measured;
}

Measured shift(const std::vector<int>& arrivals, int people, const Assumed& assumed, std::uint64_t seed)
{
    Measured measured;
    const std::vector<int> plan(arrivals.size() / perHalfHour, people);
    CallCentre(plan, assumed, measured, seed).day(arrivals, 0);
    return measured;
}

std::map<std::string, std::string> nothingSlows()
{
    return {{"acw", "mode=off"}, {"offer.min_gap_s", "0"}, {"offer.burst", "off"}, {"offer.timeout_s", "900"},
        {"agent.ramp", "off"}, {"first_reply.timeout_s", "0"}, {"idle.release_s", "0"}, {"idle.close_s", "0"},
        {"sticky", "off"}};
}

std::vector<Assumed> assumptions()
{
    using Talk = Assumed::Talk;
    Assumed chats {"the desk's defaults, 4 chats at once", 480, Talk::Skewed, 0.95, 300, 1, 6};
    chats.parameters = {};
    chats.atOnce = 4;
    chats.writeUpSeconds = 25;
    chats.speaks = true;
    return {{"4 min, 80 % in 20 s", 240, Talk::Exponential, 1, 300, 1, 0},
        {"5 % too few", 240, Talk::Exponential, 0.95, 300, 1, 0},
        {"5 min, differ much", 300, Talk::Skewed, 0.97, 600, 1, 0},
        {"differ little, impatient", 240, Talk::Even, 0.95, 120, 1, 0},
        {"nobody gives up", 240, Talk::Exponential, 1, 0, 1, 0},
        {"6 s to accept", 240, Talk::Exponential, 0.95, 300, 1, 6},
        {"a third, 10 min each", 600, Talk::Skewed, 0.9, 600, 0.33, 0}, chats};
}

} // namespace calls
