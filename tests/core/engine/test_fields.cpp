// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/fields.h"

#include "core/engine/rows.h"
#include "core/engine/visible.h"
#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::FieldKind;
using protocol::FieldMask;
using protocol::Personal;

namespace {

const base::CustomerId wei {uuidOf("wei")};
const std::string number = "13812348888";

protocol::FieldSettings laidDown(const std::string& key, FieldKind kind, FieldMask mask = FieldMask::none)
{
    protocol::FieldSettings field;
    field.key = key;
    field.title = {key, key};
    field.kind = kind;
    field.mask = mask;
    return field;
}

protocol::ConfigureDesk configured()
{
    auto change = smallDesk();
    auto phone = laidDown("phone", FieldKind::phone, FieldMask::partial);
    phone.see = "conversation.see_all";
    auto level = laidDown("level", FieldKind::text);
    level.edit = "note.add_any";
    change.fields
        = {phone, laidDown("id", FieldKind::id_number, FieldMask::full), level, laidDown("vip", FieldKind::yes_no)};
    return change;
}

/// ann serves wei; lin oversees the desk. The phone is masked for her, the id for everybody, the level is lin's.
struct Fields : Desk
{
    Fields()
        : Desk(configured())
    {
        id = served("wei", "ann");
    }

    Submission update(const std::string& who, std::vector<protocol::CustomerField> fields)
    {
        return send(person(who), protocol::UpdateCustomer {wei, Personal("Wei"), std::move(fields), {}}, id);
    }

    /// What stands in the history: the truth.
    std::string kept(const std::string& key)
    {
        const auto row = history.customer(wei);
        REQUIRE((row && *row));
        for (const auto& field : (*row)->fields) {
            if (field.key == key) {
                return field.value.reveal();
            }
        }
        return "-";
    }

    /// Every byte that somebody ever gets: events by today's rights, the snapshot, queries.
    std::string told(const std::string& who)
    {
        const auto audience = engine::Audience::ofPerson({who});
        std::string all;
        for (const auto& event : log) {
            const auto shown = engine::visible(audience, state(), history, event);
            REQUIRE(shown);
            all += *shown ? protocol::encodeEvent(**shown) : "";
        }
        const auto rows = engine::snapshotRows(audience, areas(), history);
        REQUIRE(rows);
        for (const auto& row : *rows) {
            all += protocol::encodeRow(row);
        }
        protocol::Query query;
        query.name = "history.conversations";
        query.conversation = id;
        const auto answer = engine::answerQuery(audience, areas(), history, query);
        REQUIRE(answer);
        for (const auto& row : answer->rows) {
            all += protocol::encodeRow(row);
        }
        return all;
    }

    protocol::Answer ask(const std::string& who, const std::string& key)
    {
        protocol::Query query;
        query.name = "customer.field";
        query.customer = wei;
        query.field = key;
        const auto answer = engine::answerQuery(engine::Audience::ofPerson({who}), areas(), history, query);
        REQUIRE(answer);
        return *answer;
    }

