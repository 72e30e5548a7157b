// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/copy.h"
#include "tests/models/syncfixture.h"

// Timelines that nobody needs are let go, and read back from the store.

namespace {

struct LettingGo : SyncFixture
{
    LettingGo()
    {
        start();
        REQUIRE(waitLive());
    }

    void finish(const base::ConversationId& id)
    {
        protocol::WrapUp outcome;
        outcome.disposition = {"resolved"};
        REQUIRE(done(desk->close(id, false)));
        REQUIRE(waitFor([&] { return repository.conversation(id)->state == protocol::ConversationState::wrapup; }));
        REQUIRE(done(desk->finishWrapUp(id, outcome)));
        REQUIRE(waitFor([&] { return repository.conversation(id)->state == protocol::ConversationState::closed; }));
    }

    /// As much is read as is kept at most.
    void readOthers()
    {
        for (std::uint8_t n = 1; n <= 3; ++n) {
            base::ConversationId other;
            other.uuid.bytes[0] = n;
            std::vector<items::TimelineItem> lines(items::Repository::keptLines - 1);
            repository.timeline(other).reset(std::move(lines), false);
        }
    }

    std::vector<items::TimelineItem> readBack(const base::ConversationId& id)
    {
        desk->openConversation(id);
        REQUIRE(waitFor([&] { return repository.timeline(id).isLoaded(); }));
        return repository.timeline(id).entries();
    }
};

} // namespace

TEST_CASE_METHOD(LettingGo, "lettingGo_closedConversation_isReadBackWhole")
{
    const auto id = serve(1, "灯罩有裂痕");
    for (int i = 0; i < 8; ++i) {
        customerSays(1, id, "line " + std::to_string(i));
        REQUIRE(done(desk->sendMessage(id, QStringLiteral("answer %1").arg(i), {})));
    }
    REQUIRE(done(desk->addNote(id, QStringLiteral("外包装有压痕"))));
    REQUIRE(waitFor([&] { return repository.connection().facts().queued == 0 && shown(id).size() == 17; }));
    finish(id);
    const std::vector<items::TimelineItem> before = repository.timeline(id).entries();
    readOthers();
    REQUIRE(repository.loadedTimeline(id) == nullptr);
    CHECK(readBack(id) == before);

    // What happens to it meanwhile is there as well.
    readOthers();
    REQUIRE(repository.loadedTimeline(id) == nullptr);
    protocol::RateConversation rating;
    rating.rating.stars = 5;
    CHECK_FALSE(customerDoes(1, id, rating).error);
    REQUIRE(waitFor([&] { return repository.conversation(id)->rating.has_value(); }));
    CHECK(repository.loadedTimeline(id) == nullptr);
    std::vector<items::TimelineItem> after = readBack(id);
    REQUIRE(after.size() == before.size() + 1);
    CHECK(after.back().system == items::SystemEntry::Rated);
    after.pop_back();
    CHECK(after == before);
}

TEST_CASE_METHOD(LettingGo, "lettingGo_whileAPageIsRead_leavesNoGap")
{
    const auto id = serve(1, "0");
    for (int i = 1; i < 180; ++i) {
        customerSays(1, id, std::to_string(i));
    }
    REQUIRE(waitFor([&] { return shown(id).size() == 180; }));
    finish(id);
    readOthers();
    readBack(id);
    CHECK(shown(id).size() == 50);
    desk->loadOlder(id);
    REQUIRE(waitFor([&] { return shown(id).size() == 100; }));
    // The page before the hundred comes when only the last fifty are there again.
    desk->loadOlder(id);
    readOthers();
    REQUIRE(repository.loadedTimeline(id) == nullptr);
    readBack(id);
    database->run([](store::Store&) { return base::Status(); }).waitForFinished();
    QCoreApplication::processEvents();
    CHECK(shown(id).size() == 50);
    CHECK_FALSE(repository.timeline(id).isLoadingOlder());
    while (repository.timeline(id).hasOlder()) {
        desk->loadOlder(id);
        REQUIRE(waitFor([&] { return !repository.timeline(id).isLoadingOlder(); }));
    }
    CHECK(shown(id) == logged(id));
}

TEST_CASE_METHOD(LettingGo, "lettingGo_beforeItIsRead_isNotMadeAgain")
{
    const auto id = serve(1, "hallo");
    finish(id);
    readOthers();
    desk->openConversation(id);
    readOthers();
    REQUIRE(repository.loadedTimeline(id) == nullptr);
    database->run([](store::Store&) { return base::Status(); }).waitForFinished();
    QCoreApplication::processEvents();
    CHECK(repository.loadedTimeline(id) == nullptr);
}

TEST_CASE_METHOD(LettingGo, "lettingGo_closedYesterday_goesWhenAnotherOneCloses")
{
    items::ConversationItem old;
    old.id.uuid.bytes[0] = 1;
    old.mine = true;
    old.state = protocol::ConversationState::closed;
    old.stateSince = clock.now() - store::Copy::closedShown;
    items::ConversationItem late = old;
    late.id.uuid.bytes[0] = 2;
    late.stateSince = old.stateSince + base::Milliseconds(600'000);
    repository.put(old);
    repository.put(late);
    const auto id = serve(1, "hallo");
    CHECK(repository.conversation(old.id) != nullptr);
    finish(id);
    CHECK(repository.conversation(old.id) == nullptr);
    CHECK(repository.conversation(late.id) != nullptr);
    CHECK(repository.conversation(id) != nullptr);
}
