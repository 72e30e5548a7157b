// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/desk/state.h"
#include "hub/runtime/peers.h"

#include <cstdint>
#include <map>
#include <string>

namespace hub {

/// What is told and not logged: typing, and the customer's place in the queue with an honest estimate. On the desk's
/// thread.
class PassingSignals final
{
public:
    explicit PassingSignals(Peers& peers)
        : m_peers(peers)
    { }

    /// Passes typing on to the other party of the conversation; anything else, or from somebody who isn't a party, is
    /// dropped. Only staff sees previews.
    void typing(const engine::Actor& from, const protocol::Signal& signal, const desk::State& state);

    /// Tells every waiting customer his place when it changed; at most every two seconds.
    void places(const desk::State& state, base::Milliseconds monotonic);
    /// Says nothing this time, but keeps the beat; false: it isn't time yet.
    bool skipPlaces(base::Milliseconds monotonic);
    /// The next `places` tells this customer again: he has just come.
    void forget(const base::CustomerId& customer);
    /// When `places` may say something new.
    base::Milliseconds nextPlaces() const { return m_next; }

private:
    /// What a customer was told of his wait.
    struct Place
    {
        std::uint64_t place = 0;
        std::uint64_t estimate = 0; ///< in steps
        std::string reason;

        friend bool operator==(const Place&, const Place&) = default;
    };

    void tellHeld(const desk::State& state, std::map<base::CustomerId, Place>& told);

    Peers& m_peers;
    std::map<base::CustomerId, Place> m_told;
    base::Milliseconds m_next {0};
};

} // namespace hub