    base::ConversationId id;
};

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("field_valueOfEachKind_isJudged", "[fields]")
{
    auto choice = laidDown("c", FieldKind::choice);
    choice.options = {{"gold", {"金", "Gold"}}};
    auto brief = laidDown("b", FieldKind::text);
    brief.maxLength = 3;
    const auto problem
        = [](FieldKind kind, const char* value) { return desk::fields::problemOf(laidDown("k", kind), value); };
    for (const auto& [kind, value] : std::vector<std::pair<FieldKind, const char*>> {{FieldKind::text, "随便"},
             {FieldKind::number, "-12.50"}, {FieldKind::date, "2024-02-29"}, {FieldKind::phone, "+86 138-1234 (8888)"},
             {FieldKind::email, "a.b@shop.example"}, {FieldKind::id_number, "11010519491231002X"},
             {FieldKind::id_number, "G1234567"}, {FieldKind::yes_no, "yes"}, {FieldKind::url, "https://a.example/?q=1"},
             {FieldKind::date, ""}}) {
        CAPTURE(value);
        CHECK(problem(kind, value).empty());
    }
    CHECK(problem(FieldKind::number, "12a") == "not_a_number");
    CHECK(problem(FieldKind::number, "1.") == "not_a_number");
    CHECK(problem(FieldKind::date, "2023-02-29") == "not_a_date");
    CHECK(problem(FieldKind::date, "29.02.2024") == "not_a_date");
    CHECK(problem(FieldKind::phone, "138****8888") == "not_a_phone");
    CHECK(problem(FieldKind::phone, "138") == "not_a_phone");
    CHECK(problem(FieldKind::email, "a@b") == "not_an_email");
    CHECK(problem(FieldKind::email, "a@b@c.example") == "not_an_email");
    CHECK(problem(FieldKind::id_number, "110105194912310021") == "not_an_id_number");
    CHECK(problem(FieldKind::yes_no, "ja") == "not_yes_or_no");
    CHECK(problem(FieldKind::url, "javascript:alert(1)") == "not_a_url");
    CHECK(problem(FieldKind::url, "https:///nowhere") == "not_a_url");
    CHECK(desk::fields::problemOf(choice, "gold").empty());
    CHECK(desk::fields::problemOf(choice, "Gold") == "not_an_option");
    CHECK(desk::fields::problemOf(brief, "三个字").empty());
    CHECK(desk::fields::problemOf(brief, "四个字了") == "too_long");
}

TEST_CASE("field_mask_leavesItsEndsAndIsKnownAsOne", "[fields]")
{
    const auto masked = [](FieldKind kind, const char* value, FieldMask mask = FieldMask::partial) {
        return desk::fields::mask(laidDown("k", kind, mask), value);
    };
    CHECK(masked(FieldKind::phone, "13812348888") == "138****8888");
    CHECK(masked(FieldKind::phone, "138 1234-8888") == "138****8888");
    CHECK(masked(FieldKind::phone, "87654321") == "****21");
    CHECK(masked(FieldKind::phone, "110") == "******");
    CHECK(masked(FieldKind::email, "anna@shop.example") == "a***@shop.example");
    CHECK(masked(FieldKind::email, "no mail") == "******");
    CHECK(masked(FieldKind::id_number, "11010519491231002X") == "110****002X");
    CHECK(masked(FieldKind::id_number, "G1234567") == "G****7");
    CHECK(masked(FieldKind::text, "西湖区文三路") == "西****");
    CHECK(masked(FieldKind::text, "短") == "******");
    CHECK(masked(FieldKind::phone, "13812348888", FieldMask::full) == "******");
    CHECK(masked(FieldKind::phone, "").empty());
    for (const char* value : {"13812348888", "87654321", "1", "anna@shop.example", "西湖区文三路"}) {
        for (const FieldKind kind : {FieldKind::phone, FieldKind::email, FieldKind::id_number, FieldKind::text}) {
            CHECK(desk::fields::looksMasked(masked(kind, value)));
            CHECK(masked(kind, value) != value);
        }
    }
}

TEST_CASE("field_valueThatDoesNotFit_isRefusedWithItsPlace", "[fields]")
{
    Fields desk;
    const auto refused
        = desk.update("ann", {{"city", Personal("杭州")}, {"phone", Personal(number)}, {"vip", Personal("maybe")}});
    CHECK(outcome(refused) == "invalid fields.2.value not_yes_or_no");
    CHECK(desk.kept("phone") == "-");
    // What isn't laid down is plain text, as ever.
    CHECK(outcome(desk.update("ann", {{"city", Personal("杭州 ****")}, {"vip", Personal("yes")}})) == "done");
    CHECK(desk.kept("city") == "杭州 ****");
}

TEST_CASE("field_masked_isInNothingThatIsToldToWhoMayNotSeeIt", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal(number)}, {"id", Personal("G1234567")}})) == "done");
    const std::string ann = desk.told("ann");
    CHECK_FALSE(has(ann, number));
    CHECK_FALSE(has(ann, "G1234567"));
    CHECK(has(ann, R"({"key":"phone","value":"138****8888","masked":true})"));
    CHECK(has(ann, R"({"key":"id","value":"******","masked":true})"));
    const std::string lin = desk.told("lin");
    CHECK(has(lin, R"({"key":"phone","value":"13812348888"})"));
    CHECK_FALSE(has(lin, "G1234567"));
    // Rights of now decide, also over what was said before.
    auto change = configured();
    change.fields->front().see.reset();
    desk.hub(change);
    CHECK_FALSE(has(desk.told("lin"), number));
}

