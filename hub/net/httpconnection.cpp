// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/httpconnection.h"

#include "hub/net/handshake.h"
#include "hub/net/websocket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>

namespace hub {

namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t headerBytes = 8 * 1024;
/// Above every route's limit; the real one is judged when the header is there.
constexpr std::size_t anyBody = 64 * 1024 * 1024;

HttpResponse plainError(int status, const char* kind)
{
    HttpResponse response;
    response.status = status;
    response.type = "application/json";
    response.body = std::string(R"({"error":{"kind":")") + kind + R"("}})";
    return response;
}

HttpResponse refusedOpening(int status)
{
    if (status != 426) {
        return plainError(status, "invalid");
    }
    return plainError(status, "unsupported").with("Sec-WebSocket-Version", "13");
}

int statusOf(error_code error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return 431;
    }
    return error == http::error::body_limit ? 413 : 400;
}

} // namespace

HttpConnection::HttpConnection(AnyStream stream, std::string address, bool secure, std::shared_ptr<void> lease,
    const ServerOptions& options, ConnectionLimiter& limiter, HttpService& service)
    : m_stream(std::move(stream))
    , m_address(std::move(address))
    , m_secure(secure)
    , m_lease(std::move(lease))
    , m_options(options)
    , m_limiter(limiter)
    , m_service(service)
    , m_buffer(headerBytes + 4096)
    , m_deadline(m_stream->get_executor())
{ }

void HttpConnection::start()
{
    asio::co_spawn(
        m_stream->get_executor(), [self = shared_from_this()] { return self->run(); }, asio::detached);
}

asio::awaitable<void> HttpConnection::run()
{
    // The coroutine's frame must hold the connection, not the lambda that made it.
    const auto self = shared_from_this();
    if (m_secure && !co_await secureStream()) {
        co_return;
    }
    if (!m_lease) {
        HttpResponse refusal = plainError(429, "rate_limited");
        refusal.with("Retry-After", "10");
        arm(m_options.headerWithin);
        co_await writeResponse(std::move(refusal), 11, false, false);
    } else {
        bool more = true;
        while (more) {
            more = co_await serveOne();
        }
    }
    disarm();
    if (m_stream) {
        arm(std::chrono::seconds(2));
        m_stream->shutdown([self](error_code) {
            self->disarm();
            self->m_stream->close();
        });
    }
}

asio::awaitable<bool> HttpConnection::secureStream()
{
    arm(m_options.headerWithin);
    error_code failed;
    auto initiate = [this](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        m_stream->handshake(beast::role_type::server, [shared](error_code error) { std::move (*shared)(error); });
    };
    auto done = asio::async_initiate<decltype(asTuple), void(error_code)>(initiate, asTuple);
    std::tie(failed) = co_await std::move(done);
    disarm();
    if (failed) {
        m_stream->close();
        m_stream.reset();
    }
    co_return !failed;
}

asio::awaitable<bool> HttpConnection::serveOne()
{
    auto parser = std::make_unique<Parser>();
    parser->header_limit(headerBytes);
    parser->body_limit(anyBody);
    arm(m_options.headerWithin);
    const auto [error, bytes] = co_await http::async_read_header(*m_stream, m_buffer, *parser, asTuple);
    disarm();
    if (error) {
        // A peer that just left gets no answer; one that spoke nonsense is told.
        if (error.category() == beast::http::make_error_code(http::error::bad_method).category()
            && error != http::error::end_of_stream && error != http::error::partial_message) {
            arm(m_options.headerWithin);
            const int status = statusOf(error);
            co_await writeResponse(plainError(status, status == 413 ? "too_large" : "invalid"), 11, false, false);
        }
        co_return false;
    }
    HttpRequest request = describe(parser->get());
    if (const auto announced = parser->content_length()) {
        request.announced = *announced;
    }
    const bool head = request.method == "HEAD";
    if (const int fault = headerFault(request, parser->get().version()); fault != 0) {
        arm(m_options.headerWithin);
        co_await writeResponse(plainError(fault, fault == 501 ? "unsupported" : "invalid"), 11, false, head);
        co_return false;
    }
    if (request.upgrade) {
        co_await upgrade(*parser, std::move(request));
        co_return false;
    }
    if (const auto refused = m_service.refusal(request)) {
        arm(m_options.headerWithin);
        // What follows may be the body: nothing more is read from this connection.
        co_await writeResponse(std::move(*refused), parser->get().version(), false, head);
        co_return false;
    }
    const std::size_t limit = m_service.bodyLimit(request);
    if (parser->content_length().value_or(0) > limit) {
        arm(m_options.headerWithin);
        co_await writeResponse(plainError(413, "too_large"), 11, false, head);
        co_return false;
    }
    parser->body_limit(limit);
    if (!co_await readBody(*parser)) {
        co_return false;
    }
    request.body = std::move(parser->get().body());
    const bool keepAlive = parser->get().keep_alive();
    const unsigned version = parser->get().version();
    parser.reset();
    HttpResponse response = co_await askService(std::move(request));
    arm(m_options.bodyWithin);
    co_return co_await writeResponse(std::move(response), version, keepAlive, head);
}

