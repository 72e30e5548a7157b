// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/filereading.h"
#include "models/sync/hubaddress.h"

#include <QFile>
#include <QTemporaryDir>
#include <catch2/catch.hpp>

using syncing::HubAddress;

TEST_CASE("hubAddress_asPeopleTypeIt_isUnderstood")
{
    const auto origin = [](const char* typed) {
        const auto address = HubAddress::parse(QString::fromUtf8(typed));
        return address ? address->origin().toStdString() : std::string("-");
    };
    CHECK(origin("desk.example.org") == "https://desk.example.org");
    CHECK(origin(" desk.example.org:8443 ") == "https://desk.example.org:8443");
    CHECK(origin("https://desk.example.org:443/") == "https://desk.example.org");
    CHECK(origin("http://127.0.0.1:8080") == "http://127.0.0.1:8080");
    CHECK(origin("http://localhost:8080/x?y") == "http://localhost:8080");
    CHECK(origin("http://[::1]:8080") == "http://[::1]:8080");
    CHECK(origin("http://desk.example.org") == "-"); // a password never travels in the clear
    CHECK(origin("ftp://desk.example.org") == "-");
    CHECK(origin("https://user:secret@desk.example.org") == "-");
    CHECK(origin("") == "-");
    CHECK(origin("a b") == "-");
    CHECK(origin("file:///etc/passwd") == "-");
    const auto hub = HubAddress::parse(QStringLiteral("desk.example.org:8443"));
    REQUIRE(hub);
    CHECK(hub->socket().toString() == QStringLiteral("wss://desk.example.org:8443/v1/agent"));
    CHECK(hub->http(QStringLiteral("/api/v1/attachments?hash=a&bytes=1")).toString()
        == QStringLiteral("https://desk.example.org:8443/api/v1/attachments?hash=a&bytes=1"));
}

TEST_CASE("readFile_badFiles_sayWhatIsWrong")
{
    QTemporaryDir folder;
    CHECK(
        syncing::readFile({{}, folder.filePath(QStringLiteral("absent.png")), {}}).error().kind == base::FaultKind::Io);
    const QString empty = folder.filePath(QStringLiteral("empty.txt"));
    REQUIRE(QFile(empty).open(QIODevice::WriteOnly));
    CHECK(syncing::readFile({{}, empty, {}}).error().detail == "empty_file");
    const QString large = folder.filePath(QStringLiteral("large.bin"));
    QFile file(large);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.resize(26 * 1024 * 1024));
    CHECK(syncing::readFile({{}, large, {}}).error().detail == "too_large");
    const auto read = syncing::readFile({QStringLiteral("灯罩.txt"), {}, QByteArray("abc")});
    REQUIRE(read);
    CHECK(read->attachment.hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(read->attachment.type == "text/plain");
    CHECK(read->attachment.bytes == 3);
}
