// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "hub/net/connectionlimiter.h"
#include "hub/net/http.h"
#include "hub/net/trustedpeers.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace hub {

struct ServerOptions
{
    std::string address = "127.0.0.1"; ///< IPv4 or IPv6
    std::uint16_t port = 0; ///< 0: any free one
    std::size_t connections = 20'000;
    std::size_t connectionsPerAddress = 4'000;
    TrustedPeers trusted; ///< who may say whom a connection comes from
    std::chrono::seconds headerWithin {10}; ///< also TLS handshake, and idle time between requests
    std::chrono::seconds bodyWithin {120};
    std::chrono::seconds pieceWithin {30}; ///< of a body that is sent piece by piece
    std::uint64_t leastRate = 8 * 1024; ///< bytes a second over such a body, after `bodyWithin`: who takes less holds
                                        ///< memory that others wait for, and asks for the rest anew
};

/// The one port: accepts, does TLS, reads HTTP within its limits, hands requests to the service, turns upgrades into
/// WebSockets. Every connection has its own strand on the io_context.
class Server final
{
public:
    using Tls = std::shared_ptr<boost::asio::ssl::context>;

    /// Takes the address, without letting anybody in yet. Faults: Busy (port in use), Denied (may not listen there),
    /// Invalid (not an address), Io.
    static base::Result<boost::asio::ip::tcp::acceptor> bind(boost::asio::io_context& io, const ServerOptions& options);

    /// `acceptor`: what `bind` gave. `tls` null: plain. The rest must outlive the io_context's last handler. Faults as
    /// of `bind`.
    static base::Result<std::unique_ptr<Server>> open(boost::asio::io_context& io,
        boost::asio::ip::tcp::acceptor acceptor, ServerOptions options, Tls tls, HttpService& service,
        base::LogSink log);

    std::uint16_t port() const { return m_port; }
    std::size_t connections() const { return m_limiter.open(); }

    /// For connections that come from here on; open ones go on as they are. Any thread.
    void setLimits(std::size_t connections, std::size_t perAddress) { m_limiter.setLimits(connections, perAddress); }
    void setTls(Tls tls);

private:
    Server(boost::asio::io_context& io, boost::asio::ip::tcp::acceptor acceptor, ServerOptions options, Tls tls,
        HttpService& service, base::LogSink log);

    base::Status listen();
    void accept();
    void onAccepted(boost::system::error_code error, boost::asio::ip::tcp::socket socket);

    boost::asio::io_context& m_io;
    const ServerOptions m_options;
    Tls m_tls; ///< on the acceptor's strand
    HttpService& m_service;
    base::LogSink m_log;
    ConnectionLimiter m_limiter;
    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_pause;
    std::uint16_t m_port = 0;
};

} // namespace hub
