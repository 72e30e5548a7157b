// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/canned.h"
#include "core/desk/configuration.h"
#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace bench;
using protocol::PutCanned;
using protocol::RemoveCanned;
using Personal = base::Personal;

namespace {

const base::GroupId shop {"shop"};
const base::GroupId store {"store"};

base::CannedId reply(const std::string& name)
{
    return {uuidOf("reply " + name)};
}

PutCanned putOf(const std::string& name, std::optional<base::GroupId> group, const std::string& text)
{
    return {reply(name), std::move(group), Personal("x"), Personal("Title"), Personal(text), "de"};
}

/// ann, bob, cho, lin (lead) and root (admin) are in `shop`; eve and lee (lead) in `store`.
struct Desks : Desk
{
    Desks()
    {
        protocol::ConfigureDesk more;
        more.groups = {{store, {"仓", "Store"}}};
        auto eve = agent("eve");
        eve.groups = {store};
        auto lee = agent("lee");
        lee.roles = {protocol::Role::lead};
        lee.groups = {store};
        more.people = {eve, lee};
        REQUIRE(outcome(hub(more)) == "done");
    }

    std::string put(const std::string& who, const PutCanned& command) { return outcome(send(person(who), command)); }
    std::string remove(const std::string& who, const std::string& name)
    {
        return outcome(send(person(who), RemoveCanned {reply(name)}));
    }
    const desk::Canned* known(const std::string& name) const { return desk::canned::find(state().data(), reply(name)); }
    std::string textOf(const std::string& name) const { return (*history.canned(reply(name)))->text.reveal(); }
};

protocol::ConfigureDesk stock(const std::string& text, const base::GroupId& group = shop)
{
    protocol::ConfigureDesk file;
    file.canned = {{reply("stock"), group, "dk", "Danke", text, "de"}};
    return file;
}

} // namespace

TEST_CASE("canned_ownReply_isPutChangedAndRemovedByItsOwnerOnly", "[desk]")
{
    Desks desk;
    CHECK(desk.put("ann", putOf("a", {}, "Guten Tag")) == "done");
    CHECK(desk.known("a")->person == base::PersonId {"ann"});
    CHECK(desk.put("ann", putOf("a", {}, "Hallo")) == "done");
    CHECK(desk.textOf("a") == "Hallo");
    CHECK(desk.put("bob", putOf("a", {}, "stolen")) == "conflict elsewhere");
    CHECK(desk.remove("lin", "a") == "not_found no_such_reply");
    CHECK(desk.remove("ann", "a") == "done");
    CHECK(desk.remove("ann", "a") == "not_found no_such_reply");
    CHECK_FALSE(desk.known("a"));
    CHECK_FALSE(desk.history.canned(reply("a"))->has_value());
}

TEST_CASE("canned_replyOfAGroup_isItsLeadsToChange", "[desk]")
{
    Desks desk;
    CHECK(desk.put("ann", putOf("g", shop, "Guten Tag")) == "denied right");
    CHECK(desk.put("lin", putOf("g", shop, "Guten Tag")) == "done");
    CHECK(desk.put("lin", putOf("h", store, "Guten Tag")) == "denied not_member");
    CHECK(desk.put("lin", putOf("h", base::GroupId {"nowhere"}, "Guten Tag")) == "invalid group no_such_group");
    CHECK(desk.put("lin", putOf("g", {}, "mine")) == "conflict elsewhere");
    CHECK(desk.remove("ann", "g") == "denied right");
    CHECK(desk.remove("lee", "g") == "not_found no_such_reply");
    CHECK(desk.textOf("g") == "Guten Tag");
    CHECK(desk.remove("lin", "g") == "done");
    CHECK(outcome(desk.send(desk.customer("wei"), putOf("c", {}, "hi"))) == "denied right");
}

