// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/plain.h"

#include <catch2/catch.hpp>

TEST_CASE("isValidUtf8_brokenSequences_areRefused")
{
    CHECK(text::isValidUtf8(""));
    CHECK(text::isValidUtf8("云席 \xF0\x9F\x98\x80"));
    CHECK(text::isValidUtf8(std::string_view("a\0b", 3)));
    for (const char* broken : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\x80", "\xe4\xba"}) {
        CHECK_FALSE(text::isValidUtf8(broken));
        CHECK(text::isValidUtf8(text::repaired(broken)));
    }
    CHECK(text::repaired("a\xff"
                         "b")
        == "a\uFFFDb");
}

TEST_CASE("codePoints_countsCharactersNotBytes")
{
    CHECK(text::codePoints("") == 0);
    CHECK(text::codePoints("abc") == 3);
    CHECK(text::codePoints("云席") == 2);
    CHECK(text::codePoints("\U0001F468\u200D\U0001F469") == 3);
    CHECK(text::codePoints("a\xff"
                           "b")
        == 3);
}

TEST_CASE("truncated_insideAGrapheme_cutsBeforeIt")
{
    CHECK(text::truncated("abc", 5) == "abc");
    CHECK(text::truncated("abc", 2) == "ab");
    CHECK(text::truncated("云席工作台", 3) == "云席工");
    CHECK(text::truncated("ae\u0301x", 2) == "a");
    CHECK(text::truncated("ae\u0301x", 3) == "ae\u0301");
    CHECK(text::truncated("x\U0001F468\u200D\U0001F469\u200D\U0001F467", 4) == "x");
    CHECK(text::truncated("e\u0301\u0301\u0301\u0301", 2) == "e\u0301");
    CHECK(text::truncated("abc", 0).empty());
}

TEST_CASE("isDirection_whatTurnsItsNeighbours_isToldFromTheRest")
{
    for (const char32_t point :
        {U'\u061C', U'\u200E', U'\u200F', U'\u202A', U'\u202C', U'\u202E', U'\u2066', U'\u2069'}) {
        CHECK(text::isDirection(point));
    }
    for (const char32_t point : {U'a', U'م', U'\u200B', U'\u200D', U'\u2029', U'\u202F', U'\u2065', U'\u206A'}) {
        CHECK_FALSE(text::isDirection(point));
    }
}

TEST_CASE("visibleControls_whatHides_isShown")
{
    CHECK(text::visibleControls("photo\u202Egpj.exe") == "photo⟨U+202E⟩gpj.exe");
    CHECK(text::visibleControls("a\u200Bb\uFEFF") == "a⟨U+200B⟩b⟨U+FEFF⟩");
    CHECK(text::visibleControls("\u2066x\u2069\u200F\u061C") == "⟨U+2066⟩x⟨U+2069⟩⟨U+200F⟩⟨U+061C⟩");
    CHECK(text::visibleControls(std::string_view("a\0b\n\x1b", 5)) == "a⟨U+0000⟩b⟨U+000A⟩⟨U+001B⟩");
    CHECK(text::visibleControls("pay\u00ADpal") == "pay⟨U+00AD⟩pal");
    CHECK(text::visibleControls("\u3164") == "⟨U+3164⟩");
    CHECK(text::visibleControls("\u2028\u2800") == "⟨U+2028⟩⟨U+2800⟩");
    CHECK(text::visibleControls("\U000E0041") == "⟨U+E0041⟩");
    CHECK(text::visibleControls("ab\u200Dcd") == "ab⟨U+200D⟩cd");
}

TEST_CASE("visibleControls_ordinaryNames_stayAsTheyAre")
{
    for (const char* name : {"王芳", "José Ñandú", "Приказ.pdf", "محمد", "발표 자료.pptx", "a b.txt",
             "\U0001F468\u200D\U0001F469\u200D\U0001F467 家", "\u2764\uFE0F", "\U0001F44D\U0001F3FD"}) {
        CHECK(text::visibleControls(name) == name);
    }
}

TEST_CASE("displayText_controls_areGoneAndRunsAreClosed")
{
    CHECK(text::displayText("one\r\ntwo\rthree\n\tfour\u2028five") == "one\ntwo\nthree\n\tfour\nfive");
    CHECK(text::displayText(std::string_view("a\0b\x07\x1b[31m", 9)) == "ab[31m");
    CHECK(text::displayText("\u202Eabc") == "\u202Eabc\u202C");
    CHECK(text::displayText("\u202Eabc\nnext") == "\u202Eabc\u202C\nnext");
    CHECK(text::displayText("\u2067a\u202Bb\u2069c") == "\u2067a\u202Bb\u2069c");
    CHECK(text::displayText("a\u202C\u2069b") == "ab");
    CHECK(text::displayText("\u2066a\u202C") == "\u2066a\u2069");
}

TEST_CASE("singleLine_anyText_isOneShortLine")
{
    CHECK(text::singleLine("  one\n\n two\tthree \r\n", 100) == "one two three");
    CHECK(text::singleLine("你好\u3000世界", 100) == "你好 世界");
    CHECK(text::singleLine("\u202Eabc\u200B", 100) == "abc");
    CHECK(text::singleLine("abcdef", 3) == "ab…");
    CHECK(text::singleLine("abcdef", 0).empty());
    CHECK(text::singleLine(" \n ", 3).empty());
}

TEST_CASE("elideFileName_longNames_keepTheirExtension")
{
    CHECK(text::elideFileName("short.pdf", 20) == "short.pdf");
    const std::string elided = text::elideFileName("a very long name of a very long report.pdf", 20);
    CHECK(text::codePoints(elided) == 20);
    CHECK(elided == "a very lon…eport.pdf");
    CHECK(text::elideFileName("没有扩展名的很长很长的文件名字", 8) == "没有扩展名的很…");
    CHECK(text::elideFileName("发票二〇二六年十一月二十日.pdf", 12) == "发票二〇二…十日.pdf");
    CHECK(text::elideFileName("photo\u202Egpj.exe", 40) == "photo⟨U+202E⟩gpj.exe");
    CHECK(text::elideFileName("x.averyveryverylongextension", 10) == "x.averyve…");
    CHECK(text::elideFileName("abc.pdf", 0).empty());
    CHECK(text::elideFileName("abc.pdf", 1) == "…");
    CHECK(text::elideFileName(".gitignore and much more text", 8) == ".gitign…");
}
