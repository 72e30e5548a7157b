// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/sendcheck.h"

#include "core/text/personalnumbers.h"

#include <catch2/catch.hpp>

#include <rapidcheck/catch.h>

namespace {

std::shared_ptr<const text::Folding> folding()
{
    static const auto made = std::make_shared<const text::Folding>();
    return made;
}

using Texts = std::vector<std::u16string>;
using text::CheckedKind;

/// What is found, as it stands in the text.
Texts found(const text::SendCheck& check, std::u16string_view in, const text::SendContext& context = {})
{
    Texts parts;
    for (const text::SendFinding& each : check.find(in, context)) {
        parts.emplace_back(in.substr(each.range.begin, each.range.end - each.range.begin));
    }
    return parts;
}

Texts words(const Texts& banned, std::u16string_view in)
{
    return found(text::SendCheck(folding(), {{CheckedKind::Word, banned, false}}), in);
}

Texts personal(std::u16string_view in)
{
    static const text::SendCheck check(folding(),
        {{CheckedKind::Phone}, {CheckedKind::IdCard, {}, true}, {CheckedKind::BankCard, {}, true},
            {CheckedKind::Mail}});
    return found(check, in);
}

Texts names(const Texts& others, std::u16string_view in, const std::u16string& own = {})
{
    static const text::SendCheck check(folding(), {{CheckedKind::OtherCustomer}});
    return found(check, in, {own, others});
}

std::u16string withLuhn(std::u16string digits)
{
    for (char16_t last = u'0'; last <= u'9'; ++last) {
        if (text::passesLuhn(digits + last)) {
            return digits + last;
        }
    }
    return {};
}

std::u16string digitsOf(std::size_t count)
{
    std::u16string digits;
    for (std::size_t i = 0; i < count; ++i) {
        digits += static_cast<char16_t>(u'0' + *rc::gen::inRange(0, 10));
    }
    return digits;
}

std::u16string number(int value, std::size_t width)
{
    std::u16string digits;
    for (; width > 0; --width, value /= 10) {
        digits.insert(digits.begin(), static_cast<char16_t>(u'0' + value % 10));
    }
    return digits;
}

std::u16string fullWidth(std::u16string digits)
{
    for (char16_t& c : digits) {
        c = static_cast<char16_t>(c - u'0' + 0xFF10);
    }
    return digits;
}

} // namespace

TEST_CASE("words_howeverWritten_areFound")
{
    CHECK(words({u"绝对"}, u"这个绝对没问题") == Texts {u"绝对"});
    CHECK(words({u"绝对"}, u"這個絕對沒問題") == Texts {u"絕對"});
    CHECK(words({u"绝对"}, u"绝 对、绝\u200B对、绝*对") == Texts {u"绝 对", u"绝\u200B对", u"绝*对"});
    CHECK(words({u"加微信"}, u"请加 微-信") == Texts {u"加 微-信"});
    CHECK(words({u"加VX"}, u"加ＶＸ，加v x") == Texts {u"加ＶＸ", u"加v x"});
    CHECK(words({u"guaranteed"}, u"Guaranteed! GUARANTEED") == Texts {u"Guaranteed", u"GUARANTEED"});
    CHECK(words({u"guaranteed"}, u"g u a r a n t e e d") == Texts {u"g u a r a n t e e d"});
    CHECK(words({u"guaranteed"}, u"guar\u200Banteed") == Texts {u"guar\u200Banteed"});
    CHECK(words({u"100% sure"}, u"we are 100%  Sure, 100% sure") == Texts {u"100%  Sure", u"100% sure"});
    CHECK(words({u"cafe"}, u"cafe ok") == Texts {u"cafe"});
}

TEST_CASE("words_thatOnlyLookAlike_areLeft")
{
    CHECK(words({u"ass"}, u"assure, pass, as sure, classic").empty());
    CHECK(words({u"together"}, u"to get her").empty());
    CHECK(words({u"cafe"}, u"café").empty());
    CHECK(words({u"100%"}, u"5100%").empty());
    CHECK(words({u"加微信"}, u"先加，微信稍后").empty());
    CHECK(words({u"绝对"}, u"绝\n对").empty());
    CHECK(words({u"", u"  "}, u"anything").empty());
    CHECK(words({u"绝对"}, u"").empty());
}

TEST_CASE("words_ofSeveralRules_comeInTheirOrder")
{
    const text::SendCheck check(
        folding(), {{CheckedKind::Word, {u"保证", u"绝对"}, false}, {CheckedKind::Word, {u"绝对保证"}, true}});
    const auto all = check.find(u"绝对保证！");
    REQUIRE(all.size() == 3);
    CHECK(all[0].rule == 0);
    CHECK(all[1].rule == 1);
    CHECK(all[1].blocks);
    CHECK(all[1].range == text::Range {0, 4});
    CHECK(all[2].range == text::Range {2, 4});
}

