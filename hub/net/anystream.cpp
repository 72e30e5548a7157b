// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/anystream.h"

#include "hub/net/certificate.h"

#include <boost/asio/post.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>

namespace hub {

namespace {

using asio::ip::tcp;

/// A peer that doesn't answer a goodbye must not keep its socket.
constexpr std::chrono::seconds goodbyeWithin {3};

void cutOffLater(asio::steady_timer& timer, tcp::socket& socket)
{
    timer.expires_after(goodbyeWithin);
    timer.async_wait([&socket](error_code error) {
        if (!error) {
            error_code ignored;
            socket.close(ignored);
        }
    });
}

class PlainTransport final : public AnyStream::Transport
{
public:
    explicit PlainTransport(tcp::socket socket)
        : m_socket(std::move(socket))
        , m_cutOff(m_socket.get_executor())
    { }

    tcp::socket& socket() override { return m_socket; }
    void read(const ReadBuffers& buffers, TransferHandler handler) override
    {
        m_socket.async_read_some(buffers, std::move(handler));
    }
    void write(const WriteBuffers& buffers, TransferHandler handler) override
    {
        m_socket.async_write_some(buffers, std::move(handler));
    }
    void handshake(boost::beast::role_type, DoneHandler handler) override
    {
        asio::post(m_socket.get_executor(), [handler = std::move(handler)] { handler({}); });
    }
    void shutdown(DoneHandler handler) override
    {
        error_code ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        cutOffLater(m_cutOff, m_socket);
        drain(std::move(handler));
    }

private:
    /// Closing with unread bytes would reset the connection, and the peer would lose what was sent last: the reason.
    void drain(DoneHandler handler)
    {
        m_socket.async_read_some(
            asio::buffer(m_sink), [this, handler = std::move(handler)](error_code error, std::size_t) {
                if (!error) {
                    drain(handler);
                    return;
                }
                m_cutOff.cancel();
                handler(error == asio::error::eof ? error_code() : error);
            });
    }

    tcp::socket m_socket;
    asio::steady_timer m_cutOff;
    std::array<char, 512> m_sink {};
};

class SecureTransport final : public AnyStream::Transport
{
public:
    SecureTransport(tcp::socket socket, asio::ssl::context& context, const std::string& host)
        : m_stream(std::move(socket), context)
        , m_cutOff(m_stream.get_executor())
    {
        if (!host.empty()) {
            // SNI carries names only, never addresses (RFC 6066, 3).
            error_code notAnAddress;
            asio::ip::make_address(host, notAnAddress);
            if (notAnAddress) {
                SSL_set_tlsext_host_name(m_stream.native_handle(), host.c_str());
            }
            error_code ignored;
            m_stream.set_verify_callback(asio::ssl::host_name_verification(host), ignored);
        }
    }

    tcp::socket& socket() override { return m_stream.next_layer(); }
    void read(const ReadBuffers& buffers, TransferHandler handler) override
    {
        m_stream.async_read_some(buffers, std::move(handler));
    }
    void write(const WriteBuffers& buffers, TransferHandler handler) override
    {
        m_stream.async_write_some(buffers, std::move(handler));
    }
    void handshake(boost::beast::role_type role, DoneHandler handler) override
    {
        m_stream.async_handshake(
            role == boost::beast::role_type::server ? asio::ssl::stream_base::server : asio::ssl::stream_base::client,
            std::move(handler));
    }
    void shutdown(DoneHandler handler) override
    {
        cutOffLater(m_cutOff, m_stream.next_layer());
        m_stream.async_shutdown([this, handler = std::move(handler)](error_code error) {
            m_cutOff.cancel();
            handler(error);
        });
    }
    std::string peerFingerprint() override { return hub::peerFingerprint(m_stream.native_handle()); }

private:
    asio::ssl::stream<tcp::socket> m_stream;
    asio::steady_timer m_cutOff;
};

} // namespace

AnyStream AnyStream::plain(tcp::socket socket)
{
    return AnyStream(std::make_unique<PlainTransport>(std::move(socket)));
}

AnyStream AnyStream::secure(tcp::socket socket, asio::ssl::context& context, const std::string& host)
{
    return AnyStream(std::make_unique<SecureTransport>(std::move(socket), context, host));
}

void AnyStream::close()
{
    error_code ignored;
    socket().shutdown(tcp::socket::shutdown_both, ignored);
    socket().close(ignored);
}

void beast_close_socket(AnyStream& stream)
{
    stream.close();
}

void teardown(boost::beast::role_type, AnyStream& stream, error_code& error)
{
    stream.close();
    error = {};
}

} // namespace hub
