// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/history.h"
#include "core/engine/machine.h"
#include "hub/metrics/histogram.h"
#include "hub/runtime/deskbook.h"
#include "hub/runtime/peers.h"

#include <map>
#include <optional>
#include <vector>

namespace hub {

/// From committed events to what each audience may see of them. Used on the desk's thread.
class Fanout final
{
public:
    /// `offerShown`: how long it takes to show an offer, which alone of all events asks the history.
    Fanout(const engine::History& history, Peers& peers, Histogram& offerShown)
        : m_history(history)
        , m_peers(peers)
        , m_offerShown(offerShown)
    { }

    /// Offers a committed group to everybody live whom it concerns. Encoded once per audience, or once for all
    /// audiences that are shown the same (engine::sharedView), and shared by their connections.
    void publish(const desk::State& state, const Group& group);

    /// What one audience sees of these events.
    std::vector<session::EventBytes> project(
        const engine::Audience& audience, const desk::State& state, const engine::RecentEvents::List& events) const;

private:
    std::optional<protocol::Event> masked(
        const engine::Audience& audience, const desk::State& state, const protocol::Event& event) const;
    const std::vector<base::PersonId>& overseers(const desk::State& state);
    session::EventBytes encoded(
        const engine::Audience& audience, const desk::State& state, const protocol::Event& event);
    void give(Peers::Record& record, const desk::State& state, const protocol::Event& event);

    const engine::History& m_history;
    Peers& m_peers;
    Histogram& m_offerShown;
    std::vector<Peers::Record*> m_touched; ///< during `publish`
    std::optional<std::vector<base::PersonId>> m_overseers; ///< who sees everything; none: to be found anew
    engine::Actor m_lastActor; ///< whom `m_last` was encoded for
    session::EventBytes m_last; ///< no bytes: he doesn't see it
    base::Position m_sharedOf; ///< the event that `m_shared` is about
    std::map<unsigned, session::EventBytes> m_shared; ///< by engine::sharedView
};

engine::Audience audienceOf(const engine::Actor& actor);

} // namespace hub
