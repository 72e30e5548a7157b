// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/text/pinyinsupport.h"

#include <catch2/catch.hpp>

#include <rapidcheck/catch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <set>

namespace {

using Spelt = std::vector<std::u32string>;

const std::map<char32_t, Spelt>& characters()
{
    static const std::map<char32_t, Spelt> all {{U'重', {U"zhong", U"chong"}}, {U'庆', {U"qing"}},
        {U'行', {U"hang", U"heng", U"xing"}}, {U'乐', {U"le", U"yue"}}, {U'女', {U"nv"}}, {U'西', {U"xi"}},
        {U'安', {U"an"}}, {U'先', {U"xian"}}, {U'啊', {U"a"}}, {U'嗯', {U"n", U"ng"}}, {U'哦', {U"o", U"e"}}};
    return all;
}

bool isSign(char32_t c)
{
    return std::u32string_view(U" .'（").find(c) != std::u32string_view::npos;
}

bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool isHan(char32_t c)
{
    return characters().contains(c);
}

/// By trying all ways, as the contract has it; for small alphabets only.
class Naive final
{
public:
    Naive(std::u32string text, const std::u32string& typed)
        : m_text(std::move(text))
    {
        bool broken = false;
        for (const char32_t c : typed) {
            if (c == U' ' || c == U'\'') {
                broken = !m_typed.empty();
            } else {
                m_breaks.push_back(broken);
                m_typed += c;
                broken = false;
            }
        }
    }

    /// 2: from the start, 1: from a later character or word, 0: inside a word, -1: not at all.
    int bestPlace() const
    {
        const auto letter = std::find_if_not(m_text.begin(), m_text.end(), isSign);
        const auto lead = letter == m_text.end() ? 0 : letter - m_text.begin();
        int best = -1;
        for (std::size_t at = 0; at < m_text.size(); ++at) {
            if (isSign(m_text[at]) ? typedIs(0, m_text[at]) && rest(at + 1, 1) : rest(at, 0)) {
                best = std::max(best, std::ptrdiff_t(at) <= lead ? 2 : goesOn(at) ? 0 : 1);
            }
        }
        return best;
    }

private:
    bool typedIs(std::size_t place, char32_t c) const { return place < m_typed.size() && m_typed[place] == c; }

    /// Whether the letter belongs to the word of the one before it.
    bool goesOn(std::size_t at) const
    {
        const auto isWord = [](char32_t c) { return !isSign(c) && !isHan(c); };
        return at > 0 && at < m_text.size() && isWord(m_text[at]) && isWord(m_text[at - 1])
            && isDigit(m_text[at]) == isDigit(m_text[at - 1]);
    }

    /// How much of the letters is typed from `place` on, at most.
    std::size_t typedOf(std::u32string_view letters, std::size_t place, bool syllable) const
    {
        std::size_t size = 0;
        while (size < letters.size() && place + size < m_typed.size() && (size == 0 || !m_breaks[place + size])
            && (letters[size] == m_typed[place + size]
                || (syllable && letters[size] == U'v' && m_typed[place + size] == U'u'))) {
            ++size;
        }
        return size;
    }

    bool anyOf(std::u32string_view letters, std::size_t place, std::size_t next, bool syllable) const
    {
        for (std::size_t size = typedOf(letters, place, syllable); size > 0; --size) {
            if (rest(next, place + size)) {
                return true;
            }
        }
        return false;
    }

    bool rest(std::size_t at, std::size_t place) const
    {
        if (place == m_typed.size()) {
            return true;
        }
        if (at >= m_text.size()) {
            return false;
        }
        const char32_t c = m_text[at];
        if (isSign(c)) {
            return rest(at + 1, place) || (typedIs(place, c) && rest(at + 1, place + 1));
        }
        if (isHan(c)) {
            const Spelt& readings = characters().at(c);
            return (typedIs(place, c) && rest(at + 1, place + 1))
                || std::any_of(
                    readings.begin(), readings.end(), [&](const auto& one) { return anyOf(one, place, at + 1, true); });
        }
        std::size_t end = at + 1;
        while (goesOn(end)) {
            ++end;
        }
        return anyOf(std::u32string_view(m_text).substr(at, end - at), place, end, false);
    }

