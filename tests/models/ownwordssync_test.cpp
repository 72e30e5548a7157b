// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/syncfixture.h"

TEST_CASE("ownWords_taught_stayOnThisComputer")
{
    const QString word = QStringLiteral("Qwertzu");
    SyncFixture here;
    here.start();
    REQUIRE(here.waitLive());
    REQUIRE(SyncFixture::done(here.desk->keepWord(word)));
    CHECK(here.repository.ownWords() == QStringList {word});
    CHECK_FALSE(SyncFixture::done(here.desk->keepWord(QStringLiteral("two words"))));
    CHECK(here.repository.ownWords() == QStringList {word});
    CHECK(here.repository.connection().facts().queued == 0); // the hub gets nothing of it
    here.stop();
    CHECK(here.repository.ownWords().isEmpty());
    CHECK_FALSE(SyncFixture::done(here.desk->keepWord(word))); // nobody is signed in
    here.start();
    REQUIRE(here.waitFor([&] { return here.repository.ownWords() == QStringList {word}; }));
    REQUIRE(here.waitLive());
    REQUIRE(SyncFixture::done(here.desk->dropWord(word)));
    CHECK(here.repository.ownWords().isEmpty());
}
