// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/engine/recentevents.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hub {

/// Something that is built from the committed log and knows how far it is: history, attachments' uses.
struct Follower
{
    std::string name; ///< for the operator
    bool isForOpenings = true; ///< openings and queries are answered from it
    std::function<base::Status(const engine::EventPointer&)> apply;
    std::function<base::Position()> position; ///< of the last event that it has; may go back after a fault
    /// Opens anew what a fault broke; good at once where nothing is broken. May be empty.
    std::function<base::Status()> ready = {};
};

/// Feeds followers from the log. Each is fed no further than those before it, which it may ask. One that fails is left
/// alone until `heal`; it never holds up the others before it, nor the log. One thread at a time.
class Followers final
{
public:
    /// Up to `max` committed events after a position.
    using Read = std::function<base::Result<engine::RecentEvents::List>(base::Position after, std::size_t max)>;

    explicit Followers(std::vector<Follower> followers);

    /// Brings those without a fault to `head`, but none by more than about `most` events at once.
    void follow(base::Position head, const Read& read, std::size_t most);
    /// The same, those with a fault included.
    void heal(base::Position head, const Read& read, std::size_t most);

    /// True when everything that openings are answered from is at `head` and sound.
    bool serveOpenings(base::Position head) const;
    /// True when all of them are.
    bool areLevel(base::Position head) const;
    /// The first fault, with the follower's name in its text; it stands until `heal` succeeds.
    std::optional<base::Fault> fault() const;

private:
    struct Member
    {
        Follower follower;
        std::optional<base::Fault> fault;
    };

    static bool isLevel(const Member& member, base::Position head);
    static base::Status feed(Follower& follower, base::Position through, const Read& read, std::size_t most);

    std::vector<Member> m_members;
};

} // namespace hub
