// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/net/http.h"
#include "hub/net/websocket.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hub {

/// Where a hub is.
struct HubAddress
{
    bool secure = true;
    std::string host;
    std::uint16_t port = 0;

    /// `https://127.0.0.1:8443`, nothing behind the port but `/`. Fault Invalid.
    static base::Result<HubAddress> parse(std::string_view url);
    /// For the `Host` and `Origin` headers.
    std::string authority() const;
    std::string origin() const;
    /// By its number, or by the name that every system gives it.
    bool isLoopback() const;
};

/// The form that the client compares: 64 lowercase hex digits. Takes them in any case, with colons between the bytes
/// and behind `sha256:`, too; empty stays empty. Fault Invalid.
base::Result<std::string> parseFingerprint(std::string_view text);

/// The non-Qt client: HTTP requests and WebSockets over the caller's io_context. Calls from any thread; each
/// connection runs on a strand of its own, callbacks come there. Must outlive its requests.
class Client final
{
public:
    /// `fingerprint`: SHA-256 of the certificate in hex; then that one is accepted and no other. Empty: the system's
    /// authorities judge. `from`: the local address of the connections, for somebody who plays many.
    Client(asio::io_context& io, HubAddress address, std::string fingerprint = {},
        std::optional<asio::ip::address> from = {});

    const HubAddress& address() const { return m_address; }

    /// Uses `method`, `path`, `query`, `headers` and `body` of the request. Gives up after 30 s. Fault Io, or Denied
    /// when the certificate isn't the right one.
    void request(HttpRequest request, std::function<void(base::Result<HttpResponse>)> done);

    struct SocketOptions
    {
        std::string path; ///< `/v1/agent`
        std::string subprotocols = "cloudseat.v1";
        std::string bearer;
        std::string origin;
        std::size_t messageBytes = 512 * 1024;
    };
    struct SocketEvents
    {
        std::function<void(std::shared_ptr<WebSocket>)> opened; ///< call `start` on it
        std::function<void(int status)> refused; ///< HTTP status instead of the upgrade
        std::function<void(base::Fault)> failed;
    };
    void open(SocketOptions options, SocketEvents events);

private:
    void connect(std::function<void(base::Result<std::shared_ptr<AnyStream>>)> done);

    asio::io_context& m_io;
    const HubAddress m_address;
    const std::string m_fingerprint;
    const std::optional<asio::ip::address> m_from;
    std::unique_ptr<asio::ssl::context> m_tls;
};

/// `Client::request` on an io_context of its own, for command lines and tests.
base::Result<HttpResponse> requestNow(
    const HubAddress& address, HttpRequest request, const std::string& fingerprint = {});

} // namespace hub
