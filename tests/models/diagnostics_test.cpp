// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/settings.h"
#include "models/sync/diagnostics.h"
#include "models/sync/linkhistory.h"
#include "tests/models/storefixture.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <catch2/catch.hpp>

using syncing::LinkHistory;

namespace {

class SilentLink final : public syncing::Link
{
public:
    void open(session::LinkId) override { }
    void send(session::LinkId, const std::string&) override { }
    void close(session::LinkId, protocol::CloseCode) override { }
};

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(content);
}

const QByteArray canary = "kanarienvogel";

} // namespace

TEST_CASE("linkHistory_connectedAndLost_saysSoInNumbers")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("connection.txt"));
    base::ManualClock clock;
    SilentLink link;
    items::ConnectionState state;
    const LinkHistory history(path, link, state, clock);
    const auto tell = [&](auto&& what) {
        what();
        QCoreApplication::sendPostedEvents();
    };
    tell([&] { Q_EMIT link.closed(1, {1006, 503, {}}); });
    tell([&] { Q_EMIT link.connected(2); });
    items::ConnectionFacts facts;
    facts.connectivity = items::Connectivity::Live;
    for (const int latency : {40, 25, 300}) {
        facts.latencyMs = latency;
        state.setFacts(facts);
    }
    clock.advance(base::Milliseconds(90'000));
    tell([&] { Q_EMIT link.closed(2, {4001, 0, {}}); });
    const QStringList lines = LinkHistory::read(path);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == QStringLiteral("2023-11-14T22:13:20Z failed code 1006 http 503"));
    CHECK(lines[1] == QStringLiteral("2023-11-14T22:13:20Z connected"));
    CHECK(lines[2] == QStringLiteral("2023-11-14T22:14:50Z lost code 4001 after 90 s, round trip 25..300 ms"));
}

TEST_CASE("linkHistory_manyEvents_keepsTheNewest")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("connection.txt"));
    base::ManualClock clock;
    SilentLink link;
    items::ConnectionState state;
    const LinkHistory history(path, link, state, clock);
    for (std::uint16_t i = 0; i < LinkHistory::most + 50; ++i) {
        Q_EMIT link.closed(i, {static_cast<std::uint16_t>(1000 + i), 0, {}});
    }
    QCoreApplication::sendPostedEvents();
    const QStringList lines = LinkHistory::read(path);
    REQUIRE(lines.size() == LinkHistory::most);
    CHECK(lines.front().endsWith(QStringLiteral("failed code 1050 http 0")));
    CHECK(lines.back().endsWith(QStringLiteral("failed code 1249 http 0")));
}

TEST_CASE("linkHistory_foreignLines_areLeftOut")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("connection.txt"));
    write(path,
        "2026-11-21T08:00:00Z connected\n" + canary + "\n2026-11-21T08:00:00Z connected to " + canary
            + "\n\xff\xfe<\n\n2026-11-21T08:00:00Z failed code 1006 http 0\n");
    CHECK(LinkHistory::read(path)
        == QStringList {QStringLiteral("2026-11-21T08:00:00Z connected"),
            QStringLiteral("2026-11-21T08:00:00Z failed code 1006 http 0")});
    CHECK(LinkHistory::read(folder.filePath(QStringLiteral("nothing"))).isEmpty());
}

TEST_CASE("diagnostics_profileFullOfCanaries_saysNone")
{
    QTemporaryDir folder;
    const QDir profile(folder.path());
    const QString word = QString::fromLatin1(canary);
    REQUIRE(profile.mkpath(word));
    settings::Settings settings(profile.filePath(QStringLiteral("settings.ini")));
    settings.set(settings::hubAddress, QStringLiteral("https://%1.example.org:8443").arg(word));
    settings.set(settings::lastName, word);
    settings.set(settings::trustedFingerprint, word);
    settings.set(settings::sounds, false);
    for (const char* name : {"connection.txt", "window.ini", "notes.txt", "broken.db", "kanarienvogel.db"}) {
        write(profile.filePath(QLatin1String(name)), canary + "/" + canary + "=" + canary + "\n" + canary);
    }
    write(profile.filePath(QStringLiteral("desk.db.damaged-%1").arg(word)), canary);
    qputenv("XDG_CURRENT_DESKTOP", canary + "\n<" + canary + ">");
    const base::ManualClock clock;
    items::ConnectionFacts facts;
    facts.queued = 7;
    const QString text
        = syncing::diagnostics({profile, settings, clock, {QStringLiteral("screen 1: 800x600")}, &facts});
    qunsetenv("XDG_CURRENT_DESKTOP");
    INFO(text.toStdString());
    CHECK_FALSE(text.contains(word, Qt::CaseInsensitive));
    CHECK_FALSE(text.contains(folder.path()));
    CHECK_FALSE(text.contains(QSysInfo::machineHostName() + QLatin1Char('\n')));
    CHECK(text.contains(QStringLiteral("program: cloudseat " CLOUDSEAT_VERSION)));
    CHECK(text.contains(QStringLiteral("screen 1: 800x600")));
    CHECK(text.contains(QStringLiteral("setting: alerts/sounds = 0")));
    CHECK(text.contains(QStringLiteral("hub: https, by name, other port, certificate trusted by hand")));
    CHECK(text.contains(QStringLiteral("stores: 2, set aside 1")));
    CHECK(text.contains(QStringLiteral("queued 7")));
}

TEST_CASE("diagnostics_storeInUse_isCountedAndNothingOfItSaid")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    const settings::Settings settings((QString()));
    const QString text = syncing::diagnostics({QDir(fixture.folder.path()), settings, fixture.clock, {}});
    INFO(text.toStdString());
    CHECK(text.contains(
        QStringLiteral("conversations 1, messages 1, entries 1, drafts 0, outbox 0, pending 0, attachments 0")));
    CHECK(text.contains(QStringLiteral("hub: none")));
    for (const char* hidden : {"CANARY", "su.miao", "苏苗", "demo", "returns", "store.db"}) {
        CHECK_FALSE(text.contains(QString::fromUtf8(hidden)));
    }
    CHECK_FALSE(text.contains(QString::fromStdString(fixture.conversation.toString())));
}

TEST_CASE("diagnostics_placeThatCannotBeWritten_saysSo")
{
    QTemporaryDir folder;
    const settings::Settings settings((QString()));
    const base::ManualClock clock;
    const syncing::DiagnosticsSource source {QDir(folder.path()), settings, clock, {}};
    const base::Status status
        = syncing::writeDiagnostics(source, folder.filePath(QStringLiteral("missing/report.txt")));
    REQUIRE_FALSE(status);
    CHECK(status.error().kind == base::FaultKind::Io);
    CHECK(syncing::writeDiagnostics(source, folder.filePath(QStringLiteral("report.txt"))));
}
