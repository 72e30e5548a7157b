// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/hubaddress.h"
#include "models/sync/link.h"
#include "models/sync/tokenkeeper.h"
#include "models/sync/trust.h"

#include <QWebSocket>

#include <map>

namespace syncing {

/// A hub over the network. Asks the token keeper for a good token before each attempt.
class WebSocketLink final : public Link
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebSocketLink)

public:
    /// All must outlive it.
    WebSocketLink(const HubAddress& address, TokenKeeper& tokens, Trust& trust, ProxyChoice* proxies = nullptr,
        QObject* parent = nullptr);
    ~WebSocketLink() override;

    void open(session::LinkId link) override;
    void send(session::LinkId link, const std::string& bytes) override;
    void close(session::LinkId link, protocol::CloseCode code) override;

Q_SIGNALS:
    /// Before `closed` of that attempt; Trust::last tells which one.
    void certificateRefused();

private:
    void askToken(session::LinkId link);
    void connectSocket(session::LinkId link);
    void watch(session::LinkId link, QWebSocket& socket);
    void reportProxy(QAbstractSocket::SocketError error);
    void fail(session::LinkId link, const session::CloseInfo& info);
    QWebSocket* release(session::LinkId link);

    HubAddress m_address;
    TokenKeeper& m_tokens;
    Trust& m_trust;
    ProxyChoice* m_proxies;
    std::map<session::LinkId, QWebSocket*> m_sockets; ///< nullptr while way and token are sought
};

} // namespace syncing
