// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/websocketcases.h"

#include "core/protocol/limits.h"
#include "tests/models/nastyserver.h"

namespace nasty {

namespace {

constexpr int more = 0;
constexpr int text = 1;
constexpr int binary = 2;
constexpr int ping = 9;
constexpr int pong = 10;
const std::string live = "open";
const std::string failed = "open, closed 1002";

FrameShape unfinished()
{
    return {.fin = false};
}

/// A good answer with one line changed; an empty line leaves it out.
QByteArray answerWith(const QByteArray& name, const QByteArray& line)
{
    QByteArray answer = goodAnswer();
    const qsizetype from = answer.indexOf(name);
    answer.replace(from, answer.indexOf("\r\n", from) + 2 - from, line.isEmpty() ? QByteArray() : line + "\r\n");
    return answer;
}

QByteArray answerAnd(const QByteArray& line)
{
    return answerWith("Upgrade", "Upgrade: websocket\r\n" + line);
}

Case answered(const std::string& name, const std::string& rfc, const QByteArray& answer, const std::string& tells)
{
    return {name, rfc, {}, tells, {}, answer};
}

/// What Qt 6.4 does instead, which we can't mend from outside: docs/conformance.md.
Case deviating(Case one, const std::string& does)
{
    one.deviates = does;
    return one;
}

Case refusal(int status, const QByteArray& lines = {})
{
    const QByteArray number = QByteArray::number(status);
    return answered("an answer with " + number.toStdString(), "4.1",
        "HTTP/1.1 " + number + " No\r\n" + lines + "Content-Length: 2\r\n\r\n{}", "closed " + number.toStdString());
}

} // namespace

QByteArray goodAnswer()
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: cloudseat.v1\r\n\r\n";
}

