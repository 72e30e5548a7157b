// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

using namespace bench;
using protocol::CheckKind;
using protocol::CheckSeverity;
using protocol::Personal;

namespace {

protocol::CheckSettings check(
    const std::string& id, CheckSeverity severity, std::vector<std::string> words, CheckKind kind = CheckKind::word)
{
    return {id, kind, std::move(words), severity, {"理由", "reason"}, std::nullopt};
}

/// ann serves wei; nobody may write 加微信 or "call me", and 保证 is advised against.
struct Talk : Desk
{
    Talk()
        : Desk(configured())
    {
        ready("ann");
        id = served("wei", "ann");
    }

    static protocol::ConfigureDesk configured()
    {
        auto change = smallDesk();
        change.checks = {check("promises", CheckSeverity::advise, {"保证"}),
            check("elsewhere", CheckSeverity::block, {"加微信", "call me"}),
            check("cards", CheckSeverity::block, {}, CheckKind::bank_card)};
        return change;
    }

    Submission say(const Actor& who, const std::string& text)
    {
        return send(who, protocol::SendMessage {Personal(text), {}}, id);
    }

    base::ConversationId id;
};

} // namespace

TEST_CASE("send_barredWord_isRefusedWithItsCheck")
{
    Talk desk;
    for (const char* text : {"请加微信", "請 加 微 信", "加\xE2\x80\x8B微信", "just CALL  ME"}) {
        INFO(text);
        const auto refused = desk.say(desk.person("ann"), text);
        REQUIRE(refused.error);
        CHECK(refused.error->kind == protocol::ErrorKind::denied);
        CHECK(refused.error->reason == "check");
        CHECK(refused.error->field == "text");
        CHECK(refused.error->current == "elsewhere");
    }
    CHECK(outcome(desk.say(desk.person("ann"), "recall meetings, 保证, 4111 1111 1111 1111")) == "done");
    CHECK(outcome(desk.say(desk.customer("wei"), "请加微信")) == "done");
}

TEST_CASE("send_barredWordInACard_isRefused")
{
    Talk desk;
    const protocol::Card card {protocol::CardKind::product, Personal(std::string("请加微信"))};
    const auto send = [&](const Actor& who) {
        return outcome(desk.send(who, protocol::SendMessage {Personal("fine"), {}, card}, desk.id));
    };
    CHECK(send(desk.person("ann")) == "denied card check");
    CHECK(send(desk.customer("wei")) == "done");
}

TEST_CASE("send_barredWordInTheAddressOfACard_isRefused")
{
    Talk desk;
    protocol::ConfigureDesk change;
    change.checks = std::vector {check("pay", CheckSeverity::block, {"wxpay"})};
    REQUIRE_FALSE(desk.hub(change).error);
    protocol::Card card {protocol::CardKind::product, Personal(std::string("台灯"))};
    const auto send = [&] {
        return outcome(desk.send(desk.person("ann"), protocol::SendMessage {Personal("fine"), {}, card}, desk.id));
    };
    card.url = Personal(std::string("https://shop.example/lamp"));
    CHECK(send() == "done");
    card.url = Personal(std::string("https://shop.example/wxpay"));
    CHECK(send() == "denied card check");
}

TEST_CASE("edit_barredWord_isRefused")
{
    Talk desk;
    REQUIRE(outcome(desk.say(desk.person("ann"), "您好")) == "done");
    const auto message = desk.state().conversation(desk.id)->recent.back();
    const auto refused
        = desk.send(desk.person("ann"), protocol::EditMessage {message, Personal(std::string("加微信"))}, desk.id);
    CHECK(outcome(refused) == "denied text check");
    CHECK(outcome(
              desk.send(desk.person("ann"), protocol::EditMessage {message, Personal(std::string("您好！"))}, desk.id))
        == "done");
}

TEST_CASE("send_whoMayNotWriteThere_isToldThatInstead")
{
    Talk desk;
    desk.ready("bob");
    CHECK(outcome(desk.say(desk.person("bob"), "加微信")) == "not_found no_such_conversation");
}

TEST_CASE("send_otherChecks_holdAtOnce")
{
    Talk desk;
    REQUIRE(outcome(desk.say(desk.person("ann"), "加微信")) == "denied text check");
    protocol::ConfigureDesk change;
    change.checks = std::vector {check("new", CheckSeverity::block, {"qq"})};
    REQUIRE_FALSE(desk.hub(change).error);
    CHECK(outcome(desk.say(desk.person("ann"), "加微信")) == "done");
    CHECK(outcome(desk.say(desk.person("ann"), "QQ")) == "denied text check");
    // And after a start from what was kept.
    auto restored = engine::Machine::restore(desk.machine.snapshot(), 1);
    REQUIRE(restored);
    desk.machine = std::move(*restored);
    CHECK(outcome(desk.say(desk.person("ann"), "q q")) == "denied text check");
}
