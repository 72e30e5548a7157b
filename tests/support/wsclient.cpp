// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/wsclient.h"

#include "hub/net/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

std::string Answer::header(const std::string& name) const
{
    for (const auto& [field, value] : headers) {
        if (field == name) {
            return value;
        }
    }
    return {};
}

Answer http(const std::string& url, const Request& request, const std::string& fingerprint)
{
    Answer answer;
    const auto address = hub::HubAddress::parse(url);
    if (!address) {
        answer.fault = base::describe(address.error());
        return answer;
    }
    hub::HttpRequest sent;
    sent.method = request.method;
    sent.path = request.path;
    sent.query = request.query;
    sent.body = request.body;
    sent.headers = request.headers;
    const auto got = hub::requestNow(address.value(), std::move(sent), fingerprint);
    if (!got) {
        answer.fault = base::describe(got.error());
        return answer;
    }
    answer.status = got.value().status;
    answer.type = got.value().type;
    answer.body = got.value().body;
    answer.headers = got.value().headers;
    return answer;
}

RawSocket::RawSocket(unsigned short port)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in to {};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    static_cast<void>(::connect(m_socket, reinterpret_cast<const sockaddr*>(&to), sizeof to));
}

RawSocket::~RawSocket()
{
    ::close(m_socket);
}

void RawSocket::send(const std::string& bytes)
{
    static_cast<void>(!::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

std::string RawSocket::readUntil(const std::string& end)
{
    constexpr int quietMs = 10'000;
    std::string got;
    pollfd ready {m_socket, POLLIN, 0};
    char buffer[4096];
    while ((end.empty() || got.find(end) == std::string::npos) && ::poll(&ready, 1, quietMs) == 1) {
        const ssize_t size = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (size <= 0) {
            break;
        }
        got.append(buffer, static_cast<std::size_t>(size));
    }
    return got;
}

std::string rawExchange(unsigned short port, const std::string& bytes)
{
    RawSocket socket(port);
    socket.send(bytes);
    return socket.readUntil("\r\n\r\n");
}

struct WsClient::State
{
    boost::asio::io_context io;
    std::unique_ptr<hub::Client> client;
    std::shared_ptr<hub::WebSocket> socket;
    std::deque<std::string> messages;
    std::uint16_t code = 0;
    int refusal = 0;
    bool failed = false;

    void until(const std::function<bool()>& done, std::chrono::milliseconds within)
    {
        const auto deadline = std::chrono::steady_clock::now() + within;
        io.restart();
        while (!done() && std::chrono::steady_clock::now() < deadline) {
            if (io.run_one_until(deadline) == 0 && io.stopped()) {
                break;
            }
        }
    }
};

WsClient::WsClient(const std::string& url, const SocketOptions& options, const std::string& fingerprint)
    : m_state(std::make_unique<State>())
{
    State* state = m_state.get();
    state->client = std::make_unique<hub::Client>(state->io, hub::HubAddress::parse(url).value(), fingerprint);
    hub::Client::SocketOptions socket;
    socket.path = options.path;
    socket.subprotocols = options.subprotocols;
    socket.bearer = options.bearer;
    socket.origin = options.origin;
    hub::Client::SocketEvents events;
    events.opened = [state](std::shared_ptr<hub::WebSocket> opened) {
        state->socket = std::move(opened);
        hub::WebSocketEvents inner;
        inner.message = [state](std::string_view bytes) { state->messages.emplace_back(bytes); };
        inner.closed = [state](std::uint16_t code) { state->code = code; };
        state->socket->start(std::move(inner));
    };
    events.refused = [state](int status) { state->refusal = status; };
    events.failed = [state](const base::Fault&) { state->failed = true; };
    state->client->open(std::move(socket), std::move(events));
    state->until([state] { return state->socket || state->refusal != 0 || state->failed; }, std::chrono::seconds(10));
}

WsClient::~WsClient()
{
    cut();
    m_state->until([] { return false; }, std::chrono::milliseconds(0));
}

bool WsClient::isOpen() const
{
    return m_state->socket && m_state->code == 0;
}

int WsClient::refusal() const
{
    return m_state->refusal;
}

void WsClient::send(const std::string& message)
{
    State* state = m_state.get();
    if (state->socket) {
        state->socket->send(std::make_shared<const std::string>(message));
        // Nobody runs this socket while the test waits for another one.
        state->until(
            [state] { return state->socket->unsentBytes() == 0 || state->code != 0; }, std::chrono::seconds(10));
    }
}

std::optional<std::string> WsClient::next(std::chrono::milliseconds within)
{
    State* state = m_state.get();
    state->until([state] { return !state->messages.empty() || state->code != 0 || !state->socket; }, within);
    if (state->messages.empty()) {
        return std::nullopt;
    }
    std::string message = std::move(state->messages.front());
    state->messages.pop_front();
    return message;
}

std::uint16_t WsClient::closeCode(std::chrono::milliseconds within)
{
    State* state = m_state.get();
    state->until([state] { return state->code != 0 || !state->socket; }, within);
    return state->code;
}

void WsClient::holdReading(bool held)
{
    if (m_state->socket) {
        m_state->socket->holdReading(held);
    }
}

void WsClient::close()
{
    if (m_state->socket) {
        m_state->socket->close(1000);
        closeCode();
    }
}

void WsClient::cut()
{
    if (m_state->socket) {
        m_state->socket->abort();
    }
}

} // namespace support
