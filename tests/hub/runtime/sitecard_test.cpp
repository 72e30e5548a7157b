// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/sitecard.h"

#include "hub/runtime/apijson.h"

#include <catch2/catch.hpp>
#include <openssl/evp.h>
#include <openssl/hmac.h>

using namespace hub;
using engine::Actor;

namespace {

constexpr std::int64_t now = 1'800'000'000;
const std::string secret = "0123456789abcdef0123456789abcdef";
const base::DeskId demo {"demo"};
const std::string pictureHash(64, 'a');
const std::string lamp = R"({"kind":"order","title":"陶瓷台灯","number":"172","price":"¥398.00","quantity":2,)"
                         R"("url":"https://shop.example/orders/172","later":[1]})";

std::vector<Site> sites()
{
    return {{"https://shop.example", base::Secret(secret)}};
}

/// Signed by OpenSSL: another implementation than the hub's.
std::string tokenOf(const std::string& claims, const std::string& type = "card+jwt", const std::string& key = secret)
{
    const std::string body = toBase64Url(R"({"alg":"HS256","typ":")" + type + R"("})") + "." + toBase64Url(claims);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(body.data()),
        body.size(), mac, &size);
    return body + "." + toBase64Url(std::string(reinterpret_cast<const char*>(mac), size));
}

std::string claims(const std::string& card, const std::string& more = "", std::int64_t from = now)
{
    return R"({"iss":"https://shop.example","iat":)" + std::to_string(from) + R"(,"exp":)" + std::to_string(from + 300)
        + (more.empty() ? "" : "," + more) + R"(,"card":)" + card + "}";
}

const base::CustomerId wei {*base::Uuid::fromString("0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980")};

protocol::CommandFrame frameOf(protocol::SendMessage message)
{
    protocol::CommandFrame frame;
    frame.n = 1;
    frame.body = std::move(message);
    return frame;
}

