// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskbook.h"

#include "core/base/uuid.h"
#include "core/engine/evolution.h"
#include "tests/core/desk/bench.h"
#include "tests/hub/log/logfixture.h"

#include <algorithm>
#include <chrono>
#include <fstream>

using namespace hub;

namespace {

/// A desk that was configured a number of times, and what the program said when it was opened.
struct Shop
{
    Shop()
        : files(dir.path())
    { }

    base::Result<std::unique_ptr<DeskBook>> open(bool acceptState = false, std::uint64_t snapshotEvery = 10'000)
    {
        auto journal = DeskJournal::open(files.log, files.keys, files.desk, "here");
        REQUIRE(journal);
        return DeskBook::open({dir.path(), snapshotEvery, acceptState}, std::move(journal).value(), {},
            [this](base::LogLevel, std::string_view, std::string_view text) { said.emplace_back(text); });
    }

    std::unique_ptr<DeskBook> opened()
    {
        auto book = open();
        INFO((book ? "" : base::describe(book.error())));
        REQUIRE(book);
        return std::move(book).value();
    }

    void configure(DeskBook& book)
    {
        protocol::CommandFrame frame;
        frame.id = {base::makeUuidV7(files.clock.now(), files.random)};
        frame.body = bench::smallDesk();
        CHECK_FALSE(book.submit(engine::Actor::hub(), frame, files.clock.now()).error);
        REQUIRE(book.commit());
    }

    /// One line of the file of hashes.
    void recordHash(std::uint32_t evolution, const std::string& lineage, base::Position at, std::uint64_t hash)
    {
        std::ofstream(dir.path() / "shop.hashes", std::ios::app)
            << "evolution-" << evolution << '/' << lineage << ' ' << at.value << ' ' << std::hex << hash << '\n';
    }

    const TempDir dir;
    LogFixture files;
    std::vector<std::string> said;
};

bool mentions(const std::vector<std::string>& said, const std::string& words)
{
    return std::any_of(
        said.begin(), said.end(), [&words](const std::string& text) { return text.find(words) != std::string::npos; });
}

} // namespace

TEST_CASE("open_snapshotOfAnotherEvolution_makesTheStateFromTheLog")
{
    Shop shop;
    std::uint64_t hash = 0;
    {
        auto book = shop.opened();
        shop.configure(*book);
        REQUIRE(book->snapshot());
        hash = book->machine().hash();
    }
    {
        auto journal = DeskJournal::open(shop.files.log, shop.files.keys, shop.files.desk, "other");
        REQUIRE(journal);
        REQUIRE(journal->saveSnapshot(engine::evolutionVersion + 1, "what only the other program can read"));
    }
    auto book = shop.opened();
    CHECK(book->machine().hash() == hash);
    CHECK(mentions(shop.said, "made anew from the whole log"));
    // It goes on, and its own snapshot serves the next start.
    shop.said.clear();
    shop.configure(*book);
    REQUIRE(book->snapshot());
    hash = book->machine().hash();
    book.reset();
    CHECK(shop.opened()->machine().hash() == hash);
    CHECK(shop.said.empty());
}

TEST_CASE("open_hashOfAnotherEvolution_isNoHindrance")
{
    Shop shop;
    std::string lineage;
    base::Position at;
    {
        auto book = shop.opened();
        shop.configure(*book);
        lineage = book->lineage();
        at = book->machine().position();
    }
    shop.recordHash(engine::evolutionVersion + 1, lineage, at, 1);
    CHECK(shop.open());
    // Under the same evolution the same events must lead to the same state.
    shop.recordHash(engine::evolutionVersion, lineage, at, 1);
    const auto refused = shop.open();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Corrupt);
    CHECK(refused.error().detail.find("at position " + std::to_string(at.value)) != std::string::npos);
    CHECK(shop.open(true));
    CHECK(mentions(shop.said, "the state differs"));
}