TEST_CASE("canned_files_goAlongWithTheReply", "[desk]")
{
    Desks desk;
    auto put = putOf("f", {}, "Guten Tag");
    const auto file = [](char digit) {
        return protocol::Attachment {std::string(64, digit), Personal("Karte.png"), "image/png", 9, 40, 30};
    };
    for (const char digit : {'1', '2', '3', '4', '5'}) {
        put.attachments.push_back(file(digit));
    }
    CHECK(desk.put("ann", put) == "done");
    CHECK((*desk.history.canned(reply("f")))->attachments == put.attachments);
    put.attachments.push_back(file('6'));
    CHECK(desk.put("ann", put) == "too_large attachments");
    put.attachments = {file('1'), file('x')};
    CHECK(desk.put("ann", put) == "invalid attachments.1.hash not_sha256");
    put.attachments = {file('1')};
    put.attachments[0].name = Personal(std::string(256, 'n'));
    CHECK(desk.put("ann", put) == "too_large attachments.0.name");
    put.attachments.clear();
    CHECK(desk.put("ann", put) == "done");
    CHECK((*desk.history.canned(reply("f")))->attachments.empty());
    protocol::ConfigureDesk fewer;
    fewer.parameters = {{"canned.files", {}, {}, {}, "1"}};
    REQUIRE(outcome(desk.hub(fewer)) == "done");
    put.attachments = {file('1'), file('2')};
    CHECK(desk.put("ann", put) == "too_large attachments");
    put.attachments.pop_back();
    CHECK(desk.put("ann", put) == "done");
    // A log from before there were any.
    const auto old = protocol::decodeRow(
        R"({"type":"canned","id":"0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a79a1","shortcut":"a","title":"","text":"b"})");
    REQUIRE(old);
    CHECK(std::get<protocol::CannedRow>(*old).attachments.empty());
}

TEST_CASE("canned_whatDoesNotFit_isRefusedWithItsField", "[desk]")
{
    Desks desk;
    auto wrong = putOf("w", {}, "text");
    wrong.shortcut = Personal("two words");
    CHECK(desk.put("ann", wrong) == "invalid shortcut white_space");
    wrong.shortcut = Personal(std::string(protocol::limits::shortcutCodePoints + 1, 'x'));
    CHECK(desk.put("ann", wrong) == "too_large shortcut");
    wrong = putOf("w", {}, " \n\t ");
    CHECK(desk.put("ann", wrong) == "invalid text empty");
    wrong = putOf("w", {}, std::string(protocol::limits::textCodePoints + 1, 'x'));
    CHECK(desk.put("ann", wrong) == "too_large text");
    wrong = putOf("w", {}, "text");
    wrong.title = Personal(std::string(protocol::limits::nameCodePoints + 1, 'x'));
    CHECK(desk.put("ann", wrong) == "too_large title");
    wrong = putOf("w", {}, "text");
    wrong.language = "zh-CN";
    CHECK(desk.put("ann", wrong) == "invalid language not_a_primary_tag");
    wrong = putOf("w", {}, "text");
    wrong.id = {};
    CHECK(desk.put("ann", wrong) == "invalid id missing");
    CHECK(desk.state().data().canned.empty());
}

TEST_CASE("canned_fullPlace_takesChangesButNothingNew", "[desk]")
{
    Desks desk;
    for (std::size_t i = 0; i < protocol::limits::cannedOfPerson; ++i) {
        REQUIRE(desk.put("ann", putOf(std::to_string(i), {}, "text")) == "done");
    }
    CHECK(desk.put("ann", putOf("more", {}, "text")) == "conflict full");
    CHECK(desk.put("ann", putOf("0", {}, "other")) == "done");
    CHECK(desk.put("bob", putOf("more", {}, "text")) == "done");
    CHECK(desk.remove("ann", "1") == "done");
    CHECK(desk.put("ann", putOf("again", {}, "text")) == "done");
}

TEST_CASE("canned_deskFile_putsItsRepliesOnceAndAgainWhereSomebodyChangedThem", "[desk]")
{
    Desks desk;
    const auto first = desk.hub(stock("Vielen Dank"));
    CHECK(kinds(first.events) == "canned.changed");
    CHECK(desk.textOf("stock") == "Vielen Dank");
    CHECK_FALSE(desk::differs(desk.state().data(), stock("Vielen Dank")));
    CHECK(desk.hub(stock("Vielen Dank")).events.empty());
    CHECK(desk::differs(desk.state().data(), stock("Danke schön")));

    CHECK(desk.put("lin", putOf("stock", shop, "Merci")) == "done");
    CHECK_FALSE(desk::differs(desk.state().data(), stock("Vielen Dank"))); // nobody is to be warned of it
    desk.hub(stock("Vielen Dank"));
    CHECK(desk.textOf("stock") == "Vielen Dank");
    CHECK(kinds(desk.hub(stock("Vielen Dank", store)).events) == "canned.removed canned.changed");
    CHECK(desk.known("stock")->group == store);
}

TEST_CASE("canned_wordsOfAReply_standInNoSnapshotOfTheState", "[desk]")
{
    Desks desk;
    CHECK(desk.put("ann", putOf("a", {}, "Zwetschgenkuchen")) == "done");
    desk.hub(stock("Marillenknödel"));
    CHECK(desk.machine.snapshot().find("Zwetschgenkuchen") == std::string::npos);
    CHECK(desk.machine.snapshot().find("Marillen") == std::string::npos);
    for (const auto& event : desk.log) {
        const auto logged = protocol::encodeLogged(event.body);
        CHECK(logged.payload.find("Zwetschgenkuchen") == std::string::npos);
        CHECK(logged.payload.find("Marillen") == std::string::npos);
    }
    auto again = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(again);
    CHECK(again->hash() == desk.machine.hash());
    CHECK(again->desk().data().canned == desk.state().data().canned);
}