std::vector<Case> handshakeCases()
{
    const std::string no = "closed 1006";
    std::vector<Case> cases {
        answered("as it must be", "4.1", goodAnswer(), live),
        answered("Upgrade in capitals", "4.1, 2", answerWith("Upgrade", "Upgrade: WEBSOCKET"), live),
        answered("Connection in lower case", "4.1, 3", answerWith("Connection", "Connection: upgrade"), live),
        deviating(answered("Connection with two entries", "4.1, 3",
                      answerWith("Connection", "Connection: keep-alive, Upgrade"), live),
            no),
        answered(
            "names in lower case", "4.1", answerWith("Sec-WebSocket-Accept", "sec-websocket-accept: {accept}"), live),
        answered("blanks round the accept", "4.1, 4",
            answerWith("Sec-WebSocket-Accept", "Sec-WebSocket-Accept:   {accept}  "), live),
        answered("another reason", "4.1, 1", answerWith("HTTP", "HTTP/1.1 101 Hello there"), live),
        answered("lines that nobody knows", "4.1", answerAnd("X-Unknown: a\r\nSec-WebSocket-Unknown: b"), live),
        answered("no Upgrade", "4.1, 2", answerWith("Upgrade", {}), no),
        answered("another Upgrade", "4.1, 2", answerWith("Upgrade", "Upgrade: h2c"), no),
        answered("no Connection", "4.1, 3", answerWith("Connection", {}), no),
        answered("another Connection", "4.1, 3", answerWith("Connection", "Connection: keep-alive"), no),
        answered("no accept", "4.1, 4", answerWith("Sec-WebSocket-Accept", {}), no),
        answered("an empty accept", "4.1, 4", answerWith("Sec-WebSocket-Accept", "Sec-WebSocket-Accept:"), no),
        answered("another accept", "4.1, 4",
            answerWith("Sec-WebSocket-Accept", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), no),
        answered("a byte behind the accept", "4.1, 4",
            answerWith("Sec-WebSocket-Accept", "Sec-WebSocket-Accept: {accept}x"), no),
        deviating(answered("an extension that nobody asked for", "4.1, 5",
                      answerAnd("Sec-WebSocket-Extensions: permessage-deflate"), no),
            live),
        answered("a subprotocol that nobody asked for", "4.1, 6",
            answerWith("Sec-WebSocket-Protocol", "Sec-WebSocket-Protocol: chat"), no),
        answered("no subprotocol", "docs/protocol.md", answerWith("Sec-WebSocket-Protocol", {}), "closed 426"),
        answered("HTTP/1.0", "4.1, 1", answerWith("HTTP", "HTTP/1.0 101 Switching Protocols"), no),
        answered("no HTTP", "4.1", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n\r\n", no),
        answered("no status", "4.1", answerWith("HTTP", "HTTP/1.1"), no),
        answered("a line without a colon", "4.1", answerAnd("nonsense"), no),
        answered("a whole page instead", "4.1, 1", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "closed 200"),
        answered("a redirection", "4.1, 1: MAY be followed",
            "HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "closed 302"),
        {"a message in one packet with the answer", "4.1", {frame(binary, "hello")}, live + ", message hello"},
    };
    cases.push_back(deviating(refusal(400), no));
    for (const int status : {401, 403, 404, 426, 429, 500, 503}) {
        cases.push_back(refusal(status));
    }
    cases.push_back(refusal(407, "Proxy-Authenticate: Basic realm=\"x\"\r\n"));
    return cases;
}

std::vector<Case> framingCases()
{
    std::vector<Case> cases;
    for (const qsizetype size : {0, 1, 125, 126, 127, 65'535, 65'536, 200'000}) {
        const std::string told = size == 0 ? "" : size == 1 ? "x" : std::to_string(size) + " bytes";
        cases.push_back({"a message of " + std::to_string(size) + " bytes", "5.2",
            {frame(binary, QByteArray(size, 'x'))}, live + ", message " + told});
    }
    const std::vector<std::pair<int, qsizetype>> long_ {
        {16, 0}, {16, 125}, {64, 0}, {64, 125}, {64, 126}, {64, 65'535}};
    for (const auto& [form, size] : long_) {
        cases.push_back({std::to_string(size) + " bytes announced in " + std::to_string(form) + " bits", "5.2",
            {frame(binary, QByteArray(size, 'x'), {.form = form})}, failed});
    }
    cases.push_back(
        {"a length with its top bit set", "5.2", {frame(binary, {}, {.form = 64, .says = quint64(1) << 63})}, failed});
    cases.push_back(
        deviating({"a masked message", "5.1: a client MUST close", {frame(binary, "hello", {.masked = true})}, failed},
            live + ", message hello"));
    cases.push_back(
        deviating({"a masked ping", "5.1", {frame(ping, "hello", {.masked = true})}, failed, "pong hello"}, live));
    cases.push_back(deviating(
        {"an empty masked message", "5.1", {frame(binary, {}, {.masked = true})}, failed}, live + ", message "));
    cases.push_back({"two messages in one packet", "5.2", {frame(binary, "one") + frame(binary, "two")},
        live + ", message one, message two"});
    std::vector<QByteArray> alone;
    for (const char byte : frame(binary, QByteArray(130, 'x'))) {
        alone.push_back(QByteArray(1, byte));
    }
    cases.push_back({"each byte alone", "5.2", alone, live + ", message 130 bytes"});
    return cases;
}

std::vector<Case> controlCases()
{
    std::vector<Case> cases {
        {"a ping", "5.5.2", {frame(ping, "hello")}, live, "pong hello"},
        {"an empty ping", "5.5.2", {frame(ping)}, live, "pong "},
        {"a ping of 125 bytes", "5.5.2", {frame(ping, QByteArray(125, 'y'))}, live, "pong " + std::string(125, 'y')},
        {"a ping that is no UTF-8", "5.5.3", {frame(ping, "\xc0\xff")}, live, "pong \xc0\xff"},
        {"two pings", "5.5.3", {frame(ping, "a"), frame(ping, "b")}, live, "pong a, pong b"},
        {"a pong that nobody asked for", "5.5.3", {frame(pong, "hello")}, live, ""},
        {"an empty pong", "5.5.3", {frame(pong)}, live, ""},
        {"a ping within a message", "5.4", {frame(binary, "he", unfinished()), frame(ping, "mid"), frame(more, "llo")},
            live + ", message hello", "pong mid"},
    };
    for (const int opcode : {8, ping, pong}) {
        const std::string name = opcode == 8 ? "close" : opcode == ping ? "ping" : "pong";
        cases.push_back({"a " + name + " of 126 bytes", "5.5", {frame(opcode, QByteArray(126, 3))}, failed});
        cases.push_back({"a " + name + " of 65536 bytes", "5.5", {frame(opcode, QByteArray(65'536, 3))}, failed});
        cases.push_back(
            {"a " + name + " as a fragment", "5.4, 5.5", {frame(opcode, "\x03\xe8", unfinished())}, failed});
    }
    return cases;
}

std::vector<Case> reservedCases()
{
    std::vector<Case> cases;
    for (int rsv = 1; rsv <= 7; ++rsv) {
        const std::string bits = "reserved bits " + std::to_string(rsv) + " on a ";
        cases.push_back({bits + "message", "5.2", {frame(binary, "hello", {.rsv = rsv})}, failed});
        cases.push_back({bits + "ping", "5.2", {frame(ping, "hello", {.rsv = rsv})}, failed});
    }
    cases.push_back({"RSV1 on a close", "5.2", {closeFrame(1000, {}, {.rsv = 4})}, failed});
    cases.push_back(
        {"RSV1 on a continuation", "5.2", {frame(binary, "he", unfinished()), frame(more, "llo", {.rsv = 4})}, failed});
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        const std::string name = "opcode " + std::to_string(opcode);
        cases.push_back({name, "5.2", {frame(opcode, "hello")}, failed});
        cases.push_back({name + ", empty", "5.2", {frame(opcode)}, failed});
        cases.push_back(
            {name + " within a message", "5.2, 5.4", {frame(binary, "he", unfinished()), frame(opcode)}, failed});
    }
    return cases;
}

std::vector<Case> fragmentationCases()
{
    std::vector<QByteArray> thousand {frame(binary, {}, unfinished())};
    for (int i = 0; i < 1000; ++i) {
        thousand.push_back(frame(more, "x", {.fin = i == 999}));
    }
    return {
        {"two fragments", "5.4", {frame(binary, "he", unfinished()), frame(more, "llo")}, live + ", message hello"},
        {"empty fragments", "5.4",
            {frame(binary, {}, unfinished()), frame(more, {}, unfinished()), frame(more, "hello", unfinished()),
                frame(more)},
            live + ", message hello"},
        {"a thousand fragments", "5.4", thousand, live + ", message 1000 bytes"},
        {"a pong between fragments", "5.4", {frame(binary, "he", unfinished()), frame(pong), frame(more, "llo")},
            live + ", message hello"},
        {"a continuation of nothing", "5.4", {frame(more, "hello")}, failed},
        {"an unfinished continuation of nothing", "5.4", {frame(more, "hello", unfinished())}, failed},
        {"an empty continuation of nothing", "5.4", {frame(more)}, failed},
        {"a continuation after a whole message", "5.4", {frame(binary, "hello"), frame(more, "x")},
            live + ", message hello, closed 1002"},
        {"a new message within one", "5.4", {frame(binary, "he", unfinished()), frame(binary, "llo")}, failed},
        {"a new text within a message", "5.4", {frame(binary, "he", unfinished()), frame(text, "llo")}, failed},
        {"a new unfinished message within one", "5.4",
            {frame(binary, "he", unfinished()), frame(binary, "llo", unfinished())}, failed},
        {"an empty last fragment", "5.4", {frame(binary, "hello", unfinished()), frame(more)},
            live + ", message hello"},
        {"a ping between each two fragments", "5.4, 5.5.2",
            {frame(binary, "h", unfinished()), frame(ping, "a"), frame(more, "ell", unfinished()), frame(ping, "b"),
                frame(more, "o")},
            live + ", message hello", "pong a, pong b"},
        {"two fragmented messages", "5.4",
            {frame(binary, "he", unfinished()), frame(more, "llo"), frame(binary, "w", unfinished()),
                frame(more, "orld")},
            live + ", message hello, message world"},
        {"fragments of different forms", "5.2, 5.4",
            {frame(binary, "h", unfinished()), frame(more, QByteArray(200, 'x'), unfinished()),
                frame(more, QByteArray(70'000, 'x'))},
            live + ", message 70201 bytes"},
        {"a continuation after a fragmented message", "5.4",
            {frame(binary, "he", unfinished()), frame(more, "llo"), frame(more)},
            live + ", message hello, closed 1002"},
        {"a continuation after a ping", "5.4", {frame(ping), frame(more, "x")}, failed},
        {"a close within a message", "5.4, 5.5.1", {frame(binary, "he", unfinished()), closeFrame(1001)},
            live + ", closed 1001"},
    };
}

std::vector<Case> textCases()
{
    // The hub speaks binary only: good text ends the link with what it is, other text with what it isn't.
    std::vector<Case> cases;
    for (const char* good :
        {"", "hello", "您好", "\xf0\x9f\x98\x80", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xee\x80\x80"}) {
        cases.push_back({std::string("good text: ") + good, "5.6, 7.4.1", {frame(text, good)}, "open, closed 1003"});
    }
    for (const char* bad :
        {"80", "bf", "fe", "ff", "c080", "c0af", "c1bf", "e08080", "e09fbf", "f0808080", "f08fbfbf", "f888808080",
            "eda080", "edbfbf", "eda080edb080", "f4908080", "f7bfbfbf", "c3", "e4b8", "f09f98", "c328", "e428b8"}) {
        cases.push_back(
            {std::string("no UTF-8: ") + bad, "8.1", {frame(text, QByteArray::fromHex(bad))}, "open, closed 1007"});
    }
    cases.push_back(deviating({"good text, a code point over two fragments", "5.6",
                                  {frame(text, "\xe6", unfinished()), frame(more, "\x82\xa8")}, "open, closed 1003"},
        "open, closed 1007"));
    cases.push_back({"no UTF-8 over two fragments", "8.1", {frame(text, "\xed", unfinished()), frame(more, "\xa0\x80")},
        "open, closed 1007"});
    cases.push_back({"a code point left open", "8.1", {frame(text, "hello", unfinished()), frame(more, "\xe6\x82")},
        "open, closed 1007"});
    cases.push_back({"a binary message is no text", "5.6", {frame(binary, "\xc0\xff")}, live + ", message \xc0\xff"});
    return cases;
}

std::vector<Case> closingCases()
{
    std::vector<Case> cases;
    for (const int code :
        {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4001, 4004, 4006, 4009, 4014, 4999}) {
        cases.push_back(
            {"code " + std::to_string(code), "7.4", {closeFrame(code)}, "open, closed " + std::to_string(code)});
    }
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999}) {
        cases.push_back({"code " + std::to_string(code), "7.4: never sent", {closeFrame(code)}, failed});
    }
    cases.push_back({"a reason", "5.5.1", {closeFrame(4006, "明天见")}, "open, closed 4006"});
    cases.push_back({"a reason of 123 bytes", "5.5.1", {closeFrame(4006, QByteArray(123, 'r'))}, "open, closed 4006"});
    cases.push_back(deviating({"no code", "7.1.5: 1005", {frame(8)}, "open, closed 1005"}, "open, closed 1000"));
    cases.push_back({"a body of one byte", "5.5.1", {frame(8, "x")}, failed});
    cases.push_back({"a reason that is no UTF-8", "8.1", {closeFrame(1000, "\xc0\xaf")}, "open, closed 1007"});
    cases.push_back({"messages after the close", "1.4", {closeFrame(1001), frame(binary, "late"), frame(ping, "late")},
        "open, closed 1001"});
    cases.push_back({"a close within a message", "5.4", {frame(binary, "he", unfinished()), closeFrame(1001)},
        "open, closed 1001"});
    return cases;
}

std::vector<Case> limitCases()
{
    constexpr qsizetype most = protocol::limits::frameBytesDown;
    const std::string tooBig = "open, closed 1009";
    std::vector<Case> cases {
        {"the largest message", "docs/protocol.md", {frame(binary, QByteArray(most, 'x'))},
            live + ", message " + std::to_string(most) + " bytes"},
        {"the largest message in fragments", "docs/protocol.md",
            {frame(binary, QByteArray(most - 1, 'x'), unfinished()), frame(more, "x")},
            live + ", message " + std::to_string(most) + " bytes"},
        {"one byte more", "7.4.1", {frame(binary, QByteArray(most + 1, 'x'))}, tooBig},
        {"one byte more announced, none sent", "10.4", {frame(binary, {}, {.says = most + 1})}, tooBig},
        {"2^62 bytes announced", "10.4", {frame(binary, {}, {.says = quint64(1) << 62})}, tooBig},
        {"2^63 - 1 bytes announced", "10.4", {frame(binary, {}, {.says = (quint64(1) << 63) - 1})}, tooBig},
        {"fragments one byte too long", "10.4", {frame(binary, QByteArray(most, 'x'), unfinished()), frame(more, "x")},
            tooBig},
    };
    std::vector<QByteArray> endless;
    for (int i = 0; i < 70; ++i) {
        endless.push_back(frame(i == 0 ? binary : more, QByteArray(4096, 'x'), unfinished()));
    }
    cases.push_back({"fragments without an end", "10.4", endless, tooBig});
    for (const int power : {20, 31, 32, 33, 40, 53}) {
        cases.push_back({"2^" + std::to_string(power) + " bytes announced", "10.4",
            {frame(binary, {}, {.form = 64, .says = quint64(1) << power})}, tooBig});
    }
    const quint64 world = (quint64(1) << 63) - 1;
    cases.push_back({"a continuation that announces the rest of the world", "10.4",
        {frame(binary, "x", unfinished()), frame(more, {}, {.form = 64, .says = world})}, tooBig});
    cases.push_back({"the sum of two lengths runs over", "10.4",
        {frame(binary, QByteArray(1'000, 'x'), unfinished()), frame(more, {}, {.form = 64, .says = world - 999})},
        tooBig});
    cases.push_back({"a text too big", "7.4.1", {frame(text, QByteArray(most + 1, 'x'))}, tooBig});
    cases.push_back({"twice as much as may be", "10.4", {frame(binary, QByteArray(2 * most, 'x'))}, tooBig});
    cases.push_back({"a message before what is too big", "10.4",
        {frame(binary, "hello"), frame(binary, {}, {.says = most + 1})}, live + ", message hello, closed 1009"});
    std::vector<QByteArray> empty {frame(binary, {}, unfinished())};
    for (int i = 0; i < 2'000; ++i) {
        empty.push_back(frame(more, {}, {.fin = i == 1'999}));
    }
    cases.push_back({"two thousand empty fragments", "5.4, 10.4", empty, live + ", message "});
    return cases;
}

} // namespace nasty
