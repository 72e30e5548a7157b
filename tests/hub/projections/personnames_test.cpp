// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/subject.h"
#include "hub/projections/sqlitehistory.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

struct Desk
{
    std::unique_ptr<hub::SqliteHistory> open()
    {
        hub::SqliteHistory::Options options;
        options.path = dir.path() / "history.db";
        options.desk = {"shop"};
        options.lineage = "one";
        options.head = {100};
        auto opened = hub::SqliteHistory::open(options, keys, clock);
        REQUIRE(opened);
        return std::move(opened).value();
    }

    TempDir dir;
    base::ManualClock clock;
    base::SystemRandom random;
    hub::KeyStore keys {std::move(hub::KeyStore::open(dir.path(), clock, random)).value()};
};

const base::PersonId lin {"lin"};

} // namespace

TEST_CASE("personName_given_isThatOfTheLastRecordUntilHisKeyIsGone")
{
    Desk desk;
    {
        auto history = desk.open();
        REQUIRE(history->apply({{1}, {5}, protocol::PersonNamed {lin, base::Personal("林")}, {}}));
        REQUIRE(history->apply({{2}, {6}, protocol::PersonNamed {lin, base::Personal("林晓")}, {}}));
        CHECK(history->personName(lin) == "林晓");
        CHECK(history->personName({"nobody"}).empty());
    }
    auto history = desk.open();
    CHECK(history->personName(lin) == "林晓"); // from the file
    REQUIRE(desk.keys.destroy(hub::subjectOf(lin)));
    REQUIRE(history->forget());
    CHECK(history->personName(lin).empty());
}

TEST_CASE("personName_ofAnEarlyLog_isReadFromTheConfiguration")
{
    Desk desk;
    auto history = desk.open();
    protocol::DeskConfigured configured;
    protocol::PersonSettings person;
    person.id = lin;
    person.displayName = "林晓";
    configured.change.people = {person};
    REQUIRE(history->apply({{1}, {5}, configured, {}}));
    CHECK(history->personName(lin) == "林晓");
}

TEST_CASE("canned_ofAPersonAndAGroup_areReadUntilTheyAreRemovedOrHeIsForgotten")
{
    const base::GroupId sales {"sales"};
    const auto idOf = [](std::uint8_t n) {
        base::CannedId id;
        id.uuid.bytes[0] = n;
        return id;
    };
    const auto changed = [&](std::uint8_t n, const std::optional<base::GroupId>& group, const std::string& text) {
        protocol::CannedChanged event;
        event.canned = idOf(n);
        event.group = group;
        event.person = group ? std::nullopt : std::optional(lin);
        event.shortcut = base::Personal("nh");
        event.text = base::Personal(text);
        event.by = lin;
        return event;
    };
    Desk desk;
    const auto textOf = [&](const hub::SqliteHistory& history, std::uint8_t n) {
        const auto row = history.canned(idOf(n));
        REQUIRE(row);
        return *row ? (*row)->text.reveal() : std::string("none");
    };
    {
        auto history = desk.open();
        REQUIRE(history->apply({{1}, {5}, changed(1, {}, "Zwetschge"), {}}));
        REQUIRE(history->apply({{2}, {6}, changed(2, sales, "Marille"), {}}));
        REQUIRE(history->apply({{3}, {7}, changed(3, sales, "Quitte"), {}}));
        CHECK(textOf(*history, 2) == "Marille");
        REQUIRE(history->apply({{4}, {8}, changed(2, sales, "Mirabelle"), {}}));
        REQUIRE(history->apply({{5}, {9}, protocol::CannedRemoved {idOf(3), sales, {}, lin}, {}}));
        CHECK(textOf(*history, 1) == "Zwetschge");
        CHECK(textOf(*history, 2) == "Mirabelle");
        CHECK(textOf(*history, 3) == "none");
    }
    for (const auto& file : std::filesystem::directory_iterator(desk.dir.path())) {
        std::ifstream in(file.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        CHECK(bytes.find("Mirabelle") == std::string::npos);
    }
    auto history = desk.open();
    const auto row = history->canned(idOf(2));
    REQUIRE(row);
    CHECK((*row)->shortcut.reveal() == "nh");
    CHECK((*row)->changedAt == base::Timestamp {8});
    CHECK((*row)->changedBy == lin);
    // The key goes first, then the event is in the log: in between his texts are empty, those of the group stay.
    REQUIRE(desk.keys.destroy(hub::subjectOf(lin)));
    REQUIRE(history->forget());
    CHECK(textOf(*history, 1).empty());
    CHECK(textOf(*history, 2) == "Mirabelle");
    REQUIRE(history->apply({{6}, {10}, protocol::PersonForgotten {lin}, {}}));
    CHECK(textOf(*history, 1) == "none");
    CHECK(textOf(*history, 2) == "Mirabelle");
}
