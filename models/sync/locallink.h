// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/link.h"
#include "models/sync/localhub.h"

#include <map>

namespace syncing {

/// A desk in this process behind the same interface as one over the network; encoded frames in both directions.
class LocalLink final : public Link
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalLink)

public:
    /// `hub` must outlive it.
    LocalLink(LocalHub& hub, const base::PersonId& person, QObject* parent = nullptr);
    ~LocalLink() override;

    void open(session::LinkId link) override;
    void send(session::LinkId link, const std::string& bytes) override;
    void close(session::LinkId link, protocol::CloseCode code) override;

private:
    LocalHub& m_hub;
    base::PersonId m_person;
    std::map<session::LinkId, LocalHub::ConnectionId> m_links;
};

} // namespace syncing
