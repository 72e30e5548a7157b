// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace syncing {

/// Where a hub is. https always, except on this computer itself.
class HubAddress final
{
public:
    /// As typed: `desk.example.org`, `desk.example.org:8443`, `https://...`, `http://127.0.0.1:8080`. None: not an
    /// address, or plain http to another computer.
    static std::optional<HubAddress> parse(const QString& typed);

    /// `https://desk.example.org:8443`, the same for the same hub.
    QString origin() const { return m_origin.toString(QUrl::RemovePath | QUrl::RemoveQuery); }
    QUrl http(const QString& path) const;
    QUrl socket() const; ///< the agents' WebSocket
    bool isEncrypted() const;

    friend bool operator==(const HubAddress& a, const HubAddress& b) { return a.m_origin == b.m_origin; }

private:
    explicit HubAddress(QUrl origin)
        : m_origin(std::move(origin))
    { }

    QUrl m_origin;
};

} // namespace syncing
