// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sign-in's tokens and files on their way to the hub, against a hub that answers when the case says so.

#include "models/store/memorykeystore.h"
#include "models/sync/filebringer.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <catch2/catch.hpp>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace {

using syncing::FileBringer;
using syncing::TokenState;

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 30'000);
}

/// One request per connection; it is kept until `answer`.
class SlowHub final
{
public:
    SlowHub()
    {
        REQUIRE(m_tcp.listen(QHostAddress::LocalHost));
        QObject::connect(&m_tcp, &QTcpServer::newConnection, &m_tcp, [this] {
            while (QTcpSocket* socket = m_tcp.nextPendingConnection()) {
                socket->setReadBufferSize(64 * 1024);
                QObject::connect(socket, &QTcpSocket::readyRead, &m_tcp, [this, socket] { read(socket); });
            }
        });
    }

    QString origin() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_tcp.serverPort()); }

    /// To the request that came first.
    void answer(int status, const QByteArray& body = "{}")
    {
        REQUIRE_FALSE(m_whole.empty());
        QTcpSocket* socket = m_whole.front();
        m_whole.erase(m_whole.begin());
        socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket->disconnectFromHost();
    }

    void pause() { m_paused = true; }
    void goOn()
    {
        m_paused = false;
        for (QTcpSocket* socket : m_tcp.findChildren<QTcpSocket*>()) {
            if (socket->bytesAvailable() > 0) {
                read(socket);
            }
        }
    }

    int requests = 0; ///< that came whole

private:
    void read(QTcpSocket* socket)
    {
        if (m_paused) {
            return;
        }
        QByteArray& heard = m_heard[socket];
        heard += socket->readAll();
        const qsizetype end = heard.indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        const QByteArray head = heard.left(end).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype expected = at < 0 ? 0 : head.mid(at + 15).split('\r').first().trimmed().toLongLong();
        if (heard.size() == end + 4 + expected) {
            ++requests;
            m_whole.push_back(socket);
        }
    }

    QTcpServer m_tcp;
    std::map<QTcpSocket*, QByteArray> m_heard;
    std::vector<QTcpSocket*> m_whole;
    bool m_paused = false;
};

struct Road
{
    Road()
        : http(trust)
        , tokens(std::make_unique<syncing::TokenKeeper>(http, keys, clock))
    {
        http.setAddress(*syncing::HubAddress::parse(hub.origin()));
    }

    QJsonObject session() const
    {
        return {{QStringLiteral("access"), QStringLiteral("a")}, {QStringLiteral("refresh"), QStringLiteral("r")},
            {QStringLiteral("person"), QStringLiteral("su.miao")},
            {QStringLiteral("accessExpires"), double(clock.now().ms + 600'000)}};
    }

    static protocol::Attachment file(const QByteArray& bytes)
    {
        return {std::string(64, 'a'), base::Personal("a.txt"), "text/plain", static_cast<std::uint64_t>(bytes.size()),
            {}, {}};
    }

    bool asked(int requests)
    {
        return waitFor([&] { return hub.requests == requests; });
    }

    base::ManualClock clock;
    store::MemoryKeyStore keys;
    SlowHub hub;
    syncing::Trust trust;
    syncing::HubHttp http;
    std::unique_ptr<syncing::TokenKeeper> tokens;
    QObject context;
};

} // namespace

TEST_CASE_METHOD(Road, "tokens_askedTwiceDuringOneRequest_bothHear")
{
    tokens->restore(base::Secret("r"), {"su.miao"}, {});
    std::vector<TokenState> first;
    std::vector<TokenState> second;
    tokens->ensure().then(&context, [&](TokenState state) { first.push_back(state); });
    tokens->ensure(true).then(&context, [&](TokenState state) { second.push_back(state); });
    REQUIRE(asked(1));
    hub.answer(200, QJsonDocument(session()).toJson());
    CHECK(waitFor([&] { return !first.empty() && !second.empty(); }));
    CHECK(first == std::vector {TokenState::Good});
    CHECK(second == std::vector {TokenState::Good});
    CHECK(hub.requests == 1);
}

TEST_CASE_METHOD(Road, "tokens_askedAgainByWhoHears_makesANewRequest")
{
    tokens->restore(base::Secret("r"), {"su.miao"}, {});
    std::vector<TokenState> heard;
    tokens->ensure().then(&context, [&](TokenState state) {
        heard.push_back(state);
        tokens->ensure().then(&context, [&](TokenState next) { heard.push_back(next); });
    });
    REQUIRE(asked(1));
    hub.answer(503);
    REQUIRE(asked(2));
    hub.answer(200, QJsonDocument(session()).toJson());
    CHECK(waitFor([&] { return heard.size() == 2; }));
    CHECK(heard == std::vector {TokenState::Unreachable, TokenState::Good});
}

TEST_CASE_METHOD(Road, "tokens_keeperGoes_nobodyWaitsForEver")
{
    tokens->restore(base::Secret("r"), {"su.miao"}, {});
    const auto first = tokens->ensure();
    const auto second = tokens->ensure();
    REQUIRE(asked(1));
    tokens.reset();
    hub.answer(200, QJsonDocument(session()).toJson());
    CHECK(waitFor([&] { return first.isFinished() && second.isFinished(); }));
    CHECK(first.isCanceled());
    CHECK(second.isCanceled());
}

TEST_CASE_METHOD(Road, "bringer_goesWhileAFileIsOnItsWay_isToldNothing")
{
    REQUIRE(tokens->take(session()));
    auto bringer = std::make_unique<FileBringer>(http, *tokens);
    bool moved = false;
    QObject::connect(bringer.get(), &FileBringer::progress, &context, [&](int) { moved = true; });
    const QByteArray bytes(32 * 1024 * 1024, 'x'); // more than the system takes in at once
    bringer->bring({file(bytes), bytes});
    REQUIRE(asked(1));
    hub.pause();
    hub.answer(202, R"({"offset":0})");
    REQUIRE(waitFor([&] { return moved; }));
    bringer.reset(); // a sanitizer sees what is called after this
    moved = false;
    hub.goOn();
    REQUIRE(asked(2));
    CHECK_FALSE(moved);
}

TEST_CASE_METHOD(Road, "bringer_denied_failsForAReplyAndWaitsForAMessage")
{
    REQUIRE(tokens->take(session()));
    FileBringer bringer(http, *tokens);
    int postponed = 0;
    std::vector<items::FileProblem> failed;
    QObject::connect(&bringer, &FileBringer::postponed, &context, [&] { ++postponed; });
    QObject::connect(&bringer, &FileBringer::failed, &context, [&](items::FileProblem why) { failed.push_back(why); });
    bringer.bring({file("bytes"), "bytes"});
    REQUIRE(asked(1));
    hub.answer(403);
    CHECK(waitFor([&] { return postponed + int(failed.size()) == 1; }));
    CHECK(postponed == 1);
    bringer.bring({file("bytes"), "bytes", QStringLiteral("&for=reply")});
    REQUIRE(asked(2));
    hub.answer(403);
    CHECK(waitFor([&] { return !failed.empty(); }));
    CHECK(failed == std::vector {items::FileProblem::NotFound});
    CHECK(postponed == 1);
}