asio::awaitable<bool> HttpConnection::readBody(Parser& parser)
{
    arm(m_options.bodyWithin);
    if (!parser.is_done() && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        http::response<http::empty_body> go(http::status::continue_, parser.get().version());
        const auto [failed, sent] = co_await http::async_write(*m_stream, go, asTuple);
        if (failed) {
            co_return false;
        }
    }
    const auto [error, bytes] = co_await http::async_read(*m_stream, m_buffer, parser, asTuple);
    disarm();
    if (error && error.category() == http::make_error_code(http::error::bad_method).category()
        && error != http::error::partial_message) {
        arm(m_options.headerWithin);
        co_await writeResponse(
            plainError(statusOf(error), statusOf(error) == 413 ? "too_large" : "invalid"), 11, false, false);
    }
    co_return !error;
}

asio::awaitable<HttpResponse> HttpConnection::askService(HttpRequest request)
{
    auto answer = std::make_shared<HttpResponse>();
    auto initiate = [this, &request, answer](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        m_service.respond(
            std::move(request), [shared, answer, executor = m_stream->get_executor()](HttpResponse response) {
                asio::post(executor, [shared, answer, response = std::move(response)]() mutable {
                    *answer = std::move(response);
                    std::move (*shared)();
                });
            });
    };
    auto done = asio::async_initiate<decltype(asio::use_awaitable), void()>(initiate, asio::use_awaitable);
    co_await std::move(done);
    co_return std::move(*answer);
}

asio::awaitable<bool> HttpConnection::writeResponse(HttpResponse response, unsigned version, bool keepAlive, bool head)
{
    http::response<http::string_body> message(static_cast<http::status>(response.status), version);
    for (const auto& [name, value] : response.headers) {
        message.insert(name, value);
    }
    if (!response.type.empty()) {
        message.set(http::field::content_type, response.type);
    }
    message.set("X-Content-Type-Options", "nosniff");
    message.set("Referrer-Policy", "no-referrer");
    message.keep_alive(keepAlive);
    const bool bodyless = response.status == 204 || response.status == 304;
    if (!bodyless) {
        message.content_length(response.pieces ? response.pieceBytes : response.body.size());
    }
    bool good = false;
    if (head || response.pieces) {
        http::response<http::empty_body> header(message.base());
        http::response_serializer<http::empty_body> serializer(header);
        const auto [error, bytes] = co_await http::async_write_header(*m_stream, serializer, asTuple);
        good = !error;
        if (good && !head) {
            good = co_await writePieces(*response.pieces, response.pieceBytes);
        }
    } else {
        message.body() = std::move(response.body);
        const auto [error, bytes] = co_await http::async_write(*m_stream, message, asTuple);
        good = !error;
    }
    disarm();
    co_return good&& keepAlive;
}

asio::awaitable<bool> HttpConnection::writePieces(HttpBody& pieces, std::uint64_t bytes)
{
    const auto begun = std::chrono::steady_clock::now();
    std::uint64_t taken = 0;
    while (bytes > 0) {
        const auto sofar = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begun);
        if (sofar > m_options.bodyWithin && taken < m_options.leastRate * static_cast<std::uint64_t>(sofar.count())) {
            co_return false;
        }
        // No piece is waited for longer than a reader may take: it comes from this machine's disk.
        arm(m_options.pieceWithin);
        const auto piece = co_await nextPiece(pieces);
        if (!piece || piece->empty() || piece->size() > bytes) {
            co_return false;
        }
        const auto [error, sent] = co_await asio::async_write(*m_stream, asio::buffer(*piece), asTuple);
        if (error) {
            co_return false;
        }
        bytes -= piece->size();
        taken += piece->size();
    }
    co_return true;
}

