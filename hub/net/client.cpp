// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/client.h"

#include "hub/net/certificate.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <charconv>
#include <netinet/in.h>
#include <sys/socket.h>

namespace hub {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using base::FaultKind;

constexpr std::chrono::seconds giveUpAfter {30};
constexpr std::size_t answerBytes = 32 * 1024 * 1024;

base::Fault faultOf(error_code error)
{
    const bool certificate = error.category() == asio::error::get_ssl_category();
    return {certificate ? FaultKind::Denied : FaultKind::Io, error.message()};
}

/// One connection attempt; keeps itself alive through its handlers.
struct Attempt : std::enable_shared_from_this<Attempt>
{
    Attempt(asio::io_context& io, std::function<void(base::Result<std::shared_ptr<AnyStream>>)> callback)
        : strand(asio::make_strand(io))
        , resolver(strand)
        , deadline(strand)
        , done(std::move(callback))
    { }

    void connectFrom(const asio::ip::address& from, const tcp::endpoint& to, std::function<void(error_code)> connected)
    {
        error_code error;
        socket->open(to.protocol(), error);
        if (!error) {
            // The port is chosen at connecting, where one may serve several destinations.
            const int later = 1;
            setsockopt(socket->native_handle(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &later, sizeof later);
            socket->bind(tcp::endpoint(from, 0), error);
        }
        if (error) {
            finish(base::Failure(faultOf(error)));
            return;
        }
        socket->async_connect(to, std::move(connected));
    }

    void finish(base::Result<std::shared_ptr<AnyStream>> result)
    {
        deadline.cancel();
        if (done) {
            std::exchange(done, nullptr)(std::move(result));
        }
    }

    asio::any_io_executor strand;
    tcp::resolver resolver;
    asio::steady_timer deadline;
    std::shared_ptr<AnyStream> stream;
    std::shared_ptr<tcp::socket> socket;
    std::function<void(base::Result<std::shared_ptr<AnyStream>>)> done;
};

/// One request on an open stream.
struct Exchange : std::enable_shared_from_this<Exchange>
{
    explicit Exchange(std::shared_ptr<AnyStream> connected)
        : stream(std::move(connected))
        , deadline(stream->get_executor())
    {
        parser.body_limit(answerBytes);
    }

    void run()
    {
        deadline.expires_after(giveUpAfter);
        deadline.async_wait([self = shared_from_this()](error_code error) {
            if (!error) {
                self->stream->close();
            }
        });
        http::async_write(*stream, message, [self = shared_from_this()](error_code error, std::size_t) {
            // The hub may have refused before it read everything; its answer is worth reading.
            if (error && error != asio::error::broken_pipe && error != asio::error::connection_reset) {
                self->finish(error);
                return;
            }
            http::async_read(*self->stream, self->buffer, self->parser,
                [self](error_code failed, std::size_t) { self->finish(failed); });
        });
    }

    void finish(error_code error)
    {
        deadline.cancel();
        stream->close();
        if (error) {
            done(base::Failure(faultOf(error)));
            return;
        }
        const auto& answer = parser.get();
        HttpResponse response;
        response.status = static_cast<int>(answer.result_int());
        response.type = std::string(answer[http::field::content_type]);
        response.body = answer.body();
        for (const auto& field : answer) {
            response.with(std::string(field.name_string()), std::string(field.value()));
        }
        done(std::move(response));
    }

    std::shared_ptr<AnyStream> stream;
    asio::steady_timer deadline;
    http::request<http::string_body> message;
    http::response_parser<http::string_body> parser;
    beast::flat_buffer buffer;
    std::function<void(base::Result<HttpResponse>)> done;
};

} // namespace

base::Result<std::string> parseFingerprint(std::string_view text)
{
    constexpr std::size_t digits = 64;
    constexpr std::string_view prefix = "sha256:";
    std::string found;
    for (const char c : text.starts_with(prefix) ? text.substr(prefix.size()) : text) {
        if (c != ':') {
            found.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
        }
    }
    const bool fits = found.size() == digits && found.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!text.empty() && !fits) {
        return base::fail(base::FaultKind::Invalid,
            "--fingerprint takes the SHA-256 of the hub's certificate, 64 hex digits as the hub prints them");
    }
    return found;
}

base::Result<HubAddress> HubAddress::parse(std::string_view url)
{
    HubAddress address;
    const base::Failure<base::Fault> bad
        = base::fail(FaultKind::Invalid, "'" + std::string(url) + "' is not an address like https://host:8443");
    std::string_view rest = url;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        address.secure = false;
        rest.remove_prefix(7);
    } else {
        return bad;
    }
    if (rest.ends_with('/')) {
        rest.remove_suffix(1);
    }
    const std::size_t colon = rest.rfind(':');
    const bool hasPort = colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos;
    address.host = std::string(rest.substr(0, hasPort ? colon : rest.size()));
    address.port = address.secure ? 443 : 80;
    if (hasPort) {
        const std::string_view digits = rest.substr(colon + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
        if (error != std::errc() || end != digits.data() + digits.size() || address.port == 0) {
            return bad;
        }
    }
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
        address.host = address.host.substr(1, address.host.size() - 2);
    }
    if (address.host.empty() || address.host.find_first_of("/?#@ ") != std::string::npos) {
        return bad;
    }
    return address;
}

