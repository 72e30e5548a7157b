// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/explain.h"
#include "core/desk/routing/hours.h"
#include "core/engine/rows.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using protocol::Presence;

namespace {

std::string why(const Desk& desk, const std::string& person)
{
    std::string words;
    for (const auto& reason : desk::explain::idle(desk.state(), {person}, desk.now)) {
        words += (words.empty() ? "" : " ") + reason.name + (reason.queue ? ":" + reason.queue->name : "");
    }
    return words;
}

std::string reasonFor(const Desk& desk, const base::ConversationId& id)
{
    return desk::explain::forCustomer(desk.state(), *desk.state().conversation(id));
}

protocol::Query question(std::optional<base::PersonId> person, std::optional<base::ConversationId> conversation = {})
{
    protocol::Query query;
    query.name = "routing.why";
    query.person = std::move(person);
    query.conversation = conversation;
    return query;
}

} // namespace

TEST_CASE("why_idleAgent_namesWhatStandsInTheWay", "[desk]")
{
    auto settings
        = deskWith({{"offer.min_gap_s", "5"}, {"agent.ramp", "after_closed_n=0 cap=1; after_closed_n=1 cap=2"}});
    settings.queues.pop_back(); // the closed one
    auto settled = settings.people.at(1);
    settings.people.at(2).groups.clear();
    Desk desk(settings);
    CHECK(why(desk, "ann") == "connection presence nobody_waits:orders skill:refunds");
    desk.ready("ann");
    CHECK(why(desk, "ann") == "nobody_waits:orders skill:refunds");
    desk.open("wei");
    CHECK(why(desk, "ann") == "ramp pace nobody_waits:orders skill:refunds");
    const auto reasons = desk::explain::idle(desk.state(), {"ann"}, desk.now);
    CHECK(reasons.back().skill == base::SkillId {"refunds"});
    CHECK(reasons.back().waiting == 0U);
    CHECK(why(desk, "cho") == "connection presence group:orders group:refunds");
    CHECK(why(desk, "lin") == "no_right connection presence soft_cap nobody_waits:orders skill:refunds");
    CHECK(why(desk, "nobody").empty());
    settled.active = false;
    protocol::ConfigureDesk off;
    off.people = {settled};
    desk.hub(off);
    CHECK(why(desk, "bob").starts_with("inactive"));
}

TEST_CASE("why_query_isForOneselfOrByRight", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    const auto ask = [&](const std::string& who, const protocol::Query& query) {
        return *engine::answerQuery(engine::Audience::ofPerson({who}), desk.areas(), desk.history, query);
    };
    const auto own = ask("ann", question(std::nullopt));
    REQUIRE(own.rows.size() == 1);
    const auto& row = std::get<protocol::WhyRow>(own.rows.front());
    CHECK(row.person == base::PersonId {"ann"});
    CHECK(row.version == desk.state().data().version);
    CHECK_FALSE(row.reasons.empty());
    CHECK(ask("ann", question(base::PersonId {"bob"})).error->kind == protocol::ErrorKind::not_found);
    CHECK_FALSE(ask("lin", question(base::PersonId {"bob"})).error);
    const auto id = desk.open("wei", "refunds");
    CHECK(ask("ann", question(std::nullopt, id)).error->kind == protocol::ErrorKind::not_found);
    const auto waits = ask("lin", question(std::nullopt, id));
    REQUIRE(waits.rows.size() == 1);
    CHECK(std::get<protocol::WhyRow>(waits.rows.front()).reasons.front().name == "nobody_present");
    const auto customer = engine::answerQuery(
        engine::Audience::ofCustomer({uuidOf("wei")}), desk.areas(), desk.history, question(std::nullopt, id));
    CHECK(customer->error);
}

TEST_CASE("reason_forTheCustomer_isTrue", "[desk]")
{
    Desk desk(deskWith({{"queue.max_wait_s", "600"}}));
    const auto first = desk.open("a");
    CHECK(reasonFor(desk, first) == "nobody_present");
    desk.ready("ann");
    desk.open("b");
    const auto third = desk.open("c");
    CHECK(reasonFor(desk, third) == "all_busy");
    desk.wait(10s);
    CHECK(reasonFor(desk, third) == "all_busy");
    desk.send(desk.person("ann"), protocol::SetPresence {Presence::busy, {}});
    CHECK(reasonFor(desk, third) == "nobody_present");
    desk.wait(600s);
    CHECK(reasonFor(desk, third) == "left_message");
}

