// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/forwardclock.h"
#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/uuid.h"

#include <catch2/catch.hpp>

#include <set>
#include <sstream>
#include <type_traits>

using namespace std::chrono_literals;

namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value)
{
    out << value;
};

} // namespace

TEST_CASE("uuid_v7_carriesTimeVersionAndVariant")
{
    base::SeededRandom random(7);
    const base::Uuid uuid = base::makeUuidV7({0x0123456789ab}, random);
    const std::string text = uuid.toString();
    CHECK(text.substr(0, 13) == "01234567-89ab");
    CHECK(text[14] == '7');
    CHECK(std::string("89ab").find(text[19]) != std::string::npos);
    CHECK(base::Uuid::fromString(text) == uuid);
}

TEST_CASE("uuid_laterTime_sortsLater")
{
    base::SeededRandom random(7);
    CHECK(base::makeUuidV7({1000}, random) < base::makeUuidV7({1001}, random));
}

TEST_CASE("uuid_fromString_refusesEverythingButTheCanonicalForm")
{
    const std::string good = "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980";
    CHECK(base::Uuid::fromString(good));
    CHECK(base::Uuid::fromString("0191D3A0-7C3E-7B1A-9D2E-1F4C5B6A7980"));
    for (const char* bad : {"", "0191d3a07c3e7b1a9d2e1f4c5b6a7980", "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a798",
             "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a79800", "0191d3a0-7c3e-7b1a-9d2e_1f4c5b6a7980",
             "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a798g", "{191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980"}) {
        CAPTURE(bad);
        CHECK_FALSE(base::Uuid::fromString(bad));
    }
}

TEST_CASE("seededRandom_sameSeed_repeats")
{
    base::SeededRandom a(42);
    base::SeededRandom b(42);
    base::SeededRandom c(43);
    const auto first = a.next();
    CHECK(first == b.next());
    CHECK(first != c.next());
}

TEST_CASE("random_below_staysBelowAndReachesEveryValue")
{
    base::SeededRandom random(1);
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 1000; ++i) {
        seen.insert(random.below(7));
    }
    CHECK(seen.size() == 7);
    CHECK(*seen.rbegin() == 6);
}

TEST_CASE("manualClock_jump_leavesMonotonicAlone")
{
    base::ManualClock clock({1000});
    clock.advance(base::Milliseconds(50));
    clock.jump(base::Milliseconds(-500));
    CHECK(clock.now().ms == 550);
    CHECK(clock.monotonic().count() == 50);
}

TEST_CASE("forwardClock_wallSetBack_goesOnSlowerUntilTheyMeet")
{
    base::ManualClock wall;
    const base::ForwardClock clock(wall, {0});
    const base::Timestamp start = clock.now();
    CHECK(start == wall.now());

    wall.jump(-1h);
    CHECK(clock.now() == start);
    // Often asked: what a millisecond is worth must not be rounded away.
    for (int i = 0; i < 10'000; ++i) {
        wall.advance(1ms);
        clock.now();
    }
    CHECK(clock.now() == start + 9s);
    CHECK(clock.ahead() == 1h - 1s);

    wall.advance(10h);
    CHECK(clock.now() == wall.now());
    CHECK(clock.ahead() == 0ms);
}

TEST_CASE("forwardClock_wallSetForward_followsAtOnceAndStays")
{
    base::ManualClock wall;
    const base::ForwardClock clock(wall, {0});
    wall.jump(24h);
    const base::Timestamp far = clock.now();
    CHECK(far == wall.now());
    wall.jump(-24h);
    wall.advance(100s);
    CHECK(clock.now() == far + 90s);
}

TEST_CASE("forwardClock_startedBehindItsLog_beginsWhereTheLogEnds")
{
    base::ManualClock wall;
    const base::Timestamp logged = wall.now() + 1h;
    const base::ForwardClock clock(wall, logged);
    CHECK(clock.now() == logged);
    wall.advance(20s);
    CHECK(clock.now() == logged + 18s);
}

TEST_CASE("nameId_validity_followsTheAlphabet")
{
    CHECK(base::isValidName("su.miao"));
    CHECK(base::isValidName("after-sale_2"));
    CHECK_FALSE(base::isValidName(""));
    CHECK_FALSE(base::isValidName("Su"));
    CHECK_FALSE(base::isValidName("a b"));
    CHECK_FALSE(base::isValidName(std::string(65, 'a')));
}

TEST_CASE("result_holdsValueOrError")
{
    base::Result<int> good = 3;
    base::Result<int> bad = base::fail(base::FaultKind::Io, "disk");
    REQUIRE(good);
    CHECK(*good == 3);
    REQUIRE_FALSE(bad);
    CHECK(base::describe(bad.error()) == "io: disk");
    base::Status status;
    CHECK(status.ok());
}

TEST_CASE("secretAndPersonal_cannotBeStreamed")
{
    STATIC_REQUIRE(Streamable<std::string>);
    STATIC_REQUIRE_FALSE(Streamable<base::Secret>);
    STATIC_REQUIRE_FALSE(Streamable<base::Personal>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<base::Personal, std::string_view>);
}

TEST_CASE("uuid_order_isThatOfItsBytes")
{
    base::SeededRandom random(5);
    std::vector<base::Uuid> all(3); // equal ones, too
    for (int i = 0; i < 200; ++i) {
        all.push_back(base::makeUuidV7({i / 10}, random));
        all.push_back(all.back());
        all.back().bytes[static_cast<std::size_t>(i) % 16] ^= 0x80U; // differs in one place, by the sign of a char
    }
    for (const auto& left : all) {
        for (const auto& right : all) {
            CHECK((left < right) == (left.bytes < right.bytes));
            CHECK((left == right) == (left.bytes == right.bytes));
        }
    }
}
