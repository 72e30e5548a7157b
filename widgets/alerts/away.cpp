// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/away.h"

namespace {

/// So long after the line is up again everything that was missed has come.
constexpr base::Milliseconds settled {2'000};
/// The line may not have noticed that the computer slept.
constexpr base::Milliseconds noticed {8'000};
/// The wall's clock may run ahead of the other so far without any sleep.
constexpr base::Milliseconds drift {10'000};

bool isHeld(const items::ConversationItem& item)
{
    return item.mine && item.state != protocol::ConversationState::closed;
}

} // namespace

Away::Away(items::Repository& repository, const base::Clock& clock)
    : m_repository(repository)
    , m_clock(clock)
{ }

void Away::begin(bool fresh)
{
    m_liveSince.reset();
    if (m_on) {
        return; // a copy that is filled anew within the same absence
    }
    m_on = true;
    m_fresh = fresh;
    m_person = m_repository.presence().person().id;
    m_unread.clear();
    if (!fresh) {
        for (const auto& [id, item] : m_repository.conversations()) {
            if (isHeld(item)) {
                m_unread.emplace(id, item.unread);
            }
        }
    }
}

std::optional<Away::Digest> Away::check(bool live)
{
    const base::Timestamp wall = m_clock.now();
    const base::Milliseconds now = m_clock.monotonic();
    const auto last = std::exchange(m_last, std::pair(wall, now));
    const bool slept = last && (wall - last->first) - (now - last->second) > drift;
    if (slept || (!live && !m_on)) {
        begin(false);
    }
    if (!m_on) {
        return std::nullopt;
    }
    if (!live) {
        m_liveSince.reset();
        return std::nullopt;
    }
    if (slept) {
        m_liveSince = now + noticed;
    } else if (!m_liveSince) {
        m_liveSince = now;
    }
    if (now - *m_liveSince < settled) {
        return std::nullopt;
    }
    return end([](const base::ConversationId&) { return false; });
}

Away::Digest Away::end(const std::function<bool(const base::ConversationId&)>& known)
{
    m_on = false;
    return digest(known);
}

Away::Digest Away::digest(const std::function<bool(const base::ConversationId&)>& known) const
{
    const bool fresh = m_fresh || m_person != m_repository.presence().person().id;
    Digest digest;
    int found = 0;
    for (const auto& [id, item] : m_repository.conversations()) {
        if (!isHeld(item)) {
            continue;
        }
        const auto before = fresh ? m_unread.end() : m_unread.find(id);
        const int more = item.unread - (before != m_unread.end() ? before->second : 0);
        const bool came = !fresh && before == m_unread.end() && !known(id);
        digest.messages += std::max(0, more);
        digest.conversations += more > 0 ? 1 : 0;
        digest.assigned += came ? 1 : 0;
        if (more > 0 || came) {
            digest.one = ++found == 1 ? id : base::ConversationId();
        }
    }
    return digest;
}