TEST_CASE("field_sentBackAsItWasShown_staysWhatItWas", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal(number)}, {"city", Personal("a")}})) == "done");
    // A program that doesn't know of masks sends what it shows; one that does only names the field.
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal("138****8888")}, {"city", Personal("b")}})) == "done");
    CHECK(desk.kept("phone") == number);
    CHECK(desk.kept("city") == "b");
    REQUIRE(outcome(desk.update("ann", {{"phone", {}, true}, {"city", Personal("c")}})) == "done");
    CHECK(desk.kept("phone") == number);
    // The log has it once; who reads the last change alone still reads the field.
    const auto& last = *std::find_if(desk.log.rbegin(), desk.log.rend(),
        [](const auto& event) { return std::holds_alternative<protocol::CustomerChanged>(event.body); });
    CHECK_FALSE(has(protocol::encodeLogged(last.body).personal, number));
    const auto shown = engine::visible(engine::Audience::ofPerson({"ann"}), desk.state(), desk.history, last);
    REQUIRE((shown && *shown));
    CHECK(has(protocol::encodeEvent(**shown), R"({"key":"phone","value":"138****8888","masked":true})"));
    const auto whole = engine::visible(engine::Audience::ofPerson({"lin"}), desk.state(), desk.history, last);
    CHECK(has(protocol::encodeEvent(**whole), R"({"key":"phone","value":"13812348888"})"));
    // Who may change it may write another one without having seen it, and may take it away.
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal("13900001111")}})) == "done");
    CHECK(desk.kept("phone") == "13900001111");
    REQUIRE(outcome(desk.update("ann", {})) == "done");
    CHECK(desk.kept("phone") == "-");
    REQUIRE(outcome(desk.update("ann", {{"phone", {}, true}})) == "done");
    CHECK(desk.kept("phone") == "-");
}

TEST_CASE("field_thatHeMayNotChange_staysWhateverHeSends", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("lin", {{"level", Personal("gold")}})) == "done");
    REQUIRE(outcome(desk.update("ann", {{"level", Personal("platinum")}, {"vip", Personal("yes")}})) == "done");
    CHECK(desk.kept("level") == "gold");
    CHECK(desk.kept("vip") == "yes");
    REQUIRE(outcome(desk.update("ann", {})) == "done");
    CHECK(desk.kept("level") == "gold");
    REQUIRE(outcome(desk.update("lin", {})) == "done");
    CHECK(desk.kept("level") == "-");
}

TEST_CASE("fields_thatGrewBeyondAFrame_areLeftOutAndStayWhatTheyWere", "[fields]")
{
    Fields desk;
    std::string whole;
    for (std::size_t i = 0; i < protocol::limits::noteCodePoints; ++i) {
        whole += "杭";
    }
    std::vector<protocol::CustomerField> fields;
    for (int round = 0; round < 2; ++round) {
        for (auto& field : fields) {
            field = {field.key, {}, true};
        }
        for (int i = 0; i < 32; ++i) {
            fields.push_back({"k" + std::to_string(fields.size()), Personal(whole)});
        }
        REQUIRE(outcome(desk.update("ann", fields)) == "done");
    }
    const auto lin = engine::Audience::ofPerson({"lin"});
    const auto last = std::find_if(desk.log.rbegin(), desk.log.rend(),
        [](const auto& event) { return std::holds_alternative<protocol::CustomerChanged>(event.body); });
    const auto shown = engine::visible(lin, desk.state(), desk.history, *last);
    REQUIRE((shown && *shown));
    CHECK(protocol::encodeEvent(**shown).size() < protocol::limits::frameBytesDown);
    auto row = desk.history.customer(wei);
    REQUIRE((row && *row));
    auto masked = engine::mask(lin, desk.state(), **row);
    CHECK(protocol::encodeRow(masked).size() < protocol::limits::frameBytesDown);
    REQUIRE(masked.fields.size() == 64);
    CHECK(masked.fields.front().value.reveal() == whole);
    CHECK(masked.fields.back().value.reveal() == "***");
    CHECK(masked.fields.back().masked == true);
    REQUIRE(outcome(desk.update("lin", masked.fields)) == "done");
    CHECK(desk.kept("k63") == whole);
}

