// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/world.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace rc {

template <> struct Arbitrary<world::Action>
{
    static Gen<world::Action> arbitrary()
    {
        return gen::build<world::Action>(gen::set(&world::Action::what,
                                             gen::map(gen::inRange(0, static_cast<int>(world::Do::Count)),
                                                 [](int number) { return static_cast<world::Do>(number); })),
            gen::set(&world::Action::who, gen::inRange(0U, 12U)),
            gen::set(&world::Action::which, gen::inRange(0U, 60U)));
    }
};

} // namespace rc

namespace world {

static void showValue(const Action& action, std::ostream& out)
{
    out << describe(action);
}

} // namespace world

TEST_CASE("desk_anySequenceOfCommands_keepsEveryRule", "[desk][property]")
{
    const bool ok = rc::check("every rule holds at every position", [] {
        const auto actions
            = *rc::gen::scale(4.0, rc::gen::container<std::vector<world::Action>>(rc::gen::arbitrary<world::Action>()));
        world::World world;
        // Somebody is there from the start, or most sequences would be about empty rooms.
        for (unsigned i = 0; i < 3; ++i) {
            world.perform({world::Do::Presence, i, 8});
        }
        for (const auto& action : actions) {
            const auto broken = world.perform(action);
            if (!broken.empty()) {
                RC_FAIL("after " + world::describe(action) + ": " + broken);
            }
        }
        const auto broken = world.conclude();
        if (!broken.empty()) {
            RC_FAIL(broken);
        }
    });
    CHECK(ok);
}