protocol::CommandFrame admitted(
    const std::string& token, const base::CustomerId& customer = wei, std::vector<protocol::Attachment> files = {})
{
    protocol::SendMessage message;
    message.signedCard = token;
    message.attachments = std::move(files);
    auto frame = frameOf(std::move(message));
    admitCard(Actor::ofCustomer(customer, {}), frame, sites(), demo, {now * 1'000});
    return frame;
}

/// `good`, or the field and why.
std::string wordOf(const protocol::CommandFrame& frame)
{
    const auto* refused = std::get_if<protocol::MalformedCommand>(&frame.body);
    return refused ? refused->field + " " + refused->reason : "good";
}

std::string judged(const std::string& token, const base::CustomerId& customer = wei)
{
    return wordOf(admitted(token, customer));
}

} // namespace

TEST_CASE("siteCard_signedByTheSite_takesThePlaceOfItsToken")
{
    const auto frame = admitted(tokenOf(claims(lamp)));
    REQUIRE(wordOf(frame) == "good");
    const auto& message = std::get<protocol::SendMessage>(frame.body);
    CHECK_FALSE(message.signedCard);
    REQUIRE(message.card);
    CHECK(message.card->kind == protocol::CardKind::order);
    CHECK(message.card->title == base::Personal("陶瓷台灯"));
    CHECK(message.card->number == base::Personal("172"));
    CHECK(message.card->price == base::Personal("¥398.00"));
    CHECK_FALSE(message.card->status);
    CHECK(message.card->quantity == 2U);
    CHECK(message.card->url == base::Personal("https://shop.example/orders/172"));
}

TEST_CASE("siteCard_forgedStaleOrOfAnotherUse_isRefused")
{
    const std::string good = claims(lamp);
    CHECK(judged(tokenOf(good, "card+jwt", "another key of the same length..")) == "signedCard card_signature");
    CHECK(judged(tokenOf(good) + "x") == "signedCard card_signature");
    CHECK(judged("") == "signedCard card_malformed");
    CHECK(judged("a.b.c") == "signedCard card_malformed");
    CHECK(judged(std::string(8'000, 'x')) == "signedCard card_malformed");
    // Of an identity: what was signed for one thing is good for no other.
    CHECK(judged(tokenOf(good, "JWT")) == "signedCard card_malformed");
    CHECK_FALSE(verifyIdentity(tokenOf(claims(lamp, R"("sub":"7")")), sites(), demo, {now * 1'000}));
    CHECK(judged(tokenOf(claims(lamp, "", now - 4'000))) == "signedCard card_stale");
    CHECK(judged(tokenOf(claims(lamp, "", now + 600))) == "signedCard card_stale");
    CHECK(judged(tokenOf(claims(lamp, R"("aud":"other")"))) == "signedCard card_audience");
    CHECK(judged(tokenOf(claims(lamp, R"("aud":"demo")"))) == "good");
    auto foreign = good;
    foreign.replace(foreign.find("shop.example"), 4, "mall");
    CHECK(judged(tokenOf(foreign)) == "signedCard card_site");
    for (const char* wrong : {"7", "null", "[]", "{}", R"({"kind":"coupon","title":"x"})", R"({"title":"x"})",
             R"({"kind":"order","title":"x","price":39})", R"({"kind":"order","title":"x","url":null})",
             R"({"kind":"order","title":"x","quantity":0})", R"({"kind":"order","title":"x","quantity":"2"})",
             R"({"kind":"order","title":"x","quantity":1e12})"}) {
        INFO(wrong);
        CHECK(judged(tokenOf(claims(wrong))) == "signedCard card_malformed");
    }
}

TEST_CASE("siteCard_ofSomebodyElse_isRefused")
{
    const auto his = customerOf(demo, {"https://shop.example", "7", ""});
    const auto token = tokenOf(claims(lamp, R"("sub":"7")"));
    CHECK(judged(token, his) == "good");
    CHECK(judged(token) == "signedCard card_customer");
    for (const char* wrong : {R"("sub":"")", R"("sub":7)"}) {
        CHECK(judged(tokenOf(claims(lamp, wrong)), his) == "signedCard card_malformed");
    }
}

TEST_CASE("siteCard_picture_isTheOneThatWasSigned")
{
    const protocol::Attachment file {pictureHash, base::Personal("a.png"), "image/png", 5, {}, {}};
    auto card = lamp;
    CHECK(wordOf(admitted(tokenOf(claims(card)), wei, {file})) == "attachments card_picture");
    card.insert(1, R"("picture":")" + pictureHash + R"(",)");
    CHECK(wordOf(admitted(tokenOf(claims(card)), wei, {file})) == "good");
    CHECK(wordOf(admitted(tokenOf(claims(card)), wei)) == "good"); // it could not be had
    auto other = file;
    other.hash.front() = 'b';
    CHECK(wordOf(admitted(tokenOf(claims(card)), wei, {other})) == "attachments card_picture");
}

TEST_CASE("siteCard_withoutASignature_isStaffsAlone")
{
    protocol::SendMessage message;
    message.card = protocol::Card {protocol::CardKind::order, base::Personal("x")};
    auto frame = frameOf(message);
    admitCard(Actor::ofCustomer(wei, {}), frame, sites(), demo, {now * 1'000});
    CHECK(wordOf(frame) == "card unsigned");
    message.signedCard = tokenOf(claims(lamp));
    frame = frameOf(message);
    admitCard(Actor::ofCustomer(wei, {}), frame, sites(), demo, {now * 1'000});
    CHECK(wordOf(frame) == "card unsigned");
    message.signedCard.reset();
    frame = frameOf(message);
    admitCard(Actor::ofPerson({"ann"}, {}), frame, sites(), demo, {now * 1'000});
    CHECK(std::get<protocol::SendMessage>(frame.body).card == message.card);
    frame = frameOf(protocol::SendMessage {base::Personal("hello"), {}});
    admitCard(Actor::ofCustomer(wei, {}), frame, sites(), demo, {now * 1'000});
    CHECK(wordOf(frame) == "good");
}

namespace {

/// What the hub makes of it: the lines, `customer` ones in brackets; `none`.
std::string opened(const std::string& token, const base::CustomerId& customer = wei)
{
    protocol::OpenConversation opening;
    opening.signedPrelude = token;
    opening.prelude.emplace(1, protocol::PreludeLine {protocol::PreludeBy::bot, base::Personal("unsigned")});
    protocol::CommandFrame frame;
    frame.body = opening;
    admitPrelude(Actor::ofCustomer(customer, {}), frame, sites(), demo, {now * 1'000});
    const auto& left = std::get<protocol::OpenConversation>(frame.body);
    CHECK_FALSE(left.signedPrelude);
    if (!left.prelude) {
        return "none";
    }
    std::string all;
    for (const auto& line : *left.prelude) {
        all += line.by == protocol::PreludeBy::bot ? line.text.reveal() : "(" + line.text.reveal() + ")";
    }
    return all;
}

std::string preludeToken(
    const std::string& lines, const std::string& more = "", const std::string& type = "prelude+jwt")
{
    auto all = claims("{}", R"("prelude":)" + lines + (more.empty() ? "" : "," + more));
    return tokenOf(all, type);
}

} // namespace

TEST_CASE("sitePrelude_signedByTheSite_isTaken")
{
    const std::string lines = R"([{"by":"bot","text":"您好"},{"by":"customer","text":"人工"}])";
    CHECK(opened(preludeToken(lines)) == "您好(人工)");
    CHECK(opened(preludeToken(lines, R"("sub":"7")"), customerOf(demo, {"https://shop.example", "7", ""}))
        == "您好(人工)");
    const std::string longest = R"([{"by":"bot","text":")" + std::string(2'000, 'x') + R"("}])";
    CHECK(opened(preludeToken(longest)) == std::string(2'000, 'x'));
}

TEST_CASE("sitePrelude_notBelievedOrTooMuch_isLeftOut")
{
    const std::string lines = R"([{"by":"bot","text":"x"}])";
    CHECK(opened("") == "none");
    CHECK(opened(preludeToken(lines) + "x") == "none");
    CHECK(opened(preludeToken(lines, "", "card+jwt")) == "none");
    CHECK(opened(preludeToken(lines, "", "JWT")) == "none");
    CHECK(opened(preludeToken(lines, R"("sub":"7")")) == "none"); // of somebody else
    CHECK(judged(preludeToken(lines)) == "signedCard card_malformed"); // nor the other way round
    for (const char* wrong : {"7", "{}", R"(["x"])", R"([{"by":"agent","text":"x"}])", R"([{"by":"bot"}])",
             R"([{"by":"bot","text":""}])", R"([{"by":"bot","text":7}])"}) {
        INFO(wrong);
        CHECK(opened(preludeToken(wrong)) == "none");
    }
    CHECK(opened(preludeToken(R"([{"by":"bot","text":")" + std::string(2'001, 'x') + R"("}])")) == "none");
    std::string many;
    for (int i = 0; i < 65; ++i) {
        many += (many.empty() ? "" : ",") + std::string(R"({"by":"bot","text":"x"})");
    }
    CHECK(opened(preludeToken("[" + many + "]")) == "none");
    CHECK(opened(preludeToken(R"([{"by":"bot","text":")" + std::string(40'000, 'x') + R"("}])")) == "none");
}
