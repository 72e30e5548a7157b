// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/client.h"

#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <thread>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::string_literals;

const std::string goodAnswer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: cloudseat.v1\r\n\r\n";

std::string acceptFor(const std::string& request)
{
    const std::string name = "Sec-WebSocket-Key: ";
    const std::string key
        = request.substr(request.find(name) + name.size(), 24) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char hash[SHA_DIGEST_LENGTH];
    SHA1(reinterpret_cast<const unsigned char*>(key.data()), key.size(), hash);
    unsigned char text[32];
    const int size = EVP_EncodeBlock(text, hash, sizeof hash);
    return {text, text + size};
}

/// Accepts one connection, answers its opening, sends `bytes` and reads until the client ends it.
void serveOne(tcp::acceptor& acceptor, std::string answer, const std::string& bytes)
{
    tcp::socket socket = acceptor.accept();
    std::string request;
    boost::system::error_code error;
    asio::read_until(socket, asio::dynamic_buffer(request), "\r\n\r\n", error);
    if (const auto at = answer.find("{accept}"); at != std::string::npos) {
        answer.replace(at, 8, acceptFor(request));
    }
    asio::write(socket, asio::buffer(answer + bytes), error);
    socket.shutdown(tcp::socket::shutdown_send, error);
    char sink[512];
    while (socket.read_some(asio::buffer(sink), error) > 0) { }
}

/// What the client tells of a server that answers and sends this.
std::string toldOf(const std::string& answer, const std::string& bytes)
{
    asio::io_context io;
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    std::thread server([&] { serveOne(acceptor, answer, bytes); });
    hub::Client client(io, hub::HubAddress {false, "127.0.0.1", acceptor.local_endpoint().port()});
    std::string told;
    const auto note = [&told](const std::string& what) { told += (told.empty() ? "" : ", ") + what; };
    hub::Client::SocketOptions options;
    options.path = "/v1/agent";
    options.messageBytes = 1000;
    hub::Client::SocketEvents events;
    events.opened = [&](const std::shared_ptr<hub::WebSocket>& socket) {
        note("open");
        hub::WebSocketEvents on;
        on.message = [&](std::string_view text) { note("message " + std::string(text.substr(0, 40))); };
        on.closed = [&](std::uint16_t code) { note("closed " + std::to_string(code)); };
        socket->start(std::move(on));
    };
    events.refused = [&](int status) { note("refused " + std::to_string(status)); };
    events.failed = [&](const base::Fault&) { note("failed"); };
    client.open(options, events);
    io.run();
    server.join();
    return told;
}

std::string answerWithout(const std::string& name, const std::string& instead = {})
{
    std::string answer = goodAnswer;
    const auto from = answer.find(name);
    return answer.replace(from, answer.find("\r\n", from) + 2 - from, instead);
}

} // namespace

TEST_CASE("client_answersToTheOpening_areJudged")
{
    // RFC 6455, 4.1.
    CHECK(toldOf(goodAnswer, "\x82\x05hello\x88\x02\x03\xe8"s) == "open, message hello, closed 1000");
    CHECK(toldOf(answerWithout("Upgrade"), {}) == "failed");
    CHECK(toldOf(answerWithout("Connection"), {}) == "failed");
    CHECK(toldOf(answerWithout("Sec-WebSocket-Accept"), {}) == "failed");
    CHECK(toldOf(answerWithout("Sec-WebSocket-Accept", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), {})
        == "failed");
    CHECK(toldOf("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", {}) == "refused 200");
    CHECK(toldOf("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", {})
        == "refused 302");
    CHECK(toldOf("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", {}) == "refused 503");
    CHECK(toldOf("SSH-2.0-OpenSSH_9.2p1\r\n\r\n", {}) == "failed");
    CHECK(toldOf({}, {}) == "failed");
    CHECK(toldOf("HTTP/1.1 101 Swi", {}) == "failed");
    CHECK(toldOf("HTTP/1.1 101 S\r\nX-Long: " + std::string(1 << 20, 'a'), {}) == "failed");
}

TEST_CASE("client_framesThatBreakTheRules_endTheConnection")
{
    const auto told = [](const std::string& bytes) { return toldOf(goodAnswer, bytes); };
    // 7.1.5: 1006 when no close frame came; the hub is sent 1002, 1007 or 1009.
    CHECK(told("\x82\x85\x01\x02\x03\x04hello"s) == "open, closed 1006"); // masked, 5.1
    CHECK(told("\xc2\x05hello"s) == "open, closed 1006"); // RSV1, 5.2
    CHECK(told("\x83\x05hello"s) == "open, closed 1006"); // opcode 3
    CHECK(told("\x82\x7e\x00\x05hello"s) == "open, closed 1006"); // length not the shortest
    CHECK(told("\x80\x05hello"s) == "open, closed 1006"); // continuation of nothing, 5.4
    CHECK(told("\x02\x02he\x82\x03llo"s) == "open, closed 1006"); // a message within one
    CHECK(told("\x89\x7e\x00\x7e"s + std::string(126, 'x')) == "open, closed 1006"); // ping too long, 5.5
    CHECK(told("\x09\x00"s) == "open, closed 1006"); // ping as a fragment
    CHECK(told("\x81\x02\xc0\xaf"s) == "open, closed 1006"); // text, no UTF-8, 8.1
    CHECK(told("\x81\x05hello"s) == "open, closed 1003"); // text, 7.4.1
    CHECK(told("\x82\x7f\x40\x00\x00\x00\x00\x00\x00\x00"s) == "open, closed 1009"); // 2^62 bytes announced, 10.4
    CHECK(told("\x02\x7e\x03\xe8"s + std::string(1000, 'x') + "\x80\x01x"s) == "open, closed 1009");
    CHECK(told("\x88\x02\x0f\xa6"s) == "open, closed 4006");
    CHECK(told("\x88\x01\x03"s) == "open, closed 1006"); // half a code, 5.5.1
    CHECK(told("\x82\x05hel"s) == "open, closed 1006"); // cut, 7.1.5
    CHECK(told("\x02\x02he\x89\x00\x80\x03llo\x88\x02\x03\xe9"s) == "open, message hello, closed 1001"); // ping within
}
