// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/autostart.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <catch2/catch.hpp>

using settings::Autostart;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(content);
}

/// What a desktop would start: the Exec line read backwards, first as a value, then as quoted arguments.
QStringList startedBy(const QByteArray& entry)
{
    const qsizetype from = entry.indexOf("\nExec=") + 6;
    const QString raw = QString::fromUtf8(entry.mid(from, entry.indexOf('\n', from) - from));
    QString value;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const bool escape = raw[i] == QLatin1Char('\\') && i + 1 < raw.size();
        value += !escape ? raw[i] : raw[++i] == QLatin1Char('n') ? QChar(QLatin1Char('\n')) : raw[i];
    }
    QStringList arguments;
    bool inside = false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == QLatin1Char('"')) {
            inside = !inside;
            if (inside) {
                arguments.append(QString());
            }
        } else if (inside) {
            const bool skip = value[i] == QLatin1Char('\\') || value.mid(i, 2) == QLatin1String("%%");
            arguments.last() += value[skip ? ++i : i];
        }
    }
    return arguments;
}

} // namespace

TEST_CASE("autostart_switched_writesAndRemovesTheEntry")
{
    QTemporaryDir home;
    Autostart autostart({QStringLiteral("/usr/bin/cloudseat"), QStringLiteral("--minimised")},
        home.filePath(QStringLiteral(".config/autostart")));
    CHECK_FALSE(autostart.isOn());
    REQUIRE(autostart.set(true));
    CHECK(autostart.isOn());
    const QByteArray entry = contentOf(autostart.path());
    CHECK(entry.startsWith("[Desktop Entry]\n"));
    CHECK(entry.contains("\nTryExec=/usr/bin/cloudseat\n"));
    CHECK(entry.contains("\nExec=\"/usr/bin/cloudseat\" \"--minimised\"\n"));
    REQUIRE(autostart.set(true));
    CHECK(contentOf(autostart.path()) == entry);
    REQUIRE(autostart.set(false));
    CHECK_FALSE(autostart.isOn());
    CHECK_FALSE(QFile::exists(autostart.path()));
    CHECK(autostart.set(false));
}

TEST_CASE("autostart_hostilePath_isStartedAsItIs")
{
    QTemporaryDir home;
    const QStringList command {QStringLiteral("/opt/a b/cloud\"seat`$(x)"), QStringLiteral("--profile"),
        QStringLiteral("/home/云 \\n%u\\\n'x'%%")};
    Autostart autostart(command, home.path());
    REQUIRE(autostart.set(true));
    CHECK(startedBy(contentOf(autostart.path())) == command);
}

TEST_CASE("autostart_switchedOffByTheDesktop_isOff")
{
    QTemporaryDir home;
    Autostart autostart({QStringLiteral("cloudseat")}, home.path());
    write(autostart.path(), "[Desktop Entry]\nExec=cloudseat\nHidden=true\n");
    CHECK_FALSE(autostart.isOn());
    write(autostart.path(), "[Desktop Entry]\nExec=cloudseat\nX-GNOME-Autostart-enabled = false\n");
    CHECK_FALSE(autostart.isOn());
    write(autostart.path(), "");
    CHECK_FALSE(autostart.isOn());
    REQUIRE(autostart.set(true));
    CHECK(autostart.isOn());
}

TEST_CASE("autostart_folderCannotBeMade_saysSo")
{
    QTemporaryDir home;
    write(home.filePath(QStringLiteral("file")), "in the way");
    Autostart autostart({QStringLiteral("cloudseat")}, home.filePath(QStringLiteral("file/autostart")));
    const base::Status status = autostart.set(true);
    REQUIRE_FALSE(status);
    CHECK(status.error().kind == base::FaultKind::Io);
    CHECK_FALSE(autostart.isOn());
}

TEST_CASE("autostart_ownCommand_namesTheProfileOnlyWhereThereIsOne")
{
    CHECK(Autostart::ownCommand({}).mid(1) == QStringList {QStringLiteral("--minimised")});
    CHECK(Autostart::ownCommand(QStringLiteral("/p")).mid(2)
        == QStringList {QStringLiteral("--profile"), QStringLiteral("/p")});
}
