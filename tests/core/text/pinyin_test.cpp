// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/pinyin.h"

#include "core/text/pinyinquery.h"
#include "tests/core/text/pinyinsupport.h"
#include "tests/support/shareddata.h"

#include <catch2/catch.hpp>

#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

using pinyin::find;
using pinyin::maker;
using Ranges = std::vector<text::Range>;

namespace {

bool finds(std::u16string_view text, std::u16string_view typed)
{
    return find(text, typed).has_value();
}

int score(std::u16string_view text, std::u16string_view typed)
{
    const auto match = find(text, typed);
    REQUIRE(match);
    return match->score;
}

Ranges ranges(std::u16string_view text, std::u16string_view typed)
{
    const auto match = find(text, typed);
    return match ? match->ranges : Ranges {};
}

/// The letters of a reading with tone marks; v for u with two dots.
std::string toneless(const std::string& reading)
{
    static const std::vector<std::pair<std::string, char>> marked {{"āáǎàă", 'a'}, {"ēéěèêếềḕ", 'e'}, {"īíǐì", 'i'},
        {"ōóǒò", 'o'}, {"ūúǔù", 'u'}, {"ǖǘǚǜü", 'v'}, {"ńňǹ", 'n'}, {"ḿ", 'm'}};
    const auto plain = [](char32_t c) {
        for (const auto& [all, letter] : marked) {
            if (pinyin::codePoints(all).find(c) != std::u32string::npos) {
                return letter;
            }
        }
        return c < 0x80 ? static_cast<char>(c) : '\0';
    };
    std::string letters;
    for (const char32_t c : pinyin::codePoints(reading)) {
        if (const char letter = plain(c); letter != '\0') { // else a tone mark that stands alone
            letters += letter;
        }
    }
    return letters;
}

/// Each character with its readings, from the shared data; empty where it isn't there.
std::map<char32_t, std::set<std::string>> source()
{
    std::map<char32_t, std::set<std::string>> characters;
    const auto data = support::sharedData();
    std::ifstream file(data ? *data / "pinyin" / "characters.tsv" : std::filesystem::path());
    std::string line;
    for (std::getline(file, line); std::getline(file, line);) {
        std::istringstream fields(line);
        std::string character;
        std::string readings;
        std::getline(fields, character, '\t');
        std::set<std::string>& all = characters[pinyin::codePoints(character).front()];
        while (std::getline(fields, readings, '\t')) {
            std::istringstream each(readings);
            for (std::string reading; std::getline(each, reading, ',');) {
                all.insert(toneless(reading));
            }
        }
    }
    return characters;
}

} // namespace

TEST_CASE("pinyinOf_everyCharacterOfTheSource_agreesWithIt")
{
    const auto characters = source();
    if (characters.empty()) {
        WARN("NOT RUN: no pinyin/characters.tsv in CLOUDSEAT_DATA");
        return;
    }
    CHECK(characters.size() == 8105);
    std::size_t known = 0;
    for (char32_t c = 0; c < 0x32000; ++c) {
        const auto readings = text::pinyinOf(c);
        known += readings.empty() ? 0 : 1;
        const auto expected = characters.find(c);
        const auto all
            = expected == characters.end() ? std::set<std::string> {} : std::set<std::string>(expected->second);
        if (std::set<std::string>(readings.begin(), readings.end()) != all || readings.size() != all.size()) {
            FAIL_CHECK("U+" << std::hex << std::uint32_t(c));
        }
    }
    CHECK(known == characters.size());
}

TEST_CASE("match_everyCharacterOfTheSource_isFoundByEachReadingAndItsBeginnings")
{
    for (const auto& [character, readings] : source()) {
        const std::u16string text = pinyin::utf16(std::u32string(1, character));
        const text::Readings made = maker().read(text);
        for (const std::string& reading : readings) {
            for (std::size_t size = 1; size <= reading.size(); ++size) {
                const std::u16string typed(reading.begin(), reading.begin() + std::ptrdiff_t(size));
                const auto match = text::PinyinQuery(maker().folding(), typed).match(made);
                if (!match || match->ranges != Ranges {{0, text.size()}}) {
                    FAIL_CHECK(reading << " U+" << std::hex << std::uint32_t(character));
                }
            }
            const std::u16string more = std::u16string(reading.begin(), reading.end()) + u"q";
            if (text::PinyinQuery(maker().folding(), more).match(made)) {
                FAIL_CHECK(reading << "q U+" << std::hex << std::uint32_t(character));
            }
        }
    }
}

