// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/parameters.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

using namespace bench;
namespace parameters = desk::parameters;

namespace {

protocol::ParameterSetting setting(const std::string& name, const std::string& value)
{
    protocol::ParameterSetting one;
    one.name = name;
    one.value = value;
    return one;
}

protocol::ConfigureDesk change(std::vector<protocol::ParameterSetting> settings)
{
    protocol::ConfigureDesk configure;
    configure.parameters = std::move(settings);
    return configure;
}

} // namespace

TEST_CASE("parameters_page_holdsTheTableOfTheCode", "[desk]")
{
    std::ifstream file(CLOUDSEAT_SOURCE_DIR "/docs/routing.md");
    const std::string page((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const auto table = parameters::markdown();
    const bool agrees = page.find(table) != std::string::npos;
    if (!agrees) {
        std::cout << table; // to be put into the page
    }
    CHECK(agrees);
    // No line of another table of parameters hides in the page.
    std::size_t lines = 0;
    for (auto at = page.find("\n| `"); at != std::string::npos; at = page.find("\n| `", at + 1)) {
        ++lines;
    }
    CHECK(lines >= parameters::table().size());
}

TEST_CASE("parameters_defaults_areWhatTheStructsSay", "[desk]")
{
    // What a default's text reads to must be what holds where nothing is set: each text changes nothing.
    for (const auto& parameter : parameters::table()) {
        CAPTURE(parameter.name);
        desk::Parameters read;
        CHECK(parameter.read(parameter.standard, read).empty());
        const desk::Parameters standard;
        CHECK(read.queue.offerTimeoutSeconds == standard.queue.offerTimeoutSeconds);
        CHECK(read.queue.ageing == standard.queue.ageing);
        CHECK(read.queue.weight == standard.queue.weight);
        CHECK(read.queue.choose == standard.queue.choose);
        CHECK(read.queue.rings.size() == standard.queue.rings.size());
        CHECK(read.queue.overflow.size() == standard.queue.overflow.size());
        CHECK(read.queue.maxWaiting == standard.queue.maxWaiting);
        CHECK(read.queue.maxWaitSeconds == standard.queue.maxWaitSeconds);
        CHECK(read.queue.holdUntil.has_value() == standard.queue.holdUntil.has_value());
        CHECK(read.queue.hours == standard.queue.hours);
        CHECK(read.queue.firstReplySeconds == standard.queue.firstReplySeconds);
        CHECK(read.queue.idleReleaseSeconds == standard.queue.idleReleaseSeconds);
        CHECK(read.queue.idleCloseSeconds == standard.queue.idleCloseSeconds);
        CHECK(read.queue.sticky.windowHours == standard.queue.sticky.windowHours);
        CHECK(read.queue.sticky.waitSeconds == standard.queue.sticky.waitSeconds);
        CHECK(read.queue.acw.mode == standard.queue.acw.mode);
        CHECK(read.queue.acw.mostSeconds == standard.queue.acw.mostSeconds);
        CHECK(read.queue.acw.extendSeconds == standard.queue.acw.extendSeconds);
        CHECK(read.person.declineReasons == standard.person.declineReasons);
        CHECK(read.person.maxMisses == standard.person.maxMisses);
        CHECK(read.person.minGapSeconds == standard.person.minGapSeconds);
        CHECK(read.person.burstLimit == standard.person.burstLimit);
        CHECK(read.person.burstWindowSeconds == standard.person.burstWindowSeconds);
        CHECK(read.person.softCap == standard.person.softCap);
        CHECK(read.person.hardCap == standard.person.hardCap);
        CHECK(read.person.ramp.size() == standard.person.ramp.size());
        CHECK(read.person.allowDecline == standard.person.allowDecline);
        CHECK(read.desk.claimOver == standard.desk.claimOver);
        CHECK(read.desk.transferOver == standard.desk.transferOver);
        CHECK(read.desk.heartbeatSeconds == standard.desk.heartbeatSeconds);
        CHECK(read.desk.graceSeconds == standard.desk.graceSeconds);
        CHECK(read.desk.restoreSeconds == standard.desk.restoreSeconds);
    }
}

TEST_CASE("parameters_ofThePeers_areAllThereWithTheirDefaults", "[desk]")
{
    const std::vector<std::pair<std::string, std::string>> wanted {{"queue.priority_minutes", "0"},
        {"queue.ageing", "1"}, {"queue.max_waiting", "off"}, {"queue.max_wait_s", "off"},
        {"queue.on_full", "leave_message"}, {"queue.rings", "off"}, {"queue.entry_delay_s", "0"},
        {"queue.hold_until", "off"}, {"offer.timeout_s", "30"}, {"offer.auto_accept", "false"},
        {"offer.allow_decline", "true"}, {"offer.max_consecutive_misses", "3"}, {"offer.on_misses", "break"},
        {"offer.min_gap_s", "5"}, {"offer.burst", "limit=6 window_s=300"}, {"first_reply.timeout_s", "120"},
        {"agent.soft_cap", "4"}, {"agent.hard_cap", "10"}, {"cap.claim_over", "true"}, {"cap.transfer_over", "false"},
        {"work.weight", "1"}, {"idle.release_s", "600"}, {"idle.close_s", "1800"},
        {"choose", "least_load_pct, longest_idle"}, {"sticky", "window_h=72 wait_s=20 require_room=true"},
        {"overflow", "off"}, {"presence.heartbeat_s", "15"}, {"presence.grace_s", "45"}, {"presence.restore_s", "60"},
        {"acw", "mode=optional max_s=60 extend_s=30"}, {"slow_reply.warn_s", "100"}, {"slow_reply.late_s", "180"}};
    for (const auto& [name, standard] : wanted) {
        CAPTURE(name);
        const auto* parameter = parameters::find(name);
        REQUIRE(parameter);
        CHECK(parameter->standard == standard);
    }
    CHECK(parameters::find("agent.ramp"));
    CHECK(parameters::find("decline_reasons"));
    std::set<std::string_view> names;
    for (const auto& parameter : parameters::table()) {
        CHECK(names.insert(parameter.name).second);
    }
}

TEST_CASE("parameters_badValues_areRefusedAndNothingChanges", "[desk]")
{
    const std::vector<std::pair<std::string, std::string>> table {{"offer.timeout_s", "4"}, {"offer.timeout_s", "901"},
        {"offer.timeout_s", "30s"}, {"offer.timeout_s", ""}, {"queue.ageing", "10.01"}, {"queue.ageing", "-1"},
        {"queue.ageing", "1.234"}, {"queue.ageing", "1."}, {"queue.ageing", ".5"}, {"work.weight", "0.2"},
        {"queue.rings", "drop_skills=refunds"}, {"queue.rings", "stay_s=0"}, {"queue.rings", "stay_s=10 colour=red"},
        {"queue.rings", "stay_s=10 add_groups=nowhere"}, {"queue.rings", "stay_s=10 drop_skills=magic"},
        {"queue.rings", "stay_s=1;stay_s=1;stay_s=1;stay_s=1;stay_s=1;stay_s=1;stay_s=1"},
        {"queue.entry_delay_s", "shop=10000"}, {"queue.entry_delay_s", "shop"}, {"queue.hold_until", "var=phone"},
        {"queue.hours", "mon-fri 18:00-09:00"}, {"queue.hours", "mon 09:00-12:00,11:00-13:00"},
        {"queue.hours", "fri-mon 09:00-12:00"}, {"queue.hours", "mon 09:00-24:01"}, {"offer.auto_accept", "yes"},
        {"offer.auto_accept", "true"}, // declining is still allowed
        {"offer.on_misses", "shout"}, {"offer.burst", "limit=0"}, {"offer.burst", ""}, {"agent.hard_cap", "31"},
        {"agent.ramp", "after_closed_n=3 cap=1; after_closed_n=1 cap=2"}, {"agent.ramp", "cap=1"},
        {"choose", "least_load_pct, least_load_pct"}, {"choose", "favourite"}, {"choose", ""}, {"sticky", "on"},
        {"overflow", "to_group=shop"}, {"overflow", "when_wait_s=1 when_ewt_s=1 to_group=shop"},
        {"overflow", "when_wait_s=1"}, {"acw", "mode=always"}, {"slow_reply.warn_s", "200"},
        {"decline_reasons", "bored"}, {"no.such", "1"}, {"offer.timeout_s", std::string(3000, '1')}};
    for (const auto& [name, value] : table) {
        CAPTURE(name, value);
        Desk desk;
        const auto before = desk.machine.hash();
        const auto result = desk.hub(change({setting("queue.priority_minutes", "5"), setting(name, value)}));
        CHECK(result.error);
        CHECK(result.events.empty());
        CHECK(desk.machine.hash() == before);
    }
}

TEST_CASE("parameters_places_areCheckedAndResolvedInOrder", "[desk]")
{
    Desk desk;
    auto global = setting("agent.soft_cap", "3");
    auto group = setting("agent.soft_cap", "2");
    group.group = base::GroupId {"shop"};
    auto person = setting("agent.soft_cap", "7");
    person.person = base::PersonId {"bob"};
    auto plain = agent("ann");
    plain.cap.reset();
    auto alone = plain;
    alone.id = {"cho"};
    alone.groups.clear();
    auto configure = change({global, group, person});
    configure.people = {plain, alone};
    CHECK(outcome(desk.hub(configure)) == "done");
    const auto cap = [&](const char* name) {
        return desk::roomOf(*desk.state().person({name}), desk.state().policies().person({name})).soft;
    };
    CHECK(cap("ann") == 2); // his group's
    CHECK(cap("bob") == 7); // his own, above the cap of his settings
    CHECK(cap("cho") == 3); // the desk's
    group.queue = base::QueueId {"orders"};
    CHECK(outcome(desk.hub(change({group}))) == "invalid parameters.0.scope several_places");
    auto wrong = setting("offer.timeout_s", "30");
    wrong.person = base::PersonId {"bob"};
    CHECK(outcome(desk.hub(change({wrong}))) == "invalid parameters.0.scope not_here");
    auto nobody = setting("agent.soft_cap", "3");
    nobody.person = base::PersonId {"nobody"};
    CHECK(outcome(desk.hub(change({nobody}))) == "invalid parameters.0.person no_such_person");
    CHECK(outcome(desk.hub(change({global, global}))) == "invalid parameters.1 twice");
}

TEST_CASE("parameters_changedWhileRunning_areAuditedAndTakenBack", "[desk]")
{
    Desk desk;
    const auto version = desk.state().data().version;
    const auto done = desk.send(desk.person("root"), change({setting("offer.timeout_s", "45")}));
    CHECK(kinds(done.events) == "desk.configured");
    const auto& configured = std::get<protocol::DeskConfigured>(done.events.front().body);
    CHECK(configured.by == base::PersonId {"root"});
    CHECK(configured.change.parameters.size() == 1);
    CHECK(desk.state().data().version == done.events.front().id.value);
    CHECK(desk.state().data().version > version);
    CHECK(kinds(desk.hub(change({setting("offer.timeout_s", "45")})).events).empty()); // already so
    CHECK(outcome(desk.send(desk.person("ann"), change({setting("offer.timeout_s", "50")}))) == "denied right");
    desk.ready("ann");
    const auto id = desk.open("wei");
    const auto& offer = *desk.state().offer(*desk.state().conversation(id)->offer);
    CHECK(offer.expiresAt == desk.now + 45s);
    CHECK(offer.receipt.version == desk.state().data().version);
    protocol::ParameterSetting back;
    back.name = "offer.timeout_s";
    CHECK(outcome(desk.hub(change({back}))) == "done");
    CHECK(desk.state().policies().queue({"orders"}).parameters.offerTimeoutSeconds == 30);
    auto restored = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(restored);
    CHECK(restored->hash() == desk.machine.hash());
}
