// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/messagesearch.h"
#include "tests/models/syncfixture.h"

#include <QSemaphore>

using Hub = items::MessageSearch::Hub;

TEST_CASE("messageSearch_here_findsWhatTheStoreHasAndTheHubAddsNothingTwice")
{
    SyncFixture site;
    site.start();
    REQUIRE(site.waitLive());
    const auto conversation = site.serve(1, "運費誰出");
    items::MessageSearch search(*site.desk);
    CHECK(search.isTooShort());
    search.setText(QStringLiteral(" 运费 "));
    CHECK(search.isSearching());
    REQUIRE(site.waitFor([&] { return !search.isSearching(); }));
    REQUIRE(search.found().size() == 1);
    CHECK(search.found().front().conversation == conversation);
    CHECK(search.found().front().line == QStringLiteral("運費誰出"));
    CHECK(search.found().front().marks == std::vector<text::Range> {{0, 2}});
    CHECK(search.hub() == Hub::NotAsked);

    search.askHub();
    CHECK(search.hub() == Hub::Asking);
    REQUIRE(site.waitFor([&] { return search.hub() != Hub::Asking; }));
    CHECK(search.hub() == Hub::Done);
    CHECK(search.found().size() == 1);
}

TEST_CASE("messageSearch_anotherText_forgetsTheFirstOne")
{
    SyncFixture site;
    site.start();
    REQUIRE(site.waitLive());
    site.serve(1, "first words");
    items::MessageSearch search(*site.desk);
    // The store is busy with something else, so that the first search has begun and has no answer yet.
    QSemaphore busy;
    bool ended = false;
    site.database->run([&busy](store::Store&) -> base::Result<bool> { return busy.tryAcquire(1, 30'000); })
        .then(&search, [&ended](const base::Result<bool>&) { ended = true; });
    search.setText(QStringLiteral("first"));
    QTest::qWait(500); // more than typing is waited for
    CHECK(search.isSearching());
    search.setText(QStringLiteral("other"));
    busy.release();
    REQUIRE(site.waitFor([&] { return ended && !search.isSearching(); }));
    CHECK(search.found().empty());
    search.setText(QStringLiteral("a"));
    CHECK(search.isTooShort());
    CHECK_FALSE(search.isSearching());
    search.askHub();
    CHECK(search.hub() == Hub::NotAsked);
}

TEST_CASE("messageSearch_withoutConnection_saysSoAndGoesOnLater")
{
    SyncFixture site;
    site.start();
    REQUIRE(site.waitLive());
    site.serve(1, "words of the hub");
    items::MessageSearch search(*site.desk);
    search.setText(QStringLiteral("words"));
    REQUIRE(site.waitFor([&] { return !search.isSearching(); }));
    site.engine->stop();
    REQUIRE(site.waitFor([&] { return !site.engine->isLive(); }));
    search.askHub();
    REQUIRE(site.waitFor([&] { return search.hub() != Hub::Asking; }));
    CHECK(search.hub() == Hub::Failed);
    CHECK(search.trouble() == items::FoundTrouble::Unreachable);
    CHECK(search.found().size() == 1);
    site.engine->start();
    REQUIRE(site.waitLive());
    search.askHub();
    REQUIRE(site.waitFor([&] { return search.hub() != Hub::Asking; }));
    CHECK(search.hub() == Hub::Done);
}
