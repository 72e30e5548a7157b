// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/articlekeeper.h"
#include "models/store/memorykeystore.h"
#include "models/sync/articlefiles.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <catch2/catch.hpp>

#include <map>

namespace {

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 30'000);
}

QByteArray hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// A hub that has files by their hashes and closes after each answer.
class FileServer final
{
public:
    FileServer()
    {
        REQUIRE(m_tcp.listen(QHostAddress::LocalHost));
        QObject::connect(&m_tcp, &QTcpServer::newConnection, &m_tcp, [this] {
            QTcpSocket* socket = m_tcp.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray request = socket->readAll();
                const QByteArray path = request.mid(4, request.indexOf(' ', 4) - 4);
                answer(*socket, path.mid(path.lastIndexOf('/') + 1));
            });
        });
    }

    QString origin() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_tcp.serverPort()); }

    std::map<QByteArray, QByteArray> files;
    bool busy = false;
    int asked = 0;

private:
    void answer(QTcpSocket& socket, const QByteArray& hash)
    {
        ++asked;
        const auto found = files.find(hash);
        const QByteArray status = busy ? "503 No" : found == files.end() ? "404 No" : "200 OK";
        const QByteArray body = !busy && found != files.end() ? found->second : QByteArray();
        socket.write("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: image/png\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

    QTcpServer m_tcp;
};

struct Bench
{
    Bench()
        : http(trust)
        , tokens(http, keys, clock)
        , database({folder.filePath(QStringLiteral("store.db")).toStdString(), {}}, clock, random)
    {
        http.setAddress(*syncing::HubAddress::parse(server.origin()));
        REQUIRE(tokens.take({{QStringLiteral("access"), QStringLiteral("a")},
            {QStringLiteral("refresh"), QStringLiteral("r")}, {QStringLiteral("person"), QStringLiteral("su.miao")},
            {QStringLiteral("accessExpires"), double(clock.now().ms + 600'000)}}));
        database.open();
        auto opened = database.run(
            [](store::Store& store) { return store.unlock(base::Secret(std::string(32, 'k')), {"su.miao"}, "box"); });
        opened.waitForFinished();
        REQUIRE(opened.result());
    }

    /// An article that names these files.
    void write(int n, const std::vector<QByteArray>& hashes)
    {
        protocol::ArticleRow row;
        row.id.uuid.bytes[0] = static_cast<std::uint8_t>(n);
        row.changed = static_cast<std::uint64_t>(n);
        row.text.emplace();
        for (const QByteArray& hash : hashes) {
            row.text->attachments.push_back({hash.toStdString(), base::Personal("a.png"), "image/png", 5, {}, {}});
        }
        auto done = database.write([row](store::Copy& copy, store::DeltaBuilder&) { copy.articles.put(row); });
        done.waitForFinished();
        REQUIRE(done.result());
    }

    std::size_t missing()
    {
        auto asked = database.run([](store::Store& store) {
            return store.read([](store::Copy& copy) { return copy.articles.missingFiles(); });
        });
        asked.waitForFinished();
        REQUIRE(asked.result());
        return asked.result()->size();
    }

    FileServer server;
    base::SystemClock clock;
    base::SystemRandom random;
    store::MemoryKeyStore keys;
    QTemporaryDir folder;
    syncing::Trust trust;
    syncing::HubHttp http;
    syncing::TokenKeeper tokens;
    store::Database database;
};

} // namespace

TEST_CASE("articleFiles_whatArticlesName_isBroughtOnceAndWhatIsNotThereNotAskedForAgain")
{
    Bench bench;
    const QByteArray one(1'000, 'a');
    const QByteArray two(2'000, 'b');
    const QByteArray none = hashOf("nobody has it");
    const QByteArray other = hashOf("another file comes");
    bench.server.files = {{hashOf(one), one}, {hashOf(two), two}, {other, "not that"}};
    bench.write(1, {hashOf(one), none, other});
    bench.write(2, {hashOf(one), hashOf(two)});
    syncing::ArticleFiles files(bench.database, bench.http, bench.tokens);
    files.wake();
    files.wake();
    REQUIRE(waitFor([&] { return bench.missing() == 2 && bench.server.asked >= 4; }));
    const int asked = bench.server.asked;
    CHECK(asked == 4);
    bench.write(3, {hashOf("new")});
    bench.server.files[hashOf("new")] = "new";
    files.wake();
    REQUIRE(waitFor([&] { return bench.server.asked == asked + 1 && bench.missing() == 2; }));
}

TEST_CASE("articleFiles_hubThatIsBusy_isAskedWithTheNextConnection")
{
    Bench bench;
    const QByteArray one(1'000, 'a');
    const QByteArray two(2'000, 'b');
    bench.server.files = {{hashOf(one), one}, {hashOf(two), two}};
    bench.server.busy = true;
    bench.write(1, {hashOf(one), hashOf(two)});
    syncing::ArticleFiles files(bench.database, bench.http, bench.tokens);
    files.wake();
    REQUIRE(waitFor([&] { return bench.server.asked == 1; }));
    QTest::qWait(50);
    CHECK(bench.server.asked == 1); // nobody hammers who is busy
    bench.server.busy = false;
    REQUIRE(waitFor([&] {
        files.wake();
        return bench.missing() == 0;
    }));
}
