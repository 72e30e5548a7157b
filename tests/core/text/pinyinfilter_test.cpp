// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pinyinfilter.h"

#include "tests/core/text/pinyinsupport.h"

#include <catch2/catch.hpp>

#include <random>

namespace {

std::u16string drawn(std::mt19937& random, std::u32string_view from, std::size_t most)
{
    std::u32string text;
    for (auto left = random() % (most + 1); left > 0; --left) {
        text += from[random() % from.size()];
    }
    return pinyin::utf16(text);
}

} // namespace

TEST_CASE("pinyinFilter_whatIsFound_isNeverRuledOut")
{
    std::mt19937 random(7);
    const auto& maker = pinyin::maker();
    std::size_t found = 0;
    std::size_t ruledOut = 0;
    std::size_t atStart = 0;
    std::size_t notAtStart = 0;
    for (int round = 0; round < 60'000; ++round) {
        const auto text = drawn(random, U"重庆银行乐女西安先啊嗯哦退貨abnxü1 .'（é", 9);
        const auto typed = drawn(random, U"zhongqixaneuvlü退货1.' éX", 5);
        const auto readings = maker.read(text);
        const auto match = text::PinyinQuery(maker.folding(), typed).match(readings);
        const bool isFound = match.has_value();
        const text::PinyinKeys keys(maker.folding(), typed);
        const text::PinyinFilter filter(readings);
        const bool may = filter.mayHold(keys);
        const bool isAtStart = isFound && !typed.empty() && text::PinyinMatch::isAtStart(match->score);
        atStart += isAtStart ? 1 : 0;
        notAtStart += filter.mayBegin(keys) ? 0 : 1;
        if (isAtStart && !filter.mayBegin(keys)) {
            FAIL(pinyin::utf8(text) << " begins by " << pinyin::utf8(typed));
        }
        found += isFound ? 1 : 0;
        ruledOut += may ? 0 : 1;
        if (isFound && !may) {
            FAIL(pinyin::utf8(text) << " by " << pinyin::utf8(typed));
        }
    }
    CHECK(found > 5'000);
    CHECK(ruledOut > 20'000);
    CHECK(atStart > 500);
    CHECK(notAtStart > 10'000);
}

TEST_CASE("pinyinFilter_ofALongText_rulesOutMostOfWhatIsNotInIt")
{
    const auto& maker = pinyin::maker();
    const auto readings
        = maker.read(u"您好，退款已经通过了，会原路退回：支付宝和微信一般 24 小时内到账，银行卡 1 到 3 个工作日。");
    const text::PinyinFilter filter(readings);
    const auto may = [&](std::u16string_view typed) { return filter.mayHold({maker.folding(), typed}); };
    for (const auto* typed :
        {u"tuikuan", u"tk", u"yuanlu", u"ylth", u"zhifubao", u"weixin", u"yinhang", u"24", u"退回", u""}) {
        CHECK(may(typed));
    }
    std::mt19937 random(3);
    int passed = 0;
    int wrong = 0;
    for (int round = 0; round < 2'000; ++round) {
        const auto typed = drawn(random, U"abcdefghijklmnopqrstuvwxyz", 6);
        if (typed.size() >= 3 && !text::PinyinQuery(maker.folding(), typed).match(readings)) {
            ++wrong;
            passed += may(typed) ? 1 : 0;
        }
    }
    CHECK(wrong > 1'000);
    CHECK(passed * 10 < wrong);
    CHECK_FALSE(text::PinyinFilter().mayHold({maker.folding(), u"a"}));
}
