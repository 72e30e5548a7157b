// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/websocketlink.h"

#include "core/protocol/limits.h"
#include "tests/models/nastyserver.h"
#include "tests/models/websocketcases.h"

#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>

#include <functional>

namespace {

constexpr int patienceMs = 20'000;

class NoKeyring final : public store::KeyStore
{
public:
    QFuture<store::KeyRead> read(const QString&) override { return QtFuture::makeReadyFuture(store::KeyRead()); }
    QFuture<bool> write(const QString&, const base::Secret&) override { return QtFuture::makeReadyFuture(false); }
    QFuture<bool> remove(const QString&) override { return QtFuture::makeReadyFuture(false); }
};

bool waitFor(const std::function<bool()>& holds, int ms = patienceMs)
{
    const QDeadlineTimer deadline(ms);
    while (!holds() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
    return holds();
}

/// A workstation's link to a server that breaks the rules, and what is heard of it.
class LinkFixture
{
public:
    LinkFixture()
    {
        REQUIRE(server.listen());
        const double soon = static_cast<double>(clock.now().ms + 600'000);
        REQUIRE(tokens.take(
            {{QStringLiteral("access"), QStringLiteral("token")}, {QStringLiteral("refresh"), QStringLiteral("r")},
                {QStringLiteral("person"), QStringLiteral("su.miao")}, {QStringLiteral("accessExpires"), soon}}));
        link = std::make_unique<syncing::WebSocketLink>(address(), tokens, trust);
        QObject::connect(
            link.get(), &syncing::Link::connected, &context, [this](session::LinkId id) { note(id, "open"); });
        QObject::connect(link.get(), &syncing::Link::received, &context,
            [this](session::LinkId id, const QByteArray& bytes) { note(id, "message " + shortly(bytes)); });
        QObject::connect(
            link.get(), &syncing::Link::closed, &context, [this](session::LinkId id, const session::CloseInfo& info) {
                note(id, "closed " + std::to_string(info.httpStatus != 0 ? info.httpStatus : info.code));
            });
    }

    bool isClosed() const { return !told.empty() && told.back().starts_with("closed"); }

    /// Opens a connection and waits for its end, or until `settled` was told.
    void open(const QByteArray& answer, const std::vector<QByteArray>& bytes, const std::string& settled)
    {
        server.prepare(answer, bytes);
        told.clear();
        link->open(++current);
        waitFor([&] { return isClosed() || (!told.empty() && told.back() == settled); });
    }

    nasty::Server server;
    std::vector<std::string> told;
    session::LinkId current = 0;
    std::unique_ptr<syncing::WebSocketLink> link;

private:
    syncing::HubAddress address() const
    {
        return *syncing::HubAddress::parse(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
    }

    static std::string shortly(const QByteArray& bytes)
    {
        return bytes.size() > 40 ? std::to_string(bytes.size()) + " bytes" : bytes.toStdString();
    }

    void note(session::LinkId id, const std::string& what)
    {
        if (id == current) {
            told.push_back(what);
        }
    }

    base::SystemClock clock;
    NoKeyring keys;
    syncing::Trust trust;
    syncing::HubHttp http {trust};
    syncing::TokenKeeper tokens {http, keys, clock};
    QObject context;
};

/// What was heard of a case, in one line.
std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

void play(LinkFixture& fixture, const nasty::Case& one)
{
    const std::string& tells = one.deviates.empty() ? one.tells : one.deviates;
    const bool lives = tells.find("closed") == std::string::npos;
    std::vector<QByteArray> bytes = one.bytes;
    if (lives) {
        bytes.push_back(nasty::frame(2, "probe"));
    }
    fixture.open(one.answer.isEmpty() ? nasty::goodAnswer() : one.answer, bytes, "message probe");
    if (!lives) {
        CHECK(joined(fixture.told) == tells);
        return;
    }
    CHECK(joined(fixture.told) == tells + ", message probe");
    if (fixture.isClosed()) {
        return;
    }
    fixture.link->send(fixture.current, "here");
    fixture.link->close(fixture.current, protocol::CloseCode::Normal);
    CHECK(waitFor([&] { return !fixture.server.heard().empty() && fixture.server.heard().back() == "end"; }));
    CHECK(joined(fixture.server.heard())
        == (one.hears.empty() ? "" : one.hears + ", ") + "message here, close 1000, end");
}

} // namespace

namespace {

void playAll(const std::vector<nasty::Case>& cases)
{
    LinkFixture fixture;
    for (const nasty::Case& one : cases) {
        INFO(one.name << " (" << one.rfc << ")");
        play(fixture, one);
    }
}

} // namespace

TEST_CASE("link_answersToTheOpening_areJudged")
{
    playAll(nasty::handshakeCases());
}

TEST_CASE("link_framing_isJudged")
{
    playAll(nasty::framingCases());
}

TEST_CASE("link_controlFrames_areAnsweredOrRefused")
{
    playAll(nasty::controlCases());
}

TEST_CASE("link_reservedBitsAndOpcodes_failIt")
{
    playAll(nasty::reservedCases());
}

TEST_CASE("link_fragments_becomeMessagesOrFailIt")
{
    playAll(nasty::fragmentationCases());
}

TEST_CASE("link_text_endsIt")
{
    playAll(nasty::textCases());
}

TEST_CASE("link_closeFrames_areUnderstood")
{
    playAll(nasty::closingCases());
}

TEST_CASE("link_messagesTooBig_failIt")
{
    playAll(nasty::limitCases());
}

TEST_CASE("link_manyLargeMessages_allArrive")
{
    LinkFixture fixture;
    const QByteArray large = nasty::frame(2, QByteArray(protocol::limits::frameBytesDown, 'x'));
    std::vector<QByteArray> bytes(100, large);
    bytes.push_back(nasty::frame(2, "last"));
    fixture.open(nasty::goodAnswer(), bytes, "message last");
    CHECK(fixture.told.size() == 102);
    CHECK(fixture.told.back() == "message last");
}

TEST_CASE("link_opening_isAsTheRfcWantsIt")
{
    LinkFixture fixture;
    fixture.open(nasty::goodAnswer(), {}, "open");
    const QByteArray first = fixture.server.request();
    fixture.open(nasty::goodAnswer(), {}, "open");
    for (const char* line : {"GET /v1/agent HTTP/1.1\r\n", "Upgrade: websocket\r\n", "Connection: Upgrade\r\n",
             "Sec-WebSocket-Version: 13\r\n", "Sec-WebSocket-Protocol: cloudseat.v1\r\n",
             "Authorization: Bearer token\r\n"}) {
        INFO(line);
        CHECK(first.contains(line));
    }
    CHECK(first.contains("Host: 127.0.0.1:" + QByteArray::number(fixture.server.port())));
    CHECK_FALSE(first.toLower().contains("\r\norigin:"));
    // A key is 16 random bytes, drawn anew for each connection (4.1, 7).
    const QByteArray name = "Sec-WebSocket-Key: ";
    const auto keyOf = [&](const QByteArray& request) { return request.mid(request.indexOf(name) + name.size(), 24); };
    CHECK(QByteArray::fromBase64(keyOf(first), QByteArray::AbortOnBase64DecodingErrors).size() == 16);
    CHECK(keyOf(first) != keyOf(fixture.server.request()));
}

TEST_CASE("link_endOfTcpWithoutAClose_isToldAs1006")
{
    LinkFixture fixture;
    const QByteArray hello = nasty::frame(2, "hello");
    for (const QByteArray& begun :
        {QByteArray(), hello.left(1), hello.left(4), nasty::frame(2, "he", {.fin = false})}) {
        fixture.open(nasty::goodAnswer(), {begun}, "open");
        fixture.server.end();
        waitFor([&] { return fixture.isClosed(); });
        INFO(begun.size());
        CHECK(joined(fixture.told) == "open, closed 1006");
    }
    for (const QByteArray& answer : {QByteArray(), QByteArray("HTTP/1.1 101 Swi"), nasty::goodAnswer().chopped(2)}) {
        fixture.server.prepare(answer, {});
        fixture.told.clear();
        fixture.link->open(++fixture.current);
        REQUIRE(waitFor([&] { return !fixture.server.request().isEmpty(); }));
        fixture.server.end();
        waitFor([&] { return fixture.isClosed(); });
        CHECK(joined(fixture.told) == "closed 1006");
    }
}

TEST_CASE("link_serverThatSaysNothing_isLetGoAtOnce")
{
    LinkFixture fixture;
    fixture.server.prepare({}, {});
    fixture.link->open(++fixture.current);
    REQUIRE(waitFor([&] { return !fixture.server.request().isEmpty(); }));
    fixture.link->close(fixture.current, protocol::CloseCode::GoingAway);
    CHECK(waitFor([&] { return !fixture.server.heard().empty() && fixture.server.heard().back() == "end"; }));
    CHECK(fixture.told.empty());
}

TEST_CASE("link_answerWithoutAnEnd_isNotReadForEver")
{
    LinkFixture fixture;
    const QByteArray chunk(256 * 1024, 'a');
    for (const QByteArray& begun :
        {QByteArray("HTTP/1.1 101 "), QByteArray("HTTP/1.1 101 Switching Protocols\r\nX-Long: ")}) {
        fixture.server.prepare(begun, {});
        fixture.told.clear();
        fixture.link->open(++fixture.current);
        REQUIRE(waitFor([&] { return !fixture.server.request().isEmpty(); }));
        qint64 taken = 0;
        // Until nobody takes any more: either the link has ended or it has stopped reading.
        for (bool moves = true; moves && !fixture.isClosed() && taken < 256 * chunk.size(); taken += chunk.size()) {
            fixture.server.write(chunk);
            moves = waitFor([&] { return fixture.isClosed() || fixture.server.unsent() == 0; }, 1'000);
        }
        INFO(begun.toStdString());
        CHECK(taken < 64 * chunk.size());
        fixture.link->close(fixture.current, protocol::CloseCode::GoingAway);
    }
}

TEST_CASE("link_casesOfTheTable_areAsManyAsArePlayed")
{
    QFile file(QStringLiteral(CLOUDSEAT_SOURCE_DIR "/docs/conformance.md"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll());
    const auto told = [&page](const char* group) {
        const QRegularExpression row(QStringLiteral("\\| %1 \\|[^|]*\\|[^|]*\\| (\\d+) \\|").arg(QLatin1String(group)));
        return row.match(page).captured(1).toULongLong();
    };
    const std::pair<unsigned long long, std::size_t> counts[] = {{told("opening"), nasty::handshakeCases().size()},
        {told("framing"), nasty::framingCases().size()}, {told("control frames"), nasty::controlCases().size()},
        {told("reserved bits") + told("opcodes"), nasty::reservedCases().size()},
        {told("fragmentation"), nasty::fragmentationCases().size()}, {told("UTF-8"), nasty::textCases().size()},
        {told("closing"), nasty::closingCases().size()}, {told("limits"), nasty::limitCases().size()}};
    std::size_t all = 0;
    for (const auto& [said, played] : counts) {
        CHECK(said == played);
        all += played;
    }
    CHECK(told("all") == all);
}
