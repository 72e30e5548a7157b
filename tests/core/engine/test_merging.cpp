// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/merging.h"
#include "core/engine/recentevents.h"
#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>

using namespace bench;
using protocol::FieldKind;
using protocol::FieldMask;
using protocol::MergeCustomers;
using protocol::Personal;
using protocol::UnmergeCustomer;
using Fields = std::vector<protocol::CustomerField>;
using Tags = std::vector<std::string>;

namespace {

const base::CustomerId wei {uuidOf("wei")};
const base::CustomerId old {uuidOf("old")};

protocol::ConfigureDesk configured()
{
    auto change = smallDesk();
    protocol::FieldSettings phone;
    phone.key = "phone";
    phone.title = {"phone", "phone"};
    phone.kind = FieldKind::phone;
    phone.mask = FieldMask::partial;
    change.fields = {phone};
    return change;
}

/// Wei came twice: as `old`, whom bob served and who has gone, and as `wei`, whom ann serves. lin leads the desk.
struct Doubles : Desk
{
    Doubles()
        : Desk(configured())
    {
        first = served("old", "bob");
        REQUIRE(outcome(send(person("bob"),
                    protocol::UpdateCustomer {old, Personal("Wei"),
                        {{"phone", Personal("13812348888")}, {"city", Personal("Xi'an")}}, {"vip", "late"}},
                    first))
            == "done");
        send(customer("old"), protocol::SendMessage {Personal("the lamp"), {}}, first);
        send(customer("old"), protocol::LeaveConversation {}, first);
        send(person("bob"), protocol::FinishWrapUp {{{"solved"}, {}, {}}}, first);
        send(person("bob"), protocol::SetPresence {protocol::Presence::offline, std::nullopt});
        wait(1min);
        second = served("wei", "ann");
        REQUIRE(outcome(update({{"city", Personal("Ulm")}}, {"late"})) == "done");
    }

    Submission update(Fields fields, Tags tags, const Personal& name = {})
    {
        return send(person("ann"), protocol::UpdateCustomer {wei, name, std::move(fields), std::move(tags)}, second);
    }
    std::string merge(const base::CustomerId& one, const base::CustomerId& into)
    {
        return outcome(send(person("lin"), MergeCustomers {one, into}));
    }
    std::string part(const base::CustomerId& one) { return outcome(send(person("lin"), UnmergeCustomer {one})); }

    protocol::CustomerRow kept(const base::CustomerId& id)
    {
        const auto row = history.customer(id);
        REQUIRE((row && *row));
        return **row;
    }
    std::string field(const base::CustomerId& id, const std::string& key)
    {
        for (const auto& one : kept(id).fields) {
            if (one.key == key) {
                return one.value.reveal();
            }
        }
        return "-";
    }
    std::vector<base::ConversationId> conversationsOf(
        const engine::Audience& audience, const base::CustomerId& id, std::uint64_t limit = 50)
    {
        protocol::Query query;
        query.name = "history.conversations";
        query.customer = id;
        query.limit = limit;
        const auto answer = engine::answerQuery(audience, areas(), history, query);
        REQUIRE(answer);
        more = answer->more;
        std::vector<base::ConversationId> ids;
        for (const auto& row : answer->rows) {
            ids.push_back(std::get<protocol::ConversationRow>(row).id);
        }
        return ids;
    }
    /// The last event as this one receives it; empty: not at all.
    std::string told(const engine::Audience& audience)
    {
        for (auto event = log.rbegin(); event != log.rend(); ++event) {
            if (engine::mergedBy(event->body)) {
                const auto shown = engine::visible(audience, state(), history, *event);
                REQUIRE(shown);
                return *shown ? protocol::encodeEvent(**shown) : "";
            }
        }
        return "";
    }

