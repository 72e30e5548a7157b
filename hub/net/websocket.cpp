// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/websocket.h"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>

namespace hub {

namespace {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

constexpr std::uint16_t textMessage = 1003;
constexpr std::uint16_t abnormal = 1006;
constexpr std::chrono::seconds handshakeWithin {10};
constexpr std::chrono::seconds closeWithin {5};

class BeastWebSocket final : public WebSocket
{
public:
    BeastWebSocket(AnyStream stream, std::size_t messageBytes, std::shared_ptr<void> lease)
        : m_lease(std::move(lease))
        , m_stream(std::move(stream))
        , m_cutOff(m_stream.get_executor())
    {
        m_stream.read_message_max(messageBytes);
        m_stream.binary(true);
        // A message goes out as one frame; the auto-fragmenting default would split it every 4 KiB.
        m_stream.auto_fragment(false);
        m_stream.set_option(websocket::stream_base::timeout {handshakeWithin, websocket::stream_base::none(), false});
    }

    void acceptRequest(const Request& request, const std::string& subprotocol, Opened opened)
    {
        m_stream.set_option(websocket::stream_base::decorator([subprotocol](websocket::response_type& response) {
            response.erase(beast::http::field::server);
            response.set(beast::http::field::sec_websocket_protocol, subprotocol);
        }));
        m_stream.async_accept(request,
            [self = self(), opened = std::move(opened)](error_code error) { opened(error, error ? nullptr : self); });
    }

    void connectTo(const ClientHello& hello, Opened opened, std::function<void(int)> refused)
    {
        m_stream.set_option(websocket::stream_base::decorator([hello](websocket::request_type& request) {
            if (!hello.subprotocols.empty()) {
                request.set(beast::http::field::sec_websocket_protocol, hello.subprotocols);
            }
            if (!hello.bearer.empty()) {
                request.set(beast::http::field::authorization, "Bearer " + hello.bearer);
            }
            if (!hello.origin.empty()) {
                request.set(beast::http::field::origin, hello.origin);
            }
        }));
        m_stream.async_handshake(m_response, hello.host, hello.path,
            [self = self(), opened = std::move(opened), refused = std::move(refused)](error_code error) {
                if (error == websocket::error::upgrade_declined) {
                    refused(static_cast<int>(self->m_response.result_int()));
                    return;
                }
                opened(error, error ? nullptr : self);
            });
    }

    asio::any_io_executor executor() override { return m_stream.get_executor(); }

    void start(WebSocketEvents events) override
    {
        m_events = std::move(events);
        read();
    }

    void send(SharedBytes message) override
    {
        if (m_ended || m_closeCode != 0) {
            return;
        }
        m_unsent += message->size();
        m_queue.push_back(std::move(message));
        write();
    }

    void holdReading(bool held) override
    {
        m_held = held;
        if (!held && std::exchange(m_wouldRead, false)) {
            read();
        }
    }

    std::size_t unsentBytes() const override { return m_unsent; }

    void close(std::uint16_t code, std::string_view reason) override
    {
        if (m_ended || m_closeCode != 0) {
            return;
        }
        m_closeCode = code;
        m_closeReason = std::string(reason);
        m_cutOff.expires_after(closeWithin);
        m_cutOff.async_wait([self = self()](error_code error) {
            if (!error) {
                self->abort();
            }
        });
        if (m_queue.empty()) {
            sendClose();
        }
    }

    void abort() override { m_stream.next_layer().close(); }

private:
    std::shared_ptr<BeastWebSocket> self() { return std::static_pointer_cast<BeastWebSocket>(shared_from_this()); }

    void read()
    {
        if (m_held) {
            m_wouldRead = true;
            return;
        }
        m_stream.async_read(m_buffer, [self = self()](error_code error, std::size_t) { self->onRead(error); });
    }

    void onRead(error_code error)
    {
        if (error) {
            ended(error);
            return;
        }
        if (m_stream.got_text()) {
            close(textMessage, "binary only");
        } else if (m_closeCode == 0 && m_events.message) {
            const auto data = m_buffer.data();
            m_events.message({static_cast<const char*>(data.data()), data.size()});
        }
        m_buffer.consume(m_buffer.size());
        // A rare large message must not keep its room for the life of a connection.
        if (m_buffer.capacity() > 4096) {
            m_buffer.shrink_to_fit();
        }
        read();
    }

    void hold(bool held) override
    {
        m_corked = held;
        write();
    }

    void write()
    {
        if (m_writing || m_corked || m_queue.empty()) {
            return;
        }
        m_writing = true;
        m_stream.next_layer().expectMore(m_queue.size() > 1);
        m_stream.async_write(
            asio::buffer(*m_queue.front()), [self = self()](error_code error, std::size_t) { self->onWritten(error); });
    }

    void onWritten(error_code error)
    {
        m_writing = false;
        m_unsent -= m_queue.front()->size();
        m_queue.pop_front();
        if (error) {
            // The read that is under way ends with an error, too, and reports.
            m_queue.clear();
            m_unsent = 0;
            abort();
        } else if (!m_queue.empty()) {
            write();
        } else if (m_closeCode != 0) {
            sendClose();
        }
        if (!error && !m_ended && m_events.drained) {
            m_events.drained();
        }
    }

    void sendClose()
    {
        m_stream.async_close(websocket::close_reason(static_cast<websocket::close_code>(m_closeCode), m_closeReason),
            [self = self()](error_code) {
                self->abort();
                self->m_cutOff.cancel();
            });
    }

    void ended(error_code error)
    {
        if (m_ended) {
            return;
        }
        m_ended = true;
        std::uint16_t code = abnormal;
        if (m_closeCode != 0) {
            code = m_closeCode;
        } else if (error == websocket::error::message_too_big) {
            code = websocket::close_code::too_big;
        } else if (error == websocket::error::closed) {
            code = m_stream.reason().code;
        }
        // Once the closing handshake is done (Beast does it for the peer's close and for its own verdicts) the
        // socket is of no use; our own close still waits for the peer's answer.
        if (m_closeCode == 0) {
            abort();
        }
        // Whoever listens may hold this object; let go of the listener first.
        const WebSocketEvents events = std::exchange(m_events, {});
        if (events.closed) {
            events.closed(code);
        }
    }

    const std::shared_ptr<void> m_lease;
    websocket::stream<AnyStream, false> m_stream;
    asio::steady_timer m_cutOff;
    beast::flat_buffer m_buffer;
    websocket::response_type m_response;
    WebSocketEvents m_events;
    std::deque<SharedBytes> m_queue;
    std::size_t m_unsent = 0;
    std::uint16_t m_closeCode = 0;
    std::string m_closeReason;
    bool m_ended = false;
    bool m_writing = false;
    bool m_corked = false;
    bool m_held = false;
    bool m_wouldRead = false;
};

} // namespace

void WebSocket::accept(AnyStream stream, const Request& request, const std::string& subprotocol,
    std::size_t messageBytes, std::shared_ptr<void> lease, Opened opened)
{
    std::make_shared<BeastWebSocket>(std::move(stream), messageBytes, std::move(lease))
        ->acceptRequest(request, subprotocol, std::move(opened));
}

void WebSocket::connect(
    AnyStream stream, const ClientHello& hello, Opened opened, std::function<void(int status)> refused)
{
    std::make_shared<BeastWebSocket>(std::move(stream), hello.messageBytes, nullptr)
        ->connectTo(hello, std::move(opened), std::move(refused));
}

} // namespace hub