TEST_CASE("open_logWithAnEnd_knowsWhatItMeansToWhoComesBack")
{
    Shop shop;
    base::Position before;
    {
        auto book = shop.opened();
        shop.configure(*book);
        before = book->machine().position();
        for (const bool connected : {true, false, true}) {
            protocol::CommandFrame frame;
            frame.id = {base::makeUuidV7(shop.files.clock.now(), shop.files.random)};
            protocol::NoteConnection note;
            note.person = base::PersonId {"ann"};
            note.connected = connected;
            frame.body = note;
            CHECK_FALSE(book->submit(engine::Actor::hub(), frame, shop.files.clock.now()).error);
        }
        REQUIRE(book->commit());
        REQUIRE(book->machine().position() > before);
    }
    auto book = shop.opened();
    const auto ann = engine::Audience::ofPerson({"ann"});
    const auto stranger = engine::Audience::ofCustomer({bench::uuidOf("stranger")});
    CHECK(book->countMissed(ann, before) == book->machine().position().value - before.value);
    CHECK(book->countMissed(stranger, before) == 0);
    const auto missed = book->missed(stranger, before, 100);
    REQUIRE(missed);
    CHECK(missed->events.empty());
    CHECK(missed->through == book->machine().position());
}

TEST_CASE("snapshotSome_whileItIsServed_isWhatTheNextStartBeginsFrom")
{
    Shop shop;
    std::uint64_t hash = 0;
    base::Position at;
    {
        auto book = shop.open(false, 1'000).value();
        shop.configure(*book);
        // Until one was made beside and written.
        const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (shop.files.log.snapshots(shop.files.desk)->empty() && std::chrono::steady_clock::now() < patience) {
            shop.configure(*book);
            REQUIRE(book->snapshotSome());
        }
        hash = book->machine().hash();
        at = book->machine().position();
    }
    auto again = shop.opened();
    CHECK(again->openedFrom().value >= 1'000);
    CHECK(again->openedFrom() < at);
    CHECK(again->machine().position() == at);
    CHECK(again->machine().hash() == hash);
}

TEST_CASE("snapshotSome_afterSomebodyWasForgotten_isMadeOfTheMachine")
{
    Shop shop;
    std::uint64_t hash = 0;
    {
        auto book = shop.open(false, 1'000).value();
        shop.configure(*book);
        for (int round = 0; round < 3; ++round) {
            for (std::uint64_t i = 0; i < 1'100; ++i) {
                shop.configure(*book);
                REQUIRE(book->snapshotSome());
            }
            book->forgetRecent();
        }
        while (book->isWritingSnapshot()) {
            REQUIRE(book->snapshotSome());
        }
        hash = book->machine().hash();
    }
    auto again = shop.opened();
    CHECK(again->openedFrom().value >= 3'000);
    CHECK(again->machine().hash() == hash);
}

TEST_CASE("open_longLogWithoutASnapshot_writesOneWhileItIsServed")
{
    Shop shop;
    base::Position at;
    {
        auto book = shop.opened(); // none is due, and none is taken at the end
        shop.configure(*book);
        for (int i = 0; i < 50; ++i) {
            shop.configure(*book);
        }
        at = book->machine().position();
    }
    auto again = shop.opened();
    CHECK(again->openedFrom().isNone());
    CHECK(again->machine().position() == at);
    CHECK_FALSE(again->isWritingSnapshot()); // short enough to be kept in memory
}

TEST_CASE("snapshotMaker_replayThatLeadsElsewhere_makesNone")
{
    engine::Machine machine({"shop"}, 1);
    const auto before = std::make_shared<const std::string>(machine.snapshot());
    protocol::CommandFrame frame;
    base::SeededRandom random(1);
    frame.id = {base::makeUuidV7({1'000}, random)};
    frame.body = bench::smallDesk();
    engine::RecentEvents::List events;
    for (protocol::Event& event : machine.submit(engine::Actor::hub(), frame, {1'000}).events) {
        events.push_back(std::make_shared<const protocol::Event>(std::move(event)));
    }
    SnapshotMaker maker;
    maker.begin({before, events, machine.hash()});
    maker.settle();
    auto made = maker.take();
    REQUIRE(made);
    REQUIRE(*made);
    CHECK((*made)->position == machine.position());
    CHECK(*(*made)->state == machine.snapshot());
    // The machine that serves is not where its log leads to.
    maker.begin({before, events, machine.hash() + 1});
    maker.settle();
    made = maker.take();
    REQUIRE(made);
    REQUIRE_FALSE(*made);
    CHECK(made->error().kind == base::FaultKind::Corrupt);
}