    base::ConversationId first;
    base::ConversationId second;
    bool more = false;
    engine::Audience ann = engine::Audience::ofPerson({"ann"});
    engine::Audience bob = engine::Audience::ofPerson({"bob"});
};

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("merge_ofDoubles_takesWhatTheKeptOneHasNot", "[merging]")
{
    Doubles desk;
    REQUIRE(desk.merge(old, wei) == "done");
    CHECK(desk.kept(wei).displayName == Personal("Wei"));
    CHECK(desk.field(wei, "phone") == "13812348888");
    CHECK(desk.field(wei, "city") == "Ulm");
    CHECK(desk.kept(wei).tags == Tags {"late", "vip"});
    CHECK(desk.kept(old).mergedInto == wei);
    CHECK(desk.state().keptOf(old) == wei);
    // Said again it is so already.
    const auto events = desk.log.size();
    CHECK(desk.merge(old, wei) == "done");
    CHECK(desk.log.size() == events + 1); // that it was answered
}

TEST_CASE("merge_undone_leavesBothAsTheyWereButForWhatWasChangedSince", "[merging]")
{
    Doubles desk;
    const auto before = desk.kept(wei);
    const auto other = desk.kept(old);
    REQUIRE(desk.merge(old, wei) == "done");
    REQUIRE(desk.part(old) == "done");
    CHECK(desk.kept(wei).fields == before.fields);
    CHECK(desk.kept(wei).tags == before.tags);
    CHECK(desk.kept(wei).displayName == before.displayName);
    CHECK_FALSE(desk.kept(wei).merged.has_value());
    CHECK(desk.kept(old).fields == other.fields);
    CHECK_FALSE(desk.kept(old).mergedInto.has_value());
    CHECK(desk.state().data().merged.empty());

    REQUIRE(desk.merge(old, wei) == "done");
    REQUIRE(outcome(desk.update({{"phone", Personal("13900001111")}, {"city", Personal("Ulm")}}, {"late", "vip", "new"},
                Personal("Wei")))
        == "done");
    REQUIRE(desk.part(old) == "done");
    CHECK(desk.field(wei, "phone") == "13900001111");
    CHECK(desk.field(old, "phone") == "13812348888");
    CHECK(desk.kept(wei).tags == Tags {"late", "new"});
    CHECK(desk.kept(wei).displayName.isEmpty());
}

TEST_CASE("merge_whatBothSaid_standsInOneHistoryForWhoServesEither", "[merging]")
{
    Doubles desk;
    using Ids = std::vector<base::ConversationId>;
    CHECK(desk.conversationsOf(desk.ann, old).empty());
    REQUIRE(desk.merge(old, wei) == "done");
    CHECK(desk.conversationsOf(desk.ann, wei) == Ids {desk.second, desk.first});
    CHECK(desk.conversationsOf(desk.ann, old) == Ids {desk.second, desk.first});
    CHECK(desk.conversationsOf(desk.ann, wei, 1) == Ids {desk.second});
    CHECK(desk.more);
    // He himself, in either browser, has what he said there.
    CHECK(desk.conversationsOf(engine::Audience::ofCustomer(wei), wei) == Ids {desk.second});
    CHECK(desk.conversationsOf(engine::Audience::ofCustomer(old), old) == Ids {desk.first});
    REQUIRE(desk.part(old) == "done");
    CHECK(desk.conversationsOf(desk.ann, old).empty());
}

TEST_CASE("merge_told_hasBothRowsMaskedAndReachesNoCustomer", "[merging]")
{
    Doubles desk;
    REQUIRE(desk.merge(old, wei) == "done");
    const auto told = desk.told(desk.ann);
    CHECK(has(told, "\"customer.merged\""));
    CHECK(has(told, "138****8888"));
    CHECK_FALSE(has(told, "13812348888"));
    CHECK(has(told, "mergedInto"));
    CHECK(desk.told(engine::Audience::ofCustomer(wei)).empty());
    CHECK(desk.told(engine::Audience::ofCustomer(old)).empty());
    const protocol::CustomersMerged merged {old, wei, {"lin"}};
    const auto recipients = engine::recipients(desk.state(), {{1}, desk.now, merged, std::nullopt});
    CHECK(recipients.customers.empty());
    CHECK(recipients.overseers);
    CHECK(std::ranges::count(recipients.persons, base::PersonId {"ann"}) == 1);
    // In the log nothing of it is personal.
    const auto logged = protocol::encodeLogged(merged);
    CHECK(logged.personal.empty());
    const auto rows = engine::snapshotRows(desk.bob, desk.areas(), desk.history);
    REQUIRE(rows);
    std::string copy;
    for (const auto& row : *rows) {
        copy += protocol::encodeRow(row);
    }
    CHECK(has(copy, "mergedInto")); // bob's copy says who he is now, and brings that one's row
    CHECK(has(copy, "\"city\",\"value\":\"Ulm\""));
    CHECK_FALSE(has(copy, "13812348888"));
}

TEST_CASE("merge_undone_tellsNobodyOfWhomHeDoesNotServe", "[merging]")
{
    Doubles desk;
    REQUIRE(desk.merge(old, wei) == "done");
    REQUIRE(desk.part(old) == "done");
    const auto ann = desk.told(desk.ann);
    CHECK(has(ann, "\"customer.unmerged\""));
    CHECK(has(ann, "Ulm"));
    CHECK(has(ann, "\"id\":\"" + old.toString())); // for her copy: there is nothing of him any more
    CHECK_FALSE(has(ann, "Xi'an"));
    CHECK_FALSE(has(ann, "138****8888"));
    const auto bob = desk.told(desk.bob);
    CHECK(has(bob, "Xi'an"));
    CHECK_FALSE(has(bob, "Ulm"));
    const auto lin = desk.told(engine::Audience::ofPerson({"lin"}));
    CHECK(has(lin, "Xi'an"));
    CHECK(has(lin, "Ulm"));
}

TEST_CASE("merge_withSomebodyBlocked_holdsForBothAndIsShownAtTheKeptOne", "[merging]")
{
    Doubles desk;
    REQUIRE(outcome(desk.send(desk.person("lin"), protocol::BlockCustomer {old, 60, std::nullopt})) == "done");
    CHECK(desk.stateOf(desk.second) == "active");
    REQUIRE(desk.merge(old, wei) == "done");
    CHECK(desk.stateOf(desk.second) == "wrapup"); // nobody waits for who can't answer
    const auto rowOf = [&] { return engine::mask(engine::Audience::ofPerson({"lin"}), desk.state(), desk.kept(wei)); };
    CHECK(rowOf().blockedUntil == desk.state().blockedUntil(wei, desk.now));
    CHECK(rowOf().blockedUntil.has_value());
    REQUIRE(outcome(desk.send(desk.person("lin"), protocol::BlockCustomer {wei, 0, std::nullopt})) == "done");
    CHECK_FALSE(rowOf().blockedUntil.has_value());
    CHECK_FALSE(desk.state().blockedUntil(old, desk.now));
}

TEST_CASE("merge_whoComesBackAfterIt_missesNothing", "[merging]")
{
    Doubles desk;
    REQUIRE(desk.merge(old, wei) == "done");
    REQUIRE(outcome(desk.send(desk.person("lin"), protocol::BlockCustomer {wei, 0, std::nullopt})) == "done");
    engine::Machine machine({"desk"}, 1);
    engine::RecentEvents recent(1000, {});
    for (const auto& event : desk.log) {
        REQUIRE(machine.replay(event));
        recent.add(std::make_shared<const protocol::Event>(event), engine::recipients(machine.desk(), event));
    }
    for (const auto& audience : {desk.ann, desk.bob, engine::Audience::ofCustomer(old)}) {
        const auto found = recent.concerning(audience, desk.state(), {}, 1000);
        for (const auto& event : desk.log) {
            if (engine::visible(audience, desk.state(), event)) {
                CAPTURE(event.id.value, protocol::typeOf(event.body));
                CHECK(std::ranges::any_of(found, [&](const auto& one) { return one->id == event.id; }));
            }
        }
    }
}

TEST_CASE("merge_byWhoMayNotOrOfWhatCannotBe_isRefused", "[merging]")
{
    Doubles desk;
    CHECK(outcome(desk.send(desk.person("ann"), MergeCustomers {old, wei})) == "denied right");
    CHECK(outcome(desk.send(desk.customer("wei"), MergeCustomers {old, wei})) == "denied right");
    CHECK(outcome(desk.send(desk.person("ann"), UnmergeCustomer {old})) == "denied right");
    CHECK(desk.merge(wei, wei) == "invalid into same");
    CHECK(desk.merge({uuidOf("x")}, {uuidOf("y")}) == "not_found no_such_customer");
    CHECK(desk.part(old) == "not_found not_merged");
    desk.open("third");
    const base::CustomerId third {uuidOf("third")};
    CHECK(desk.merge(third, wei) == "conflict both_open");
    REQUIRE(desk.merge(old, wei) == "done");
    CHECK(desk.merge(wei, old) == "conflict merged");
    CHECK(desk.merge(old, third) == "conflict merged");
    CHECK(desk.merge(third, old) == "conflict both_open"); // that is with wei
    CHECK(desk.state().data().merged.size() == 1);
}

TEST_CASE("merge_ofSeveral_endsAtOneAndIsUndoneFromTheLast", "[merging]")
{
    Doubles desk;
    desk.send(desk.customer("wei"), protocol::LeaveConversation {}, desk.second);
    const base::CustomerId third {uuidOf("third")};
    const base::CustomerId fourth {uuidOf("fourth")};
    for (const char* name : {"third", "fourth"}) {
        const auto id = desk.open(name);
        desk.send(desk.customer(name), protocol::LeaveConversation {}, id);
    }
    REQUIRE(desk.merge(old, wei) == "done");
    REQUIRE(desk.merge(wei, third) == "done");
    REQUIRE(desk.merge(fourth, old) == "done"); // with whoever he stands with
    CHECK(desk.state().keptOf(old) == third);
    CHECK(desk.state().data().merged.at(fourth).into == third);
    CHECK(desk.field(third, "city") == "Ulm");
    CHECK(desk.field(third, "phone") == "13812348888");
    CHECK(desk.part(old) == "conflict not_last");
    CHECK(desk.part(wei) == "conflict not_last");
    CHECK(desk.part(fourth) == "done");
    CHECK(desk.part(wei) == "done");
    CHECK(desk.state().keptOf(old) == wei);
    CHECK(desk.field(third, "city") == "-");
    CHECK(desk.part(old) == "done");
    CHECK(desk.field(wei, "phone") == "-");
}

TEST_CASE("merge_ofMoreThanStandTogether_isRefused", "[merging]")
{
    Doubles desk;
    for (std::size_t i = 1; i < protocol::limits::mergedCustomers; ++i) {
        REQUIRE(desk.merge({uuidOf("double" + std::to_string(i))}, wei) == "done");
    }
    CHECK(desk.merge(old, wei) == "conflict too_many");
}

TEST_CASE("merged_whatIsDoneToHim_isDoneToTheKeptOne", "[merging]")
{
    Doubles desk;
    REQUIRE(desk.merge(old, wei) == "done");
    // A program that doesn't know it yet must not write the one over the other.
    const auto stale
        = desk.send(desk.person("ann"), protocol::UpdateCustomer {old, Personal("Wei"), {}, {}}, desk.second);
    CHECK(outcome(stale) == "conflict merged");
    CHECK(stale.error->current == wei.toString());
    REQUIRE(outcome(desk.send(desk.person("ann"), protocol::RevealField {old, "phone"})) == "done");
    protocol::Query query;
    query.name = "customer.field";
    query.customer = old;
    query.field = "phone";
    const auto answer = engine::answerQuery(desk.ann, desk.areas(), desk.history, query);
    REQUIRE((answer && answer->rows.size() == 1));
    CHECK(std::get<protocol::FieldRow>(answer->rows.front()).value == Personal("13812348888"));

    REQUIRE(outcome(desk.send(desk.person("lin"), protocol::BlockCustomer {old, 60, std::nullopt})) == "done");
    const protocol::OpenConversation open {{"orders"}, "zh-CN", std::nullopt, "web"};
    CHECK(outcome(desk.send(desk.customer("old"), open)) == "denied blocked");
    CHECK(desk.stateOf(desk.second) == "wrapup");
    REQUIRE(outcome(desk.send(desk.person("lin"), protocol::BlockCustomer {wei, 0, std::nullopt})) == "done");
    CHECK(outcome(desk.send(desk.customer("old"), open)) == "done"); // he goes on as he did
}

TEST_CASE("merged_offerOfHisNextConversation_namesTheKeptOne", "[merging]")
{
    Doubles desk;
    REQUIRE(outcome(desk.update({}, {}, Personal("Wei Lin"))) == "done");
    REQUIRE(desk.merge(old, wei) == "done");
    const auto again = desk.open("old");
    REQUIRE(desk.offeredTo(again) == "ann");
    for (const auto& event : desk.log) {
        const auto* made = std::get_if<protocol::OfferMade>(&event.body);
        if (made && made->conversation == again) {
            const auto shown = engine::visible(desk.ann, desk.state(), desk.history, event);
            REQUIRE((shown && *shown));
            CHECK(std::get<protocol::OfferMade>((*shown)->body).customerName == Personal("Wei Lin"));
        }
    }
}

TEST_CASE("merged_forgottenByEitherId_isForgottenAsOne", "[merging]")
{
    Doubles desk;
    REQUIRE(desk.merge(old, wei) == "done");
    CHECK(outcome(desk.hub(protocol::ForgetCustomer {old})) == "conflict open");
    desk.send(desk.customer("wei"), protocol::LeaveConversation {}, desk.second);
    desk.send(desk.person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, {}}}, desk.second);
    const auto done = desk.hub(protocol::ForgetCustomer {old});
    REQUIRE(outcome(done) == "done");
    std::vector<base::CustomerId> forgotten;
    for (const auto& event : done.events) {
        if (const auto* gone = std::get_if<protocol::CustomerForgotten>(&event.body)) {
            forgotten.push_back(gone->customer);
        }
    }
    CHECK(forgotten == std::vector<base::CustomerId> {wei, old});
}