TEST_CASE("canned_ofSomebodyForgotten_goWhileHisGroupsStay", "[desk]")
{
    Desks desk;
    CHECK(desk.put("lin", putOf("own", {}, "text")) == "done");
    CHECK(desk.put("lin", putOf("group", shop, "text")) == "done");
    protocol::ConfigureDesk off;
    off.people = {desk.state().person({"lin"})->settings};
    off.people[0].active = false;
    desk.hub(off);
    const auto hashed = desk.machine.hash();
    CHECK(outcome(desk.hub(protocol::ForgetPerson {{"lin"}})) == "done");
    CHECK_FALSE(desk.known("own"));
    REQUIRE(desk.known("group"));
    CHECK(desk.textOf("group") == "text");
    CHECK(desk.machine.hash() != hashed);
    CHECK(engine::Machine::restore(desk.machine.snapshot(), 1)->hash() == desk.machine.hash());
}

TEST_CASE("writing_checksAndLinks_areTakenAsAWholeAndRefusedWhereTheyDontHold", "[desk]")
{
    using protocol::CheckKind;
    Desks desk;
    protocol::ConfigureDesk file;
    file.checks = {{"promises", CheckKind::word, {"保证"}, protocol::CheckSeverity::block, {"不作保证", "No"}, {}},
        {"cards", CheckKind::bank_card, {}, protocol::CheckSeverity::advise, {}, "https://rules.example/cards"}};
    file.links = {{{"订单", "Orders"}, "https://shop.example/o?p={phone}#{order}"}};
    file.synonyms = {{{"包裹", "parcel"}, {"物流", "shipment"}}};
    CHECK(kinds(desk.hub(file).events) == "desk.configured");
    CHECK(desk.state().data().checks.size() == 2);
    CHECK(desk.hub(file).events.empty());
    protocol::ConfigureDesk nothing;
    nothing.checks.emplace();
    desk.hub(nothing);
    CHECK(desk.state().data().checks.empty());
    CHECK(desk.state().data().links.size() == 1);
    CHECK(desk.state().data().synonyms.size() == 1);

    const auto refused = [&](auto change) {
        auto wrong = file;
        change(wrong);
        return outcome(desk.hub(wrong));
    };
    CHECK(refused([](auto& w) { w.checks->at(0).words = {" "}; }) == "invalid checks.0.words.0 empty");
    CHECK(refused([](auto& w) { w.checks->at(0).words.clear(); }) == "invalid checks.0.words missing");
    CHECK(refused([](auto& w) { w.checks->at(1).words = {"x"}; }) == "invalid checks.1.words not_used");
    CHECK(refused([](auto& w) { w.checks->at(1).id = "promises"; }) == "invalid checks.1.id twice");
    CHECK(refused([](auto& w) { w.checks->at(1).link = "http://rules.example"; }) == "invalid checks.1.link not_https");
    CHECK(refused([](auto& w) { w.synonyms->at(0).said.clear(); }) == "invalid synonyms.0.said missing");
    CHECK(refused([](auto& w) { w.synonyms->at(0).meant = {"a", " "}; }) == "invalid synonyms.0.meant.1 empty");
    CHECK(refused([](auto& w) { w.synonyms->at(0).said.resize(17, "a"); }) == "too_large synonyms.0.said");
    CHECK(
        refused([](auto& w) { w.synonyms->at(0).said = {std::string(41, 'a')}; }).starts_with("too_large synonyms.0"));
    CHECK(refused([](auto& w) { w.synonyms->resize(257, w.synonyms->at(0)); }) == "too_large synonyms");
    CHECK(refused([](auto& w) {
        protocol::SynonymSettings long_ {std::vector<std::string>(16, std::string(40, 'a')), {"b"}};
        w.synonyms->assign(100, long_);
        w.checks.reset();
        w.links.reset();
    }) == "too_large synonyms");
    for (const char* url : {"http://a.example/{x}", "javascript:alert({x})", "https://{host}/x", "https://u@a.example/",
             "https://a.example/{", "https://a.example/}", "https://a.example/{}", "https://a.example/{a b}",
             "https://a.example/{{x}}", "https:///x", "https://a.example/\"x"}) {
        CAPTURE(url);
        CHECK(refused([&](auto& w) { w.links->at(0).url = url; }).starts_with("invalid links.0.url"));
    }
}
