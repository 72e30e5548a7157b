// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/markdown.h"
#include "core/text/plain.h"
#include "tests/support/shareddata.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <vector>

using text::markdownToHtml;

namespace {

/// What is left when every tag that we make is taken away.
std::string withoutOurTags(std::string html)
{
    static const std::regex ours(
        R"(</?(?:p|h[2-6]|blockquote|ul|li|em|strong|del|pre|code)>|<hr>|<br>|<ol(?: start="[0-9]{1,9}")?>|</ol>)"
        R"(|<span class="picture">|</span>|</a>)"
        R"(|<a href="(?:https?://|mailto:|tel:|/kb/)[^"<>]*" rel="noopener noreferrer nofollow">)",
        std::regex::icase);
    return std::regex_replace(html, ours, "");
}

void checkSafe(const std::string& markdown)
{
    INFO(markdown);
    const std::string html = markdownToHtml(markdown);
    CHECK(text::isValidUtf8(html));
    const std::string left = withoutOurTags(html);
    CHECK(left.find_first_of("<>") == std::string::npos);
    CHECK(left.find('"') == std::string::npos);
}

} // namespace

TEST_CASE("markdown_blocks_becomeTheirTags")
{
    CHECK(markdownToHtml("# One\n\ntwo\nthree\n\n---\n") == "<h2>One</h2>\n<p>two\nthree</p>\n<hr>\n");
    CHECK(markdownToHtml("###### Six ##") == "<h6>Six</h6>\n");
    CHECK(markdownToHtml("#no heading") == "<p>#no heading</p>\n");
    CHECK(markdownToHtml("> a\n> b\n\nc") == "<blockquote>\n<p>a\nb</p>\n</blockquote>\n<p>c</p>\n");
    CHECK(markdownToHtml("- a\n- b\n  more\n\nc") == "<ul>\n<li>a\n</li>\n<li>b\nmore\n</li>\n</ul>\n<p>c</p>\n");
    CHECK(markdownToHtml("3. a\n4. b") == "<ol start=\"3\">\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n");
    CHECK(markdownToHtml("- a\n  - b\n- c") == "<ul>\n<li>a\n<ul>\n<li>b\n</li>\n</ul>\n</li>\n<li>c\n</li>\n</ul>\n");
    CHECK(markdownToHtml("```html\n<b>&</b>\n```\nx")
        == "<pre><code>&lt;b&gt;&amp;&lt;/b&gt;\n</code></pre>\n<p>x</p>\n");
    CHECK(markdownToHtml("").empty());
    CHECK(markdownToHtml(" \n\n").empty());
}

TEST_CASE("markdown_spans_becomeTheirTags")
{
    CHECK(markdownToHtml("**退款** *soon* ~~never~~ `a < b`")
        == "<p><strong>退款</strong> <em>soon</em> <del>never</del> <code>a &lt; b</code></p>\n");
    CHECK(markdownToHtml("snake_case_name 2 * 3 * 4") == "<p>snake_case_name 2 * 3 * 4</p>\n");
    CHECK(markdownToHtml("a\\*b\\* one  \ntwo") == "<p>a*b* one<br>\ntwo</p>\n");
    CHECK(markdownToHtml("[shop](https://shop.example/?a=1&b=2 \"t\")")
        == "<p><a href=\"https://shop.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">shop</a></p>\n");
    CHECK(markdownToHtml("<https://a.example>")
        == "<p><a href=\"https://a.example\" rel=\"noopener noreferrer nofollow\">https://a.example</a></p>\n");
    CHECK(markdownToHtml("[fees](article:return-fees_2.en)")
        == "<p><a href=\"/kb/return-fees_2.en\" rel=\"noopener noreferrer nofollow\">fees</a></p>\n");
    CHECK(markdownToHtml("![a map](map.png)") == "<p><span class=\"picture\">a map</span></p>\n");
    CHECK(markdownToHtml("**open") == "<p>**open</p>\n");
}

TEST_CASE("markdown_whatWouldDoHarm_isWordsOnly")
{
    for (const char* address : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
             "file:///etc/passwd", "//evil.example", "/api/v1/session", "https:evil", "java\tscript:x",
             "&#106;avascript:x", "https://a.example/\"onclick=\"x", "blob:x", "mailto:", "article:",
             "article:../api/v1/session", "article:a/b", "article:a?b", "article:a\"b", "article:\xc3\xa4", ""}) {
        CAPTURE(address);
        CHECK_FALSE(text::isSafeAddress(address));
        CHECK(markdownToHtml("[x](" + std::string(address) + ")").find("<a ") == std::string::npos);
        checkSafe("[x](" + std::string(address) + ")");
        checkSafe("<" + std::string(address) + ">");
        checkSafe("![x](" + std::string(address) + ")");
    }
    for (const char* text :
        {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "**<b>**", "[<b>](https://a.example)", "`<b>`",
            "# <b>", "> <b>", "- <b>", "```\n</code><script>\n", "[a](https://a.example/'onmouseover='x)",
            "[![x](y)](https://a.example)", "[a [b](https://b.example)](https://c.example)", "&lt;script&gt;", "\"'"}) {
        checkSafe(text);
    }
    CHECK(markdownToHtml("<b>") == "<p>&lt;b&gt;</p>\n");
}

TEST_CASE("markdown_naughtyStrings_areSafeInEveryPlace")
{
    const auto data = support::sharedData();
    if (!data) {
        return;
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(*data / "naughty-strings", error)) {
        std::ifstream file(entry.path(), std::ios::binary);
        for (std::string line; std::getline(file, line);) {
            checkSafe(line);
            checkSafe("[" + line + "](https://a.example)");
            checkSafe("[x](" + line + ")");
            checkSafe("**" + line + "** `" + line + "`");
            checkSafe("- " + line + "\n  > " + line);
        }
    }
}

TEST_CASE("markdown_textsMadeToTakeLong_takeNoTimeAndNoStack")
{
    for (const std::string piece : {"*", "_", "**a", "[", "![", "](", "`", "``a", "<", "~~", "> ", "- ", "1. ", "[a](",
             "\\", "*a _b ", "# ", "  "}) {
        std::string longer;
        while (longer.size() < 8'000) {
            longer += piece;
        }
        checkSafe(longer);
        std::string lines;
        while (lines.size() < 8'000) {
            lines += piece + "\n";
        }
        checkSafe(lines);
    }
    std::string deep;
    for (int i = 0; i < 200; ++i) {
        deep += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
    }
    checkSafe(deep);
}

TEST_CASE("markdown_pictures_areLoadedFromWhereTheCallerSays")
{
    const text::PictureSource source
        = [](std::string_view address) { return address == "map.png" ? std::string("/kb/a/\"1") : std::string(); };
    CHECK(text::markdownToHtml("![the <map>](map.png)", source)
        == "<p><img src=\"/kb/a/&quot;1\" alt=\"the &lt;map&gt;\" loading=\"lazy\"></p>\n");
    CHECK(text::markdownToHtml("![other](https://elsewhere.example/x.png)", source)
        == "<p><span class=\"picture\">other</span></p>\n");
    CHECK(text::markdownToHtml("[![m](map.png)](article:x)", source).find("<a href=\"/kb/x\"") != std::string::npos);
}

TEST_CASE("markdown_linksToFiles_leadWhereTheCallerSays")
{
    const text::FileSource source
        = [](std::string_view address) { return address == "p.pdf" ? std::string("/kb/a/\"1") : std::string(); };
    CHECK(text::markdownToHtml("[prices](p.pdf)", {}, source)
        == "<p><a href=\"/kb/a/&quot;1\" rel=\"noopener noreferrer nofollow\">prices</a></p>\n");
    CHECK(text::markdownToHtml("[prices](q.pdf) [x](javascript:p.pdf)", {}, source) == "<p>prices x</p>\n");
    CHECK(text::markdownToHtml("[prices](p.pdf)") == "<p>prices</p>\n");
}

TEST_CASE("markdown_targets_areThoseOfLinksAndPicturesOutsideOfCode")
{
    using Targets = std::vector<text::MarkdownTarget>;
    CHECK(text::markdownTargets("# See [a](article:x)\n\n- **[b](b.pdf \"t\")** ![c](c.png)\n\n`[d](d)`\n\n"
                                "```\n[e](e)\n```\n\n<https://shop.example>")
        == Targets {{"article:x", false}, {"b.pdf", false}, {"c.png", true}, {"https://shop.example", false}});
    CHECK(text::markdownTargets("\\[no](x) [no] (y)").empty());
    CHECK(text::markdownTargets("![a](<b c (1).png> \"t\") [d](<e>) [f](<g\nh>)")
        == std::vector<text::MarkdownTarget> {{"b c (1).png", true}, {"e", false}, {"<g", false}});
}

TEST_CASE("markdown_addressOfAnArticle_namesItByIdOrKey")
{
    CHECK(text::articleNamed("article:refunds/when") == "refunds/when");
    CHECK(text::articleNamed("ARTICLE:fees-en#how") == "fees-en");
    CHECK(text::articleNamed("/kb/fees-en?x=1") == "fees-en");
    CHECK(text::articleNamed("article:%E9%80%80%E6%AC%BE") == "退款");
    for (const char* address :
        {"", "article:", "/kb/", "https://shop.example/kb/a", "fees-en", "#how", "mailto:a@b.example"}) {
        CHECK(text::articleNamed(address).empty());
    }
    CHECK(text::decodedAddress("a%2Fb%zz%4") == "a/b%zz%4");
}