TEST_CASE("fields_allSentBack_areNeverTooManyForWhatStays", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("lin", {{"level", Personal("gold")}})) == "done");
    std::vector<protocol::CustomerField> fields;
    for (std::size_t i = 0; i < protocol::limits::listEntries; ++i) {
        fields.push_back({"k" + std::to_string(i), Personal("a")});
    }
    REQUIRE(outcome(desk.update("ann", fields)) == "done");
    fields.push_back({"level", Personal("gold")});
    CHECK(outcome(desk.update("ann", fields)) == "done");
    CHECK(desk.kept("level") == "gold");
    fields.push_back({"more", Personal("a")});
    CHECK(outcome(desk.update("ann", fields)) == "too_large fields");
    fields.pop_back();
    for (std::size_t i = 0; i < protocol::limits::fieldsOfDesk; ++i) {
        fields.push_back({"m" + std::to_string(i), {}, true});
    }
    CHECK(outcome(desk.update("ann", fields)) == "too_large fields");
}

TEST_CASE("fieldReveal_byWhoServesHim_opensTheValueForAMinuteAndIsLoggedWithoutIt", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal(number)}, {"id", Personal("G1234567")}})) == "done");
    CHECK(desk.ask("ann", "phone").error->kind == protocol::ErrorKind::not_found);
    const auto done = desk.send(desk.person("ann"), protocol::RevealField {wei, "phone", Personal("call back")});
    REQUIRE(outcome(done) == "done");
    CHECK(kinds(done.events) == "field.revealed");
    CHECK_FALSE(has(protocol::encodeEvent(done.events.front()), number));
    const auto answer = desk.ask("ann", "phone");
    REQUIRE(answer.rows.size() == 1);
    const auto& row = std::get<protocol::FieldRow>(answer.rows.front());
    CHECK(row.value.reveal() == number);
    CHECK(row.until == desk.now + 60s);
    // Nobody else, no other field, no longer.
    CHECK(desk.ask("ann", "id").error);
    CHECK(desk.ask("lin", "phone").error);
    CHECK(desk.ask("bob", "phone").error);
    desk.wait(59s);
    desk.hub(protocol::FireTimers {});
    CHECK_FALSE(desk.ask("ann", "phone").error);
    desk.wait(2s);
    desk.hub(protocol::NoteConnection {base::PersonId {"bob"}, std::nullopt, true});
    CHECK(desk.ask("ann", "phone").error);
    // The snapshot of the state has who and which, and nothing of what.
    CHECK_FALSE(has(desk.machine.snapshot(), number));
    CHECK_FALSE(has(desk.machine.snapshot(), "call back"));
    const auto again = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(again);
    CHECK(again->hash() == desk.machine.hash());
}

TEST_CASE("fieldReveal_byWhomItIsNotHisTo_isRefused", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal(number)}})) == "done");
    const auto reveal = [&](const Actor& who, const std::string& field) {
        return outcome(desk.send(who, protocol::RevealField {wei, field}));
    };
    CHECK(reveal(desk.person("bob"), "phone") == "not_found no_such_customer");
    CHECK(reveal(desk.customer("wei"), "phone") == "denied right");
    CHECK(reveal(desk.person("ann"), "vip") == "not_found no_such_field");
    CHECK(reveal(desk.person("ann"), "shoe") == "not_found no_such_field");
    CHECK(reveal(desk.person("lin"), "phone") == "done");
    CHECK(outcome(desk.send(desk.person("lin"), protocol::RevealField {{uuidOf("nobody")}, "phone"}))
        == "not_found no_such_customer");
    CHECK(has(desk.told("lin"), "field.revealed"));
    CHECK_FALSE(has(desk.told("ann"), "field.revealed"));
}

