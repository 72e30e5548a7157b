// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/memorykeystore.h"
#include "models/sync/filesaver.h"
#include "tests/support/smalldisk.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <catch2/catch.hpp>

#include <optional>

namespace {

using syncing::FileSaver;

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 30'000);
}

/// A hub that has one file, answers `Range: bytes=<n>-`, and ends a connection early where a case wants that.
class FileServer final
{
public:
    FileServer()
    {
        REQUIRE(m_tcp.listen(QHostAddress::LocalHost));
        QObject::connect(&m_tcp, &QTcpServer::newConnection, &m_tcp, [this] {
            QTcpSocket* socket = m_tcp.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                m_heard += socket->readAll();
                if (m_heard.contains("\r\n\r\n")) {
                    answer(*socket, std::exchange(m_heard, {}));
                }
            });
        });
    }

    QString origin() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_tcp.serverPort()); }

    QByteArray file;
    std::vector<qsizetype> cuts; ///< bytes of the body of the next answers; after them all of it
    bool ranges = true;
    int status = 0; ///< of every answer, when not 0
    std::vector<qsizetype> asked; ///< where each request began

private:
    void answer(QTcpSocket& socket, const QByteArray& request)
    {
        const qsizetype at = request.indexOf("Range: bytes=");
        const qsizetype from = at < 0 ? 0 : request.mid(at + 13, request.indexOf('-', at) - at - 13).toLongLong();
        asked.push_back(from);
        if (status != 0) {
            socket.write("HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        if (ranges && from >= file.size()) {
            socket.write("HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        const bool part = ranges && at >= 0;
        const QByteArray body = part ? file.mid(from) : file;
        socket.write(QByteArray("HTTP/1.1 ") + (part ? "206 Partial Content" : "200 OK")
            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n");
        if (cuts.empty()) {
            socket.write(body);
            return;
        }
        socket.write(body.left(cuts.front()));
        cuts.erase(cuts.begin());
        socket.disconnectFromHost();
    }

    QTcpServer m_tcp;
    QByteArray m_heard;
};

struct Bench
{
    Bench()
        : http(trust)
        , tokens(http, keys, clock)
    {
        for (int i = 0; i < 300'000; ++i) {
            server.file.append(char(i * 31 % 251));
        }
        http.setAddress(*syncing::HubAddress::parse(server.origin()));
        REQUIRE(tokens.take({{QStringLiteral("access"), QStringLiteral("a")},
            {QStringLiteral("refresh"), QStringLiteral("r")}, {QStringLiteral("person"), QStringLiteral("su.miao")},
            {QStringLiteral("accessExpires"), double(clock.now().ms + 600'000)}}));
        file.hash = QString::fromLatin1(QCryptographicHash::hash(server.file, QCryptographicHash::Sha256).toHex());
        file.name = QStringLiteral("订单.pdf");
        file.bytes = server.file.size();
    }

    QString target() const { return folder.filePath(QStringLiteral("订单.pdf")); }
    QString partName() const { return folder.filePath(QStringLiteral(".%1.part").arg(file.hash.left(16))); }
    QStringList files() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }
    static QByteArray content(const QString& path)
    {
        QFile read(path);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
    static void put(const QString& path, const QByteArray& bytes)
    {
        QFile write(path);
        REQUIRE(write.open(QIODevice::WriteOnly));
        write.write(bytes);
    }

    void watch(FileSaver& saver)
    {
        QObject::connect(&saver, &FileSaver::saved, &saver, [this] { ++saved; });
        QObject::connect(&saver, &FileSaver::progress, &saver, [this](int percent) { percents.push_back(percent); });
        QObject::connect(&saver, &FileSaver::failed, &saver, [this](items::FileProblem why) { problem = why; });
    }
    bool ended() const { return saved > 0 || problem; }

    base::ManualClock clock;
    store::MemoryKeyStore keys;
    FileServer server;
    syncing::Trust trust;
    syncing::HubHttp http;
    syncing::TokenKeeper tokens;
    QTemporaryDir folder;
    items::AttachmentItem file;
    int saved = 0;
    std::vector<int> percents;
    std::optional<items::FileProblem> problem;
};

} // namespace

TEST_CASE_METHOD(Bench, "save_cutTwice_goesOnWhereItStopped")
{
    server.cuts = {100'000, 50'000};
    put(target(), "what was there");
    FileSaver saver(&http, &tokens, file, target());
    watch(saver);
    saver.fetch();
    // Until all of it is here the old one stays.
    REQUIRE(waitFor([&] { return server.asked.size() == 2; }));
    CHECK(content(target()) == "what was there");
    REQUIRE(waitFor([&] { return ended(); }));
    CHECK(saved == 1);
    CHECK_FALSE(saver.isRunning());
    CHECK(content(target()) == server.file);
    CHECK(server.asked == std::vector<qsizetype> {0, 100'000, 150'000});
    CHECK(files().size() == 1);
    CHECK(percents.back() == 100);
    CHECK(std::is_sorted(percents.begin(), percents.end()));
}

TEST_CASE_METHOD(Bench, "save_hubGone_failsKeepsThePartAndGoesOnLater")
{
    server.status = 503;
    FileSaver saver(&http, &tokens, file, target());
    watch(saver);
    saver.fetch();
    REQUIRE(waitFor([&] { return ended(); }));
    CHECK(problem == items::FileProblem::Unreachable);
    CHECK(files() == QStringList {partName().section(QLatin1Char('/'), -1)});
    put(partName(), server.file.left(120'000)); // as if that much had come
    problem.reset();
    server.status = 0;
    saver.fetch();
    REQUIRE(waitFor([&] { return ended(); }));
    CHECK(saved == 1);
    CHECK(server.asked.back() == 120'000);
    CHECK(content(target()) == server.file);
    CHECK(files().size() == 1);
}

TEST_CASE_METHOD(Bench, "save_anotherBeginningOnTheDisk_isFetchedAnew")
{
    put(partName(), QByteArray(1'000, 'x'));
    FileSaver saver(&http, &tokens, file, target());
    watch(saver);
    saver.fetch();
    REQUIRE(waitFor([&] { return ended(); }));
    CHECK(saved == 1);
    CHECK(server.asked == std::vector<qsizetype> {1'000, 0});
    CHECK(content(target()) == server.file);
}

TEST_CASE_METHOD(Bench, "save_hubWithoutRanges_startsOver")
{
    server.ranges = false;
    server.cuts = {100'000};
    FileSaver saver(&http, &tokens, file, target());
    watch(saver);
    saver.fetch();
    REQUIRE(waitFor([&] { return ended(); }));
    CHECK(saved == 1);
    CHECK(content(target()) == server.file);
}

TEST_CASE_METHOD(Bench, "save_otherBytesThanPromised_leavesNothing")
{
    SECTION("as many")
    {
        server.file[5] = char(server.file[5] + 1);
    }
    SECTION("more")
    {
        server.file += "more";
    }
    SECTION("none")
    {
        server.status = 404;
    }
    {
        FileSaver saver(&http, &tokens, file, target());
        watch(saver);
        saver.fetch();
        REQUIRE(waitFor([&] { return ended(); }));
    }
    CHECK(problem == items::FileProblem::NotFound);
    CHECK(saved == 0);
    CHECK(files().isEmpty());
}

TEST_CASE_METHOD(Bench, "save_cancelled_leavesNothingAndSaysNothing")
{
    server.cuts = {100'000};
    FileSaver saver(&http, &tokens, file, target());
    watch(saver);
    saver.fetch();
    REQUIRE(waitFor([&] { return !percents.empty(); }));
    saver.discard();
    CHECK(files().isEmpty());
    // Whatever was under way ends without a trace.
    FileSaver again(&http, &tokens, file, folder.filePath(QStringLiteral("again")));
    int done = 0;
    QObject::connect(&again, &FileSaver::saved, &again, [&done] { ++done; });
    again.fetch();
    REQUIRE(waitFor([&] { return done == 1; }));
    CHECK_FALSE(ended());
    CHECK(files() == QStringList {QStringLiteral("again")});
}

TEST_CASE_METHOD(Bench, "save_placeThatCannotBeWritten_isSaid")
{
    SECTION("no folder")
    {
        FileSaver saver(&http, &tokens, file, folder.filePath(QStringLiteral("nowhere/a")));
        watch(saver);
        saver.fetch();
        REQUIRE(ended());
    }
    SECTION("a folder of that name")
    {
        REQUIRE(QDir(folder.path()).mkpath(QStringLiteral("a/b")));
        FileSaver saver(&http, &tokens, file, folder.filePath(QStringLiteral("a")));
        watch(saver);
        saver.write(server.file);
        REQUIRE(waitFor([&] { return ended(); }));
    }
    CHECK(problem == items::FileProblem::Unwritable);
    CHECK_FALSE(files().contains(partName().section(QLatin1Char('/'), -1)));
}

TEST_CASE_METHOD(Bench, "save_diskFull_isSaidAndGoesOnWhenThereIsRoom")
{
    const std::filesystem::path where = folder.filePath(QStringLiteral("small")).toStdString();
    const support::SmallDisk disk(where);
    if (!disk.isMounted()) {
        WARN("no right to mount a small disk: not run");
        return;
    }
    disk.fill(20);
    FileSaver saver(&http, &tokens, file, folder.filePath(QStringLiteral("small/a")));
    watch(saver);
    saver.fetch();
    REQUIRE(waitFor([&] { return ended(); }));
    CHECK(problem == items::FileProblem::DiskFull);
    CHECK_FALSE(QFile::exists(folder.filePath(QStringLiteral("small/a"))));
    disk.clear();
    saver.fetch();
    REQUIRE(waitFor([&] { return saved == 1; }));
    CHECK(server.asked.back() > 0);
    CHECK(content(folder.filePath(QStringLiteral("small/a"))) == server.file);
}
