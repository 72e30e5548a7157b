// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/spelledwords.h"

#include <catch2/catch.hpp>

#include <rapidcheck/catch.h>

namespace {

using Words = std::vector<std::u16string>;

Words words(std::u16string_view in)
{
    Words found;
    for (const text::Range& range : text::spelledWords(in)) {
        found.emplace_back(in.substr(range.begin, range.end - range.begin));
    }
    return found;
}

} // namespace

TEST_CASE("spelledWords_ofSentences_areTheirWords")
{
    CHECK(words(u"Please check, it isn't right.") == Words {u"Please", u"check", u"it", u"isn't", u"right"});
    CHECK(words(u"don\u2019t (re-open) na\u00EFve") == Words {u"don\u2019t", u"re-open", u"na\u00EFve"});
    CHECK(words(u"\u2018quoted\u2019 \u201Cwords\u201D 'dogs'") == Words {u"quoted", u"words", u"dogs"});
    CHECK(words(u"wait...what -- yes/no") == Words {u"wait", u"what", u"yes", u"no"});
    CHECK(words(u"I saw a cat") == Words {u"saw", u"cat"}); // single letters are no words
    CHECK(words(u"PLEASE wait") == Words {u"PLEASE", u"wait"});
    CHECK(words(u"").empty());
}

TEST_CASE("spelledWords_ofOtherScripts_areNone")
{
    CHECK(words(u"您好，请稍等。我们会尽快处理！").empty());
    CHECK(words(u"请用app登录，然后clik这里") == Words {u"app", u"clik"});
    CHECK(words(u"привет γεια").empty());
    CHECK(words(u"p\u0430ypal").empty()); // its first a is Cyrillic
    CHECK(words(u"ＡＢＣＤＥＦ").empty());
    CHECK(words(u"\U0001D407ello \U0001F600smile") == Words {u"smile"});
    CHECK(words(u"\U00020000ok") == Words {u"ok"}); // behind a Han character of a later plane
}

TEST_CASE("spelledWords_ofCodesAndAddresses_areNone")
{
    CHECK(words(u"order A4 2nd covid19 123456 shipd") == Words {u"order", u"shipd"});
    CHECK(words(u"Your SKU and PDFs in WeChat, iPhone, USA's") == Words {u"Your", u"and", u"in"});
    CHECK(words(u"see www.exampel.com/adress or mail su.miao@exampel.com") == Words {u"see", u"or", u"mail"});
    CHECK(words(u"(https://exampel/adress) C:\\temp\\fiel /usr/shar a_nam x=wrod").empty());
    CHECK(words(u"/refnd #urgnt :smiel: ~hom").empty());
    CHECK(words(u"e.g. a.m.").empty());
}

TEST_CASE("spelledWords_ofPlaceholders_areNone")
{
    CHECK(words(u"Hello {custmer}, thanks{ordr}now") == Words {u"Hello", u"thanks", u"now"});
    CHECK(words(u"{unclosd {twise") == Words {u"unclosd", u"twise"});
}

TEST_CASE("spelledWords_tooLong_areNone")
{
    const std::u16string longest(text::longestSpelled, u'a');
    CHECK(words(longest) == Words {longest});
    CHECK(words(longest + u'a').empty());
}

TEST_CASE("spelledWords_ofGarbage_endsSoon")
{
    const std::size_t many = 300'000;
    CHECK(words(std::u16string(many, u'{')).empty());
    CHECK(words(std::u16string(many, u'.')).empty());
    CHECK(words(std::u16string(many, u'\'')).empty());
    CHECK(words(std::u16string(many, u'a')).empty());
    CHECK(words(std::u16string(many, u'\xD83D')).empty());
    std::u16string jointed;
    while (jointed.size() < many) {
        jointed += u"a-";
    }
    CHECK(words(jointed).empty());
}

TEST_CASE("spelledWords_ofAnyText_areOrderedAndInside")
{
    rc::prop("ranges lie in the text one behind the other", [](const std::vector<char16_t>& units) {
        const std::u16string all(units.begin(), units.end());
        std::size_t last = 0;
        for (const text::Range& range : text::spelledWords(all)) {
            RC_ASSERT(range.begin >= last);
            RC_ASSERT(range.end > range.begin);
            RC_ASSERT(range.end <= all.size());
            RC_ASSERT(range.end - range.begin <= text::longestSpelled);
            last = range.end;
        }
    });
}
