// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/settings.h"
#include "models/settings/windowstate.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <catch2/catch.hpp>

using settings::Settings;

TEST_CASE("settings_missingFile_givesDefaults")
{
    QTemporaryDir folder;
    const Settings read(folder.filePath(QStringLiteral("settings.ini")));
    CHECK(read.value(settings::enterSends));
    CHECK(read.value(settings::language) == settings::Language::System);
    CHECK(read.value(settings::hubAddress).isEmpty());
}

TEST_CASE("settings_written_areReadAgainAndAnnounced")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    {
        Settings written(path);
        QSignalSpy changed(&written, &Settings::changed);
        written.set(settings::enterSends, false);
        written.set(settings::enterSends, false);
        written.set(settings::look, settings::Look::Dark);
        written.set(settings::hubAddress, QStringLiteral("https://desk.example.org"));
        CHECK(changed.count() == 3);
    }
    const Settings read(path);
    CHECK_FALSE(read.value(settings::enterSends));
    CHECK(read.value(settings::look) == settings::Look::Dark);
    CHECK(read.value(settings::hubAddress) == QStringLiteral("https://desk.example.org"));
}

TEST_CASE("settings_damagedFile_givesDefaults")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("settings.ini"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("[look]\nlanguage=99\ntheme=purple\n[composer]\nenterSends=maybe\n\0\xff\xfe[[[");
    file.close();
    const Settings read(path);
    CHECK(read.value(settings::language) == settings::Language::System);
    CHECK(read.value(settings::look) == settings::Look::System);
    CHECK(read.value(settings::enterSends));
}

TEST_CASE("windowState_panesAndWindows_areReadAsTheyWere")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("window.ini"));
    settings::WindowState state;
    state.panesOf = QStringLiteral("su.miao");
    state.panes = {QStringLiteral("0001"), QStringLiteral("0002")};
    state.ownWindows = {
        {QStringLiteral("DP-1"), QRect(10, 20, 640, 480)}, {QStringLiteral("\\\\.\\A,B"), QRect(-1300, -5, 500, 400)}};
    state.ownWindowScreen = QStringLiteral("DP-1");
    settings::saveWindowState(path, state);
    CHECK(settings::loadWindowState(path) == state);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("ownWindows=nonsense, \"1,2,0,0,DP-1\"\n");
    file.close();
    CHECK(settings::loadWindowState(path).ownWindows.isEmpty());
    CHECK(settings::loadWindowState(path).panes.isEmpty());
}

TEST_CASE("windowState_absurdWidths_giveDefaults")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("window.ini"));
    settings::WindowState state;
    state.listWidth = 300;
    state.contextFolded = true;
    settings::saveWindowState(path, state);
    CHECK(settings::loadWindowState(path) == state);
    state.listWidth = 100'000;
    settings::saveWindowState(path, state);
    CHECK(settings::loadWindowState(path).listWidth == 280);
}
