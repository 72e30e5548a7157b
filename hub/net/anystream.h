// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <boost/system/error_code.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace hub {

namespace asio = boost::asio;
using boost::system::error_code;

/// Up to eight buffers by value: what one system call takes.
template <class Buffer> struct BufferList
{
    using value_type = Buffer;
    using const_iterator = const Buffer*;

    std::array<Buffer, 8> buffers {};
    std::size_t count = 0;

    const Buffer* begin() const { return buffers.data(); }
    const Buffer* end() const { return buffers.data() + count; }

    template <class Sequence> static BufferList of(const Sequence& sequence)
    {
        BufferList list;
        const auto last = asio::buffer_sequence_end(sequence);
        for (auto it = asio::buffer_sequence_begin(sequence); it != last && list.count < list.buffers.size(); ++it) {
            const Buffer buffer(*it);
            if (buffer.size() != 0) {
                list.buffers[list.count++] = buffer;
            }
        }
        return list;
    }
};

using ReadBuffers = BufferList<asio::mutable_buffer>;
using WriteBuffers = BufferList<asio::const_buffer>;
using TransferHandler = std::function<void(error_code, std::size_t)>;
using DoneHandler = std::function<void(error_code)>;

/// A byte stream, plain or TLS, behind one type: Beast's templates are then instantiated once, which is worth a minute
/// of compilation and 2 GB. All calls and completions on the socket's strand.
class AnyStream
{
public:
    using executor_type = asio::any_io_executor;

    class Transport
    {
    public:
        virtual ~Transport() = default;
        virtual asio::ip::tcp::socket& socket() = 0;
        virtual void read(const ReadBuffers& buffers, TransferHandler handler) = 0;
        virtual void write(const WriteBuffers& buffers, TransferHandler handler) = 0;
        virtual void expectMore(bool) { }
        virtual void handshake(boost::beast::role_type role, DoneHandler handler) = 0;
        virtual void shutdown(DoneHandler handler) = 0;
        virtual std::string peerFingerprint() { return {}; }
    };

    static AnyStream plain(asio::ip::tcp::socket socket);
    /// `host`: for a client, whose certificate is checked for this name when the context verifies. The context must
    /// outlive the stream.
    static AnyStream secure(asio::ip::tcp::socket socket, asio::ssl::context& context, const std::string& host = {});

    AnyStream(AnyStream&&) noexcept = default;
    AnyStream& operator=(AnyStream&&) noexcept = default;

    executor_type get_executor() { return m_transport->socket().get_executor(); }
    asio::ip::tcp::socket& socket() { return m_transport->socket(); }

    /// TLS handshake; at once for a plain stream.
    void handshake(boost::beast::role_type role, DoneHandler handler)
    {
        m_transport->handshake(role, std::move(handler));
    }
    /// Says goodbye to the peer (close_notify, FIN).
    void shutdown(DoneHandler handler) { m_transport->shutdown(std::move(handler)); }
    /// SHA-256 of the peer's certificate in hex; empty without one.
    std::string peerFingerprint() { return m_transport->peerFingerprint(); }
    /// Whether what is written next has a successor at hand: the system then sends both in one packet where it can.
    void expectMore(bool more) { m_transport->expectMore(more); }
    /// Ends everything at once; pending operations complete with an error.
    void close();

    template <class Buffers, class Token> auto async_read_some(const Buffers& buffers, Token&& token)
    {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this](
                auto handler, const ReadBuffers& list) { m_transport->read(list, sharedHandler(std::move(handler))); },
            token, ReadBuffers::of(buffers));
    }

    template <class Buffers, class Token> auto async_write_some(const Buffers& buffers, Token&& token)
    {
        return asio::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, const WriteBuffers& list) {
                m_transport->write(list, sharedHandler(std::move(handler)));
            },
            token, WriteBuffers::of(buffers));
    }

private:
    explicit AnyStream(std::unique_ptr<Transport> transport)
        : m_transport(std::move(transport))
    { }

    /// Asio's handlers are move-only; std::function wants copies.
    template <class Handler> static TransferHandler sharedHandler(Handler handler)
    {
        auto shared = std::make_shared<Handler>(std::move(handler));
        return [shared](error_code error, std::size_t bytes) { std::move (*shared)(error, bytes); };
    }

    std::unique_ptr<Transport> m_transport;
};

/// The hooks through which Beast ends a stream it doesn't know.
void beast_close_socket(AnyStream& stream);
void teardown(boost::beast::role_type role, AnyStream& stream, error_code& error);

template <class Handler> void async_teardown(boost::beast::role_type, AnyStream& stream, Handler&& handler)
{
    auto shared = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler));
    stream.shutdown([shared](error_code error) { std::move (*shared)(error); });
}

} // namespace hub
