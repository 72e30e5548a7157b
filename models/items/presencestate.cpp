// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/presencestate.h"

#include <algorithm>

namespace items {

PresenceState::PresenceState(QObject* parent)
    : QObject(parent)
{ }

bool PresenceState::hasRole(protocol::Role role) const
{
    return std::ranges::find(m_person.roles, role) != m_person.roles.end();
}

void PresenceState::set(const PersonItem& person, bool byHub)
{
    if (m_person == person && m_byHub == byHub) {
        return;
    }
    m_person = person;
    m_byHub = byHub;
    Q_EMIT changed();
}

void PresenceState::setNoticesLock(bool notices)
{
    if (m_noticesLock != notices) {
        m_noticesLock = notices;
        Q_EMIT changed();
    }
}

void PresenceState::setRights(const QStringList& rights)
{
    if (m_rights != rights) {
        m_rights = rights;
        Q_EMIT changed();
    }
}

void PresenceState::setPending(std::optional<protocol::Presence> presence)
{
    if (m_pending != presence) {
        m_pending = presence;
        Q_EMIT changed();
    }
}

} // namespace items
