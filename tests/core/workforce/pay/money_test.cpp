// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/money.h"
#include "core/workforce/pay/quality.h"
#include "core/workforce/pay/sha256.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace workforce::pay;

TEST_CASE("ratio_arithmetic_isExactAndInLowestTerms")
{
    CHECK((Ratio(1, 3) + Ratio(1, 6)).text() == "1/2");
    CHECK((Ratio(7, 3) * 2700).text() == "6300");
    CHECK((Ratio(1, 3) - Ratio(4, 3)).text() == "-1");
    CHECK(Ratio(-7, 3).floor() == -3);
    CHECK(Ratio(-6, 3).floor() == -2);
    CHECK(Ratio(2, 4) == Ratio(1, 2));
    CHECK(Ratio(-1, 2) < Ratio(-1, 3));
    // As much as rules and facts may come to, over the largest denominator there can be.
    const Ratio least(1, 3'600'000'000'000'000'000);
    const Ratio most(100'000'000'000'000'000);
    CHECK((most + least) - most == least);
    CHECK(most + least > most);
}

TEST_CASE("rounded_halves_goAsTheRuleSays")
{
    const auto all = [](const Ratio& amount) {
        return std::vector<std::int64_t> {
            rounded(amount, Rounding::HalfUp), rounded(amount, Rounding::HalfEven), rounded(amount, Rounding::Down)};
    };
    using Three = std::vector<std::int64_t>;
    CHECK(all({5, 2}) == Three {3, 2, 2});
    CHECK(all({7, 2}) == Three {4, 4, 3});
    CHECK(all({-5, 2}) == Three {-3, -2, -2});
    CHECK(all({-1, 3}) == Three {0, 0, 0});
    CHECK(all({2, 3}) == Three {1, 1, 0});
    CHECK(all({-2, 3}) == Three {-1, -1, 0});
    CHECK(all(4) == Three {4, 4, 4});
    CHECK(all({2'500'000'001, 1'000'000'000}) == Three {3, 3, 2});
}

TEST_CASE("money_texts_haveTheCurrencysDigits")
{
    CHECK(moneyText(1230, {"CNY", 2}) == "12.30");
    CHECK(moneyText(-5, {"CNY", 2}) == "-0.05");
    CHECK(moneyText(0, {"CNY", 2}) == "0.00");
    CHECK(moneyText(-1230, {"JPY", 0}) == "-1230");
    CHECK(moneyText(1230, {"TND", 3}) == "1.230");
    CHECK(decimalText({37, 2}, 4) == "18.5");
    CHECK(decimalText(1800, 4) == "1800");
    CHECK(decimalText({-1, 20}, 4) == "-0.05");
    CHECK(inMinor({37, 2}, {"CNY", 2}) == 1850);
    CHECK(inMajor(1850, {"CNY", 2}) == Ratio(37, 2));
}

TEST_CASE("decimalOf_texts_areReadExactlyOrRefused")
{
    CHECK(decimalOf("18.50", 2) == Ratio(37, 2));
    CHECK(decimalOf("0.1", 4) == Ratio(1, 10));
    CHECK(decimalOf("123456789", 0) == Ratio(123'456'789));
    for (const char* text :
        {"", ".", ".5", "5.", "1.005", "-1", "+1", "1e3", "1,5", " 1", "1234567890", "1.2.3", "٣"}) {
        INFO(text);
        CHECK_FALSE(decimalOf(text, 2));
    }
}

TEST_CASE("wilson_referenceValues_areWithinAHundredthOfAPercent")
{
    // z = 1.959964, rounded outwards from the shares beside them.
    CHECK(wilson(4, 5) == ShareInterval {3755, 9638}); // .375535, .963776
    CHECK(wilson(9, 10) == ShareInterval {5958, 9822}); // .595850, .982124
    CHECK(wilson(27, 30) == ShareInterval {7437, 9655}); // .743789, .965400
    CHECK(wilson(90, 100) == ShareInterval {8256, 9448}); // .825634, .944771
    CHECK(wilson(0, 3) == ShareInterval {0, 5615}); // 0, .561497
    CHECK(wilson(3, 3) == ShareInterval {4385, 10'000}); // .438503, 1
    CHECK(wilson(0, 0) == ShareInterval {0, 10'000});
}

TEST_CASE("judge_confidence_decidesWhichFactorHolds")
{
    QualityRule rule;
    rule.bands = {{{95, 100}, {11, 10}}, {{90, 100}, {105, 100}}};
    rule.below = {9, 10};
    rule.unsure = {97, 100};
    rule.leastReviews = 10;
    CHECK(judge(rule, 9, 9).factor == Ratio(97, 100));
    CHECK(judge(rule, 9, 10).factor == Ratio(105, 100)); // exactly the band's begin
    CHECK(judge(rule, 899, 1000).factor == Ratio(9, 10));
    CHECK(judge(rule, 19, 20).factor == Ratio(11, 10));
    rule.widest = Ratio(1187, 10'000);
    CHECK_FALSE(judge(rule, 90, 100).isSure); // 11.92 points wide
    rule.widest = Ratio(1192, 10'000);
    CHECK(judge(rule, 90, 100).isSure);
}

TEST_CASE("sha256_standardsExamples_areThose")
{
    CHECK(sha256Hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256Hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
