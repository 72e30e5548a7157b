// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/net/anystream.h"
#include "hub/net/connectionlimiter.h"
#include "hub/net/http.h"
#include "hub/net/server.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>
#include <optional>
#include <string>

namespace hub {

/// One accepted connection while it speaks HTTP. Judges header and size before it reads a body; keeps itself alive.
class HttpConnection final : public std::enable_shared_from_this<HttpConnection>
{
public:
    /// Without a `lease` there was no room: the peer is told so and let go.
    HttpConnection(AnyStream stream, std::string address, bool secure, std::shared_ptr<void> lease,
        const ServerOptions& options, ConnectionLimiter& limiter, HttpService& service);

    void start();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    asio::awaitable<void> run();
    asio::awaitable<bool> secureStream();
    /// False: the connection ends.
    asio::awaitable<bool> serveOne();
    asio::awaitable<bool> readBody(Parser& parser);
    asio::awaitable<HttpResponse> askService(HttpRequest request);
    asio::awaitable<bool> writeResponse(HttpResponse response, unsigned version, bool keepAlive, bool head);
    asio::awaitable<bool> writePieces(HttpBody& pieces, std::uint64_t bytes);
    asio::awaitable<std::optional<std::string>> nextPiece(HttpBody& pieces);
    asio::awaitable<void> upgrade(Parser& parser, HttpRequest request);

    HttpRequest describe(const Parser::value_type& message) const;
    void arm(std::chrono::seconds span);
    void disarm();

    std::optional<AnyStream> m_stream; ///< none once it became a WebSocket
    const std::string m_address;
    const bool m_secure;
    std::shared_ptr<void> m_lease;
    const ServerOptions& m_options;
    ConnectionLimiter& m_limiter;
    HttpService& m_service;
    boost::beast::flat_buffer m_buffer;
    asio::steady_timer m_deadline;
    std::uint64_t m_armed = 0; ///< a timer that fired while it was disarmed must not strike
};

} // namespace hub
