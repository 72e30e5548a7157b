// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
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
    std::string address; ///< the peer's IP
    bool secure = false; ///< came over TLS
    bool upgrade = false; ///< asks for a WebSocket

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

struct HttpResponse
{
    int status = 200;
    std::string type; ///< Content-Type; empty without a body
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;

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

    /// Judged from the header alone, before anything of a body is read: an answer that refuses, or none.
    virtual std::optional<HttpResponse> refusal(const HttpRequest&) { return std::nullopt; }
    /// Most bytes of a body that this request may bring; judged from the header alone, before anything is read.
    virtual std::size_t bodyLimit(const HttpRequest& header) const = 0;
    virtual void respond(HttpRequest request, HttpReply reply) = 0;
    virtual void upgrade(HttpRequest request, UpgradeReply reply) = 0;
};

/// Without the blanks and tabs round it.
std::string_view trimmed(std::string_view text);

/// `%41` to `A`, `+` to a space; none when badly encoded.
std::optional<std::string> percentDecoded(std::string_view text);

} // namespace hub