TEST_CASE("merged_keptOneWhoWasChangedLater_isForgottenByTheDeskAgain", "[merging]")
{
    Doubles desk;
    REQUIRE(desk.merge(wei, old) == "done");
    desk.wait(24h * 60);
    REQUIRE_FALSE(desk.state().customer(old));
    REQUIRE(outcome(desk.send(
                desk.person("ann"), protocol::UpdateCustomer {old, Personal("Wei"), {}, {"vip"}}, desk.second))
        == "done");
    REQUIRE(desk.state().customer(old));
    desk.send(desk.customer("wei"), protocol::LeaveConversation {}, desk.second);
    desk.send(desk.person("ann"), protocol::FinishWrapUp {{{"solved"}, {}, {}}}, desk.second);
    REQUIRE(desk.stateOf(desk.second) == "closed");
    desk.wait(24h * 60);
    CHECK_FALSE(desk.state().customer(wei));
    CHECK_FALSE(desk.state().customer(old));
    engine::Machine again({"desk"}, 1);
    for (const auto& event : desk.log) {
        REQUIRE(again.replay(event));
    }
    CHECK(again.hash() == desk.machine.hash());
    const auto restored = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(restored);
    CHECK(restored->hash() == desk.machine.hash());
}

TEST_CASE("merged_state_comesBackFromLogAndSnapshot", "[merging]")
{
    Doubles desk;
    const auto without = desk.machine.hash();
    REQUIRE(desk.merge(old, wei) == "done");
    CHECK(desk.machine.hash() != without);
    engine::Machine again({"desk"}, 1);
    for (const auto& event : desk.log) {
        REQUIRE(again.replay(event));
    }
    CHECK(again.hash() == desk.machine.hash());
    auto restored = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(restored);
    CHECK(restored->hash() == desk.machine.hash());
    CHECK(restored->desk().keptOf(old) == wei);
    CHECK(restored->desk().lastMergedInto(wei) == old);
    desk.wait(24h * 60); // who came long ago stands with him still
    CHECK_FALSE(desk.state().customer(old));
    CHECK(desk.state().keptOf(old) == wei);
    CHECK(desk.part(old) == "done");
}
