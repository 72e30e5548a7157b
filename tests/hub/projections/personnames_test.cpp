// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/subject.h"
#include "hub/projections/sqlitehistory.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

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
