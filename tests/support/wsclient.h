// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Clients for tests of a hub: blocking, one thread, bytes in and out. Nothing of Beast shows.
namespace support {

struct Answer
{
    int status = 0; ///< 0: no answer
    std::string type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string fault; ///< why there is no answer

    /// Empty when absent; `name` as the hub writes it.
    std::string header(const std::string& name) const;
};

struct Request
{
    std::string method = "GET";
    std::string path;
    std::string query;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Where a hub is, and the certificate by which it is known there: its SHA-256 in hex, empty without TLS.
struct Door
{
    Door(std::string where, std::string certificate = {})
        : url(std::move(where))
        , fingerprint(std::move(certificate))
    { }

    std::string url;
    std::string fingerprint;
};

/// One request to the hub. With a fingerprint exactly that certificate is accepted.
Answer http(const std::string& url, const Request& request, const std::string& fingerprint = {});

/// Sends bytes over plain TCP and returns the answer up to the end of its header.
std::string rawExchange(unsigned short port, const std::string& bytes);

/// A plain TCP connection for bytes that no client would send.
class RawSocket final
{
public:
    explicit RawSocket(unsigned short port);
    ~RawSocket();
    RawSocket(const RawSocket&) = delete;
    RawSocket& operator=(const RawSocket&) = delete;

    void send(const std::string& bytes);
    /// Everything that came since the last call, up to and with `end`; what there is when the peer closes or is
    /// silent for ten seconds.
    std::string readUntil(const std::string& end);

private:
    int m_socket = -1;
};

struct SocketOptions
{
    std::string path = "/v1/agent";
    std::string subprotocols = "cloudseat.v1";
    std::string bearer;
    std::string origin;
};

/// A WebSocket whose messages are strings.
class WsClient final
{
public:
    WsClient(const std::string& url, const SocketOptions& options, const std::string& fingerprint = {});
    ~WsClient();
    WsClient(const WsClient&) = delete;
    WsClient& operator=(const WsClient&) = delete;

    bool isOpen() const;
    /// HTTP status instead of the upgrade; 0 when it was opened or nothing answered.
    int refusal() const;

    void send(const std::string& message);
    /// The next message; none when the connection ended or nothing came in time.
    std::optional<std::string> next(std::chrono::milliseconds within = std::chrono::milliseconds(10'000));
    /// The close code, once it is closed; waits for it. 0: still open after `within`.
    std::uint16_t closeCode(std::chrono::milliseconds within = std::chrono::milliseconds(10'000));
    /// True: takes nothing more off the connection than one message.
    void holdReading(bool held);
    /// Closes in order.
    void close();
    /// Without a word.
    void cut();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace support
