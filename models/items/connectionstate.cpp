// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/connectionstate.h"

namespace items {

ConnectionState::ConnectionState(QObject* parent)
    : QObject(parent)
{ }

void ConnectionState::setFacts(const ConnectionFacts& facts)
{
    if (m_facts != facts) {
        m_facts = facts;
        Q_EMIT changed();
    }
}

void ConnectionState::announceCaughtUp(int events, int sent)
{
    Q_EMIT caughtUp(events, sent);
}

} // namespace items
