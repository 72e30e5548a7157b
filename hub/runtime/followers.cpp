// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/followers.h"

#include <algorithm>

namespace hub {

namespace {

constexpr std::size_t readBatch = 2'000;

} // namespace

Followers::Followers(std::vector<Follower> followers)
{
    for (Follower& follower : followers) {
        m_members.push_back({std::move(follower), std::nullopt});
    }
}

base::Status Followers::feed(Follower& follower, base::Position through, const Read& read, std::size_t most)
{
    if (follower.ready) {
        if (auto ready = follower.ready(); !ready) {
            return ready;
        }
    }
    for (std::size_t fed = 0; follower.position() < through && fed < most;) {
        auto batch = read(follower.position(), std::min(readBatch, most - fed));
        if (!batch) {
            return base::Failure(batch.error());
        }
        if (batch->empty()) {
            return base::fail(base::FaultKind::Corrupt,
                "the log has nothing after position " + std::to_string(follower.position().value));
        }
        for (const engine::EventPointer& event : *batch) {
            if (event->id > through) {
                return {};
            }
            if (auto applied = follower.apply(event); !applied) {
                return base::fail(
                    applied.error().kind, applied.error().detail + " at position " + std::to_string(event->id.value));
            }
        }
        fed += batch->size();
    }
    return {};
}

void Followers::follow(base::Position head, const Read& read, std::size_t most)
{
    base::Position through = head;
    for (Member& member : m_members) {
        if (!member.fault) {
            if (auto fed = feed(member.follower, through, read, most); !fed) {
                member.fault = base::Fault {fed.error().kind, member.follower.name + ": " + fed.error().detail};
            }
        }
        through = std::min(through, member.follower.position());
    }
}

void Followers::heal(base::Position head, const Read& read, std::size_t most)
{
    for (Member& member : m_members) {
        member.fault.reset();
    }
    follow(head, read, most);
}

bool Followers::isLevel(const Member& member, base::Position head)
{
    return !member.fault && member.follower.position() >= head;
}

bool Followers::serveOpenings(base::Position head) const
{
    return std::all_of(m_members.begin(), m_members.end(),
        [head](const Member& member) { return !member.follower.isForOpenings || isLevel(member, head); });
}

bool Followers::areLevel(base::Position head) const
{
    return std::all_of(
        m_members.begin(), m_members.end(), [head](const Member& member) { return isLevel(member, head); });
}

std::optional<base::Fault> Followers::fault() const
{
    for (const Member& member : m_members) {
        if (member.fault) {
            return member.fault;
        }
    }
    return std::nullopt;
}

} // namespace hub