TEST_CASE("receipt_keys_sayWhoWasComparedByWhat", "[desk]")
{
    Desk desk;
    desk.ready("ann");
    desk.now = desk.now + 3s;
    desk.ready("bob");
    desk.accept(desk.open("a"));
    desk.now = desk.now + 2s;
    const auto id = desk.open("b");
    const auto& receipt = desk.state().offer(*desk.state().conversation(id)->offer)->receipt;
    CHECK(receipt.winner == base::PersonId {"bob"});
    CHECK(receipt.runnerUp == base::PersonId {"ann"});
    const std::vector<protocol::ReceiptKey> expected {{"least_load_pct", 0, 50}, {"longest_idle", -2000, -2000}};
    CHECK(receipt.keys == expected);
    CHECK(receipt.score == 0);
    CHECK(receipt.version == desk.state().data().version);
}

TEST_CASE("receipt_ofATransfer_countsByWhatWasAskedThere", "[desk]")
{
    const auto filters = [](const Desk& desk, const base::ConversationId& id) {
        std::string words;
        const auto& receipt = desk.state().offer(*desk.state().conversation(id)->offer)->receipt;
        for (const auto& filter : receipt.filters) {
            words += filter.removed > 0 ? filter.name + " " + std::to_string(filter.removed) + ";" : "";
        }
        return std::to_string(receipt.considered) + " " + words;
    };
    auto settings = smallDesk();
    settings.groups.push_back({{"back"}, {}});
    // Of the agents bob has the skill, too low; cho is of the group and speaks no Chinese; dee has what is asked.
    settings.people.at(1).skills = {{{"refunds"}, 2}};
    settings.people.at(2).groups.push_back({"back"});
    settings.people.at(2).languages = {"en"};
    settings.people.push_back(agent("dee"));
    settings.people.back().skills = {{{"refunds"}, 5}};
    settings.people.back().groups.push_back({"back"});
    Desk desk(settings);
    const auto id = desk.served("wei", "ann");
    for (const auto* name : {"bob", "cho", "dee"}) {
        desk.ready(name);
    }
    protocol::TransferConversation to;
    SECTION("to a skill")
    {
        to.skill = base::SkillId {"refunds"};
        to.level = 5;
        REQUIRE(outcome(desk.send(desk.person("ann"), to, id)) == "done");
        CHECK(desk.offeredTo(id) == "dee");
        CHECK(filters(desk, id) == "4 skill 3;");
    }
    SECTION("to a group")
    {
        to.group = base::GroupId {"back"};
        REQUIRE(outcome(desk.send(desk.person("ann"), to, id)) == "done");
        CHECK(desk.offeredTo(id) == "dee");
        CHECK(filters(desk, id) == "4 group 2;language 1;");
    }
    SECTION("to a person: nobody else is looked at")
    {
        to.person = base::PersonId {"bob"};
        REQUIRE(outcome(desk.send(desk.person("ann"), to, id)) == "done");
        CHECK(desk.offeredTo(id) == "bob");
        CHECK(filters(desk, id) == "1 ");
    }
}

TEST_CASE("receipt_ofABorrowedGroup_countsItsPeople", "[desk]")
{
    auto settings = smallDesk();
    settings.groups.push_back({{"back"}, {}});
    settings.people.at(1).groups = {{"back"}};
    settings.people.at(2).groups = {{"back"}};
    settings.people.at(2).languages = {"en"};
    settings.parameters.push_back({"overflow", base::QueueId {"orders"}, {}, {}, "when_wait_s=5 to_group=back"});
    Desk desk(settings);
    const auto id = desk.open("wei");
    desk.ready("bob");
    desk.ready("cho");
    desk.wait(5s);
    REQUIRE(desk.offeredTo(id) == "bob");
    const auto& receipt = desk.state().offer(*desk.state().conversation(id)->offer)->receipt;
    const std::vector<protocol::ReceiptFilter> expected {
        {"presence", 1}, {"group", 0}, {"skill", 0}, {"language", 1}, {"capacity", 0}, {"pace", 0}, {"missed", 0}};
    CHECK(receipt.filters == expected);
    CHECK(receipt.considered == 3);
}

