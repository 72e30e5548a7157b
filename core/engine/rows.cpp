// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/collector.h"
#include "core/engine/rights.h"
#include "core/engine/work.h"

#include <algorithm>

namespace engine {

namespace {

using Rows = std::vector<protocol::Row>;

constexpr std::size_t snapshotClosed = 200;
constexpr std::chrono::milliseconds closedToday = std::chrono::hours(24);

/// What was put while nobody looked comes with a fresh copy; later changes come as events.
void addCanned(Collector& collector, const base::PersonId& me, const desk::State& state, const History& history)
{
    constexpr std::size_t all = static_cast<std::size_t>(-1);
    auto page = cannedRows(me, state, history, std::nullopt, std::nullopt, all, all);
    if (collector.note(page)) {
        for (auto& row : page->rows) {
            collector.add(std::move(row));
        }
    }
}

void addOwnWork(Collector& collector, const base::PersonId& me, const desk::State& state, const History& history)
{
    const auto& person = *state.person(me);
    for (const auto& id : person.offers) {
        collector.addOffer(*state.offer(id));
    }
    for (const auto& id : person.owned) {
        collector.addConversation(id);
    }
    const auto closed = history.closedBy(me, state.data().at - closedToday, snapshotClosed);
    if (collector.note(closed)) {
        for (const auto& record : *closed) {
            collector.addConversation(record);
        }
    }
}

} // namespace

void addDirectory(Collector& collector, const Audience& audience, const desk::State& state, const History& history)
{
    const auto* self = state.person(*audience.person);
    if (self) {
        collector.add(personRow(audience, state, history, *self));
    }
    for (const auto& [id, person] : state.data().people) {
        if (id != *audience.person && person.settings.active) {
            collector.add(personRow(audience, state, history, person));
        }
    }
}

base::Result<Rows> snapshotRows(const Audience& audience, const Areas& areas, const History& history)
{
    const desk::State& state = areas.desk;
    Collector collector(audience, state, history);
    collector.add(deskRow(audience, state));
    if (audience.person) {
        if (state.person(*audience.person)) {
            if (rights::has(state, *audience.person, rights::directory)) {
                addDirectory(collector, audience, state, history);
            }
            addOwnWork(collector, *audience.person, state, history);
            addCanned(collector, *audience.person, state, history);
            auto planned = work::ownRows(areas, history, *audience.person);
            if (collector.note(planned)) {
                for (auto& row : *planned) {
                    collector.add(std::move(row));
                }
            }
        }
        return collector.take();
    }
    if (const auto until = state.blockedUntil(*audience.customer, state.data().at)) {
        protocol::CustomerRow self;
        self.id = *audience.customer;
        self.blockedUntil = until;
        collector.add(std::move(self));
    }
    // Time may have stood still between two of his conversations: only the state knows which came last.
    const auto* known = state.customer(*audience.customer);
    if (known && known->last) {
        collector.addConversation(*known->last);
        return collector.take();
    }
    const auto latest = history.conversationsOf(*audience.customer, std::nullopt, 1);
    if (collector.note(latest) && !latest->records.empty()) {
        collector.addConversation(latest->records.front());
    }
    return collector.take();
}

base::Result<Rows> conversationRows(
    const Audience& audience, const Areas& areas, const History& history, const base::ConversationId& conversation)
{
    protocol::Query query;
    query.name = "history.conversations";
    query.conversation = conversation;
    auto answer = answerQuery(audience, areas, history, query);
    if (!answer) {
        return base::Failure(answer.error());
    }
    return std::move(answer->rows);
}

} // namespace engine
