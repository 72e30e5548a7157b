// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/alertwatch.h"

#include <algorithm>

namespace {

/// Offers ring as long as they stand; that says nothing of other conversations.
bool standsFor(AlertKind kind, AlertKind due)
{
    return kind == AlertKind::Offer ? due == AlertKind::Offer : kind <= due;
}

} // namespace

void AlertWatch::expect(AlertKind kind, const base::ConversationId& conversation, base::Timestamp at, int patience)
{
    const bool already = std::ranges::any_of(
        m_last, [&](const auto& last) { return standsFor(last.first, kind) && last.second >= at; });
    if (already) {
        ++m_told[kind];
    } else {
        m_due.push_back({kind, conversation, patience});
    }
}

void AlertWatch::heard(AlertKind kind, base::Timestamp at)
{
    m_last[kind] = at;
    std::erase_if(m_due, [&](const Due& due) {
        const bool told = standsFor(kind, due.kind);
        m_told[due.kind] += told ? 1 : 0;
        return told;
    });
}

void AlertWatch::forget(const base::ConversationId& conversation, std::optional<AlertKind> kind)
{
    std::erase_if(
        m_due, [&](const Due& due) { return due.conversation == conversation && (!kind || due.kind == *kind); });
}

void AlertWatch::pass(int seconds)
{
    std::erase_if(m_due, [&](Due& due) {
        due.left -= seconds;
        if (due.left < 0) {
            m_missed.push_back(alertrules::sound(due.kind).toStdString() + " of " + due.conversation.toString());
        }
        return due.left < 0;
    });
}

int AlertWatch::told(AlertKind kind) const
{
    const auto found = m_told.find(kind);
    return found != m_told.end() ? found->second : 0;
}
