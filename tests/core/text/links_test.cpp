// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/links.h"

#include <catch2/catch.hpp>

namespace {

/// The only link of a text, as it stands there.
std::string linked(const std::string& words)
{
    const auto links = text::findLinks(words);
    REQUIRE(links.size() == 1);
    return words.substr(links[0].begin, links[0].end - links[0].begin);
}

text::Link only(const std::string& words)
{
    const auto links = text::findLinks(words);
    INFO(words);
    REQUIRE(links.size() == 1);
    return links[0];
}

} // namespace

TEST_CASE("findLinks_inSentences_endWhereThePersonMeant")
{
    CHECK(linked("see https://example.com/a?b=c#d.") == "https://example.com/a?b=c#d");
    CHECK(linked("(http://example.com/a_(b))") == "http://example.com/a_(b)");
    CHECK(linked("请看https://example.com/订单，谢谢") == "https://example.com/");
    CHECK(linked("请看 https://example.com，谢谢") == "https://example.com");
    CHECK(linked("https://example.com请点击") == "https://example.com");
    CHECK(linked("HTTPS://Example.COM/Path") == "HTTPS://Example.COM/Path");
    CHECK(linked("“https://example.com/x”") == "https://example.com/x");
    CHECK(linked("<https://example.com/x>") == "https://example.com/x");
    CHECK(linked("https://example.com!!!") == "https://example.com");
    CHECK(linked("https://example.com:8443/x") == "https://example.com:8443/x");
    CHECK(linked("http://[2001:db8::1]/x") == "http://[2001:db8::1]/x");
    CHECK(text::findLinks("https://a.example https://b.example").size() == 2);
}

TEST_CASE("findLinks_realHost_isShownInAscii")
{
    const auto plain = only("https://Example.COM/Path?q=A");
    CHECK(plain.host == "example.com");
    CHECK(plain.url == "https://example.com/Path?q=A");
    CHECK_FALSE(plain.deceptive);
    const auto chinese = only("http://例子.中国/x");
    CHECK(chinese.host == "xn--fsqu00a.xn--fiqs8s");
    CHECK(chinese.url == "http://xn--fsqu00a.xn--fiqs8s/x");
    CHECK_FALSE(chinese.deceptive);
    CHECK(only("http://example.com:8080").host == "example.com:8080");
    CHECK(only("https://example.com:443/").host == "example.com");
    CHECK(only("https://example.com:443/").url == "https://example.com:443/");
    CHECK(only("http://example.com:443/").host == "example.com:443");
    CHECK_FALSE(only("https://münchen.example/").deceptive);
}

TEST_CASE("findLinks_deception_isMarked")
{
    const auto user = only("https://shop.example@evil.example/pay");
    CHECK(user.deceptive);
    CHECK(user.host == "evil.example");
    CHECK(user.url == "https://evil.example/pay");
    // Cyrillic letters that look like "apple", as letters and as punycode.
    CHECK(only("https://\u0430\u0440\u0440\u04CF\u0435.com/").deceptive);
    CHECK(only("https://xn--80ak6aa92e.com/").deceptive);
    CHECK(only("https://p\u0430ypal.com/").deceptive);
    CHECK(only("http://2130706433/").deceptive);
    CHECK(only("http://0x7f.1/").deceptive);
    CHECK_FALSE(only("http://192.168.0.1/").deceptive);
}

TEST_CASE("findLinks_otherSchemesAndBrokenOnes_areNoLinks")
{
    for (const char* words :
        {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.com/x", "ftp://example.com/",
            "xhttp://example.com/", "http:/example.com", "http://", "https:// example.com", "http://.", "http://..",
            "http://%65xample.com/", "http://example.com:99999/", "http://a:b/", "http://[::1", "vbscript:http//x",
            "http://\u202Eexample.com", "www.example.com", "view-source:https://example.com"}) {
        INFO(words);
        CHECK(text::findLinks(words).empty());
    }
}
