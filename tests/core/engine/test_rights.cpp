// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/machine.h"
#include "core/engine/rights.h"

#include <boost/mp11/algorithm.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace engine;
namespace r = engine::rights;

namespace {

constexpr std::array roles {
    protocol::Role::agent, protocol::Role::lead, protocol::Role::trainer, protocol::Role::admin};

/// A desk with one person for each role, named like it, one without any, and one who is switched off.
Machine deskOfRoles()
{
    Machine machine({"roles"}, 1);
    protocol::ConfigureDesk change;
    change.desk = protocol::DeskSettings {{"角色", "Roles"}, "UTC", {"en"}};
    for (const auto role : roles) {
        protocol::PersonSettings person;
        person.id = {std::string(r::holderNames.at(static_cast<std::size_t>(role)))};
        person.displayName = person.id.name;
        person.roles = {role};
        change.people.push_back(person);
    }
    auto off = change.people.back();
    off.id = {"off"};
    off.active = false;
    auto none = off;
    none.id = {"none"};
    none.active = true;
    none.roles.clear();
    change.people.push_back(off);
    change.people.push_back(none);
    protocol::CommandFrame frame;
    frame.body = change;
    REQUIRE_FALSE(machine.submit(Actor::hub(), frame, base::Timestamp {1'000}).error);
    return machine;
}

/// One of each kind, `canned.put` for a group, and `presence.set` for somebody else.
std::vector<protocol::CommandBody> bodies()
{
    std::vector<protocol::CommandBody> all;
    boost::mp11::mp_for_each<protocol::CommandBody::variant>([&](auto body) { all.emplace_back(std::move(body)); });
    protocol::PutCanned ofGroup;
    ofGroup.group = base::GroupId {"shop"};
    all.emplace_back(ofGroup);
    protocol::SetPresence other;
    other.person = base::PersonId {"off"};
    all.emplace_back(other);
    return all;
}

bool isDenied(const std::optional<protocol::Error>& error)
{
    return error && error->kind == protocol::ErrorKind::denied && error->reason == "right";
}

Actor personOf(const std::string& name)
{
    return Actor::ofPerson({name}, {});
}

} // namespace

TEST_CASE("rights_everyCommand_standsInTheTableAndIsRefusedToWhoLacksIt", "[engine]")
{
    Machine machine = deskOfRoles();
    const auto all = bodies();
    REQUIRE(all.size() == r::commands().size());
    const Actor customer = Actor::ofCustomer({}, {});
    for (std::size_t i = 0; i < all.size(); ++i) {
        const r::Door& door = r::commands()[i];
        CAPTURE(door.name);
        for (const auto role : roles) {
            const Actor actor = personOf(std::string(r::holderNames.at(static_cast<std::size_t>(role))));
            const bool allowed = r::meets(door.needs, [&](std::string_view right) { return r::has(role, right); });
            CAPTURE(actor.person.name);
            CHECK(isDenied(r::refuse(machine.desk(), actor, all[i])) != allowed);
        }
        const auto has
            = [](r::Holder holder) { return [holder](std::string_view right) { return r::has(holder, right); }; };
        CHECK(isDenied(r::refuse(machine.desk(), customer, all[i])) != r::meets(door.needs, has(r::Holder::customer)));
        CHECK(isDenied(r::refuse(machine.desk(), Actor::hub(), all[i])) != r::meets(door.needs, has(r::Holder::hub)));
        for (const char* nobody : {"off", "none", "stranger"}) {
            CHECK(isDenied(r::refuse(machine.desk(), personOf(nobody), all[i])));
        }
    }
}

TEST_CASE("rights_whatIsRefused_changesNothingInTheMachine", "[engine]")
{
    Machine machine = deskOfRoles();
    constexpr const char* device = "0190a000-0000-7000-8000-0000000000d1";
    std::uint64_t n = 0;
    for (const auto& body : bodies()) {
        const Actor actor = Actor::ofPerson({"trainer"}, {*base::Uuid::fromString(device)});
        if (!isDenied(r::refuse(machine.desk(), actor, body))) {
            continue;
        }
        protocol::CommandFrame frame;
        frame.n = ++n;
        frame.id.uuid.bytes.fill(static_cast<std::uint8_t>(n));
        frame.body = body;
        const auto submitted = machine.submit(actor, frame, base::Timestamp {2'000});
        CHECK(isDenied(submitted.error));
        // Only that it was answered is in the log.
        CHECK(submitted.events.size() == 1);
    }
    CHECK(n > 10);
}

TEST_CASE("rights_everyQuery_standsInTheTableAndIsRefusedToWhoLacksIt", "[engine]")
{
    Machine machine = deskOfRoles();
    for (const r::Door& door : r::queries()) {
        CAPTURE(door.name);
        for (const auto role : roles) {
            const std::string name(r::holderNames.at(static_cast<std::size_t>(role)));
            const bool allowed = r::meets(door.needs, [&](std::string_view right) { return r::has(role, right); });
            CHECK(isDenied(r::refuse(machine.desk(), Audience::ofPerson({name}), door.name)) != allowed);
        }
        CHECK(isDenied(r::refuse(machine.desk(), Audience::ofPerson({"off"}), door.name)));
        CHECK(isDenied(r::refuse(machine.desk(), Audience::ofPerson({"none"}), door.name)));
    }
    CHECK(r::refuse(machine.desk(), Audience::ofPerson({"admin"}), "all.secrets")->kind
        == protocol::ErrorKind::unsupported);
}

TEST_CASE("rights_table_namesEachPermissionOnceAndDoorsNameOnlyThose", "[engine]")
{
    std::set<std::string_view> names;
    for (const r::Permission& permission : r::permissions()) {
        CHECK(names.insert(permission.name).second);
        CHECK_FALSE(permission.meaning.empty());
        CHECK(std::ranges::count(permission.holders, true) > 0);
    }
    for (const auto doors : {r::commands(), r::queries()}) {
        for (const r::Door& door : doors) {
            CAPTURE(door.name);
            CHECK_FALSE(door.needs.rights.front().empty());
            for (const std::string_view right : door.needs.rights) {
                CHECK((right.empty() || names.contains(right)));
            }
        }
    }
    CHECK_FALSE(r::meets({}, [](std::string_view) { return true; }));
}

TEST_CASE("rights_ofRoles_areWhatTheTableSays", "[engine]")
{
    const Machine machine = deskOfRoles();
    using Names = std::vector<std::string>;
    CHECK(r::of(machine.desk(), {"agent"})
        == Names {"conversation.serve", "receipt.see_own", "directory.see", "presence.set", "customer.block",
            "customer.reveal", "canned.own", "knowledge.read", "shift.work", "file.use", "account.use", "desk.enter"});
    CHECK(r::of(machine.desk(), {"lead"})
        == Names {"conversation.claim", "conversation.take_over", "conversation.see_all", "history.search",
            "note.add_any", "receipt.see_own", "receipt.see_any", "directory.see", "presence.set", "presence.set_any",
            "customer.block", "customer.merge", "customer.reveal", "canned.own", "canned.group", "knowledge.read",
            "knowledge.edit", "knowledge.publish", "shift.work", "shift.plan", "file.use", "account.use",
            "account.invite", "desk.enter"});
    CHECK(r::of(machine.desk(), {"trainer"})
        == Names {"receipt.see_own", "directory.see", "presence.set", "canned.own", "knowledge.read", "knowledge.edit",
            "shift.work", "file.use", "account.use", "desk.enter"});
    CHECK(r::has(protocol::Role::admin, r::configure));
    CHECK_FALSE(r::has(protocol::Role::admin, r::serve));
    CHECK(r::of(machine.desk(), {"none"}).empty());
}