TEST_CASE("match_mixtures_areFound")
{
    for (const auto* typed : {u"tuihuo", u"th", u"tuih", u"tuihu", u"thuo", u"退huo", u"t货", u"退货", u"tui huo",
             u"tui'huo", u"TuiHuo", u"ｔｕｉｈｕｏ", u"tuìhuò", u"退貨", u"t h", u" th ", u"t'h'"}) {
        INFO(pinyin::utf8(typed));
        CHECK(ranges(u"退货", typed) == Ranges {{0, 2}});
        CHECK(ranges(u"退貨", typed) == Ranges {{0, 2}});
        CHECK(ranges(u"申请退货", typed) == Ranges {{2, 4}});
    }
    for (const auto* typed :
        {u"tuihuoo", u"tuiuo", u"ht", u"uihuo", u"tu货i", u"tuihuoq", u"tuihuo.", u"thh", u"tu i huo"}) {
        INFO(pinyin::utf8(typed));
        CHECK_FALSE(finds(u"退货", typed));
    }
}

TEST_CASE("match_heteronyms_areFoundByEachReading")
{
    CHECK(finds(u"重庆", u"chongqing"));
    CHECK(finds(u"重庆", u"zhongqing"));
    CHECK(finds(u"重庆", u"cq"));
    CHECK(finds(u"重庆", u"zhq"));
    CHECK(finds(u"银行", u"yinhang"));
    CHECK(finds(u"银行", u"yinxing"));
    CHECK(finds(u"音乐", u"yinyue"));
    CHECK(finds(u"快乐", u"kuaile"));
    CHECK(finds(u"单小姐", u"shanxiaojie"));
    CHECK_FALSE(finds(u"重庆", u"dongqing"));
    // ü as people type it.
    for (const auto* typed : {u"lv", u"lu", u"lü", u"lǜ", u"LV"}) {
        CHECK(finds(u"绿", typed));
    }
    CHECK(finds(u"女", u"nv"));
    CHECK(finds(u"略", u"lue"));
    CHECK(finds(u"略", u"lve"));
    CHECK_FALSE(finds(u"路", u"lv"));
    CHECK_FALSE(finds(u"路", u"lü"));
    // A space or apostrophe ends a syllable.
    CHECK(finds(u"西安", u"xian"));
    CHECK(finds(u"西安", u"xi'an"));
    CHECK(finds(u"西安", u"xi’an"));
    CHECK(finds(u"先", u"xian"));
    CHECK_FALSE(finds(u"先", u"xi'an"));
}

TEST_CASE("isSyllables_wordsInLetters_areTwoSyllablesAtLeast")
{
    for (const char* word : {"fapiao", "xian", "tuihuo", "change", "nver", "chongqing"}) {
        CAPTURE(word);
        CHECK(text::isSyllables(word));
    }
    for (const char* word : {"", "fan", "refund", "order", "zmth", "tuih", "hmmm", "Fapiao"}) {
        CAPTURE(word);
        CHECK_FALSE(text::isSyllables(word));
    }
}

TEST_CASE("match_charactersOutsideTheTable_areReadByTheirSimplifiedFormOrByIcu")
{
    CHECK(finds(u"龍", u"long"));
    CHECK(finds(u"長", u"chang"));
    CHECK(finds(u"長", u"zhang"));
    CHECK(finds(u"〇", u"ling"));
    CHECK(finds(u"龘", u"da"));
    CHECK(text::pinyinOf(U'龘').empty());
    // Folded it is 干, but it has a reading of its own.
    CHECK(finds(u"乾隆", u"qianlong"));
    CHECK(finds(u"乾", u"gan"));
    // Of the second plane, two code units.
    CHECK(ranges(u"a𬭬b", u"wei") == Ranges {{1, 3}});
}

TEST_CASE("match_wordsInLetters_areFoundByBeginningsAndInside")
{
    CHECK(ranges(u"zheng.zhuo", u"zz") == Ranges {{0, 1}, {6, 7}});
    CHECK(ranges(u"zheng.zhuo", u"zhzhuo") == Ranges {{0, 2}, {6, 10}});
    CHECK(ranges(u"zheng.zhuo", u"zheng.z") == Ranges {{0, 7}});
    CHECK(ranges(u"zheng.zhuo", u"zhengzhuo") == Ranges {{0, 5}, {6, 10}});
    CHECK(ranges(u"VIP客户", u"vkh") == Ranges {{0, 1}, {3, 5}});
    CHECK(ranges(u"iPhone15", u"ip15") == Ranges {{0, 2}, {6, 8}});
    CHECK(ranges(u"The Desk", u"esk") == Ranges {{5, 8}});
    CHECK(ranges(u"Order 18812", u"8812") == Ranges {{7, 11}});
    CHECK(ranges(u"Café", u"cafe") == Ranges {{0, 4}});
    CHECK(ranges(u"cafe\u0301 x", u"café") == Ranges {{0, 5}});
    CHECK(ranges(u"Müller", u"müller") == Ranges {{0, 6}});
    CHECK(ranges(u"Müller", u"muller") == Ranges {{0, 6}});
    CHECK(ranges(u"O’Brien", u"obr") == Ranges {{0, 1}, {2, 4}});
    CHECK(ranges(u"O’Brien", u"o'brien") == Ranges {{0, 1}, {2, 7}});
    CHECK(ranges(u"【急】退货（运费）", u"thyf") == Ranges {{3, 5}, {6, 8}});
    CHECK(ranges(u"😀 ok 😀", u"😀") == Ranges {{0, 2}});
    CHECK(ranges(u"\uFB01ne", u"i") == Ranges {{0, 1}});
    CHECK_FALSE(finds(u"The Desk", u"dk")); // no letter of a word is left out
    CHECK_FALSE(finds(u"desk", u"de sk"));
    CHECK_FALSE(finds(u"zheng.zhuo", u"zg"));
    CHECK_FALSE(finds(u"", u"a"));
}

