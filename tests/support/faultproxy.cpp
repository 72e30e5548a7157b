// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultproxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace support {

namespace {

constexpr int beat = 20; // ms between two looks at what was asked for

sockaddr_in loopback(unsigned short port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

/// With a reset instead of an orderly end.
void reset(int socket)
{
    const linger now {1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(socket);
}

void sendAtOnce(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

FaultProxy::FaultProxy(unsigned short to)
    : m_to(to)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(m_listener, 128);
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

FaultProxy::~FaultProxy()
{
    m_ends = true;
    m_acceptor.join();
    for (std::thread& relay : m_relays) {
        relay.join();
    }
    ::close(m_listener);
}

void FaultProxy::use(Line line)
{
    const std::lock_guard lock(m_mutex);
    m_line = line;
}

void FaultProxy::cutAll()
{
    ++m_cuts;
}

void FaultProxy::shut(bool isShut)
{
    m_isShut = isShut;
    cutAll();
}

void FaultProxy::accept()
{
    while (!m_ends) {
        pollfd waits {m_listener, POLLIN, 0};
        if (::poll(&waits, 1, beat) <= 0) {
            continue;
        }
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0 && m_isShut) {
            ::close(client);
        } else if (client >= 0) {
            const std::lock_guard lock(m_mutex);
            ++m_connections;
            m_relays.emplace_back([this, client, line = m_line] { relay(client, line); });
        }
    }
}

FaultProxy::Passed FaultProxy::pass(int from, int to, MessageMangler& mangler, Running& running)
{
    std::array<char, 4096> bytes {};
    const ssize_t count = ::recv(from, bytes.data(), bytes.size(), 0);
    if (count <= 0) {
        return count == 0 ? Passed::Ended : Passed::Broken;
    }
    const std::string_view came(bytes.data(), static_cast<std::size_t>(count));
    if (running.line.messages.isNothing()) {
        return send(to, came, running);
    }
    const std::uint64_t before = mangler.spoilt();
    const std::string passed = mangler.pass(came);
    m_spoilt += mangler.spoilt() - before;
    return send(to, passed, running);
}

FaultProxy::Passed FaultProxy::send(int to, std::string_view bytes, Running& running)
{
    const Line& line = running.line;
    while (!bytes.empty() && !m_ends) {
        std::size_t piece = std::min(line.piece > 0 ? line.piece : bytes.size(), bytes.size());
        std::chrono::microseconds late = line.delay;
        if (line.bytesPerSecond > 0) {
            piece = std::min(piece, std::max<std::size_t>(line.bytesPerSecond / 50, 1));
            late += std::chrono::microseconds(1'000'000 * piece / line.bytesPerSecond);
        }
        if (late.count() > 0) {
            std::this_thread::sleep_for(late);
        }
        const bool cut = line.cutAfter > 0 && running.passed + piece > line.cutAfter;
        if (cut || ::send(to, bytes.data(), piece, MSG_NOSIGNAL) < 0) {
            return Passed::Broken;
        }
        bytes.remove_prefix(piece);
        running.passed += piece;
    }
    return Passed::On;
}

void FaultProxy::relay(int client, const Line& line)
{
    const int hub = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(m_to);
    Passed state = ::connect(hub, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? Passed::On
                                                                                                    : Passed::Broken;
    sendAtOnce(client);
    sendAtOnce(hub);
    const std::uint64_t cuts = m_cuts;
    Running running {line};
    MessageMangler up(line.messages);
    MessageMangler down(line.messages);
    while (state == Passed::On && !m_ends && m_cuts == cuts) {
        if (m_held) {
            std::this_thread::sleep_for(std::chrono::milliseconds(beat));
            continue;
        }
        std::array<pollfd, 2> ends {pollfd {client, POLLIN, 0}, pollfd {hub, POLLIN, 0}};
        if (::poll(ends.data(), ends.size(), beat) < 0) {
            break;
        }
        if (m_held) {
            continue; // since it began to wait
        }
        state = ends[0].revents == 0 ? state : pass(client, hub, up, running);
        if (state == Passed::On && ends[1].revents != 0) {
            state = pass(hub, client, down, running);
        }
    }
    if (state == Passed::Ended) {
        ::close(client);
        ::close(hub);
    } else {
        reset(client);
        reset(hub);
    }
}

} // namespace support
