// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/metrics/queuemetrics.h"

namespace hub {

using protocol::OfferEnd;

void QueueMetrics::apply(const protocol::Event& event)
{
    if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
        count(*opened, event.at);
    } else if (const auto* routed = std::get_if<protocol::ConversationRouted>(&event.body)) {
        count(*routed, event.at);
    } else if (const auto* ended = std::get_if<protocol::OfferEnded>(&event.body)) {
        // What the desk does by itself has no command of anybody as its cause.
        count(*ended, event.cause.has_value());
    } else if (const auto* assigned = std::get_if<protocol::ConversationAssigned>(&event.body)) {
        count(*assigned, event.at);
    } else if (const auto* transferred = std::get_if<protocol::ConversationTransferred>(&event.body)) {
        count(*transferred);
    } else if (const auto* released = std::get_if<protocol::ConversationReleased>(&event.body)) {
        if (const auto found = m_open.find(released->conversation); found != m_open.end()) {
            found->second.owned = false;
        }
    } else if (const auto* closed = std::get_if<protocol::ConversationClosed>(&event.body)) {
        count(*closed);
    }
}

const QueueMetrics::Figures& QueueMetrics::of(const base::QueueId& queue) const
{
    const auto found = m_queues.find(queue);
    return found == m_queues.end() ? m_nothing : found->second;
}

void QueueMetrics::count(const protocol::ConversationOpened& event, protocol::Timestamp at)
{
    ++m_queues[event.queue].asked;
    m_open.insert_or_assign(event.conversation, Open {event.queue, at, false, true, event.deferred.value_or(false)});
}

void QueueMetrics::count(const protocol::ConversationRouted& event, protocol::Timestamp at)
{
    const auto found = m_open.find(event.conversation);
    if (found == m_open.end()) {
        return;
    }
    if (event.change == protocol::RoutingChange::unheld) {
        found->second.since = at;
    } else if (event.change == protocol::RoutingChange::deferred) {
        found->second.deferred = true;
    }
}

void QueueMetrics::count(const protocol::OfferEnded& event, bool byHand)
{
    const auto found = m_open.find(event.conversation);
    if (found == m_open.end()) {
        return;
    }
    Figures& figures = m_queues[found->second.queue];
    switch (event.end) {
    case OfferEnd::accepted:
        ++(byHand ? figures.accepted : figures.automatic);
        break;
    case OfferEnd::declined:
        ++figures.declined;
        break;
    case OfferEnd::missed:
        ++figures.missed;
        break;
    case OfferEnd::withdrawn:
        ++figures.withdrawn;
        break;
    }
}

void QueueMetrics::count(const protocol::ConversationAssigned& event, protocol::Timestamp at)
{
    const auto found = m_open.find(event.conversation);
    if (found == m_open.end()) {
        return;
    }
    Open& open = found->second;
    if (open.waits && !open.deferred) {
        m_queues[open.queue].waits.observe(static_cast<double>((at - open.since).count()) / 1'000);
    }
    open.owned = true;
    open.waits = false;
    open.deferred = false;
}

void QueueMetrics::count(const protocol::ConversationTransferred& event)
{
    if (const auto found = m_open.find(event.conversation); found != m_open.end()) {
        found->second.owned = false;
        found->second.queue = event.queue.value_or(found->second.queue);
    }
}

void QueueMetrics::count(const protocol::ConversationClosed& event)
{
    const auto found = m_open.find(event.conversation);
    if (found == m_open.end()) {
        return;
    }
    const Open& open = found->second;
    Figures& figures = m_queues[open.queue];
    if (open.owned) {
        ++figures.served;
    } else if (event.cause == protocol::CloseCause::agent) {
        ++figures.removed;
    } else {
        ++(open.deferred ? figures.messages : figures.abandoned);
    }
    m_open.erase(found);
}

} // namespace hub