TEST_CASE("match_ranking_putsTheStartFirstThenTheWayItIsTyped")
{
    // Each is better than the next.
    const std::vector<std::pair<std::u16string, std::u16string>> order {
        {u"退货", u"退货"}, // the whole, as written
        {u"退货运费", u"退货"}, {u"退货", u"tuihuo"}, // by syllables
        {u"退货运费", u"tuihu"}, // one still growing
        {u"退货", u"th"}, {u"退货运费", u"th"}, // by initials
        {u"去退货", u"退货"}, // later
        {u"申请退货", u"退货"}, {u"申请退货", u"tuihuo"}, {u"申请退货", u"th"}, {u"Desktop", u"top"}, // inside a word
    };
    for (std::size_t at = 0; at + 1 < order.size(); ++at) {
        INFO(at);
        CHECK(score(order[at].first, order[at].second) > score(order[at + 1].first, order[at + 1].second));
    }
    CHECK(score(u"退货", u"th") == score(u"土话", u"th")); // the caller's order decides
    CHECK(score(u"【退货】", u"tuihuo") == score(u"退货", u"tuihuo")); // signs before it are no text
    CHECK(ranges(u"退货再退货", u"退货") == Ranges {{0, 2}}); // the first of equals
    CHECK(ranges(u"他喊退货", u"th") == Ranges {{0, 2}}); // the start, though by initials only
    const auto nothing = find(u"退货", u" ' ");
    CHECK(nothing == text::PinyinMatch {});
}

TEST_CASE("match_hostileTexts_stayBounded")
{
    // Every heteronym doubles the ways; what is typed fits all but its last character.
    std::u16string text;
    std::u16string typed;
    for (int i = 0; i < 100'000; ++i) {
        text += u"重行乐\u0301. "[std::size_t(i % 6)];
    }
    for (int i = 0; i < 10'000; ++i) {
        typed += u"zhxl' "[std::size_t(i % 6)];
    }
    const text::Readings made = maker().read(text);
    CHECK(made.units().size() <= text::Readings::most);
    for (std::size_t size = 0; size < 100; ++size) {
        const auto match = text::PinyinQuery(maker().folding(), typed.substr(0, size) + u"?").match(made);
        CHECK((match.has_value() == (size >= 93))); // 63 count
    }
    CHECK_FALSE(text::PinyinQuery(maker().folding(), std::u16string(70, u'z')).match(made));
    // One letter that folds into eighteen.
    CHECK(maker().read(std::u16string(2048, char16_t(0xFDFA))).units().size() == text::Readings::most);
    const std::u16string broken {char16_t(0xD83D), u'a', char16_t(0xDE00), char16_t(0xFFFF), char16_t(0x301), u'b'};
    CHECK(ranges(broken, u"ab").size() == 2);
    CHECK_FALSE(finds(broken, std::u16string(1, char16_t(0xD83E))));
}

TEST_CASE("match_naughtyStrings_findThemselvesWithRangesInside")
{
    const auto data = support::sharedData();
    if (!data || !std::filesystem::exists(*data / "naughty-strings")) {
        WARN("NOT RUN: no naughty-strings in CLOUDSEAT_DATA");
        return;
    }
    for (const auto& entry : std::filesystem::directory_iterator(*data / "naughty-strings")) {
        std::ifstream file(entry.path(), std::ios::binary);
        for (std::string line; std::getline(file, line);) {
            const std::u16string text = pinyin::utf16(pinyin::codePoints(line));
            const auto match = find(text, text);
            INFO(line);
            REQUIRE(match);
            std::size_t behind = 0;
            for (const text::Range& range : match->ranges) {
                CHECK((range.begin >= behind && range.begin < range.end && range.end <= text.size()));
                behind = range.end;
            }
        }
    }
}

TEST_CASE("read_fromSeveralThreads_isTheSame")
{
    const std::u16string text = u"龘長重庆 zheng.zhuo 😀";
    const text::Readings once = maker().read(text);
    std::vector<std::thread> threads;
    std::array<bool, 4> same {};
    for (bool& mine : same) {
        threads.emplace_back([&] {
            mine = true;
            for (int i = 0; i < 200; ++i) {
                mine = mine && maker().read(text) == once;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(same == std::array<bool, 4> {true, true, true, true});
}
