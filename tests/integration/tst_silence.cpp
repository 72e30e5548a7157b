// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Silence that lasts longer than hub and workstation tolerate: of the line between them, of a workstation that was
// stopped, of a hub that was stopped. Both ends give the connection up by themselves and come together again; whether
// the person was away meanwhile is for the grace to say. The heartbeat of one second makes 40 s of silence 2.7 s.

#include "tests/integration/floor.h"

#include <sqlite3.h>

#include <algorithm>
#include <thread>

using namespace support;
using namespace std::chrono_literals;

namespace {

struct QuickFloor : Floor
{
    /// `graceSeconds`: 0 for the desk's own, 45, which no test waits for.
    explicit QuickFloor(int graceSeconds = 0)
        : Floor({}, {"--plain", "--rate-factor", "1000", "--heartbeat-ms", "1000"})
    {
        if (graceSeconds > 0) {
            const auto file = fixture.folder().write(
                "grace.yaml", "parameters: {desk: {presence.grace_s: " + std::to_string(graceSeconds) + "}}\n");
            const std::vector<std::string> import {
                "parameters", "import", file.string(), "--data", fixture.data().string()};
            REQUIRE(HubProcess::run(import).status == 0);
        }
    }

    /// What `/metrics` says of the staff: ann, who is the only one.
    int figure(const std::string& series)
    {
        const std::string page = http(fixture.url(), {"GET", "/metrics", {}, {}, {}}).body;
        const std::size_t at = page.find("\n" + series + " ");
        return at == std::string::npos ? 0 : std::stoi(page.substr(at + series.size() + 2));
    }
    int connected() { return figure("cloudseat_connected{kind=\"staff\"}"); }
    int ready() { return figure("cloudseat_people{desk=\"small\",presence=\"ready\"}"); }

    /// For a minute at most.
    template <class Condition> static bool becomes(const Condition& condition)
    {
        for (int tries = 0; tries < 1'200; ++tries) {
            if (condition()) {
                return true; // asked once more it may be over: an old connection goes as the new one comes
            }
            std::this_thread::sleep_for(50ms);
        }
        return false;
    }

    /// At work, with conversations in which the hub has something of her.
    Program& begin()
    {
        Program& program = ann.start(40);
        REQUIRE(program.says("kept 3"));
        REQUIRE(becomes([&] { return connected() == 1 && ready() == 1 && said() >= 3; }));
        return program;
    }

    /// The customers, who weren't heard of for as long, go on.
    void customersGoOn()
    {
        base::SeededRandom random(43);
        for (Sender& customer : customers) {
            REQUIRE(customer.come(fixture.url()));
        }
        customersSpeak(random);
    }

    /// She says the rest, and everything is there once; what the log has of her, in order.
    std::vector<std::string> end(Program& program)
    {
        REQUIRE(program.says("level"));
        CHECK(becomes([&] { return connected() == 1 && ready() == 1; }));
        std::vector<std::string> words = told(); // before her end, which is one more loss
        ann.kill();
        ann.check();
        check();
        return words;
    }

    std::vector<std::string> told()
    {
        return logged("SELECT kind || ' ' || coalesce(json_extract(payload, '$.link'), "
                      "json_extract(payload, '$.presence'), json_extract(payload, '$.reason'), '') FROM record "
                      "WHERE kind IN ('link.changed', 'presence.changed', 'conversation.released') "
                      "AND json_extract(payload, '$.person') = 'ann' ORDER BY position");
    }
    /// Her messages that the hub has.
    std::size_t said()
    {
        return logged("SELECT kind FROM record WHERE kind = 'message.sent' "
                      "AND json_extract(payload, '$.author.person') = 'ann'")
            .size();
    }

