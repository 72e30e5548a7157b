// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/locallink.h"

#include <QPointer>

namespace syncing {

LocalLink::LocalLink(LocalHub& hub, const base::PersonId& person, QObject* parent)
    : Link(parent)
    , m_hub(hub)
    , m_person(person)
{ }

LocalLink::~LocalLink()
{
    for (const auto& [link, connection] : m_links) {
        m_hub.disconnect(connection);
    }
}

void LocalLink::open(session::LinkId link)
{
    const QPointer<LocalLink> self(this);
    LocalHub::Outlet outlet;
    outlet.send = [self, link](const std::string& bytes) {
        if (self && self->m_links.contains(link)) {
            Q_EMIT self->received(link, QByteArray::fromStdString(bytes));
        }
    };
    outlet.closed = [self, link](protocol::CloseCode code) {
        if (self && self->m_links.erase(link) > 0) {
            session::CloseInfo info;
            info.code = static_cast<std::uint16_t>(code);
            Q_EMIT self->closed(link, info);
        }
    };
    Q_EMIT connected(link);
    m_links[link] = m_hub.connectPerson(m_person, std::move(outlet));
}

void LocalLink::send(session::LinkId link, const std::string& bytes)
{
    if (const auto found = m_links.find(link); found != m_links.end()) {
        m_hub.receive(found->second, bytes);
    }
}

void LocalLink::close(session::LinkId link, protocol::CloseCode)
{
    if (const auto found = m_links.find(link); found != m_links.end()) {
        const LocalHub::ConnectionId connection = found->second;
        m_links.erase(found);
        m_hub.disconnect(connection);
    }
}

} // namespace syncing