TEST_CASE("words_manyAdvised_hideNoneThatBlocks")
{
    const text::SendCheck check(folding(),
        {{CheckedKind::Word, {u"保证"}, false}, {CheckedKind::Word, {u"加微信"}, true},
            {CheckedKind::IdCard, {}, true}});
    std::u16string in;
    for (std::size_t i = 0; i < text::SendCheck::most + 50; ++i) {
        in += u"保证，";
    }
    const std::size_t before = in.size();
    in += u"加微信，11010519491231002X";
    const auto all = check.find(in);
    REQUIRE(all.size() == text::SendCheck::most);
    CHECK(all.front().range == text::Range {0, 2});
    CHECK_FALSE(all[all.size() - 3].blocks);
    CHECK(all[all.size() - 2].range == text::Range {before, before + 3});
    CHECK(all[all.size() - 2].blocks);
    CHECK(all.back().kind == CheckedKind::IdCard);
    CHECK(all.back().blocks);
}

TEST_CASE("personal_data_areFound")
{
    CHECK(personal(u"打13812345678找我") == Texts {u"13812345678"});
    CHECK(personal(u"138 1234 5678、138-1234-5678") == Texts {u"138 1234 5678", u"138-1234-5678"});
    CHECK(personal(u"+86 138 1234 5678 或 86 138 1234 5678") == Texts {u"+86 138 1234 5678", u"86 138 1234 5678"});
    CHECK(personal(u"call +1 (415) 555-2671.") == Texts {u"+1 (415) 555-2671"});
    CHECK(personal(u"call (977) 625-2661 or 977-625-2661") == Texts {u"(977) 625-2661", u"977-625-2661"});
    CHECK(personal(u"+44 20 7946 0958") == Texts {u"+44 20 7946 0958"});
    CHECK(personal(u"１３８１２３４５６７８") == Texts {u"１３８１２３４５６７８"});
    CHECK(personal(u"138\u200B12345678") == Texts {u"138\u200B12345678"});
    CHECK(personal(u"身份证11010519491231002X。") == Texts {u"11010519491231002X"});
    CHECK(personal(u"110105 19491231 002x") == Texts {u"110105 19491231 002x"});
    CHECK(personal(u"卡号4111 1111 1111 1111") == Texts {u"4111 1111 1111 1111"});
    CHECK(personal(u"4111-1111-1111-1111, 378282246310005") == Texts {u"4111-1111-1111-1111", u"378282246310005"});
    CHECK(personal(u"写给mei.lin@example.com吧") == Texts {u"mei.lin@example.com"});
    CHECK(personal(u"MEI@Example.CO.UK.") == Texts {u"MEI@Example.CO.UK"});
}

TEST_CASE("personal_whatOnlyLooksLikeIt_isLeft")
{
    CHECK(personal(u"订单 D-20261112-0187，¥13800000000，13800000000元，SKU13812345678").empty());
    CHECK(personal(u"订单号：6222021234567890128，运单 13812345678").empty());
    CHECK(personal(u"order 4111111111111111").empty());
    CHECK(personal(u"4111111111111112 and 1234567890123452").empty()); // check digit, issuer
    CHECK(personal(u"110105194912310021 310105209913310027").empty()); // check digit, month
    CHECK(personal(u"https://x.example/?t=13812345678 www.x.example/4111111111111111").empty());
    CHECK(personal(u"service@mumu.example、kefu@mumu.example、@林晓、a@b").empty());
    CHECK(personal(u"热线 400-820-8820，0571-88886666，800-555-1234").empty());
    CHECK(personal(u"2026-11-21 12:30 到 2026-11-25，1-3 个工作日，95%，3.1415926535897").empty());
    CHECK(personal(u"138123456789 1381234567 12812345678 1381234\n5678").empty());
    CHECK(personal(u"共+10000 分，3+13812345678x").empty());
    // A courier's telephone is somebody's, though a parcel is named.
    CHECK(personal(u"快递员电话13812345678") == Texts {u"13812345678"});
}

TEST_CASE("knownText_sameDatumWrittenOtherwise_isThere")
{
    const auto& fold = *folding();
    const auto datum = [&](std::u16string_view in) {
        const text::FoldedText folded(fold, in);
        const auto all = text::findPersonalData(folded);
        REQUIRE(all.size() == 1);
        return all.front();
    };
    CHECK(text::KnownText(fold, u"我的号码是 138-1234-5678").has(datum(u"13812345678")));
    CHECK(text::KnownText(fold, u"+86 138 1234 5678").has(datum(u"13812345678")));
    CHECK(text::KnownText(fold, u"4155552671").has(datum(u"+1 415 555 2671")));
    CHECK(text::KnownText(fold, u"Mei@Example.com").has(datum(u"mei@example.com")));
    CHECK(text::KnownText(fold, u"11010519491231002x").has(datum(u"110105 19491231 002X")));
    CHECK_FALSE(text::KnownText(fold, u"13812345679").has(datum(u"13812345678")));
    CHECK_FALSE(text::KnownText(fold, u"").has(datum(u"mei@example.com")));
}