    std::u32string m_text;
    std::u32string m_typed;
    std::vector<bool> m_breaks;
};

rc::Gen<std::u32string> textOf(const std::u32string& alphabet, int most)
{
    return rc::gen::mapcat(rc::gen::inRange(0, most), [alphabet](int size) {
        return rc::gen::container<std::u32string>(std::size_t(size), rc::gen::elementOf(alphabet));
    });
}

std::optional<text::PinyinMatch> find(const std::u32string& text, const std::u32string& typed)
{
    return pinyin::find(pinyin::utf16(text), pinyin::utf16(typed));
}

const std::u32string written = U"重庆行乐女西安先啊嗯哦axnvg7. '（";
const std::u32string keys = U"重行西anxigevzhoql7u. '";

} // namespace

TEST_CASE("match_anyTextAndQuery_agreesWithTryingAllWays")
{
    const auto agree = [](const std::u32string& text, const std::u32string& typed) {
        const int expected = Naive(text, typed).bestPlace();
        const auto match = find(text, typed);
        const bool nothing = typed.find_first_not_of(U" '") == std::u32string::npos;
        RC_ASSERT(match.has_value() == (nothing || expected >= 0));
        if (match && !nothing) {
            RC_ASSERT(match->score >> 22 == expected * 3 + (match->score >> 22) % 3);
            RC_ASSERT(!match->ranges.empty());
            RC_ASSERT(match->ranges.back().end <= text.size()); // all of the first plane
        }
    };
    rc::prop("of random keys", [&] { agree(*textOf(written, 9), *textOf(keys, 7)); });
    rc::prop("of a few letters that fit often", [&] { agree(*textOf(U"西安先嗯啊an.", 9), *textOf(U"xian g'", 8)); });
}

TEST_CASE("match_oneReadingOrBeginningPerCharacter_isFound")
{
    rc::prop("from any character on, to any other", [] {
        const std::u32string text = *rc::gen::nonEmpty(textOf(U"重庆行乐女西安先啊嗯哦", 12));
        const std::size_t from = *rc::gen::inRange<std::size_t>(0, text.size());
        const std::size_t to = *rc::gen::inRange<std::size_t>(from + 1, text.size() + 1);
        std::u32string typed;
        for (std::size_t at = from; at < to; ++at) {
            Spelt ways = characters().at(text[at]);
            ways.push_back(std::u32string(1, text[at]));
            const std::u32string way = *rc::gen::elementOf(ways);
            typed += way.substr(0, *rc::gen::inRange<std::size_t>(1, way.size() + 1));
            typed += *rc::gen::element<std::u32string>(U"", U"", U" ", U"'");
        }
        const auto match = find(text, typed);
        RC_ASSERT(match.has_value());
        RC_ASSERT(match->ranges.size() == 1U);
        RC_ASSERT(find(text, typed + U"退") == std::nullopt);
    });
}

// Printed, not judged: machines differ. Two thousand names of twenty characters, and what a key costs with them.
TEST_CASE("match_twoThousandTexts_costsLittlePerKey")
{
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point start) {
        return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    };
    const std::u16string source = u"您好退货运费由我们承担重庆银行的快乐音乐会请稍等VIP客户订单 18812 已经发出";
    std::vector<std::u16string> texts;
    for (std::size_t i = 0; i < 2000; ++i) {
        std::u16string text;
        for (std::size_t at = 0; at < 20; ++at) {
            text += source[(i * 7 + at * (i % 5 + 1)) % source.size()];
        }
        texts.push_back(text);
    }
    auto start = Clock::now();
    const text::Pinyin maker(std::make_shared<const text::Folding>());
    std::printf("made in %.1f ms\n", since(start));
    start = Clock::now();
    std::vector<text::Readings> readings;
    for (const std::u16string& text : texts) {
        readings.push_back(maker.read(text));
    }
    std::printf("2000 texts read in %.2f ms\n", since(start));
    for (const auto* typed : {u"t", u"th", u"tuihuo", u"z", u"zhongqing", u"d188", u"退huo", u"qqqq", u"的"}) {
        double best = 1e9;
        std::size_t found = 0;
        for (int round = 0; round < 7; ++round) {
            start = Clock::now();
            const text::PinyinQuery query(maker.folding(), typed);
            found
                = std::size_t(std::ranges::count_if(readings, [&](const auto& one) { return bool(query.match(one)); }));
            best = std::min(best, since(start));
        }
        std::printf("%-10s finds %4zu in %.2f ms\n", pinyin::utf8(typed).c_str(), found, best);
        CHECK((found == 0) == (std::u16string_view(typed) == u"qqqq"));
    }
}