    /// The first column of what the hub's log answers.
    std::vector<std::string> logged(const char* sql)
    {
        std::vector<std::string> words;
        sqlite3* file = nullptr;
        REQUIRE(sqlite3_open((fixture.data() / "small.log.db").c_str(), &file) == SQLITE_OK);
        const auto take = [](void* into, int, char** columns, char**) {
            static_cast<std::vector<std::string>*>(into)->emplace_back(columns[0]);
            return 0;
        };
        CHECK(sqlite3_exec(file, sql, take, &words, nullptr) == SQLITE_OK);
        sqlite3_close(file);
        return words;
    }
};

std::ptrdiff_t count(const std::vector<std::string>& told, const std::string& what)
{
    return std::count(told.begin(), told.end(), what);
}

void checkNeverAway(const std::vector<std::string>& told)
{
    CAPTURE(told);
    CHECK(count(told, "link.changed gone") == 0);
    CHECK(count(told, "presence.changed offline") == 0);
    CHECK(count(told, "conversation.released owner_gone") == 0);
}

/// The link went and came back, and that is all.
void checkCameBack(const std::vector<std::string>& told)
{
    CAPTURE(told);
    CHECK(count(told, "link.changed reconnecting") >= 1);
    checkNeverAway(told);
}

/// She was away: her customers were handed on, and she came back.
void checkWasAway(const std::vector<std::string>& told)
{
    CAPTURE(told);
    CHECK(count(told, "link.changed gone") == 1);
    CHECK(count(told, "presence.changed offline") == 1);
    CHECK(count(told, "conversation.released owner_gone") >= 1);
    const auto gone = std::find(told.begin(), told.end(), "link.changed gone");
    CHECK(std::find(told.begin(), gone, "link.changed reconnecting") != gone);
    CHECK(std::find(gone, told.end(), "link.changed live") != told.end());
}

} // namespace

TEST_CASE("line_silentForLongerThanBothEndsTolerate_isGivenUpByBothAndResumed", "[silence]")
{
    REQUIRE_WORKSTATION();
    QuickFloor floor;
    Program& program = floor.begin();
    const std::uint64_t lines = floor.line.connections();
    floor.line.hold(true);
    // Nothing passes, so neither hears of the other's mind.
    REQUIRE(QuickFloor::becomes([&] { return floor.connected() == 0; }));
    REQUIRE(QuickFloor::becomes([&] { return floor.line.connections() > lines; }));
    CHECK(floor.ready() == 1); // the grace runs
    floor.customersGoOn();
    floor.line.hold(false);
    checkCameBack(floor.end(program));
}

TEST_CASE("line_silentForLongerThanTheGrace_takesHerWorkAndLosesNothing", "[silence]")
{
    REQUIRE_WORKSTATION();
    QuickFloor floor(1);
    Program& program = floor.begin();
    floor.line.hold(true);
    REQUIRE(QuickFloor::becomes([&] { return floor.connected() == 0; }));
    REQUIRE(QuickFloor::becomes([&] { return floor.ready() == 0; }));
    floor.customersGoOn();
    floor.line.hold(false);
    checkWasAway(floor.end(program));
}

TEST_CASE("workstation_stoppedForLongerThanTheHeartbeat_goesOnWhereItWas", "[stopped]")
{
    REQUIRE_WORKSTATION();
    QuickFloor floor;
    Program& program = floor.begin();
    for (int round = 0; round < std::max(1, rounds() / 5); ++round) {
        program.stop();
        REQUIRE(QuickFloor::becomes([&] { return floor.connected() == 0; }));
        CHECK(floor.ready() == 1);
        floor.customersGoOn();
        program.signal(SIGCONT);
        REQUIRE(QuickFloor::becomes([&] { return floor.connected() == 1; }));
    }
    checkCameBack(floor.end(program));
}

TEST_CASE("workstation_stoppedForLongerThanTheGrace_comesBackToOtherWork", "[stopped]")
{
    REQUIRE_WORKSTATION();
    QuickFloor floor(1);
    Program& program = floor.begin();
    program.stop();
    REQUIRE(QuickFloor::becomes([&] { return floor.connected() == 0; }));
    REQUIRE(QuickFloor::becomes([&] { return floor.ready() == 0; }));
    floor.customersGoOn();
    program.signal(SIGCONT);
    checkWasAway(floor.end(program));
}

TEST_CASE("hub_stoppedForLongerThanTheHeartbeat_isLeftAndFoundAgain", "[stopped]")
{
    REQUIRE_WORKSTATION();
    QuickFloor floor;
    Program& program = floor.begin();
    const std::uint64_t lines = floor.line.connections();
    floor.fixture.hub().pause();
    // Its machine still takes connections: that nobody answers on them is for the workstation to notice.
    REQUIRE(QuickFloor::becomes([&] { return floor.line.connections() > lines; }));
    std::this_thread::sleep_for(3s); // and now what it knows of everybody is older than it tolerates
    floor.fixture.hub().goOn();
    REQUIRE(QuickFloor::becomes([&] { return floor.connected() == 1; }));
    floor.customersGoOn();
    // Awake again it may hear of the new line before it misses the old one, which then never was lost.
    checkNeverAway(floor.end(program));
}
