// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/hub/projections/historyfixture.h"

#include <fstream>

using namespace historytest;

TEST_CASE("history_anyStory_answersAsTheOneInMemory")
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Fixture hub;
        const auto events = Story(seed).events(400);
        engine::MemoryHistory memory;
        feed(memory, events);
        auto history = hub.open();
        // Answers in between must not disturb what follows.
        feed(*history, {events.begin(), events.begin() + 130});
        static_cast<void>(everything(*history));
        feed(*history, {events.begin() + 130, events.end()});
        INFO("seed " << seed);
        CHECK(everything(*history) == everything(memory));
    }
}

TEST_CASE("history_rebuiltOrReopened_isIdentical")
{
    Fixture hub;
    const auto events = Story(42).events(500);
    std::string first;
    {
        auto history = hub.open();
        feed(*history, {events.begin(), events.begin() + 210});
    }
    {
        auto history = hub.open();
        CHECK(history->position().value == 210);
        feed(*history, events);
        CHECK(history->position().value == 500);
        first = everything(*history);
    }
    CHECK(everything(*hub.open()) == first);
    auto rebuilt = hub.open("one", 1'000'000, "rebuilt.db");
    feed(*rebuilt, events);
    CHECK(everything(*rebuilt) == first);
}

TEST_CASE("history_killedBetweenCommits_isFedAgainFromItsPosition")
{
    Fixture hub;
    const auto events = Story(7).events(300);
    auto history = hub.open();
    feed(*history, events);
    const std::string whole = everything(*history);
    // What a killed process leaves: file and WAL as they are now, with an open transaction.
    for (const char* part : {"", "-wal"}) {
        std::filesystem::copy_file(
            hub.dir.path() / ("history.db" + std::string(part)), hub.dir.path() / ("killed.db" + std::string(part)));
    }
    auto again = hub.open("one", 1'000'000, "killed.db");
    CHECK(again->position().value < 300);
    CHECK(again->position().value >= 210);
    feed(*again, events);
    CHECK(everything(*again) == whole);
}

TEST_CASE("history_gapOrUnknownConversation_isAFault")
{
    Fixture hub;
    auto history = hub.open();
    const auto events = Story(3).events(20);
    CHECK(history->apply(events[1]).error().kind == base::FaultKind::Conflict);
    feed(*history, {events.begin(), events.begin() + 5});
    protocol::Event stray;
    stray.id = {6};
    stray.body = protocol::ConversationRated {{uuid(99)}, {}};
    CHECK(history->apply(stray).error().kind == base::FaultKind::Corrupt);
    // What wasn't committed is undone, and can be fed again.
    CHECK(history->position().isNone());
    feed(*history, events);
    engine::MemoryHistory memory;
    feed(memory, events);
    CHECK(everything(*history) == everything(memory));
}

TEST_CASE("history_otherLineageOrBeyondTheLog_startsAnew")
{
    Fixture hub;
    const auto events = Story(4).events(100);
    feed(*hub.open(), events);
    CHECK(hub.open()->position().value == 100);
    CHECK(hub.open("one", 99)->position().isNone());
    feed(*hub.open(), events);
    CHECK(hub.open("two")->position().isNone());
    CHECK(hub.said.size() == 2);
}

TEST_CASE("history_damagedFile_isSetAsideAndBuiltAnew")
{
    Fixture hub;
    const auto events = Story(5).events(100);
    feed(*hub.open(), events);
    std::ofstream(hub.dir.path() / "history.db") << "overwritten by something" << std::string(9000, 'x');
    auto history = hub.open();
    CHECK(history->position().isNone());
    CHECK(hub.said.size() == 1);
    bool isKept = false;
    for (const auto& entry : std::filesystem::directory_iterator(hub.dir.path())) {
        isKept = isKept || entry.path().filename().string().starts_with("history.db.damaged-");
    }
    CHECK(isKept);
    feed(*history, events);
}

