// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/card.h"

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"

#include <catch2/catch.hpp>

using namespace protocol;

namespace {

Card lamp()
{
    Card card;
    card.title = Personal("陶瓷台灯");
    card.number = Personal("2024113000172");
    card.price = Personal("¥398.00");
    card.status = Personal("已签收");
    card.quantity = 2;
    card.url = Personal("https://shop.example/orders/2024113000172?from=chat#top");
    return card;
}

std::string judged(const Card& card)
{
    const auto fault = faultOf(card);
    return fault ? fault->field + " " + fault->reason : "good";
}

std::string judgedUrl(const std::string& url)
{
    Card card = lamp();
    card.url = Personal(url);
    return judged(card);
}

std::string judgedTitle(const std::string& title)
{
    Card card = lamp();
    card.title = Personal(title);
    return judged(card);
}

} // namespace

TEST_CASE("card_text_saysWhatIsThereInTheLanguageOfTheTalk")
{
    Card card = lamp();
    CHECK(textOf(card, "zh-CN") == "订单 2024113000172：\n陶瓷台灯 × 2\n¥398.00，已签收");
    CHECK(textOf(card, "en-GB") == "Order 2024113000172:\n陶瓷台灯 × 2\n¥398.00, 已签收");
    card.quantity = 1;
    card.price.reset();
    CHECK(textOf(card, "zh") == "订单 2024113000172：\n陶瓷台灯\n已签收");
    card = Card {CardKind::product, Personal("Lamp")};
    CHECK(textOf(card, "fr") == "Product:\nLamp");
    card.price = Personal("39 EUR");
    CHECK(textOf(card, "zh") == "商品：\nLamp\n39 EUR");
    // Of somebody forgotten nothing is left.
    CHECK(textOf(Card {}, "zh").empty());
}

TEST_CASE("card_lines_areShortPlainAndOne")
{
    CHECK(judged(lamp()) == "good");
    CHECK(judgedTitle("") == "title empty");
    CHECK(judgedTitle("  ") == "title empty");
    std::string longest;
    for (std::size_t i = 0; i < limits::cardTitleCodePoints; ++i) {
        longest += "灯";
    }
    CHECK(judgedTitle(longest) == "good");
    CHECK(judgedTitle(longest + "x") == "title ");
    for (const char* hostile : {"a\nb", "a\rb", "a\tb", "a\x1b[31m", "a\x7f", "a\xc2\x85 b", "a\xe2\x80\xa8 b"}) {
        INFO(hostile);
        CHECK(judgedTitle(hostile) == "title control");
    }
    CHECK(judgedTitle("Caf\xc3\xa9 \xc2\xa9") == "good");
    CHECK(judgedTitle("<b>½ price</b>") == "good"); // shown as it is written
    Card card = lamp();
    card.number = Personal(std::string(limits::cardWordCodePoints + 1, '7'));
    CHECK(judged(card) == "number ");
    card = lamp();
    card.status = Personal();
    CHECK(judged(card) == "status empty");
    card = lamp();
    card.price = Personal("1\n2");
    CHECK(judged(card) == "price control");
    for (const std::uint32_t wrong : {0U, limits::cardQuantity + 1, 0xffffffffU}) {
        card = lamp();
        card.quantity = wrong;
        CHECK(judged(card) == "quantity out_of_range");
    }
}

TEST_CASE("card_url_leadsToAHostThatCanBeRead")
{
    CHECK(judgedUrl("https://shop.example") == "good");
    CHECK(judgedUrl("https://shop.example:8443/a/%E7%81%AF?q=1&w=~'()*") == "good");
    for (const char* foreign : {"", "http://shop.example/", "javascript:alert(1)", "HTTPS://shop.example",
             "//shop.example", "file:///etc/passwd", " https://shop.example"}) {
        INFO(foreign);
        CHECK(judgedUrl(foreign) == "url not_https");
    }
    for (const char* host : {"https://", "https:///etc", "https://?q", "https://shop.example@evil.example/",
             "https://a:b@evil.example", "https://[::1]/", "https://%65vil.example", "https://:443/"}) {
        INFO(host);
        CHECK(judgedUrl(host) == "url host");
    }
    for (const char* letters : {"https://shop.example/a b", "https://shop.example/\"", "https://shop.example/<i>",
             "https://shop.example\\@evil.example/", "https://сшоп.example/", "https://shop.example/\n",
             "https://shop.example/\xe2\x80\xae"}) {
        INFO(letters);
        CHECK(judgedUrl(letters) != "good");
    }
    CHECK(judgedUrl("https://shop.example/" + std::string(limits::cardUrlBytes, 'x')) == "url ");
}

TEST_CASE("card_inTheLog_isSealedAndForgottenLikeText")
{
    MessageSent sent;
    sent.text = Personal("x");
    sent.card = lamp();
    const EventBody body = sent;
    const LoggedBody logged = encodeLogged(body);
    for (const char* personal : {"陶瓷台灯", "2024113000172", "398.00", "已签收", "shop.example"}) {
        INFO(personal);
        CHECK(logged.payload.find(personal) == std::string::npos);
    }
    const auto back = decodeLogged(typeOf(body), logged.payload, logged.personal);
    REQUIRE(back);
    CHECK(std::get<MessageSent>(*back).card == sent.card);
    const auto erased = decodeLogged(typeOf(body), logged.payload, std::nullopt);
    REQUIRE(erased);
    const auto& left = std::get<MessageSent>(*erased).card;
    REQUIRE(left);
    CHECK(left->title.isEmpty());
    CHECK((!left->number || left->number->isEmpty()));
    CHECK((!left->url || left->url->isEmpty()));
    CHECK(textOf(*left, "zh").empty());
}

TEST_CASE("card_ofAnUnknownKind_namesTheField")
{
    const auto frame
        = decodeClientFrame(R"({"t":"command","n":4,"id":"0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980","name":"message.send",)"
                            R"("data":{"text":"","attachments":[],"card":{"kind":"coupon","title":"x"}}})");
    REQUIRE(frame);
    CHECK(std::get<MalformedCommand>(std::get<CommandFrame>(*frame).body).field == "card.kind");
}
