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

class CutOff final
{
public:
    explicit CutOff(tcp::socket& socket)
        : m_socket(socket)
        , m_timer(socket.get_executor())
    { }

    void start()
    {
        m_timer.expires_after(goodbyeWithin);
        // A timer that has just fired may still be called when this is gone.
        m_timer.async_wait([this, alive = std::weak_ptr<int>(m_alive)](error_code error) {
            if (!error && alive.lock()) {
                error_code ignored;
                m_socket.close(ignored);
            }
        });
    }
    void stop() { m_timer.cancel(); }

private:
    tcp::socket& m_socket;
    asio::steady_timer m_timer;
    const std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

/// Reads to the peer's end and forgets: closing with unread bytes would reset the connection, and the peer would lose
/// what was sent last: the reason.
class Drain final
{
public:
    explicit Drain(tcp::socket& socket)
        : m_socket(socket)
    { }

    void start(DoneHandler handler)
    {
        m_socket.async_read_some(
            asio::buffer(m_sink), [this, handler = std::move(handler)](error_code error, std::size_t) {
                if (error) {
                    handler(error == asio::error::eof ? error_code() : error);
                } else {
                    start(handler);
                }
            });
    }

private:
    tcp::socket& m_socket;
    std::array<char, 512> m_sink {};
};

class PlainTransport final : public AnyStream::Transport
{
public:
    explicit PlainTransport(tcp::socket socket)
        : m_socket(std::move(socket))
        , m_cutOff(m_socket)
        , m_drain(m_socket)
    { }

    tcp::socket& socket() override { return m_socket; }
    void read(const ReadBuffers& buffers, TransferHandler handler) override
    {
        m_socket.async_read_some(buffers, std::move(handler));
    }
    void write(const WriteBuffers& buffers, TransferHandler handler) override
    {
        m_socket.async_send(buffers, m_more ? MSG_MORE : 0, std::move(handler));
    }
    void expectMore(bool more) override { m_more = more; }
    void handshake(boost::beast::role_type, DoneHandler handler) override
    {
        asio::post(m_socket.get_executor(), [handler = std::move(handler)] { handler({}); });
    }
    void shutdown(DoneHandler handler) override
    {
        error_code ignored;
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
        m_cutOff.start();
        m_drain.start([this, handler = std::move(handler)](error_code error) {
            m_cutOff.stop();
            handler(error);
        });
    }

private:
    tcp::socket m_socket;
    CutOff m_cutOff;
    Drain m_drain;
    bool m_more = false;
};

class SecureTransport final : public AnyStream::Transport
{
public:
    SecureTransport(tcp::socket socket, asio::ssl::context& context, const std::string& host)
        : m_stream(std::move(socket), context)
        , m_cutOff(m_stream.next_layer())
        , m_drain(m_stream.next_layer())
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
        m_cutOff.start();
        m_stream.async_shutdown([this, handler = std::move(handler)](error_code error) {
            if (!error) {
                m_cutOff.stop();
                handler({});
                return;
            }
            // Our goodbye is sent. OpenSSL gives up at what the peer had on its way, which must be read all the same.
            error_code ignored;
            m_stream.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
            m_drain.start([this, handler](error_code drained) {
                m_cutOff.stop();
                handler(drained);
            });
        });
    }
    std::string peerFingerprint() override { return hub::peerFingerprint(m_stream.native_handle()); }

private:
    asio::ssl::stream<tcp::socket> m_stream;
    CutOff m_cutOff;
    Drain m_drain;
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