TEST_CASE("history_ioFaultAtEveryWrite_isOpenedAnewAndFedAgain")
{
    const auto events = Story(11).events(300);
    engine::MemoryHistory memory;
    feed(memory, events);
    const std::string truth = everything(memory);
    int met = 0;
    for (int n = 0; n < 60; n += 3) {
        Fixture hub;
        auto history = hub.open();
        hub.vfs.writesUntilFault = n;
        std::size_t next = 0;
        while (next < events.size()) {
            if (history->apply(events[next])) {
                ++next;
                continue;
            }
            // Broken: it says so until it is opened anew, and can't be while the disk fails.
            ++met;
            CHECK_FALSE(history->apply(events[next]));
            CHECK_FALSE(history->conversation({uuid(1)}));
            hub.vfs.writesUntilFault = -1;
            REQUIRE(history->ready());
            next = static_cast<std::size_t>(history->position().value);
        }
        hub.vfs.writesUntilFault = -1;
        INFO("fault at write " << n);
        CHECK(everything(*history) == truth);
        CHECK(history->ready());
    }
    CHECK(met > 10);
}

TEST_CASE("history_diskFullAtItsCommit_keepsAnsweringFromMemory")
{
    Fixture hub;
    const auto events = Story(12).events(200);
    engine::MemoryHistory memory;
    feed(memory, events);
    auto history = hub.open();
    feed(*history, {events.begin(), events.begin() + 60});
    hub.vfs.bytesLeft = 0;
    std::size_t next = 60;
    int met = 0;
    while (next < 120) {
        if (history->apply(events[next])) {
            ++next;
            continue;
        }
        // Fed again at once: the next commit is far away.
        ++met;
        REQUIRE(history->ready());
        next = static_cast<std::size_t>(history->position().value);
    }
    CHECK(met == 1);
    CHECK(history->position().value == 120);
    hub.vfs.bytesLeft = -1;
    feed(*history, {events.begin() + 120, events.end()});
    CHECK(everything(*history) == everything(memory));
    history.reset();
    CHECK(hub.open()->position().value == 200);
}

TEST_CASE("history_damagedWhileItRuns_isSetAsideOnceAndBuiltAnew")
{
    Fixture hub;
    const auto events = Story(13).events(100);
    auto history = hub.open();
    feed(*history, {events.begin(), events.begin() + 50});
    protocol::Event stray;
    stray.id = {51};
    stray.body = protocol::ConversationRated {{uuid(99)}, {}};
    CHECK(history->apply(stray).error().kind == base::FaultKind::Corrupt);
    REQUIRE(history->ready());
    CHECK(history->position().isNone());
    CHECK(hub.said.size() == 1);
    feed(*history, events);
    engine::MemoryHistory memory;
    feed(memory, events);
    CHECK(everything(*history) == everything(memory));
    // Were it damaged by what it is fed, copies would fill the disk.
    stray.id = {101};
    CHECK_FALSE(history->apply(stray));
    REQUIRE(history->ready());
    CHECK(hub.said.size() == 1);
}

TEST_CASE("history_fileThatCannotBeOpened_isSetAsideAfterSomeTries")
{
    Fixture hub;
    const auto events = Story(14).events(100);
    auto history = hub.open();
    feed(*history, events);
    hub.vfs.writesUntilFault = 0;
    CHECK_FALSE(history->flush());
    hub.vfs.opensFail = true;
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(history->ready());
        CHECK_FALSE(history->messages({uuid(1)}, std::nullopt, 10, true));
        CHECK(history->position().isNone());
    }
    CHECK(hub.said.empty());
    hub.vfs.opensFail = false;
    hub.vfs.writesUntilFault = -1;
    REQUIRE(history->ready());
    CHECK(hub.said.size() == 1);
    feed(*history, events);
    engine::MemoryHistory memory;
    feed(memory, events);
    CHECK(everything(*history) == everything(memory));
}

