// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/text.h"

#include "core/protocol/json.h"
#include "tests/support/shareddata.h"

#include <catch2/catch.hpp>

TEST_CASE("codePoints_countsCharactersNotBytes")
{
    CHECK(text::codePoints("") == 0);
    CHECK(text::codePoints("abc") == 3);
    CHECK(text::codePoints("退款多久") == 4);
    CHECK(text::codePoints("👩‍🔧") == 3);
    CHECK(text::codePoints("\xff\xfe") == 2);
}

TEST_CASE("isValidUtf8_brokenSequences_areRefusedAndRepaired")
{
    CHECK(text::isValidUtf8("你好"));
    for (const char* bad : {"\xff", "\xe4\xbd", "\xed\xa0\x80", "\xc0\x80", "\xf5\x80\x80\x80"}) {
        CHECK_FALSE(text::isValidUtf8(bad));
        CHECK(text::isValidUtf8(text::repaired(bad)));
    }
    CHECK(text::repaired("a\xff!") == "a\xef\xbf\xbd!");
}

TEST_CASE("truncated_neverCutsAGrapheme")
{
    CHECK(text::truncated("退款多久到账", 3) == "退款多");
    CHECK(text::truncated("a👩‍🔧b", 2) == "a");
    CHECK(text::truncated("e\xcc\x81x", 1) == "");
    CHECK(text::truncated("abc", 9) == "abc");
}

TEST_CASE("visibleControls_nothingHides")
{
    CHECK(text::visibleControls("发票\xe2\x80\xaegpj.exe") == "发票⟨U+202E⟩gpj.exe");
    CHECK(text::visibleControls("a\xe2\x80\x8b\x62") == "a⟨U+200B⟩b");
    CHECK(text::visibleControls("\xef\xbb\xbfx\x07") == "⟨U+FEFF⟩x⟨U+0007⟩");
    CHECK(text::visibleControls("two\nlines") == "two⟨U+000A⟩lines");
    CHECK(text::visibleControls("林晓 Mia") == "林晓 Mia");
    CHECK(text::visibleControls("👩‍🔧") == "👩‍🔧");
}

TEST_CASE("displayText_bidirectionalControls_endWithTheirLine")
{
    CHECK(text::displayText("a\xe2\x80\xae\x62\nc") == "a\xe2\x80\xae\x62\xe2\x80\xac\nc");
    CHECK(text::displayText("\xe2\x81\xa7x") == "\xe2\x81\xa7x\xe2\x81\xa9");
    CHECK(text::displayText("tab\tkept\x01\x1b[31m") == "tab\tkept[31m");
}

TEST_CASE("findLinks_findsHttpOnlyWithTheRealHost")
{
    struct Case
    {
        const char* text;
        const char* url;
        const char* host;
        bool deceptive;
    };
    for (const Case& one : {
             Case {"看 https://example.com/a?b=1。谢谢", "https://example.com/a?b=1", "example.com", false},
             Case {"(see http://example.com/x_(y))", "http://example.com/x_(y)", "example.com", false},
             Case {"HTTPS://EXAMPLE.com:8443/", "https://example.com:8443/", "example.com:8443", false},
             Case {"https://shop.example.com:443.", "https://shop.example.com:443", "shop.example.com", false},
             Case {"https://bank.com@evil.example/", "https://bank.com@evil.example/", "evil.example", true},
             Case {"https://münchen.example", "https://xn--mnchen-3ya.example", "xn--mnchen-3ya.example", false},
             Case {"https://аррӏе.com/", "https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com", true},
             Case {"https://例子.中国/", "https://xn--fsqu00a.xn--fiqs8s/", "xn--fsqu00a.xn--fiqs8s", false},
         }) {
        CAPTURE(one.text);
        const auto links = text::findLinks(one.text);
        REQUIRE(links.size() == 1);
        CHECK(links[0].url == one.url);
        CHECK(links[0].host == one.host);
        CHECK(links[0].deceptive == one.deceptive);
    }
}

TEST_CASE("findLinks_otherSchemesAndHalfLinks_areNone")
{
    for (const char* text : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/x", "https://",
             "http:///x", "xhttps://a.example", "ftp://a.example", "https://a b", "https://a_b..example:99999999/"}) {
        CAPTURE(text);
        const auto links = text::findLinks(text);
        CHECK((links.empty() || links[0].url == "https://a"));
    }
}

TEST_CASE("elideFileName_keepsTheExtension")
{
    CHECK(text::elideFileName("short.pdf", 20) == "short.pdf");
    CHECK(text::elideFileName("a-very-long-name-of-a-picture.jpeg", 16) == "a-very-lon….jpeg");
    CHECK(text::codePoints(text::elideFileName("没有扩展名的一个很长很长的文件名字", 8)) == 8);
}

TEST_CASE("singleLine_foldsWhiteSpaceAndElides")
{
    CHECK(text::singleLine("  你好\n\n  灯罩 \t裂了 ", 50) == "你好 灯罩 裂了");
    CHECK(text::singleLine("abcdefgh", 5) == "abcd…");
}

TEST_CASE("text_naughtyStrings_areSurvivedAndStayValid")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("not run: no shared data");
        return;
    }
    const auto strings
        = protocol::fromJson<std::vector<std::string>>(support::readFile(*data / "naughty-strings" / "blns.json"));
    REQUIRE(strings);
    for (const std::string& naughty : *strings) {
        CHECK(text::isValidUtf8(text::visibleControls(naughty)));
        CHECK(text::isValidUtf8(text::displayText(naughty)));
        CHECK(text::codePoints(text::singleLine(naughty, 40)) <= 40);
        CHECK(text::codePoints(text::elideFileName(naughty, 24)) <= 24);
        for (const text::Link& link : text::findLinks(naughty)) {
            CHECK(link.end > link.begin);
            CHECK(link.end <= naughty.size());
        }
    }
}
