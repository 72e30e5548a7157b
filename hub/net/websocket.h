// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/net/anystream.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace hub {

/// A frame's bytes, encoded once and shared by every connection that sends them.
using SharedBytes = std::shared_ptr<const std::string>;

struct WebSocketEvents
{
    /// One binary message. The view is good during the call. A text message closes with 1003.
    std::function<void(std::string_view)> message;
    /// Something that `send` queued was taken by the system.
    std::function<void()> drained;
    /// Once, after which nothing else is called. The peer's close code, ours when we closed, 1006 without one.
    std::function<void(std::uint16_t code)> closed;
};

/// An open WebSocket as bytes in and out; Beast stays behind it. Everything on the stream's strand, except
/// `executor`. Lives as long as it is open; keep a weak or shared pointer.
class WebSocket : public std::enable_shared_from_this<WebSocket>
{
public:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;
    using Opened = std::function<void(error_code, std::shared_ptr<WebSocket>)>;

    /// Answers an upgrade request that was read before. `lease` is held until the socket is gone.
    static void accept(AnyStream stream, const Request& request, const std::string& subprotocol,
        std::size_t messageBytes, std::shared_ptr<void> lease, Opened opened);

    struct ClientHello
    {
        std::string host; ///< `Host` header
        std::string path;
        std::string subprotocols; ///< as in the header
        std::string bearer; ///< empty: none
        std::string origin; ///< empty: none
        std::size_t messageBytes = 0;
    };
    /// The client's side over a connected stream. `refused` gets the HTTP status when the hub says no.
    static void connect(
        AnyStream stream, const ClientHello& hello, Opened opened, std::function<void(int status)> refused);

    virtual ~WebSocket() = default;

    virtual asio::any_io_executor executor() = 0;

    /// Begins to read. Call once.
    virtual void start(WebSocketEvents events) = 0;
    /// Queues one binary message; ignored once closed or closing.
    virtual void send(SharedBytes message) = 0;

    /// While it lives, what is sent waits; then all of it goes out together, which costs the network of one message.
    class Cork
    {
    public:
        explicit Cork(std::shared_ptr<WebSocket> socket)
            : m_socket(std::move(socket))
        {
            if (m_socket) {
                m_socket->hold(true);
            }
        }
        ~Cork()
        {
            if (m_socket) {
                m_socket->hold(false);
            }
        }
        Cork(const Cork&) = delete;
        Cork& operator=(const Cork&) = delete;

    private:
        const std::shared_ptr<WebSocket> m_socket;
    };

    /// While held nothing is read: the peer's bytes stay in the network's buffers, as with a program that stands still.
    virtual void holdReading(bool held) = 0;
    /// Handed to `send` and not yet taken by the system.
    virtual std::size_t unsentBytes() const = 0;
    /// Sends what is queued, then the close frame; cut off after five seconds.
    virtual void close(std::uint16_t code, std::string_view reason = {}) = 0;
    /// At once, without a word: a crash as the peer sees it.
    virtual void abort() = 0;

protected:
    virtual void hold(bool held) = 0; ///< see `Cork`
};

} // namespace hub