std::string HubAddress::authority() const
{
    const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return port == (secure ? 443 : 80) ? name : name + ":" + std::to_string(port);
}

std::string HubAddress::origin() const
{
    return (secure ? "https://" : "http://") + authority();
}

bool HubAddress::isLoopback() const
{
    error_code error;
    const auto ip = asio::ip::make_address(host, error);
    return error ? host == "localhost" : ip.is_loopback();
}

Client::Client(asio::io_context& io, HubAddress address, std::string fingerprint, std::optional<asio::ip::address> from)
    : m_io(io)
    , m_address(std::move(address))
    , m_fingerprint(std::move(fingerprint))
    , m_from(std::move(from))
{
    if (m_address.secure) {
        m_tls = clientContext(m_fingerprint.empty());
        // With a pin the certificate itself is compared, before the first byte of ours.
        m_tls->set_verify_mode(m_fingerprint.empty() ? asio::ssl::verify_peer : asio::ssl::verify_none);
    }
}

void Client::connect(std::function<void(base::Result<std::shared_ptr<AnyStream>>)> done)
{
    auto attempt = std::make_shared<Attempt>(m_io, std::move(done));
    attempt->socket = std::make_shared<tcp::socket>(attempt->strand);
    attempt->deadline.expires_after(giveUpAfter);
    attempt->deadline.async_wait([attempt](error_code error) {
        if (!error) {
            attempt->resolver.cancel();
            attempt->stream ? attempt->stream->close() : static_cast<void>(attempt->socket->close());
        }
    });
    auto onHandshake = [this, attempt](error_code error) {
        if (error) {
            attempt->finish(base::Failure(faultOf(error)));
        } else if (!m_fingerprint.empty() && attempt->stream->peerFingerprint() != m_fingerprint) {
            attempt->stream->close();
            attempt->finish(base::fail(FaultKind::Denied, "the hub's certificate is not the one expected"));
        } else {
            attempt->finish(attempt->stream);
        }
    };
    auto onConnected = [this, attempt, onHandshake](error_code error, const tcp::endpoint&) {
        if (error) {
            attempt->finish(base::Failure(faultOf(error)));
            return;
        }
        error_code ignored;
        attempt->socket->set_option(tcp::no_delay(true), ignored);
        const std::string checked = m_fingerprint.empty() ? m_address.host : std::string();
        attempt->stream
            = std::make_shared<AnyStream>(m_tls ? AnyStream::secure(std::move(*attempt->socket), *m_tls, checked)
                                                : AnyStream::plain(std::move(*attempt->socket)));
        attempt->stream->handshake(beast::role_type::client, onHandshake);
    };
    attempt->resolver.async_resolve(m_address.host, std::to_string(m_address.port),
        [this, attempt, onConnected](error_code error, const tcp::resolver::results_type& endpoints) {
            if (error) {
                attempt->finish(base::Failure(faultOf(error)));
                return;
            }
            if (m_from) {
                const tcp::endpoint first = *endpoints.begin();
                attempt->connectFrom(
                    *m_from, first, [first, onConnected](error_code failed) { onConnected(failed, first); });
                return;
            }
            asio::async_connect(*attempt->socket, endpoints, onConnected);
        });
}

void Client::request(HttpRequest request, std::function<void(base::Result<HttpResponse>)> done)
{
    connect([this, request = std::move(request), done = std::move(done)](
                base::Result<std::shared_ptr<AnyStream>> connected) {
        if (!connected) {
            done(base::Failure(connected.error()));
            return;
        }
        auto exchange = std::make_shared<Exchange>(connected.value());
        exchange->message.method_string(request.method);
        exchange->message.target(request.path + (request.query.empty() ? "" : "?" + request.query));
        exchange->message.version(11);
        exchange->message.set(http::field::host, m_address.authority());
        for (const auto& [name, value] : request.headers) {
            exchange->message.set(name, value);
        }
        exchange->message.body() = request.body;
        exchange->message.keep_alive(false);
        exchange->message.prepare_payload();
        exchange->done = done;
        exchange->run();
    });
}

void Client::open(SocketOptions options, SocketEvents events)
{
    connect([this, options = std::move(options), events = std::move(events)](
                base::Result<std::shared_ptr<AnyStream>> connected) {
        if (!connected) {
            events.failed(connected.error());
            return;
        }
        const WebSocket::ClientHello hello {m_address.authority(), options.path, options.subprotocols, options.bearer,
            options.origin, options.messageBytes};
        WebSocket::connect(
            std::move(*connected.value()), hello,
            [events](error_code error, std::shared_ptr<WebSocket> socket) {
                if (error) {
                    events.failed(faultOf(error));
                } else {
                    events.opened(std::move(socket));
                }
            },
            events.refused);
    });
}

base::Result<HttpResponse> requestNow(const HubAddress& address, HttpRequest request, const std::string& fingerprint)
{
    asio::io_context io;
    Client client(io, address, fingerprint);
    base::Result<HttpResponse> result = base::fail(FaultKind::Io, "no answer");
    client.request(std::move(request), [&result](base::Result<HttpResponse> answer) { result = std::move(answer); });
    io.run();
    return result;
}

} // namespace hub