TEST_CASE("history_onDisk_holdsNoWords")
{
    Fixture hub;
    auto history = hub.open();
    feed(*history, Story(6).events(300));
    REQUIRE(history->flush());
    for (const auto& entry : std::filesystem::directory_iterator(hub.dir.path())) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes {std::istreambuf_iterator<char>(file), {}};
        for (const char* word : {"你好", "王芳", "138\"", "note ", "better ", "wrapped up", "发票"}) {
            INFO(entry.path() << ' ' << word);
            CHECK(bytes.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("history_subjectErased_keepsTheFactsWithoutTheWords")
{
    Fixture hub;
    auto history = hub.open();
    const auto events = Story(8).events(300);
    feed(*history, events);
    const auto* opened = std::get_if<protocol::ConversationOpened>(&events.front().body);
    REQUIRE(opened != nullptr);
    REQUIRE(hub.keys.destroy(hub::subjectOf(opened->customer)));
    REQUIRE(history->forget());
    const auto page = history->messages(opened->conversation, std::nullopt, 100, true);
    REQUIRE(page);
    REQUIRE_FALSE(page->rows.empty());
    for (const auto& row : page->rows) {
        CHECK(row.text.isEmpty());
        const auto versions = history->versions(opened->conversation, row.id);
        for (const auto& version : *versions) {
            CHECK(version.text.isEmpty());
        }
    }
    const auto record = history->conversation(opened->conversation);
    REQUIRE(record);
    CHECK((*record)->row.lastLine.isEmpty());
    CHECK((*record)->row.lastNumber == page->rows.back().number);
}

TEST_CASE("history_customersMergedAndParted_answersAsTheOneInMemory")
{
    Fixture hub;
    auto events = Story(11).events(300);
    const base::CustomerId one {uuid(1000)};
    const base::CustomerId other {uuid(1001)};
    const auto add = [&](protocol::EventBody body) {
        events.push_back({{events.size() + 1}, events.back().at, std::move(body), std::nullopt});
    };
    add(protocol::CustomerChanged {one, {}, std::vector<protocol::CustomerField> {}, std::vector<std::string> {}});
    add(protocol::CustomerChanged {other, Personal("Wei"),
        std::vector {protocol::CustomerField {"phone", Personal("13812348888")}}, std::vector<std::string> {"vip"}});
    add(protocol::CustomersMerged {other, one, {"agent0"}});
    engine::MemoryHistory memory;
    feed(memory, events);
    {
        auto history = hub.open();
        feed(*history, events);
        CHECK(everything(*history) == everything(memory));
        const auto row = history->customer(one);
        REQUIRE((row && *row));
        CHECK((*row)->displayName == Personal("Wei"));
        REQUIRE((*row)->merged.has_value());
        CHECK((*row)->merged->front().customer == other);
    }
    add(protocol::CustomerUnmerged {other, one, {"agent0"}});
    feed(memory, {events.back()});
    auto history = hub.open();
    feed(*history, {events.back()});
    CHECK(everything(*history) == everything(memory));
    const auto parted = history->customer(one);
    REQUIRE((parted && *parted));
    CHECK((*parted)->displayName.isEmpty());
    CHECK((*parted)->fields.empty());
    CHECK((*parted)->tags.empty());
}

TEST_CASE("history_customersBehind_areAllWithTheEndOfTheirLastConversation")
{
    Fixture hub;
    auto history = hub.open();
    feed(*history, Story(8).events(300));
    REQUIRE(history->forget()); // everything is in the file
    std::vector<hub::CustomerEnd> found;
    base::CustomerId place;
    for (bool more = true; more;) {
        const auto page = history->customersBehind(place, 2);
        REQUIRE(page);
        found.insert(found.end(), page->begin(), page->end());
        more = page->size() == 2;
        place = more ? page->back().customer : place;
    }
    std::size_t open = 0;
    std::size_t next = 0;
    for (std::uint64_t c = 1000; c < 1005; ++c) {
        const base::CustomerId customer {uuid(c)};
        const auto page = history->conversationsOf(customer, std::nullopt, 100);
        REQUIRE(page);
        std::optional<protocol::Timestamp> closed;
        bool isOpen = false;
        for (const auto& record : page->records) {
            isOpen = isOpen || record.row.state != protocol::ConversationState::closed;
            closed = std::max(closed, std::optional(record.row.stateSince));
        }
        if (page->records.empty()) {
            continue;
        }
        REQUIRE(next < found.size());
        CHECK(found[next].customer == customer);
        CHECK(found[next].closed == (isOpen ? std::nullopt : closed));
        open += isOpen ? 1 : 0;
        ++next;
    }
    CHECK(next == found.size());
    CHECK(open > 0);
}
