// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/server.h"

#include "hub/net/httpconnection.h"

#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

namespace hub {

using asio::ip::tcp;
using base::FaultKind;

namespace {

base::Failure<base::Fault> cannotListen(const ServerOptions& options, error_code error)
{
    const FaultKind kind = error == asio::error::address_in_use ? FaultKind::Busy
        : error == asio::error::access_denied                   ? FaultKind::Denied
                                                                : FaultKind::Io;
    return base::fail(kind,
        "can't listen on " + options.address + " port " + std::to_string(options.port) + ": "
            + (kind == FaultKind::Busy ? std::string("the port is in use by another program") : error.message()));
}

} // namespace

base::Result<tcp::acceptor> Server::bind(asio::io_context& io, const ServerOptions& options)
{
    error_code error;
    const asio::ip::address address = asio::ip::make_address(options.address, error);
    if (error) {
        return base::fail(FaultKind::Invalid, "'" + options.address + "' is not an IP address");
    }
    tcp::acceptor acceptor(asio::make_strand(io));
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) {
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (error) {
        return cannotListen(options, error);
    }
    return acceptor;
}

base::Result<std::unique_ptr<Server>> Server::open(asio::io_context& io, tcp::acceptor acceptor, ServerOptions options,
    Tls tls, HttpService& service, base::LogSink log)
{
    std::unique_ptr<Server> server(
        new Server(io, std::move(acceptor), std::move(options), std::move(tls), service, std::move(log)));
    if (auto listening = server->listen(); !listening) {
        return base::Failure(listening.error());
    }
    server->accept();
    return server;
}

Server::Server(asio::io_context& io, tcp::acceptor acceptor, ServerOptions options, Tls tls, HttpService& service,
    base::LogSink log)
    : m_io(io)
    , m_options(std::move(options))
    , m_tls(std::move(tls))
    , m_service(service)
    , m_log(std::move(log))
    , m_limiter(m_options.connections, m_options.connectionsPerAddress)
    , m_acceptor(std::move(acceptor))
    , m_pause(m_acceptor.get_executor())
{ }

base::Status Server::listen()
{
    error_code error;
    m_acceptor.listen(4096, error);
    if (error) {
        return cannotListen(m_options, error);
    }
    m_port = m_acceptor.local_endpoint(error).port();
    return {};
}

void Server::accept()
{
    m_acceptor.async_accept(asio::make_strand(m_io),
        [this](error_code error, tcp::socket socket) { onAccepted(error, std::move(socket)); });
}

void Server::onAccepted(error_code error, tcp::socket socket)
{
    if (error) {
        // Out of file descriptors, most likely: others must go first, and a busy loop wouldn't help them.
        m_log(base::LogLevel::Warning, "net", "can't accept a connection: " + error.message());
        m_pause.expires_after(std::chrono::milliseconds(200));
        m_pause.async_wait([this](error_code stopped) {
            if (!stopped) {
                accept();
            }
        });
        return;
    }
    error_code ignored;
    const tcp::endpoint peer = socket.remote_endpoint(ignored);
    socket.set_option(tcp::no_delay(true), ignored);
    const std::string address = peer.address().to_string();
    const asio::any_io_executor executor = socket.get_executor();
    AnyStream stream = m_tls ? AnyStream::secure(std::move(socket), *m_tls) : AnyStream::plain(std::move(socket));
    auto lease = m_options.trusted.contains(address) ? m_limiter.admitProxy() : m_limiter.admit(address);
    auto connection = std::make_shared<HttpConnection>(
        std::move(stream), address, m_tls != nullptr, std::move(lease), m_options, m_limiter, m_service);
    asio::post(executor, [connection] { connection->start(); });
    accept();
}

void Server::setTls(Tls tls)
{
    // Connections hold their own reference to what they were made with.
    asio::post(m_acceptor.get_executor(), [this, tls = std::move(tls)] { m_tls = tls; });
}

} // namespace hub
