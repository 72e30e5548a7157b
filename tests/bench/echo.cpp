// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/measures.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <memory>
#include <string>

extern char** environ;

namespace measure {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t connections = 2'000;
constexpr std::size_t bytes = 200;
constexpr int onTheWay = 3;
constexpr std::chrono::seconds warmUp {2};
constexpr std::chrono::seconds measured {5};

using Stream = websocket::stream<tcp::socket, false>;

/// Sends back what it reads, one message after the other.
struct Echo : std::enable_shared_from_this<Echo>
{
    explicit Echo(tcp::socket socket)
        : stream(std::move(socket))
    {
        stream.binary(true);
        stream.auto_fragment(false);
    }

    void run()
    {
        stream.async_accept([self = shared_from_this()](error_code error) {
            if (!error) {
                self->read();
            }
        });
    }

    void read()
    {
        stream.async_read(buffer, [self = shared_from_this()](error_code error, std::size_t) {
            if (error) {
                return;
            }
            self->stream.async_write(self->buffer.data(), [self](error_code failed, std::size_t) {
                self->buffer.consume(self->buffer.size());
                if (!failed) {
                    self->read();
                }
            });
        });
    }

    Stream stream;
    beast::flat_buffer buffer;
};

void accept(tcp::acceptor& acceptor)
{
    acceptor.async_accept([&acceptor](error_code error, tcp::socket socket) {
        if (!error) {
            socket.set_option(tcp::no_delay(true));
            std::make_shared<Echo>(std::move(socket))->run();
            accept(acceptor);
        }
    });
}

/// Keeps a few messages on the way.
struct Caller : std::enable_shared_from_this<Caller>
{
    Caller(asio::io_context& io, std::uint64_t& echoes)
        : stream(io)
        , count(echoes)
    {
        stream.binary(true);
        stream.auto_fragment(false);
    }

    void run(const tcp::endpoint& server)
    {
        stream.next_layer().async_connect(server, [self = shared_from_this()](error_code error) {
            if (error) {
                return;
            }
            self->stream.next_layer().set_option(tcp::no_delay(true));
            self->stream.async_handshake("localhost", "/", [self](error_code failed) {
                if (!failed) {
                    self->owed = onTheWay;
                    self->write();
                    self->read();
                }
            });
        });
    }

    void write()
    {
        if (writing || owed == 0) {
            return;
        }
        writing = true;
        --owed;
        stream.async_write(asio::buffer(text), [self = shared_from_this()](error_code error, std::size_t) {
            self->writing = false;
            if (!error) {
                self->write();
            }
        });
    }

    void read()
    {
        stream.async_read(buffer, [self = shared_from_this()](error_code error, std::size_t) {
            if (error) {
                return;
            }
            self->buffer.consume(self->buffer.size());
            ++self->count;
            ++self->owed;
            self->write();
            self->read();
        });
    }

    Stream stream;
    beast::flat_buffer buffer;
    std::string text = std::string(bytes, 'x');
    std::uint64_t& count;
    int owed = 0;
    bool writing = false;
};

/// The echo server as a process; it ends with this.
class Server
{
public:
    explicit Server(const Setting& setting)
    {
        std::array<int, 2> in {};
        std::array<int, 2> out {};
        if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) {
            return;
        }
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
        std::string program = setting.self.string();
        std::string role = "--echo-server";
        std::array<char*, 3> arguments {program.data(), role.data(), nullptr};
        posix_spawn(&m_process, program.c_str(), &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        close(in[0]);
        close(out[1]);
        m_input = in[1];
        std::array<char, 16> text {};
        if (m_process > 0 && read(out[0], text.data(), text.size() - 1) > 0) {
            m_port = static_cast<std::uint16_t>(std::atoi(text.data()));
        }
        close(out[0]);
    }

    ~Server()
    {
        close(m_input);
        if (m_process > 0) {
            waitpid(m_process, nullptr, 0);
        }
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const { return m_port; }

private:
    pid_t m_process = 0;
    int m_input = -1;
    std::uint16_t m_port = 0;
};

} // namespace

int serveEcho()
{
    asio::io_context io(1);
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    acceptor.listen(4096);
    accept(acceptor);
    std::cout << acceptor.local_endpoint().port() << std::endl;
    asio::posix::stream_descriptor input(io, dup(STDIN_FILENO));
    char byte = 0;
    input.async_read_some(asio::buffer(&byte, 1), [&io](error_code, std::size_t) { io.stop(); });
    io.run();
    return 0;
}

base::Result<double> echoRate(const Setting& setting)
{
    const Server server(setting);
    if (server.port() == 0) {
        return base::fail(base::FaultKind::Io, "the echo server did not start");
    }
    asio::io_context io(1);
    std::uint64_t echoes = 0;
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), server.port());
    for (std::size_t i = 0; i < setting.scaled(connections); ++i) {
        std::make_shared<Caller>(io, echoes)->run(endpoint);
    }
    std::uint64_t before = 0;
    asio::steady_timer begin(io, warmUp);
    begin.async_wait([&](error_code) { before = echoes; });
    asio::steady_timer end(io, warmUp + measured);
    end.async_wait([&io](error_code) { io.stop(); });
    io.run();
    return static_cast<double>(echoes - before) / static_cast<double>(measured.count());
}

} // namespace measure
