// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/bytebudget.h"

#include <catch2/catch.hpp>

using hub::ByteBudget;

TEST_CASE("byteBudget_full_givesAgainWhatIsGivenBack")
{
    ByteBudget budget;
    const auto take = [&budget](std::size_t bytes, const std::string& name) {
        return budget.take(bytes, 100, {{name, 60, 2}});
    };
    auto first = take(50, "a");
    REQUIRE(first);
    // His share, not the whole: others go on.
    CHECK(take(11, "a").error() == ByteBudget::Full::Share);
    auto second = take(50, "b");
    REQUIRE(second);
    CHECK(budget.used() == 100);
    CHECK(take(1, "c").error() == ByteBudget::Full::All);
    CHECK(budget.refused() == 2);
    std::move(first).value().reset();
    CHECK(budget.used() == 50);
    CHECK(take(50, "c"));
}

TEST_CASE("byteBudget_manySmallOnes_areCounted")
{
    ByteBudget budget;
    const auto first = budget.take(0, 100, {{"a", 60, 2}});
    const auto second = budget.take(0, 100, {{"a", 60, 2}});
    REQUIRE(first);
    REQUIRE(second);
    CHECK(budget.take(0, 100, {{"a", 60, 2}}).error() == ByteBudget::Full::Share);
    // Refused under one name, nothing is kept under the other.
    CHECK_FALSE(budget.take(10, 100, {{"b", 60, 2}, {"a", 60, 2}}));
    CHECK(budget.take(60, 100, {{"b", 60, 1}}));
}
