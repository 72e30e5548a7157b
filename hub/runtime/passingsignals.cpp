// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/passingsignals.h"

#include "core/desk/routing/estimate.h"
#include "core/desk/routing/explain.h"

namespace hub {

namespace {

constexpr base::Milliseconds placesEvery {2'000};
/// A smaller change of the estimate isn't worth a word.
constexpr std::uint64_t estimateStep = 10;

} // namespace

void PassingSignals::typing(const engine::Actor& from, const protocol::Signal& signal, const desk::State& state)
{
    const desk::Conversation* conversation
        = signal.name == "typing" && signal.conversation ? state.conversation(*signal.conversation) : nullptr;
    if (conversation == nullptr) {
        return;
    }
    protocol::Signal passed;
    passed.name = signal.name;
    passed.conversation = signal.conversation;
    passed.on = signal.on;
    const auto give = [&passed](Peers::Record& record) { record.outbox.push_back(passed); };
    if (from.kind == engine::Actor::Kind::Customer) {
        if (conversation->customer == from.customer && conversation->owner) {
            passed.preview = signal.preview;
            m_peers.toPerson(*conversation->owner, give);
        }
    } else if (conversation->owner == from.person) {
        m_peers.toCustomer(conversation->customer, give);
    }
}

void PassingSignals::places(const desk::State& state, base::Milliseconds monotonic)
{
    if (monotonic < m_next) {
        return;
    }
    m_next = monotonic + placesEvery;
    std::map<base::CustomerId, Place> told;
    for (const auto& [id, queue] : state.data().queues) {
        std::uint64_t place = 0;
        for (const base::ConversationId& waiting : state.line(id)) {
            ++place;
            const desk::Conversation* conversation = state.conversation(waiting);
            if (conversation == nullptr || !m_peers.isConnected(conversation->customer)) {
                continue;
            }
            const auto estimate = state.estimateSeconds(id, place);
            const Place now {
                place, estimate ? *estimate / estimateStep + 1 : 0, desk::explain::forCustomer(state, *conversation)};
            const auto before = m_told.find(conversation->customer);
            told.emplace(conversation->customer, now);
            if (before != m_told.end() && before->second == now) {
                continue;
            }
            protocol::Signal signal;
            signal.name = "place";
            signal.conversation = waiting;
            signal.place = place;
            signal.estimateSeconds = estimate;
            signal.errorPercent = estimate ? desk::estimate::errorPercent(queue) : std::nullopt;
            signal.reason = now.reason;
            m_peers.toCustomer(
                conversation->customer, [&signal](Peers::Record& record) { record.outbox.push_back(signal); });
        }
    }
    tellHeld(state, told);
    m_told = std::move(told);
}

/// Who is held stands in no line: he hears why, without a place.
void PassingSignals::tellHeld(const desk::State& state, std::map<base::CustomerId, Place>& told)
{
    for (const auto& [id, conversation] : state.data().conversations) {
        if (conversation.state != protocol::ConversationState::waiting || !conversation.heldUntil
            || !m_peers.isConnected(conversation.customer)) {
            continue;
        }
        const Place now {0, 0, desk::explain::forCustomer(state, conversation)};
        const auto before = m_told.find(conversation.customer);
        told.emplace(conversation.customer, now);
        if (before == m_told.end() || !(before->second == now)) {
            protocol::Signal signal;
            signal.name = "place";
            signal.conversation = id;
            signal.reason = now.reason;
            m_peers.toCustomer(
                conversation.customer, [&signal](Peers::Record& record) { record.outbox.push_back(signal); });
        }
    }
}

bool PassingSignals::skipPlaces(base::Milliseconds monotonic)
{
    if (monotonic < m_next) {
        return false;
    }
    m_next = monotonic + placesEvery;
    return true;
}

void PassingSignals::forget(const base::CustomerId& customer)
{
    m_told.erase(customer);
}

} // namespace hub