TEST_CASE("names_ofOthers_areFound")
{
    CHECK(names({u"陈诺"}, u"陈诺您好，您的退款到了") == Texts {u"陈诺"});
    CHECK(names({u"陳諾"}, u"您好陈诺") == Texts {u"陈诺"});
    CHECK(names({u"Mia Torres"}, u"Hi Mia, thanks") == Texts {u"Mia"});
    CHECK(names({u"Mia Torres"}, u"Dear Mia Torres,") == Texts {u"Mia Torres"});
    CHECK(names({u"José"}, u"Hola JOSE\u0301") == Texts {u"JOSE\u0301"});
    // An everyday word, but somebody is addressed.
    CHECK(names({u"高兴"}, u"高兴您好") == Texts {u"高兴"});
}

TEST_CASE("names_ownAndEveryday_areLeft")
{
    CHECK(names({u"陈诺", u"Mia Torres"}, u"您好，Miami 的陈列", u"林晓").empty());
    CHECK(names({u"林晓"}, u"林晓您好", u"林晓").empty());
    CHECK(names({u"林晓"}, u"林晓雨您好", u"林晓雨").empty());
    CHECK(names({u"Mia Torres"}, u"Hi Mia,", u"Mia Chen").empty());
    CHECK(names({u"Will", u"May Li"}, u"Will do. May I ask you to wait?").empty());
    CHECK(names({u"高兴"}, u"很高兴为您服务").empty());
    CHECK(names({u"客户", u"您好", u"guest"}, u"客户您好, dear guest").empty());
    CHECK(names({u"王明"}, u"王明天送到").empty());
    CHECK(names({u"李", u"Li", u"", u"  "}, u"李 Li").empty());
    CHECK(names({u"Penny Wu"}, u"every penny counts").empty());
}

TEST_CASE("cards_withCheckDigit_areFoundHoweverGrouped")
{
    rc::prop("a card number of an issuer is found, and not with another last digit", [] {
        const std::u16string card = withLuhn(u"62" + digitsOf(*rc::gen::element<std::size_t>(13, 16)));
        RC_ASSERT(text::passesLuhn(card));
        RC_ASSERT(personal(u"请用" + card + u"付款") == Texts {card});
        RC_ASSERT(personal(fullWidth(card)) == Texts {fullWidth(card)});
        std::u16string grouped;
        for (std::size_t i = 0; i < card.size(); ++i) {
            grouped += i > 0 && i % 4 == 0 ? u" " : u"";
            grouped += card[i];
        }
        RC_ASSERT(personal(grouped) == Texts {grouped});
        std::u16string wrong = card;
        wrong.back() = static_cast<char16_t>(u'0' + (wrong.back() - u'0' + 1) % 10);
        RC_ASSERT(personal(wrong).empty() || text::isIdCard(wrong));
        RC_ASSERT(personal(u"A" + card).empty());
        RC_ASSERT(personal(card + u"99999").empty());
    });
}

TEST_CASE("idCards_withCheckDigit_areFound")
{
    rc::prop("an identity number is found, and not with another last digit", [] {
        const std::u16string head = *rc::gen::element<std::u16string>(u"110105", u"440305", u"510104", u"330106")
            + number(*rc::gen::inRange(1930, 2020), 4) + number(*rc::gen::inRange(1, 13), 2)
            + number(*rc::gen::inRange(1, 29), 2) + digitsOf(3);
        const std::u16string id = head + text::idCardCheckDigit(head);
        RC_ASSERT(personal(u"号码" + id + u"对吗") == Texts {id});
        const std::u16string wrong = head + (id.back() == u'x' ? u'1' : u'x');
        RC_ASSERT(personal(wrong).empty());
    });
}

TEST_CASE("find_anyText_staysInside")
{
    const text::SendCheck check(folding(),
        {{CheckedKind::Word, {u"a", u"对"}, true}, {CheckedKind::Phone}, {CheckedKind::IdCard}, {CheckedKind::BankCard},
            {CheckedKind::Mail}, {CheckedKind::OtherCustomer}});
    rc::prop("findings lie in the text, left to right", [&] {
        const auto units = *rc::gen::container<std::vector<char16_t>>(rc::gen::oneOf(
            rc::gen::element<char16_t>(u'1', u'3', u'8', u' ', u'-', u'+', u'@', u'.', u'a', u'x', u'对', u'(', u')'),
            rc::gen::arbitrary<char16_t>()));
        const std::u16string in(units.begin(), units.end());
        std::size_t last = 0;
        for (const auto& each : check.find(in, {u"对", {u"aaa", in}})) {
            RC_ASSERT(each.range.begin < each.range.end);
            RC_ASSERT(each.range.end <= in.size());
            RC_ASSERT(each.range.begin >= last);
            last = each.range.begin;
        }
    });
    CHECK(check.find(std::u16string(100'000, u'a')).empty()); // one long word
    std::u16string many;
    for (int i = 0; i < 1'000; ++i) {
        many += u"a ";
    }
    CHECK(check.find(many).size() == text::SendCheck::most);
}