asio::awaitable<std::optional<std::string>> HttpConnection::nextPiece(HttpBody& pieces)
{
    auto answer = std::make_shared<std::optional<std::string>>();
    auto initiate = [this, &pieces, answer](auto handler) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        pieces.next([shared, answer, executor = m_stream->get_executor()](std::optional<std::string> piece) {
            asio::post(executor, [shared, answer, piece = std::move(piece)]() mutable {
                *answer = std::move(piece);
                std::move (*shared)();
            });
        });
    };
    auto done = asio::async_initiate<decltype(asio::use_awaitable), void()>(initiate, asio::use_awaitable);
    co_await std::move(done);
    co_return std::move(*answer);
}

asio::awaitable<void> HttpConnection::upgrade(Parser& parser, HttpRequest request)
{
    auto decision = std::make_shared<std::variant<HttpResponse, Upgrade>>();
    // A proxy's connection is nobody's until somebody stays in it.
    const std::shared_ptr<void> behind = request.proxied ? m_limiter.admitBehind(request.address) : nullptr;
    // What follows the header of an upgrade belongs to a protocol that doesn't run yet.
    if (m_buffer.size() != 0 || !parser.is_done()) {
        *decision = plainError(400, "invalid");
    } else if (request.proxied && !behind) {
        *decision = plainError(429, "rate_limited").with("Retry-After", "10");
    } else if (const int status = openingFault(request); status != 0) {
        *decision = refusedOpening(status);
    } else {
        auto initiate = [this, &request, decision](auto handler) {
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            m_service.upgrade(std::move(request),
                [shared, decision, executor = m_stream->get_executor()](std::variant<HttpResponse, Upgrade> given) {
                    asio::post(executor, [shared, decision, given = std::move(given)]() mutable {
                        *decision = std::move(given);
                        std::move (*shared)();
                    });
                });
        };
        auto done = asio::async_initiate<decltype(asio::use_awaitable), void()>(initiate, asio::use_awaitable);
        co_await std::move(done);
    }
    if (auto* refusal = std::get_if<HttpResponse>(decision.get())) {
        arm(m_options.headerWithin);
        co_await writeResponse(std::move(*refusal), parser.get().version(), false, false);
        co_return;
    }
    const Upgrade& granted = std::get<Upgrade>(*decision);
    using Leases = std::pair<std::shared_ptr<void>, std::shared_ptr<void>>;
    const std::shared_ptr<void> lease = behind ? std::make_shared<Leases>(m_lease, behind) : m_lease;
    AnyStream stream = std::move(*m_stream);
    m_stream.reset();
    // Beast looks at the first line of a name only; all were judged here.
    parser.get().set(http::field::connection, "Upgrade");
    parser.get().set(http::field::upgrade, "websocket");
    WebSocket::accept(std::move(stream), parser.get(), granted.subprotocol, granted.messageBytes, lease,
        [opened = granted.opened](error_code error, const std::shared_ptr<WebSocket>& socket) {
            if (!error) {
                opened(socket);
            }
        });
}

HttpRequest HttpConnection::describe(const Parser::value_type& message) const
{
    HttpRequest request;
    request.method = std::string(message.method_string());
    std::string target(message.target());
    const std::string authority = takeAuthority(target);
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    request.query = mark == std::string::npos ? std::string() : target.substr(mark + 1);
    for (const auto& field : message) {
        std::string name(field.name_string());
        std::transform(name.begin(), name.end(), name.begin(),
            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        const bool host = name == "host" && !authority.empty();
        request.headers.emplace_back(std::move(name), host ? authority : std::string(field.value()));
    }
    request.proxied = m_options.trusted.contains(m_address);
    request.address = request.proxied ? m_options.trusted.clientOf(request, m_address) : m_address;
    request.secure = m_secure;
    request.confidential = m_secure;
    request.upgrade = message.version() >= 11 && asksForWebSocket(request);
    return request;
}

void HttpConnection::arm(std::chrono::seconds span)
{
    const std::uint64_t mine = ++m_armed;
    m_deadline.expires_after(span);
    m_deadline.async_wait([self = weak_from_this(), mine](error_code error) {
        const auto connection = self.lock();
        if (!error && connection && connection->m_armed == mine && connection->m_stream) {
            connection->m_stream->close();
        }
    });
}

void HttpConnection::disarm()
{
    ++m_armed;
    m_deadline.cancel();
}

} // namespace hub
