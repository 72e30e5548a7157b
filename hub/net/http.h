// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// HTTP as plain values, so that routes are written and tested without sockets.
namespace hub {

class WebSocket;

struct HttpRequest
{
    std::string method; ///< `GET`
    std::string path; ///< without the query, not decoded
    std::string query; ///< after `?`, not decoded
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case
    std::string body;
    std::string address; ///< the client's IP: the peer's, or whom a trusted proxy speaks for
    bool secure = false; ///< came over TLS
    bool proxied = false; ///< came from a trusted proxy
    bool confidential = false; ///< the browser speaks TLS: with the hub, or with a proxy in front of it
    bool upgrade = false; ///< asks for a WebSocket
    std::optional<std::uint64_t> announced; ///< bytes of the body as the header says; none: it doesn't
    std::shared_ptr<void> lease; ///< what the service took for it at the header; given back with the request

    /// Empty when absent.
    std::string_view header(std::string_view lowerCaseName) const;
    /// The entries of a comma-separated header over all its lines, trimmed, empty ones left out. Not for headers whose
    /// entries may hold commas in quotes.
    std::vector<std::string_view> list(std::string_view lowerCaseName) const;
    /// A decoded value of the query; none when absent or badly encoded.
    std::optional<std::string> parameter(std::string_view name) const;
    /// A cookie's value; none when absent or sent twice.
    std::optional<std::string> cookie(std::string_view name) const;
    /// What follows `Bearer `; none when there is none.
    std::optional<std::string> bearer() const;
};

/// A body that comes piece by piece, as fast as its reader takes it.
class HttpBody
{
public:
    virtual ~HttpBody() = default;
    /// The next piece, never empty; none: it can't go on. `done` once, from any thread. Not asked beyond the end.
    virtual void next(std::function<void(std::optional<std::string>)> done) = 0;
};

struct HttpResponse
{
    int status = 200;
    std::string type; ///< Content-Type; empty without a body
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<HttpBody> pieces {}; ///< instead of `body`
    std::uint64_t pieceBytes = 0; ///< of all of them together

    HttpResponse& with(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

using HttpReply = std::function<void(HttpResponse)>;

/// Let the peer in: `opened` is called on the connection's strand as soon as the WebSocket stands.
struct Upgrade
{
    std::string subprotocol; ///< the one to select
    std::size_t messageBytes = 0; ///< larger messages close the connection with 1009
    std::function<void(std::shared_ptr<WebSocket>)> opened;
};

using UpgradeReply = std::function<void(std::variant<HttpResponse, Upgrade>)>;

/// What stands behind the listener. Called on any thread; replies may be given at once or later, from any thread,
/// exactly once.
class HttpService
{
public:
    virtual ~HttpService() = default;

    /// Judged from the header alone, before anything of a body is read: an answer that refuses, or none. May put a
    /// lease into it for the body.
    virtual std::optional<HttpResponse> refusal(HttpRequest&) { return std::nullopt; }
    /// Most bytes of a body that this request may bring; judged from the header alone, before anything is read.
    virtual std::size_t bodyLimit(const HttpRequest& header) const = 0;
    virtual void respond(HttpRequest request, HttpReply reply) = 0;
    virtual void upgrade(HttpRequest request, UpgradeReply reply) = 0;
};

/// The status that refuses a request whose header isn't as RFC 9112 wants it: 400 for several `Host` or, from HTTP/1.1
/// on, none (3.2), and for a transfer coding in HTTP/1.0 (6.1); 501 for other codings than `chunked`, which nobody here
/// undoes. 0: it is good. `version`: 11 is HTTP/1.1.
int headerFault(const HttpRequest& request, unsigned version);

/// Without the blanks and tabs round it.
std::string_view trimmed(std::string_view text);

/// `%41` to `A`, `+` to a space; none when badly encoded.
std::optional<std::string> percentDecoded(std::string_view text);

} // namespace hub