TEST_CASE("why_heavyAndQuietWork_isCountedAsTheCapsDo", "[desk]")
{
    Desk desk(deskWith({{"work.weight", "2"}, {"idle.release_s", "60"}, {"idle.close_s", "0"}}));
    protocol::ConfigureDesk four;
    four.people = {agent("ann", 4)};
    desk.hub(four);
    const auto first = desk.served("a", "ann");
    desk.served("b", "ann");
    const auto reasonOf = [&] { return desk::explain::idle(desk.state(), {"ann"}, desk.now).front(); };
    CHECK(reasonOf().name == "soft_cap");
    CHECK(reasonOf().value == 4);
    CHECK(reasonOf().limit == 4);
    // What fell quiet is no load: there is room, and nothing in the way.
    desk.send(desk.person("ann"), protocol::SendMessage {protocol::Personal("Hello"), {}}, first);
    desk.wait(61s);
    CHECK(desk.state().conversation(first)->quiet);
    CHECK_FALSE(reasonOf().name == "soft_cap");
    const auto third = desk.open("c");
    const auto& receipt = desk.state().offer(*desk.state().conversation(third)->offer)->receipt;
    CHECK(receipt.load == 2);
    CHECK(receipt.cap == 4);
    CHECK(receipt.keys.front().winner == 50);
}

