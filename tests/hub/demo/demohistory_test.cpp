// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/demo/demohistory.h"

#include "core/desk/check.h"
#include "tests/hub/log/logfixture.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>

using namespace hub;

namespace {

const std::filesystem::path resources = std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "resources" / "demo";
constexpr base::Timestamp evening {1'763'650'000'000}; // 2025-11-20, 22:46 at the demo desk

/// A demo desk in a folder of its own.
struct Demo
{
    Demo()
        : files(dir.path())
    {
        auto read = loadDeskFile((resources / "desk.yaml").string());
        REQUIRE(read);
        file = std::move(*read);
        files.desk = file.id;
        auto journal = DeskJournal::open(files.log, files.keys, file.id, "here");
        REQUIRE(journal);
        auto opened = DeskBook::open({dir.path()}, std::move(journal).value(), {}, base::silentLog());
        REQUIRE(opened);
        book = std::move(*opened);
    }

    base::Result<demo::Written> write(std::uint64_t seed)
    {
        auto dialogues = demo::readDialogues(resources / "dialogues");
        REQUIRE(dialogues);
        return demo::writeHistory(*book, file, std::move(*dialogues), {seed, 2, evening});
    }

    std::vector<protocol::Event> log()
    {
        auto journal = DeskJournal::open(files.log, files.keys, file.id, "reader");
        REQUIRE(journal);
        auto events = journal->read({1}, 1'000'000);
        REQUIRE(events);
        return std::move(*events);
    }

    const TempDir dir;
    LogFixture files;
    DeskConfig file;
    std::unique_ptr<DeskBook> book;
};

} // namespace

TEST_CASE("demo_ofTwoWeeks_holdsWorkAndTalksAndNothingUnfinished")
{
    Demo demo;
    const auto written = demo.write(7);
    REQUIRE(written);
    CHECK(written->conversations > 300);
    const desk::State& state = demo.book->machine().desk();
    CHECK(state.data().conversations.empty());
    CHECK(desk::brokenRules(state).empty());
    for (const auto& [id, person] : state.data().people) {
        CHECK(person.presence == protocol::Presence::offline);
    }
    std::map<std::string_view, std::size_t> kinds;
    std::optional<base::Timestamp> last;
    for (const protocol::Event& event : demo.log()) {
        ++kinds[protocol::typeOf(event.body)];
        CHECK((!last || *last <= event.at));
        last = event.at;
    }
    CHECK(last <= evening);
    CHECK(kinds["conversation.assigned"] * 10 > written->conversations * 7);
    CHECK(kinds["conversation.rated"] > 100);
    CHECK(kinds["shift.clocked"] > 60);
    // Work is planned ahead of now, and some of it is held.
    std::size_t ahead = 0;
    for (const auto& [id, block] : demo.book->machine().shifts().data().blocks) {
        ahead += block.settings.when.from > evening && !block.holdings.empty() ? 1 : 0;
    }
    CHECK(ahead > 10);
}

TEST_CASE("demo_ofTheSameSeed_isTheSame")
{
    const auto course = [](std::uint64_t seed) {
        Demo demo;
        REQUIRE(demo.write(seed));
        std::vector<std::pair<std::string, std::int64_t>> all;
        for (const protocol::Event& event : demo.log()) {
            all.emplace_back(protocol::typeOf(event.body), event.at.ms);
        }
        return all;
    };
    const auto first = course(3);
    CHECK(first == course(3));
    CHECK(first != course(4));
}

TEST_CASE("demo_whereADeskIs_changesNothing")
{
    Demo demo;
    REQUIRE(demo.write(1));
    const base::Position before = demo.book->machine().position();
    const auto again = demo.write(1);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == base::FaultKind::Invalid);
    CHECK(demo.book->machine().position() == before);
}

TEST_CASE("dialogues_thatAreNone_areToldWithFileAndLine")
{
    const TempDir dir;
    CHECK(demo::readDialogues(dir.path()).error().kind == base::FaultKind::NotFound);
    const std::string good
        = R"({"lang":"zh","queue":"q","customer":{"name":"n"},"turns":[{"t":0,"role":"customer","text":"a"}]})";
    std::ofstream(dir.path() / "a.jsonl") << good << '\n' << R"({"lang":"zh"})" << '\n';
    CHECK(demo::readDialogues(dir.path()).error().detail.starts_with("a.jsonl:2: "));
    std::ofstream(dir.path() / "a.jsonl") << good << '\n';
    CHECK(demo::readDialogues(dir.path())->size() == 1);
}