TEST_CASE("fieldReveal_moreThanThirtyInAnHour_isRefusedUntilTheFirstIsAnHourOld", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal(number)}})) == "done");
    const protocol::RevealField reveal {wei, "phone"};
    for (std::size_t i = 0; i < protocol::limits::revealsInHour; ++i) {
        REQUIRE(outcome(desk.send(desk.person("ann"), reveal)) == "done");
        desk.wait(1min);
    }
    const auto refused = desk.send(desk.person("ann"), reveal);
    CHECK(outcome(refused) == "denied too_often");
    CHECK(refused.error->retryAfterMs == 30 * 60'000);
    CHECK(outcome(desk.send(desk.person("lin"), reveal)) == "done");
    desk.wait(30min);
    CHECK(outcome(desk.send(desk.person("ann"), reveal)) == "done");
    CHECK(outcome(desk.send(desk.person("ann"), reveal)) == "denied too_often");
}

TEST_CASE("fieldReveal_theTenthWithinTenMinutes_saysSo", "[fields]")
{
    Fields desk;
    REQUIRE(outcome(desk.update("ann", {{"phone", Personal(number)}})) == "done");
    const auto often = [&] {
        const auto done = desk.send(desk.person("ann"), protocol::RevealField {wei, "phone"});
        REQUIRE(outcome(done) == "done");
        return std::get<protocol::FieldRevealed>(done.events.front().body).often.value_or(false);
    };
    for (int i = 0; i < 9; ++i) {
        CHECK_FALSE(often());
    }
    CHECK(often());
    desk.wait(10min);
    CHECK_FALSE(often());
}

TEST_CASE("fieldSettings_thatFillAFrame_areRefused", "[fields]")
{
    Desk desk;
    protocol::ConfigureDesk change;
    change.fields.emplace();
    const std::string title(protocol::limits::nameCodePoints, 'x');
    for (int i = 0; i < 16; ++i) {
        auto field = laidDown("f" + std::to_string(i), FieldKind::choice);
        for (int k = 0; k < 64; ++k) {
            field.options.push_back({"o" + std::to_string(k), {title, ""}});
        }
        change.fields->push_back(field);
    }
    CHECK(outcome(desk.hub(change)) == "too_large fields");
    change.fields->resize(4);
    CHECK(outcome(desk.hub(change)) == "done");
}

TEST_CASE("checks_thatFillAFrame_areRefused", "[fields]")
{
    Desk desk;
    protocol::ConfigureDesk change;
    protocol::CheckSettings check;
    check.id = "words";
    check.reason = {"理由", "reason"};
    for (std::size_t i = 0; i < protocol::limits::wordsOfCheck; ++i) {
        check.words.push_back("w" + std::to_string(i));
    }
    change.checks = std::vector {check};
    CHECK(outcome(desk.hub(change)) == "done");
    for (auto& word : check.words) {
        word += std::string(100, 'x');
    }
    change.checks = std::vector {check};
    CHECK(outcome(desk.hub(change)) == "too_large checks");
}

TEST_CASE("fieldSettings_thatNameNoRight_areRefused", "[fields]")
{
    Desk desk;
    auto change = configured();
    change.fields->front().see = "customer.peek";
    CHECK(outcome(desk.hub(change)) == "invalid fields.0.see no_such_right");
    change.fields->front().see.reset();
    change.fields->front().edit = "customer.poke";
    CHECK(outcome(desk.hub(change)) == "invalid fields.0.edit no_such_right");
    CHECK(desk.state().data().fields.empty());
    REQUIRE(outcome(desk.hub(configured())) == "done");
    // The same once more says nothing of them; names of people are told each time.
    for (const auto& event : desk.hub(configured()).events) {
        const auto* said = std::get_if<protocol::DeskConfigured>(&event.body);
        CHECK((said == nullptr || !said->change.fields));
    }
}
