// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"

#include <QObject>

#include <optional>

namespace items {

/// The signed-in person: who he is and in which presence. GUI thread.
class PresenceState final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresenceState)

public:
    explicit PresenceState(QObject* parent = nullptr);

    const PersonItem& person() const { return m_person; }
    protocol::Presence presence() const { return m_person.presence; }
    /// The last change came from the hub (missed offers, connection gone), not from the person.
    bool isByHub() const { return m_byHub; }
    /// Chosen here, the hub has not confirmed yet.
    const std::optional<protocol::Presence>& pending() const { return m_pending; }
    bool hasRole(protocol::Role role) const;
    /// This computer tells when its screen is locked; then that counts as away.
    bool noticesLock() const { return m_noticesLock; }
    /// What he may do, as the hub said last: `conversation.take_over`. The hub judges; this is for what is offered.
    const QStringList& rights() const { return m_rights; }
    bool may(QLatin1String right) const { return m_rights.contains(right); }

    void set(const PersonItem& person, bool byHub);
    void setPending(std::optional<protocol::Presence> presence);
    void setNoticesLock(bool notices);
    void setRights(const QStringList& rights);

Q_SIGNALS:
    void changed();

private:
    PersonItem m_person;
    std::optional<protocol::Presence> m_pending;
    bool m_byHub = false;
    bool m_noticesLock = false;
    QStringList m_rights;
};

} // namespace items
