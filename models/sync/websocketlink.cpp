// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/websocketlink.h"

#include "core/protocol/limits.h"

#include <QAuthenticator>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QTimer>
#include <QWebSocketHandshakeOptions>

namespace syncing {

namespace {

constexpr int closingMs = 2'000;

/// Qt 6.4 tells the status of a refused upgrade only inside a sentence.
int httpStatusIn(const QString& errorText)
{
    static const QRegularExpression pattern(QStringLiteral("status code: (\\d{3})"));
    return pattern.match(errorText).captured(1).toInt();
}

} // namespace

WebSocketLink::WebSocketLink(
    const HubAddress& address, TokenKeeper& tokens, Trust& trust, ProxyChoice* proxies, QObject* parent)
    : Link(parent)
    , m_address(address)
    , m_tokens(tokens)
    , m_trust(trust)
    , m_proxies(proxies)
{ }

WebSocketLink::~WebSocketLink()
{
    for (const auto& [link, socket] : m_sockets) {
        if (socket) {
            socket->disconnect(this);
            socket->abort();
        }
    }
}

void WebSocketLink::open(session::LinkId link)
{
    m_sockets[link] = nullptr;
    m_trust.forgetLast(); // of an earlier attempt
    if (m_proxies) {
        m_proxies->findWay(m_address.http(QStringLiteral("/")), this, [this, link] { askToken(link); });
    } else {
        askToken(link);
    }
}

void WebSocketLink::askToken(session::LinkId link)
{
    if (!m_sockets.contains(link)) {
        return; // closed meanwhile
    }
    m_tokens.ensure().then(this, [this, link](TokenState state) {
        if (!m_sockets.contains(link)) {
            return; // closed meanwhile
        }
        if (state == TokenState::Good) {
            connectSocket(link);
        } else {
            session::CloseInfo info;
            info.httpStatus = state == TokenState::Ended ? 401 : 0;
            if (state == TokenState::Revoked) {
                // What an open connection would have been told.
                info.code = static_cast<std::uint16_t>(protocol::CloseCode::DeviceRevoked);
            }
            fail(link, info);
        }
    });
}

void WebSocketLink::connectSocket(session::LinkId link)
{
    auto* socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_sockets[link] = socket;
    constexpr quint64 most = protocol::limits::frameBytesDown;
    socket->setMaxAllowedIncomingFrameSize(most);
    socket->setMaxAllowedIncomingMessageSize(most);
    watch(link, *socket);
    if (!m_trust.fingerprint().isEmpty()) {
        // `connected` comes after the opening with its token. Without authorities every certificate is an error, and
        // judged before it.
        QSslConfiguration pinned = QSslConfiguration::defaultConfiguration();
        pinned.setCaCertificates({});
        socket->setSslConfiguration(pinned);
    }
    if (m_proxies) {
        m_proxies->beginAttempt();
        socket->setProxy(m_proxies->proxyFor(m_address.http(QStringLiteral("/"))));
        connect(socket, &QWebSocket::proxyAuthenticationRequired, m_proxies, &ProxyChoice::authenticate);
    }
    QNetworkRequest request(m_address.socket());
    request.setRawHeader(
        "Authorization", QByteArray("Bearer ") + QByteArray::fromStdString(m_tokens.access().reveal()));
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QString::fromLatin1(protocol::limits::subprotocol)});
    socket->open(request, options);
    // Qt reads an answer to the opening that has no end into memory until there is none left. Room for one whole frame
    // must remain, or it would never come. Before `open` there is nothing to set it on.
    socket->setReadBufferSize(static_cast<qint64>(2 * most));
}

void WebSocketLink::watch(session::LinkId link, QWebSocket& socket)
{
    connect(&socket, &QWebSocket::sslErrors, this, [this, &socket](const QList<QSslError>& errors) {
        const QSslCertificate certificate = socket.sslConfiguration().peerCertificate();
        const QSslCertificate seen
            = certificate.isNull() && !errors.isEmpty() ? errors.first().certificate() : certificate;
        if (m_trust.judge(seen, errors, m_address.socket().host()) == Trust::Verdict::Good) {
            socket.ignoreSslErrors(errors);
        }
    });
    connect(&socket, &QWebSocket::connected, this, [this, link, &socket] {
        // A certificate that an authority vouches for raises no error, but may still not be the trusted one.
        if (m_address.isEncrypted()
            && m_trust.judge(socket.sslConfiguration().peerCertificate(), {}, m_address.socket().host())
                != Trust::Verdict::Good) {
            fail(link, {});
            return;
        }
        if (socket.subprotocol() != QLatin1String(protocol::limits::subprotocol)) {
            session::CloseInfo info;
            info.httpStatus = 426;
            fail(link, info);
            return;
        }
        Q_EMIT connected(link);
    });
    connect(&socket, &QWebSocket::binaryMessageReceived, this,
        [this, link](const QByteArray& bytes) { Q_EMIT received(link, bytes); });
    connect(&socket, &QWebSocket::textMessageReceived, this, [this, link] {
        session::CloseInfo info;
        info.code = static_cast<std::uint16_t>(protocol::CloseCode::TextMessage);
        fail(link, info);
    });
    connect(&socket, &QWebSocket::disconnected, this, [this, link, &socket] {
        // Where the way there failed this comes before `error`, which says how.
        QTimer::singleShot(0, &socket, [this, link, &socket] {
            session::CloseInfo info;
            info.code = static_cast<std::uint16_t>(socket.closeCode());
            info.httpStatus = httpStatusIn(socket.errorString());
            fail(link, info);
        });
    });
    connect(&socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
        [this, link, &socket](QAbstractSocket::SocketError error) {
            reportProxy(error);
            session::CloseInfo info;
            info.httpStatus = httpStatusIn(socket.errorString());
            const bool closing = socket.closeCode() != QWebSocketProtocol::CloseCodeNormal;
            info.code = closing ? static_cast<std::uint16_t>(socket.closeCode()) : info.code;
            fail(link, info);
        });
}

void WebSocketLink::reportProxy(QAbstractSocket::SocketError error)
{
    if (m_proxies) {
        m_proxies->report(ProxyChoice::troubleOf(error));
    }
}

QWebSocket* WebSocketLink::release(session::LinkId link)
{
    const auto found = m_sockets.find(link);
    if (found == m_sockets.end()) {
        return nullptr;
    }
    QWebSocket* socket = found->second;
    m_sockets.erase(found);
    if (socket) {
        socket->disconnect(this);
    }
    return socket;
}

void WebSocketLink::fail(session::LinkId link, const session::CloseInfo& info)
{
    if (!m_sockets.contains(link)) {
        return;
    }
    QWebSocket* socket = release(link);
    const bool refused = m_trust.last().has_value();
    if (socket) {
        socket->abort();
        socket->deleteLater();
    }
    if (refused) {
        Q_EMIT certificateRefused();
    }
    Q_EMIT closed(link, info);
}

void WebSocketLink::send(session::LinkId link, const std::string& bytes)
{
    const auto found = m_sockets.find(link);
    if (found != m_sockets.end() && found->second) {
        found->second->sendBinaryMessage(QByteArray::fromStdString(bytes));
    }
}

void WebSocketLink::close(session::LinkId link, protocol::CloseCode code)
{
    if (QWebSocket* socket = release(link)) {
        // The closing handshake goes on by itself, for as long as a living peer needs at most.
        socket->close(static_cast<QWebSocketProtocol::CloseCode>(code));
        QTimer::singleShot(closingMs, socket, &QObject::deleteLater);
    }
}

} // namespace syncing
