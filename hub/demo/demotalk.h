// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/demo/demodialogues.h"
#include "hub/demo/demostage.h"

#include <vector>

namespace hub::demo {

/// Customers who come, are served by whoever is there, and say what they think of it.
class Talk final
{
public:
    Talk(Stage& stage, std::vector<Dialogue> dialogues)
        : m_stage(stage)
        , m_dialogues(std::move(dialogues))
    { }

    /// Customers of one day, more of them in the afternoon and evening; none comes after `until`.
    void day(base::Timestamp midnight, base::Timestamp until);
    /// Whoever is asked takes it, mostly at once.
    void watchOffers(base::Timestamp until);

    std::size_t conversations() const { return m_conversations; }

private:
    /// One conversation on its way.
    struct Visit
    {
        base::CustomerId customer;
        base::ConversationId conversation;
        std::size_t dialogue = 0;
        std::size_t turn = 1; ///< the next one
        int waits = 0; ///< how often nobody was there for it
    };

    bool isServed(const std::string& queue) const;
    void come();
    void goOn(Visit visit);
    void end(const Visit& visit);
    void writeUp(const Visit& visit);

    Stage& m_stage;
    std::vector<Dialogue> m_dialogues;
    std::vector<base::CustomerId> m_known; ///< some come again
    std::set<base::OfferId> m_seen;
    std::size_t m_conversations = 0;
};

} // namespace hub::demo