TEST_CASE("hours_acrossTheWeek_openAndNextOpening", "[desk]")
{
    const std::vector<desk::OpenPeriod> hours {{0, 540, 720}, {0, 780, 1080}, {5, 600, 1440}};
    const desk::UtcOffsets utc;
    const protocol::Timestamp monday {1'699'833'600'000}; // 2023-11-13 00:00 UTC
    const auto at = [&](int day, int minute) { return monday + std::chrono::minutes(day * 1440 + minute); };
    CHECK_FALSE(desk::hours::isOpen(hours, utc, at(0, 539)));
    CHECK(desk::hours::isOpen(hours, utc, at(0, 540)));
    CHECK_FALSE(desk::hours::isOpen(hours, utc, at(0, 720)));
    CHECK(desk::hours::isOpen(hours, utc, at(5, 1439)));
    CHECK_FALSE(desk::hours::isOpen(hours, utc, at(6, 0)));
    CHECK(desk::hours::isOpen(hours, desk::UtcOffsets {480, 0, {}}, at(0, 60))); // 9:00 there
    CHECK(desk::hours::nextOpening(hours, utc, at(0, 730)) == at(0, 780));
    CHECK(desk::hours::nextOpening(hours, utc, at(0, 1080)) == at(5, 600));
    CHECK(desk::hours::nextOpening(hours, utc, at(6, 0)) == at(7, 540));
    CHECK(desk::hours::nextOpening(hours, utc, at(0, 600)) == at(0, 600));
    CHECK(desk::hours::isOpen(hours, utc, {-3 * 86'400'000 + 540 * 60'000}) == true); // a Monday before 1970
    CHECK(desk::hours::isOpen({}, utc, monday));
    CHECK(desk::hours::nextClosing(hours, utc, at(0, 540)) == at(0, 720));
    CHECK(desk::hours::nextClosing(hours, utc, at(0, 720)) == at(0, 720));
    CHECK(desk::hours::nextClosing(hours, utc, at(5, 700)) == at(6, 0));
    CHECK_FALSE(desk::hours::nextClosing({}, utc, monday));
    std::vector<desk::OpenPeriod> always;
    for (std::uint32_t day = 0; day < 7; ++day) {
        always.push_back({day, 0, 1440});
    }
    CHECK_FALSE(desk::hours::nextClosing(always, utc, at(2, 77)));
    always.pop_back();
    CHECK(desk::hours::nextClosing(always, utc, at(2, 77)) == at(6, 0));
}

TEST_CASE("hours_whereTheClocksChange_keepTheDesksDay", "[desk]")
{
    // Berlin in 2027: an hour ahead until 28 March at 1:00 UTC, two until 31 October at 1:00 UTC, both Sundays.
    const auto at = [](std::chrono::sys_days day, int minute) {
        return protocol::Timestamp {
                   std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch()).count()}
        + std::chrono::minutes(minute);
    };
    const std::chrono::sys_days march = std::chrono::year(2027) / 3 / 28;
    const std::chrono::sys_days october = std::chrono::year(2027) / 10 / 31;
    const desk::UtcOffsets berlin {std::nullopt, 60, {{at(march, 60), 120}, {at(october, 60), 60}}};
    CHECK(berlin.at(at(march, 59)) == 60);
    CHECK(berlin.at(at(march, 60)) == 120);
    CHECK(berlin.nextChange(at(march, 59)) == at(march, 60));
    CHECK(berlin.nextChange(at(march, 60)) == at(october, 60));
    CHECK_FALSE(berlin.nextChange(at(october, 60)));

    using desk::hours::isOpen;
    using desk::hours::nextClosing;
    using desk::hours::nextOpening;
    const std::vector<desk::OpenPeriod> days {{0, 540, 1080}, {4, 540, 1080}}; // Monday and Friday, 9 to 18
    const std::chrono::days one(1);
    CHECK(nextOpening(days, berlin, at(march, 0) - std::chrono::hours(24)) == at(march + one, 7 * 60));
    CHECK(nextOpening(days, berlin, at(march, 120)) == at(march + one, 7 * 60));
    CHECK(nextOpening(days, berlin, at(october, 0)) == at(october + one, 8 * 60));
    CHECK_FALSE(isOpen(days, berlin, at(march + one, 7 * 60 - 1)));
    CHECK(isOpen(days, berlin, at(march + one, 7 * 60)));
    CHECK(nextClosing(days, berlin, at(march + one, 8 * 60)) == at(march + one, 16 * 60));
    CHECK(nextClosing(days, berlin, at(october + one, 8 * 60)) == at(october + one, 17 * 60));

    // An opening over the change ends by the clock on the wall: an hour earlier, an hour later.
    const std::vector<desk::OpenPeriod> night {{6, 0, 360}}; // Sunday, until 6
    CHECK(nextClosing(night, berlin, at(march, 0)) == at(march, 4 * 60));
    CHECK(nextClosing(night, berlin, at(october, -90)) == at(october, 5 * 60));
    // One that begins within the hour that is left out begins with the change; one that lies in it doesn't happen.
    CHECK(nextOpening({{6, 150, 600}}, berlin, at(march, 0)) == at(march, 60));
    CHECK(nextOpening({{6, 130, 170}}, berlin, at(march, 0)) == at(march + std::chrono::days(7), 10));
    // The repeated hour is open twice.
    CHECK(isOpen({{6, 120, 180}}, berlin, at(october, 30)));
    CHECK(isOpen({{6, 120, 180}}, berlin, at(october, 90)));
    CHECK(nextClosing({{6, 120, 180}}, berlin, at(october, 30)) == at(october, 120));
    // What is fixed on purpose knows no change.
    const desk::UtcOffsets fixed {60, 0, berlin.changes};
    CHECK(nextOpening(days, fixed, at(march, 120)) == at(march + one, 8 * 60));
}

TEST_CASE("utcOffsets_ofText_areReadOrRefused", "[desk]")
{
    const auto read = [](const char* name, const char* text, desk::Parameters& into) {
        return std::string(desk::parameters::find(name)->read(text, into));
    };
    desk::Parameters into;
    CHECK(read("desk.utc_offsets", "min=60; from=2027-03-28T01:00Z min=120; from=2027-10-31T01:00Z min=60", into)
              .empty());
    CHECK(into.desk.utcOffsets
        == desk::UtcOffsets {std::nullopt, 60, {{{1'806'195'600'000}, 120}, {{1'824'944'400'000}, 60}}});
    CHECK(read("desk.utc_offset_min", "-90", into).empty());
    CHECK(into.desk.utcOffsets.at({1'806'195'600'000}) == -90);
    CHECK(read("desk.utc_offset_min", "zone", into).empty());
    CHECK(into.desk.utcOffsets.at({1'806'195'600'000}) == 120);
    for (const char* wrong :
        {"min=900", "from=2027-03-28T01:00Z min=120", "min=60; min=120", "min=60; from=2027-03-28 min=1",
            "min=60; from=2027-02-30T01:00Z min=120", "min=60; from=2027-03-28T24:00Z min=120", "min=x",
            "min=60; from=2027-10-31T01:00Z min=120; from=2027-03-28T01:00Z min=60"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read("desk.utc_offsets", wrong, into).empty());
    }
    CHECK(into.desk.utcOffsets.changes.size() == 2);
    CHECK(read("desk.utc_offsets", "off", into).empty());
    CHECK(into.desk.utcOffsets == desk::UtcOffsets());
}

TEST_CASE("why_whatWaits_isExplainedInTheStageItIsIn", "[desk]")
{
    auto settings = deskWith({{"queue.rings", "stay_s=20 drop_skills=refunds"}, {"offer.timeout_s", "900"}});
    settings.queues.pop_back();
    settings.groups.push_back({{"back"}, {}});
    settings.people = {agent("ann"), agent("bob"), agent("lin", 0)};
    settings.people.at(1).groups = {{"back"}};
    settings.people.at(2).roles = {protocol::Role::lead};
    settings.parameters.push_back(
        {"overflow", base::QueueId {"orders"}, {}, {}, "when_wait_s=5 to_group=back donor_ewt_max_s=10"});
    Desk desk(settings);
    SECTION("a ring has dropped the skill")
    {
        desk.open("a", "refunds");
        CHECK(why(desk, "ann") == "connection presence nobody_waits:orders skill:refunds");
        desk.wait(20s);
        CHECK(why(desk, "ann") == "connection presence nobody_waits:orders would_come:refunds");
    }
    SECTION("his group is lent")
    {
        desk.open("a", "orders");
        CHECK(why(desk, "bob") == "connection presence group:orders group:refunds");
        desk.wait(5s);
        CHECK(why(desk, "bob") == "connection presence would_come:orders group:refunds");
    }
    SECTION("his own group's customers come first")
    {
        auto theirs = protocol::ConfigureDesk();
        theirs.queues = {settings.queues.at(1)};
        theirs.queues.front().groups = {{"back"}};
        theirs.queues.front().skills.clear();
        theirs.people = {settings.people.at(1)};
        theirs.people.front().languages = {"en"};
        desk.hub(theirs);
        desk.open("b", "refunds", "zh-CN");
        desk.wait(60s);
        desk.ready("bob");
        desk.open("a", "orders", "en");
        desk.wait(6s);
        CHECK(why(desk, "bob") == "donors_first:orders language:refunds");
    }
    SECTION("several causes in one queue, each with its number")
    {
        desk.ready("ann");
        const auto first = desk.open("a", "orders");
        const auto offer = *desk.state().conversation(first)->offer;
        desk.send(desk.person("ann"), protocol::DeclineOffer {offer, protocol::DeclineReason::other});
        desk.send(desk.person("ann"), protocol::SetPresence {Presence::busy, {}});
        desk.open("b", "orders");
        desk.open("c", "orders");
        CHECK(why(desk, "ann") == "presence would_come:orders let_go:orders skill:refunds");
        const auto reasons = desk::explain::idle(desk.state(), {"ann"}, desk.now);
        CHECK(reasons.at(1).waiting == 2U);
        CHECK(reasons.at(2).waiting == 1U);
    }
}

TEST_CASE("why_heldLeftAndHandedOn_areNotNobody", "[desk]")
{
    Desk desk(deskWith({{"offer.timeout_s", "900"}}));
    protocol::ConfigureDesk rules;
    const auto of = [](const char* name, const char* queue, const char* value) {
        return protocol::ParameterSetting {name, base::QueueId {queue}, {}, {}, value};
    };
    const auto about = [&](const char* person, const char* queue) {
        std::string words;
        for (const auto& reason : desk::explain::idle(desk.state(), {person}, desk.now)) {
            words += reason.queue == base::QueueId {queue} && reason.waiting.value_or(0) > 0
                ? reason.name + " " + std::to_string(*reason.waiting) + ";"
                : "";
        }
        return words;
    };
    SECTION("held, and left")
    {
        rules.parameters = {of("queue.hold_until", "orders", "var=message max_s=600")};
        desk.hub(rules);
        desk.ready("ann");
        desk.open("a");
        desk.open("b");
        CHECK(about("ann", "orders") == "held 2;");
        rules.parameters = {of("queue.hours", "orders", "sun 09:00-10:00")};
        desk.hub(rules);
        protocol::OpenConversation open {{"orders"}, "zh", {}, "web"};
        open.leaveMessage = true;
        desk.send(desk.customer("c"), open);
        CHECK(about("ann", "orders") == "held 2;left_message 1;");
        const auto reasons = desk::explain::idle(desk.state(), {"ann"}, desk.now);
        CHECK(std::ranges::all_of(
            reasons, [](const auto& why) { return (why.name != "held" && why.name != "left_message") || why.until; }));
    }
    SECTION("kept by name, and handed to another skill")
    {
        const auto first = desk.served("a", "bob");
        const auto second = desk.served("b", "bob");
        desk.ready("cho");
        protocol::TransferConversation to;
        to.person = base::PersonId {"cho"};
        REQUIRE(outcome(desk.send(desk.person("bob"), to, first)) == "done");
        protocol::ConfigureDesk skilled;
        skilled.people = {agent("dee")};
        skilled.people.front().skills = {{{"refunds"}, 3}};
        desk.hub(skilled);
        desk.ready("dee");
        protocol::TransferConversation skill;
        skill.skill = base::SkillId {"refunds"};
        skill.level = 3;
        REQUIRE(outcome(desk.send(desk.person("bob"), skill, second)) == "done");
        desk.ready("ann");
        // Both are offered by now; who was asked goes away, and they wait for others still.
        desk.send(desk.person("dee"), protocol::SetPresence {Presence::busy, {}});
        CHECK(about("ann", "orders") == "transferred 1;");
    }
}
