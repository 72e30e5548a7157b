// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/data.h"

#include <map>
#include <vector>

namespace desk {

/// What a conversation of a queue demands from a certain time of waiting on: rings and entry delays as one list.
struct Stage
{
    std::uint32_t fromSeconds = 0;
    std::uint32_t ring = 0; ///< how many rings are behind it
    bool everybody = false; ///< the queue names no groups
    std::vector<base::GroupId> groups; ///< who is asked; of a queue of everybody's: who isn't yet
    std::vector<protocol::SkillLevel> skills;

    friend bool operator==(const Stage&, const Stage&) = default;
};

/// A queue's parameters, resolved.
struct QueuePlan
{
    QueueParameters parameters;
    std::vector<Stage> stages; ///< never empty
    bool looksAtEstimates = false; ///< an overflow rule does
};

/// Parameters resolved for everybody and everything, from settings; derived, never stored.
///
/// A queue: defaults, then the desk's values, then its own. A person: defaults, the desk's, those of his groups (where
/// several set one, his first group wins), his own. `acceptSeconds`, `priority` and `cap` of settings count as values
/// of queue and person where the parameter itself isn't set there; the desk's wrap-up seconds as the desk's `acw`.
class Policies
{
public:
    void rebuild(const Data& data);

    const DeskParameters& desk() const { return m_desk; }
    const QueuePlan& queue(const base::QueueId& id) const;
    const PersonParameters& person(const base::PersonId& id) const;
    std::map<base::QueueId, std::vector<Stage>> stages() const; ///< of all queues

private:
    DeskParameters m_desk;
    std::map<base::QueueId, QueuePlan> m_queues;
    std::map<base::PersonId, PersonParameters> m_people;
};

/// How much somebody may do at once, and what of it decides.
struct Room
{
    std::uint32_t soft = 0; ///< min(hard cap, his own cap else his group's, ramp, device)
    std::uint32_t hard = 0;
    const char* rule = "soft_cap"; ///< `soft_cap`, `hard_cap`, `ramp`, `device_cap`: the smallest
};

Room roomOf(const Person& person, const PersonParameters& parameters);
/// What the hard cap counts: open offers and all that is his, parked or not.
std::size_t heldBy(const Person& person);
/// A work of this weight passes no soft cap. Who has nothing to do has room for any.
bool fitsSoftly(const Person& person, const Room& room, std::uint32_t weight);
/// Takes one more work of this weight without passing a cap; `over`: the soft one doesn't count.
bool fits(const Person& person, const Room& room, std::uint32_t weight, bool over = false);
/// Whether people of the rule's group may take it by now.
bool isLent(const Conversation& conversation, const Overflow& rule);

/// Ready and connected: asked for work now.
bool isReady(const Person& person);
bool isAgent(const protocol::PersonSettings& person);
bool inGroups(const protocol::PersonSettings& person, const Stage& stage);
/// With certificates that hold at `now`.
bool hasSkills(const protocol::PersonSettings& person, const std::vector<protocol::SkillLevel>& wanted, Timestamp now);

} // namespace desk
